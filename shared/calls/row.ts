/** One row of a call log as a leg of a call, or the reasons why it cannot be one. Written for a million of them. */
import type { CallDirection, DurationMeaning } from '../calls';
import { createMomentReader, extensionOf, joinMoment, readAnswered, readDirection, readNumber, readSeconds, tidy, trimmed, wallOfSeconds, wallSeconds, type Offset } from './values';

/** A leg as the log has it. Times in whole seconds, null: not said. `begins`: seconds from the start to the talk. */
export interface CallLeg {
  id: string; linked: string; otherLeg: string; continued: boolean;
  start: string; agent: string; agentName: string; extension: string; direction: CallDirection | ''; caller: string; callee: string; queue: string; disposition: string;
  answered: boolean | null; talk: number | null; wait: number | null; total: number | null; rating: string; recording: string;
  extra: string | null; // JSON array of the extra columns
}
export interface CallProblem { field: string; code: string; value: string }
export interface DurationTally { compared: number[]; agree: number[] } // by meaning: total, talk, wait
export interface ReadRow { leg: CallLeg | null; problems: CallProblem[]; unknownDirection: boolean }

export interface RowReading {
  columns: readonly (string | null)[]; // field of each column; null: extra, '-': left out
  durationMeans: DurationMeaning | null;
  directionCodes: Readonly<Record<string, CallDirection | ''>>;
  shortNumbers?: boolean; // a short number is an agent's extension
  offset: Offset;
}

const isError = (text: string): boolean => text.charCodeAt(0) === 35 && /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)$/i.test(text);
const longest = 172_800; // two days
const plausible = (between: number): number | null => (between >= 0 && between <= longest ? between : null);
/** Seconds from one wall clock to a later one; null where it is not later, or by more than two days. */
export const secondsBetween = (from: string, to: string): number | null => plausible(wallSeconds(to) - wallSeconds(from));
const longestCall = 43_200; // a time of day that would make a call longer than half a day is an earlier one, not tomorrow's
/** A time of day alone, as logs with the day in a column of its own write it: of the day of the start, of the next where the call went past midnight. */
function clockAfter(start: string, time: string, offset: Offset): string | null {
  const same = joinMoment(start === '' ? '2000-01-01' : start.slice(0, 10), time, offset);
  if (same === null || same >= start) return same;
  const next = wallOfSeconds(wallSeconds(same) + 86_400);
  return (secondsBetween(start, next) ?? Infinity) <= longestCall ? next : same;
}
/** Most cells of some columns say one of a few words: what was made of a word is kept. */
function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined || known.has(text)) return found as T;
    const made = read(text);
    if (known.size < 5000) known.set(text, made);
    return made;
  };
}
const noTime = /^(0000|1970-01-01|0+$|[-–—\s]*$|null$|none$)/i;
const unlikely = /\p{Cs}|\p{Cc}/u;
const plainId = /^[!-~]+$/;
/** An extension as exchanges give them, and none of the numbers for emergencies. */
const isExtension = (number: string): boolean => /^\d{3,4}$/.test(number) && !/^1[12]\d$/.test(number);
const within = 2; // seconds by which two clocks of one exchange may differ

