/** Moments as people type them. */

const MOMENT = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\s+)?(\d{1,2})(?::|点|时)?(\d{2})(?::?(\d{2}))?分?$/;

/**
 * The instant (ISO, UTC) of "14:02", "1402" or "14:02:10" on `day`, or of "2026-11-21 14:02", by this machine's clock.
 * Null for nothing typed; undefined for what is no time. Full-width digits and colons count.
 */
export function readMoment(text: string, day: string): string | null | undefined {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const parts = MOMENT.exec(plain);
  if (parts === null) return undefined;
  const [year, month, date] = parts[1] === undefined ? day.split('-').map(Number) : parts.slice(1, 4).map(Number);
  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const moment = new Date(year ?? 0, (month ?? 1) - 1, date ?? 1, hour, minute, second);
  return moment.getMonth() === (month ?? 1) - 1 && moment.getDate() === date ? moment.toISOString() : undefined;
}
