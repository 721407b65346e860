/** A computer's clock that is set back or forward in the middle of the work: nothing that counts goes by it alone. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import { openReviewBench, type ReviewBench } from '../fixtures/review';

const hour = 3600;
let bench: ReviewBench;
beforeEach(async () => { bench = await openReviewBench(); });
afterEach(() => bench.remove());

it('answers, undo and history go in the order they were given', async () => {
  const id = bench.visit({ begin: false });
  const { services } = bench;
  services.profiles.choose(bench.ids.inspector);
  let { saved: { revision } } = services.assessments.open(id);
  const answer = (value: string): string => {
    const saved = services.assessments.answer({ id, revision, itemId: 'greet', answer: { value } });
    ({ revision } = saved);
    return saved.savedAt;
  };
  const times = [answer('yes')];
  for (const [jump, value] of [[-26 * hour, 'no'], [400 * 24 * hour, 'yes'], [-500 * 24 * hour, 'no']] as const) {
    bench.pass(jump);
    times.push(answer(value));
  }
  expect(times.toSorted(), 'the clock did jump').not.toEqual(times);
  expect(services.assessments.history(id, 'greet').map(({ after }) => after?.value)).toEqual(['no', 'yes', 'no', 'yes']); // the latest first
  for (const value of ['yes', 'no', 'yes', undefined]) {
    bench.pass(-hour);
    const undone = services.assessments.undo({ id, revision });
    ({ revision } = undone);
    expect(undone.answer?.value).toBe(value);
  }
  const redone = services.assessments.redo({ id, revision });
  expect(redone.answer?.value).toBe('yes');
  await bench.reopen();
  expect(bench.services.assessments.open(id)).toMatchObject({ answers: { greet: { value: 'yes' } }, lastItem: 'greet' });
  expect(isWhole(await bench.services.verify())).toBe(true);
});

it('steps, remarks, deadlines and the journal stay in order through review', async () => {
  const { services } = bench;
  const id = bench.visit();
  const returned = (text: string): void => bench.as('reviewer', () => { services.reviews.remark({ id, itemId: 'dress', text, remarkId: null }); services.reviews.return({ id, note: '' }); });
  const again = (): void => bench.as('inspector', () => {
    const { saved } = services.assessments.open(id);
    const { revision } = services.assessments.answer({ id, revision: saved.revision, itemId: 'level', answer: { value: 12 } });
    services.assessments.submit({ id, revision });
  });
  returned('第一次');
  again();
  bench.pass(-30 * 24 * hour);
  returned('第二次');
  expect(services.reviews.lastReturned(id).map(({ text }) => text), 'what came with the last return, though it bears an earlier time').toEqual(['第二次']);
  again();
  bench.as('reviewer', () => {
    const { row, steps } = services.reviews.open(id);
    expect(steps.map(({ action }) => action)).toEqual(['assessment.begin', 'assessment.submit', 'assessment.take', 'assessment.return', 'assessment.submit', 'assessment.take', 'assessment.return', 'assessment.submit']);
    expect(row.overdue).toBe(false);
    expect(Date.parse(row.dueAt ?? ''), 'a deadline counts from the step that set it').toBeGreaterThan(Date.parse(row.submittedAt ?? ''));
    expect(services.reviews.page({ filter: { show: 'mine', search: '', round: null, region: null, author: null }, sort: 'due', descending: false, offset: 0, limit: 10 }).rows.map(({ assessmentId }) => assessmentId)).toEqual([id]);
    bench.pass(365 * 24 * hour);
    expect(services.reviews.open(id).row.overdue).toBe(true);
    services.reviews.approve([id]);
  });
  const { entries } = services.journal.list({ before: null, limit: 500 });
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map(({ seq }) => seq).toSorted((a, b) => b - a));
  expect(entries.map(({ at }) => at), 'no entry is older than the one before it').toEqual(entries.map(({ at }) => at).toSorted().toReversed());
  expect(isWhole(await services.verify())).toBe(true);
});

it('a daily backup is made too where the newest is from the future', async () => {
  await bench.services.backUp('manual');
  bench.pass(-10 * 24 * hour);
  expect(await bench.services.backUpIfDue()).not.toBeNull();
  expect(bench.services.listBackups()).toHaveLength(2);
});
