/** Packages by the command line: one document out, exit 2 with nothing changed while a conflict is undecided. And what can be stopped on its way. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isWhole } from '@shared/journal';
import { run } from '../../electron/cli/main';
import { openServices, type Services } from '../../electron/services';
import { openReviewBench, type ReviewBench } from '../fixtures/review';
import { resources } from '../fixtures/services';

let office: ReviewBench;
let stick: string;
let field: string;
beforeEach(async () => {
  office = await openReviewBench();
  stick = mkdtempSync(join(tmpdir(), 'mingcha-cli-'));
  field = join(stick, 'field');
  mkdirSync(field);
});
afterEach(() => {
  office.remove();
  rmSync(stick, { recursive: true, force: true });
});
async function mingcha(...args: string[]): Promise<{ code: number; out: Record<string, unknown>; error: { code?: string } }> {
  const said = { out: '', error: '' };
  const outs = [vi.spyOn(process.stdout, 'write').mockImplementation((text) => { said.out += String(text); return true; }), vi.spyOn(process.stderr, 'write').mockImplementation((text) => { said.error += String(text); return true; })];
  try {
    const code = await run(['package', ...args]);
    return { code, out: JSON.parse(said.out || '{}') as Record<string, unknown>, error: (JSON.parse(said.error || '{"error":{}}') as { error: { code?: string } }).error };
  } finally {
    for (const spy of outs) spy.mockRestore();
  }
}
/** Work on a folder between two commands. */
async function within<T>(folder: string, work: (services: Services) => T): Promise<T> {
  const services = await openServices({ folder, resources });
  try {
    return work(services);
  } finally {
    services.close();
  }
}

it('goes round by the command line, and asks before it decides', async () => {
  const id = office.visit({ begin: false });
  office.services.close();
  const [task, back, at] = [join(stick, 'task.zip'), join(stick, 'back.zip'), ['--data', office.folder]];
  expect(await mingcha('export', ...at, task, '--inspector', '谁')).toMatchObject({ code: 2, error: { code: 'not-found' } });
  expect(await mingcha('export', ...at, task)).toMatchObject({ code: 2, error: { code: 'usage' } });
  expect(existsSync(task)).toBe(false);
  expect(await mingcha('export', ...at, task, '--inspector', '李雯')).toMatchObject({ code: 0, out: { file: task, visits: 1 } });
  expect(await mingcha('import', '--data', field, task)).toMatchObject({ code: 0, out: { kind: 'task', visits: { new: 1 }, conflicts: [], applied: { visits: 1, unchanged: false } } });
  expect(await mingcha('import', '--data', field, task)).toMatchObject({ code: 0, out: { visits: { same: 1 }, applied: { unchanged: true } } });
  const fill = (level: number) => (services: Services): void => {
    services.profiles.choose(office.ids.inspector);
    let { saved: { revision } } = services.assessments.open(id);
    for (const [itemId, value] of [['greet', 'yes'], ['dress', { badge: 0 }], ['level', level]] as const) ({ revision } = services.assessments.answer({ id, revision, itemId, answer: { value } }));
    services.assessments.submit({ id, revision });
  };
  await within(field, fill(18));
  expect(await mingcha('export', '--data', field, back, '--back')).toMatchObject({ code: 0, out: { visits: 1 } });
  expect(await mingcha('export', '--data', field, join(stick, 'none.zip'), '--back')).toMatchObject({ code: 2, error: { code: 'state' } });
  await within(office.folder, fill(2)); // meanwhile the same visit was filled in at the office too
  const undecided = await mingcha('import', ...at, back);
  expect(undecided).toMatchObject({ code: 2, out: { applied: null, conflicts: [{ fate: 'conflict', assessmentId: id, items: ['1.3 水平'], here: { percent: '55.0' }, theirs: { percent: '95.0' } }] } });
  expect(await within(office.folder, ({ visits }) => visits.get(id)?.percent)).toBe('55.0');
  expect(await mingcha('import', ...at, back, '--take', '--keep')).toMatchObject({ code: 2, error: { code: 'usage' } });
  expect(await mingcha('import', ...at, back, '--take')).toMatchObject({ code: 0, out: { applied: { taken: 1, visits: 1 } } });
  expect(await within(office.folder, ({ visits }) => visits.get(id)?.percent)).toBe('95.0');
  expect(await mingcha('import', ...at, back)).toMatchObject({ code: 0, out: { conflicts: [], applied: { unchanged: true } } });
});

