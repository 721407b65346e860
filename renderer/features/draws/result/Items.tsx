/** What was drawn, by stratum and rank. What fell out stays in the list, struck through, with what came for it. */
import { Table } from 'antd';
import { useState } from 'react';
import type { DrawDetail, DrawItem, DrawSheet } from '@shared/draws';
import { useMe } from '../../../app/me';
import { useText } from '../../../i18n';
import { Chip } from '../../../ui/Chip';
import { compareText } from '../../../ui/compare';
import { FilterChips } from '../../../ui/FilterChips';
import { numberCell, textCell, type ListColumn } from '../../../ui/list-columns';
import { useSize } from '../../../ui/useSize';
import { useTableView } from '../../../ui/useTableView';
import { ExportButton } from '../../exports/ExportButton';
import { byStratum } from '../order';
import { useStratumText } from '../population/rules';
import { ReassignDialog, ReplaceDialog } from './ItemDialogs';

const tones = { sample: 'plain', must: 'watch', replacement: 'accent' } as const;
const rowHeight = 55;

interface Props { draw: DrawDetail; items: readonly DrawItem[]; reserve: DrawSheet['reserve'] }

export function Items({ draw, items, reserve }: Props) {
  const { t, language } = useText();
  const { can } = useMe();
  const { ref, width } = useSize<HTMLDivElement>();
  const stratumText = useStratumText();
  const [how, setHow] = useState<string | null>(null);
  const [reviewer, setReviewer] = useState<string | null>(null);
  const [search, setSearch] = useState('');
  const [asking, setAsking] = useState<{ what: 'replace' | 'reassign'; item: DrawItem } | null>(null);
  const english = language === 'en';
  const searched = t(draw.subject === 'sites' ? 'draws.searchSites' : 'draws.searchItems');
  const office = can('publish');
  const left = new Map(reserve.map(({ stratum, count }) => [stratum, count - items.filter((item) => item.how === 'replacement' && item.stratum === stratum).length]));
  const note = (item: DrawItem): string => [
    ...(item.how === 'must' ? [t('draws.mustLine', { reason: item.reason })] : item.how === 'replacement' ? [item.reason] : []), ...(item.replaces === null ? [] : [t('draws.cameFor', { code: item.replaces })]),
    ...(item.struckAt === null ? [] : [item.replacedBy === null ? t('draws.fellOut', { reason: item.struckReason, name: item.struckBy }) : t('draws.replacedBy', { code: item.replacedBy, reason: item.struckReason, name: item.struckBy })]),
  ].filter((part) => part !== '').join(' · ');
  const mayChange = (item: DrawItem): boolean => item.struckAt === null && (item.state === null || ['planned', 'in-progress', 'void'].includes(item.state));
  const columns: ListColumn<DrawItem>[] = [
    { key: 'code', title: t('draws.code'), width: 108, cell: textCell((item) => item.code), render: (_, item) => <span className="draw-code">{item.struckAt === null ? item.code : <s>{item.code}</s>}</span> },
    {
      key: 'title', title: t(`draws.subjectOne.${draw.subject}`), width: english ? 200 : 210, cell: [textCell((item) => item.title), textCell((item) => item.subjectId, t('draws.id')), textCell(note, t('draws.note'))],
      render: (_, item) => <span className="draws-title"><span>{item.title === '' ? t('draws.blindItem') : item.title}</span>{note(item) === '' ? null : <small title={note(item)}>{note(item)}</small>}</span>,
    },
    { key: 'stratum', title: t('draws.stratum'), dataIndex: 'stratum', width: 130, ellipsis: true, sorter: byStratum, defaultSortOrder: 'ascend', render: (_, item) => (item.how === 'must' || item.stratum === '' ? '–' : stratumText(item.stratum, draw.plan.population.strata)) },
    { key: 'rank', title: t('draws.rank'), responsive: ['xl'], width: 60, align: 'right', cell: numberCell((item) => item.rank), render: (_, { rank }) => rank ?? '–' },
    { key: 'how', title: t('draws.how'), responsive: ['xl'], width: english ? 122 : 84, cell: textCell((item) => t(`draws.hows.${item.how}`)), render: (_, item) => <Chip tone={tones[item.how]}>{t(`draws.hows.${item.how}`)}</Chip> },
    { key: 'reviewer', title: t(`draws.reviewerOne.${draw.subject}`), dataIndex: 'reviewerName', width: 96, ellipsis: true, sorter: (a, b) => compareText(a.reviewerName, b.reviewerName), render: (_, { reviewerName }) => (reviewerName === '' ? '–' : reviewerName) },
    { key: 'state', title: t('draws.columns.state'), width: english ? 112 : 84, cell: textCell((item) => (item.struckAt !== null ? t('draws.struckOut') : item.state === null ? t('draws.notBegun') : t(`common.states.${item.state}`))), render: (_, item) => (item.struckAt !== null ? t('draws.struckOut') : item.state === null ? t('draws.notBegun') : t(`common.states.${item.state}`)) },
    ...(office ? [{
      key: 'acts', title: t('draws.acts'), width: english ? 150 : 110, cell: [],
      render: (_: unknown, item: DrawItem) => (mayChange(item) ? (
        <span className="draw-row-acts">
          <button type="button" className="draw-link" data-row-focus="" aria-label={`${t('draws.replace')} ${item.code}`} onClick={() => setAsking({ what: 'replace', item })}>{t('draws.replace')}</button>
          {(item.state === null || item.state === 'planned') && draw.loads.length > 1 ? <button type="button" className="draw-link" aria-label={`${t('draws.reassign')} ${item.code}`} onClick={() => setAsking({ what: 'reassign', item })}>{t('draws.reassign')}</button> : null}
        </span>
      ) : '–'),
    } satisfies ListColumn<DrawItem>] : []),
    { key: 'ticket', title: t('draws.ticket'), responsive: ['xxl'], width: 190, cell: textCell((item) => item.ticket), render: (_, { ticket }) => (ticket === null || ticket === '' ? '–' : <code title={ticket}>{ticket.slice(0, 16)}…</code>) },
  ];
  const { controls, leastWidth, inOrder, ...view } = useTableView('draw-items', columns);
  const word = search.trim().toLowerCase();
  const shown = items.filter((item) => (how === null || item.how === how) && (reviewer === null || item.reviewerId === reviewer) && (word === '' || [item.code, item.title, item.stratum, item.subjectId].some((text) => text.toLowerCase().includes(word))));
  const options = (['sample', 'must', 'replacement'] as const).map((value) => ({ value, label: t(`draws.hows.${value}`), count: items.filter((item) => item.how === value).length })).filter(({ count }) => count > 0);
  const people = [...new Map(items.flatMap(({ reviewerId, reviewerName }) => (reviewerId === null ? [] : [[reviewerId, reviewerName] as const])))].map(([value, label]) => ({ value, label, count: items.filter((item) => item.reviewerId === value).length }));
  return (
    <div className="draw-items">
      <div className="ui-list-filters">
        <input className="ui-input ui-search" type="search" aria-label={searched} placeholder={searched} value={search} onChange={({ target }) => setSearch(target.value)} />
        <FilterChips label={t('draws.how')} options={options} value={how} onChange={setHow} />
        <FilterChips label={t(`draws.reviewerOne.${draw.subject}`)} options={people} value={reviewer} onChange={setReviewer} most={4} />
        {controls}
        <ExportButton name={`${draw.code} ${t('draws.list')}`} view={{ columns: view.columns, inOrder }} rows={shown} />
      </div>
      <div ref={ref} className="draw-table">
        {width === 0 ? null : <Table<DrawItem> virtual {...view} rowKey="id" dataSource={shown} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: Math.min(8, Math.max(2, shown.length)) * rowHeight }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} rowClassName={(item) => (item.struckAt === null ? '' : 'draw-item-struck')} locale={{ emptyText: t('draws.noneSuch') }} />}
      </div>
      {asking === null ? null : asking.what === 'replace'
        ? <ReplaceDialog draw={draw} item={asking.item} reserve={left.get(asking.item.stratum) ?? null} onClose={() => setAsking(null)} />
        : <ReassignDialog draw={draw} item={asking.item} onClose={() => setAsking(null)} />}
    </div>
  );
}
