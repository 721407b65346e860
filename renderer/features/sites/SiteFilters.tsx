/** The filters over the list of sites. */
import type { Region, Site } from '@shared/sites';
import { useText } from '../../i18n';
import { compareText } from '../../ui/compare';
import { FilterChips } from '../../ui/FilterChips';
import { StandingChips } from '../organisation/RecordsPage';
import { tagsOf } from '../organisation/TagsInput';
import { RegionSelect } from '../regions/RegionSelect';
import { regionOptions, regionTree } from '../regions/tree';
import { tally } from '../visits/filter';
import { isArchived, without, type SiteFilter } from './filter';

interface Props { sites: readonly Site[]; regions: readonly Region[]; region: string | null; onRegion: (id: string | null) => void; filter: SiteFilter; onChange: (filter: SiteFilter) => void }

export function SiteFilters({ sites, regions, region, onRegion, filter, onChange }: Props) {
  const { t } = useText();
  const standing = sites.filter((site) => isArchived(site) === filter.archived);
  const archived = sites.filter(isArchived).length;
  const tree = regionOptions(regionTree(regions));
  const grades = tally(standing, ({ grade }) => ({ value: grade || without, label: grade || t('sites.noGrade') })).sort((a, b) => (a.value === without ? 1 : b.value === without ? -1 : compareText(a.label, b.label)));
  return (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('sites.search')} aria-label={t('sites.search')} value={filter.search} onChange={(event) => onChange({ ...filter, search: event.target.value })} />
      {tree.length === 0 ? null : (
        <RegionSelect className="sites-region" label={t('sites.region')} placeholder={t('sites.allRegions')} clearable openAll={tree.length < 12}
          value={region} onChange={onRegion} options={[...tree, { value: without, title: t('sites.noRegion'), children: [] }]} />
      )}
      <FilterChips label={t('sites.grade')} value={filter.grade} onChange={(grade) => onChange({ ...filter, grade })} options={grades} most={5} />
      <FilterChips label={t('sites.tags')} value={filter.tag} onChange={(tag) => onChange({ ...filter, tag })} most={0}
        options={tagsOf(standing).map((tag) => ({ value: tag, label: tag, count: standing.filter(({ tags }) => tags.includes(tag)).length }))} />
      <StandingChips value={filter.archived ? 'archived' : 'inUse'} onChange={(value) => onChange({ ...filter, archived: value === 'archived', grade: null, tag: null })}
        options={[{ value: 'inUse', label: t('organisation.inUse'), count: sites.length - archived }, { value: 'archived', label: t('organisation.archivedOnes'), count: archived }]} />
    </>
  );
}
