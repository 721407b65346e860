/** 审核: everything handed in, what is due first; open one, or deal with several at once. */
import { useEffect, useState } from 'react';
import type { ReviewPage } from '@shared/reviews';
import type { Show } from '@shared/reviews/queue';
import { useRows } from '../../app/rows';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { FilterChips } from '../../ui/FilterChips';
import { Kbd } from '../../ui/Kbd';
import { ListPage } from '../../ui/ListPage';
import { Loading } from '../../ui/Loading';
import { sortOf } from '../../ui/LongTable';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { Bulk } from './Bulk';
import { deskKey } from './desk/keys';
import { useQueue } from './queue.store';
import { ReviewsTable, useReviewColumns } from './ReviewsTable';
import './reviews.css';

function Filters({ page }: { page: ReviewPage }) {
  const { t } = useText();
  const { filter, set } = useQueue();
  const offer = (offered: ReviewPage['rounds'], none: string) => offered.map(({ value, label, count }) => ({ value, label: label ?? none, count }));
  return (
    <>
      <FilterChips label={t('reviews.show')} value={filter.show} onChange={(show) => set({ show: show as Show | null })} most={8} options={page.shows.map(({ value, count }) => ({ value, label: t(`reviews.shows.${value}`), count }))} />
      <input type="search" className="ui-input ui-search" placeholder={t('reviews.search')} aria-label={t('reviews.search')} value={filter.search} onChange={(event) => set({ search: event.target.value.slice(0, 200) })} />
      <FilterChips label={t('reviews.columns.round')} value={filter.round} onChange={(round) => set({ round })} most={1} options={offer(page.rounds, t('visits.noRound'))} />
      <FilterChips label={t('reviews.columns.place')} value={filter.region} onChange={(region) => set({ region })} most={1} options={offer(page.regions, t('visits.noRegion'))} />
      <FilterChips label={t('reviews.columns.author')} value={filter.author} onChange={(author) => set({ author })} most={1} options={offer(page.authors, '')} />
    </>
  );
}

/** J and K go from line to line, N opens the next that waits. */
function useQueueKeys(next: string | null): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const key = deskKey(event, event.target);
      if (key === 'next' && next !== null) location.hash = `#/reviews/${next}`;
      else if (key === 'down' || key === 'up') {
        if (event.key.startsWith('Arrow')) return; // the list's own
        const rows = [...document.querySelectorAll<HTMLElement>('.ant-table-row [data-row-focus]')];
        const at = rows.findIndex((row) => row === document.activeElement);
        const to = rows[at === -1 ? 0 : at + (key === 'down' ? 1 : -1)];
        to?.focus();
        to?.scrollIntoView({ block: 'nearest' });
      } else return;
      event.preventDefault();
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [next]);
}

const sorts = { code: 'code', title: 'title', place: 'place', author: 'author', day: 'day', submittedAt: 'submittedAt', due: 'due', score: 'score', remarks: 'remarks', warnings: 'warnings', state: 'state' } as const;

export default function ReviewsPage() {
  const { t } = useText();
  const { filter, set, clear } = useQueue();
  const [selected, setSelected] = useState<string[]>([]);
  const { controls, leastWidth, sort, onSort, columns, size } = useTableView('reviews', useReviewColumns());
  const { head, rows, settling, more, all, error, refetch } = useRows('reviews.page', { filter, ...sortOf(sort, sorts, { sort: 'due', descending: false }) }, 0); // deadlines pass by themselves
  const next = head?.next ?? null;
  useBreadcrumb([t('shell.areas.visits'), t('reviews.title')]);
  useQueueKeys(next);

  if (error !== null) return <ListPage title={t('reviews.title')}>{() => <ErrorNote error={error} onRetry={refetch} />}</ListPage>;
  if (head === undefined) return <Loading />;
  return (
    <Antd>
      <ListPage title={t('reviews.title')} lead={t(head.overdue === 0 ? 'reviews.lead' : 'reviews.leadOverdue', { count: head.mine, overdue: head.overdue })}
        actions={<>
          {head.all === 0 ? null : <ExportButton name={t('reviews.title')} view={{ columns }} rows={all} />}
          {next === null ? null : <ButtonLink kind="primary" aria-keyshortcuts="N" href={`#/reviews/${next}`}>{t('reviews.begin')} <Kbd>N</Kbd></ButtonLink>}
        </>}
        {...(head.all === 0 ? {} : { filters: <><Filters page={head} />{controls}<Bulk selected={selected} onSelect={setSelected} /></> })}>
        {({ width, height }) => {
          if (head.all === 0) return <EmptyState title={t('reviews.none')} text={t('reviews.noneText')} action={<ButtonLink href="#/visits">{t('reviews.toVisits')}</ButtonLink>} />;
          if (head.total === 0) {
            return filter.show === 'mine' && head.mine === 0
              ? <EmptyState title={t('reviews.noneMine')} text={t('reviews.noneMineText')} action={<Button onClick={() => set({ show: null })}>{t('reviews.showAll')}</Button>} />
              : <EmptyState title={t('reviews.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={clear}>{t('visits.clear')}</Button>} />;
          }
          return <ReviewsTable rows={rows} settling={settling} total={head.total} selected={selected} onSelect={setSelected} onMore={more} leastWidth={leastWidth} width={width} height={height} columns={columns} size={size} sort={sort} onSort={onSort} />;
        }}
      </ListPage>
    </Antd>
  );
}
