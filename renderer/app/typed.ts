/**
 * What a person typed into a form and has not sent yet. It stays when the page is left or the program closes, on this computer, for each
 * person and each form apart, and is dropped once it is sent.
 */
import { useEffect, useRef, useState } from 'react';
import { useMe } from './me';

/** Forms that were begun and never sent: the oldest give way. */
const most = 40;
type Drafts = Record<string, { at: number; value: object }>;
const place = (profileId: string): string => `typed.${profileId}`;

function readAll(profileId: string): Drafts {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(place(profileId)) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Drafts) : {};
  } catch {
    return {};
  }
}

/** Keeps what a form holds; null: nothing any more. */
export function keepTyped(profileId: string, form: string, value: object | null): void {
  const { [form]: _, ...rest } = readAll(profileId);
  const all: Drafts = value === null ? rest : { ...rest, [form]: { at: Date.now(), value } };
  const kept = Object.entries(all).sort(([, a], [, b]) => b.at - a.at).slice(0, most);
  try {
    if (kept.length === 0) localStorage.removeItem(place(profileId));
    else localStorage.setItem(place(profileId), JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // a full store: what is typed stays on the page
  }
}

/** Whether a stored value has the shape of an empty form; an older program may have left another. */
export const fits = <T extends object>(value: unknown, empty: T): value is T =>
  typeof value === 'object' && value !== null && Object.entries(empty).every(([key, each]) => {
    const stored = (value as Record<string, unknown>)[key];
    return each === null || (typeof stored === typeof each && Array.isArray(stored) === Array.isArray(each));
  });

/** What was kept of a form, where it still has the shape of `empty`. */
export function readTyped<T extends object>(profileId: string, form: string, empty: T): T | null {
  const stored = readAll(profileId)[form]?.value;
  return fits(stored, empty) ? stored : null;
}

export interface Typed<T> {
  value: T;
  change: (part: Partial<T> | ((before: T) => Partial<T>)) => void;
  /** what was typed another time is here again */
  again: boolean;
  /** it was sent */
  drop: () => void;
  /** the person begins anew */
  clear: () => void;
}

/** The fields of a form. `form` names it with the record it is about, `review.return 0199…`; `empty`: how it begins. */
export function useTyped<T extends object>(form: string, empty: T): Typed<T> {
  const { profile } = useMe();
  const [first] = useState(() => {
    const stored = readTyped(profile.id, form, empty);
    return { value: stored ?? empty, again: stored !== null };
  });
  const [value, setValue] = useState<T>(first.value);
  const [again, setAgain] = useState(first.again);
  const start = useRef({ empty: JSON.stringify(empty), sent: false, seen: first.value });
  useEffect(() => {
    const { current } = start;
    if (current.sent || current.seen === value) return;
    current.seen = value;
    keepTyped(profile.id, form, JSON.stringify(value) === current.empty ? null : value);
  }, [profile.id, form, value]);
  return {
    value, again,
    change: (part) => setValue((before) => ({ ...before, ...(typeof part === 'function' ? part(before) : part) })),
    drop: () => { start.current.sent = true; keepTyped(profile.id, form, null); },
    clear: () => { keepTyped(profile.id, form, null); setValue(empty); setAgain(false); },
  };
}
