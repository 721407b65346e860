/** Package files on disk, beside the main thread: written in one pass, read with every byte checked. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { canonicalJson, sha256Hex } from '@shared/canonical';
import { manifestSchema, packageFormat, packageVersion, type Manifest } from '@shared/packages';
import { AppError } from '@shared/result';
import { syncFolder } from '../../database/files';
import { crc32 } from './crc32';
import { directoryOf, layoutOf, localHeader, partsOf, type ZipPart } from './zip';

export type Part = { name: string; text: string } | { name: string; file: string; bytes: number; sha256: string };
export interface PackageRead { manifest: Manifest; sha256: string; texts: Record<string, string>; offsets: Record<string, { at: number; bytes: number }>; bytes: number }
type OnProgress = (done: number, total: number) => void;

const manifestName = 'manifest.json';
const sealName = 'manifest.sha256'; // a flipped bit in the manifest is found by this; who forged it is for the signature to tell
const maxText = 512 * 1024 ** 2; // of manifest and records
const piece = 1 << 20;
const evidenceName = /^evidence\/[0-9a-f]{64}$/;
const knownName = /^(records\/[a-z]{1,20}\.jsonl|extra\/[a-z]{1,20}\.json|evidence\/[0-9a-f]{64})$/;

const damaged = (problem: string, path: string): AppError => new AppError('corrupt', `this package is damaged: ${problem} (${path})`, { path, detail: { problem } });
const foreign = (): AppError => new AppError('invalid', 'this file is not a package', { detail: { problem: 'not-a-package' } });

async function readAt(handle: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const { bytesRead } = await handle.read(buffer, done, length - done, at + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return buffer.subarray(0, done);
}
async function writeAll(handle: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await handle.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
}

/** Writes `<path>.part` and, when all of it is on the disk, gives it its name. The bytes of evidence are checked on their way. Throws `corrupt` for a file that is not what its digest says. */
export async function writePackage({ path, manifest, parts }: { path: string; manifest: string; parts: readonly Part[] }, onProgress: OnProgress): Promise<{ bytes: number }> {
  const all: Part[] = [{ name: manifestName, text: manifest }, { name: sealName, text: sha256Hex(manifest) }, ...parts];
  const size = all.reduce((sum, part) => sum + ('text' in part ? 0 : part.bytes), 0);
  const handle = await open(`${path}.part`, 'w');
  try {
    const written: ZipPart[] = [];
    let at = 0;
    let done = 0;
    for (const part of all) {
      const begin = at;
      if ('text' in part) {
        const bytes = Buffer.from(part.text);
        written.push({ name: part.name, bytes: bytes.length, crc: crc32(bytes) });
        at += localHeader(written.at(-1) as ZipPart).length;
        await writeAll(handle, bytes, at);
        at += bytes.length;
      } else {
        const hash = createHash('sha256');
        let crc = 0;
        at += localHeader({ name: part.name, bytes: part.bytes, crc }).length;
        const first = at;
        for await (const chunk of createReadStream(part.file, { highWaterMark: piece })) {
          const bytes = chunk as Buffer;
          hash.update(bytes);
          crc = crc32(bytes, crc);
          await writeAll(handle, bytes, at);
          at += bytes.length;
          onProgress(done += bytes.length, size);
        }
        if (at - first !== part.bytes || hash.digest('hex') !== part.sha256) throw new AppError('corrupt', 'an evidence file is damaged', { path: part.file, detail: { problem: 'evidence' } });
        written.push({ name: part.name, bytes: part.bytes, crc });
      }
      await writeAll(handle, localHeader(written.at(-1) as ZipPart), begin);
    }
    const { directory, total } = layoutOf(written);
    await writeAll(handle, directory, at);
    await handle.sync();
    await handle.close();
    await rename(`${path}.part`, path);
    syncFolder(dirname(path));
    return { bytes: total };
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(`${path}.part`, { force: true });
    throw error;
  }
}

