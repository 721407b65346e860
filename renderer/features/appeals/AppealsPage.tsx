/** 申诉: every appeal, what waits for a decision first; and what the decisions say about people and items. */
import { Table, type TableProps } from 'antd';
import { useState } from 'react';
import type { AppealRow } from '@shared/appeals';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { compareText } from '../../ui/compare';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { Due, useTimeLeft } from '../reviews/marks';
import { OutcomeChip, useAppealName } from './words';
import './appeals.css';

const shows = ['waits', 'overdue', 'upheld', 'rejected'] as const;
type Show = (typeof shows)[number];
const isShown = (row: AppealRow, show: Show | null): boolean => show === null || (show === 'waits' ? row.outcome === null : show === 'overdue' ? row.overdue : row.outcome === show);

function useColumns(): ListColumn<AppealRow>[] {
  const { t } = useText();
  const timeLeft = useTimeLeft();
  const name = useAppealName();
  const change = ({ percentBefore, percentAfter, outcome }: AppealRow): string => (outcome === null ? (percentBefore ?? '–') : `${percentBefore ?? '–'} → ${percentAfter ?? '–'}`);
  return [
    { key: 'number', title: t('appeals.columns.number'), width: 112, cell: numberCell((row) => row.number), sorter: (a, b) => a.number - b.number, render: (_, row) => <a className="ui-row-link" data-row-focus="" href={`#/appeals/${row.id}`}>{name(row)}</a> },
    { key: 'title', title: t('appeals.columns.title'), dataIndex: 'title', width: 172, ellipsis: true, cell: [textCell((row) => row.code, t('reviews.columns.code')), textCell((row) => row.title)], sorter: (a, b) => compareText(a.code, b.code), render: (_, row) => <>{row.title} <span className="appeal-muted">{row.code}</span></> },
    { key: 'round', title: t('reviews.columns.round'), dataIndex: 'roundTitle', responsive: ['xxl'], width: 140, ellipsis: true, render: (_, { roundTitle }) => roundTitle ?? '–' },
    { key: 'claimant', title: t('appeals.columns.claimant'), dataIndex: 'claimant', width: 92, ellipsis: true },
    { key: 'filedAt', title: t('appeals.columns.filedAt'), responsive: ['xl'], width: 140, cell: instantCell((row) => row.filedAt), sorter: (a, b) => compareText(a.filedAt, b.filedAt), render: (_, { filedAt }) => formatInstant(filedAt) },
    { key: 'due', title: t('reviews.columns.due'), width: 116, cell: instantCell((row) => (row.outcome === null ? row.dueAt : null)), sorter: (a, b) => compareText(a.outcome === null ? (a.dueAt ?? '8') : '9', b.outcome === null ? (b.dueAt ?? '8') : '9') || b.number - a.number, defaultSortOrder: 'ascend', render: (_, row) => (row.outcome === null ? <Due dueAt={row.dueAt} left={timeLeft(row.dueAt, row.roundId)} /> : '–') },
    { key: 'items', title: t('appeals.columns.items'), width: 124, cell: [numberCell((row) => row.items), numberCell((row) => row.upheldItems, t('appeals.columns.upheld'))], render: (_, row) => (row.outcome === null ? t('common.items', { count: row.items }) : t('appeals.upheldOf', { upheld: row.upheldItems, items: row.items })) },
    { key: 'score', title: t('reviews.columns.score'), width: 116, cell: [numberCell((row) => row.percentBefore, t('appeals.columns.before')), numberCell((row) => row.percentAfter, t('appeals.columns.after'))], render: (_, row) => change(row) },
    { key: 'outcome', title: t('appeals.columns.outcome'), width: 124, cell: textCell(({ outcome }) => (outcome === null ? t('appeals.waits') : t(`common.states.${outcome}`))), render: (_, { outcome }) => <OutcomeChip outcome={outcome} /> },
    { key: 'decidedBy', title: t('appeals.columns.decidedBy'), dataIndex: 'decidedBy', responsive: ['xl'], width: 84, ellipsis: true, render: (_, { decidedBy }) => decidedBy ?? '–' },
  ];
}

/** The two pages of appeals. */
export function AppealTabs({ on }: { on: 'list' | 'counts' }) {
  const { t } = useText();
  return (
    <nav className="appeal-tabs" aria-label={t('appeals.title')}>
      <a href="#/appeals" aria-current={on === 'list' ? 'page' : undefined}>{t('appeals.list')}</a>
      <a href="#/appeals/counts" aria-current={on === 'counts' ? 'page' : undefined}>{t('appeals.counts')}</a>
    </nav>
  );
}

export default function AppealsPage() {
  const { t } = useText();
  const [show, setShow] = useState<Show | null>(null);
  const [search, setSearch] = useState('');
  const { data: rows, error, refetch } = useRequest('appeals.list', {}, { staleTime: 0 });
  const { controls, leastWidth, inOrder, ...view } = useTableView('appeals', useColumns());
  useBreadcrumb([t('shell.areas.visits'), t('appeals.title')]);
  if (error !== null) return <ListPage title={t('appeals.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (rows === undefined) return <Loading />;
  const word = search.trim().toLowerCase();
  const shown = rows.filter((row) => isShown(row, show) && (word === '' || [row.code, row.title, row.claimant, String(row.number)].some((text) => text.toLowerCase().includes(word))));
  const waits = rows.filter((row) => row.outcome === null).length;
  const table: TableProps<AppealRow> = view;
  return (
    <Antd>
      <ListPage title={t('appeals.title')} lead={t('appeals.lead', { count: waits })} actions={<><AppealTabs on="list" />{rows.length === 0 ? null : <ExportButton name={t('appeals.title')} view={{ columns: view.columns, inOrder }} rows={shown} />}</>}
        {...(rows.length === 0 ? {} : {
          filters: <>
            <FilterChips label={t('reviews.show')} value={show} onChange={(value) => setShow(value as Show | null)} options={shows.map((each) => ({ value: each, label: t(`appeals.shows.${each}`), count: rows.filter((row) => isShown(row, each)).length }))} />
            <input type="search" className="ui-input ui-search" placeholder={t('appeals.search')} aria-label={t('appeals.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
            {controls}
          </>,
        })}>
        {({ width, height }) => {
          if (rows.length === 0) return <EmptyState title={t('appeals.none')} text={t('appeals.noneText')} action={<ButtonLink href="#/scorecards">{t('appeals.toCards')}</ButtonLink>} />;
          if (shown.length === 0) return <EmptyState title={t('appeals.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => { setShow(null); setSearch(''); }}>{t('visits.clear')}</Button>} />;
          return <Table<AppealRow> virtual {...table} rowKey="id" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (view.size === 'small' ? 40 : 48) }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />;
        }}
      </ListPage>
    </Antd>
  );
}
