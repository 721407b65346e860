/**
 * The plan while it is being made: every change goes to disk by itself, and the preview is counted anew. What is typed here is the truth until then;
 * before a step is frozen `flush` waits for the last change.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { DrawDetail, DrawPlan } from '@shared/draws';
import { queryClient, request } from '../../api';
import { beforeClosing } from '../../app/closing';
import { noteError } from '../../app/notes';
import { useShell } from '../../app/store';

export interface Draft {
  title: string;
  plan: DrawPlan;
  rename: (title: string) => void;
  change: (part: Partial<DrawPlan>) => void;
  /** something of it is not on disk yet */
  unsaved: boolean;
  /** true when all of it is on disk */
  flush: () => Promise<boolean>;
}

const pause = 500; // ms without a change until it is written

export function useDraft(draw: DrawDetail): Draft {
  const [value, setValue] = useState({ title: draw.title, plan: draw.plan });
  const setSaved = useShell((state) => state.setSaved);
  const [unsaved, setUnsaved] = useState(false);
  const work = useMemo(() => writer(draw.id, setSaved, setUnsaved), [draw.id, setSaved]);
  const edited = useRef(false);
  useEffect(() => {
    if (!edited.current) return;
    edited.current = false;
    work.later(value);
  }, [value, work]);
  useEffect(() => {
    const forget = beforeClosing(work.flush);
    return () => { forget(); void work.flush(); setSaved(null); };
  }, [work, setSaved]);
  const done = draw.state === 'drawn' || draw.state === 'planned';
  useEffect(() => { if (done) setSaved(null); }, [done, setSaved]);
  const set = (next: (before: typeof value) => typeof value): void => { edited.current = true; setValue(next); };
  return {
    ...value, unsaved,
    rename: (title) => set((before) => ({ ...before, title })),
    change: (part) => set((before) => ({ ...before, plan: { ...before.plan, ...part } })),
    flush: work.flush,
  };
}

type Value = Pick<DrawDetail, 'title' | 'plan'>;
function writer(id: string, setSaved: (saved: 'saving' | 'failed' | { at: string }) => void, setUnsaved: (unsaved: boolean) => void) {
  let waiting: Value | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last: Promise<boolean> = Promise.resolve(true);
  const write = async (): Promise<boolean> => {
    const value = waiting;
    if (value === null) return true;
    waiting = null;
    setSaved('saving');
    try {
      await request('draws.cancel', { id }); // counting for a plan that is no more
      const detail = await request('draws.save', { id, title: value.title.trim() === '' ? '–' : value.title, plan: value.plan });
      queryClient.setQueryData(['draws.open', { id }], detail);
      setSaved({ at: new Date().toISOString() });
      if (waiting === null) setUnsaved(false);
      return true;
    } catch (error) {
      waiting ??= value;
      setSaved('failed');
      noteError(error);
      return false;
    }
  };
  const flush = (): Promise<boolean> => {
    clearTimeout(timer);
    last = last.then(write, write);
    return last;
  };
  return {
    later(value: Value): void {
      waiting = value;
      setUnsaved(true);
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), pause);
    },
    flush,
  };
}
