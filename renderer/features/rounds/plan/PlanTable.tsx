/** The plan as a table: filtered, several rows changed at once, one opened to change all of it. */
import { useMemo, useState } from 'react';
import type { Plan, PlanRow, RoundDetail } from '@shared/rounds';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { compareText } from '../../../ui/compare';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterChips } from '../../../ui/FilterChips';
import { dayCell, inOrder, textCell, type ListColumn } from '../../../ui/list-columns';
import { useTableView } from '../../../ui/useTableView';
import { ExportButton } from '../../exports/ExportButton';
import { BulkBar } from '../../organisation/BulkBar';
import { RecordTable } from '../../organisation/RecordTable';
import { useSelection } from '../../organisation/useSelection';
import { tally } from '../../visits/filter';
import { weekdayText } from '../weekday';
import { TabList } from '../TabList';
import { BulkRows } from './BulkRows';
import { removeRows } from './plan.store';
import { problemsByRow } from './problems';
import type { PlanWords } from './usePlanWords';
import '../../organisation/organisation.css';

export interface TableRow extends PlanRow { id: string; name: string; code: string; region: string; person: string; drawn: boolean; problems: Plan['problems'] } // drawn: whom a draw assigned to the site goes there

function useColumns(round: RoundDetail, words: PlanWords, onEdit: (key: string) => void): ListColumn<TableRow>[] {
  const { t, language } = useText();
  return useMemo(() => {
    const several = round.components.length > 1 || round.components.some(({ visits }) => visits > 1);
    return [
      { key: 'day', title: t('visits.plannedOn'), width: 132, defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.plannedOn ?? '9', b.plannedOn ?? '9') || compareText(a.window?.from ?? '', b.window?.from ?? ''), cell: dayCell(({ plannedOn }) => plannedOn), render: (_, { plannedOn }) => (plannedOn === null ? <span className="rounds-seal">{t('rounds.plan.noDay')}</span> : `${plannedOn} ${weekdayText(plannedOn, language)}`) },
      {
        key: 'site', title: t('visits.site'), width: 192, ellipsis: true, sorter: (a, b) => compareText(a.code, b.code), cell: [textCell(({ code }) => code, t('sites.code')), textCell(({ name }) => name)],
        render: (_, { key, code, name }) => <button type="button" className="ui-row-link" data-row-focus="" tabIndex={-1} title={name} onClick={() => onEdit(key)}>{code} {name}</button>,
      },
      { key: 'region', title: t('visits.region'), dataIndex: 'region', responsive: ['xl'], width: 104, ellipsis: true, sorter: (a, b) => compareText(a.region, b.region) },
      ...(several ? [{ key: 'component', title: t('rounds.plan.component'), width: 118, ellipsis: true, sorter: (a: TableRow, b: TableRow) => a.component - b.component, cell: textCell((row: TableRow) => words.component(row.component)), render: (_: unknown, row: TableRow) => <>{words.component(row.component)}{row.n > 1 ? <small className="rounds-muted"> {t('rounds.plan.nth', { n: row.n })}</small> : null}</> }] : []),
      { key: 'inspector', title: t('visits.inspector'), width: 96, ellipsis: true, sorter: (a, b) => compareText(a.person, b.person), cell: textCell(({ person }) => person), render: (_, { person }) => (person === '' ? <span className="rounds-seal">{t('rounds.plan.noPerson')}</span> : person) },
      { key: 'window', title: t('rounds.plan.window'), width: 112, cell: textCell((row) => words.window(row)), render: (_, row) => words.window(row) || '–' },
      { key: 'scenario', title: t('visits.scenario'), responsive: ['xl'], width: 124, ellipsis: true, cell: textCell((row) => words.scenario(row.scenarioId)), render: (_, row) => words.scenario(row.scenarioId) || '–' },
      {
        key: 'notes', title: t('rounds.plan.notes'), width: 180, cell: textCell((row) => row.problems.map(({ code, count }) => words.problem(code, count)).join('; ')), sorter: (a, b) => a.problems.length - b.problems.length || Number(a.fixed) - Number(b.fixed),
        render: (_, { problems, fixed, drawn }) => (problems.length > 0 ? <span className="rounds-problems">{problems.map(({ code, count }) => <span key={code}><span aria-hidden="true">⚠ </span>{words.problem(code, count)}</span>)}</span> : fixed ? <span className="rounds-muted">{t('rounds.plan.fixed')}</span> : drawn ? <span className="rounds-muted">{t('rounds.plan.drawn')}</span> : ''),
      },
    ];
  }, [round.components, words, onEdit, t, language]);
}

