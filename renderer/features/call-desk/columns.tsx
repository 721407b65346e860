/** The columns of lists of drawn calls. */
import type { DeskRow } from '@shared/call-desk';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { compareText } from '../../ui/compare';
import { numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ScoreBand } from '../../ui/ScoreBand';
import { formatDuration } from '../assessments/duration';
import { StateChip } from '../reviews/marks';
import { isToDo } from './order';

const byText = (of: (row: DeskRow) => string) => (a: DeskRow, b: DeskRow): number => compareText(of(a), of(b));
const seconds = ({ call: { talk, total } }: DeskRow): number | null => talk ?? total;

/** `all`: of everybody, with the reviewer. */
export function useCallColumns(all: boolean): ListColumn<DeskRow>[] {
  const { t, pick, language } = useText();
  const english = language === 'en';
  const agent = ({ call: { agent: who } }: DeskRow): string => (who === null ? t('callDesk.hidden') : `${who.name} ${who.number}`.trim());
  return [
    { key: 'code', title: t('callDesk.code'), width: 122, sorter: byText(({ code }) => code), cell: textCell(({ code }) => code), render: (_, row) => <a className="ui-row-link" data-row-focus="" href={`#/calls/desk/${row.assessmentId}`}>{row.code}</a> },
    { key: 'draw', title: t('callDesk.draw'), dataIndex: 'drawTitle', width: 150, ellipsis: true, responsive: ['xl'], sorter: byText(({ drawTitle }) => drawTitle) },
    { key: 'agent', title: t('callDesk.agent'), width: 130, ellipsis: true, cell: textCell(agent), sorter: byText(agent), render: (_, row) => (row.call.agent === null ? <span className="calldesk-muted">{agent(row)}</span> : agent(row)) },
    { key: 'team', title: t('callDesk.team'), width: 100, ellipsis: true, responsive: ['xxl'], cell: textCell(({ call }) => call.team), render: (_, { call }) => call.team || '–' },
    { key: 'queue', title: t('callDesk.queue'), width: 110, ellipsis: true, responsive: ['xl'], cell: textCell(({ call }) => call.queue), sorter: byText(({ call }) => call.queue), render: (_, { call }) => call.queue || '–' },
    { key: 'time', title: t('callDesk.time'), width: 136, cell: textCell(({ call }) => call.startedAt.replace('T', ' ')), sorter: byText(({ call }) => call.startedAt), render: (_, { call }) => call.startedAt.slice(0, 16).replace('T', ' ') },
    { key: 'talk', title: t('callDesk.talk'), width: 84, align: 'right', cell: numberCell(seconds, t('callDesk.talkSeconds')), sorter: (a, b) => (seconds(a) ?? -1) - (seconds(b) ?? -1), render: (_, row) => { const length = seconds(row); return length === null ? '–' : formatDuration(length); } },
    ...(all ? [{ key: 'reviewer', title: t('callDesk.reviewer'), dataIndex: 'reviewerName', width: 90, ellipsis: true, sorter: byText(({ reviewerName }) => reviewerName) }] : []),
    { key: 'form', title: t('callDesk.form'), width: 120, ellipsis: true, responsive: ['xxl'], cell: textCell((row) => pick(row.templateTitle)), render: (_, row) => pick(row.templateTitle) },
    { key: 'due', title: t('callDesk.due'), width: 104, ...(all ? { responsive: ['xl' as const] } : {}), cell: textCell(({ dueOn }) => dueOn), sorter: byText(({ dueOn }) => dueOn ?? '9'), render: (_, row) => (isToDo(row) ? row.dueOn : null) ?? '–' },
    { key: 'score', title: t('callDesk.score'), width: 112, cell: numberCell((row) => (isToDo(row) ? null : row.percent)), sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1), render: (_, row) => (isToDo(row) ? <span className="calldesk-muted">{row.answered === 0 ? '–' : `${row.answered} / ${row.items}`}</span> : <ScoreBand percent={row.percent} outcome={row.outcome} />) },
    {
      key: 'state', title: t('callDesk.state'), width: english ? 150 : 128, cell: textCell(({ state }) => t(`common.states.${state}`)), sorter: byText(({ state }) => state),
      render: (_, row) => <><StateChip state={row.state} />{isToDo(row) && (row.recording === 'none' || row.recording === 'missing') ? <Chip tone="watch">{t('callDesk.noSound')}</Chip> : null}{row.acknowledgedAt === null ? null : <Chip tone="good">{t('callDesk.acknowledged')}</Chip>}</>,
    },
  ];
}
