/** 网点: every place that is inspected. */
import { Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { Site } from '@shared/sites';
import { useRequest } from '../../api';
import { SettingsFrame } from '../settings/SettingsFrame';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { useTableView } from '../../ui/useTableView';
import { tally, without } from '../visits/filter';
import { SiteDialog } from './SiteDialog';
import './sites.css';

const compare = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');

function useSiteColumns(onEdit: (site: Site) => void): TableColumnsType<Site> {
  const { t } = useText();
  return [
    { key: 'code', title: t('sites.code'), dataIndex: 'code', width: 110, defaultSortOrder: 'ascend', sorter: (a, b) => compare(a.code, b.code) },
    { key: 'name', title: t('sites.name'), dataIndex: 'name', width: 220, ellipsis: true, sorter: (a, b) => compare(a.name, b.name), render: (name: string, site) => <button type="button" className="ui-row-link" data-row-focus="" onClick={() => onEdit(site)}>{name}</button> },
    { key: 'region', title: t('sites.region'), dataIndex: 'regionName', width: 140, ellipsis: true, sorter: (a, b) => compare(a.regionName ?? '', b.regionName ?? ''), render: (name: string | null) => name ?? '–' },
    { key: 'address', title: t('sites.address'), dataIndex: 'address', responsive: ['xl'], width: 240, ellipsis: true, render: (address: string) => address || '–' },
    { key: 'tags', title: t('sites.tags'), dataIndex: 'tags', width: 180, render: (tags: string[]) => <span className="sites-tags">{tags.map((tag) => <Chip key={tag}>{tag}</Chip>)}</span> },
  ];
}

export default function SitesPage() {
  const { t } = useText();
  const { data, error, refetch } = useRequest('sites.list', {});
  const [search, setSearch] = useState('');
  const [region, setRegion] = useState<string | null>(null);
  const [edited, setEdited] = useState<Site | 'new' | null>(null);
  const { controls, leastWidth, ...table } = useTableView('sites', useSiteColumns(setEdited));
  if (error !== null) return <SettingsFrame page="sites"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (data === undefined) return <Loading />;
  const sites = data.filter(({ archivedAt }) => archivedAt === null);
  const word = search.trim().toLowerCase();
  const shown = sites.filter((site) => (region === null || (site.regionName ?? without) === region)
    && (word === '' || [site.code, site.name, site.address, ...site.tags].some((part) => part.toLowerCase().includes(word))));
  const add = <Button kind="primary" onClick={() => setEdited('new')}>{t('sites.add')}</Button>;
  return (
    <SettingsFrame page="sites">
      <Antd>
        <ListPage title={t('sites.title')} lead={t('sites.count', { count: shown.length })} actions={add}
          {...(sites.length === 0 ? {} : {
            filters: <>
              <input type="search" className="ui-input ui-search" placeholder={t('sites.search')} aria-label={t('sites.search')} value={search} onChange={(event) => setSearch(event.target.value)} />
              <FilterChips label={t('sites.region')} value={region} onChange={setRegion} options={tally(sites, ({ regionName }) => ({ value: regionName ?? without, label: regionName ?? t('visits.noRegion') }))} />
              {controls}
            </>,
          })}>
          {({ width, height }) => {
            if (sites.length === 0) return <EmptyState title={t('sites.none')} text={t('sites.noneText')} action={add} />;
            if (shown.length === 0) return <EmptyState title={t('sites.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => { setSearch(''); setRegion(null); }}>{t('visits.clear')}</Button>} />;
            return <Table<Site> virtual rowKey="id" {...table} dataSource={[...shown]} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - 48 }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />;
          }}
        </ListPage>
        {edited === null ? null : <SiteDialog site={edited === 'new' ? null : edited} regions={[...new Set(sites.flatMap(({ regionName }) => (regionName === null ? [] : [regionName])))].sort(compare)} onClose={() => setEdited(null)} />}
      </Antd>
    </SettingsFrame>
  );
}
