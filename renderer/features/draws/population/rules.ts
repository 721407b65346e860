/** The rules of a population in words, for the page and for the sheet of paper. */
import type { PopulationPlan, Quota } from '@shared/draws';
import { useText } from '../../../i18n';
import { useCallWords } from '../../calls/words';
import { percentText } from '../rate';
import { number, periodText } from '../words';

export const callKeys = ['agent', 'team', 'queue', 'direction', 'rating', 'disposition', 'month', 'week', 'third', 'day'] as const;
export const siteKeys = ['region', 'area', 'grade'] as const;
export function useKeyName(): (key: string) => string {
  const { t } = useText();
  const { column } = useCallWords();
  return (key) => {
    const [kind = '', ...name] = key.split(':');
    if (kind === 'extra') return column(key, callKeys.map((each) => t(`draws.keys.${each}`)));
    if (kind === 'tag') return t('draws.keys.tag', { tag: name.join(':') });
    return t(`draws.keys.${key as (typeof callKeys)[number] | (typeof siteKeys)[number]}`);
  };
}

/** A stratum as people read it; files and paper have it as it is drawn from. `keys`: what the plan makes strata of. */
export function useStratumText(): (stratum: string, keys: readonly string[]) => string {
  const { value } = useCallWords();
  return (stratum, keys) => {
    const at = keys.indexOf('direction');
    return at < 0 ? stratum : stratum.split(' / ').map((part, place) => (place === at && part !== '-' ? value('direction', part) : part)).join(' / ');
  };
}

export function useList(): (parts: readonly string[]) => string {
  const { language } = useText();
  return (parts) => parts.join(language === 'en' ? ', ' : '、');
}

export function usePopulationFacts(): (plan: PopulationPlan) => [string, string][] {
  const { t, language } = useText();
  const { condition } = useCallWords();
  const keyName = useKeyName();
  const list = useList();
  const tagged = (tags: readonly string[]): string[] => tags.map((tag) => t('draws.keys.tag', { tag }));
  const parts = (plan: PopulationPlan): { only: string[]; out: string[] } => {
    if (plan.subject === 'calls') {
      const { exclude } = plan;
      return {
        only: plan.filter.conditions.map((each) => condition(each, true)),
        out: [
          ...(exclude.minTalkS > 0 ? [t('draws.outShort', { seconds: exclude.minTalkS })] : []), ...(['unanswered', 'noRecording', 'scored', 'unknownAgent'] as const).filter((flag) => exclude[flag]).map((flag) => t(`draws.excludes.${flag}`)),
          ...(exclude.agents.length > 0 ? [t('draws.outAgents', { count: exclude.agents.length })] : []), ...tagged(exclude.tags),
        ],
      };
    }
    const { exclude, filter } = plan;
    return {
      only: [...(filter.regionIds.length > 0 ? [t('draws.inRegions', { count: filter.regionIds.length })] : []), ...filter.grades, ...filter.tags],
      out: [...(['visited', 'scored'] as const).filter((flag) => exclude[flag]).map((flag) => t(`draws.siteExcludes.${flag}`)), ...(exclude.codes.length > 0 ? [t('draws.outSites', { count: exclude.codes.length })] : []), ...tagged(exclude.tags)],
    };
  };
  return (plan) => {
    const { only, out } = parts(plan);
    return [
      ...(plan.period === null ? [] : [[t('draws.period'), periodText(plan.period)] as [string, string]]),
      ...(only.length === 0 ? [] : [[t('draws.filter'), only.join(language === 'en' ? '; ' : '；')] as [string, string]]),
      [t('draws.exclude'), out.length === 0 ? t('common.none') : list(out)],
      [t('draws.strata'), plan.strata.map(keyName).join(' / ')],
      ...(plan.subject === 'calls' && plan.spread !== 'none' ? [[t('draws.spread'), t(`draws.spreads.${plan.spread}`)] as [string, string]] : []),
    ];
  };
}

/** `每层 20 %，至少 1` */
export function useQuotaText(): (quota: Quota, subject: 'calls' | 'sites') => string {
  const { t } = useText();
  return (quota, subject) => {
    const unit = t(`draws.units.${subject}`);
    if (quota.kind === 'count') return t('draws.quotas.countText', { count: quota.count, unit });
    if (quota.kind === 'rate') return t('draws.quotas.rateText', { percent: percentText(quota.num, quota.den), minimum: quota.minimum, num: quota.num, den: quota.den });
    return [t('draws.quotas.totalText', { total: number(quota.total) }), ...(quota.minimum > 0 ? [t('draws.quotas.least', { minimum: quota.minimum })] : []), ...(quota.cap === null ? [] : [t('draws.quotas.most', { cap: quota.cap })])].join(' · ');
  };
}
