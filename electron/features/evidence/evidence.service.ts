/** Evidence 证据: files come in as pieces of bytes, are hashed, recognised and stored, and from then on are known by an id. */
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { isOpen } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import type { Copies } from '@shared/evidence';
import type { CopySize } from '@shared/evidence/copies';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { Clock, NewId } from '../../database/ids';
import type { Db } from '../../database/open';
import type { DerivedFiles } from './derived';
import type { EvidenceFiles, Incoming } from './evidence.files';
import { createEvidenceRepository, type EvidenceRow } from './evidence.repository';
import { headBytes, sniff } from './media';
import { exifLiesAnywhere, takenOf, wholeBytes } from './taken';

export interface NewFile {
  assessmentId: string | null; // null: a storefront photo
  name: string;
  bytes: number;
  modifiedAt: number | null; // the file's own time, milliseconds since 1970
}
interface Upload { file: NewFile; incoming: Incoming; received: number }
export type EvidenceService = ReturnType<typeof createEvidenceService>;

export function createEvidenceService({ db, files, derived, clock, newId, who, mayRecord = () => true }: {
  db: Db; files: EvidenceFiles; derived: DerivedFiles; clock: Clock; newId: NewId; who: () => { profile: string | null };
  mayRecord?: (assessmentId: string) => boolean; // whether its round lets sound and video be kept
}) {
  const repository = createEvidenceRepository(db);
  const uploads = new Map<string, Upload>();

  const publicRow = ({ assessmentId: _assessment, addedBy: _by, ...evidence }: EvidenceRow): Evidence => evidence;

  function needOpen(assessmentId: string | null): void {
    if (assessmentId === null) return;
    const state = repository.stateOf(assessmentId);
    if (state === null) throw new AppError('not-found', `no assessment ${assessmentId}`);
    if (!isOpen(state)) throw new AppError('state', `evidence cannot change while the assessment is ${state}`, { detail: { state } });
  }
  /** Throws `state` with detail.reason 'recording' for sound or video of a visit whose round forbids recordings. */
  function needAllowed(assessmentId: string | null, kind: Evidence['kind']): void {
    if (assessmentId === null || (kind !== 'audio' && kind !== 'video') || mayRecord(assessmentId)) return;
    throw new AppError('state', 'this round forbids recordings', { detail: { reason: 'recording' } });
  }
  function need(id: string): EvidenceRow {
    const row = repository.get(id);
    if (!row) throw new AppError('not-found', `no evidence ${id}`);
    return row;
  }
  function needUpload(id: string): Upload {
    const upload = uploads.get(id);
    if (!upload) throw new AppError('not-found', `no upload ${id}`);
    return upload;
  }

  /** Throws AppError not-found, state. */
  function begin(file: NewFile): { upload: string } {
    needOpen(file.assessmentId);
    const upload = newId();
    uploads.set(upload, { file, incoming: files.receive(upload), received: 0 });
    return { upload };
  }

  /** The next piece, in order. A wrong offset is refused and the upload stays; a failed write or too many bytes end it and leave nothing. Throws AppError invalid, disk-full, read-only. */
  async function append({ upload: id, offset, bytes }: { upload: string; offset: number; bytes: Uint8Array }): Promise<{ received: number }> {
    const upload = needUpload(id);
    const { received, file } = upload;
    if (offset !== received) throw new AppError('invalid', `byte ${received} comes next`, { path: '/offset', detail: { received } });
    if (received + bytes.length > file.bytes) {
      await cancel({ upload: id });
      throw new AppError('invalid', `more than the ${file.bytes} bytes announced`, { path: '/bytes' });
    }
    try {
      if (offset === 0) needAllowed(file.assessmentId, sniff(bytes, file.name).kind); // before gigabytes of it are here
    } catch (error) {
      await cancel({ upload: id });
      throw error;
    }
    upload.received += bytes.length;
    try {
      await upload.incoming.write(bytes);
    } catch (error) {
      uploads.delete(id);
      throw toAppError(error, 'write');
    }
    return { received: upload.received };
  }

  /** The row of a file that is in its place, durably. What was found of the same file before is found of this one too. */
  function record({ assessmentId, name, bytes, modifiedAt }: NewFile, sha256: string): Evidence {
    const head = files.head(sha256, headBytes);
    const media = sniff(head, name);
    needAllowed(assessmentId, media.kind);
    const whole = exifLiesAnywhere(media.type) && bytes <= wholeBytes ? files.head(sha256, bytes) : head;
    const id = newId();
    repository.insert({
      id, assessmentId, sha256, bytes, name, caption: '', ...media, ...takenOf(media.kind === 'photo' ? whole : null, name, modifiedAt),
      width: null, height: null, copiesAt: null, addedAt: clock().toISOString(), addedBy: who().profile,
    });
    const known = repository.known(sha256);
    if (known !== null) repository.setCopies(sha256, known.picture, known.copiesAt);
    return publicRow(need(id));
  }

  async function finish({ upload: id }: { upload: string }): Promise<Evidence> {
    const { file, incoming, received } = needUpload(id);
    if (received !== file.bytes) throw new AppError('incomplete', `${received} of ${file.bytes} bytes have come in`, { detail: { received } });
    uploads.delete(id);
    try {
      needOpen(file.assessmentId);
      const sha256 = await incoming.finish();
      needOpen(file.assessmentId); // it may have been handed in while the disk was waited for
      return record(file, sha256);
    } catch (error) {
      await incoming.cancel();
      throw toAppError(error, 'write');
    }
  }

  async function cancel({ upload: id }: { upload: string }): Promise<void> {
    const upload = uploads.get(id);
    uploads.delete(id);
    await upload?.incoming.cancel();
  }

  function caption({ id, caption: text }: { id: string; caption: string }): Evidence {
    needOpen(need(id).assessmentId);
    repository.setCaption(id, text);
    return publicRow(need(id));
  }

  /** Stores a file from disk the way one from the screen is stored. `name` replaces its own name. */
  function storeFile(path: string, { assessmentId, name = basename(path) }: { assessmentId: string | null; name?: string }): Evidence {
    needOpen(assessmentId);
    let file: NewFile;
    try {
      const { size, mtimeMs } = statSync(path);
      file = { assessmentId, name, bytes: size, modifiedAt: mtimeMs };
    } catch (error) {
      throw toAppError(error);
    }
    try {
      return record(file, files.take(path, newId()));
    } catch (error) {
      throw toAppError(error, 'write');
    }
  }

  /** Keeps the smaller copies of a picture, for every use of the same file; null where it cannot be decoded. Throws not-found, `invalid` for what is no picture. */
  async function keepCopies(id: string, copies: Copies | null): Promise<void> {
    const { sha256, kind } = need(id);
    if (kind !== 'photo') throw new AppError('invalid', 'only pictures have smaller copies', { path: '/id' });
    try {
      if (copies !== null) await derived.keep(sha256, { 480: copies.small, 1600: copies.large });
      repository.setCopies(sha256, copies, clock().toISOString());
    } catch (error) {
      throw toAppError(error, 'write');
    }
  }

  /** What to serve for an evidence id: the copy of this size, else the original; null for a size of a picture that has no copy and that browsers do not show. Throws not-found. The file itself may be missing (see reconcile). */
  function mediaOf(id: string, size: CopySize | null): { path: string; type: string } | null {
    const { sha256, type, width } = need(id);
    const copy = size === null ? null : derived.find(sha256, size);
    if (copy === null && size !== null && width !== null) repository.forgetCopies(sha256); // somebody emptied the folder: they are made again
    if (copy !== null) return { path: copy, type: 'image/jpeg' };
    return size !== null && /^image\/hei[cf]$/.test(type) ? null : { path: files.pathOf(sha256), type };
  }

  return {
    begin, append, finish, cancel, caption, storeFile, keepCopies, mediaOf,
    /** Pictures whose smaller copies are still to be made, oldest first. */
    withoutCopies: () => repository.withoutCopies(50),
    /** The assessment an evidence id belongs to, '' for a storefront photo. Throws not-found. */
    assessmentOf: (id: string): string => need(id).assessmentId ?? '',
    list: (assessmentId: string): Evidence[] => repository.list(assessmentId).map(publicRow),
    /** The stored file of an evidence id, and how to serve it. Throws not-found. The file itself may be missing (see reconcile). */
    pathOf: (id: string) => {
      const { sha256, type, bytes, name } = need(id);
      return { path: files.pathOf(sha256), type, bytes, name };
    },
    /** Where a stored file lies, by its digest. */
    storedPath: files.pathOf,
    /** At start: see EvidenceFiles.reconcile. */
    reconcile: () => files.reconcile(new Set(repository.names())),
    /** For verify: every file against its name. */
    check: () => files.check(repository.names()),
  };
}
