/** A table of a list that comes in pieces: virtual rows, more of them asked for as the end comes near; main sorts. */
import { Table, type TableProps } from 'antd';
import { memo, useEffect, useRef, type ReactElement, type SyntheticEvent, type UIEvent } from 'react';
import type { ListColumn, ListSort } from './list-columns';

/** Columns whose order main knows: the head of the column asks, nothing is sorted here. */
const sortedByMain = <R,>(columns: readonly ListColumn<R>[], sort: ListSort | null): ListColumn<R>[] => columns.map(({ sorter, defaultSortOrder: _order, ...column }) =>
  (sorter === undefined ? column : { ...column, sorter: true, sortOrder: sort !== null && sort.key === column.key ? sort.order : null, onHeaderCell: () => ({ 'data-sort': String(column.key) }) as object }));
/** The sort a table shows, in the words of a page request. `names`: the request's word for a column where it is another. */
export const sortOf = <const S extends string>(sort: ListSort | null, names: Readonly<Record<string, S>>, otherwise: { sort: NoInfer<S>; descending: boolean }): { sort: S; descending: boolean } => {
  const name = sort === null ? undefined : names[sort.key];
  return name === undefined || sort === null ? otherwise : { sort: name, descending: sort.order === 'descend' };
};

/** `rowSelection` goes by the rows' places. */
type Settings<R> = Pick<TableProps<R>, 'size' | 'rowSelection'>;
interface Shown<R> {
  rows: readonly R[]; columns: readonly ListColumn<R>[]; sort: ListSort | null; leastWidth: number; width: number; height: number;
  /** The rows are about to be others. */
  settling: boolean;
}

/** Its rows are dear: they are drawn with the answer, not with the question as well, and a row stays where it is and says something else. */
const Rows = memo(function Rows<R extends { assessmentId: string }>({ rows, columns, sort, leastWidth, width, height, settings }: Shown<R> & { settings: Settings<R> }) {
  const places = new Map(rows.map((row, place) => [row, place]));
  return (
    <Table<R> virtual {...settings} columns={sortedByMain(columns, sort)} rowKey={(row) => places.get(row) ?? -1} dataSource={[...rows]} pagination={false} scroll={{ x: Math.max(width, leastWidth), y: height - (settings.size === 'small' ? 40 : 48) }}
      sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false} />
  );
}, (_before, { settling }) => settling) as <R extends { assessmentId: string }>(props: Shown<R> & { settings: Settings<R> }) => ReactElement;

export function LongTable<R extends { assessmentId: string }>({ rows, columns, sort, onSort, leastWidth, width, height, settling, onMore, ...settings }: Shown<R> & Settings<R> & { onSort: (key: string) => void; onMore: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  const near = (element: Element): void => { if (element.scrollHeight - element.scrollTop < element.clientHeight * 4) onMore(); };
  useEffect(() => { // a large window may show more rows than a piece has
    const body = box.current?.querySelector('.ant-table-tbody-virtual-holder');
    if (body !== null && body !== undefined && body.scrollHeight <= body.clientHeight) onMore();
  });
  /** Before antd hears of it: it would draw the whole table again, and once more with main's answer. */
  const pressed = (event: SyntheticEvent): void => {
    const key = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-sort]')?.dataset['sort'] : undefined;
    if (key === undefined) return;
    event.stopPropagation();
    onSort(key);
  };
  return (
    <div ref={box} className="ui-long-table" onClickCapture={pressed} onKeyDownCapture={(event) => { if (event.key === 'Enter') pressed(event); }} onScrollCapture={(event: UIEvent) => { if (event.target instanceof Element && event.target.clientHeight > 0) near(event.target); }}>
      <Rows<R> rows={rows} columns={columns} sort={sort} leastWidth={leastWidth} width={width} height={height} settling={settling} settings={settings} />
    </div>
  );
}
