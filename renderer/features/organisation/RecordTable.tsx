/** A virtual table of records that can be selected: arrows, Page Up and Down, Home and End go from row to row, with Shift they select on the way, Space selects one, Enter opens it. */
import { Table, type GetRef, type TableProps } from 'antd';
import { useRef, type FocusEvent, type KeyboardEvent } from 'react';
import { useText } from '../../i18n';
import type { ListColumn } from '../../ui/list-columns';
import type { Selection } from './useSelection';

interface Props<R> {
  selection: Selection<R>;
  view: { columns: readonly ListColumn<R>[]; leastWidth: number; size: 'small' | 'middle'; onChange: TableProps<R>['onChange'] };
  width: number;
  height: number;
}
const checkboxWidth = 44;

export function RecordTable<R extends { id: string; name: string }>({ selection, view: { columns, leastWidth, size, onChange }, width, height }: Props<R>) {
  const { t } = useText();
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<GetRef<typeof Table>>(null);
  const aim = useRef<string | null>(null); // where the keys lead while the table is still on its way there
  /** Rows out of sight do not exist: the table has to go there first. */
  const focusRow = (id: string, tries = 20): void => {
    if (aim.current !== id) return;
    const row = frame.current?.querySelector<HTMLElement>(`[data-row-key="${id}"] [data-row-focus]`) ?? null;
    if (row === null && tries > 0) {
      table.current?.scrollTo({ key: id });
      requestAnimationFrame(() => focusRow(id, tries - 1));
      return;
    }
    aim.current = null;
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  };
  const last = useRef<string | null>(null);
  const stop = useRef<HTMLDivElement>(null);
  const enter = ({ target }: FocusEvent<HTMLElement>): void => {
    const key = target.closest<HTMLElement>('[data-row-key]')?.dataset['rowKey'];
    if (key !== undefined) last.current = key;
    if (stop.current !== null) stop.current.tabIndex = key === undefined ? 0 : -1; // out of a row, Tab leaves
  };
  const toRow = (): void => {
    const rows = [...frame.current?.querySelectorAll<HTMLElement>('[data-row-key]') ?? []];
    const row = rows.find(({ dataset }) => dataset['rowKey'] === last.current) ?? rows[0];
    row?.querySelector<HTMLElement>('[data-row-focus]')?.focus();
  };
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const { target } = event;
    if (!(target instanceof HTMLElement) || target.dataset['rowFocus'] === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const { rows, ids } = selection;
    const from = aim.current ?? target.closest<HTMLElement>('[data-row-key]')?.dataset['rowKey'];
    const at = rows.findIndex(({ id }) => id === from);
    const page = Math.max(1, Math.floor(height / 60));
    const to = { ' ': at, ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 }[event.key];
    if (from === undefined || to === undefined || at < 0) return;
    event.preventDefault();
    event.stopPropagation(); // the list page would move among the rows in sight alone
    if (event.key === ' ') return selection.toggle(from);
    const end = Math.min(rows.length - 1, Math.max(0, to));
    const next = rows[end];
    if (next === undefined) return;
    if (event.shiftKey) selection.set([...ids, ...rows.slice(Math.min(at, end), Math.max(at, end) + 1).map(({ id }) => id)]);
    aim.current = next.id;
    focusRow(next.id);
  };
  return (
    <div className="organisation-table" ref={frame} onKeyDown={press} role="presentation" onFocus={enter} onBlur={() => { if (stop.current !== null) stop.current.tabIndex = 0; }}>
      <Table<R> ref={table} virtual rowKey="id" size={size} columns={[...columns]} dataSource={[...selection.rows]} pagination={false} {...(onChange === undefined ? {} : { onChange })}
        scroll={{ x: Math.max(width, leastWidth + checkboxWidth), y: height - 48 }} sortDirections={['ascend', 'descend', 'ascend']} showSorterTooltip={false}
        rowSelection={{
          columnWidth: checkboxWidth, fixed: true, selectedRowKeys: [...selection.ids], onChange: (keys) => selection.set(keys.map(String)),
          getTitleCheckboxProps: () => ({ 'aria-label': t('organisation.selectAll', { count: selection.rows.length }) }),
          getCheckboxProps: ({ name }) => ({ 'aria-label': name, tabIndex: -1 }),
        }} />
      {/* The rows are one stop for Tab, after the head: with each row a stop, nobody would ever arrive below five thousand of them. */}
      <div ref={stop} tabIndex={0} role="presentation" onFocus={(event) => { event.stopPropagation(); toRow(); }} />
    </div>
  );
}
