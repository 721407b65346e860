/** The sound that leaves the data folder: to the player, to a file the user chose, to another program. Here what is redacted is muted, in one place. */
import { closeSync, mkdtempSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { copyFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { mute, serveSound, type ServedSound } from '@shared/audio/served';
import { nameCodec } from '@shared/audio/codec';
import { openSound } from '@shared/audio/sound';
import { pcm16Format, wavHeader } from '@shared/audio/wav';
import type { Span } from '@shared/recordings';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { NewId } from '../../database/ids';
import type { Workers } from '../../workers/workers';
import { bytesOfFile, withBytes } from './file-bytes';
import type { RecordingsRepository, Use } from './recordings.repository';

interface Upload { sha256: string; path: string; fd: number; received: number; bytes: number; rate: number; frameBytes: number }
export interface Samples { id: string; rate: number; channels: number; frames: number }

export function createCopies({ repository, workers, newId, path }: { repository: RecordingsRepository; workers: Workers; newId: NewId; path(evidenceId: string): string }) {
  const uploads = new Map<string, Upload>();
  const need = (id: string): Use => {
    const use = repository.use(id);
    if (use === null) throw new AppError('not-found', `no evidence ${id}`);
    return use;
  };
  /** How the file can be muted: by main, by the page's samples, or not at all. Nothing to mute: it may go as it is. */
  function way(id: string): { by: 'nobody needed' | 'main' | 'samples' | 'player'; spans: Span[] } {
    const spans = repository.redacted(need(id).sha256);
    if (spans.length === 0) return { by: 'nobody needed', spans };
    return withBytes(path(id), (bytes) => {
      if (openSound(bytes) !== null) return { by: 'main', spans };
      return { by: nameCodec(bytes)?.playable === 'direct' ? 'samples' : 'player', spans };
    });
  }
  const refuse = (needs: 'samples' | 'player'): never => {
    throw new AppError('state', 'main cannot mute what is redacted in this format', { detail: { needs } });
  };
  const needUpload = (id: string): Upload => {
    const upload = uploads.get(id);
    if (upload === undefined) throw new AppError('not-found', `no upload ${id}`);
    return upload;
  };
  function write({ fd }: Upload, bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
    } catch (error) {
      throw toAppError(error, 'write');
    }
  }
  function cancel(id: string): void {
    const upload = uploads.get(id);
    if (upload === undefined) return;
    uploads.delete(id);
    closeSync(upload.fd);
    rmSync(`${upload.path}.part`, { force: true });
  }

  return {
    /** The recording as a WAVE file, muted by the redactions of the moment each byte is read; null where the file is served as it is. */
    served(id: string): ServedSound | null {
      const { sha256, kind } = need(id);
      if (kind !== 'audio') return null;
      const bytes = bytesOfFile(path(id));
      const sound = openSound(bytes);
      return sound === null ? null : serveSound(bytes, sound, () => repository.redacted(sha256));
    },

    /** The kind of file `save` writes: the original, or a WAVE file. Throws `state` with detail.needs where main cannot. */
    format(id: string): 'original' | 'wav' {
      const { by } = way(id);
      return by === 'nobody needed' ? 'original' : by === 'main' ? 'wav' : refuse(by);
    },

    async save(id: string, target: string): Promise<void> {
      const { by, spans } = way(id);
      if (by === 'main') return workers.run('recordings.copy', { path: path(id), target, spans });
      if (by !== 'nobody needed') return refuse(by);
      try {
        await copyFile(path(id), `${target}.part`);
        await rename(`${target}.part`, target);
      } catch (error) {
        await rm(`${target}.part`, { force: true });
        throw toAppError(error, 'write');
      }
    },

    /** A muted copy for another program; null where nothing is redacted. `remove` when it was handed over. Throws `state` where it cannot be muted. */
    async forViewer(id: string): Promise<{ path: string; remove(): void } | null> {
      const { by, spans } = way(id);
      if (by === 'nobody needed') return null;
      if (by !== 'main') return refuse('player');
      const folder = mkdtempSync(join(tmpdir(), 'mingcha-muted-'));
      const copy = { path: join(folder, 'recording.wav'), remove: () => rmSync(folder, { recursive: true, force: true }) };
      try {
        await workers.run('recordings.copy', { path: path(id), target: copy.path, spans });
        return copy;
      } catch (error) {
        copy.remove();
        throw error;
      }
    },

    /** Begins a WAVE file at `target` from samples that the page decoded. */
    begin({ id, rate, channels, frames }: Samples, target: string): string {
      const { sha256 } = need(id);
      const frameBytes = channels * 2;
      try {
        const upload: Upload = { sha256, path: target, fd: openSync(`${target}.part`, 'w'), received: 0, bytes: frames * frameBytes, rate, frameBytes };
        write(upload, wavHeader(pcm16Format(channels, rate), upload.bytes));
        const name = newId();
        uploads.set(name, upload);
        return name;
      } catch (error) {
        throw toAppError(error, 'write');
      }
    },
    /** The next bytes, in order; what is redacted is muted on the way. */
    append({ upload: name, offset, bytes }: { upload: string; offset: number; bytes: Uint8Array }): { received: number } {
      const upload = needUpload(name);
      const { received, rate, frameBytes } = upload;
      if (offset !== received) throw new AppError('invalid', `byte ${received} comes next`, { path: '/offset', detail: { received } });
      if (received + bytes.length > upload.bytes) throw new AppError('invalid', `more than the ${upload.bytes} bytes announced`, { path: '/bytes' });
      const piece = bytes.slice();
      mute(piece, received, { rate, frameBytes, silence: 0 }, repository.redacted(upload.sha256));
      try {
        write(upload, piece);
      } catch (error) {
        cancel(name);
        throw error;
      }
      upload.received += piece.length;
      return { received: upload.received };
    },
    finish(name: string): { saved: true; name: string } {
      const upload = needUpload(name);
      if (upload.received !== upload.bytes) throw new AppError('incomplete', `${upload.received} of ${upload.bytes} bytes have come in`, { detail: { received: upload.received } });
      uploads.delete(name);
      try {
        closeSync(upload.fd);
        renameSync(`${upload.path}.part`, upload.path);
      } catch (error) {
        throw toAppError(error, 'write');
      }
      return { saved: true, name: basename(upload.path) };
    },
    cancel,
  };
}
