/** The review desk as main knows it: what stands where, whatever the demo holds. */
import type { Page } from '@playwright/test';
import type { ReviewDesk, ReviewRow } from '@shared/reviews';
import type { Result } from '@shared/scoring/result';
import { itemNumbers, textOf, walkItems, type Item, type Template } from '@shared/templates/template';
import { request } from '../app';

export const rowsOf = async (page: Page): Promise<ReviewRow[]> => (await request(page, 'reviews.list')).value as ReviewRow[];
export const deskOf = async (page: Page, id: string): Promise<ReviewDesk> => (await request(page, 'reviews.open', { id })).value as ReviewDesk;

export interface Lost { id: string; number: string; text: string; item: Item }
/** The items that are shown and lost points, in the order of the form. */
export function lostOf({ template, result }: Pick<ReviewDesk, 'template' | 'result'>): Lost[] {
  const numbers = itemNumbers(template as Template);
  const lost = new Set((result as Result).lost.map(({ item }) => item));
  return [...walkItems(template as Template)].flatMap(({ item }) => (lost.has(item.id) ? [{ id: item.id, number: numbers.get(item.id) ?? '', text: textOf(item.text, 'zh-CN'), item }] : []));
}
/** How many items the form shows. */
export const shownItems = ({ template, result }: Pick<ReviewDesk, 'template' | 'result'>): number => {
  const notes = new Set([...walkItems(template as Template)].flatMap(({ item }) => (item.type === 'note' ? [item.id] : [])));
  return (result as Result).items.filter(({ id, state }) => state !== 'hidden' && !notes.has(id)).length;
};
