/** The packages that are being looked at: files of this computer, or files that come in piece by piece. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '@shared/result';
import { appendPiece, type IncomingFile } from '../../database/files';
import type { Opened } from './records';

export interface Session extends IncomingFile { id: string; opened: Opened | null; busy: AbortController | null }

export function createIncoming({ folder, newId }: { folder: string; newId: () => string }) {
  const sessions = new Map<string, Session>();
  const must = (id: string): Session => {
    const session = sessions.get(id);
    if (session === undefined) throw new AppError('not-found', `no package ${id} is being looked at`);
    return session;
  };
  const begun = (path: string | null, expected: number | null): string => {
    const id = newId();
    sessions.set(id, { id, path: path ?? join(folder, `${id}.part`), expected, received: 0, opened: null, busy: null });
    return id;
  };
  function close(id: string): void {
    const session = sessions.get(id);
    if (session === undefined) return;
    session.busy?.abort();
    sessions.delete(id);
    if (session.expected !== null) rmSync(session.path, { force: true });
  }
  return {
    open: (path: string): string => begun(path, null),
    begin: (bytes: number): string => begun(null, bytes),
    append: ({ session: id, offset, bytes }: { session: string; offset: number; bytes: Uint8Array }): { received: number } => appendPiece(must(id), offset, bytes),
    /** One thing at a time with a package; it ends with `cancelled` when the signal says so. */
    async during<T>(id: string, work: (session: Session, signal: AbortSignal) => Promise<T>): Promise<T> {
      const session = must(id);
      if (session.busy !== null) throw new AppError('state', 'this package is busy');
      if (session.expected !== null && session.received < session.expected) throw new AppError('state', 'the file is still coming in');
      const busy = session.busy = new AbortController();
      try {
        return await work(session, busy.signal);
      } finally {
        session.busy = null;
      }
    },
    opened(id: string): Opened {
      const { opened } = must(id);
      if (opened === null) throw new AppError('state', 'the package has not been looked at');
      return opened;
    },
    cancel: (id: string): void => sessions.get(id)?.busy?.abort(),
    close,
    clean: (): void => rmSync(folder, { recursive: true, force: true }),
    shutDown: (): void => { for (const session of sessions.values()) session.busy?.abort(); },
  };
}
