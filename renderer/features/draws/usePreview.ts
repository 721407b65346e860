/** What the population and plan come to. The office counts; others read it on the sheet of what is drawn. */
import type { DrawDetail, DrawPreview } from '@shared/draws';
import { request, RequestError, useRequest } from '../../api';
import { useMe } from '../../app/me';

/** Main counts for one plan of a draw at a time; the count before this one is just being stopped. */
const isBusy = (error: unknown): boolean => error instanceof RequestError && error.body.code === 'state' && error.body.detail?.['state'] === 'busy';

/** Stops what is being counted, and runs this as soon as main is free. */
export async function whenFree<T>(id: string, run: () => Promise<T>): Promise<T> {
  await request('draws.cancel', { id });
  for (let tries = 0; ; tries += 1) {
    try {
      return await run();
    } catch (error) {
      if (!isBusy(error) || tries >= 100) throw error;
      await new Promise((resolve) => { setTimeout(resolve, 100); });
    }
  }
}

export function usePreview(draw: Pick<DrawDetail, 'id' | 'state' | 'frozenAt' | 'blind'>): { preview: DrawPreview | undefined; counting: boolean; /** the count was cancelled */ stopped: boolean; error: Error | null; retry: () => void } {
  const { can } = useMe();
  const office = can('publish') && (draw.state !== 'abandoned' || draw.frozenAt !== null);
  const own = useRequest('draws.preview', { id: draw.id }, { enabled: office, staleTime: 0, retry: (times, error) => isBusy(error) && times < 100, retryDelay: 150 });
  const sheet = useRequest('draws.sheet', { id: draw.id }, { enabled: !can('publish') && draw.state === 'drawn' && !draw.blind });
  const cancelled = own.error instanceof RequestError && own.error.body.code === 'cancelled';
  return { preview: own.data ?? sheet.data?.preview, counting: own.isFetching, stopped: cancelled, error: cancelled ? null : own.error, retry: () => void own.refetch() };
}
