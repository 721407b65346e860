/** The values of a scale, and how digits enter the shown one. */
import type { ScaleItem } from '@shared/templates/template';

const MOST_BUTTONS = 21;
const decimals = (value: number): number => /(?:\.(\d+))?(?:e-(\d+))?$/.exec(String(value))?.slice(1).reduce((sum, part, at) => sum + (at === 0 ? (part?.length ?? 0) : Number(part ?? 0)), 0) ?? 0;

/** Every value of the scale from min to max, free of binary dust (0.1 steps read 0.3, not 0.30000000000000004). */
export function scaleValues({ min, max, step = 1 }: Pick<ScaleItem, 'min' | 'max' | 'step'>): number[] {
  const places = Math.max(decimals(min), decimals(step));
  const count = Math.floor((max - min) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, index) => Number((min + index * step).toFixed(places)));
}

/** Few enough values to give each its own button. */
export const fitsButtons = (values: readonly number[]): boolean => values.length <= MOST_BUTTONS;

export interface ScaleTyping {
  /** what has been typed of the shown value */
  typed: string;
  /** the value that stands for it, where it is one of the scale */
  value: number | null;
  /** no longer value begins with what was typed, so it is meant as it stands */
  final: boolean;
}

/** One more character (a digit or ".") typed onto the scale; a character that leads nowhere starts over. */
export function typeOnScale(before: string, character: string, values: readonly number[]): ScaleTyping {
  const shown = values.map(String);
  const typed = shown.some((value) => value.startsWith(before + character)) ? before + character : character;
  const at = shown.indexOf(typed);
  return { typed, value: at === -1 ? null : values[at]!, final: !shown.some((value) => value.length > typed.length && value.startsWith(typed)) };
}
