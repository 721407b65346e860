/** 抽样: every draw there ever was, latest first. Repeats and abandoned ones stay, for that is what makes a draw worth something. */
import { Table } from 'antd';
import { useState } from 'react';
import { drawStates, drawSubjects, type DrawState, type DrawSubject, type DrawSummary } from '@shared/draws';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { NewDraw } from './NewDraw';
import { DrawStateChip, number, periodText } from './words';
import './draws.css';

function useColumns(): ListColumn<DrawSummary>[] {
  const { t, language } = useText();
  const english = language === 'en';
  const remark = ({ repeatOf, repeatReason, reason }: DrawSummary): string => [...(repeatOf === null ? [] : [t('draws.repeatOf', { code: repeatOf, reason: repeatReason })]), ...(reason === '' ? [] : [t('draws.abandonedOf', { reason })])].join(' · ');
  return [
    { key: 'code', title: t('draws.columns.code'), width: 92, cell: textCell((row) => row.code), sorter: (a, b) => a.number - b.number, defaultSortOrder: 'descend', render: (_, row) => <a className="ui-row-link" data-row-focus="" href={`#/draws/${row.id}`}>{row.code}</a> },
    {
      key: 'title', title: t('draws.columns.title'), width: 190, cell: [textCell((row) => row.title), textCell(remark, t('draws.columns.reason'))],
      render: (_, row) => <span className="draws-title"><span>{row.title}</span>{remark(row) === '' ? null : <small title={remark(row)}>{remark(row)}</small>}</span>,
    },
    { key: 'subject', title: t('draws.columns.subject'), width: 92, cell: textCell((row) => t(`draws.subjects.${row.subject}`)), render: (_, { subject }) => t(`draws.subjects.${subject}`) },
    { key: 'period', title: t('draws.columns.period'), responsive: ['xl'], width: 196, cell: textCell((row) => periodText(row.period)), render: (_, { period }) => periodText(period) },
    { key: 'size', title: t('draws.columns.size'), width: 88, align: 'right', cell: numberCell((row) => row.size), sorter: (a, b) => (a.size ?? -1) - (b.size ?? -1), render: (_, { size }) => (size === null ? '–' : number(size)) },
    {
      key: 'sample', title: t('draws.columns.sample'), width: english ? 120 : 116, align: 'right', cell: [numberCell((row) => row.sample), numberCell((row) => row.must, t('draws.columns.must'))], sorter: (a, b) => a.sample - b.sample,
      render: (_, { sample, must, state }) => (state !== 'drawn' ? '–' : must === 0 ? number(sample) : t('draws.sampleMust', { sample: number(sample), must: number(must) })),
    },
    { key: 'replaced', title: t('draws.columns.replaced'), responsive: ['xl'], width: english ? 98 : 70, align: 'right', cell: numberCell((row) => row.replaced), render: (_, { replaced }) => (replaced === 0 ? '–' : replaced) },
    { key: 'scored', title: t('draws.columns.scored'), responsive: ['xl'], width: 96, align: 'right', cell: numberCell((row) => row.scored), render: (_, { scored, sample, must, state }) => (state === 'drawn' ? t('common.of', { done: scored, total: sample + must }) : '–') },
    { key: 'state', title: t('draws.columns.state'), width: english ? 136 : 122, cell: textCell((row) => t(`draws.states.${row.state}`)), sorter: (a, b) => drawStates.indexOf(a.state) - drawStates.indexOf(b.state), render: (_, { state }) => <DrawStateChip state={state} /> },
    { key: 'createdBy', title: t('draws.columns.createdBy'), dataIndex: 'createdBy', responsive: ['xxl'], width: 96, ellipsis: true },
    { key: 'drawnAt', title: t('draws.columns.drawnAt'), responsive: ['xxl'], width: 140, cell: instantCell((row) => row.drawnAt), render: (_, { drawnAt }) => (drawnAt === null ? '–' : formatInstant(drawnAt)) },
  ];
}

export default function DrawsPage() {
  const { t } = useText();
  const { can } = useMe();
  const [subject, setSubject] = useState<DrawSubject | null>(null);
  const [state, setState] = useState<DrawState | null>(null);
  const [adding, setAdding] = useState(false);
  const { data: rows, error, refetch } = useRequest('draws.list', { subject: null, roundId: null }, { staleTime: 0 });
  const { controls, leastWidth, inOrder, ...view } = useTableView('draws', useColumns());
  useBreadcrumb([t('shell.areas.calls'), t('draws.title')]);
  if (error !== null) return <ListPage title={t('draws.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (rows === undefined) return <Loading />;
  const shown = rows.filter((row) => (subject === null || row.subject === subject) && (state === null || row.state === state));
  const counted = <V extends string>(values: readonly V[], key: 'subject' | 'state', word: (value: V) => string) => values.map((value) => ({ value, label: word(value), count: rows.filter((row) => row[key] === value).length })).filter(({ count }) => count > 0);
  const add = can('publish') ? <Button kind="primary" onClick={() => setAdding(true)}>{t('draws.add')}</Button> : null;
  return (
    <Antd>
      <ListPage title={t('draws.title')} lead={t('draws.lead')} actions={<>{rows.length === 0 ? null : <ExportButton name={t('draws.title')} view={{ columns: view.columns, inOrder }} rows={shown} />}{rows.length === 0 ? null : add}</>}
        filters={rows.length === 0 ? undefined : <>
          <FilterChips label={t('draws.columns.subject')} options={counted(drawSubjects, 'subject', (value) => t(`draws.subjects.${value}`))} value={subject} onChange={(value) => setSubject(value as DrawSubject | null)} />
          <FilterChips label={t('draws.columns.state')} options={counted(drawStates, 'state', (value) => t(`draws.states.${value}`))} value={state} onChange={(value) => setState(value as DrawState | null)} />
          {controls}
        </>}>
        {({ width, height }) => (rows.length === 0
          ? <EmptyState title={t('draws.none')} text={t(can('publish') ? 'draws.noneText' : 'draws.noneReviewer')} action={add ?? undefined} />
          : (
            <Table<DrawSummary> virtual {...view} rowKey="id" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (view.size === 'small' ? 40 : 48) }} sortDirections={['descend', 'ascend', 'descend']} showSorterTooltip={false}
              rowClassName={(row) => (row.state === 'abandoned' ? 'draws-abandoned' : '')} locale={{ emptyText: t('draws.noneSuch') }} />
          ))}
      </ListPage>
      {adding ? <NewDraw onClose={() => setAdding(false)} /> : null}
    </Antd>
  );
}