const noFilter: { search: string; person: string | null; component: string | null; show: string | null } = { search: '', person: null, component: null, show: null };

export function PlanTable({ round, plan, words, onEdit }: { round: RoundDetail; plan: Plan; words: PlanWords; onEdit: (key: string) => void }) {
  const { t } = useText();
  const [filter, setFilter] = useState(noFilter);
  const columns = useColumns(round, words, onEdit);
  const view = useTableView('round-plan', columns);
  const all = useMemo(() => {
    const problems = problemsByRow(plan);
    const drawnAt = new Map(round.sites.map(({ siteId, drawnId }) => [siteId, drawnId]));
    return plan.rows.map((row): TableRow => { const { code, name, regionName } = words.site(row.siteId); return { ...row, id: row.key, code, name, region: regionName ?? '–', person: words.person(row.inspectorId), drawn: row.inspectorId !== null && drawnAt.get(row.siteId) === row.inspectorId, problems: problems.get(row.key) ?? [] }; });
  }, [plan, words, round.sites]);
  const rows = useMemo(() => {
    const word = filter.search.trim().toLowerCase();
    return all.filter((row) => (filter.person === null || row.person === filter.person) && (filter.component === null || String(row.component) === filter.component) && (filter.show === null || (filter.show === 'problems' ? row.problems.length > 0 : row.fixed))
      && (word === '' || row.code.toLowerCase().includes(word) || row.name.toLowerCase().includes(word) || row.region.toLowerCase().includes(word)));
  }, [all, filter]);
  const selection = useSelection(useMemo(() => inOrder(columns, rows, view.sort), [columns, rows, view.sort]));
  const counts = { problems: all.filter(({ problems }) => problems.length > 0).length, fixed: all.filter(({ fixed }) => fixed).length };
  const shows = (['problems', 'fixed'] as const).map((value) => ({ value, label: t(`rounds.plan.shows.${value}`), count: counts[value] })).filter(({ count }) => count > 0);
  return (
    <TabList
      filters={<>
        <input type="search" className="ui-input ui-search" placeholder={t('rounds.plan.search')} aria-label={t('rounds.plan.search')} value={filter.search} onChange={({ target }) => setFilter({ ...filter, search: target.value })} />
        <FilterChips label={t('visits.inspector')} most={0} value={filter.person} onChange={(person) => setFilter({ ...filter, person })} options={tally(all, ({ person }) => ({ value: person, label: person || t('rounds.plan.noPerson') })).sort((a, b) => compareText(a.label, b.label))} />
        <FilterChips label={t('rounds.plan.component')} most={0} value={filter.component} onChange={(component) => setFilter({ ...filter, component })} options={tally(all, ({ component }) => ({ value: String(component), label: words.component(component) }))} />
        {shows.length === 0 ? null : <span className="ui-filter" role="group" aria-label={t('rounds.plan.notes')}>{shows.map(({ value, label, count }) => <Chip key={value} on={filter.show === value} onToggle={(on) => setFilter({ ...filter, show: on ? value : null })}>{label} <span className="ui-filter-count">{count}</span></Chip>)}</span>}
        <ExportButton name={`${round.title} ${t('rounds.tabs.plan')}`} view={view} rows={rows} />
        {view.controls}
      </>}
      foot={<BulkBar selection={selection}><BulkRows round={round} words={words} selection={selection} /><Button kind="danger" onClick={() => { removeRows(round.id, selection.ids); selection.set([]); }}>{t('rounds.plan.take')}</Button></BulkBar>}>
      {(size) => (all.length === 0 ? <EmptyState title={t(plan.wanted === plan.existing ? 'rounds.plan.allPlanned' : 'rounds.plan.empty')} text={t(plan.wanted === plan.existing ? 'rounds.plan.allPlannedText' : 'rounds.plan.emptyText')} />
        : rows.length === 0 ? <EmptyState title={t('visits.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setFilter(noFilter)}>{t('visits.clear')}</Button>} />
          : <RecordTable selection={selection} view={view} {...size} />)}
    </TabList>
  );
}
