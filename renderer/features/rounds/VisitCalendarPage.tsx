/** 日历: visits of all rounds by day, and line by line for each inspector; the same as a table. Inspectors see their own. */
import { Table } from 'antd';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Visit, VisitFilter } from '@shared/visits';
import { request, useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { today } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { dayCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ExportButton } from '../exports/ExportButton';
import { StateChip } from '../reviews/marks';
import { stateText } from '../reviews/state';
import { useTarget } from '../visits/VisitsTable';
import { isLate, toneOfVisit } from './calendar';
import { daysOfMonth, monthOf, weekOf, weeksOfMonth } from './days';
import { MoveVisit } from './MoveVisit';
import type { Entry, Person } from './schedule/entries';
import { Schedule, type ScheduleView } from './schedule/Schedule';
import { TabList } from './TabList';
import { useReplan } from './useReplan';
import { weekdayText } from './weekday';
import './rounds.css';

const none: [] = [];
const page = 500;

/** Every visit a filter lets through, page by page. */
async function allVisits(filter: VisitFilter): Promise<Visit[]> {
  const visits: Visit[] = [];
  for (;;) {
    const { rows, total } = await request('visits.page', { filter, sort: 'plannedOn', descending: false, offset: visits.length, limit: page });
    visits.push(...rows);
    if (rows.length === 0 || visits.length >= total) return visits;
  }
}

function useColumns(target: (visit: Visit) => string | null): ListColumn<Visit>[] {
  const { t, language } = useText();
  return [
    { key: 'day', title: t('visits.plannedOn'), width: 140, cell: dayCell(({ plannedOn }) => plannedOn), defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.plannedOn, b.plannedOn) || compareText(a.window?.from ?? '', b.window?.from ?? ''), render: (_, { plannedOn }) => `${plannedOn} ${weekdayText(plannedOn, language)}` },
    { key: 'window', title: t('rounds.plan.window'), width: 112, cell: textCell(({ window }) => (window === undefined ? null : `${window.from}–${window.to}`)), render: (_, { window }) => (window === undefined ? '–' : `${window.from}–${window.to}`) },
    {
      key: 'site', title: t('visits.site'), width: 200, ellipsis: true, cell: [textCell(({ siteCode }) => siteCode, t('visits.code')), textCell(({ siteName }) => siteName)], sorter: (a, b) => compareText(a.siteCode, b.siteCode),
      render: (_, visit) => { const href = target(visit); return href === null ? `${visit.siteCode} ${visit.siteName}` : <a className="ui-row-link" data-row-focus="" href={href}>{visit.siteCode} {visit.siteName}</a>; },
    },
    { key: 'inspector', title: t('visits.inspector'), dataIndex: 'inspectorName', width: 100, ellipsis: true, sorter: (a, b) => compareText(a.inspectorName, b.inspectorName) },
    { key: 'round', title: t('visits.round'), dataIndex: 'roundTitle', responsive: ['xl'], width: 170, ellipsis: true, render: (title: string | null) => title ?? '–' },
    { key: 'due', title: t('rounds.calendar.dueOn'), width: 112, cell: dayCell(({ dueOn }) => dueOn ?? null), sorter: (a, b) => compareText(a.dueOn ?? '9', b.dueOn ?? '9'), render: (_, visit) => (visit.dueOn === undefined ? '–' : <span className={isLate(visit, today()) ? 'rounds-seal' : undefined}>{visit.dueOn}</span>) },
    { key: 'state', title: t('visits.state'), width: 124, cell: textCell(({ state, automatic }) => stateText(t, state, automatic)), sorter: (a, b) => compareText(a.state, b.state), render: (_, { state, automatic }) => <StateChip state={state} automatic={automatic} /> },
  ];
}

