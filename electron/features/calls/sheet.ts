/** A list of calls as a sheet, in the words of whoever saves it. */
import type { Call } from '@shared/calls';
import type { Sheet } from '@shared/exports';

export interface SheetWords { columns: Record<SheetColumn, string>; directions: Record<'in' | 'out' | 'internal', string>; yes: string; no: string }
const sheetFields = ['id', 'startedAt', 'agent', 'agentName', 'team', 'extension', 'direction', 'caller', 'callee', 'queue', 'disposition', 'answered', 'talk', 'wait', 'total', 'rating', 'recording', 'recorded', 'legs'] as const;
export type SheetColumn = (typeof sheetFields)[number];
const numbers = new Set<SheetColumn>(['talk', 'wait', 'total', 'legs']);

export const sheetColumns = (words: SheetWords, extras: readonly string[]): Sheet['columns'] => [
  ...sheetFields.map((key) => ({ title: words.columns[key], type: numbers.has(key) ? 'number' as const : 'text' as const })), ...extras.map((title) => ({ title, type: 'text' as const })),
];
export const sheetRow = (call: Call, { directions, yes, no }: SheetWords, extras: readonly string[]): (string | number | null)[] => {
  const flag = (value: boolean | null): string => (value === null ? '' : value ? yes : no);
  return [
    ...sheetFields.map((key) => key === 'direction' ? (call.direction === '' ? '' : directions[call.direction]) : key === 'answered' || key === 'recorded' ? flag(call[key]) : key === 'startedAt' ? call.startedAt.replace('T', ' ') : call[key]),
    ...extras.map((name) => call.extras[name] ?? ''),
  ];
};

export const sheetWords: Record<'zh-CN' | 'en', SheetWords> = {
  'zh-CN': {
    columns: { id: '通话编号', startedAt: '开始时间', agent: '工号', agentName: '坐席姓名', team: '班组', extension: '分机', direction: '呼叫方向', caller: '主叫号码', callee: '被叫号码', queue: '技能组', disposition: '通话结果', answered: '是否接通', talk: '净通话时长', wait: '等待时长', total: '总时长', rating: '满意度', recording: '录音文件', recorded: '有录音', legs: '话单行数' },
    directions: { in: '呼入', out: '呼出', internal: '内部' }, yes: '是', no: '否',
  },
  en: {
    columns: { id: 'Call ID', startedAt: 'Start', agent: 'Agent number', agentName: 'Agent name', team: 'Team', extension: 'Extension', direction: 'Direction', caller: 'Caller', callee: 'Called number', queue: 'Queue', disposition: 'Outcome', answered: 'Answered?', talk: 'Talk time', wait: 'Wait', total: 'Total time', rating: 'Rating', recording: 'Recording', recorded: 'Recorded?', legs: 'Rows in the log' },
    directions: { in: 'inbound', out: 'outbound', internal: 'internal' }, yes: 'yes', no: 'no',
  },
};
