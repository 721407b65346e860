/** The queue as a table: what is due, how it scored, what stands out. */
import type { ReviewRow } from '@shared/reviews';
import { request } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { compareText } from '../../ui/compare';
import { instantCell, numberCell, textCell, type ListColumn, type ListSort } from '../../ui/list-columns';
import { LongTable } from '../../ui/LongTable';
import { ScoreBand } from '../../ui/ScoreBand';
import { clockRuns, Due, StateChip, useTimeLeft } from './marks';
import { useQueue } from './queue.store';
import { stateText } from './state';


export function useReviewColumns(): ListColumn<ReviewRow>[] {
  const { t, pick, language } = useText();
  const english = language === 'en';
  const timeLeft = useTimeLeft();
  const due = (row: ReviewRow): string => (clockRuns(row.state) ? (row.dueAt ?? '') : '');
  return [
    { key: 'code', title: t('reviews.columns.code'), dataIndex: 'code', width: 100, ellipsis: true, sorter: (a, b) => compareText(a.code, b.code) },
    {
      key: 'title', title: t('reviews.columns.title'), dataIndex: 'title', width: english ? 172 : 180, ellipsis: true, sorter: (a, b) => compareText(a.title, b.title),
      render: (_, row) => <a className="ui-row-link" data-row-focus="" href={`#/reviews/${row.assessmentId}`}>{row.title}</a>,
    },
    { key: 'place', title: t('reviews.columns.place'), dataIndex: 'place', responsive: ['xxl'], width: 132, ellipsis: true, sorter: (a, b) => compareText(a.place ?? '', b.place ?? ''), render: (_, { place }) => place ?? '–' },
    { key: 'author', title: t('reviews.columns.author'), dataIndex: 'authorName', width: english ? 100 : 80, ellipsis: true, sorter: (a, b) => compareText(a.authorName, b.authorName) },
    { key: 'template', title: t('reviews.columns.template'), responsive: ['xxl'], width: 120, ellipsis: true, cell: textCell((row) => pick(row.templateTitle)), render: (_, row) => pick(row.templateTitle) },
    { key: 'round', title: t('reviews.columns.round'), dataIndex: 'roundTitle', responsive: ['xxl'], width: 132, ellipsis: true, render: (_, { roundTitle }) => roundTitle ?? '–' },
    { key: 'day', title: t('reviews.columns.day'), dataIndex: 'day', responsive: [english ? 'xxl' : 'xl'], width: 106, sorter: (a, b) => compareText(a.day, b.day) },
    {
      key: 'submittedAt', title: t('reviews.columns.submittedAt'), responsive: [english ? 'xxl' : 'xl'], width: 104, cell: instantCell((row) => row.submittedAt), sorter: (a, b) => compareText(a.submittedAt ?? '', b.submittedAt ?? ''),
      render: (_, { submittedAt }) => (submittedAt === null ? '–' : <time dateTime={submittedAt} title={formatInstant(submittedAt)}>{formatInstant(submittedAt).slice(5)}</time>),
    },
    {
      key: 'due', title: t('reviews.columns.due'), width: english ? 132 : 112, cell: instantCell((row) => due(row) || null), defaultSortOrder: 'ascend',
      sorter: (a, b) => compareText(due(a) || '9', due(b) || '9') || compareText(a.submittedAt ?? '', b.submittedAt ?? ''), render: (_, row) => (due(row) === '' ? '–' : <Due dueAt={row.dueAt} left={timeLeft(row.dueAt, row.roundId)} />),
    },
    {
      key: 'score', title: t('reviews.columns.score'), width: 120, cell: numberCell((row) => row.percent), sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1),
      render: (_, { percent, outcome }) => <ScoreBand percent={percent} outcome={outcome} />,
    },
    { key: 'remarks', title: t('reviews.columns.remarks'), dataIndex: 'remarks', ...(english ? { responsive: ['xl' as const] } : {}), width: english ? 98 : 60, align: 'right', sorter: (a, b) => a.remarks - b.remarks, render: (_, { remarks }) => (remarks === 0 ? '–' : remarks) },
    {
      key: 'warnings', title: t('reviews.columns.warnings'), dataIndex: 'warnings', width: english ? 82 : 60, align: 'right', sorter: (a, b) => a.warnings - b.warnings,
      render: (_, { warnings }) => (warnings === 0 ? '–' : <span className="review-warned"><span aria-hidden="true">⚠ </span>{warnings}</span>),
    },
    {
      key: 'state', title: t('reviews.columns.state'), width: 116, cell: textCell(({ state, automatic }) => stateText(t, state, automatic)),
      sorter: (a, b) => compareText(a.state, b.state), render: (_, { state, automatic, own }) => <><StateChip state={state} automatic={automatic} />{own ? <span className="review-own">{t('reviews.ownShort')}</span> : null}</>,
    },
  ];
}

interface Props {
  rows: readonly ReviewRow[]; settling: boolean; total: number; columns: readonly ListColumn<ReviewRow>[]; size: 'small' | 'middle'; sort: ListSort | null; onSort: (key: string) => void;
  selected: readonly string[]; onSelect: (ids: string[]) => void; onMore: () => void; leastWidth: number; width: number; height: number;
}

/** The box in the head chooses every line the filter lets through, those that were not scrolled to among them. */
export function ReviewsTable({ rows, total, selected, onSelect, leastWidth, ...view }: Props) {
  const { t } = useText();
  const { filter } = useQueue();
  const chosen = new Set(selected);
  const choose = (places: readonly unknown[]): void => {
    const here = new Set(rows.map(({ assessmentId }) => assessmentId));
    onSelect([...selected.filter((id) => !here.has(id)), ...places.flatMap((place) => rows[Number(place)]?.assessmentId ?? [])]);
  };
  const chooseAll = (on: boolean): void => {
    if (!on) onSelect([]);
    else void request('reviews.ids', { filter }).then(onSelect, noteError);
  };
  return (
    <LongTable<ReviewRow> {...view} rows={rows} leastWidth={leastWidth + 40}
      rowSelection={{
        columnWidth: 40, selectedRowKeys: rows.flatMap(({ assessmentId }, place) => (chosen.has(assessmentId) ? [place] : [])), onChange: (places, _rows, { type }) => { if (type !== 'all') choose(places); }, onSelectAll: chooseAll,
        getTitleCheckboxProps: () => ({ 'aria-label': t('organisation.selectAll', { count: total }) }), getCheckboxProps: (row) => ({ 'aria-label': t('reviews.choose', { name: row.title }) }) as object,
      }} />
  );
}
