/** 班组: the teams of agents. `?team=` opens one (`new`: an empty one). */
import { useState } from 'react';
import type { Team } from '@shared/teams';
import { request, useRequest } from '../../api';
import { setQueryValue, useQueryValue } from '../../app/location';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { numberCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { RecordActions } from '../organisation/RecordActions';
import { RecordsPage, StandingChips } from '../organisation/RecordsPage';
import { SettingsFrame } from '../settings/SettingsFrame';
import { TeamDialog } from './TeamDialog';

const edit = (id: string | null) => setQueryValue('team', id);

function useTeamColumns(nameOf: (id: string) => string | undefined): ListColumn<Team>[] {
  const { t } = useText();
  return [
    {
      key: 'name', title: t('teams.name'), dataIndex: 'name', width: 220, ellipsis: true, defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.name, b.name),
      render: (name: string, { id, mergedInto }) => (
        <><button type="button" className="ui-row-link" data-row-focus="" tabIndex={-1} onClick={() => edit(id)}>{name}</button>{mergedInto === null ? null : <span className="organisation-archived"> {t('organisation.mergedInto', { name: nameOf(mergedInto) ?? '' })}</span>}</>
      ),
    },
    {
      key: 'agents', title: t('teams.agents'), width: 90, align: 'right', cell: numberCell(({ agents }) => agents), sorter: (a, b) => a.agents - b.agents,
      render: (_, { id, agents }) => (agents === 0 ? 0 : <a tabIndex={-1} href={`#/settings/agents?team=${id}`} aria-label={t('teams.agentsToday', { number: agents })}>{agents}</a>),
    },
    { key: 'leader', title: t('teams.leader'), dataIndex: 'leader', width: 140, ellipsis: true, sorter: (a, b) => compareText(a.leader, b.leader), render: (leader: string) => leader || '–' },
    { key: 'site', title: t('teams.site'), dataIndex: 'siteName', width: 240, ellipsis: true, sorter: (a, b) => compareText(a.siteName ?? '', b.siteName ?? ''), render: (name: string | null) => name ?? '–' },
  ];
}

export default function TeamsPage() {
  const { t } = useText();
  const { data: teams, error, refetch } = useRequest('teams.list', {});
  const { data: sites } = useRequest('sites.list', {});
  const [search, setSearch] = useState('');
  const [archived, setArchived] = useState(false);
  const edited = useQueryValue('team');
  const columns = useTeamColumns((id) => teams?.find((team) => team.id === id)?.name);
  if (error !== null) return <SettingsFrame page="teams"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (teams === undefined || sites === undefined) return <Loading />;
  const word = search.trim().toLowerCase();
  const listed = teams.filter(({ archivedAt }) => (archivedAt !== null) === archived);
  const shown = listed.filter(({ name, leader }) => word === '' || name.toLowerCase().includes(word) || leader.toLowerCase().includes(word));
  const add = <Button kind="primary" onClick={() => edit('new')}>{t('teams.add')}</Button>;
  const empty = listed.length > 0 ? <EmptyState title={t('teams.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setSearch('')}>{t('visits.clear')}</Button>} />
    : archived ? <EmptyState title={t('teams.noArchived')} text={t('teams.noArchivedText')} />
      : <EmptyState title={t('teams.none')} text={t('teams.noneText')} action={<>{add}<ButtonLink href="#/settings/imports?target=agents">{t('teams.importAgents')}</ButtonLink></>} />;
  const gone = teams.filter(({ archivedAt }) => archivedAt !== null).length;
  const team = teams.find(({ id }) => id === edited);
  return (
    <RecordsPage page="teams" title={t('teams.title')} lead={t('teams.count', { count: shown.length })} columns={columns} rows={shown} empty={empty} actions={add}
      filters={teams.length === 0 ? null : (
        <>
          <input type="search" className="ui-input ui-search" placeholder={t('teams.search')} aria-label={t('teams.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
          <StandingChips value={archived ? 'archived' : 'inUse'} onChange={(value) => setArchived(value === 'archived')}
            options={[{ value: 'inUse', label: t('organisation.inUse'), count: teams.length - gone }, { value: 'archived', label: t('organisation.archivedOnes'), count: gone }]} />
        </>
      )}
      renderBulk={(selection) => (
        <RecordActions kind="teams" selection={selection} archived={archived}
          merge={{ lead: t('teams.mergeLead'), describe: ({ name, leader, siteName, agents }) => ({ title: name, note: [leader, siteName, t('teams.agentsToday', { number: agents })].filter(Boolean).join(' · ') }), send: (id, others) => request('teams.merge', { id, others }) }} />
      )}>
      {edited === null || (edited !== 'new' && team === undefined) ? null : <TeamDialog key={edited} team={team ?? null} sites={sites} onClose={() => edit(null)} />}
    </RecordsPage>
  );
}
