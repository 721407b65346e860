/** How much of a deadline is left, in the unit people say it in. */
export interface TimeLeft { over: boolean; n: number; unit: 'minutes' | 'hours' | 'days' }

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Whole minutes under an hour, whole hours under two days, else whole days; never 0 of anything. Null where there is no deadline. `now`: epoch ms. */
export function timeLeft(dueAt: string | null, now: number): TimeLeft | null {
  if (dueAt === null) return null;
  const rest = Date.parse(dueAt) - now;
  const over = rest < 0;
  const size = Math.abs(rest);
  const unit = size < HOUR ? 'minutes' : size < 48 * HOUR ? 'hours' : 'days';
  const length = { minutes: MINUTE, hours: HOUR, days: 24 * HOUR }[unit];
  return { over, n: Math.max(1, Math.floor(size / length)), unit };
}
