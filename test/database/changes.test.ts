/** The watch over tables that lists in memory rely on: it tells every change once, and never gets in the way of a write. */
import { afterEach, expect, it } from 'vitest';
import { watchChanges } from '../../electron/database/changes';
import { openBench, openVisit, type Bench } from '../fixtures/services';

let bench: Bench;
afterEach(() => bench.remove());

it('tells what was written since, once, by whatever kind of statement, and nothing that was taken back', async () => {
  bench = await openBench();
  const { db } = bench.services;
  const { visit } = openVisit(bench);
  const taken = watchChanges(db, 'test', [{ table: 'answers', ids: 'SELECT ROW.assessment_id AS id' }, { table: 'sites', on: ['UPDATE'], ids: "SELECT '' AS id" }]);
  const put = db.prepare("INSERT INTO answers (assessment_id, item_id, answer, saved_at) VALUES (?, ?, '{}', '') ON CONFLICT DO UPDATE SET answer = excluded.answer");
  expect(taken()).toEqual([]);
  for (const item of ['a', 'b', 'a', 'a']) put.run(visit.assessmentId, item);
  expect(taken()).toEqual([visit.assessmentId]);
  expect(taken()).toEqual([]);
  db.exec("UPDATE OR ROLLBACK answers SET saved_at = 'x'; REPLACE INTO answers VALUES ('" + visit.assessmentId + "', 'a', '{}', 'y'); DELETE FROM answers WHERE item_id = 'b'");
  db.exec("UPDATE sites SET address = 'x'");
  expect(taken().toSorted()).toEqual(['', visit.assessmentId]);
  expect(() => db.transaction(() => { put.run(visit.assessmentId, 'c'); throw new Error('taken back'); })()).toThrow('taken back');
  expect(taken()).toEqual([]);
  expect(db.prepare("SELECT count(*) FROM sqlite_schema WHERE name LIKE 'changed_%'").pluck().get(), 'nothing of it lies in the file').toBe(0);
});
