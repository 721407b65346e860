import { afterAll, describe, expect, it } from 'vitest';
import { digestOf } from '@shared/canonical';
import { journalEntrySchema, noHash } from '@shared/journal';
import { addProgramme, handIn, openTestData, removeFolders, type TestData } from '../fixtures/database';

afterAll(removeFolders);
const entries = ({ db }: TestData) => db.prepare<[], string>('SELECT entry FROM journal ORDER BY seq').pluck().all().map((text) => journalEntrySchema.parse(JSON.parse(text)));
const rename = ({ db, journal }: TestData, name: string) =>
  journal.official(() => {
    db.prepare('UPDATE sites SET name = ?').run(name);
    journal.append({ action: 'site.update', subject: { kind: 'site', id: 's1' }, records: [{ kind: 'site', id: 's1' }] });
  });

describe('writing the journal', () => {
  it('begins at 64 zeros and links each entry to the one before', async () => {
    const data = await openTestData();
    expect(data.journal.head()).toEqual({ seq: 0, hash: noHash });
    addProgramme(data);
    const first = data.journal.head();
    handIn(data);
    const [one, two] = entries(data);
    expect([one?.previous, two?.previous]).toEqual([noHash, first.hash]);
    expect(two).toMatchObject({ seq: 2, device: 'device-1', profile: null, from: 'in-progress', to: 'submitted', subject: { kind: 'assessment', id: 'a1' } });
    expect(data.journal.check()).toEqual({ journal: { entries: 2, head: data.journal.head().hash, broken: [] }, records: { checked: 7, altered: [] } });
    data.close();
  });

  it('is refused outside of a transaction, and a change without an entry is undone', async () => {
    const data = await openTestData();
    addProgramme(data);
    const { db, journal } = data;
    expect(() => journal.append({ action: 'site.update', subject: { kind: 'site', id: 's1' }, records: [] })).toThrow('outside of a transaction');
    expect(() => journal.official(() => db.prepare("UPDATE sites SET name = 'x'").run())).toThrow('without a journal entry');
    expect(() => journal.official(() => {
      db.prepare("UPDATE sites SET name = 'x'").run();
      journal.append({ action: 'site.update', subject: { kind: 'site', id: 's1' }, records: [{ kind: 'sight', id: 's1' }] });
    })).toThrow('sight');
    expect(db.prepare('SELECT name FROM sites').pluck().get()).toBe('南京路店');
    expect(journal.head().seq).toBe(1);
    data.close();
  });

  it('holds an inner change to its own entry', async () => {
    const data = await openTestData();
    addProgramme(data);
    const { db, journal } = data;
    expect(() => journal.official(() => {
      rename(data, 'y');
      journal.official(() => db.prepare("UPDATE regions SET name = 'x'").run());
    })).toThrow('without a journal entry');
    expect(journal.head().seq).toBe(1);
    data.close();
  });

  it('never dates an entry before the one before it, and notes the clock', async () => {
    const data = await openTestData();
    addProgramme(data);
    data.clock.set('2020-01-01T00:00:00.000Z');
    rename(data, 'a');
    data.clock.set('2027-01-01T00:00:00.000Z');
    rename(data, 'b');
    const [one, back, later] = entries(data);
    expect([back?.at, back?.clock]).toEqual([one?.at, '2020-01-01T00:00:00.000Z']);
    expect([later?.at, later?.clock]).toEqual(['2027-01-01T00:00:00.000Z', undefined]);
    expect(data.journal.check().journal.broken).toEqual([]);
    data.close();
  });

  it('cannot be changed by SQL', async () => {
    const data = await openTestData();
    addProgramme(data);
    expect(() => data.db.exec("UPDATE journal SET hash = ''")).toThrow('append-only');
    expect(() => data.db.exec('DELETE FROM journal')).toThrow('append-only');
    data.close();
  });

  it('takes the digest of an imported file, and counts', async () => {
    const data = await openTestData();
    const digests = [{ kind: 'file', id: 'import', sha256: digestOf('rows') }];
    data.journal.official(() => data.journal.append({ action: 'calls.import', subject: { kind: 'file', id: 'import' }, records: [], digests, counts: { rows: 3 } }));
    expect(entries(data)[0]).toMatchObject({ digests, counts: { rows: 3 } });
    expect(data.journal.check().records).toEqual({ checked: 0, altered: [] });
    data.close();
  });

  it('is listed newest first, page by page', async () => {
    const data = await openTestData();
    addProgramme(data);
    rename(data, 'a');
    rename(data, 'b');
    const page = data.journal.list({ before: null, limit: 2 });
    expect(page).toMatchObject({ total: 3, head: data.journal.head().hash });
    expect(page.entries.map(({ seq, action, subject }) => [seq, action, subject])).toEqual([[3, 'site.update', 'site/s1'], [2, 'site.update', 'site/s1']]);
    expect(data.journal.list({ before: 2, limit: 2 }).entries.map(({ seq }) => seq)).toEqual([1]);
    data.close();
  });
});

