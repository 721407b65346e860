/** Packages that are not whole, not ours, or made to deceive: refused whole, with the part that is wrong. */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson, sha256Hex } from '@shared/canonical';
import { AppError } from '@shared/result';
import { crc32 } from '../../electron/features/packages/crc32';
import { readPackage, writePackage, type Part } from '../../electron/features/packages/package-file';
import { readRecords } from '../../electron/features/packages/records';
import { directoryOf, layoutOf, localHeader, partsOf, type ZipPart } from '../../electron/features/packages/zip';
import { openReviewBench, type ReviewBench } from '../fixtures/review';

let office: ReviewBench;
let folder: string;
let good: Buffer;
let manifest: Record<string, unknown>;
let texts: Record<string, string>;
const silent = (): void => undefined;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  office = await openReviewBench();
  folder = mkdtempSync(join(tmpdir(), 'mingcha-damaged-'));
  const id = office.visit({ begin: false });
  office.services.profiles.choose(office.ids.inspector);
  office.services.assessments.open(id);
  writeFileSync(at('receipt.txt'), '小票 42');
  office.services.evidence.storeFile(at('receipt.txt'), { assessmentId: id });
  office.services.profiles.choose(office.ids.owner);
  await office.services.packages.saveTask({ inspectorId: office.ids.inspector, roundIds: null }, at('good.zip'));
  good = readFileSync(at('good.zip'));
  const read = await readPackage(at('good.zip'), silent);
  manifest = read.manifest as unknown as Record<string, unknown>;
  texts = read.texts;
});
afterAll(() => {
  office.remove();
  rmSync(folder, { recursive: true, force: true });
});

const refusal = async (bytes: Buffer): Promise<AppError | null> => {
  writeFileSync(at('bad.zip'), bytes);
  try {
    readRecords(await readPackage(at('bad.zip'), silent));
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
};
/** A package as somebody would forge it: every digest agrees with what is in it. */
async function forged(change: (parts: Record<string, string>, manifest: Record<string, unknown>) => void): Promise<AppError | null> {
  const parts = { ...texts };
  const changed = structuredClone(manifest);
  change(parts, changed);
  const evidence = (changed['contents'] as { path: string }[]).filter(({ path }) => path.startsWith('evidence/'));
  changed['contents'] = [...Object.entries(parts).map(([path, text]) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256Hex(text) })), ...evidence];
  const file = office.services.evidence.storedPath(createHash('sha256').update('小票 42').digest('hex'));
  const all: Part[] = [...Object.entries(parts).map(([name, text]) => ({ name, text })), { name: (evidence[0] as { path: string }).path, file, bytes: 9, sha256: createHash('sha256').update('小票 42').digest('hex') }];
  await writePackage({ path: at('forged.zip'), manifest: canonicalJson(changed), parts: all }, silent);
  return refusal(readFileSync(at('forged.zip')));
}
/** A zip of these parts, with headers as the layout makes them. */
const zipOf = (parts: { name: string; text: string; claim?: Partial<ZipPart> }[]): Buffer => {
  const listed = parts.map(({ name, text, claim }) => ({ name, bytes: Buffer.byteLength(text), crc: crc32(Buffer.from(text)), ...claim }));
  const { headers, directory } = layoutOf(listed);
  return Buffer.concat([...parts.flatMap(({ text }, index) => [headers[index] as Buffer, Buffer.from(text)]), directory]);
};
const manifestParts = (text: string): { name: string; text: string }[] => [{ name: 'manifest.json', text }, { name: 'manifest.sha256', text: sha256Hex(text) }];

describe('a package that is not whole', () => {
  it('is read as it was written, by others too', async () => {
    expect(await refusal(good)).toBeNull();
    expect(crc32(Buffer.from('123456789'))).toBe(0xcbf43926);
  });
  it('is refused wherever one byte differs', async () => {
    const tried = new Set<number>();
    for (let index = 0; index < good.length; index += Math.max(1, Math.floor(good.length / 700))) tried.add(index);
    for (let index = 1; index <= 200; index++) tried.add(good.length - index).add(index); // the headers at both ends
    for (const index of tried) {
      const bytes = Buffer.from(good);
      bytes[index] = (bytes[index] as number) ^ (1 << (index % 8));
      expect([index, (await refusal(bytes))?.code]).toEqual([index, expect.stringMatching(/^(corrupt|invalid|too-new)$/)]);
    }
  });
  it('is refused cut off anywhere, and with anything behind or before it', async () => {
    for (const length of [0, 1, 29, 43, 100, Math.floor(good.length / 2), good.length - 23, good.length - 1]) expect((await refusal(good.subarray(0, length)))?.code).toMatch(/^(corrupt|invalid)$/);
    expect((await refusal(Buffer.concat([good, Buffer.from('x')])))?.code).toBe('corrupt');
    expect((await refusal(Buffer.concat([Buffer.from('x'), good])))?.code).toBe('invalid');
  });
});

