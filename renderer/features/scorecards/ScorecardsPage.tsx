/** 评分卡: every handed-in inspection with its score and where it lost most; a row opens the card. */
import { Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import type { ScorecardSummary } from '@shared/scorecards';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { bandOf, ScoreBand } from '../../ui/ScoreBand';
import { shown as points } from './card';
import './scorecard.css';

interface Filter { search: string; round: string | null; outcome: string | null }
const noFilter: Filter = { search: '', round: null, outcome: null };
const without = '-';
const compare = (a: string, b: string): number => a.localeCompare(b, 'zh-CN');

function matches({ siteName, siteCode, roundId, outcome }: ScorecardSummary, filter: Filter): boolean {
  const word = filter.search.trim().toLowerCase();
  return (filter.round === null || (roundId ?? without) === filter.round) && (filter.outcome === null || outcome === filter.outcome)
    && (word === '' || siteName.toLowerCase().includes(word) || siteCode.toLowerCase().includes(word));
}

/** Each value that occurs, with how often. */
function optionsOf(cards: readonly ScorecardSummary[], option: (card: ScorecardSummary) => { value: string; label: string } | null) {
  const found = new Map<string, { value: string; label: string; count: number }>();
  for (const card of cards) {
    const each = option(card);
    if (each !== null) found.set(each.value, { ...each, count: (found.get(each.value)?.count ?? 0) + 1 });
  }
  return [...found.values()];
}

function CardsTable({ cards, width, height }: { cards: readonly ScorecardSummary[]; width: number; height: number }) {
  const { t, pick } = useText();
  const columns: TableColumnsType<ScorecardSummary> = [
    {
      title: t('scorecards.columns.site'), width: 240, ellipsis: true, sorter: (a, b) => compare(a.siteName, b.siteName),
      render: (_, card) => <a className="ui-row-link" data-row-focus="" href={`#/scorecards/${card.assessmentId}`}>{card.siteName} <span className="card-code">{card.siteCode}</span></a>,
    },
    { title: t('scorecards.columns.round'), responsive: ['xl'], width: 140, ellipsis: true, render: (_, card) => card.roundTitle ?? t('scorecards.noRound') },
    {
      title: t('scorecards.columns.score'), width: 130, sorter: (a, b) => Number(a.percent ?? -1) - Number(b.percent ?? -1),
      render: (_, { status, percent, outcome }) => {
        if (status === 'incomplete') return t('scorecards.incomplete');
        if (percent === null || outcome === null) return <ScoreBand percent={percent} />;
        return <ScoreBand percent={percent} word={t(`common.outcome.${outcome}`)} band={outcome === 'fail' ? 'poor' : bandOf(percent)} />;
      },
    },
    { title: t('scorecards.columns.grade'), width: 108, ellipsis: true, render: (_, { grade }) => (grade === null ? '–' : pick(grade)) },
    {
      title: t('scorecards.columns.lostMost'), width: 180, ellipsis: true,
      render: (_, { lostMost }) => (lostMost === null ? t('scorecards.lostNothing') : t('scorecards.lostMost', { section: pick(lostMost.section), points: points(lostMost.points) })),
    },
    {
      title: t('scorecards.columns.submittedAt'), width: 148, defaultSortOrder: 'descend', sorter: (a, b) => compare(a.submittedAt ?? '', b.submittedAt ?? ''),
      render: (_, { submittedAt }) => (submittedAt === null ? '–' : formatInstant(submittedAt)),
    },
  ];
  const least = columns.reduce((sum, column) => sum + (column.responsive === undefined ? Number(column.width) : 0), 0); // where the round is shown, there is room for it
  return (
    <Table<ScorecardSummary> virtual size="middle" rowKey="assessmentId" columns={columns} dataSource={[...cards]} pagination={false} scroll={{ x: Math.max(width, least), y: height - 46 }}
      sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
  );
}

export default function ScorecardsPage() {
  const { t } = useText();
  const { data: cards, error, refetch } = useRequest('scorecards.list', {});
  const [filter, setFilter] = useState(noFilter);
  useBreadcrumb([t('scorecards.title')]);
  if (error !== null) return <ListPage title={t('scorecards.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (cards === undefined) return <Loading />;
  const shown = cards.filter((card) => matches(card, filter));
  const filters = (
    <>
      <input type="search" className="ui-input ui-search" placeholder={t('visits.search')} aria-label={t('visits.search')} value={filter.search} onChange={(event) => setFilter({ ...filter, search: event.target.value })} />
      <FilterChips label={t('scorecards.columns.score')} value={filter.outcome} onChange={(outcome) => setFilter({ ...filter, outcome })}
        options={optionsOf(cards, ({ outcome }) => (outcome === null ? null : { value: outcome, label: t(`common.outcome.${outcome}`) }))} />
      <FilterChips label={t('scorecards.columns.round')} value={filter.round} onChange={(round) => setFilter({ ...filter, round })} most={3}
        options={optionsOf(cards, ({ roundId, roundTitle }) => ({ value: roundId ?? without, label: roundTitle ?? t('scorecards.noRound') }))} />
    </>
  );
  return (
    <Antd>
      <ListPage title={t('scorecards.title')} lead={t('scorecards.lead')} {...(cards.length === 0 ? {} : { filters })}>
        {({ width, height }) => {
          if (cards.length === 0) return <EmptyState title={t('scorecards.empty')} text={t('scorecards.emptyText')} action={<ButtonLink href="#/visits">{t('scorecards.emptyAction')}</ButtonLink>} />;
          if (shown.length === 0) return <EmptyState title={t('scorecards.noMatch')} action={<Button onClick={() => setFilter(noFilter)}>{t('visits.clear')}</Button>} />;
          return <CardsTable cards={shown} width={width} height={height} />;
        }}
      </ListPage>
    </Antd>
  );
}
