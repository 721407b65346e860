/** An inspection under review, read once for the desk: its items with everything that was said about each. */
import type { Evidence } from '@shared/assessments';
import type { Correction, Remark, ReviewDesk, Revision, Warning } from '@shared/reviews';
import type { Result } from '@shared/scoring/result';
import type { Template } from '@shared/templates/template';
import { scoreOf } from '../../assessments/draft';
import { readCard, type Card, type CardItem } from '../../scorecards/card';

export interface DeskItem extends CardItem {
  files: readonly Evidence[]; // to be seen with it: its evidence, and what belongs to every item
  remarks: readonly Remark[];
  corrections: readonly Correction[];
  revised: Revision | null; // changed after it went back
  warnings: readonly Warning[];
}
export interface DeskModel { desk: ReviewDesk; template: Template; result: Result; card: Card<ReviewDesk>; items: readonly DeskItem[]; byId: ReadonlyMap<string, DeskItem> }

/** Null where there is no score to be had: a form that does not score as it stands. */
export function readDesk(desk: ReviewDesk): DeskModel | null {
  const template = desk.template as Template;
  const result = (desk.result as Result | null) ?? scoreOf(template, desk.answers, desk.context); // work that went back has no frozen result
  if (result === null) return null;
  const card = readCard({ ...desk, result });
  const about = <T extends { itemId: string | null }>(all: readonly T[], id: string): T[] => all.filter(({ itemId }) => itemId === id);
  // A call has one recording, which is looked at with any item.
  const recordings = desk.row.kind === 'call' ? desk.evidence.filter(({ kind }) => kind === 'audio' || kind === 'video') : [];
  const items = card.items.filter((each) => each.result.state !== 'hidden').map((each): DeskItem => ({
    ...each, files: [...each.evidence, ...recordings.filter(({ id }) => !each.evidence.some((file) => file.id === id))], remarks: about(desk.remarks, each.item.id), corrections: about(desk.corrections, each.item.id), revised: desk.revisions.find(({ itemId }) => itemId === each.item.id) ?? null, warnings: about(desk.warnings, each.item.id),
  }));
  return { desk, template, result, card, items, byId: new Map(items.map((each) => [each.item.id, each])) };
}

export const itemFilters = ['all', 'revised', 'lost', 'evidence', 'warnings', 'remarks'] as const;
export type ItemFilter = (typeof itemFilters)[number];
export const isIn = (each: DeskItem, filter: ItemFilter): boolean =>
  filter === 'all' || (filter === 'revised' ? each.revised !== null : filter === 'lost' ? each.lost !== null : filter === 'evidence' ? each.evidence.length > 0 : filter === 'warnings' ? each.warnings.length > 0 : each.remarks.length > 0);

/** The neighbour in the list; stays at its ends. `only`: skips the others. Null where there is none. */
export function neighbour(items: readonly DeskItem[], from: string | null, step: 1 | -1, only: (each: DeskItem) => boolean = () => true): string | null {
  const at = items.findIndex(({ item }) => item.id === from);
  for (let next = at + step; next >= 0 && next < items.length; next += step) if (only(items[next]!)) return items[next]!.item.id;
  return null;
}

/** {site}, {item} and {points} of a phrase, filled in. */
export const fillPhrase = (text: string, values: { site: string; item: string; points: string }): string =>
  text.replaceAll(/\{(site|item|points)\}/g, (_, name: 'site' | 'item' | 'points') => values[name]);
