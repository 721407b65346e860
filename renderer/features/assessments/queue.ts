/** What is still to be told to main, in order. One request is under way at a time, because each carries the revision the last one gave. */
import type { Answer } from '@shared/assessments';

export type Operation = { kind: 'answer'; itemId: string; answer: Answer | null } | { kind: 'undo' } | { kind: 'redo' };

/**
 * The queue with one more operation. A later answer of an item takes the place of the one that still waits, as only the last is wanted;
 * but never across an undo or redo, which must see every edit before it. The operation under way is no longer in the queue.
 */
export function enqueue(queue: readonly Operation[], next: Operation): Operation[] {
  if (next.kind !== 'answer') return [...queue, next];
  const barrier = queue.findLastIndex((operation) => operation.kind !== 'answer');
  const same = queue.findIndex((operation, index) => index > barrier && operation.kind === 'answer' && operation.itemId === next.itemId);
  return same === -1 ? [...queue, next] : queue.with(same, next);
}

/** Whether an answer of this item still waits. */
export const waitsFor = (queue: readonly Operation[], itemId: string): boolean =>
  queue.some((operation) => operation.kind === 'answer' && operation.itemId === itemId);