it('killed at any moment, a package is in as a whole or not at all, and comes in at the next try', async () => {
  const id = office.visit({ begin: false });
  const [task, back] = [join(stick, 'task.zip'), join(stick, 'back.zip')];
  await office.services.packages.saveTask({ inspectorId: office.ids.inspector, roundIds: null }, task);
  await mingcha('import', '--data', field, task);
  await within(field, (services) => {
    services.profiles.choose(office.ids.inspector);
    let { saved: { revision } } = services.assessments.open(id);
    for (let photo = 0; photo < 20; photo += 1) {
      writeFileSync(join(stick, `${photo}.bin`), Buffer.alloc(400_000, photo));
      services.evidence.storeFile(join(stick, `${photo}.bin`), { assessmentId: id });
    }
    for (const [itemId, value] of [['greet', 'yes'], ['dress', { badge: 0 }], ['level', 18]] as const) ({ revision } = services.assessments.answer({ id, revision, itemId, answer: { value } }));
    services.assessments.submit({ id, revision });
  });
  await mingcha('export', '--data', field, back, '--back');
  office.services.close();
  const begin = (folder: string) => {
    cpSync(office.folder, folder, { recursive: true });
    const child = spawn(process.execPath, [resolve(import.meta.dirname, '../../scripts/mingcha.mjs'), 'package', 'import', '--data', folder, back], { stdio: 'ignore' });
    return { child, over: once(child, 'exit') };
  };
  const since = performance.now();
  await begin(join(stick, 'undisturbed')).over;
  const whole = performance.now() - since;
  const found = { before: 0, under: 0, after: 0 };
  for (let kill = 1; kill <= 12; kill += 1) {
    const folder = join(stick, `office-${kill}`);
    const { child, over } = begin(folder);
    await new Promise((resume) => { setTimeout(resume, whole * (0.4 + kill / 20)); });
    child.kill('SIGKILL');
    await over;
    const begun = existsSync(join(folder, 'packages'));
    const services = await openServices({ folder, resources });
    const state = services.visits.get(id)?.state;
    const files = services.evidence.list(id).length;
    expect([['planned', 0], ['submitted', 20]]).toContainEqual([state, files]);
    found[state !== 'planned' ? 'after' : begun ? 'under' : 'before'] += 1;
    expect(isWhole(await services.verify())).toBe(true);
    services.close();
    expect((await mingcha('import', '--data', folder, back)).code).toBe(0);
    expect(await within(folder, ({ visits, evidence }) => [visits.get(id)?.state, evidence.list(id).length])).toEqual(['submitted', 20]);
  }
  console.log('killed', found); // before it was begun, while it was stored and written, after it was in
}, 120_000);

it('stops on its way and leaves nothing', async () => {
  const { packages, journal } = office.services;
  const id = office.visit({ begin: false });
  const file = join(stick, 'task.zip');
  const head = journal.head();
  const saving = packages.saveTask({ inspectorId: office.ids.inspector, roundIds: null }, file);
  packages.cancelSaving();
  await expect(saving).rejects.toMatchObject({ code: 'cancelled' });
  expect([existsSync(file), existsSync(`${file}.part`)]).toEqual([false, false]);
  expect(journal.head()).toEqual(head);
  await packages.saveTask({ inspectorId: office.ids.inspector, roundIds: null }, file);
  const services = await openServices({ folder: field, resources });
  try {
    const { session } = await services.packages.read(services.packages.open(file));
    const applying = services.packages.apply(session, {});
    services.packages.cancel(session);
    await expect(applying).rejects.toMatchObject({ code: 'cancelled' });
    expect(services.visits.get(id)).toBeNull();
    expect(await services.packages.apply(session, {})).toMatchObject({ visits: 1 });
    expect(services.visits.get(id)?.state).toBe('planned');
  } finally {
    services.close();
  }
});
