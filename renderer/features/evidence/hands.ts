/** Whether the user's hands are at work: what can wait gives way to them. */

let lastInput = Number.NEGATIVE_INFINITY;
/** Called once at the start. */
export function watchHands(): void {
  for (const kind of ['keydown', 'pointerdown', 'click', 'wheel', 'input'] as const) addEventListener(kind, () => { lastInput = performance.now(); }, { capture: true, passive: true });
}
const sinceInput = (): number => performance.now() - lastInput;
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Resolves when there was no key, click or wheel for so long, and the page has nothing better to do. */
export async function rested(ms: number): Promise<void> {
  while (sinceInput() < ms) await pause(ms - sinceInput());
  await new Promise<void>((resolve) => { requestIdleCallback(() => resolve(), { timeout: 2000 }); });
}

/** Between two pieces of long work that must go on: at full speed while the hands rest, a few pieces a second while they type. */
export async function giveWay(): Promise<void> {
  if (sinceInput() < 400) await pause(250);
}
