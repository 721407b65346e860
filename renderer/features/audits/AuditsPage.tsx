/** 现场检查: open audits as a list, planning one, and the self-assessments this person fills in. */
import { Table } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { isOpen } from '@shared/assessment-states';
import { auditKinds, type AuditKind, type AuditRow } from '@shared/audits';
import { fillsIn } from '@shared/visits';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { compareText as compare } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { dayCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { ScoreBand } from '../../ui/ScoreBand';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { StateChip } from '../reviews/marks';
import { stateText } from '../reviews/state';
import { tally } from '../visits/filter';
import { MySelf } from './MySelf';
import { PlanAuditDialog } from './PlanAuditDialog';
import { TeamDialog } from './TeamDialog';
import { countersignText, kindText } from './words';
import './audits.css';

const order: readonly AuditRow['state'][] = ['planned', 'in-progress', 'returned', 'submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected', 'void'];
const toDo = ({ state }: Pick<AuditRow, 'state'>): boolean => state === 'planned' || isOpen(state);
const signTone = { signed: 'good', refused: 'seal', absent: 'watch' } as const;

/** `onTeam`: to change who audits. */
function useColumns(onTeam: (row: AuditRow) => void): ListColumn<AuditRow>[] {
  const { t } = useText();
  const { can, profile } = useMe();
  const target = (row: AuditRow): string | null => {
    if (toDo(row)) return fillsIn(row, profile.id) ? `#/assessments/${row.assessmentId}` : null;
    return row.state === 'void' ? null : `#/scorecards/${row.assessmentId}`;
  };
  const scored = (row: AuditRow): string | null => (toDo(row) ? null : row.percent);
  return [
    { key: 'code', title: t('visits.code'), dataIndex: 'siteCode', width: 72, sorter: (a, b) => compare(a.siteCode, b.siteCode) },
    {
      key: 'site', title: t('visits.site'), dataIndex: 'siteName', width: 144, ellipsis: true, sorter: (a, b) => compare(a.siteName, b.siteName),
      render: (name: string, row) => { const href = target(row); return href === null ? <span>{name}</span> : <a className="ui-row-link" data-row-focus="" href={href}>{name}</a>; },
    },
    { key: 'kind', title: t('audits.kind'), width: 108, ellipsis: true, sorter: (a, b) => compare(kindText(t, a), kindText(t, b)), render: (_, row) => kindText(t, row), cell: textCell((row) => kindText(t, row)) },
    { key: 'inspectors', title: t('audits.inspectors'), width: 112, ellipsis: true,
      render: (_, row) => { const names = row.inspectors.join(t('shell.and')); return can('planVisits') && toDo(row) ? <button type="button" className="ui-row-link audits-team-open" title={t('audits.changeTeam')} aria-label={t('audits.changeTeamFrom', { inspectors: names })} onClick={() => onTeam(row)}>{names} <span aria-hidden="true">✎</span></button> : names; },
      cell: textCell(({ inspectors }) => inspectors.join(t('shell.and'))) },
    { key: 'region', title: t('visits.region'), dataIndex: 'regionName', responsive: ['xxl'], width: 96, ellipsis: true, render: (name: string | null) => name ?? '–' },
    { key: 'plannedOn', title: t('visits.plannedOn'), dataIndex: 'plannedOn', width: 108, defaultSortOrder: 'descend', sorter: (a, b) => compare(a.plannedOn, b.plannedOn), cell: dayCell((row) => row.plannedOn) },
    {
      key: 'state', title: t('visits.state'), width: 104, sorter: (a, b) => order.indexOf(a.state) - order.indexOf(b.state),
      render: (_, { state, automatic }) => <StateChip state={state} automatic={automatic} />, cell: textCell(({ state, automatic }) => stateText(t, state, automatic)),
    },
    {
      key: 'findings', title: t('audits.findings'), width: 108, sorter: (a, b) => a.openFindings - b.openFindings,
      render: (_, { findings, openFindings: open }) => (findings === 0 ? '–' : t('audits.findingsOf', { open, count: findings })), cell: [numberCell(({ findings }) => findings), numberCell(({ openFindings }) => openFindings, t('audits.openFindings'))],
    },
    {
      key: 'countersign', title: t('audits.countersign'), width: 90, responsive: ['xl'], sorter: (a, b) => compare(a.countersigned ?? '', b.countersigned ?? ''),
      render: (_, row) => (row.countersigned === null ? '–' : <Chip tone={signTone[row.countersigned]}>{countersignText(t, row)}</Chip>), cell: textCell((row) => countersignText(t, row)),
    },
    { key: 'self', title: t('audits.self'), width: 68, align: 'right', responsive: ['xl'], sorter: (a, b) => Number(a.selfPercent ?? -1) - Number(b.selfPercent ?? -1), render: (_, { selfPercent }) => selfPercent ?? '–', cell: numberCell(({ selfPercent }) => selfPercent, t('audits.selfScore')) },
    { key: 'score', title: t('visits.score'), width: 112, sorter: (a, b) => Number(scored(a) ?? -1) - Number(scored(b) ?? -1), render: (_, row) => (toDo(row) ? '–' : <ScoreBand percent={row.percent} outcome={row.outcome} />), cell: numberCell(scored) },
  ];
}

export default function AuditsPage({ dialog }: { dialog?: string }) {
  const { t } = useText();
  const { can } = useMe();
  const [, navigate] = useLocation();
  const [search, setSearch] = useState('');
  const [state, setState] = useState<string | null>(null);
  const [kind, setKind] = useState<string | null>(null);
  const { data, error, refetch } = useRequest('audits.list', {});
  const [team, setTeam] = useState<AuditRow | null>(null);
  const view = useTableView('audits', useColumns(setTeam));
  const { controls, columns, leastWidth, size, onChange } = view;
  useBreadcrumb([t('shell.areas.visits'), t('audits.title')]);

  if (error !== null) return <ListPage title={t('audits.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (data === undefined) return <Loading />;
  const word = search.trim().toLowerCase();
  const shown = data.filter((row) => (state === null || row.state === state) && (kind === null || row.kind === kind) && (word === '' || row.siteName.toLowerCase().includes(word) || row.siteCode.toLowerCase().includes(word)));
  const plan = <ButtonLink kind="primary" href="#/audits/plan">{t('audits.plan')}</ButtonLink>;
  const clear = (): void => { setSearch(''); setState(null); setKind(null); };
  const kinds = tally(data, (row) => ({ value: row.kind, label: t(`audits.kinds.${row.kind}`) })).toSorted((a, b) => auditKinds.indexOf(a.value as AuditKind) - auditKinds.indexOf(b.value as AuditKind));
  return (
    <Antd>
      <ListPage title={t('audits.title')} lead={t('audits.count', { count: shown.length })} actions={<>{shown.length === 0 ? null : <ExportButton name={t('audits.title')} view={view} rows={shown} />}{can('planVisits') ? plan : null}</>}
        filters={<>
          <MySelf />
          {data.length === 0 ? null : (
            <>
              <input type="search" className="ui-input ui-search" placeholder={t('audits.search')} aria-label={t('audits.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
              <FilterChips label={t('audits.kind')} value={kind} onChange={setKind} options={kinds} />
              <FilterChips label={t('visits.state')} value={state} onChange={setState} most={5} options={tally(data, (row) => ({ value: row.state, label: t(`common.states.${row.state}`) }))} />
              {controls}
            </>
          )}
        </>}>
        {({ width, height }) => {
          if (data.length === 0) return can('planVisits') ? <EmptyState title={t('audits.none')} text={t('audits.noneText')} action={plan} /> : <EmptyState title={t('audits.none')} text={t('audits.noneMineText')} />;
          if (shown.length === 0) return <EmptyState title={t('audits.noMatch')} text={t('audits.noMatchText')} action={<Button onClick={clear}>{t('visits.clear')}</Button>} />;
          return (
            <Table<AuditRow> virtual columns={columns} size={size} onChange={onChange} rowKey="id" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (size === 'small' ? 40 : 48) }}
              sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
          );
        }}
      </ListPage>
      {team === null ? null : <TeamDialog row={team} onClose={() => setTeam(null)} />}
      {dialog === 'plan' && can('planVisits') ? <PlanAuditDialog onClose={() => navigate('/audits')} /> : null}
    </Antd>
  );
}
