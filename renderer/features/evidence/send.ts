/** One file on its way to main, in pieces. */
import type { Evidence } from '@shared/assessments';
import { request, RequestError } from '../../api';
import { piecesOf } from '../../pieces';
import { giveWay } from './hands';

interface Sending { file: File; assessmentId: string | null }
interface Watch { onSent?: (bytes: number) => void; isCancelled?: () => boolean }

/** Gives the stored file, or null where it was cancelled between two pieces. An empty file is nobody's evidence and fails at once; throws RequestError. */
export async function sendFile({ file, assessmentId }: Sending, { onSent, isCancelled }: Watch = {}): Promise<Evidence | null> {
  if (file.size === 0) throw new RequestError({ code: 'invalid', message: 'an empty file' });
  const { upload } = await request('evidence.begin', { assessmentId, name: file.name.slice(-255), bytes: file.size, modifiedAt: file.lastModified || null });
  try {
    for await (const { offset, bytes } of piecesOf(file)) {
      if (isCancelled?.() === true) {
        await request('evidence.cancel', { upload });
        return null;
      }
      const { received } = await request('evidence.append', { upload, offset, bytes });
      onSent?.(received);
      await giveWay();
    }
    return await request('evidence.finish', { upload });
  } catch (error) {
    await request('evidence.cancel', { upload }).catch(() => undefined); // main may have let go of it already; the first error is the one to show
    throw error;
  }
}
