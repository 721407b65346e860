/** Where a draw stands: one of calls among the draws, one of sites with the round that it is for. */
import type { DrawDetail } from '@shared/draws';
import { useBreadcrumb, usePlace, type Crumb } from '../../app/store';
import { useText } from '../../i18n';

/** `more`: what comes after the draw itself, on a page of its own. */
export function usePlaceOf(draw: Pick<DrawDetail, 'id' | 'code' | 'title' | 'roundId' | 'roundTitle'> | undefined, more?: string): void {
  const { t } = useText();
  const roundId = draw?.roundId ?? null;
  const name = draw === undefined ? '' : `${draw.code} ${draw.title}`;
  const above: Crumb[] = roundId === null
    ? [t('shell.areas.calls'), { label: t('draws.title'), href: '#/draws' }]
    : [t('shell.areas.visits'), { label: t('rounds.title'), href: '#/rounds' }, { label: draw?.roundTitle ?? '', href: `#/rounds/${roundId}/sites` }];
  useBreadcrumb(more === undefined ? [...above, name] : [...above, { label: name, href: `#/draws/${draw?.id ?? ''}` }, more]);
  usePlace(roundId === null ? null : '/rounds');
}
