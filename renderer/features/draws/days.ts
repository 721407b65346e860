/** Periods a draw begins with. Days as text, `2026-11-21`. */

const lastOf = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const whole = (year: number, month: number): { from: string; to: string } => {
  const name = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${name}-01`, to: `${name}-${lastOf(year, month)}` };
};
const parts = (day: string): [year: number, month: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7))];

export function monthOf(day: string): { from: string; to: string } {
  return whole(...parts(day));
}
/** The calendar month before the day's. */
export function monthBefore(day: string): { from: string; to: string } {
  const [year, month] = parts(day);
  return month === 1 ? whole(year - 1, 12) : whole(year, month - 1);
}
