/** The files a draw stands on (population, plan, selection …): kept once, read-only, under the SHA-256 of their content, at `draws/<sha256>`. Nothing here deletes one. */
import { createHash } from 'node:crypto';
import { chmodSync, closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyReport } from '@shared/journal';
import { AppError } from '@shared/result';
import { syncFolder } from '../../database/files';
import { newId } from '../../database/ids';

export const drawsFolder = (dataFolder: string): string => join(dataFolder, 'draws');
const isName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);

/** `dataFolder` must exist. */
export function createDrawFiles(dataFolder: string) {
  const root = drawsFolder(dataFolder);
  const pathOf = (sha256: string): string => join(root, sha256);

  /** Puts a file in its place, durably, and gives its name. */
  function store(bytes: Uint8Array): string {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (existsSync(pathOf(sha256)) && createHash('sha256').update(readFileSync(pathOf(sha256))).digest('hex') === sha256) return sha256;
    mkdirSync(root, { recursive: true });
    const coming = join(root, `coming-${newId()}`);
    try {
      const fd = openSync(coming, 'wx');
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
        fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      chmodSync(coming, 0o444);
      rmSync(pathOf(sha256), { force: true }); // a damaged one
      renameSync(coming, pathOf(sha256));
      syncFolder(root);
      return sha256;
    } finally {
      rmSync(coming, { force: true });
    }
  }

  /** The bytes of a stored file. Throws `corrupt` where it is missing or no longer what its name says. */
  function read(sha256: string): Buffer {
    const bytes = isName(sha256) && existsSync(pathOf(sha256)) ? readFileSync(pathOf(sha256)) : null;
    if (bytes === null || createHash('sha256').update(bytes).digest('hex') !== sha256) {
      throw new AppError('corrupt', `the draw's file ${sha256} is ${bytes === null ? 'missing' : 'damaged'}`, { path: `draws/${sha256}`, detail: { problem: bytes === null ? 'missing' : 'altered' } });
    }
    return bytes;
  }

  /** Hashes every file that draws speak of again. */
  async function check(names: Iterable<string>): Promise<VerifyReport['evidence']> {
    const report: VerifyReport['evidence'] = { files: 0, missing: [], altered: [] };
    for (const name of new Set(names)) {
      report.files += 1;
      if (!isName(name) || !existsSync(pathOf(name))) { report.missing.push(name); continue; }
      const hash = createHash('sha256');
      for await (const chunk of createReadStream(pathOf(name), { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
      if (hash.digest('hex') !== name) report.altered.push(name);
    }
    return report;
  }

  return { pathOf, store, read, check };
}
export type DrawFiles = ReturnType<typeof createDrawFiles>;
