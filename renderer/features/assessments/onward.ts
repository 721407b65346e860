/** Where the focus goes once an answer is complete: hands on the keyboard never have to say "next" twice. Pointers stay where they are. */
import { change, current, type OpenChecklist } from './assessments.store';
import { flushChecklist, onSaved } from './disk';
import { neighbourOf, nextOf } from './outline';
import { focusComment, focusHandIn, focusInputSoon } from './reveal';
import { blankItems, openEnds } from './results';

/** Puts an item into focus; `reveal: false` where a pointer is on it already. */
export function focusItem(itemId: string | null, reveal = true): void {
  const open = current();
  if (open === null || itemId === null || (open.focus === itemId && !reveal)) return;
  change(open.id, () => ({ focus: itemId, reveals: open.reveals + (reveal ? 1 : 0), ...(open.focus === itemId ? {} : { commentOpen: null }) }));
}

export function moveFocus(step: 1 | -1): void {
  const open = current();
  if (open !== null) focusItem(neighbourOf(open.outline.order, (id) => open.items[id]?.state !== 'hidden', open.focus, step));
}

/** Comes to an item to answer it: where words are the answer, they can be typed at once. */
function arriveAt(open: OpenChecklist, itemId: string): void {
  focusItem(itemId);
  if (open.outline.items[itemId]?.item.type === 'text') focusInputSoon(itemId);
}

export const needsWords = (open: OpenChecklist, itemId: string): boolean => (open.unmet[itemId] ?? []).some((what) => what !== 'evidence');

export function openComment(itemId: string): void {
  const open = current();
  if (open === null || !open.editable) return;
  change(open.id, () => ({ commentOpen: itemId }));
  focusComment(itemId);
}

/** Enter on an item: what it still wants in words; else on to the next item that needs something; where none does, the way out. */
export function focusNextMissing(): void {
  const open = current();
  if (open === null) return;
  const at = open.focus;
  if (at !== null && open.save.kind === 'saving') { // fast hands: what the answer still wants is known in a moment
    void flushChecklist().then(() => { if (current()?.focus === at && current()?.save.kind !== 'saving') focusNextMissing(); });
    return;
  }
  const ends = new Set(openEnds(open, open.outline));
  if (at !== null && needsWords(open, at) && (open.items[at]?.state !== 'blank' || ends.size === 1)) return openComment(at);
  const next = nextOf(open.outline.order, ends, at);
  if (next !== null) arriveAt(open, next);
  else if (at === null || !ends.has(at)) focusHandIn();
}

/** The next item that is still blank, required or not; at the end of the form, back to what was left over. */
function nextBlank(open: OpenChecklist, from: string): string | null {
  const blank = blankItems(open.items, open.outline);
  const after = open.outline.order.slice(open.outline.order.indexOf(from) + 1).find((id) => blank.has(id));
  return after ?? nextOf(open.outline.order, new Set(openEnds(open, open.outline)), from);
}

/** The item whose answer is on its way: once its score is known, the focus moves on, unless something more is asked of the item. */
let settling: string | null = null;
onSaved(settle);

export const moveOnFrom = (itemId: string | null): void => { settling = itemId; };

/** Moves on now, where nothing is on its way any more. */
export function settle(itemId: string): void {
  const open = current();
  if (open === null || settling !== itemId) return;
  settling = null;
  if (open.focus !== itemId) return;
  if (needsWords(open, itemId)) return openComment(itemId);
  if (open.unmet[itemId] !== undefined) return leaveBox(itemId); // evidence: P works on the item, not in its box
  const next = nextBlank(open, itemId);
  if (next !== null) arriveAt(open, next);
  else focusHandIn();
}

function leaveBox(itemId: string): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  focusItem(itemId);
}

/** Enter in a box of the item in focus: what stands there goes to disk, and on. What cannot be taken stays to be put right. */
export async function finishBox(box: Element): Promise<void> {
  const itemId = current()?.focus ?? null;
  if (itemId === null || box.getAttribute('aria-invalid') === 'true') return;
  moveOnFrom(itemId);
  await flushChecklist();
  settle(itemId);
}
