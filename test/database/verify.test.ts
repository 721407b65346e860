import { rmSync, writeFileSync, readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '@shared/canonical';
import { damagedReport, isWhole, type VerifyReport } from '@shared/journal';
import { createDerivedFiles } from '../../electron/features/evidence/derived';
import { createEvidenceFiles } from '../../electron/features/evidence/evidence.files';
import { createEvidenceService } from '../../electron/features/evidence/evidence.service';
import { verify } from '../../electron/features/journal/verify';
import { addProgramme, handIn, openTestData, removeFolders } from '../fixtures/database';

afterAll(removeFolders);
const content = new TextEncoder().encode('a recording');
const name = sha256Hex(content);

/** A programme with evidence, handed in, and changed once more, so that a middle entry is no record's latest; then tampered with, and verified. */
async function verified(tamper: (data: { run: (sql: string) => void; path: string }) => void): Promise<VerifyReport> {
  const data = await openTestData();
  addProgramme(data);
  const evidence = createEvidenceService({ ...data, files: createEvidenceFiles(data.folder), derived: createDerivedFiles(data.folder), who: () => ({ profile: 'p1' }) });
  const { upload } = evidence.begin({ assessmentId: 'a1', name: 'x', bytes: content.length, modifiedAt: null });
  await evidence.append({ upload, offset: 0, bytes: content });
  const { id } = await evidence.finish({ upload });
  handIn(data);
  data.journal.official(() => {
    data.db.exec("UPDATE assessments SET state = 'approved'");
    data.journal.append({ action: 'assessment.approve', subject: { kind: 'assessment', id: 'a1' }, from: 'submitted', to: 'approved', records: [{ kind: 'assessment', id: 'a1' }] });
  });
  data.db.exec('DROP TRIGGER journal_keeps; DROP TRIGGER journal_stays; PRAGMA foreign_keys = OFF'); // as whoever has the file can
  tamper({ run: (sql) => void data.db.exec(sql), path: evidence.pathOf(id).path });
  const report = await verify({ ...data, evidence, calls: { altered: async () => [] } });
  data.close();
  return report;
}

describe('verify', () => {
  it('finds nothing where nothing is', async () => {
    const report = await verified(() => {});
    expect(report).toEqual({
      database: 'ok',
      journal: { entries: 3, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string, broken: [] },
      records: { checked: 7, altered: [] },
      evidence: { files: 1, missing: [], altered: [] },
    });
    expect(isWhole(report)).toBe(true);
  });

  it.each<[string, string, Partial<VerifyReport>]>([
    ['a byte of an entry', `UPDATE journal SET entry = replace(entry, '"from":"in-progress"', '"from":"in-progresz"') WHERE seq = 2`,
      { journal: expect.objectContaining({ broken: [{ seq: 2, problem: 'altered' }] }) as never }],
    ['an entry taken out of the middle', 'DELETE FROM journal WHERE seq = 2', { journal: expect.objectContaining({ entries: 2, broken: [{ seq: 2, problem: 'missing' }] }) as never }],
    ['a byte of a record', "UPDATE sites SET code = 'SH00l'", { records: { checked: 7, altered: [{ kind: 'site', id: 's1', problem: 'changed' }] } }],
    ['an answer', `UPDATE answers SET answer = '{"value":"no"}'`, { records: { checked: 7, altered: [{ kind: 'assessment', id: 'a1', problem: 'changed' }] } }],
    ['a row that points nowhere', "DELETE FROM regions; UPDATE journal SET seq = seq", { database: '1 rows point nowhere', records: { checked: 7, altered: [{ kind: 'region', id: 'r1', problem: 'missing' }] } }],
  ])('names %s', async (_, sql, expected) => {
    const report = await verified(({ run }) => run(sql));
    expect(report).toMatchObject(expected);
    expect(isWhole(report)).toBe(false);
  });

  it('names a byte of an evidence file, and a file that is gone', async () => {
    const altered = await verified(({ path }) => {
      const bytes = readFileSync(path);
      bytes[3] = (bytes[3] ?? 0) ^ 1;
      writeFileSync(path, bytes);
    });
    expect(altered).toMatchObject({ database: 'ok', journal: { broken: [] }, records: { altered: [] }, evidence: { files: 1, missing: [], altered: [name] } });
    const missing = await verified(({ path }) => rmSync(path));
    expect(missing.evidence).toEqual({ files: 1, missing: [name], altered: [] });
    expect([isWhole(altered), isWhole(missing)]).toEqual([false, false]);
  });

  it('names the row of a file that was swapped for another', async () => {
    const report = await verified(({ run }) => run(`UPDATE evidence SET sha256 = '${'0'.repeat(64)}'`));
    expect(report.records.altered).toEqual([{ kind: 'assessment', id: 'a1', problem: 'changed' }]);
    expect(report.evidence.missing).toEqual(['0'.repeat(64)]);
  });

  it('answers in the same shape on a database that cannot be opened', () => {
    expect(isWhole(damagedReport('database disk image is malformed'))).toBe(false);
  });
});
