/** How the cells of a call log are read: moments, lengths of time, numbers that identify, directions and outcomes, as exchanges really write them. */
import { dayNumber, dayText, monthLength, two } from '../civil-day';
import type { CallDirection } from '../calls';

/** Minutes east of Greenwich at an instant, where the program runs: times that are told as instants become the wall clock of the place. */
export type Offset = (milliseconds: number) => number;

const epoch = dayNumber(1970, 1, 1);
/** The wall clock of UTC milliseconds. */
function wallOf(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const day = Math.floor(seconds / 86_400);
  const rest = seconds - day * 86_400;
  return `${dayText(epoch + day)}T${two(Math.floor(rest / 3600))}:${two(Math.floor((rest % 3600) / 60))}:${two(rest % 60)}`;
}
/** The wall clock of such seconds. */
export const wallOfSeconds = (seconds: number): string => wallOf(seconds * 1000);
/** Seconds of a wall clock, as if it were UTC's. */
export const wallSeconds = (wall: string): number =>
  (dayNumber(+wall.slice(0, 4), +wall.slice(5, 7), +wall.slice(8, 10)) - epoch) * 86_400 + +wall.slice(11, 13) * 3600 + +wall.slice(14, 16) * 60 + +wall.slice(17, 19);
const placed = (milliseconds: number, offset: Offset): string => wallOf(milliseconds + offset(milliseconds) * 60_000);

const [earliest, latest] = [(dayNumber(1990, 1, 1) - epoch) * 86_400_000, (dayNumber(2100, 1, 1) - epoch) * 86_400_000];
const isPlausible = (milliseconds: number): boolean => milliseconds >= earliest && milliseconds < latest;

