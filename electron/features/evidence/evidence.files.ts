/**
 * The evidence files: each stored once, under the SHA-256 of its content, at `evidence/<first two digits>/<sha256>`. Nothing here deletes a
 * stored file; what no row speaks of goes to `evidence/quarantine`.
 */
import { createHash } from 'node:crypto';
import { closeSync, copyFileSync, createReadStream, existsSync, mkdirSync, openSync, readSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifyReport } from '@shared/journal';
import { sha256OfFile, syncFile, syncFolder } from '../../database/files';

/** Pieces are written in the order of the calls. The disk is waited for beside the main thread: keys pass through that one. */
export interface Incoming {
  write(bytes: Uint8Array): Promise<void>;
  /** Puts the file in its place, durably, and gives its name. */
  finish(): Promise<string>;
  cancel(): Promise<void>;
}
export interface Reconciled { quarantined: string[]; broughtBack: string[]; missing: string[] }
export type EvidenceFiles = ReturnType<typeof createEvidenceFiles>;

/** A file is made durable so many bytes at a time: the answer that is written meanwhile waits for the disk no longer than for these. */
const syncEvery = 1 << 20;

const isName = (name: string): boolean => /^[0-9a-f]{64}$/.test(name);
const listed = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

/** As syncFolder, beside the main thread. */
async function syncFolderBeside(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** `dataFolder` must exist. */
export function createEvidenceFiles(dataFolder: string) {
  const root = join(dataFolder, 'evidence');
  const incoming = join(root, 'incoming');
  const quarantine = join(root, 'quarantine');
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);

  function moveDurably(from: string, sha256: string): void {
    const folder = join(root, sha256.slice(0, 2));
    mkdirSync(folder, { recursive: true });
    try {
      renameSync(from, pathOf(sha256)); // over the same content, if it is there already: that also mends a damaged copy
    } catch (error) {
      if (!existsSync(pathOf(sha256))) throw error; // Windows does not replace a file that is being played
      rmSync(from);
    }
    for (const each of [folder, root]) syncFolder(each);
  }

  /** As moveDurably, beside the main thread. */
  async function moveBeside(from: string, sha256: string): Promise<void> {
    const folder = join(root, sha256.slice(0, 2));
    await mkdir(folder, { recursive: true });
    try {
      await rename(from, pathOf(sha256));
    } catch (error) {
      if (!existsSync(pathOf(sha256))) throw error;
      await rm(from);
    }
    for (const each of [folder, root]) await syncFolderBeside(each);
  }

  /** Begins a file that comes in piece by piece. An error at any time leaves nothing behind; the next call throws it. */
  function receive(upload: string): Incoming {
    const path = join(incoming, upload);
    const hash = createHash('sha256');
    let over = false;
    let unsynced = 0;
    let last: Promise<FileHandle> = mkdir(incoming, { recursive: true }).then(() => open(path, 'wx'));
    last.catch(() => undefined); // whoever writes next hears of it

    const cancel = async (): Promise<void> => {
      if (over) return;
      over = true;
      await last.then((handle) => handle.close()).catch(() => undefined);
      await rm(path, { force: true });
    };
    const orNothing = async <T>(work: () => Promise<T>): Promise<T> => {
      try {
        if (over) throw new Error(`upload ${upload} is over`);
        return await work();
      } catch (error) {
        await cancel();
        throw error;
      }
    };
    return {
      cancel,
      write: (bytes) => orNothing(async () => {
        hash.update(bytes);
        const written = last.then(async (handle) => {
          for (let at = 0; at < bytes.length; ) at += (await handle.write(bytes, at)).bytesWritten;
          unsynced += bytes.length;
          if (unsynced >= syncEvery) {
            await handle.datasync();
            unsynced = 0;
          }
          return handle;
        });
        const before = last;
        last = written.catch(() => before); // a failed write leaves the handle, to be closed
        await written;
      }),
      finish: () => orNothing(async () => {
        const handle = await last;
        await handle.sync();
        await handle.close();
        over = true;
        try {
          const sha256 = hash.digest('hex');
          await moveBeside(path, sha256);
          return sha256;
        } catch (error) {
          await rm(path, { force: true });
          throw error;
        }
      }),
    };
  }

  /** Takes in a file from disk, in one go; gives its name. */
  function take(from: string, upload: string): string {
    mkdirSync(incoming, { recursive: true });
    const path = join(incoming, upload);
    try {
      copyFileSync(from, path);
      syncFile(path);
      const sha256 = sha256OfFile(path);
      moveDurably(path, sha256);
      return sha256;
    } finally {
      rmSync(path, { force: true });
    }
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
        moveDurably(join(quarantine, name), name);
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

  return { pathOf, receive, take, head, reconcile, check };
}
