/** Copies of what main cannot mute: the page decodes, and main writes a WAVE file with what is redacted muted. */
import { fromPlanar } from '@shared/audio/pcm';
import type { Recording } from '@shared/recordings';
import { request, RequestError } from '../../api';
import { withDecoded, type Decoded } from './decode';

interface Saved { saved: boolean; name: string }
/** At most so many bytes a piece. */
const pieceBytes = 1 << 20;

async function write(id: string, { rate, channels, frames, pieces }: Decoded): Promise<Saved> {
  const { upload } = await request('recordings.saveBegin', { id, rate, channels, frames });
  if (upload === null) return { saved: false, name: '' };
  try {
    let offset = 0;
    for await (const planes of pieces()) {
      const bytes = new Uint8Array(fromPlanar(planes).buffer); // every system that runs Chromium is little-endian
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        ({ received: offset } = await request('recordings.saveAppend', { upload, offset, bytes: bytes.slice(at, at + pieceBytes) }));
      }
    }
    return await request('recordings.saveFinish', { upload });
  } catch (error) {
    await request('recordings.saveCancel', { upload });
    throw error;
  }
}

/** A copy with what is redacted muted, where the user chooses. */
export async function saveCopy({ id, rate, channels }: Pick<Recording, 'id' | 'rate' | 'channels'>): Promise<Saved> {
  try {
    return await request('recordings.save', { id });
  } catch (error) {
    if (!(error instanceof RequestError) || error.body.detail?.['needs'] !== 'samples') throw error;
  }
  const full = Math.max(8000, Math.min(96_000, rate ?? 44_100)); // what an AudioContext may have
  return withDecoded({ id, rate, channels }, (sound) => write(id, sound), full);
}
