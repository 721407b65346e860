/** 检查: visits as a list, mine or all, and planning a new one. */
import { keepPreviousData } from '@tanstack/react-query';
import { Modal } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { assessmentStates } from '@shared/assessments';
import type { Visit, VisitOffers } from '@shared/visits';
import { useRequest } from '../../api';
import { useQueryValue } from '../../app/location';
import { useMe } from '../../app/me';
import { useRows } from '../../app/rows';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { LongTable, sortOf } from '../../ui/LongTable';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { noFilter, requested, without, type VisitsFilter } from './filter';
import { Papers } from './Papers';
import { PlanDialog } from './PlanDialog';
import { useVisitColumns } from './VisitsTable';

/** The columns' words for what main sorts by. */
const sorts = { code: 'site', site: 'name', region: 'region', inspector: 'inspector', plannedOn: 'plannedOn', state: 'state', progress: 'progress', score: 'percent' } as const;
const states = assessmentStates.filter((state) => state !== 'void');
const valueOf = (value: string | null): string => value ?? without;

function Filters({ offers, counts, filter, onChange }: { offers: VisitOffers; counts: readonly { state: Visit['state']; count: number }[]; filter: VisitsFilter; onChange: (filter: VisitsFilter) => void }) {
  const { t } = useText();
  const inState = [...states, 'void' as const].flatMap((state) => { const count = counts.find((each) => each.state === state)?.count ?? 0; return count === 0 && filter.state !== state ? [] : [{ value: state, label: t(`common.states.${state}`), count }]; });
  return (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('visits.search')} aria-label={t('visits.search')} value={filter.search} onChange={(event) => onChange({ ...filter, search: event.target.value })} />
      <FilterChips label={t('visits.state')} value={filter.state} onChange={(state) => onChange({ ...filter, state: state as Visit['state'] | null })} most={7} options={inState} />
      <FilterChips label={t('visits.round')} value={filter.round} onChange={(round) => onChange({ ...filter, round })} most={3}
        options={offers.rounds.map(({ value, label, count }) => ({ value: valueOf(value), label: label ?? t('visits.noRound'), count }))} />
      <FilterChips label={t('visits.region')} value={filter.region} onChange={(region) => onChange({ ...filter, region })} most={5}
        options={offers.regions.map(({ value, label, count }) => ({ value: valueOf(value), label: label ?? t('visits.noRegion'), count }))} />
    </>
  );
}

export default function VisitsPage({ dialog }: { dialog?: string }) {
  const { t } = useText();
  const { can } = useMe();
  const [, navigate] = useLocation();
  const [onlyMine, setOnlyMine] = useState(false);
  const find = useQueryValue('find');
  const [filter, setFilter] = useState({ ...noFilter, search: find ?? '' });
  const [asked, setAsked] = useState(find);
  if (find !== asked) { // the search led here again, the page being open
    setAsked(find);
    if (find !== null) setFilter({ ...noFilter, search: find });
  }
  const seesAll = can('seeAllVisits');
  const mine = !seesAll || onlyMine;
  const [papers, setPapers] = useState<Visit | null>(null);
  const { controls, sort, onSort, columns, leastWidth, size } = useTableView('visits', useVisitColumns(setPapers));
  const { data: offers, error: noOffers } = useRequest('visits.offers', { mine, audits: false }, { placeholderData: keepPreviousData }); // audits have a page of their own
  const { head, rows, settling, more, all, error, refetch } = useRows('visits.page', { filter: requested(filter, mine), ...sortOf(sort, sorts, { sort: 'plannedOn', descending: true }) });
  useBreadcrumb([t('shell.areas.visits'), t(seesAll && !onlyMine ? 'visits.all' : 'visits.mine')]);

  const wrong = error ?? noOffers;
  if (wrong !== null) return <ListPage title={t('visits.title')}>{() => <ErrorNote error={wrong} onRetry={refetch} />}</ListPage>;
  if (head === undefined || offers === undefined) return <Loading />;
  return (
    <Antd>
      <ListPage title={t('visits.title')} lead={t('visits.count', { count: head.total })}
        actions={<>
          {seesAll && can('fillIn') ? <><Chip on={!onlyMine} onToggle={() => setOnlyMine(false)}>{t('visits.all')}</Chip><Chip on={onlyMine} onToggle={() => setOnlyMine(true)}>{t('visits.mine')}</Chip></> : null}
          {head.total === 0 ? null : <ExportButton name={t(seesAll && !onlyMine ? 'visits.all' : 'visits.mine')} view={{ columns }} rows={all} />}
          {can('planVisits') ? <ButtonLink kind="primary" href="#/visits/plan">{t('visits.plan')}</ButtonLink> : null}
        </>}
        {...(offers.all === 0 ? {} : { filters: <><Filters offers={offers} counts={head.states} filter={filter} onChange={setFilter} />{controls}</> })}>
        {({ width, height }) => {
          if (offers.all === 0) {
            return can('planVisits')
              ? <EmptyState title={t('visits.none')} text={t('visits.noneText')} action={<ButtonLink kind="primary" size="large" href="#/visits/plan">{t('visits.plan')}</ButtonLink>} />
              : <EmptyState title={t('visits.none')} text={t('visits.noneMineText')} />;
          }
          if (head.total === 0) return <EmptyState title={t('visits.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setFilter(noFilter)}>{t('visits.clear')}</Button>} />;
          return <LongTable<Visit> rows={rows} settling={settling} onMore={more} width={width} height={height} columns={columns} leastWidth={leastWidth} size={size} sort={sort} onSort={onSort} />;
        }}
      </ListPage>
      {papers === null ? null : <Modal open title={papers.siteName} onCancel={() => setPapers(null)} footer={null} destroyOnHidden centered><Papers id={papers.assessmentId} /></Modal>}
      {dialog === 'plan' && can('planVisits') ? <PlanDialog onClose={() => navigate('/visits')} /> : null}
    </Antd>
  );
}
