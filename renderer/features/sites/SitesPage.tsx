/** 网点: every place that is inspected. `?region=` filters, `?site=` opens one (`new`: an empty one). */
import { useState } from 'react';
import { request, useRequest } from '../../api';
import { useQueryValue, setQueryValue } from '../../app/location';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { RecordActions } from '../organisation/RecordActions';
import { RecordsPage } from '../organisation/RecordsPage';
import { tagsOf } from '../organisation/TagsInput';
import { SettingsFrame } from '../settings/SettingsFrame';
import { useSiteColumns } from './columns';
import { filterSites, noFilter } from './filter';
import { SiteDialog } from './SiteDialog';
import { SiteFilters } from './SiteFilters';
import { SitesBulk } from './SitesBulk';
import './sites.css';

const sorted = (values: readonly string[]): string[] => [...new Set(values)].filter((value) => value !== '').sort(compareText);
const edit = (id: string | null) => setQueryValue('site', id);
const chooseRegion = (id: string | null) => setQueryValue('region', id);

export default function SitesPage() {
  const { t } = useText();
  const { data: sites, error, refetch } = useRequest('sites.list', {});
  const { data: regions, error: noRegions } = useRequest('regions.list', {});
  const [filter, setFilter] = useState(noFilter);
  const region = useQueryValue('region');
  const edited = useQueryValue('site');
  const columns = useSiteColumns(({ id }) => edit(id), (id) => sites?.find((site) => site.id === id)?.name);
  const problem = error ?? noRegions;
  if (problem !== null) return <SettingsFrame page="sites"><ErrorNote error={problem} onRetry={() => void refetch()} /></SettingsFrame>;
  if (sites === undefined || regions === undefined) return <Loading />;

  const shown = filterSites(sites, regions, region, filter);
  const paths = sorted(regions.flatMap(({ path, archivedAt }) => (archivedAt === null ? [path] : [])));
  const add = <Button kind="primary" onClick={() => edit('new')}>{t('sites.add')}</Button>;
  const clear = <Button onClick={() => { setFilter({ ...noFilter, archived: filter.archived }); chooseRegion(null); }}>{t('visits.clear')}</Button>;
  const filtered = region !== null || filter.search.trim() !== '' || filter.grade !== null || filter.tag !== null;
  const empty = sites.length === 0 ? <EmptyState title={t('sites.none')} text={t('sites.noneText')} action={<>{add}<ButtonLink href="#/settings/imports?target=sites">{t('organisation.import')}</ButtonLink></>} />
    : filtered ? <EmptyState title={t('sites.noMatch')} text={t('visits.noMatchText')} action={clear} />
      : filter.archived ? <EmptyState title={t('sites.noArchived')} text={t('sites.noArchivedText')} />
        : <EmptyState title={t('sites.none')} text={t('sites.noneText')} action={add} />;
  const site = edited === null ? undefined : sites.find(({ id }) => id === edited);
  return (
    <RecordsPage page="sites" title={t('sites.title')} lead={t('sites.count', { count: shown.length })} columns={columns} rows={shown} empty={empty}
      actions={<>{sites.length === 0 ? null : <ButtonLink href="#/settings/imports?target=sites">{t('organisation.import')}</ButtonLink>}{add}</>}
      filters={sites.length === 0 ? null : <SiteFilters sites={sites} regions={regions} region={region} onRegion={chooseRegion} filter={filter} onChange={setFilter} />}
      renderBulk={(selection) => (
        <RecordActions kind="sites" selection={selection} archived={filter.archived}
          merge={{ describe: (site) => ({ title: `${site.code} ${site.name}`, note: [site.regionName, site.address].filter(Boolean).join(' · ') }), send: (id, others) => request('sites.merge', { id, others }) }}
          renderBulkDialog={(records, onClose) => <SitesBulk sites={records} regions={paths} grades={sorted(sites.map(({ grade }) => grade))} tags={tagsOf(sites)} onClose={onClose} />} />
      )}>
      {edited === null || (edited !== 'new' && site === undefined) ? null : (
        <SiteDialog key={edited} site={site ?? null} regions={paths} grades={sorted(sites.map(({ grade }) => grade))} tags={tagsOf(sites)} onClose={() => edit(null)} />
      )}
    </RecordsPage>
  );
}
