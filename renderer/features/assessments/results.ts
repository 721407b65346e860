/**
 * The result of main, cut into slices that keep their identity while they say the same:
 * a row paints again only when its own slice has changed.
 */
import type { Result } from '@shared/scoring/result';
import type { Outline } from './outline';

export type ItemResult = Result['items'][number];
export type SectionResult = Result['sections'][number];
export type Unmet = Result['progress']['unmet'][number]['what'];

export interface Slices {
  items: Readonly<Record<string, ItemResult>>;
  sections: Readonly<Record<string, SectionResult>>;
  unmet: Readonly<Record<string, readonly Unmet[]>>;
  /** items that hit a fail of the form or of their section */
  knockOuts: Readonly<Record<string, 'form' | 'section'>>;
  /** required and blank */
  missing: readonly string[];
}

const sameShallow = (a: object, b: object): boolean => {
  const left = Object.entries(a);
  return left.length === Object.keys(b).length && left.every(([key, value]) => Object.is(value, (b as Record<string, unknown>)[key]));
};

function keep<T extends object>(before: Readonly<Record<string, T>>, now: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(now).map(([id, value]) => {
    const old = before[id];
    return [id, old !== undefined && sameShallow(old, value) ? old : value];
  }));
}

export const noSlices: Slices = { items: {}, sections: {}, unmet: {}, knockOuts: {}, missing: [] };

export function slicesOf(result: Result, before: Slices = noSlices): Slices {
  const unmet: Record<string, Unmet[]> = {};
  for (const { item, what } of result.progress.unmet) (unmet[item] ??= []).push(what);
  const knockOuts: Record<string, 'form' | 'section'> = {};
  for (const fail of result.fails) {
    if ('item' in fail && fail.scope !== 'item' && knockOuts[fail.item] !== 'form') knockOuts[fail.item] = fail.scope;
  }
  return {
    items: keep(before.items, Object.fromEntries(result.items.map((item) => [item.id, item]))),
    sections: keep(before.sections, Object.fromEntries(result.sections.map((section) => [section.id, section]))),
    unmet: keep(before.unmet, unmet),
    knockOuts,
    missing: result.progress.missing,
  };
}

/** What keeps the form from being handed in: blank required items and unmet demands, document order. */
export function openEnds({ missing, unmet }: Pick<Slices, 'missing' | 'unmet'>, outline: Pick<Outline, 'order'>): string[] {
  const blank = new Set(missing);
  return outline.order.filter((id) => blank.has(id) || unmet[id] !== undefined);
}

/** Items that can be answered now and are not, required or not. */
export function blankItems(items: Slices['items'], outline: Pick<Outline, 'order'>): Set<string> {
  return new Set(outline.order.filter((id) => items[id]?.state === 'blank'));
}

/** How far the form, or one section (`ids`), is filled in: visible items except notes. */
export function filled(items: Slices['items'], ids: readonly string[]): { done: number; total: number } {
  let done = 0;
  let total = 0;
  for (const id of ids) {
    const state = items[id]?.state ?? 'blank';
    if (state === 'hidden') continue;
    total += 1;
    if (state !== 'blank') done += 1;
  }
  return { done, total };
}
