/** 评分卡: every handed-in inspection with its score and where it lost most; a row opens the card. */
import { useState } from 'react';
import type { ScorecardSummary } from '@shared/scorecards';
import { useRows } from '../../app/rows';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { compareText } from '../../ui/compare';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { instantCell, numberCell, textCell, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { LongTable, sortOf } from '../../ui/LongTable';
import { bandOf, ScoreBand } from '../../ui/ScoreBand';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { shown as points } from './card';
import './scorecard.css';

interface Filter { search: string; round: string | null; outcome: 'pass' | 'fail' | null }
const noFilter: Filter = { search: '', round: null, outcome: null };
const sorts = { site: 'site', score: 'score', submittedAt: 'submittedAt' } as const;

function useCardColumns(): ListColumn<ScorecardSummary>[] {
  const { t, pick } = useText();
  const verdict = ({ status, outcome }: ScorecardSummary): string | null => (status === 'incomplete' ? t('scorecards.incomplete') : outcome === null ? null : t(`common.outcome.${outcome}`));
  const lost = ({ lostMost }: ScorecardSummary): string => (lostMost === null ? t('scorecards.lostNothing') : t('scorecards.lostMost', { section: pick(lostMost.section), points: points(lostMost.points) }));
  return [
    {
      key: 'site', title: t('scorecards.columns.site'), width: 240, ellipsis: true, sorter: (a, b) => compareText(a.siteName, b.siteName),
      render: (_, card) => <a className="ui-row-link" data-row-focus="" href={`#/scorecards/${card.assessmentId}`}>{card.siteName} <span className="card-code">{card.siteCode}</span></a>,
      cell: [textCell((card) => card.siteName), textCell((card) => card.siteCode, t('sites.code')), textCell((card) => card.regionName, t('sites.region'))],
    },
    { key: 'round', title: t('scorecards.columns.round'), responsive: ['xl'], width: 140, ellipsis: true, render: (_, card) => card.roundTitle ?? t('scorecards.noRound'), cell: textCell((card) => card.roundTitle) },
    {
      key: 'score', title: t('scorecards.columns.score'), width: 130, sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1),
      render: (_, { status, percent, outcome }) => {
        if (status === 'incomplete') return t('scorecards.incomplete');
        if (percent === null || outcome === null) return <ScoreBand percent={percent} />;
        return <ScoreBand percent={percent} word={t(`common.outcome.${outcome}`)} band={outcome === 'fail' ? 'poor' : bandOf(percent)} />;
      },
      cell: [numberCell((card) => card.percent), textCell(verdict, t('scorecards.columns.verdict'))],
    },
    { key: 'grade', title: t('scorecards.columns.grade'), width: 108, ellipsis: true, render: (_, { grade }) => (grade === null ? '–' : pick(grade)), cell: textCell(({ grade }) => (grade === null ? null : pick(grade))) },
    { key: 'lostMost', title: t('scorecards.columns.lostMost'), width: 180, ellipsis: true, render: (_, card) => lost(card), cell: textCell(lost) },
    {
      key: 'submittedAt', title: t('scorecards.columns.submittedAt'), width: 148, defaultSortOrder: 'descend', sorter: (a, b) => compareText(a.submittedAt ?? '', b.submittedAt ?? ''),
      render: (_, { submittedAt }) => (submittedAt === null ? '–' : formatInstant(submittedAt)), cell: instantCell((card) => card.submittedAt),
    },
  ];
}

export default function ScorecardsPage() {
  const { t } = useText();
  const [filter, setFilter] = useState(noFilter);
  const { controls, sort, onSort, columns, leastWidth, size } = useTableView('scorecards', useCardColumns());
  const { head, rows, settling, more, all, error, refetch } = useRows('scorecards.page', { filter: { ...filter, search: filter.search.slice(0, 200) }, ...sortOf(sort, sorts, { sort: 'submittedAt', descending: true }) });
  useBreadcrumb([t('scorecards.title')]);
  if (error !== null) return <ListPage title={t('scorecards.title')}>{() => <ErrorNote error={error} onRetry={refetch} />}</ListPage>;
  if (head === undefined) return <Loading />;
  const filters = (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('visits.search')} aria-label={t('visits.search')} value={filter.search} onChange={(event) => setFilter({ ...filter, search: event.target.value })} />
      <FilterChips label={t('scorecards.columns.score')} value={filter.outcome} onChange={(outcome) => setFilter({ ...filter, outcome: outcome as Filter['outcome'] })}
        options={head.outcomes.map(({ value, count }) => ({ value, label: t(`common.outcome.${value as 'pass'}`), count }))} />
      <FilterChips label={t('scorecards.columns.round')} value={filter.round} onChange={(round) => setFilter({ ...filter, round })} most={3}
        options={head.rounds.map(({ value, label, count }) => ({ value, label: label ?? t('scorecards.noRound'), count }))} />
      {controls}
    </>
  );
  return (
    <Antd>
      <ListPage title={t('scorecards.title')} lead={t('scorecards.lead')} actions={head.total === 0 ? undefined : <ExportButton name={t('scorecards.title')} view={{ columns }} rows={all} />} {...(head.all === 0 ? {} : { filters })}>
        {({ width, height }) => {
          if (head.all === 0) return <EmptyState title={t('scorecards.empty')} text={t('scorecards.emptyText')} action={<ButtonLink href="#/visits">{t('scorecards.emptyAction')}</ButtonLink>} />;
          if (head.total === 0) return <EmptyState title={t('scorecards.noMatch')} action={<Button onClick={() => setFilter(noFilter)}>{t('visits.clear')}</Button>} />;
          return <LongTable<ScorecardSummary> rows={rows} settling={settling} onMore={more} width={width} height={height} columns={columns} leastWidth={leastWidth} size={size} sort={sort} onSort={onSort} />;
        }}
      </ListPage>
    </Antd>
  );
}
