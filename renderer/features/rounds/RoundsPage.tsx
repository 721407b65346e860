/** 轮次: every round with how far it is; a new one, or the last one once more. */
import { Table } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Round, RoundState } from '@shared/rounds';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { dayCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { Progress } from '../../ui/Progress';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { tally } from '../visits/filter';
import { RepeatDialog } from './RepeatDialog';
import { RoundStateChip } from './RoundStateChip';
import './rounds.css';

function useColumns(onRepeat: (round: Round) => void): ListColumn<Round>[] {
  const { t } = useText();
  const { can } = useMe();
  return [
    {
      key: 'title', title: t('rounds.columns.title'), dataIndex: 'title', width: 192, ellipsis: true, sorter: (a, b) => compareText(a.title, b.title),
      render: (title: string, { id }) => <a className="ui-row-link" data-row-focus="" href={`#/rounds/${id}`}>{title}</a>,
    },
    { key: 'state', title: t('rounds.columns.state'), width: 124, cell: textCell(({ state }) => t(`rounds.states.${state}`)), sorter: (a, b) => compareText(a.state, b.state), render: (_, { state }) => <RoundStateChip state={state} /> },
    {
      key: 'period', title: t('rounds.columns.period'), width: 180, defaultSortOrder: 'descend', sorter: (a, b) => compareText(a.startsOn, b.startsOn),
      cell: [dayCell(({ startsOn }) => startsOn, t('visits.startsOn')), dayCell(({ endsOn }) => endsOn, t('visits.endsOn'))], render: (_, { startsOn, endsOn }) => `${startsOn} – ${endsOn}`,
    },
    { key: 'sites', title: t('rounds.columns.sites'), dataIndex: 'sites', width: 92, align: 'right', cell: numberCell(({ sites }) => sites), sorter: (a, b) => a.sites - b.sites },
    {
      key: 'progress', title: t('rounds.columns.progress'), width: 140, sorter: (a, b) => a.handedIn / (a.visits || 1) - b.handedIn / (b.visits || 1), cell: [numberCell(({ handedIn }) => handedIn, t('rounds.columns.handedIn')), numberCell(({ visits }) => visits, t('rounds.columns.visits'))],
      render: (_, { handedIn, visits }) => (visits === 0 ? <span className="rounds-muted">{t('rounds.nothingPlanned')}</span> : <span className="rounds-progress"><span>{t('rounds.handedInOf', { done: handedIn, total: visits })}</span><Progress done={handedIn} total={visits} label={t('rounds.columns.progress')} /></span>),
    },
    { key: 'recording', title: t('rounds.recording.title'), responsive: ['xl'], width: 96, cell: textCell(({ recording }) => t(`rounds.recording.policies.${recording}`)), render: (_, { recording }) => t(`rounds.recording.policies.${recording}`) },
    { key: 'repeat', title: t('rounds.columns.actions'), width: 136, cell: [], render: (_, round) => (can('planVisits') ? <button type="button" className="ui-row-link rounds-link" aria-label={t('rounds.repeat.of', { name: round.title })} onClick={() => onRepeat(round)}>{t('rounds.repeat.button')}</button> : null) },
  ];
}

export default function RoundsPage() {
  const { t } = useText();
  const { can } = useMe();
  const [, navigate] = useLocation();
  const { data: rounds, error, refetch } = useRequest('rounds.list', {});
  const [search, setSearch] = useState('');
  const [state, setState] = useState<RoundState | null>(null);
  const [repeating, setRepeating] = useState<Round | null>(null);
  const view = useTableView('rounds', useColumns(setRepeating));
  const { columns, leastWidth, size, onChange, controls } = view;
  useBreadcrumb([t('shell.areas.visits'), t('rounds.title')]);

  if (error !== null) return <ListPage title={t('rounds.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (rounds === undefined) return <Loading />;
  const word = search.trim().toLowerCase();
  const shown = rounds.filter((round) => (state === null || round.state === state) && round.title.toLowerCase().includes(word));
  const last = rounds.toSorted((a, b) => b.startsOn.localeCompare(a.startsOn))[0];
  const office = can('planVisits');
  return (
    <Antd>
      <ListPage title={t('rounds.title')} lead={t('rounds.count', { count: shown.length })}
        actions={<>
          {shown.length === 0 ? null : <ExportButton name={t('rounds.title')} view={view} rows={shown} />}
          {!office || last === undefined ? null : <Button onClick={() => setRepeating(last)}>{t('rounds.repeat.last')}</Button>}
          {office ? <ButtonLink kind="primary" href="#/rounds/new">{t('rounds.new')}</ButtonLink> : null}
        </>}
        {...(rounds.length === 0 ? {} : { filters: (
          <>
            <input type="search" className="ui-input ui-search" placeholder={t('rounds.search')} aria-label={t('rounds.search')} value={search} onChange={({ target }) => setSearch(target.value)} />
            <FilterChips label={t('rounds.columns.state')} value={state} onChange={(value) => setState(value as RoundState | null)} options={tally(rounds, (round) => ({ value: round.state, label: t(`rounds.states.${round.state}`) }))} />
            {controls}
          </>
        ) })}>
        {({ width, height }) => {
          if (rounds.length === 0) return <EmptyState title={t('rounds.none')} text={t(office ? 'rounds.noneText' : 'rounds.noneTextOther')} {...(office ? { action: <ButtonLink kind="primary" size="large" href="#/rounds/new">{t('rounds.new')}</ButtonLink> } : {})} />;
          if (shown.length === 0) return <EmptyState title={t('rounds.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => { setSearch(''); setState(null); }}>{t('visits.clear')}</Button>} />;
          return (
            <Table<Round> virtual rowKey="id" columns={columns} size={size} onChange={onChange} dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (size === 'small' ? 40 : 48) }}
              sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
          );
        }}
      </ListPage>
      {repeating === null ? null : <RepeatDialog round={repeating} onClose={() => setRepeating(null)} onDone={(id) => { setRepeating(null); navigate(`/rounds/${id}/settings`); }} />}
    </Antd>
  );
}
