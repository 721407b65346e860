/** The rows of the check, one fate or all: read in pages as one scrolls, drawn only where they are seen. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { Table, type TableColumnsType } from 'antd';
import { useRef, type KeyboardEvent, type UIEvent } from 'react';
import type { Fate, ImportFile, ImportRow } from '@shared/imports';
import { request } from '../../api';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { ErrorNote } from '../../ui/ErrorNote';
import { useSize } from '../../ui/useSize';
import { fateTone, useWords } from './words';

const pageSize = 200;

export function RowsTable({ file, fate, checks }: { file: ImportFile; fate: Fate | null; checks: number }) {
  const { t } = useText();
  const words = useWords(file.target);
  const { ref, width, height } = useSize<HTMLDivElement>();
  const box = useRef<HTMLElement>(null);
  const { data, error, fetchNextPage, hasNextPage, isFetching, refetch } = useInfiniteQuery({
    queryKey: ['imports.rows', file.id, checks, fate], initialPageParam: 0,
    queryFn: ({ pageParam }) => request('imports.rows', { id: file.id, fate, offset: pageParam, limit: pageSize }),
    getNextPageParam: (last, pages) => { const read = pages.reduce((sum, { rows }) => sum + rows.length, 0); return last.rows.length === 0 || read >= last.total ? undefined : read; },
  });
  if (error !== null) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  const key = file.target === 'calls' ? 'startedAt' : file.fields.find(({ isKey }) => isKey)?.key ?? 'name';
  const named = file.target === 'calls' ? 'agent' : 'name';
  const short: TableColumnsType<ImportRow> = [
    { title: t('imports.row'), dataIndex: 'row', width: 64, align: 'right' },
    { title: t('imports.fate'), dataIndex: 'fate', width: 96, render: (fate: Fate) => <Chip tone={fateTone[fate]}>{t(`imports.fates.${fate}`)}</Chip> },
    { title: words.field(key), dataIndex: 'key', width: file.target === 'calls' ? 168 : 110, ellipsis: true, render: (text: string) => text.replace('T', ' ') },
    ...(key === 'name' ? [] : [{ title: words.field(named), dataIndex: 'name', width: file.target === 'sites' ? 200 : 120, ellipsis: true }]),
  ];
  const taken = short.reduce((sum, column) => sum + Number(column.width), 0);
  const why = Math.max(300, width - 2 - taken); // the reasons get whatever room there is
  const columns: TableColumnsType<ImportRow> = [
    ...short,
    { title: t('imports.why'), width: why, render: (_, row) => words.lines(row).map(({ text, wrong }) => <p key={text} className={wrong ? 'imports-wrong imports-why' : 'imports-why'}>{text}</p>) },
  ];
  const more = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (hasNextPage && !isFetching && currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 1200) void fetchNextPage();
  };
  const scroll = (event: KeyboardEvent) => {
    const holder = box.current?.querySelector<HTMLElement>('.ant-table-tbody-virtual-holder');
    const by = { ArrowDown: 44, ArrowUp: -44, PageDown: height - 90, PageUp: 90 - height, Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || holder === null || holder === undefined) return;
    event.preventDefault();
    holder.scrollTop = Math.max(0, Math.min(holder.scrollHeight, holder.scrollTop + by));
  };
  return (
    <div className="imports-body" ref={ref}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls takes the keys for it */}
      <section className="ui-sheet imports-rows" ref={box} tabIndex={0} aria-label={t('imports.rows')} onKeyDown={scroll}>
        {width === 0 ? null : <Table<ImportRow> virtual size="small" rowKey="row" columns={columns} dataSource={data?.pages.flatMap(({ rows }) => rows) ?? []} loading={data === undefined} pagination={false} scroll={{ x: taken + why, y: height - 42 }} onScroll={more} locale={{ emptyText: t('imports.noRows') }} />}
      </section>
    </div>
  );
}
