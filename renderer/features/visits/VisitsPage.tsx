/** 检查: visits as a list, mine or all, and planning a new one. */
import { Modal } from 'antd';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Visit } from '@shared/visits';
import { useRequest } from '../../api';
import { useQueryValue } from '../../app/location';
import { useMe } from '../../app/me';
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
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { matches, noFilter, tally, without } from './filter';
import { Papers } from './Papers';
import { PlanDialog } from './PlanDialog';
import { useVisitColumns, VisitsTable } from './VisitsTable';

function Filters({ visits, filter, onChange }: { visits: readonly Visit[]; filter: typeof noFilter; onChange: (filter: typeof noFilter) => void }) {
  const { t } = useText();
  return (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('visits.search')} aria-label={t('visits.search')} value={filter.search} onChange={(event) => onChange({ ...filter, search: event.target.value })} />
      <FilterChips label={t('visits.state')} value={filter.state} onChange={(state) => onChange({ ...filter, state: state as Visit['state'] | null })} most={7}
        options={tally(visits, ({ state }) => ({ value: state, label: t(`common.states.${state}`) }))} />
      <FilterChips label={t('visits.round')} value={filter.round} onChange={(round) => onChange({ ...filter, round })} most={3}
        options={tally(visits, ({ roundId, roundTitle }) => ({ value: roundId ?? without, label: roundTitle ?? t('visits.noRound') }))} />
      <FilterChips label={t('visits.region')} value={filter.region} onChange={(region) => onChange({ ...filter, region })} most={5}
        options={tally(visits, ({ regionName }) => ({ value: regionName ?? without, label: regionName ?? t('visits.noRegion') }))} />
    </>
  );
}

export default function VisitsPage({ dialog }: { dialog?: string }) {
  const { t } = useText();
  const { can, profile } = useMe();
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
  const { data, error, refetch } = useRequest('visits.list', { mine: !seesAll });
  const [papers, setPapers] = useState<Visit | null>(null);
  const view = useTableView('visits', useVisitColumns(setPapers));
  const { controls, ...table } = view;
  useBreadcrumb([t('shell.areas.visits'), t(seesAll && !onlyMine ? 'visits.all' : 'visits.mine')]);

  if (error !== null) return <ListPage title={t('visits.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (data === undefined) return <Loading />;
  const visits = data.filter(({ audit, inspectorId }) => audit === undefined && (!onlyMine || inspectorId === profile.id)); // audits have a page of their own
  const shown = visits.filter((visit) => matches(visit, filter));
  return (
    <Antd>
      <ListPage title={t('visits.title')} lead={t('visits.count', { count: shown.length })}
        actions={<>
          {seesAll && can('fillIn') ? <><Chip on={!onlyMine} onToggle={() => setOnlyMine(false)}>{t('visits.all')}</Chip><Chip on={onlyMine} onToggle={() => setOnlyMine(true)}>{t('visits.mine')}</Chip></> : null}
          {shown.length === 0 ? null : <ExportButton name={t(seesAll && !onlyMine ? 'visits.all' : 'visits.mine')} view={view} rows={shown} />}
          {can('planVisits') ? <ButtonLink kind="primary" href="#/visits/plan">{t('visits.plan')}</ButtonLink> : null}
        </>}
        {...(visits.length === 0 ? {} : { filters: <><Filters visits={visits} filter={filter} onChange={setFilter} />{controls}</> })}>
        {({ width, height }) => {
          if (visits.length === 0) {
            return can('planVisits')
              ? <EmptyState title={t('visits.none')} text={t('visits.noneText')} action={<ButtonLink kind="primary" size="large" href="#/visits/plan">{t('visits.plan')}</ButtonLink>} />
              : <EmptyState title={t('visits.none')} text={t('visits.noneMineText')} />;
          }
          if (shown.length === 0) return <EmptyState title={t('visits.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setFilter(noFilter)}>{t('visits.clear')}</Button>} />;
          return <VisitsTable visits={shown} width={width} height={height} {...table} />;
        }}
      </ListPage>
      {papers === null ? null : <Modal open title={papers.siteName} onCancel={() => setPapers(null)} footer={null} destroyOnHidden centered><Papers id={papers.assessmentId} /></Modal>}
      {dialog === 'plan' && can('planVisits') ? <PlanDialog onClose={() => navigate('/visits')} /> : null}
    </Antd>
  );
}
