/** The files of a draw for an outsider, each byte as it is stored: in a folder, or in one zip. Runs beside the main thread. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Reviewer } from '@shared/draws/assign';
import { drawWithReserve } from '@shared/draws/draw';
import { AppError } from '@shared/result';
import { syncFolder } from '../../database/files';
import { crc32 } from '../packages/crc32';
import { layoutOf } from '../packages/zip';
import { createDrawFiles } from './draws.files';
import { readPopulation, readQuotas, reserveFile, toReview, type DrawFilesOf } from './drawing';

export interface ExportInput {
  folder: string; // the data folder
  to: string; // a folder that is not there yet, or a zip
  as: 'folder' | 'zip';
  stored: readonly { name: string; sha256: string }[];
  texts: readonly { name: string; text: string }[];
  /** Once it is drawn: reserve.tsv is made anew, and assign.json is what the command line's `assign` takes to give assignment.tsv once more. */
  drawn: { names: DrawFilesOf; key: string; reviewers: readonly Reviewer[] } | null;
}
interface Part { name: string; pieces: Uint8Array[] }

/** SHA256SUMS lists them all as `sha256sum -c` reads it. Throws `conflict` for a folder that is there already. */
export function exportFiles({ folder, to, as, stored, texts, drawn }: ExportInput): { files: number } {
  const files = createDrawFiles(folder);
  const parts: Part[] = stored.map(({ name, sha256 }) => ({ name, pieces: [files.read(sha256)] }));
  if (drawn !== null) {
    const { names, reviewers } = drawn;
    const key = Uint8Array.from(Buffer.from(drawn.key, 'hex'));
    const { selected, reserve } = drawWithReserve(readPopulation(files.read(names.population)), readQuotas(files.read(names.quotas)), key);
    const calls = toReview(selected.map(({ id }) => id), files.read(names.facts), files.read(names.must));
    parts.push({ name: 'reserve.tsv', pieces: [...reserveFile(reserve())] }, { name: 'assign.json', pieces: [Buffer.from(`${JSON.stringify({ key: drawn.key, calls, reviewers }, null, 1)}\n`)] });
  }
  parts.push(...texts.map(({ name, text }) => ({ name, pieces: [Buffer.from(text, 'utf8')] })));
  parts.push({ name: 'SHA256SUMS', pieces: [Buffer.from(parts.map(({ name, pieces }) => `${pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest('hex')}  ${name}\n`).join(''))] });
  if (as === 'zip') write(to, zipped(parts));
  else {
    if (existsSync(to)) throw new AppError('conflict', `${to} is there already`, { path: to });
    mkdirSync(to);
    for (const { name, pieces } of parts) write(join(to, name), pieces);
  }
  return { files: parts.length };
}

function zipped(parts: readonly Part[]): Uint8Array[] {
  const { headers, directory } = layoutOf(parts.map(({ name, pieces }) => ({ name, bytes: pieces.reduce((sum, { length }) => sum + length, 0), crc: pieces.reduce((crc, piece) => crc32(piece, crc), 0) })));
  return [...parts.flatMap(({ pieces }, at) => [headers[at] as Uint8Array, ...pieces]), directory];
}

function write(path: string, pieces: readonly Uint8Array[]): void {
  const part = `${path}.part`;
  try {
    const fd = openSync(part, 'w');
    try {
      for (const piece of pieces) for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(part, path);
    syncFolder(dirname(path));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
