/**
 * The evidence files: each stored once, under the SHA-256 of its content, at `evidence/<first two digits>/<sha256>`. Nothing here deletes a
 * stored file; what no row speaks of goes to `evidence/quarantine`.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, existsSync, fsyncSync, mkdirSync, openSync, readSync, readdirSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { VerifyReport } from '@shared/journal';
import { syncFolder } from '../../database/files';

export interface Incoming {
  write(bytes: Uint8Array): void;
  /** Puts the file in its place, durably, and gives its name. */
  finish(): string;
  cancel(): void;
}
export interface Reconciled { quarantined: string[]; broughtBack: string[]; missing: string[] }
export type EvidenceFiles = ReturnType<typeof createEvidenceFiles>;

const isName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
const listed = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** `dataFolder` must exist. */
export function createEvidenceFiles(dataFolder: string) {
  const root = join(dataFolder, 'evidence');
  const incoming = join(root, 'incoming');
  const quarantine = join(root, 'quarantine');
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);

  function move(from: string, sha256: string): void {
    const folder = join(root, sha256.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    try {
      renameSync(from, pathOf(sha256)); // over the same content, if it is there already: that also mends a damaged copy
    } catch (error) {
      if (!existsSync(pathOf(sha256))) throw error; // Windows does not replace a file that is being played
      rmSync(from);
    }
    syncFolder(folder);
    syncFolder(root);
  }

  /** Begins a file that comes in piece by piece. An error while writing or finishing leaves nothing behind. */
  function receive(upload: string): Incoming {
    mkdirSync(incoming, { recursive: true });
    const path = join(incoming, upload);
    const hash = createHash('sha256');
    let fd: number | null = openSync(path, 'wx');
    const close = () => {
      if (fd !== null) closeSync(fd);
      fd = null;
    };
    const cancel = () => {
      close();
      rmSync(path, { force: true });
    };
    const orNothing = <T>(work: (open: number) => T): T => {
      try {
        if (fd === null) throw new Error(`upload ${upload} is over`);
        return work(fd);
      } catch (error) {
        cancel();
        throw error;
      }
    };
    return {
      cancel,
      write: (bytes) => orNothing((open) => {
        for (let at = 0; at < bytes.length; ) at += writeSync(open, bytes, at);
        hash.update(bytes);
      }),
      finish: () => orNothing((open) => {
        fsyncSync(open);
        close();
        const sha256 = hash.digest('hex');
        move(path, sha256);
        return sha256;
      }),
    };
  }

  /** The first bytes of a stored file. */
  function head(sha256: string, length: number): Uint8Array {
    const fd = openSync(pathOf(sha256), 'r');
    try {
      const buffer = new Uint8Array(length);
      return buffer.subarray(0, readSync(fd, buffer, 0, length, 0));
    } finally {
      closeSync(fd);
    }
  }

  /**
   * Compares the files with the names that rows speak of. A crash between file and row, or an older database restored, leaves files
   * without rows: they are moved to quarantine, and back when rows speak of them again. Uploads that never ended are removed.
   */
  function reconcile(names: ReadonlySet<string>): Reconciled {
    rmSync(incoming, { recursive: true, force: true });
    const result: Reconciled = { quarantined: [], broughtBack: [], missing: [] };
    for (const folder of listed(root).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      for (const name of listed(join(root, folder))) {
        if (names.has(name) && name.startsWith(folder)) continue;
        mkdirSync(quarantine, { recursive: true });
        renameSync(join(root, folder, name), join(quarantine, name));
        result.quarantined.push(name);
      }
    }
    for (const name of names) {
      if (!isName(name) || existsSync(pathOf(name))) continue;
      if (existsSync(join(quarantine, name))) {
        move(join(quarantine, name), name);
        result.broughtBack.push(name);
      } else result.missing.push(name);
    }
    return result;
  }

  /** Hashes every file that rows speak of again. */
  async function check(names: Iterable<string>): Promise<VerifyReport['evidence']> {
    const report: VerifyReport['evidence'] = { files: 0, missing: [], altered: [] };
    for (const name of names) {
      report.files += 1;
      if (!isName(name) || !existsSync(pathOf(name))) report.missing.push(name);
      else if ((await sha256Of(pathOf(name))) !== name) report.altered.push(name);
    }
    return report;
  }

  return { pathOf, receive, head, reconcile, check };
}
