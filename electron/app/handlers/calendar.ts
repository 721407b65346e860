import type { calendarRequests } from '@shared/calendar';
import type { MakeHandlers } from './make';

export const calendarHandlers: MakeHandlers<typeof calendarRequests> = (s) => ({
  'calendar.get': () => s().calendar.get(),
  'calendar.working': () => s().calendar.working(),
  'calendar.set': (input) => { s().calendar.set(input); return {}; },
});