/** Reads rows one after the other; `tally` counts how the duration agrees with the other times of the rows. */
export function createRowReader({ columns, durationMeans, directionCodes, shortNumbers = false, offset }: RowReading): { read(cells: readonly string[]): ReadRow; tally: DurationTally } {
  const at = (key: string): number => columns.indexOf(key);
  const [id, linked, otherLeg, continued, startedAt, day, clock, answeredAt, endedAt] = ['id', 'linked', 'otherLeg', 'continued', 'startedAt', 'day', 'clock', 'answeredAt', 'endedAt'].map(at) as [number, number, number, number, number, number, number, number, number];
  const [agent, agentName, extension, direction, caller, callee, queue, disposition, answered] = ['agent', 'agentName', 'extension', 'direction', 'caller', 'callee', 'queue', 'disposition', 'answered'].map(at) as [number, number, number, number, number, number, number, number, number];
  const [duration, talk, wait, total, hold, park, rating, recording, near, far] = ['duration', 'talk', 'wait', 'total', 'hold', 'park', 'rating', 'recording', 'near', 'far'].map(at) as [number, number, number, number, number, number, number, number, number, number];
  const extras = extraColumns(columns);
  const [tidied, answeredOf, directionOf, quoted] = [remembering(tidy), remembering(readAnswered), remembering((text: string) => readDirection(text, directionCodes)), remembering((text: string) => JSON.stringify(text))];
  const tally: DurationTally = { compared: [0, 0, 0], agree: [0, 0, 0] };
  const moments = createMomentReader(offset);
  let cells: readonly string[] = [];
  let problems: CallProblem[] = [];

  const cell = (column: number): string => { const text = column < 0 ? undefined : cells[column]; return text === undefined ? '' : trimmed(text); };
  const wrong = (field: string, code: string, value: string): void => void problems.push({ field, code, value: value.slice(0, 200) });
  const words = (column: number, field: string): string => {
    const text = cell(column);
    if (text === '') return '';
    if (isError(text)) { wrong(field, 'error-value', text); return ''; }
    return tidied(text);
  };
  const number = (column: number, field: string): string => {
    const text = cell(column);
    if (text === '') return '';
    if (isError(text)) { wrong(field, 'error-value', text); return ''; }
    const read = readNumber(text);
    if (read === null) wrong(field, 'lost-digits', text);
    return read ?? '';
  };
  const seconds = (column: number, field: string): number | null => {
    const text = cell(column);
    if (text === '') return null;
    const read = readSeconds(text);
    if (read === undefined) wrong(field, isError(text) ? 'error-value' : 'not-a-duration', text);
    return read ?? null;
  };
  const identifier = (column: number, field: string): string => {
    const text = cell(column);
    if (text === '' || text === '-') return '';
    const read = readNumber(text);
    if (read === null) wrong(field, 'lost-digits', text);
    if (read === null || plainId.test(text)) return read ?? '';
    const found = unlikely.exec(text.normalize('NFC'));
    if (found !== null) wrong(field, /\p{Cs}/u.test(found[0]) ? 'lone-surrogate' : 'control-character', text);
    return text.normalize('NFC').replaceAll('\ufeff', '').trim();
  };
  /** Seconds of a moment; NaN where none is said. */
  const moment = (column: number, field: string, begun: string): number => {
    const text = cell(column);
    if (text === '') return Number.NaN;
    const read = moments.seconds(text);
    if (!Number.isNaN(read) || noTime.test(text)) return read;
    const clock = clockAfter(begun, text, offset);
    if (clock !== null) return wallSeconds(clock);
    wrong(field, isError(text) ? 'error-value' : 'not-a-time', text);
    return read;
  };
  let since = Number.NaN; // seconds of the start
  function start(): string {
    const text = cell(startedAt);
    if (text === '' && day >= 0) {
      const [on, time] = [cell(day), cell(clock)];
      const joined = on === '' ? null : joinMoment(on, time, offset);
      if (joined === null) wrong(on === '' ? 'day' : 'startedAt', on === '' ? 'missing' : 'not-a-time', `${on} ${time}`.trim());
      since = joined === null ? Number.NaN : wallSeconds(joined);
      return joined ?? '';
    }
    if (text === '') { wrong('startedAt', 'missing', ''); return ''; }
    const read = moments.moment(text);
    if (read === null) { wrong('startedAt', isError(text) ? 'error-value' : 'not-a-time', text); return ''; }
    since = read.seconds;
    return read.wall;
  }
  function test(meaning: number, said: number, measured: number | null): void {
    if (measured === null) return;
    tally.compared[meaning] = (tally.compared[meaning] ?? 0) + 1;
    if (Math.abs(said - measured) <= within) tally.agree[meaning] = (tally.agree[meaning] ?? 0) + 1;
  }

  function read(row: readonly string[]): ReadRow {
    cells = row;
    problems = [];
    since = Number.NaN;
    const begun = start();
    const [picked, ended] = [moment(answeredAt, 'answeredAt', begun), moment(endedAt, 'endedAt', begun)];
    const [lasted, waited, talked] = [plausible(ended - since), plausible(picked - since), plausible(ended - picked)]; // of NaN: null
    const said = seconds(duration, 'duration');
    let [talkS, waitS, totalS] = [seconds(talk, 'talk'), seconds(wait, 'wait'), seconds(total, 'total')];
    if (said !== null) {
      test(0, said, lasted); test(1, said, talked); test(2, said, waited);
      if (durationMeans === 'talk') talkS ??= said;
      else if (durationMeans === 'wait') waitS ??= said;
      else if (durationMeans === 'total') totalS ??= said;
    }
    const held = (seconds(hold, 'hold') ?? 0) + (seconds(park, 'park') ?? 0);
    const outcome = words(disposition, 'disposition');
    const stated = answered < 0 ? null : answeredOf(cell(answered));
    const isAnswered = stated ?? (outcome === '' ? null : answeredOf(outcome)) ?? (answeredAt >= 0 ? !Number.isNaN(picked) : null) ?? (talkS === null ? null : talkS > 0);
    talkS ??= talked ?? (isAnswered === false ? 0 : null);
    waitS ??= waited;
    totalS ??= lasted ?? (talkS !== null && waitS !== null ? talkS + waitS + held : null);
    let [ext, who] = [number(extension, 'extension'), number(agent, 'agent')];
    let way: CallDirection | '' = '';
    let unknownDirection = false;
    const told = cell(direction);
    if (told !== '') {
      way = directionOf(told);
      unknownDirection = way === '';
    }
    if (far >= 0 || near >= 0) {
      const [mine, theirs] = [extensionOf(cell(near)), extensionOf(cell(far))];
      if (ext === '') ext = theirs ?? mine ?? '';
      if (way === '') way = theirs !== null && mine !== null ? 'internal' : theirs !== null ? 'in' : mine !== null && cell(far) !== '' ? 'out' : '';
    }
    if (shortNumbers && ext === '' && who === '') {
      const [from, to] = [cell(caller), cell(callee)];
      const [mine, theirs] = [isExtension(from), isExtension(to)];
      ext = theirs ? to : mine ? from : '';
      if (way === '') way = theirs && mine ? 'internal' : theirs ? 'in' : mine ? 'out' : '';
    }
    if (who === '') who = ext;
    const leg: CallLeg = {
      id: identifier(id, 'id'), linked: identifier(linked, 'linked'), otherLeg: identifier(otherLeg, 'otherLeg'), continued: continued >= 0 && /^(1|true|yes|y|是)$/i.test(cell(continued)),
      start: begun, agent: who, agentName: words(agentName, 'agentName'), extension: ext, direction: way, caller: number(caller, 'caller'), callee: number(callee, 'callee'), queue: words(queue, 'queue'), disposition: outcome,
      answered: isAnswered, talk: talkS, wait: waitS, total: totalS, rating: words(rating, 'rating'), recording: cell(recording), extra: extras.length === 0 ? null : extraOf(row),
    };
    return { leg: problems.length > 0 ? null : leg, problems, unknownDirection };
  }
  /** JSON of the extra columns' cells; most of them say one of a few words. */
  function extraOf(row: readonly string[]): string | null {
    let [text, any] = ['[', false];
    for (const column of extras) {
      const value = trimmed(row[column] ?? '');
      if (value !== '') any = true;
      text += text.length === 1 ? quoted(value) : `,${quoted(value)}`;
    }
    return any ? `${text}]` : null;
  }
  return { read, tally };
}

/** Fields that stay as extra columns too: what is read of them is less than what they say. */
const alsoExtra = new Set(['agentName', 'direction']);
/** The columns that are kept as they are: those of no field, and those that say more than their field. */
export const extraColumns = (columns: readonly (string | null)[]): number[] => columns.flatMap((key, at) => (key === null || alsoExtra.has(key) ? [at] : []));
/** Names of the extra columns, each once. */
export function extraNames(columns: readonly (string | null)[], headings: readonly string[], fallback: readonly string[]): string[] {
  const names: string[] = [];
  for (const at of extraColumns(columns)) {
    const plain = tidy(headings[at] ?? '').slice(0, 180) || fallback[at] || `#${at + 1}`;
    let name = plain;
    for (let more = 2; names.includes(name); more++) name = `${plain} ${more}`;
    names.push(name);
  }
  return names;
}