describe('a package that is not ours', () => {
  it('another zip, another format, a later version', async () => {
    expect((await refusal(zipOf([{ name: 'hello.txt', text: 'hello' }])))?.detail).toEqual({ problem: 'not-a-package' });
    expect((await refusal(zipOf(manifestParts('{"format":"other"}'))))?.detail).toEqual({ problem: 'not-a-package' });
    const [, seal] = manifestParts(canonicalJson(manifest)); // somebody changed the manifest and not what seals it
    expect((await refusal(zipOf([{ name: 'manifest.json', text: canonicalJson({ ...manifest, id: 'other' }) }, seal as { name: string; text: string }])))).toMatchObject({ code: 'corrupt', detail: { problem: 'manifest' }, path: 'manifest.json' });
    const later = await refusal(zipOf(manifestParts(canonicalJson({ ...manifest, version: 2, something: 'new' }))));
    expect(later).toMatchObject({ code: 'too-new', detail: { version: 2, known: 1 } });
  });
  it.each(['../evil', '/etc/passwd', 'evidence/../../x', 'C:\\x', 'records/visit.jsonl/', 'evidence/' + 'A'.repeat(64), 'other.txt', ''])('a part called %j', async (name) => {
    expect(await refusal(zipOf([...manifestParts(canonicalJson(manifest)), { name, text: 'x' }]))).toMatchObject({ code: 'corrupt', detail: { problem: 'name' } });
  });
  it('a part twice, a size that lies, a link, a compressed part', async () => {
    const parts = manifestParts(canonicalJson(manifest));
    const part = { name: 'records/visit.jsonl', text: 'x' };
    expect((await refusal(zipOf([...parts, part, part])))?.detail).toEqual({ problem: 'twice' });
    expect((await refusal(zipOf([...parts, { ...part, claim: { bytes: 2 ** 33 } }])))?.code).toBe('corrupt');
    for (const [offset, value] of [[38, 0xa1ff0000], [10, 8], [8, 1]] as const) { // external attributes of a link; deflated; encrypted
      const bytes = Buffer.from(good);
      const { offset: begin } = directoryOf(good.subarray(-98), good.length) as { offset: number };
      bytes.writeUInt32LE(value, begin + offset);
      expect((await refusal(bytes))?.code).toBe('corrupt');
    }
  });
  it('numbers of more than 32 bits stand where ZIP64 wants them', () => {
    const parts = [{ name: 'a', bytes: 2 ** 32 + 5, crc: 1 }, { name: 'b', bytes: 7, crc: 2 }];
    const { directory, offsets, total } = layoutOf(parts);
    expect(partsOf(directory)).toEqual(parts);
    const size = offsets[1] as number + 7 + directory.length;
    expect(total).toBe(size);
    expect(directoryOf(directory.subarray(-98), size)).toEqual({ offset: size - directory.length, bytes: directory.length });
    expect(localHeader(parts[0] as ZipPart).readBigUInt64LE(31 + 4)).toBe(2n ** 32n + 5n);
  });
});

describe('a forged package with digests that agree', () => {
  const line = (text: string, change: (rows: Record<string, Record<string, unknown>[]>) => void): string => {
    const parsed = JSON.parse(text) as { rows: Record<string, Record<string, unknown>[]> };
    change(parsed.rows);
    return canonicalJson(parsed);
  };
  const forgeRow = (kind: string, change: (rows: Record<string, Record<string, unknown>[]>) => void) => forged((parts, made) => {
    const path = `records/${kind}.jsonl`;
    const [first = '', ...rest] = (parts[path] ?? '').split('\n');
    const next = line(first, change);
    parts[path] = [next, ...rest].join('\n');
    const record = (made['records'] as { kind: string; content: string }[]).find((each) => each.kind === kind);
    if (record !== undefined) record.content = sha256Hex(next);
  });
  it.each<[string, string, (rows: Record<string, Record<string, unknown>[]>) => void]>([
    ['a column that is none', 'profile', (rows) => { Object.assign(rows['profiles']?.[0] ?? {}, { import_id: 'x' }); }],
    ['a role that is none', 'profile', (rows) => { Object.assign(rows['profiles']?.[0] ?? {}, { roles: '["god"]' }); }],
    ['JSON that is none', 'assessment', (rows) => { Object.assign(rows['assessments']?.[0] ?? {}, { context: '{' }); }],
    ['a state that cannot come', 'assessment', (rows) => { Object.assign(rows['assessments']?.[0] ?? {}, { state: 'approved' }); }],
    ['a row of another record', 'assessment', (rows) => { Object.assign(rows['evidence']?.[0] ?? {}, { assessment_id: 'other' }); }],
    ['evidence that is not there', 'assessment', (rows) => { Object.assign(rows['evidence']?.[0] ?? {}, { sha256: 'a'.repeat(64) }); }],
    ['a template that is none', 'template', (rows) => { Object.assign(rows['templates']?.[0] ?? {}, { body: '{}' }); }],
    ['a visit elsewhere', 'visit', (rows) => { Object.assign(rows['visits']?.[0] ?? {}, { id: 'other' }); }],
  ])('%s', async (_name, kind, change) => {
    expect((await forgeRow(kind, change))?.code).toBe('corrupt');
  });
  it('is written nowhere, and what cannot hold together is rolled back', async () => {
    expect(await forged(() => undefined)).toBeNull(); // the forge itself makes a good one
    // A record that is not what the manifest's journal digest says: only seen once it is written.
    expect(await forgeRow('site', (rows) => { Object.assign(rows['sites']?.[0] ?? {}, { name: '别的店' }); })).toBeNull();
    const { openBench } = await import('../fixtures/services');
    const field = await openBench();
    try {
      const { packages } = field.services;
      const head = field.services.journal.head();
      const { session } = await packages.read(packages.open(at('forged.zip')));
      await expect(packages.apply(session, {})).rejects.toMatchObject({ code: 'corrupt', path: 'records/site.jsonl' });
      expect(field.services.journal.head()).toEqual(head);
      expect([field.services.sites.list(), field.services.profiles.list()]).toEqual([[], []]);
      expect(readdirSync(join(field.folder, 'packages')).filter((name) => name !== 'incoming')).toEqual([]);
      await field.reopen();
      expect(existsSync(join(field.folder, 'packages', 'incoming'))).toBe(false);
    } finally {
      field.remove();
    }
  });
});
