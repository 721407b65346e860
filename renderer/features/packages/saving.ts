/** How far the writing of a package, or of the hand-over folder, is. */
import { useEffect, useState } from 'react';
import type { EventPayload } from '@shared/contract';
import { onEvent, RequestError } from '../../api';

/** Somebody stopped it: no error. */
export const isCancelled = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'cancelled';
/** In bytes of a package, in files of a folder; null before anything is known. */
export function useSaving(saving: boolean): EventPayload<'job.progress'> | null {
  const [progress, setProgress] = useState<EventPayload<'job.progress'> | null>(null);
  useEffect(() => (saving ? onEvent('job.progress', (each) => { if (each.job === 'packages') setProgress(each); }) : undefined), [saving]);
  return saving && progress !== null && progress.done < progress.total ? progress : null;
}
