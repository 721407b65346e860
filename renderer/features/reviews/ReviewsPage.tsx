/** 审核: everything handed in, what is due first; open one, or deal with several at once. */
import { useEffect, useState } from 'react';
import type { ReviewRow } from '@shared/reviews';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
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
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { tally } from '../visits/filter';
import { Bulk } from './Bulk';
import { deskKey } from './desk/keys';
import { isShown, matches, shows, waiting, without, type Show } from './filter';
import { useQueue } from './queue.store';
import { ReviewsTable, useReviewColumns } from './ReviewsTable';
import './reviews.css';

function Filters({ rows }: { rows: readonly ReviewRow[] }) {
  const { t } = useText();
  const { profile } = useMe();
  const { filter, set } = useQueue();
  const counted = shows.map((show) => ({ value: show, label: t(`reviews.shows.${show}`), count: rows.filter((row) => isShown(row, show, profile.id)).length }));
  return (
    <>
      <FilterChips label={t('reviews.show')} value={filter.show} onChange={(show) => set({ show: show as Show | null })} most={8} options={counted} />
      <input type="search" className="ui-input ui-search" placeholder={t('reviews.search')} aria-label={t('reviews.search')} value={filter.search} onChange={(event) => set({ search: event.target.value })} />
      <FilterChips label={t('reviews.columns.round')} value={filter.round} onChange={(round) => set({ round })} most={1} options={tally(rows, ({ roundId, roundTitle }) => ({ value: roundId ?? without, label: roundTitle ?? t('visits.noRound') }))} />
      <FilterChips label={t('reviews.columns.place')} value={filter.region} onChange={(region) => set({ region })} most={1} options={tally(rows, ({ place }) => ({ value: place ?? without, label: place ?? t('visits.noRegion') }))} />
      <FilterChips label={t('reviews.columns.author')} value={filter.author} onChange={(author) => set({ author })} most={1} options={tally(rows, ({ authorId, authorName }) => ({ value: authorId, label: authorName }))} />
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

export default function ReviewsPage() {
  const { t } = useText();
  const { profile } = useMe();
  const { filter, set, clear } = useQueue();
  const [selected, setSelected] = useState<string[]>([]);
  const { data: rows, error, refetch } = useRequest('reviews.list', {}, { staleTime: 0 }); // deadlines pass by themselves
  const { controls, leastWidth, ...view } = useTableView('reviews', useReviewColumns());
  const mine = rows === undefined ? [] : waiting(rows, filter, profile.id);
  const next = mine[0] ?? null;
  useBreadcrumb([t('shell.areas.visits'), t('reviews.title')]);
  useQueueKeys(next?.assessmentId ?? null);

  if (error !== null) return <ListPage title={t('reviews.title')}>{() => <ErrorNote error={error} onRetry={() => void refetch()} />}</ListPage>;
  if (rows === undefined) return <Loading />;
  const shown = rows.filter((row) => matches(row, filter, profile.id));
  const overdue = mine.filter((row) => row.overdue).length;
  const { columns, size, onChange, inOrder } = view;
  return (
    <Antd>
      <ListPage title={t('reviews.title')} lead={t(overdue === 0 ? 'reviews.lead' : 'reviews.leadOverdue', { count: mine.length, overdue })}
        actions={<>
          {rows.length === 0 ? null : <ExportButton name={t('reviews.title')} view={{ columns, inOrder }} rows={shown} />}
          {next === null ? null : <ButtonLink kind="primary" aria-keyshortcuts="N" href={`#/reviews/${next.assessmentId}`}>{t('reviews.begin')} <Kbd>N</Kbd></ButtonLink>}
        </>}
        {...(rows.length === 0 ? {} : { filters: <><Filters rows={rows} />{controls}<Bulk rows={rows} selected={selected} onSelect={setSelected} /></> })}>
        {({ width, height }) => {
          if (rows.length === 0) return <EmptyState title={t('reviews.none')} text={t('reviews.noneText')} action={<ButtonLink href="#/visits">{t('reviews.toVisits')}</ButtonLink>} />;
          if (shown.length === 0) {
            return filter.show === 'mine' && mine.length === 0
              ? <EmptyState title={t('reviews.noneMine')} text={t('reviews.noneMineText')} action={<Button onClick={() => set({ show: null })}>{t('reviews.showAll')}</Button>} />
              : <EmptyState title={t('reviews.noMatch')} text={t('visits.noMatchText')} action={<Button onClick={clear}>{t('visits.clear')}</Button>} />;
          }
          return <ReviewsTable rows={shown} selected={selected} onSelect={setSelected} leastWidth={leastWidth} width={width} height={height} columns={columns} {...(size === undefined ? {} : { size })} {...(onChange === undefined ? {} : { onChange })} />;
        }}
      </ListPage>
    </Antd>
  );
}
