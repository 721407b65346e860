/** Which sites a draw is of. */
import type { SitePopulationPlan } from '@shared/draws';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { TagsInput } from '../../organisation/TagsInput';
import { DayPicker } from '../../agents/DayPicker';
import { Part } from '../Step';
import { Several } from './CallForm';
import { Conflicts } from './Conflicts';
import { Strata } from './Strata';

export function useSiteChoices() {
  const { data: sites = [] } = useRequest('sites.list', {});
  const { data: regions = [] } = useRequest('regions.list', {});
  const { data: keys } = useRequest('draws.keys', {});
  const plain = (values: readonly string[] = []) => values.map((value) => ({ value, label: value }));
  return {
    sites: sites.filter(({ archivedAt }) => archivedAt === null).map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` })),
    regions: regions.filter(({ archivedAt }) => archivedAt === null).map(({ id, path }) => ({ value: id, label: path })),
    grades: plain(keys?.grades), tags: plain(keys?.siteTags), tagNames: keys?.siteTags ?? [],
  };
}

export function SiteFilterFields({ filter, onChange }: { filter: SitePopulationPlan['filter']; onChange: (filter: SitePopulationPlan['filter']) => void }) {
  const { t } = useText();
  const { regions, grades, tags } = useSiteChoices();
  return (
    <>
      <Several label={t('draws.regions')} placeholder={t('common.all')} values={filter.regionIds} options={regions} onChange={(regionIds) => onChange({ ...filter, regionIds })} />
      <Several label={t('draws.grades')} placeholder={t('common.all')} values={filter.grades} options={grades} onChange={(next) => onChange({ ...filter, grades: next })} />
      <Several label={t('draws.tags')} placeholder={t('common.all')} values={filter.tags} options={tags} onChange={(next) => onChange({ ...filter, tags: next })} />
    </>
  );
}

export function SiteForm({ plan, onChange }: { plan: SitePopulationPlan; onChange: (plan: SitePopulationPlan) => void }) {
  const { t } = useText();
  const { sites, tagNames } = useSiteChoices();
  const { period, exclude } = plan;
  const set = (part: Partial<SitePopulationPlan>): void => onChange({ ...plan, ...part });
  const setExclude = (part: Partial<SitePopulationPlan['exclude']>): void => set({ exclude: { ...exclude, ...part } });
  const setDays = (from: string | null, to: string | null): void => set({ period: from === null || to === null ? null : from <= to ? { from, to } : { from: to, to: from } });
  return (
    <>
      <Part title={t('draws.period')} hint={t('draws.sitePeriodHint')}>
        <div className="draw-days"><DayPicker label={t('draws.from')} value={period?.from ?? null} onChange={(from) => setDays(from, period?.to ?? from)} />–<DayPicker label={t('draws.to')} value={period?.to ?? null} onChange={(to) => setDays(period?.from ?? to, to)} /></div>
      </Part>
      <Part title={t('draws.siteFilter')}><SiteFilterFields filter={plan.filter} onChange={(filter) => set({ filter })} /></Part>
      <Part title={t('draws.exclude')}>
        <div className="draw-checks">{(['visited', 'scored'] as const).map((flag) => <label key={flag}><input type="checkbox" checked={exclude[flag]} onChange={({ target }) => setExclude({ [flag]: target.checked })} />{t(`draws.siteExcludes.${flag}`)}</label>)}</div>
        <div className="draw-row"><span>{t('draws.siteExcludes.tags')}</span><TagsInput label={t('draws.siteExcludes.tags')} known={tagNames} value={exclude.tags} onChange={(tags) => setExclude({ tags })} /></div>
        <Conflicts label={t('draws.siteExcludes.codes')} add={t('draws.addSite')} options={sites} list={exclude.codes.map(({ siteId, note }) => ({ id: siteId, note }))} onChange={(list) => setExclude({ codes: list.map(({ id, note }) => ({ siteId: id, note })) })} />
      </Part>
      <Part title={t('draws.strata')} hint={t('draws.siteStrataHint')}><Strata subject="sites" keys={plan.strata} onChange={(strata) => set({ strata: strata as SitePopulationPlan['strata'] })} /></Part>
    </>
  );
}
