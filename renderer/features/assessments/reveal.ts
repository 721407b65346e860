/** Brings things on screen and into the keyboard's focus, after React has painted them. Without animation: a jump is over at once. */

export const itemDomId = (itemId: string): string => `item-${itemId}`;
export const commentDomId = (itemId: string): string => `comment-${itemId}`;
export const causesDomId = (itemId: string): string => `causes-${itemId}`;
export const inputDomId = (itemId: string): string => `input-${itemId}`;
export const sectionDomId = (sectionId: string): string => `section-${sectionId}`;
export const handInDomId = 'checklist-hand-in';

const painted = (act: () => void): void => void requestAnimationFrame(act);

/** The whole row on screen; a row that is taller than the screen from its top. */
export function revealItem(itemId: string): void {
  painted(() => {
    const row = document.getElementById(itemDomId(itemId));
    if (row === null) return;
    if (!row.contains(document.activeElement)) row.focus({ preventScroll: true });
    bringIn(row, 3);
  });
}

/** Sections out of sight have estimated heights; those that come into sight take their real ones a frame later and push the row, so it is looked at again. */
function bringIn(row: HTMLElement, frames: number): void {
  const tall = row.getBoundingClientRect().height > (row.closest('.checklist-scroll')?.clientHeight ?? 0);
  row.scrollIntoView({ block: tall ? 'start' : 'nearest' });
  if (frames > 1) painted(() => bringIn(row, frames - 1));
}

export const revealSection = (sectionId: string): void =>
  painted(() => document.getElementById(sectionDomId(sectionId))?.scrollIntoView({ block: 'start' }));

export function focusComment(itemId: string): void {
  painted(() => {
    const box = document.getElementById(commentDomId(itemId));
    box?.focus({ preventScroll: true });
    const row = document.getElementById(itemDomId(itemId));
    if (row !== null) bringIn(row, 1); // what the item asks for stands below its box
    box?.scrollIntoView({ block: 'nearest' });
  });
}

/** Onto the first of the causes that an item offers now; false where it offers none. At once: the next key may choose one. */
export function focusCauses(itemId: string): boolean {
  const first = document.querySelector<HTMLButtonElement>(`#${CSS.escape(causesDomId(itemId))} button`);
  first?.focus();
  first?.scrollIntoView({ block: 'nearest' });
  return first !== null;
}

/** At once, not after painting: the key that is being pressed shall be typed into the box. */
export function focusInput(itemId: string): void {
  const input = document.getElementById(inputDomId(itemId));
  if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) return;
  input.focus();
  if (input instanceof HTMLInputElement) input.select();
}

/** After its row is on screen. */
export const focusInputSoon = (itemId: string): void => painted(() => focusInput(itemId));

export const focusHandIn = (): void => document.getElementById(handInDomId)?.focus();
