/** Points as they stand on the form before anything is answered, and as words. */
import { isScored, maximum } from '@shared/scoring/maxima';
import { add, fromNumber, multiply, toText } from '@shared/scoring/rational';
import type { Item } from '@shared/templates/template';

/** The points a section is worth: its scored items without the bonus ones. '' where nothing in it is scored. */
export function sumOfFullPoints(items: readonly Item[]): string {
  const points = items.filter((item) => item.bonus !== true && isScored(item)).map((item) => multiply(maximum(item), fromNumber(item.weight ?? 1)));
  return points.length === 0 ? '' : toText(points.reduce(add));
}

/** Reads a result's points, "7.5" or "20/3". */
export function pointsOf(text: string): number {
  const [above, below] = text.split('/');
  return Number(above) / Number(below ?? 1);
}

/** For the eye: "20/3" is shown as 6.67, a minus as a real minus. */
export function showPoints(text: string): string {
  const shown = text.includes('/') ? String(Math.round(pointsOf(text) * 100) / 100) : text;
  return shown.replace('-', '−');
}

/** What several items lost in all, as `−3.5`; '' where nothing is lost. A bonus makes up for nothing. */
export function showLost(results: readonly { earned: string | null; max: string | null }[]): string {
  const lost = results.reduce((total, { earned, max }) => (earned === null || max === null ? total : total + Math.max(0, pointsOf(max) - pointsOf(earned))), 0);
  const rounded = Math.round(lost * 100) / 100;
  return rounded > 0 ? `−${rounded}` : '';
}
