/** How a cell's text is read: a value, or the code of what is wrong with it. An empty cell is never read. */
import { monthLength } from '../civil-day';
import { roles, type Role } from '../profiles';

export type CellValue = string | readonly string[];
export type CellRead = { value: CellValue } | { problem: string };
export type ReadCell = (text: string) => CellRead;

const separators = /[,，;；、|\n\r]+/;
/** Error values of a workbook, and digits that a spreadsheet has rounded away: 1.38E+10. Both are no data. */
const isError = (text: string): boolean => /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!)$/i.test(text);
const isRounded = (text: string): boolean => /^[+-]?\d+(\.\d+)?E\+?\d+$/i.test(text);
const guarded = (read: ReadCell): ReadCell => (text) => (isError(text) ? { problem: 'error-value' } : read(text));

/** Text of at most `max` characters, line breaks kept. */
export const text = (max: number): ReadCell => guarded((cell) => (cell.length > max ? { problem: 'too-long' } : { value: cell }));

/** A name in one line. */
export const name = (max: number): ReadCell => guarded((cell) => {
  const line = cell.replaceAll(/\s+/g, ' ');
  return line.length > max ? { problem: 'too-long' } : { value: line };
});

/** A code or number that identifies: half width, no line breaks, every digit kept. */
export const code = (max: number): ReadCell => guarded((cell) => {
  const flat = cell.normalize('NFKC').trim();
  if (isRounded(flat)) return { problem: 'lost-digits' };
  if (/[\r\n\t]/.test(flat)) return { problem: 'bad-code' };
  return flat.length > max ? { problem: 'too-long' } : { value: flat };
});

const dayShapes = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/, /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/, /^(\d{4})\.(\d{1,2})\.(\d{1,2})\.?$/, /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]?$/, /^(\d{4})(\d{2})(\d{2})$/,
];
/** A calendar day, year first, as ISO; a time of day behind it is left out. 3/4/2026 could be two days and is refused. */
export const day: ReadCell = guarded((cell) => {
  const flat = cell.normalize('NFKC').trim().replace(/[T\s]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i, '').replaceAll(/\s/g, '');
  for (const shape of dayShapes) {
    const [year, month, date] = (shape.exec(flat)?.slice(1) ?? []).map(Number);
    if (year === undefined || month === undefined || date === undefined) continue;
    if (year < 1900 || month < 1 || month > 12 || date < 1 || date > monthLength(year, month)) break;
    return { value: [String(year), String(month).padStart(2, '0'), String(date).padStart(2, '0')].join('-') };
  }
  return { problem: 'not-a-day' };
});

/** Tags of at most 40 characters, 20 at most, each once. */
export const tags: ReadCell = guarded((cell) => {
  const list = [...new Set(cell.split(separators).map((tag) => tag.trim()).filter((tag) => tag !== ''))];
  return list.length > 20 || list.some((tag) => tag.length > 40) ? { problem: 'too-long' } : { value: list };
});

/** A path of regions, "华东 / 江苏": the parts between /, >, \ or full-width signs of the same. */
export const path = (max: number): ReadCell => guarded((cell) => {
  const parts = cell.split(/[/／\\＼>＞→]+/).map((part) => part.trim().replaceAll(/\s+/g, ' ')).filter((part) => part !== '');
  const joined = parts.join(' / ');
  if (parts.some((part) => part.length > 120) || joined.length > max) return { problem: 'too-long' };
  return { value: joined };
});

const roleNames: Record<Role, readonly string[]> = {
  inspector: ['inspector', 'fieldinspector', 'mysteryshopper', '暗访员', '检查员', '访员', '神秘顾客', '神秘客', '暗访', '飞检员', '服务体验官', '体验官'],
  reviewer: ['reviewer', 'qa', 'qareviewer', 'qualityreviewer', '质检员', '质检', '审核员', '复核员', '审核', '质检专员'],
  manager: ['manager', 'supervisor', '主管', '经理', '店总', '班长', '管理者'],
  owner: ['owner', 'programmeowner', 'programowner', 'projectowner', '项目负责人', '负责人', '项目经理', '管理员', '项目主管'],
};
const roleOf = new Map(roles.flatMap((role) => roleNames[role].map((name) => [name, role] as const)));
/** Roles by their Chinese or English names, in their usual order. */
export const rolesOf: ReadCell = guarded((cell) => {
  const found = cell.split(/[,，;；、|/／+＋&\n\r]+/).map((role) => role.normalize('NFKC').toLowerCase().replaceAll(/[\s_-]/g, '')).filter((role) => role !== '').map((role) => roleOf.get(role));
  if (found.length === 0 || found.includes(undefined)) return { problem: 'not-a-role' };
  return { value: roles.filter((role) => found.includes(role)) };
});

/** A value as people read it. */
export const shownValue = (value: CellValue | undefined): string => (value === undefined ? '' : typeof value === 'string' ? value : value.join('、'));
