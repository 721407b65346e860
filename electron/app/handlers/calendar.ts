import { calendarRequests } from '@shared/calendar';
import { pending, type MakeHandlers } from './make';

export const calendarHandlers: MakeHandlers<typeof calendarRequests> = () => pending(calendarRequests);
