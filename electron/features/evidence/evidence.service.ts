/** Evidence 证据: files come in as pieces of bytes, are hashed, recognised and stored, and from then on are known by an id. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { basename } from 'node:path';
import { isOpen } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { Clock, NewId } from '../../database/ids';
import type { Db } from '../../database/open';
import type { EvidenceFiles, Incoming } from './evidence.files';
import { createEvidenceRepository, type EvidenceRow } from './evidence.repository';
import { headBytes, sniff } from './media';
import { takenAt } from './taken-at';

export interface NewFile {
  assessmentId: string | null; // null: a storefront photo
  name: string;
  bytes: number;
  modifiedAt: number | null; // the file's own time, milliseconds since 1970
}
interface Upload { file: NewFile; incoming: Incoming; received: number }
export type EvidenceService = ReturnType<typeof createEvidenceService>;

const pieceBytes = 1 << 20;

export function createEvidenceService({ db, files, clock, newId, who }: {
  db: Db; files: EvidenceFiles; clock: Clock; newId: NewId; who: () => { profile: string | null };
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

  /** Throws AppError not-found, state, disk-full, read-only. */
  function begin(file: NewFile): { upload: string } {
    needOpen(file.assessmentId);
    const upload = newId();
    try {
      uploads.set(upload, { file, incoming: files.receive(upload), received: 0 });
    } catch (error) {
      throw toAppError(error, 'write');
    }
    return { upload };
  }

  /** The next piece, in order. A wrong offset is refused and the upload stays; a failed write or too many bytes end it and leave nothing. */
  function append({ upload: id, offset, bytes }: { upload: string; offset: number; bytes: Uint8Array }): { received: number } {
    const upload = needUpload(id);
    const { received, file } = upload;
    if (offset !== received) throw new AppError('invalid', `byte ${received} comes next`, { path: '/offset', detail: { received } });
    if (received + bytes.length > file.bytes) {
      cancel({ upload: id });
      throw new AppError('invalid', `more than the ${file.bytes} bytes announced`, { path: '/bytes' });
    }
    try {
      upload.incoming.write(bytes);
    } catch (error) {
      uploads.delete(id);
      throw toAppError(error, 'write');
    }
    upload.received += bytes.length;
    return { received: upload.received };
  }

  /** The file is in its place, durably, before the row that speaks of it. */
  function finish({ upload: id }: { upload: string }): Evidence {
    const { file, incoming, received } = needUpload(id);
    if (received !== file.bytes) throw new AppError('incomplete', `${received} of ${file.bytes} bytes have come in`, { detail: { received } });
    try {
      needOpen(file.assessmentId);
      const sha256 = incoming.finish();
      const head = files.head(sha256, headBytes);
      const row: EvidenceRow = {
        id: newId(), assessmentId: file.assessmentId, sha256, bytes: file.bytes, name: file.name, caption: '', ...sniff(head, file.name),
        ...takenAt(head, file.name, file.modifiedAt), addedAt: clock().toISOString(), addedBy: who().profile,
      };
      repository.insert(row);
      return publicRow(row);
    } catch (error) {
      incoming.cancel();
      throw toAppError(error, 'write');
    } finally {
      uploads.delete(id);
    }
  }

  function cancel({ upload: id }: { upload: string }): void {
    uploads.get(id)?.incoming.cancel();
    uploads.delete(id);
  }

  function caption({ id, caption: text }: { id: string; caption: string }): Evidence {
    needOpen(need(id).assessmentId);
    repository.setCaption(id, text);
    return publicRow(need(id));
  }

  /** Stores a file from disk the way one from the screen is stored. `name` replaces its own name. */
  function storeFile(path: string, { assessmentId, name = basename(path) }: { assessmentId: string | null; name?: string }): Evidence {
    let fd: number;
    try {
      fd = openSync(path, 'r');
    } catch (error) {
      throw toAppError(error);
    }
    let upload = '';
    try {
      const { size, mtimeMs } = fstatSync(fd);
      ({ upload } = begin({ assessmentId, name, bytes: size, modifiedAt: mtimeMs }));
      const piece = new Uint8Array(pieceBytes);
      for (let offset = 0, read; (read = readSync(fd, piece)) > 0; offset += read) append({ upload, offset, bytes: piece.subarray(0, read) });
      return finish({ upload });
    } catch (error) {
      cancel({ upload });
      throw toAppError(error);
    } finally {
      closeSync(fd);
    }
  }

  return {
    begin, append, finish, cancel, caption, storeFile,
    /** The assessment an evidence id belongs to, '' for a storefront photo. Throws not-found. */
    assessmentOf: (id: string): string => need(id).assessmentId ?? '',
    list: (assessmentId: string): Evidence[] => repository.list(assessmentId).map(publicRow),
    /** The stored file of an evidence id, and how to serve it. Throws not-found. The file itself may be missing (see reconcile). */
    pathOf: (id: string) => {
      const { sha256, type, bytes, name } = need(id);
      return { path: files.pathOf(sha256), type, bytes, name };
    },
    /** At start: see EvidenceFiles.reconcile. */
    reconcile: () => files.reconcile(new Set(repository.names())),
    /** For verify: every file against its name. */
    check: () => files.check(repository.names()),
  };
}
