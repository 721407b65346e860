/** 网点: where the round goes. Sites come in from the list, by their codes, or by a draw; how often each is visited is said beside it. */
import { useMemo, useState } from 'react';
import type { RoundDetail, RoundSite } from '@shared/rounds';
import { refresh, request } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { compareText } from '../../../ui/compare';
import { EmptyState } from '../../../ui/EmptyState';
import { FilterChips } from '../../../ui/FilterChips';
import { inOrder, numberCell, textCell, type ListColumn } from '../../../ui/list-columns';
import { useTableView } from '../../../ui/useTableView';
import { ExportButton } from '../../exports/ExportButton';
import { BulkBar } from '../../organisation/BulkBar';
import { RecordTable } from '../../organisation/RecordTable';
import { useSelection } from '../../organisation/useSelection';
import { without } from '../../sites/filter';
import { tally } from '../../visits/filter';
import { componentNames } from '../names';
import { TabList } from '../TabList';
import { ChooseSites } from './ChooseSites';
import { PasteSites } from './PasteSites';
import { RoundDraws } from './RoundDraws';

type Row = RoundSite & { id: string };

function useColumns(round: RoundDetail): ListColumn<Row>[] {
  const { t, pick } = useText();
  return useMemo(() => {
    const names = componentNames(round.components, pick);
    return [
      { key: 'code', title: t('sites.code'), dataIndex: 'code', width: 84, ellipsis: true, defaultSortOrder: 'ascend', sorter: (a, b) => compareText(a.code, b.code) },
      { key: 'name', title: t('sites.name'), dataIndex: 'name', width: 180, ellipsis: true, sorter: (a, b) => compareText(a.name, b.name), render: (name: string, { archived }) => <span data-row-focus="" tabIndex={-1} className="rounds-row-name">{name}{archived ? <small className="rounds-seal"> {t('organisation.archivedOnes')}</small> : null}</span> },
      { key: 'region', title: t('sites.region'), width: 112, ellipsis: true, cell: textCell(({ regionName }) => regionName), sorter: (a, b) => compareText(a.regionName ?? '', b.regionName ?? ''), render: (_, { regionName }) => regionName ?? '–' },
      { key: 'grade', title: t('sites.grade'), dataIndex: 'grade', width: 76, sorter: (a, b) => compareText(a.grade, b.grade), render: (grade: string) => grade || '–' },
      ...names.map((name, at): ListColumn<Row> => ({
        key: `asked${at}`, title: t('rounds.sites.asked', { name }), width: 98, align: 'right', ellipsis: true, cell: numberCell((row) => row.asked[at]?.visits ?? 0), sorter: (a, b) => (a.asked[at]?.visits ?? 0) - (b.asked[at]?.visits ?? 0),
        render: (_, { asked }) => <span>{asked[at]?.visits ?? 0}{round.components[at]?.byGrade.length === 0 || !asked[at]?.grade ? null : <small className="rounds-muted"> {asked[at].grade}</small>}</span>,
      })),
      { key: 'visits', title: t('rounds.sites.planned'), width: 88, align: 'right', cell: numberCell(({ visits }) => visits), sorter: (a, b) => a.visits - b.visits, render: (_, { visits }) => (visits === 0 ? '–' : visits) },
      { key: 'source', title: t('rounds.sites.source'), width: 88, cell: textCell(({ source }) => t(`rounds.sites.sources.${source}`)), sorter: (a, b) => compareText(a.source, b.source), render: (_, { source }) => t(`rounds.sites.sources.${source}`) },
    ];
  }, [round.components, t, pick]);
}

