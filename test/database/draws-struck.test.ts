/** What falls out of a draw is void at the desk, with the reason that was typed, and counts nowhere else. */
import { afterEach, describe, expect, it } from 'vitest';
import { openDesk, type DeskBench } from '../fixtures/call-desk';

/** But the log, whose rows the bench fills in by hand. */
const altered = async ({ verify }: DeskBench['services']) => (await verify()).records.altered.filter(({ kind }) => kind !== 'import');
let bench: DeskBench | undefined;
afterEach(() => bench?.remove());

describe('a call that was struck', () => {
  it('is void at once, begun or not, in the one entry of the replacement', async () => {
    bench = await openDesk();
    const { services } = bench;
    const [begun, planned] = bench.callsOf('周岚');
    bench.as('周岚', () => services.assessments.open(begun!.assessmentId));
    services.profiles.choose(bench.idOf('周岚'));
    await services.callDesk.replace({ id: begun!.assessmentId, reason: '录音全是杂音' });
    expect(services.journal.list({ before: null, limit: 2 }).entries.map(({ action, reason }) => [action, reason])).toEqual([['draw.replace', `${begun!.code}: 录音全是杂音`], ['assessment.begin', null]]);
    services.profiles.choose(bench.idOf('赵敏'));
    await services.draws.replace({ itemId: planned!.itemId, reason: '客户要求删除录音' });
    for (const [row, reason] of [[begun, '录音全是杂音'], [planned, '客户要求删除录音']] as const) {
      expect(services.callDesk.open(row!.assessmentId).row.state).toBe('void');
      expect(services.reviews.list()).toContainEqual(expect.objectContaining({ assessmentId: row!.assessmentId, state: 'void', code: row!.code }));
      expect(services.reviews.open(row!.assessmentId).steps).toContainEqual(expect.objectContaining({ action: 'assessment.strike', to: 'void', reason }));
    }
    expect(bench.callsOf('周岚').map(({ code }) => code)).not.toContain(planned!.code);
    expect(services.callDesk.progress(null).reviewers.find(({ name }) => name === '周岚')).toMatchObject({ given: 2, replaced: 2 });
    expect(await altered(services)).toEqual([]);
  });

  it('may be one that was handed in, once that is void; it is no scored call any more', async () => {
    bench = await openDesk();
    const { services } = bench;
    const [row] = bench.callsOf('周岚');
    bench.score('周岚', row!.assessmentId);
    await expect(services.draws.replace({ itemId: row!.itemId, reason: '换一通' })).rejects.toMatchObject({ code: 'state' });
    expect(services.draws.list()).toMatchObject([{ scored: 1, replaced: 0 }]);
    services.reviews.void({ id: row!.assessmentId, reason: 'other', note: '串线', makeUp: null });
    expect(services.draws.list()).toMatchObject([{ scored: 0, replaced: 0 }]);
    expect(services.callDesk.progress(null).reviewers.find(({ name }) => name === '周岚')).toMatchObject({ given: 1, done: 0, voided: 1 });
    expect((await services.draws.replace({ itemId: row!.itemId, reason: '串线' })).replacement).not.toBeNull();
    expect(services.draws.list()).toMatchObject([{ scored: 0, replaced: 1 }]);
    expect(await altered(services)).toEqual([]);
  });
});
