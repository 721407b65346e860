/** The working calendar 工作日历 and the clocks of a round: what a deadline counts. */
import { z } from 'zod';
import { daySchema, idSchema } from './common';
import { done, request } from './request';

const timeSchema = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/);
export const calendarSchema = z.strictObject({
  weekdays: z.array(z.number().int().min(1).max(7)).max(7), // 1 = Monday
  hours: z.array(z.strictObject({ from: timeSchema, to: timeSchema })).min(1).max(4), // of a working day, in order, not overlapping
  holidays: z.array(daySchema).max(1000), // days off that the week would count
  workdays: z.array(daySchema).max(1000), // 调休上班: days worked that the week would not count
});
export type Calendar = z.output<typeof calendarSchema>;
export const defaultCalendar: Calendar = { weekdays: [1, 2, 3, 4, 5], hours: [{ from: '09:00', to: '12:00' }, { from: '13:30', to: '18:00' }], holidays: [], workdays: [] };

/** How long each step may take. `time`: natural counts every hour; working counts the calendar's hours and days. */
export const clocksSchema = z.strictObject({
  time: z.enum(['natural', 'working']),
  reviewHours: z.number().positive().max(2000),
  fixHours: z.number().positive().max(2000),
  appealDays: z.number().int().positive().max(365), // working days in either case, counted from the day after publication
  actionDays: z.strictObject({ minor: z.number().int().positive().max(365), major: z.number().int().positive().max(365), critical: z.number().int().positive().max(365) }).default({ minor: 7, major: 3, critical: 3 }), // until a finding is put right, by its severity; working days where `time` is
  overdue: z.enum(['remind', 'approve']), // what happens to a review whose time is up; approve: 逾期自动通过
});
export type Clocks = z.output<typeof clocksSchema>;
export const defaultClocks: Clocks = { time: 'natural', reviewHours: 72, fixHours: 24, appealDays: 5, actionDays: { minor: 7, major: 3, critical: 3 }, overdue: 'remind' };

const whole = z.object({ calendar: calendarSchema, clocks: clocksSchema });
export const calendarRequests = {
  'calendar.get': request(z.strictObject({}), whole),
  'calendar.working': request(z.strictObject({}), z.object({ calendar: calendarSchema, byDefault: z.boolean(), rounds: z.record(idSchema, z.boolean()) })), // whether clocks count working time: where nothing else is said, and of rounds with clocks of their own
  'calendar.set': request(z.strictObject({ calendar: calendarSchema, clocks: clocksSchema }), done, ['owner']), // clocks: the defaults for new rounds and visits without one
} as const;
