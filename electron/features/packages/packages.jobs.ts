/** What packages do beside the main thread: everything that reads, hashes or copies files. */
import { createReadStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import { syncFolder } from '../../database/files';
import { newId } from '../../database/ids';
import type { JobContext } from '../../workers/jobs';
import { createEvidenceFiles } from '../evidence/evidence.files';
import { headBytes, sniff } from '../evidence/media';
import { copyPackage, readPackage, writePackage, type PackageRead, type Part } from './package-file';

/** Everything that is thrown here becomes an AppError, because only that keeps its code on the way to main. */
const told = <I, O>(doing: 'read' | 'write', job: (input: I, context: JobContext) => Promise<O>) => async (input: I, context: JobContext): Promise<O> => {
  try {
    return await job(input, context);
  } catch (error) {
    throw toAppError(error, doing);
  }
};
/** Many small pieces would flood main with messages. */
const calmly = (progress: JobContext['progress']): JobContext['progress'] => {
  let last = 0;
  return (done, total) => {
    if (done < total && done - last < 8 << 20) return;
    last = done;
    progress(done, total);
  };
};

export interface StoreInput {
  path: string;
  sha256: string; // of the manifest that was looked at
  folder: string; // the data folder
  coming: string; // where the copy lies until it is whole
  target: string; // where it is kept
  evidence: readonly { sha256: string; name: string; type: string; kind: string }[]; // to be stored, and what their rows call them
}
/** Keeps a copy of the package and stores evidence from that copy; both are durable when this returns. Throws `conflict` where it is no longer the package that was looked at. */
async function store({ path, sha256, folder, coming, target, evidence }: StoreInput, { progress }: JobContext): Promise<{ files: number }> {
  await copyPackage(path, coming);
  const read = await readPackage(coming, calmly(progress));
  if (read.sha256 !== sha256) throw new AppError('conflict', 'the package has changed since it was looked at');
  const files = createEvidenceFiles(folder);
  for (const { sha256: name, ...called } of evidence) {
    const where = read.offsets[name];
    if (where === undefined) throw new AppError('corrupt', `the package lacks the file ${name}`, { path: `evidence/${name}`, detail: { problem: 'missing' } });
    const incoming = files.receive(newId());
    if (where.bytes > 0) for await (const chunk of createReadStream(coming, { start: where.at, end: where.at + where.bytes - 1, highWaterMark: 1 << 20 })) await incoming.write(chunk as Buffer);
    if ((await incoming.finish()) !== name) throw new AppError('corrupt', `${name} is not what it was when it was read`, { path: `evidence/${name}`, detail: { problem: 'evidence' } });
    const found = sniff(files.head(name, headBytes), called.name); // the row decides how the file is shown
    if (found.type !== called.type || found.kind !== called.kind) throw new AppError('corrupt', `${name} is not what it is called`, { path: `evidence/${name}`, detail: { problem: 'type' } });
  }
  await rename(coming, target);
  syncFolder(dirname(target));
  return { files: evidence.length };
}

export const packagesJobs = {
  'packages.write': told('write', ({ path, manifest, parts }: { path: string; manifest: string; parts: readonly Part[] }, { progress }) => writePackage({ path, manifest, parts }, calmly(progress))),
  'packages.read': told('read', ({ path }: { path: string }, { progress }): Promise<PackageRead> => readPackage(path, calmly(progress))),
  'packages.store': told('write', store),
};