/** A later version's package is known by its manifest alone: how the rest is laid out is that version's business. */
async function refuseForeign(handle: FileHandle): Promise<void> {
  const head = await readAt(handle, 0, 30 + manifestName.length);
  if (head.length < 30 + manifestName.length || head.readUInt32LE(0) !== 0x04034b50 || head.toString('latin1', 30) !== manifestName || head.readUInt16LE(26) !== manifestName.length) throw foreign();
  const bytes = head.readUInt32LE(18);
  if (bytes > maxText) throw damaged('size', manifestName);
  const text = await readAt(handle, 30 + manifestName.length + head.readUInt16LE(28), bytes);
  let manifest: { format?: unknown; version?: unknown } | null;
  try {
    manifest = JSON.parse(text.toString('utf8')) as typeof manifest;
  } catch {
    throw damaged('manifest', manifestName);
  }
  if (manifest?.format !== packageFormat) throw foreign();
  if (typeof manifest.version === 'number' && manifest.version > packageVersion) {
    throw new AppError('too-new', `this package is of version ${manifest.version}`, { path: manifestName, detail: { version: manifest.version, known: packageVersion } });
  }
}

/** The whole manifest, the texts of the records, and where the evidence lies; every byte of the file is checked. Throws `invalid`, `corrupt` or `too-new` with the part in `path`. */
export async function readPackage(path: string, onProgress: OnProgress): Promise<PackageRead> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    await refuseForeign(handle);
    const found = directoryOf(await readAt(handle, Math.max(0, size - 98), Math.min(98, size)), size);
    if (found === null || found.bytes > maxText) throw damaged('cut-off', 'directory');
    const directory = await readAt(handle, found.offset, found.bytes);
    const parts = partsOf(directory);
    if (parts === null) throw damaged('directory', 'directory');
    const odd = parts.find(({ name }, at) => (at < 2 ? name !== [manifestName, sealName][at] : !knownName.test(name)));
    if (odd !== undefined || parts.length < 2) throw damaged('name', (odd?.name ?? 'directory').replaceAll(/[^\w./-]/g, '?').slice(0, 100));
    if (new Set(parts.map(({ name }) => name)).size !== parts.length) throw damaged('twice', 'directory');
    const layout = layoutOf(parts);
    if (layout.total !== size || !layout.directory.equals(directory)) throw damaged('layout', 'directory');
    const texts: Record<string, string> = {};
    const offsets: PackageRead['offsets'] = {};
    const digests = new Map<string, string>();
    let [text, done] = [0, 0];
    for (const [index, part] of parts.entries()) {
      const at = layout.offsets[index] as number;
      const header = layout.headers[index] as Buffer;
      if (!header.equals(await readAt(handle, at - header.length, header.length))) throw damaged('header', part.name);
      const isText = !evidenceName.test(part.name);
      if (isText && (text += part.bytes) > maxText) throw damaged('size', part.name);
      const hash = createHash('sha256');
      const kept: Buffer[] = [];
      let crc = 0;
      for (let from = 0; from < part.bytes; from += piece) {
        const bytes = await readAt(handle, at + from, Math.min(piece, part.bytes - from));
        hash.update(bytes);
        crc = crc32(bytes, crc);
        if (isText) kept.push(bytes);
        onProgress(done += bytes.length, size);
      }
      if (crc !== part.crc) throw damaged('checksum', part.name);
      digests.set(part.name, hash.digest('hex'));
      if (isText) texts[part.name] = Buffer.concat(kept).toString('utf8');
      else offsets[part.name.slice('evidence/'.length)] = { at, bytes: part.bytes };
    }
    const sha256 = digests.get(manifestName) as string;
    if (texts[sealName] !== sha256) throw damaged('manifest', manifestName);
    const raw: unknown = JSON.parse(texts[manifestName] as string);
    const manifest = manifestSchema.safeParse(raw);
    if (!manifest.success) throw damaged(`manifest/${manifest.error.issues[0]?.path.join('/') ?? ''}`, manifestName);
    if (canonicalJson(raw) !== texts[manifestName]) throw damaged('manifest', manifestName);
    const listed = parts.slice(2);
    const wrong = listed.find(({ name, bytes }, at) => {
      const content = manifest.data.contents[at];
      return content?.path !== name || content.bytes !== bytes || content.sha256 !== digests.get(name) || (evidenceName.test(name) && name !== `evidence/${content.sha256}`);
    });
    if (wrong !== undefined || manifest.data.contents.length !== listed.length) throw damaged('contents', wrong?.name ?? manifestName);
    delete texts[manifestName];
    delete texts[sealName];
    return { manifest: manifest.data, sha256, texts, offsets, bytes: size };
  } finally {
    await handle.close();
  }
}

/** A copy of a package, on the disk when this returns. */
export async function copyPackage(from: string, target: string): Promise<void> {
  await copyFile(from, target);
  const handle = await open(target, 'r+');
  await handle.sync();
  await handle.close();
}