function written(year: number, month: number, day: number, hour: number, minute: number, second: number): string | null {
  if (year < 1990 || year > 2099 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month) || hour > 23 || minute > 59 || second > 60) return null;
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(Math.min(second, 59))}`;
}

const pair = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens < 10 && ones >= 0 && ones < 10 ? tens * 10 + ones : 100;
};
const isDivider = (code: number): boolean => code === 45 || code === 47;

/**
 * Reads moments as `readMoment` does, without a string in between: nearly every log has `2026-10-31 14:03:05`, and a row mostly has the day of the
 * one before, so that the day is read once. There are three million of them.
 */
export interface MomentReader {
  /** Seconds of the wall clock, as if it were UTC's; NaN where it cannot be read. */
  seconds(cell: string): number;
  /** The wall clock with its seconds; null where it cannot be read. */
  moment(cell: string): { wall: string; seconds: number } | null;
}
export function createMomentReader(offset: Offset): MomentReader {
  let [told, day, midnight] = ['\n', '', 0]; // the last day as it stood in the file, as it is written, and its seconds
  /** Seconds since midnight, where the cell is of this writing; then `day` and `midnight` are its day's. -1: it is of another. */
  function quick(cell: string): number {
    if (cell.length !== 19) return -1;
    const between = cell.charCodeAt(10);
    if ((between !== 32 && between !== 84) || cell.charCodeAt(13) !== 58 || cell.charCodeAt(16) !== 58) return -1;
    const [hour, minute, second] = [pair(cell, 11), pair(cell, 14), pair(cell, 17)];
    if (hour > 23 || minute > 59 || second > 59) return -1;
    if (!cell.startsWith(told)) {
      const [century, rest] = [pair(cell, 0), pair(cell, 2)];
      if (century > 99 || rest > 99 || !isDivider(cell.charCodeAt(4)) || !isDivider(cell.charCodeAt(7))) return -1;
      const wall = written(century * 100 + rest, pair(cell, 5), pair(cell, 8), 0, 0, 0);
      if (wall === null) return -1;
      [told, day, midnight] = [cell.slice(0, 10), wall.slice(0, 11), wallSeconds(wall)];
    }
    return (hour * 60 + minute) * 60 + second;
  }
  return {
    seconds(cell) {
      const since = quick(cell);
      if (since >= 0) return midnight + since;
      const wall = readMoment(cell, offset);
      return wall === null ? Number.NaN : wallSeconds(wall);
    },
    moment(cell) {
      const since = quick(cell);
      if (since >= 0) return { wall: day + cell.slice(11), seconds: midnight + since };
      const wall = readMoment(cell, offset);
      return wall === null ? null : { wall, seconds: wallSeconds(wall) };
    },
  };
}

const dayPart = String.raw`(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?`;
const timePart = String.raw`(上午|下午|凌晨|早上|中午|晚上)?\s*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?秒?|分)?\s*(am|pm)?`;
const dayAndTime = new RegExp(`^${dayPart}(?:t|\\s|,)*${timePart}\\s*(z|utc|gmt|[+-]\\d\\d:?\\d\\d)?$`, 'i');
const timeAlone = new RegExp(`^${timePart}$`, 'i');
const compact = /^(\d{4})(\d\d)(\d\d)[\sT_-]?(\d\d)(\d\d)(\d\d)$/;
const dayAlone = new RegExp(`^${dayPart}$`);

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  const late = /^(下午|晚上|中午|pm)$/i.test(half);
  return late && hour < 12 ? hour + 12 : !late && hour === 12 ? 0 : hour;
}

/**
 * The wall clock of a moment, "2026-10-31T14:03:05", or null: year-first dates with a time of day in any usual writing, `20261031140305`, Unix seconds,
 * milliseconds or microseconds, serials of a spreadsheet. A moment told in UTC becomes the wall clock here; one with another offset is already the
 * exchange's. 3/4/2026 could be two days and is refused.
 */
export function readMoment(cell: string, offset: Offset): string | null {
  const text = cell.normalize('NFKC').trim();
  if (/^\d{9,10}(\.\d+)?$/.test(text)) return isPlausible(Number(text) * 1000) ? placed(Math.floor(Number(text)) * 1000, offset) : null;
  if (/^\d{12,13}$/.test(text)) return isPlausible(Number(text)) ? placed(Number(text), offset) : null;
  if (/^\d{15,16}$/.test(text)) return isPlausible(Number(text) / 1000) ? placed(Math.floor(Number(text) / 1000), offset) : null;
  const packed = compact.exec(text)?.slice(1).map(Number);
  if (packed !== undefined) return written(...(packed as [number, number, number, number, number, number]));
  if (/^\d{5}(\.\d+)?$/.test(text)) { // days since 1899-12-30; the last digit of a second is a matter of rounding
    const milliseconds = Math.round((Number(text) - 25_569) * 86_400) * 1000;
    return isPlausible(milliseconds) ? wallOf(milliseconds) : null;
  }
  const found = dayAndTime.exec(text);
  if (found === null) return null;
  const [, year, month, day, before, hour, minute, second = '0', after, zone] = found;
  const wall = written(Number(year), Number(month), Number(day), hourOf(Number(hour), before ?? after), Number(minute), Number(second));
  return wall !== null && /^(z|utc|gmt)$/i.test(zone ?? '') ? placed(wallSeconds(wall) * 1000, offset) : wall;
}

/** A day and a time of day that stand in two cells, as one moment; null where either cannot be read. */
export function joinMoment(day: string, time: string, offset: Offset): string | null {
  const at = day.normalize('NFKC').trim();
  const serial = /^\d{5}$/.test(at) ? wallOf((Number(at) - 25_569) * 86_400_000).slice(0, 10) : null;
  const date = serial ?? (/^\d{8}$/.test(at) ? `${at.slice(0, 4)}-${at.slice(4, 6)}-${at.slice(6)}` : at.replace(/[T\s]+0{1,2}:00(:00)?$/, ''));
  if (!dayAlone.test(date)) return null;
  const clock = time.normalize('NFKC').trim().replace(/^(1899-12-3[01]|1900-01-0[01])[T\s]+/, '');
  if (/^0?\.\d{3,}$/.test(clock)) return readMoment(`${date} ${wallOf(Math.round(Number(clock) * 86_400) * 1000).slice(11)}`, offset);
  if (/^\d{6}$/.test(clock)) return readMoment(`${date} ${clock.slice(0, 2)}:${clock.slice(2, 4)}:${clock.slice(4)}`, offset);
  return timeAlone.test(clock) ? readMoment(`${date} ${clock}`, offset) : null;
}

const nothing = /^[-–—\s]*$|^(null|none|n\/a|无|nan)$/i;
const units = /^(?:(\d+)\s*(?:小时|时|h|hours?|hrs?)\s*)?(?:(\d+)\s*(?:分钟|分|m|mins?|minutes?)\s*)?(?:(\d+(?:\.\d+)?)\s*(?:秒钟|秒|s|secs?|seconds?)?)?$/i;

/** Up to six digits as a number, what nearly every length of time is; -1: something else. */
function fewDigits(cell: string): number {
  if (cell.length === 0 || cell.length > 6) return -1;
  let value = 0;
  for (let at = 0; at < cell.length; at++) {
    const digit = cell.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}
/**
 * A length of time in whole seconds; null where nothing is said (a dash, −1), undefined where it cannot be read. Seconds, HH:MM:SS, mm:ss, 2分5秒,
 * PT2M5S, and the part of a day as which spreadsheets keep times (a fraction of three and more decimals below one).
 */
export function readSeconds(cell: string): number | null | undefined {
  const quick = fewDigits(cell);
  if (quick >= 0) return quick;
  const text = cell.normalize('NFKC').trim().replace(/^'/, '');
  if (nothing.test(text) || text === '-1') return null;
  if (/^0?\.\d{3,}(e-\d+)?$|^\d(\.\d+)?e-\d+$/i.test(text)) return Math.round(Number(text) * 86_400);
  if (/^\d+([.,]\d+)?$/.test(text)) return Math.round(Number(text.replace(',', '.')));
  const clock = /^(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:[.,]\d+)?$/.exec(text);
  if (clock !== null) return Number(clock[3]) > 59 ? undefined : Number(clock[1] ?? 0) * 3600 + Number(clock[2]) * 60 + Number(clock[3]);
  const long = /^1900-01-(\d\d)[T\s](\d\d):(\d\d)(?::(\d\d))?$/.exec(text); // a spreadsheet's 25:00:00
  if (long !== null) return Number(long[1]) * 86_400 + Number(long[2]) * 3600 + Number(long[3]) * 60 + Number(long[4] ?? 0);
  const told = units.exec(text.replace(/^pt/i, ''));
  return told === null ? undefined : Number(told[1] ?? 0) * 3600 + Number(told[2] ?? 0) * 60 + Math.round(Number(told[3] ?? 0));
}

/** Digits and masks alone, which nearly every number is. */
function isPlainNumber(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 48 || code > 57) && code !== 42 && code !== 43 && code !== 46 && code !== 45) return false;
  }
  return true;
}
/** A number that identifies, as text with every digit, leading zeros and masks; null where a spreadsheet has rounded it (1.86E+10). */
export function readNumber(cell: string): string | null {
  if (isPlainNumber(cell)) return cell;
  let text = /^[\w*+#@.-]+$/.test(cell) ? cell : cell.normalize('NFKC').trim();
  text = text.replace(/^="(.*)"$/s, '$1').replace(/^'(?=[\d+*])/, '');
  return /^[+-]?\d+(\.\d+)?E\+?\d+$/i.test(text) ? null : tidy(text);
}
/** Without the blanks around it. Most cells have none, and begin and end with a plain letter, a digit or a Chinese character. */
export function trimmed(cell: string): string {
  const solid = (code: number): boolean => (code > 32 && code < 127) || (code >= 0x4e00 && code < 0xa000);
  return cell.length === 0 || (solid(cell.charCodeAt(0)) && solid(cell.charCodeAt(cell.length - 1))) ? cell : cell.trim();
}
/** One line without control characters, composed: what the files of a draw may hold. */
export const tidy = (text: string): string => (/^[ -~]*$/.test(text) ? text : text.normalize('NFC').replaceAll(/[\p{Cc}\p{Cs}\s]+/gu, ' ').replaceAll('\ufeff', '')).trim();

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/[\s_-]/g, '');
const book = <V>(entries: readonly (readonly [V, string])[]): ReadonlyMap<string, V> => new Map(entries.flatMap(([value, words]) => words.split(' ').map((word) => [word, value] as const)));

const directions = book<CallDirection>([
  ['in', 'in i inbound incoming inboundcall incomingcall inboundcalls 呼入 来电 入 呼入电话 拨入 被叫 入呼 呼入通话 客户呼入 普通来电 normal transfer inboundtransfer queue callin 来话 入局 转人工'],
  ['out', 'out o outbound outgoing outboundcall outgoingcall 呼出 去电 出 外呼 拨出 主叫 出呼 呼出通话 呼出电话 外呼电话 群呼转坐席 预测外呼 预览外呼 自动外呼 dialout dialtransfer webcall previewdialout autodialout predictive predictiveoutbound preview click2call clicktocall callback 回呼 callout 出局 去话 双呼'],
  ['internal', 'internal internalcall int 内部 内部通话 内线 内线通话 互拨 内部互拨 分机互拨 consult 咨询'],
]);
/** In or out as the log says it; '' where the word is not known. `codes`: the numbers of a system that writes numbers. */
export function readDirection(cell: string, codes: Readonly<Record<string, CallDirection | ''>> = {}): CallDirection | '' {
  const word = fold(cell);
  return codes[word] ?? directions.get(word) ?? '';
}

const outcomes = book<boolean>([
  [true, 'answered answer success connected connect completed complete handled dealing true yes y 1 是 接通 已接通 已接 接听 已接听 应答 已应答 成功 通话成功 正常 正常接听 已处理 处理 接通成功 双方接通'],
  [false, 'noanswer notanswered unanswered busy failed fail cancel cancelled canceled congestion chanunavail missed abandoned abandon notdeal leak queueleak voicemail blacklist noanswered usernotavailable false no n 0 否 未接通 未接 未接听 无应答 未应答 无人接听 无人应答 忙 占线 用户忙 失败 呼叫失败 空号 关机 停机 拒接 放弃 已放弃 漏接 漏话 振铃放弃 排队放弃 ivr放弃 留言 黑名单 未处理 接通失败 取消 拒绝 无法接通 originatorcancel nouserresponse userbusy callrejected unallocatednumber noroutedestination abandonedinqueue abandonedinring abandonedinivr abandonedinvoicenavigator noanswerbyagent rejected unavailable'],
]);
/** Whether a call was answered as its outcome says; null where the words do not tell: 用户挂断 is said of calls that rang out as well. */
export const readAnswered = (cell: string): boolean | null => outcomes.get(fold(cell)) ?? null;

/** The short name of a channel's near end: 8001 of `PJSIP/8001-0000002b`; null for a trunk, which is no agent's telephone. */
export const extensionOf = (channel: string): string | null => /^(?:PJ)?(?:SIP|IAX2|SCCP|Agent|Local|DAHDI|Skinny)\/(?:ext)?(\d{2,6})(?:[-@/]|$)/i.exec(channel)?.[1] ?? null;