describe('checking the records', () => {
  const change = async (prepare: (data: TestData) => void, ...sql: string[]) => {
    const data = await openTestData();
    addProgramme(data);
    prepare(data);
    data.db.pragma('foreign_keys = OFF');
    sql.forEach((line) => data.db.exec(line));
    const { journal, records } = data.journal.check();
    data.close();
    expect(journal.broken).toEqual([]);
    return records.altered;
  };
  const draft = () => {};

  it.each([
    ['profile', "UPDATE profiles SET name = '王方'", 'p1'], ['region', "UPDATE regions SET name = '华南'", 'r1'], ['site', "UPDATE sites SET code = 'SH002'", 's1'],
    ['template', `UPDATE templates SET body = '{"id":"shop","title":"门店明访","sections":[]}'`, 'shop@1'], ['template', "UPDATE templates SET body = '{'", 'shop@1'],
    ['round', 'UPDATE round_components SET weight = 1', 'o1'], ['visit', "UPDATE visits SET planned_on = '2026-11-22'", 'v1'],
  ])('names an altered %s', async (kind, sql, id) => expect(await change(draft, sql)).toEqual([{ kind, id, problem: 'changed' }]));

  it.each([
    ["UPDATE answers SET answer = '{\"value\":\"no\"}'"], ["UPDATE assessments SET percent = '99.00'"], ["UPDATE assessments SET result = '{\"percent\":\"99.00\"}'"],
    ["UPDATE assessments SET state = 'published'"], ["UPDATE assessments SET state = 'in-progress'"],
    ["INSERT INTO evidence (id, assessment_id, sha256, bytes, type, kind, name, added_at) VALUES ('e', 'a1', '', 1, '', 'file', '', '')"],
  ])('names an assessment altered after it was handed in: %s', async (sql) =>
    expect(await change(handIn, sql)).toEqual([{ kind: 'assessment', id: 'a1', problem: 'changed' }]));

  it('lets a draft be answered, and holds its header', async () => {
    expect(await change(draft, "UPDATE answers SET answer = '{}'", "UPDATE assessments SET revision = 7, percent = '1'", "UPDATE assessments SET state = 'planned'")).toEqual([]);
    expect(await change(draft, `UPDATE assessments SET context = '{"franchise":true}'`)).toEqual([{ kind: 'assessment', id: 'a1', problem: 'changed' }]);
  });

  it('names records that are gone, and those no entry speaks of', async () => {
    expect(await change(draft, 'DELETE FROM visits')).toEqual([{ kind: 'visit', id: 'v1', problem: 'missing' }]);
    expect(await change(draft, "INSERT INTO regions (id, name) VALUES ('r2', '华北')")).toEqual([{ kind: 'region', id: 'r2', problem: 'unrecorded' }]);
  });

  it('takes a deletion that was journaled', async () => {
    const deletion = ({ db, journal }: TestData) => journal.official(() => {
      db.exec("UPDATE sites SET region_id = NULL; DELETE FROM regions WHERE id = 'r1'");
      journal.append({ action: 'region.delete', subject: { kind: 'region', id: 'r1' }, records: [{ kind: 'region', id: 'r1' }, { kind: 'site', id: 's1' }] });
    });
    expect(await change(deletion)).toEqual([]);
  });
});
