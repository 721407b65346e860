/** Instants (UTC) as this machine's clock shows them. */
import { two } from '@shared/civil-day';
import type { Language } from '@shared/common';


/** `2026-11-21` */
export const formatDay = (date: Date): string => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
/** `2026-11-21 14:03` */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  return `${formatDay(date)} ${two(date.getHours())}:${two(date.getMinutes())}`;
}
/** `14:03:22` */
export function formatClock(instant: string): string {
  const date = new Date(instant);
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}
/** Today's calendar day here, `2026-11-21`. */
export const today = (): string => formatDay(new Date());
/** `11 月 21 日 星期六`, `Saturday, 21 November` */
export function longDay(day: string, language: Language): string {
  const date = new Date(`${day}T00:00`);
  const part = (options: Intl.DateTimeFormatOptions): string => new Intl.DateTimeFormat(language, options).format(date);
  return language === 'en'
    ? `${part({ weekday: 'long' })}, ${date.getDate()} ${part({ month: 'long' })}`
    : `${date.getMonth() + 1} 月 ${date.getDate()} 日 ${part({ weekday: 'long' })}`;
}
/** `3.4 MB`, `812 KB` */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let n = bytes;
  let unit = 0;
  while (n >= 1024 && unit < units.length - 1) { n /= 1024; unit += 1; }
  return `${unit === 0 ? n : n.toFixed(1)} ${units[unit]}`;
}
