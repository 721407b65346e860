/** 坐席: everyone whose calls are scored. `?team=` filters, `?agent=` opens one (`new`: an empty one). */
import { Select } from 'antd';
import { useState } from 'react';
import type { Agent } from '@shared/agents';
import type { Team } from '@shared/teams';
import { request, useRequest } from '../../api';
import { setQueryValue, useQueryValue } from '../../app/location';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { dayCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { RecordActions } from '../organisation/RecordActions';
import { RecordsPage, StandingChips } from '../organisation/RecordsPage';
import { tagsOf } from '../organisation/TagsInput';
import { SettingsFrame } from '../settings/SettingsFrame';
import { AgentDialog } from './AgentDialog';
import { AgentsBulk } from './AgentsBulk';
import { filterAgents, noFilter, standingOf, without, type AgentFilter } from './filter';
import './agents.css';

const byDay = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0);
const edit = (id: string | null) => setQueryValue('agent', id);
const chooseTeam = (id: string | null) => setQueryValue('team', id);

function useAgentColumns(nameOf: (id: string) => string | undefined): ListColumn<Agent>[] {
  const { t } = useText();
  return [
    { key: 'number', title: t('agents.number'), dataIndex: 'number', width: 88, ellipsis: true, defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.number, b.number) },
    {
      key: 'name', title: t('agents.name'), dataIndex: 'name', width: 124, ellipsis: true, sorter: (a, b) => compareText(a.name, b.name),
      render: (name: string, { id, mergedInto }) => (
        <><button type="button" className="ui-row-link" data-row-focus="" tabIndex={-1} onClick={() => edit(id)}>{name}</button>{mergedInto === null ? null : <span className="organisation-archived"> {t('organisation.mergedInto', { name: nameOf(mergedInto) ?? '' })}</span>}</>
      ),
    },
    { key: 'team', title: t('agents.teamToday'), dataIndex: 'teamName', width: 130, ellipsis: true, sorter: (a, b) => compareText(a.teamName ?? '', b.teamName ?? ''), render: (name: string | null) => name ?? '–' },
    { key: 'extension', title: t('agents.extension'), dataIndex: 'extension', responsive: ['xl'], width: 104, ellipsis: true, sorter: (a, b) => compareText(a.extension, b.extension), render: (extension: string) => extension || '–' },
    { key: 'joinedOn', title: t('agents.joinedOn'), width: 108, cell: dayCell(({ joinedOn }) => joinedOn), sorter: (a, b) => byDay(a.joinedOn, b.joinedOn), render: (_, { joinedOn }) => joinedOn ?? '–' },
    { key: 'leftOn', title: t('agents.leftOn'), width: 108, cell: dayCell(({ leftOn }) => leftOn), sorter: (a, b) => byDay(a.leftOn, b.leftOn), render: (_, { leftOn }) => leftOn ?? '–' },
    { key: 'tags', title: t('agents.tags'), dataIndex: 'tags', width: 130, render: (tags: string[]) => <span className="organisation-tags">{tags.map((tag) => <Chip key={tag}>{tag}</Chip>)}</span> },
  ];
}

interface FilterProps { agents: readonly Agent[]; teams: readonly Team[]; team: string | null; filter: AgentFilter; onChange: (filter: AgentFilter) => void }

function Filters({ agents, teams, team, filter, onChange }: FilterProps) {
  const { t } = useText();
  const standings = agents.map((agent) => standingOf(agent, today()));
  const listed = agents.filter((_, index) => standings[index] === filter.standing);
  const count = (standing: string): number => standings.filter((each) => each === standing).length;
  const word = { working: t('agents.working'), left: t('agents.left'), archived: t('organisation.archivedOnes') };
  return (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('agents.search')} aria-label={t('agents.search')} value={filter.search} onChange={(event) => onChange({ ...filter, search: event.target.value })} />
      {teams.length === 0 ? null : (
        <Select<string | null> virtual className="agents-team" aria-label={t('agents.team')} placeholder={t('agents.anyTeam')} allowClear showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} value={team} onChange={(id) => chooseTeam(id ?? null)}
          options={[...teams.filter(({ archivedAt, id }) => archivedAt === null || id === team).map(({ id, name, agents }) => ({ value: id, label: `${name} (${agents})` })), { value: without, label: t('agents.noTeam') }]} />
      )}
      <FilterChips label={t('agents.tags')} value={filter.tag} onChange={(tag) => onChange({ ...filter, tag })} most={0}
        options={tagsOf(listed).map((tag) => ({ value: tag, label: tag, count: listed.filter(({ tags }) => tags.includes(tag)).length }))} />
      <StandingChips value={filter.standing} onChange={(standing) => onChange({ ...filter, standing, tag: null })}
        options={(['working', 'left', 'archived'] as const).map((value) => ({ value, label: word[value], count: count(value) }))} />
    </>
  );
}

export default function AgentsPage() {
  const { t } = useText();
  const { data: agents, error, refetch } = useRequest('agents.list', {});
  const { data: teams } = useRequest('teams.list', {});
  const [filter, setFilter] = useState(noFilter);
  const team = useQueryValue('team');
  const edited = useQueryValue('agent');
  const columns = useAgentColumns((id) => agents?.find((agent) => agent.id === id)?.name);
  if (error !== null) return <SettingsFrame page="agents"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (agents === undefined || teams === undefined) return <Loading />;
  const shown = filterAgents(agents, team, filter, today());
  const tags = tagsOf(agents);
  const add = <Button kind="primary" onClick={() => edit('new')}>{t('agents.add')}</Button>;
  const bring = <ButtonLink href="#/settings/imports?target=agents">{t('organisation.import')}</ButtonLink>;
  const filtered = team !== null || filter.search.trim() !== '' || filter.tag !== null;
  const empty = agents.length > 0 && filtered ? <EmptyState title={t('agents.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => { setFilter({ ...noFilter, standing: filter.standing }); chooseTeam(null); }}>{t('visits.clear')}</Button>} />
    : filter.standing === 'archived' ? <EmptyState title={t('agents.noArchived')} text={t('agents.noArchivedText')} />
      : filter.standing === 'left' ? <EmptyState title={t('agents.noLeft')} text={t('agents.noLeftText')} />
        : <EmptyState title={t('agents.none')} text={t('agents.noneText')} action={<>{add}{bring}</>} />;
  const agent = agents.find(({ id }) => id === edited);
  return (
    <RecordsPage page="agents" title={t('agents.title')} lead={t('agents.count', { count: shown.length })} columns={columns} rows={shown} empty={empty} actions={<>{agents.length === 0 ? null : bring}{add}</>}
      filters={agents.length === 0 ? null : <Filters agents={agents} teams={teams} team={team} filter={filter} onChange={setFilter} />}
      renderBulk={(selection) => (
        <RecordActions kind="agents" selection={selection} archived={filter.standing === 'archived'}
          merge={{ lead: t('agents.mergeLead'), describe: ({ number, name, teamName, joinedOn }) => ({ title: `${number} ${name}`, note: [teamName, joinedOn].filter(Boolean).join(' · ') }), send: (id, others) => request('agents.merge', { id, others }) }}
          renderBulkDialog={(records, onClose) => <AgentsBulk agents={records} teams={teams} tags={tags} onClose={onClose} />} />
      )}>
      {edited === null || (edited !== 'new' && agent === undefined) ? null : <AgentDialog key={edited} agent={agent ?? null} teams={teams} tags={tags} onClose={() => edit(null)} />}
    </RecordsPage>
  );
}