export default function VisitCalendarPage() {
  const { t } = useText();
  const { can, profile } = useMe();
  const seesAll = can('seeAllVisits');
  const office = can('planVisits');
  const [day, setDay] = useState(today());
  const [view, setView] = useState<ScheduleView | 'table'>(seesAll ? 'people' : 'month');
  const [roundId, setRound] = useState<string | null>(null);
  const [inspectorId, setInspector] = useState<string | null>(null);
  const { data: rounds = none } = useRequest('rounds.list', {});
  const { data: profiles = none } = useRequest('profiles.list', {}, { enabled: seesAll });
  const target = useTarget();
  const [editing, setEditing] = useState<string | null>(null);
  useBreadcrumb([t('shell.areas.visits'), t('shell.pages.schedule')]);
  const range = useMemo((): [string, string] => {
    if (view === 'week') return [weekOf(day)[0]!, weekOf(day)[6]!];
    const weeks = weeksOfMonth(monthOf(day));
    const month = daysOfMonth(monthOf(day));
    return view === 'month' ? [weeks[0]![0]!, weeks.at(-1)![6]!] : [month[0]!, month.at(-1)!];
  }, [view, day]);
  const filter: VisitFilter = { mine: !seesAll, text: '', from: range[0], to: range[1], ...(roundId === null ? {} : { roundId }), ...(inspectorId === null ? {} : { inspectorId }) };
  const { data: visits, error, refetch } = useQuery({ queryKey: ['visits.page', 'whole', filter], queryFn: () => allVisits(filter), placeholderData: keepPreviousData });
  const shown = useMemo(() => (visits ?? none).filter(({ state }) => state !== 'void'), [visits]);
  const columns = useColumns(target);

  const entries = useMemo(() => shown.map((visit): Entry => ({
    id: visit.assessmentId, day: visit.plannedOn, personId: visit.inspectorId, personName: visit.inspectorName, code: visit.siteCode, name: visit.siteName, tone: toneOfVisit(visit, today()), href: target(visit), movable: office && visit.state === 'planned',
    time: visit.window === undefined ? '' : `${visit.window.from}–${visit.window.to}`, facts: [stateText(t, visit.state, visit.automatic), isLate(visit, today()) ? t('rounds.calendar.late') : ''],
  })), [shown, target, office, t]);
  const people = useMemo((): Person[] => {
    const counts = new Map<string, number>();
    for (const { inspectorId: id } of shown) counts.set(id, (counts.get(id) ?? 0) + 1);
    const listed = seesAll ? profiles.filter(({ id, roles, archivedAt }) => (counts.has(id) || (archivedAt === null && roles.includes('inspector'))) && (inspectorId === null || id === inspectorId)) : [profile];
    return listed.map(({ id, name }) => ({ id, name, note: t('rounds.plan.visits', { count: counts.get(id) ?? 0 }) }));
  }, [profiles, shown, seesAll, profile, inspectorId, t]);

  const { move, replan } = useReplan(shown);
  const edited = shown.find(({ assessmentId }) => assessmentId === editing);
  const filters = (
    <>
      <label className="ui-filter"><span>{t('visits.round')}</span>
        <select className="ui-input ui-filter-select" value={roundId ?? ''} onChange={({ target: { value } }) => setRound(value === '' ? null : value)}><option value="">{t('common.all')}</option>{rounds.map(({ id, title }) => <option key={id} value={id}>{title}</option>)}</select>
      </label>
      {!seesAll ? null : (
        <label className="ui-filter"><span>{t('visits.inspector')}</span>
          <select className="ui-input ui-filter-select" value={inspectorId ?? ''} onChange={({ target: { value } }) => setInspector(value === '' ? null : value)}><option value="">{t('common.all')}</option>{profiles.filter(({ roles }) => roles.includes('inspector')).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
        </label>
      )}
    </>
  );
  const actions = <><ExportButton name={`${t('shell.pages.schedule')} ${range[0]}`} view={{ columns }} rows={shown} />{office ? <ButtonLink href="#/rounds">{t('rounds.calendar.toRounds')}</ButtonLink> : null}</>;
  return (
    <Antd>
      <div className="rounds-page">
        <header className="rounds-head"><h1>{t('rounds.calendar.title')}</h1><span className="rounds-muted">{t('visits.count', { count: shown.length })}</span><span className="rounds-actions">{actions}</span></header>
        {error !== null ? <ErrorNote error={error} onRetry={() => void refetch()} /> : (
          <div className="rounds-body">
            <Schedule entries={entries} people={people} period={null} day={day} onDay={setDay} view={view === 'table' ? 'month' : view} onView={setView} {...(office ? { onMove: move, onEdit: setEditing } : {})}
              {...(view === 'table' ? { table: (
                <TabList filters={null}>
                  {({ width, height }) => (shown.length === 0 ? <EmptyState title={t('rounds.calendar.none')} text={t('rounds.calendar.noneText')} /> : <Table<Visit> virtual rowKey="assessmentId" columns={columns} dataSource={shown} pagination={false} scroll={{ x: Math.max(width, 780), y: height - 48 }} showSorterTooltip={false} />)}
                </TabList>
              ) } : {})}>
              <Chip on={view === 'table'} onToggle={(on) => setView(on ? 'table' : 'month')}>{t('rounds.calendar.table')}</Chip>
              {filters}
            </Schedule>
          </div>
        )}
      </div>
      {edited === undefined ? null : <MoveVisit key={edited.assessmentId} visit={edited} people={profiles.filter(({ roles, archivedAt }) => archivedAt === null && roles.includes('inspector'))} onReplan={replan} onClose={() => setEditing(null)} />}
    </Antd>
  );
}
