/** The queue that brings answers to disk, over a main that answers when the test lets it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ErrorCode } from '@shared/result';
import { RequestError } from '../../renderer/api';
import type { Operation } from '../../renderer/features/assessments/queue';
import { AnswerSaver, type Outcome } from '../../renderer/features/assessments/saver';

const refusal = (code: ErrorCode): RequestError => new RequestError({ code, message: code });

function bench() {
  const sent: { operation: Operation; revision: number }[] = [];
  const pending: { resolve: () => void; reject: (error: unknown) => void }[] = [];
  const log: string[] = [];
  let revision = 0;
  const saver = new AnswerSaver((operation, at) => {
    sent.push({ operation, revision: at });
    return new Promise<Outcome>((resolve, reject) => {
      pending.push({ resolve: () => resolve({ revision: ++revision, savedAt: '', result: null, canUndo: true, canRedo: false }), reject });
    });
  }, {
    saving: () => log.push('saving'),
    saved: (operation, _outcome, idle) => log.push(`saved ${operation.kind === 'answer' ? operation.itemId : operation.kind}${idle ? ' idle' : ''}`),
    refused: (operation, error) => log.push(`refused ${operation.kind === 'answer' ? operation.itemId : ''} ${error.body.code}`),
    failed: (error) => log.push(`failed ${error instanceof RequestError ? error.body.code : ''}`),
    outdated: (error) => log.push(`outdated ${error.body.code}`),
  });
  const settle = async (error?: unknown): Promise<void> => {
    const next = pending.shift()!;
    if (error === undefined) next.resolve();
    else next.reject(error);
    await vi.advanceTimersByTimeAsync(0);
  };
  const values = (): unknown[] => sent.map(({ operation }) => (operation.kind === 'answer' ? operation.answer?.value : operation.kind));
  return { saver, sent, log, settle, values };
}

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

describe('saver', () => {
  it('has one request under way, each with the revision the last one gave, and sends only the last of several answers', async () => {
    const { saver, sent, settle, values, log } = bench();
    saver.put('a', { value: '1' }, false);
    saver.put('b', { value: '1' }, false);
    saver.put('b', { value: '2' }, false);
    expect(sent).toHaveLength(1);
    await settle();
    expect(values()).toEqual(['1', '2']);
    expect(sent.map(({ revision }) => revision)).toEqual([0, 1]);
    await settle();
    expect(log).toEqual(['saving', 'saved a', 'saved b idle']);
  });
  it('keeps a later answer of the item under way', async () => {
    const { saver, settle, values } = bench();
    saver.put('a', { value: '1' }, false);
    saver.put('a', { value: '2' }, false);
    await settle();
    expect(values()).toEqual(['1', '2']);
  });
  it('waits for a pause in the typing, and for nothing when it is flushed', async () => {
    const { saver, settle, values } = bench();
    saver.put('a', { comment: 'x' }, true);
    await vi.advanceTimersByTimeAsync(399);
    saver.put('a', { value: 'xy' }, true);
    await vi.advanceTimersByTimeAsync(399);
    expect(values()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(values()).toEqual(['xy']);
    await settle();
    saver.put('a', { value: 'xyz' }, true);
    let done = false;
    void saver.flush().then((all) => { done = all; });
    await settle();
    expect(done).toBe(true);
    expect(values()).toEqual(['xy', 'xyz']);
  });
  it('forgets a number that became none before it was sent', async () => {
    const { saver, values } = bench();
    saver.put('a', { value: 9 }, true);
    saver.untype('a');
    await vi.advanceTimersByTimeAsync(1000);
    expect(values()).toEqual([]);
    expect(saver.waiting().size).toBe(0);
  });
  it('brings what was typed first to disk first, so that undo goes back the way the hands went', async () => {
    const { saver, settle, values } = bench();
    saver.put('a', { value: 'typed' }, true);
    saver.put('b', { value: 'pressed' }, false); // before the pause after the typing is over
    await settle();
    expect(values()).toEqual(['typed', 'pressed']);
  });
  it('undoes after what was typed before', async () => {
    const { saver, settle, values } = bench();
    saver.put('a', { value: 'typed' }, true);
    saver.step('undo');
    await settle();
    await settle();
    expect(values()).toEqual(['typed', 'undo']);
  });
  it('loses nothing when the disk is full, and goes on by itself with the next answer', async () => {
    const { saver, settle, values, log } = bench();
    saver.put('a', { value: '1' }, false);
    saver.put('b', { value: '1' }, false);
    await settle(refusal('disk-full'));
    expect(log.at(-1)).toBe('failed disk-full');
    expect([...saver.waiting().keys()]).toEqual(['a', 'b']);
    saver.put('a', { value: '2' }, false);
    await settle();
    await settle();
    expect(values()).toEqual(['1', '2', '1']);
    expect(saver.waiting().size).toBe(0);
  });
  it('does not bring back an answer that was replaced while it failed', async () => {
    const { saver, settle, values } = bench();
    saver.put('a', { value: '1' }, false);
    saver.put('a', { value: '2' }, false);
    await settle(refusal('internal'));
    saver.retry();
    await settle();
    expect(values()).toEqual(['1', '2']);
    expect(saver.waiting().size).toBe(0);
  });
  it('goes on after an answer that main does not take', async () => {
    const { saver, settle, log } = bench();
    saver.put('a', { value: 'bad' }, false);
    saver.put('b', { value: 'good' }, false);
    await settle(refusal('invalid'));
    await settle();
    expect(log).toEqual(['saving', 'refused a invalid', 'saved b idle']);
  });
  it('asks to read again after a conflict, once, and keeps the answer', async () => {
    const { saver, settle, sent, log } = bench();
    saver.put('a', { value: '1' }, false);
    await settle(refusal('conflict'));
    expect(log.at(-1)).toBe('outdated conflict');
    saver.revision = 7;
    saver.retry();
    expect(sent.at(-1)).toMatchObject({ revision: 7, operation: { itemId: 'a' } });
    await settle(refusal('conflict'));
    expect(log.at(-1)).toBe('failed conflict');
  });
});
