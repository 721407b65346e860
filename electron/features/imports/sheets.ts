/** The sheets the wizard gives out: rows that were not taken over, with reasons, and an empty one to fill in. */
import type { Language } from '@shared/common';
import type { Sheet } from '@shared/exports';
import type { ImportRow } from '@shared/imports';
import type { TargetShape } from '@shared/imports/field';
import type { PlanFile } from './plan-file';

type Problem = ImportRow['problems'][number];
const words = {
  'zh-CN': { row: '原文件行号', reason: '未导入原因', column: '第{n}列', between: '；', left: '未导入的行', sample: { sites: '网点', agents: '坐席', teams: '班组', profiles: '人员', calls: '通话记录' } },
  en: { row: 'Row in the file', reason: 'Why it was not imported', column: 'Column {n}', between: '; ', left: 'rows not imported', sample: { sites: 'Sites', agents: 'Agents', teams: 'Teams', profiles: 'People', calls: 'Calls' } },
} as const;
const reasons: Record<string, Record<Language, string>> = {
  missing: { 'zh-CN': '缺“{field}”', en: '“{field}” is missing' },
  'too-long': { 'zh-CN': '“{field}”太长', en: '“{field}” is too long' },
  'not-a-day': { 'zh-CN': '“{field}”的“{value}”不是日期，请写成 2026-11-21', en: '“{value}” in “{field}” is no date; write 2026-11-21' },
  'not-a-role': { 'zh-CN': '“{field}”的“{value}”不是角色', en: '“{value}” in “{field}” is no role' },
  'bad-code': { 'zh-CN': '“{field}”里有换行或制表符', en: '“{field}” holds a line break or tab' },
  unknown: { 'zh-CN': '“{field}”的“{value}”不存在', en: 'there is no “{value}” for “{field}”' },
  ambiguous: { 'zh-CN': '“{value}”不止一个', en: 'there are several “{value}”' },
  archived: { 'zh-CN': '“{value}”已归档，请先恢复', en: '“{value}” is archived; restore it first' },
  order: { 'zh-CN': '“{field}”的“{value}”早于入职日期', en: '“{value}” in “{field}” is before the joining date' },
  'not-a-time': { 'zh-CN': '“{field}”的“{value}”不是时间，请写成 2026-11-21 14:03:05', en: '“{value}” in “{field}” is no time; write 2026-11-21 14:03:05' },
  'not-a-duration': { 'zh-CN': '“{field}”的“{value}”不是时长，请写秒数或 00:02:05', en: '“{value}” in “{field}” is no length of time; write seconds or 00:02:05' },
  'control-character': { 'zh-CN': '“{field}”里有控制字符', en: '“{field}” holds a control character' },
  'lone-surrogate': { 'zh-CN': '“{field}”里有残缺的字符', en: '“{field}” holds half of a character' },
  'lost-digits': { 'zh-CN': '“{field}”的“{value}”被表格软件舍去了数字，请按文本重新填写', en: 'the spreadsheet has rounded “{field}” to “{value}”; enter it as text' },
  'error-value': { 'zh-CN': '“{field}”是错误值“{value}”', en: '“{field}” is the error value “{value}”' },
  duplicate: { 'zh-CN': '与第 {value} 行重复', en: 'the same as row {value}' },
};

const titleOf = (key: string | null, headings: readonly string[], columns: readonly (string | null)[], shape: TargetShape, language: Language): string => {
  const heading = key === null ? '' : (headings[columns.indexOf(key)] ?? '');
  return heading === '' ? (shape.fields.find((field) => field.key === key)?.title[language] ?? '') : heading;
};
/** What is wrong with a row, in a sentence that names the column as the file does. */
export const reasonOf = ({ field, code, value }: Problem, headings: readonly string[], columns: readonly (string | null)[], shape: TargetShape, language: Language): string =>
  (reasons[code]?.[language] ?? code).replace('{field}', titleOf(field, headings, columns, shape, language)).replace('{value}', value.slice(0, 60));

export interface LeftRows { shape: TargetShape; name: string; headings: readonly string[]; columns: readonly (string | null)[]; plan: Pick<PlanFile, 'left'>; format: Sheet['format']; language: Language }

/** The columns of the file as they are, and two more that no heading of a target is called by: the file can be put right and imported again. */
export function leftRows({ shape, name, headings, columns, plan, format, language }: LeftRows): Sheet {
  const say = words[language];
  const rows: string[][] = [];
  for (let after = -1; ; ) {
    const page = plan.left(after, 1000);
    for (const { row, cells, problems } of page) rows.push([...columns.map((_, at) => cells[at] ?? ''), problems.map((problem) => reasonOf(problem, headings, columns, shape, language)).join(say.between), String(row)]);
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.row;
  }
  const titles = columns.map((key, at) => {
    const heading = headings[at] ?? '';
    return heading !== '' ? heading : key === null ? say.column.replace('{n}', String(at + 1)) : titleOf(key, headings, columns, shape, language);
  });
  return {
    name: `${name.replace(/\.[^.]*$/, '').slice(0, 80)} ${say.left}`.trim(), format, rows,
    columns: [...titles, say.reason, say.row].map((title) => ({ title: title.slice(0, 200), type: 'text' as const })),
  };
}

/** Headings that are recognised when it comes back, and one row to write over. */
export function sampleSheet({ target, fields }: TargetShape, language: Language): Sheet {
  const shown = fields.filter(({ key, example }) => !/^region\d$/.test(key) && (target !== 'calls' || example.en !== ''));
  return {
    name: words[language].sample[target], format: 'xlsx', columns: shown.map(({ title }) => ({ title: title[language], type: 'text' as const })),
    rows: [shown.map(({ example }) => example[language])],
  };
}
