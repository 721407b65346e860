import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '@shared/canonical';
import { evidenceSchema } from '@shared/assessments';
import { createDerivedFiles } from '../../electron/features/evidence/derived';
import { createEvidenceFiles } from '../../electron/features/evidence/evidence.files';
import { createEvidenceService } from '../../electron/features/evidence/evidence.service';
import { addProgramme, handIn, openTestData, removeFolders, temporaryFolder } from '../fixtures/database';

afterAll(removeFolders);
async function openEvidence(folder = temporaryFolder()) {
  const data = await openTestData(folder);
  const create = () => createEvidenceService({ ...data, files: createEvidenceFiles(folder), derived: createDerivedFiles(folder), who: () => ({ profile: 'p1' }) });
  return { ...data, evidence: create(), restart: create };
}
const photo = new Uint8Array(Buffer.concat([Buffer.from('\xff\xd8\xff\xe0', 'latin1'), Buffer.alloc(3000, 7)]));
const stored = (folder: string) => readdirSync(join(folder, 'evidence'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ name }) => name);
const begin = (bytes = photo.length) => ({ assessmentId: 'a1', name: 'IMG_20261121_140210.jpg', bytes, modifiedAt: null });
type Evidence = Awaited<ReturnType<typeof openEvidence>>['evidence'];
async function add(evidence: Evidence, content: Uint8Array = photo) {
  const { upload } = evidence.begin(begin(content.length));
  for (let offset = 0; offset < content.length; offset += 1000) await evidence.append({ upload, offset, bytes: content.subarray(offset, offset + 1000) });
  return evidence.finish({ upload });
}

describe('files come in', () => {
  it('piece by piece, and are kept under their digest with a row', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const row = await add(data.evidence);
    expect(evidenceSchema.parse(row)).toEqual(row);
    expect(row).toMatchObject({ sha256: sha256Hex(photo), bytes: photo.length, type: 'image/jpeg', kind: 'photo', takenAt: '2026-11-21 14:02:10', takenAtSource: 'name', caption: '' });
    const { path, type } = data.evidence.pathOf(row.id);
    expect(path).toBe(join(data.folder, 'evidence', row.sha256.slice(0, 2), row.sha256));
    expect([type, readFileSync(path).equals(photo)]).toEqual(['image/jpeg', true]);
    expect(data.evidence.caption({ id: row.id, caption: '门头' }).caption).toBe('门头');
    expect(data.evidence.list('a1')).toEqual([{ ...row, caption: '门头' }]);
    data.close();
  });

  it('once where the content is the same', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const [one, two] = [await add(data.evidence), await add(data.evidence)];
    expect(one.id).not.toBe(two.id);
    expect(stored(data.folder)).toEqual([one.sha256]);
    data.close();
  });

  it('from disk too', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const path = join(data.folder, 'front.jpg');
    writeFileSync(path, photo);
    expect(data.evidence.storeFile(path, { assessmentId: null })).toMatchObject({ name: 'front.jpg', sha256: sha256Hex(photo), takenAtSource: 'file' });
    expect(() => data.evidence.storeFile(join(data.folder, 'none.jpg'), { assessmentId: null })).toThrow(expect.objectContaining({ code: 'unreadable' }) as Error);
    data.close();
  });

  it('only in order, to the announced end, and not after hand-in', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const { evidence } = data;
    const failing = (work: () => unknown, code: string) => expect((async () => work())()).rejects.toThrow(expect.objectContaining({ code }) as Error);
    const { upload } = evidence.begin(begin());
    await evidence.append({ upload, offset: 0, bytes: photo.subarray(0, 1000) });
    await failing(() => evidence.append({ upload, offset: 2000, bytes: photo.subarray(2000) }), 'invalid');
    await failing(() => evidence.finish({ upload }), 'incomplete');
    expect(await evidence.append({ upload, offset: 1000, bytes: photo.subarray(1000) })).toEqual({ received: photo.length });
    expect((await evidence.finish({ upload })).sha256).toBe(sha256Hex(photo));
    await failing(() => evidence.finish({ upload }), 'not-found');

    const over = evidence.begin(begin(10)).upload;
    await failing(() => evidence.append({ upload: over, offset: 0, bytes: photo }), 'invalid');
    const late = evidence.begin(begin()).upload;
    await evidence.append({ upload: late, offset: 0, bytes: photo });
    const [row] = evidence.list('a1');
    handIn(data);
    await failing(() => evidence.finish({ upload: late }), 'state');
    await failing(() => evidence.begin(begin()), 'state');
    await failing(() => evidence.caption({ id: row?.id ?? '', caption: 'x' }), 'state');
    await failing(() => evidence.begin({ ...begin(), assessmentId: 'a2' }), 'not-found');
    await failing(() => evidence.pathOf('../../etc/passwd'), 'not-found');
    expect(stored(data.folder)).toEqual([sha256Hex(photo)]);
    expect(evidence.list('a1')).toHaveLength(1);
    data.close();
  });

  it('or not at all when cancelled, or when the program ended in between', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const { upload } = data.evidence.begin(begin());
    await data.evidence.append({ upload, offset: 0, bytes: photo.subarray(0, 100) });
    await data.evidence.cancel({ upload });
    expect(stored(data.folder)).toEqual([]);
    const other = data.evidence.begin(begin()).upload;
    await data.evidence.append({ upload: other, offset: 0, bytes: photo.subarray(0, 100) });
    expect(data.restart().reconcile()).toEqual({ quarantined: [], broughtBack: [], missing: [] });
    expect(stored(data.folder)).toEqual([]);
    data.close();
  });

  it('or not at all when the disk is full', async ({ skip }) => {
    const data = await openEvidence();
    addProgramme(data);
    const disk = join(data.folder, 'evidence');
    mkdirSync(disk);
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk], { stdio: 'ignore' });
    } catch {
      data.close();
      skip('a small disk can be made only by root on Linux');
    }
    try {
      const content = new Uint8Array(200_000);
      const { upload } = data.evidence.begin(begin(content.length));
      await data.evidence.append({ upload, offset: 0, bytes: content.subarray(0, 20_000) });
      await expect(data.evidence.append({ upload, offset: 20_000, bytes: content.subarray(20_000) })).rejects.toThrow(expect.objectContaining({ code: 'disk-full' }) as Error);
      expect(stored(data.folder)).toEqual([]);
      expect(data.evidence.list('a1')).toEqual([]);
      expect((await add(data.evidence)).bytes).toBe(photo.length);
    } finally {
      execFileSync('umount', [disk]);
      data.close();
    }
  });
});

