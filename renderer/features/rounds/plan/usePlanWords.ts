/** The names behind the ids of a plan, and its problems as sentences. */
import { useMemo } from 'react';
import type { PlanCode, PlanRow, RoundDetail, Unmet } from '@shared/rounds';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { componentNames } from '../names';

const nobody: [] = [];

export interface PlanWords {
  site: (id: string) => { code: string; name: string; regionName: string | null };
  component: (at: number) => string;
  person: (id: string | null) => string;
  scenario: (id: string | null) => string;
  window: (row: Pick<PlanRow, 'window'>) => string;
  problem: (code: PlanCode, count: number | null) => string;
  unmet: (unmet: Unmet) => string;
  inspectors: readonly { id: string; name: string }[];
}

export function usePlanWords(round: RoundDetail): PlanWords {
  const { t, pick } = useText();
  const { data: profiles = nobody } = useRequest('profiles.list', {});
  return useMemo(() => {
    const sites = new Map(round.sites.map((site) => [site.siteId, site]));
    const people = new Map(profiles.map(({ id, name }) => [id, name]));
    const scenarios = new Map(round.scenarios.map(({ id, title }) => [id, title]));
    const names = componentNames(round.components, pick);
    const person = (id: string | null): string => (id === null ? '' : (people.get(id) ?? '?'));
    return {
      site: (id) => sites.get(id) ?? { code: '?', name: '?', regionName: null },
      component: (at) => names[at] ?? '?',
      person,
      scenario: (id) => (id === null ? '' : (scenarios.get(id) ?? '')),
      window: ({ window }) => (window === null ? '' : `${window.from}–${window.to}`),
      problem: (code, count) => t(count === null ? `rounds.codes.${code}` : `rounds.codesCount.${code}`, { count: count ?? 0 }),
      unmet: ({ why, inspectorId, blocked }) => {
        const parts = blocked.filter(({ count }) => count > 0).map(({ code, count }) => t(`rounds.blocked.${code}`, { count })).join(t('imports.comma'));
        const sentence = t(`rounds.why.${why}`, { name: person(inspectorId) });
        return parts === '' ? sentence : t('rounds.whyBecause', { sentence, parts });
      },
      inspectors: round.planning.inspectors.map(({ id }) => ({ id, name: person(id) })),
    };
  }, [round, profiles, t, pick]);
}
