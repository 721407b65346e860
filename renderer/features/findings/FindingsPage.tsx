/** 问题: what audits found, where, by when it is due, what was corrected on site. */
import { Table } from 'antd';
import { useState } from 'react';
import { severities, type FindingRow, type Severity } from '@shared/findings';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { compareText as compare } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { dayCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { tally } from '../visits/filter';
import { stateOf, stateTone } from './words';


function useColumns(): ListColumn<FindingRow>[] {
  const { t, pick } = useText();
  const itemText = (row: FindingRow): string => (row.itemText === null ? t('findings.general') : `${row.itemNumber ?? ''} ${pick(row.itemText)}`.trim());
  const state = (row: FindingRow): string => t(`findings.states.${stateOf(row)}`);
  return [
    { key: 'code', title: t('findings.code'), dataIndex: 'siteCode', width: 72, sorter: (a, b) => compare(a.siteCode, b.siteCode) },
    {
      key: 'text', title: t('findings.text'), dataIndex: 'text', width: 200, ellipsis: true, sorter: (a, b) => compare(a.text, b.text),
      render: (text: string, row) => (row.handedIn ? <a className="ui-row-link" data-row-focus="" href={`#/scorecards/${row.assessmentId}`}>{text}</a> : <span>{text}</span>),
    },
    { key: 'site', title: t('findings.site'), dataIndex: 'siteName', width: 136, ellipsis: true, sorter: (a, b) => compare(a.siteName, b.siteName) },
    { key: 'region', title: t('findings.region'), dataIndex: 'regionName', responsive: ['xxl'], width: 100, ellipsis: true, render: (name: string | null) => name ?? '–' },
    { key: 'item', title: t('findings.item'), width: 160, ellipsis: true, responsive: ['xl'], render: (_, row) => itemText(row), cell: textCell(itemText) },
    { key: 'severity', title: t('findings.severity'), width: 98, sorter: (a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity), render: (_, { severity }) => t(`findings.severities.${severity}`), cell: textCell(({ severity }) => t(`findings.severities.${severity}`)) },
    { key: 'state', title: t('findings.state'), width: 142, sorter: (a, b) => compare(state(a), state(b)), render: (_, row) => <Chip tone={stateTone(row)}>{state(row)}</Chip>, cell: textCell(state) },
    { key: 'due', title: t('findings.due'), dataIndex: 'dueOn', width: 108, sorter: (a, b) => compare(a.dueOn ?? '', b.dueOn ?? ''), render: (day: string | null, row) => (row.state === 'open' ? (day ?? '–') : '–'), cell: dayCell(({ state: is, dueOn }) => (is === 'open' ? dueOn : null)) },
    { key: 'correction', title: t('findings.correction'), width: 180, ellipsis: true, responsive: ['xxl'], render: (_, row) => (row.correctedAt === null ? '–' : `${formatInstant(row.correctedAt)} ${row.correction}`), cell: textCell((row) => (row.correctedAt === null ? null : `${formatInstant(row.correctedAt)} ${row.correction}`)) },
    { key: 'foundOn', title: t('findings.foundOn'), dataIndex: 'plannedOn', width: 108, defaultSortOrder: 'descend', sorter: (a, b) => compare(a.plannedOn, b.plannedOn), cell: dayCell(({ plannedOn }) => plannedOn) },
    { key: 'inspector', title: t('findings.inspector'), dataIndex: 'inspector', width: 84, ellipsis: true, responsive: ['xl'], sorter: (a, b) => compare(a.inspector, b.inspector) },
    { key: 'number', title: t('findings.number'), dataIndex: 'number', width: 64, responsive: ['xxl'], align: 'right', cell: numberCell(({ number }) => number) },
  ];
}

export default function FindingsPage() {
  const { t } = useText();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string | null>(null);
  const [severity, setSeverity] = useState<string | null>(null);
  const { data, error, refetch } = useRequest('findings.list', {});
  const view = useTableView('findings', useColumns());
  const { controls, columns, leastWidth, size, onChange } = view;
  useBreadcrumb([t('shell.areas.visits'), t('findings.title')]);

  if (error !== null) return <ListPage title={t('findings.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (data === undefined) return <Loading />;
  const word = search.trim().toLowerCase();
  const matches = (row: FindingRow): boolean => [row.siteCode, row.siteName, row.text].some((text) => text.toLowerCase().includes(word));
  const shown = data.filter((row) => (state === null || stateOf(row) === state) && (severity === null || row.severity === severity) && matches(row));
  const clear = (): void => { setSearch(''); setState(null); setSeverity(null); };
  return (
    <Antd>
      <ListPage title={t('findings.title')} lead={t('findings.count', { count: shown.length })} actions={shown.length === 0 ? undefined : <ExportButton name={t('findings.title')} view={view} rows={shown} />}
        {...(data.length === 0 ? {} : { filters: <>
          <input type="search" className="ui-input ui-search" placeholder={t('findings.search')} aria-label={t('findings.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
          <FilterChips label={t('findings.state')} value={state} onChange={setState} options={tally(data, (row) => ({ value: stateOf(row), label: t(`findings.states.${stateOf(row)}`) }))} />
          <FilterChips label={t('findings.severity')} value={severity} onChange={setSeverity} options={tally(data, (row) => ({ value: row.severity, label: t(`findings.severities.${row.severity}`) })).toSorted((a, b) => severities.indexOf(a.value as Severity) - severities.indexOf(b.value as Severity))} />
          {controls}
        </> })}>
        {({ width, height }) => {
          if (data.length === 0) return <EmptyState title={t('findings.none')} text={t('findings.noneText')} />;
          if (shown.length === 0) return <EmptyState title={t('findings.noMatch')} text={t('findings.noMatchText')} action={<Button onClick={clear}>{t('findings.clear')}</Button>} />;
          return (
            <Table<FindingRow> virtual columns={columns} size={size} onChange={onChange} rowKey="id" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (size === 'small' ? 40 : 48) }}
              sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
          );
        }}
      </ListPage>
    </Antd>
  );
}
