/** Arrival and departure of a visit, and its timeline. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isWhole } from '@shared/journal';
import { openBench, openVisit, type Bench } from '../fixtures/services';

let bench: Bench;
beforeEach(async () => { bench = await openBench(); });
afterEach(() => bench.remove());

test('arriving and leaving are official, can be put right and taken back, and move no digest of a visit that has neither', async () => {
  const { services } = bench;
  const { visit } = openVisit(bench);
  const id = visit.assessmentId;
  const before = services.journal.list({ before: null, limit: 1 }).total;
  expect((await services.verify()).records).toBeDefined();
  expect(services.visits.get(id)).not.toHaveProperty('arrivedAt');
  expect(services.visits.present(id, 'arrive', 'now')).toMatchObject({ arrivedAt: '2026-11-21T06:00:00.000Z' });
  bench.pass(3000);
  expect(() => services.visits.present(id, 'leave', '2026-11-21T05:59:00.000Z')).toThrow(/before arriving/);
  expect(() => services.visits.present(id, 'leave', '2026-11-21T08:00:00.000Z')).toThrow(/to come/);
  expect(services.visits.present(id, 'leave', 'now')).toMatchObject({ leftAt: '2026-11-21T06:50:00.000Z' });
  expect(() => services.visits.present(id, 'arrive', null)).toThrow(/before arriving/);
  expect(services.visits.present(id, 'arrive', '2026-11-21T06:10:00.000Z')).toMatchObject({ arrivedAt: '2026-11-21T06:10:00.000Z', leftAt: '2026-11-21T06:50:00.000Z' });
  expect(services.visits.present(id, 'leave', null)).not.toHaveProperty('leftAt');
  const { total, entries } = services.journal.list({ before: null, limit: 4 });
  expect(total - before).toBe(4);
  expect(entries.map(({ action }) => action)).toEqual(['visit.leave', 'visit.arrive', 'visit.leave', 'visit.arrive']);
  expect(isWhole(await services.verify())).toBe(true);
  services.db.prepare("UPDATE visits SET arrived_at = '2026-11-21T06:30:00.000Z' WHERE id = ?").run(visit.id);
  expect(isWhole(await services.verify()), 'an arrival changed by hand is found').toBe(false);
});

test('nobody arrives at a visit that is over', () => {
  const { visit } = openVisit(bench);
  bench.services.db.prepare("UPDATE assessments SET state = 'submitted' WHERE id = ?").run(visit.assessmentId);
  expect(() => bench.services.visits.present(visit.assessmentId, 'arrive', 'now')).toThrow(expect.objectContaining({ code: 'state' }));
});

test('the timeline: said, begun, read off the stopwatch; earliest first', () => {
  const { services } = bench;
  const { visit, checklist } = openVisit(bench);
  const id = visit.assessmentId;
  bench.pass(600);
  services.visits.present(id, 'arrive', '2026-11-21T06:05:00.000Z');
  services.assessments.answer({ id, revision: checklist.saved.revision, itemId: 'queue-time', answer: { value: 84, source: 'stopwatch', at: '2026-11-21T06:07:00.000Z' } });
  const at = (instant: string): string => new Date(Date.parse(instant) - new Date(instant).getTimezoneOffset() * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  expect(services.visits.timeline(id)).toEqual([
    expect.objectContaining({ kind: 'begun', at: at('2026-11-21T06:00:00Z') }),
    expect.objectContaining({ kind: 'arrived', at: at('2026-11-21T06:05:00Z') }),
    expect.objectContaining({ kind: 'stopwatch', itemId: 'queue-time', seconds: 84, at: at('2026-11-21T06:07:00Z') }),
  ]);
  services.db.prepare("INSERT INTO assessment_steps (assessment_id, seq, at, action, from_state, to_state, reason) VALUES (?, 9, '2026-11-21T06:30:00.000Z', 'assessment.submit', 'in-progress', 'submitted', '')").run(id);
  expect(services.visits.timeline(id).at(-1)).toMatchObject({ kind: 'handedIn', at: at('2026-11-21T06:30:00Z') });
});
