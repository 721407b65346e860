/** How far main is with a draw: counting a population, drawing, verifying. */
import { useEffect, useState } from 'react';
import { onEvent } from '../../api';

export function useJob(id: string, running: boolean): { done: number; total: number } | null {
  const [progress, setProgress] = useState<{ done: number; total: number } | null>(null);
  useEffect(() => {
    if (!running) return;
    const stop = onEvent('job.progress', ({ job, done, total }) => { if (job === `draws:${id}`) setProgress({ done, total }); });
    return () => { stop(); setProgress(null); };
  }, [id, running]);
  return running && progress !== null && progress.done < progress.total ? progress : null;
}
