/** 网点得分: what each site scores in the round; the working of one on demand. */
import { Table } from 'antd';
import { useMemo, useState } from 'react';
import type { RoundDetail, SiteScore } from '@shared/rounds';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { compareText } from '../../../ui/compare';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNote } from '../../../ui/ErrorNote';
import { FilterChips } from '../../../ui/FilterChips';
import { numberCell, textCell, type ListColumn } from '../../../ui/list-columns';
import { Loading } from '../../../ui/Loading';
import { ScoreBand } from '../../../ui/ScoreBand';
import { useTableView } from '../../../ui/useTableView';
import { ExportButton } from '../../exports/ExportButton';
import { tally } from '../../visits/filter';
import { componentNames } from '../names';
import { TabList } from '../TabList';
import { meanNumber, standing } from './score-text';
import { ScoreWorking } from './ScoreWorking';

function useColumns(round: RoundDetail, onOpen: (siteId: string) => void): ListColumn<SiteScore>[] {
  const { t, pick } = useText();
  return useMemo(() => {
    const names = componentNames(round.components, pick);
    const mean = (row: SiteScore, at: number): number => meanNumber(row.components.find(({ component }) => component === at)?.mean ?? null) ?? -1;
    return [
      { key: 'code', title: t('sites.code'), dataIndex: 'siteCode', width: 88, sorter: (a, b) => compareText(a.siteCode, b.siteCode) },
      { key: 'name', title: t('sites.name'), width: 200, ellipsis: true, cell: textCell(({ siteName }) => siteName), sorter: (a, b) => compareText(a.siteName, b.siteName), render: (_, { siteId, siteName }) => <button type="button" className="ui-row-link" data-row-focus="" title={siteName} onClick={() => onOpen(siteId)}>{siteName}</button> },
      { key: 'region', title: t('sites.region'), width: 120, ellipsis: true, cell: textCell(({ regionName }) => regionName), sorter: (a, b) => compareText(a.regionName ?? '', b.regionName ?? ''), render: (_, { regionName }) => regionName ?? '–' },
      ...names.map((name, at): ListColumn<SiteScore> => ({
        key: `mean${at}`, title: name, width: 96, align: 'right', ellipsis: true, cell: numberCell((row) => meanNumber(row.components.find(({ component }) => component === at)?.mean ?? null)), sorter: (a, b) => mean(a, at) - mean(b, at),
        render: (_, row) => { const value = mean(row, at); return value < 0 ? <span className="rounds-none">–</span> : value.toFixed(1); },
      })),
      {
        key: 'score', title: t('rounds.score.score'), width: 150, defaultSortOrder: 'ascend', cell: [numberCell(({ percent }) => percent), textCell((row) => t(`rounds.score.standings.${standing(row)}`), t('rounds.score.standing'))],
        sorter: (a, b) => Number(a.percent ?? a.soFar ?? 999) - Number(b.percent ?? b.soFar ?? 999),
        render: (_, { percent, soFar, outcome }) => (percent !== null ? <ScoreBand percent={percent} outcome={outcome} /> : outcome === 'fail' ? <ScoreBand percent={soFar} outcome="fail" /> : soFar === null ? <span className="rounds-none">–</span> : <span className="rounds-muted">{t('rounds.score.soFar', { score: soFar })}</span>),
      },
      { key: 'open', title: t('rounds.score.open'), dataIndex: 'open', width: 96, align: 'right', cell: numberCell(({ open }) => open), sorter: (a, b) => a.open - b.open, render: (open: number) => (open === 0 ? <span className="rounds-none">–</span> : open) },
    ];
  }, [round.components, onOpen, t, pick]);
}

export function ScoresTab({ round }: { round: RoundDetail }) {
  const { t } = useText();
  const [basis, setBasis] = useState<'published' | 'handed-in'>('published');
  const [filter, setFilter] = useState<{ search: string; region: string | null; show: string | null }>({ search: '', region: null, show: null });
  const [opened, setOpened] = useState<string | null>(null);
  const { data: scores, error, refetch } = useRequest('rounds.scores', { id: round.id, basis }, { staleTime: 0, placeholderData: (before) => before });
  const view = useTableView('round-scores', useColumns(round, setOpened));
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (scores === undefined) return <Loading />;
  const word = filter.search.trim().toLowerCase();
  const shown = scores.filter((row) => (filter.region === null || (row.regionName ?? '-') === filter.region) && (filter.show === null || standing(row) === filter.show) && (word === '' || row.siteCode.toLowerCase().includes(word) || row.siteName.toLowerCase().includes(word)));
  const open = scores.find(({ siteId }) => siteId === opened);
  const { columns, leastWidth, size, onChange, controls } = view;
  return (
    <>
      <TabList filters={<>
        <span className="ui-filter" role="group" aria-label={t('rounds.score.basis')}><span aria-hidden="true">{t('rounds.score.basis')}</span>{(['published', 'handed-in'] as const).map((each) => <Chip key={each} on={basis === each} onToggle={() => setBasis(each)}>{t(`rounds.score.bases.${each}`)}</Chip>)}</span>
        <input type="search" className="ui-input ui-search" placeholder={t('rounds.sites.search')} aria-label={t('rounds.sites.search')} value={filter.search} onChange={({ target }) => setFilter({ ...filter, search: target.value })} />
        <FilterChips label={t('sites.region')} most={0} value={filter.region} onChange={(region) => setFilter({ ...filter, region })} options={tally(scores, ({ regionName }) => ({ value: regionName ?? '-', label: regionName ?? t('sites.noRegion') })).sort((a, b) => compareText(a.label, b.label))} />
        <FilterChips label={t('rounds.score.standing')} value={filter.show} onChange={(show) => setFilter({ ...filter, show })} options={tally(scores, (row) => ({ value: standing(row), label: t(`rounds.score.standings.${standing(row)}`) }))} />
        <ExportButton name={`${round.title} ${t('rounds.tabs.scores')}`} view={view} rows={shown} />
        {controls}
      </>}>
        {({ width, height }) => (scores.length === 0 ? <EmptyState title={t('rounds.score.none')} text={t('rounds.score.noneText')} />
          : shown.length === 0 ? <EmptyState title={t('sites.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={() => setFilter({ search: '', region: null, show: null })}>{t('visits.clear')}</Button>} />
            : <Table<SiteScore> virtual rowKey="siteId" columns={columns} size={size} onChange={onChange} dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (size === 'small' ? 40 : 48) }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />)}
      </TabList>
      {open === undefined ? null : <ScoreWorking round={round} score={open} onClose={() => setOpened(null)} />}
    </>
  );
}
