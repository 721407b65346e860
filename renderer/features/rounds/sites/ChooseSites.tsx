/** 从名单选: all sites in use that are not in the round yet, filtered and selected as in the list of sites. */
import { useMemo, useState } from 'react';
import type { RoundDetail } from '@shared/rounds';
import { refresh, request, useRequest } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { EmptyState } from '../../../ui/EmptyState';
import { inOrder } from '../../../ui/list-columns';
import { Loading } from '../../../ui/Loading';
import { useTableView } from '../../../ui/useTableView';
import { RecordTable } from '../../organisation/RecordTable';
import { useSelection } from '../../organisation/useSelection';
import { useSiteColumns } from '../../sites/columns';
import { filterSites, noFilter } from '../../sites/filter';
import { SiteFilters } from '../../sites/SiteFilters';
import { TabList } from '../TabList';
import '../../sites/sites.css';
import '../../organisation/organisation.css';

const nothing: [] = [];

export function ChooseSites({ round, onDone }: { round: RoundDetail; onDone: () => void }) {
  const { t } = useText();
  const { data: sites } = useRequest('sites.list', {});
  const { data: regions = nothing } = useRequest('regions.list', {});
  const [filter, setFilter] = useState(noFilter);
  const [region, setRegion] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const columns = useSiteColumns(() => undefined, () => undefined);
  const view = useTableView('round-choose', columns);
  const free = useMemo(() => {
    const inside = new Set(round.sites.map(({ siteId }) => siteId));
    return (sites ?? nothing).filter(({ id, archivedAt }) => archivedAt === null && !inside.has(id));
  }, [sites, round.sites]);
  const shown = filterSites(free, regions, region, filter);
  const selection = useSelection(inOrder(columns, shown, view.sort));
  if (sites === undefined) return <Loading />;

  const add = async (ids: readonly string[]): Promise<void> => {
    setBusy(true);
    try {
      const { added } = await request('rounds.setSites', { id: round.id, add: [...ids] });
      refresh('rounds');
      noteDone(t('rounds.sites.added', { count: added }));
      onDone();
    } catch (error) {
      noteError(error);
      setBusy(false);
    }
  };
  const chosen = selection.ids.size;
  return (
    <TabList
      filters={free.length === 0 ? <Button kind="quiet" onClick={onDone}>← {t('common.back')}</Button> : <>
        <Button kind="quiet" onClick={onDone}>← {t('common.back')}</Button>
        <SiteFilters sites={free} regions={regions} region={region} onRegion={setRegion} filter={filter} onChange={setFilter} />
        {view.controls}
      </>}
      foot={free.length === 0 ? null : (
        <div className="organisation-bulk ui-sheet" role="toolbar" aria-label={t('rounds.sites.choose')}>
          <b role="status">{t('organisation.selected', { count: chosen })}</b>
          <Button kind="quiet" disabled={chosen === shown.length} onClick={() => selection.set(shown.map(({ id }) => id))}>{t('organisation.selectAll', { count: shown.length })}</Button>
          {chosen === 0 ? null : <Button kind="quiet" onClick={() => selection.set([])}>{t('organisation.clear')}</Button>}
          <span className="organisation-bulk-keys">{t('organisation.keys')}</span>
          <span className="organisation-bulk-actions"><Button kind="primary" disabled={busy || chosen === 0} onClick={() => void add([...selection.ids])}>{t('rounds.sites.addChosen', { count: chosen })}</Button></span>
        </div>
      )}>
      {(size) => (sites.length === 0 ? <EmptyState title={t('sites.none')} text={t('sites.noneText')} action={<ButtonLink href="#/settings/imports?target=sites">{t('organisation.import')}</ButtonLink>} />
        : free.length === 0 ? <EmptyState title={t('rounds.sites.allIn')} text={t('rounds.sites.allInText')} action={<Button onClick={onDone}>{t('common.back')}</Button>} />
          : shown.length === 0 ? <EmptyState title={t('sites.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => { setFilter(noFilter); setRegion(null); }}>{t('visits.clear')}</Button>} />
            : <RecordTable selection={selection} view={view} {...size} />)}
    </TabList>
  );
}
