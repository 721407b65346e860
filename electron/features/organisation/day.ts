import { two } from '@shared/civil-day';
/** The calendar day at this machine of an instant (ISO 8601 UTC): periods of teams are told in days where the work takes place. */
export function localDay(instant: string): string {
  const date = new Date(instant);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** Minutes east of Greenwich at this machine at an instant. */
export const offsetHere = (milliseconds: number): number => -new Date(milliseconds).getTimezoneOffset();