export function SitesTab({ round }: { round: RoundDetail }) {
  const { t } = useText();
  const [mode, setMode] = useState<'list' | 'choose'>('list');
  const [pasting, setPasting] = useState(false);
  const [filter, setFilter] = useState<{ search: string; region: string | null; grade: string | null; source: string | null }>({ search: '', region: null, grade: null, source: null });
  const columns = useColumns(round);
  const view = useTableView('round-sites', columns);
  const all = useMemo(() => round.sites.map((site): Row => ({ ...site, id: site.siteId })), [round.sites]);
  const rows = useMemo(() => {
    const word = filter.search.trim().toLowerCase();
    return all.filter((site) => (filter.region === null || (site.regionName ?? without) === filter.region) && (filter.grade === null || (site.grade || without) === filter.grade) && (filter.source === null || site.source === filter.source)
      && (word === '' || site.code.toLowerCase().includes(word) || site.name.toLowerCase().includes(word)));
  }, [all, filter]);
  const ordered = useMemo(() => inOrder(columns, rows, view.sort), [columns, rows, view.sort]);
  const selection = useSelection(ordered);
  const locked = round.state === 'closed';
  const asked = round.sites.reduce((sum, site) => sum + site.asked.reduce((all, { visits }) => all + visits, 0), 0);

  const remove = async (): Promise<void> => {
    try {
      const { removed, kept } = await request('rounds.setSites', { id: round.id, remove: [...selection.ids] });
      refresh('rounds');
      selection.set([]);
      noteDone(t(kept.length === 0 ? 'rounds.sites.removed' : 'rounds.sites.removedKept', { count: removed, kept: kept.length }));
    } catch (error) {
      noteError(error);
    }
  };
  const actions = locked ? null : (
    <>
      <Button kind={all.length === 0 ? 'primary' : 'ghost'} onClick={() => setMode('choose')}>{t('rounds.sites.choose')}</Button>
      <Button onClick={() => setPasting(true)}>{t('rounds.sites.paste')}</Button>
    </>
  );
  const paste = pasting ? <PasteSites round={round} onClose={() => setPasting(false)} /> : null;
  if (mode === 'choose') return <ChooseSites round={round} onDone={() => setMode('list')} />;
  return (
    <>
      <TabList above={<RoundDraws round={round}>{actions}<span className="rounds-sum" role="status">{all.length === 0 ? '' : t('rounds.sites.sum', { count: rows.length, visits: asked })}</span></RoundDraws>}
        filters={<>
          {all.length === 0 ? null : <>
            <input type="search" className="ui-input ui-search" placeholder={t('rounds.sites.search')} aria-label={t('rounds.sites.search')} value={filter.search} onChange={({ target }) => setFilter({ ...filter, search: target.value })} />
            <FilterChips label={t('sites.region')} most={0} value={filter.region} onChange={(region) => setFilter({ ...filter, region })} options={tally(all, ({ regionName }) => ({ value: regionName ?? without, label: regionName ?? t('sites.noRegion') })).sort((a, b) => compareText(a.label, b.label))} />
            <FilterChips label={t('sites.grade')} most={0} value={filter.grade} onChange={(grade) => setFilter({ ...filter, grade })} options={tally(all, ({ grade }) => ({ value: grade || without, label: grade || t('sites.noGrade') })).sort((a, b) => compareText(a.label, b.label))} />
            <FilterChips label={t('rounds.sites.source')} most={0} value={filter.source} onChange={(source) => setFilter({ ...filter, source })} options={tally(all, ({ source }) => ({ value: source, label: t(`rounds.sites.sources.${source}`) }))} />
          </>}
          {all.length === 0 ? null : <ExportButton name={`${round.title} ${t('rounds.tabs.sites')}`} view={view} rows={rows} />}
          {all.length === 0 ? null : view.controls}
        </>}
        foot={<BulkBar selection={selection}><Button kind="danger" disabled={locked} onClick={() => void remove()}>{t('rounds.sites.remove')}</Button></BulkBar>}>
        {(size) => (all.length === 0 ? <EmptyState title={t('rounds.sites.none')} text={t('rounds.sites.noneText')} />
          : rows.length === 0 ? <EmptyState title={t('sites.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setFilter({ search: '', region: null, grade: null, source: null })}>{t('visits.clear')}</Button>} />
            : <RecordTable selection={selection} view={view} {...size} />)}
      </TabList>
      {paste}
    </>
  );
}
