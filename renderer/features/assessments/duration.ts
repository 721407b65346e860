/** Durations as people write them. All values are seconds. */
import { two } from '@shared/civil-day';

const CLOCK = /^(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d(?:\.\d)?)$/;
const UNITS = /^(?:(\d{1,3})(?:h|小时|时))?(?:(\d{1,4})(?:m|min|分钟|分|'|′))?(?:(\d{1,6}(?:\.\d)?)(?:s|sec|秒|"|″)?)?$/;

/** Seconds of `1:24`, `1:02:03`, `84`, `84秒`, `1分24秒`, `1m24s`; full-width digits and colons count too. Null where it is none of them. */
export function parseDuration(text: string): number | null {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  if (plain === '') return null;
  const clock = CLOCK.exec(plain);
  if (clock) {
    const [, hours, minutes, seconds] = clock;
    if (hours !== undefined && Number(minutes) > 59) return null; // 1:75:00 is a slip, not 2:15:00
    return Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds);
  }
  const units = UNITS.exec(plain);
  if (!units) return null;
  const [, hours, minutes, seconds] = units;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}


/** `01:24`, from an hour on `1:02:03`; a tenth is kept, anything finer rounded to it. */
export function formatDuration(seconds: number): string {
  const tenths = Math.round(Math.abs(seconds) * 10);
  const whole = Math.floor(tenths / 10);
  const tail = tenths % 10 === 0 ? '' : `.${tenths % 10}`;
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const sign = seconds < 0 && tenths > 0 ? '−' : '';
  return `${sign}${hours > 0 ? `${hours}:` : ''}${two(minutes)}:${two(whole % 60)}${tail}`;
}