describe('files and rows are compared at start', () => {
  it('a file without a row goes to quarantine, and comes back with its row', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const { sha256, id } = await add(data.evidence);
    const row = data.db.prepare<[], Record<string, string>>('SELECT * FROM evidence').get() ?? {};
    data.db.exec('DELETE FROM evidence');
    expect(data.evidence.reconcile()).toEqual({ quarantined: [sha256], broughtBack: [], missing: [] });
    expect(existsSync(join(data.folder, 'evidence/quarantine', sha256))).toBe(true);
    data.db.prepare(`INSERT INTO evidence (${Object.keys(row).join()}) VALUES (${Object.keys(row).map(() => '?').join()})`).run(...Object.values(row));
    expect(data.evidence.reconcile()).toEqual({ quarantined: [], broughtBack: [sha256], missing: [] });
    expect(readFileSync(data.evidence.pathOf(id).path).equals(photo)).toBe(true);
    data.close();
  });

  it('a row without its file is reported and kept', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const { sha256, id } = await add(data.evidence);
    execFileSync('rm', [data.evidence.pathOf(id).path]);
    expect(data.evidence.reconcile()).toEqual({ quarantined: [], broughtBack: [], missing: [sha256] });
    expect(data.evidence.list('a1')).toHaveLength(1);
    data.close();
  });

  it('a damaged copy is mended by the same file coming in again', async () => {
    const data = await openEvidence();
    addProgramme(data);
    const { id, sha256 } = await add(data.evidence);
    writeFileSync(data.evidence.pathOf(id).path, 'damaged');
    expect(await data.evidence.check()).toEqual({ files: 1, missing: [], altered: [sha256] });
    await add(data.evidence);
    expect(await data.evidence.check()).toEqual({ files: 1, missing: [], altered: [] });
    data.close();
  });
});
