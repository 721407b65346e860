import { existsSync, mkdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { call, cdr } from '../fixtures/cdr';
import { callLogOf, openWizard, type Wizard } from '../fixtures/wizard';

let wizard: Wizard;
beforeEach(async () => { wizard = await openWizard(); });
afterEach(() => wizard.bench.remove());
const { services, log, bring, found } = callLogOf(() => wizard);

describe('recordings', () => {
  const at = (name: string): string => join(wizard.bench.folder, 'rec', name);
  const put = (...names: string[]): void => { mkdirSync(join(wizard.bench.folder, 'rec'), { recursive: true }); for (const name of names) writeFileSync(at(name), `sound of ${name}`); };
  const match = (more: { keep?: boolean; tolerance?: number } = {}) => services().calls.match({ job: 'job', folder: join(wizard.bench.folder, 'rec'), keep: false, tolerance: 60, ...more }, () => undefined);
  const fileOf = async (): Promise<Record<string, string | null>> => Object.fromEntries((await log()).map(({ id, no }) => [id, services().calls.recordingOf(no)?.name ?? null]));
  beforeEach(() => bring(wizard.csv('a.csv', cdr, call('1793455200.1', '14:00:00', '1001'), call('x2', '14:10:00', '1002', { file: 'http://h/rec/named.wav?k=1' }), call('x3', '14:20:00', '1003'), call('x4', '14:20:30', '1003', { caller: '13900005678' }), call('x5', '15:00:00', '1004')), { durationMeans: 'talk' }));

  it('are matched by id, by name, by agent and time; what fits several is not guessed', async () => {
    put('in-138-1001-20261031-140000-1793455200.1.wav', 'named.wav', '1003_20261031142015.wav', '1004-20261031-150055.mp3', 'nobody.wav', 'notes.txt');
    expect(await match()).toEqual({ files: 5, id: 1, name: 1, time: 1, ambiguous: 1, unmatched: 1, kept: 0 });
    expect(await fileOf()).toEqual({ '1793455200.1': 'in-138-1001-20261031-140000-1793455200.1.wav', x2: 'named.wav', x3: null, x4: null, x5: '1004-20261031-150055.mp3' });
    expect(services().calls.unmatchedFiles(0, 10).rows.map(({ path, ambiguous }) => [path.split('/').at(-1), ambiguous])).toEqual([['1003_20261031142015.wav', true], ['nobody.wav', false]]);
    expect(services().calls.recordings()).toMatchObject({ files: 5, matched: 3, unmatched: 2, without: 2 });
    expect(await found({ column: 'recorded', is: 'is', values: ['0'] })).toEqual(['x3', 'x4']);
    put('1003_20261031142015_13900005678.wav');
    await match();
    expect((await fileOf())['x4']).toBe('1003_20261031142015_13900005678.wav'); // the customer's number tells
  });
  it('keep to the tolerance', async () => {
    put('1004-20261031-150055.wav');
    expect(await match({ tolerance: 30 })).toMatchObject({ time: 0, unmatched: 1 });
    expect(await match({ tolerance: 50 })).toMatchObject({ time: 1 }); // it was answered ten seconds after its start
  });
  it('say where they are: there, kept, moved, changed', async () => {
    put('named.wav');
    await match();
    const state = async (): Promise<string | undefined> => services().calls.recordingOf((await log()).find(({ id }) => id === 'x2')?.no ?? 0)?.state;
    expect(await state()).toBe('there');
    writeFileSync(at('named.wav'), 'another sound');
    expect(await state()).toBe('changed');
    await match({ keep: true });
    renameSync(at('named.wav'), at('gone.wav'));
    expect(await state()).toBe('kept');
    await wizard.bench.reopen();
    expect(await state()).toBe('kept'); // no file without a use: it stays
    await wizard.expectSound();
  });
  it('stay as a person said', async () => {
    put('nobody.wav');
    await match();
    const no = (await log()).find(({ id }) => id === 'x3')?.no ?? 0;
    services().calls.assign(at('nobody.wav'), no);
    await match();
    expect(services().calls.recordingOf(no)).toMatchObject({ how: 'hand', path: at('nobody.wav'), bytes: statSync(at('nobody.wav')).size });
    services().calls.assign(at('nobody.wav'), null);
    expect(services().calls.recordingOf(no)).toBeNull();
    await wizard.expectSound();
  });
  it('are given to a call by hand: those near in time first, by what the name says; a match that was taken back is not made again', async () => {
    put('1003_20261031142015.wav', '1004-20261031-150055.mp3', '100%.wav');
    await match();
    const { calls } = services();
    const idsOf = (input: { path: string; day?: string; text?: string }) => { const { rows, ...said } = calls.candidates({ day: null, text: null, ...input }); return [said, rows.map(({ id }) => id)]; };
    expect(idsOf({ path: at('1003_20261031142015.wav') })).toEqual([{ at: '2026-10-31T14:20:15', day: '2026-10-31', text: '1003' }, ['x3', 'x4']]);
    expect(idsOf({ path: at('1003_20261031142015.wav'), text: '' })[1]).toEqual(['x3', 'x4', 'x2', '1793455200.1', 'x5']);
    expect(idsOf({ path: at('1003_20261031142015.wav'), text: '13900005678' })[1]).toEqual(['x4']);
    expect(idsOf({ path: at('1003_20261031142015.wav'), day: '2026-10-30' })[1]).toEqual([]);
    expect(() => calls.candidates({ path: at('elsewhere.wav'), day: null, text: null })).toThrow(expect.objectContaining({ code: 'not-found' }));
    expect([calls.unmatchedFiles(0, 10, '100%').rows.length, calls.unmatchedFiles(0, 10, '1003').total, calls.unmatchedFiles(0, 10, '1004').total]).toEqual([1, 1, 0]);
    expect(calls.soundHeard(calls.hear(at('1003_20261031142015.wav')).id)).toMatchObject({ path: at('1003_20261031142015.wav') });
    expect(() => calls.hear('/etc/passwd')).toThrow(expect.objectContaining({ code: 'not-found' }));
    const before = services().journal.head().seq;
    calls.assign(at('1004-20261031-150055.mp3'), null);
    expect(services().journal.head().seq).toBe(before + 1);
    await match();
    expect((await fileOf())['x5']).toBeNull();
    await wizard.expectSound();
  });
  it('and the list go into a file', async () => {
    const path = join(wizard.bench.folder, 'out.csv');
    expect(await services().calls.save({ filter: { from: null, to: null, conditions: [] }, sort: 'id', descending: false }, 'csv', 'calls', path, 'en')).toEqual({ rows: 5 });
    expect(existsSync(path)).toBe(true);
    expect((await wizard.checked('calls', path)).counts).toMatchObject({ total: 5, new: 0 }); // what goes out comes in again
  });
});
