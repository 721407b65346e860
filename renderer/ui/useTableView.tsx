/** What a person has chosen about a table: which columns, how dense. Kept on this computer, by the table's name. */
import { Checkbox, Popover, type TableProps } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import { Chip } from './Chip';
import { inOrder, type ListColumn, type ListSort } from './list-columns';
import './ui.css';

interface View { hidden: string[]; dense: boolean }
const plain: View = { hidden: [], dense: false };

function readView(name: string): View {
  try {
    const view = JSON.parse(localStorage.getItem(`table.${name}`) ?? 'null') as Partial<View> | null;
    return { hidden: Array.isArray(view?.hidden) ? view.hidden : [], dense: view?.dense === true };
  } catch {
    return plain; // a preference that cannot be read is no loss
  }
}

// antd's widths of the window: columns marked so are left out below them.
const wide = { xl: matchMedia('(min-width: 1200px)'), xxl: matchMedia('(min-width: 1600px)') };
const onWide = (changed: () => void) => {
  for (const query of Object.values(wide)) query.addEventListener('change', changed);
  return () => { for (const query of Object.values(wide)) query.removeEventListener('change', changed); };
};
const wideAs = (): string => (wide.xxl.matches ? 'xxl xl' : wide.xl.matches ? 'xl' : '');

function sortAtFirst<R>(columns: readonly ListColumn<R>[]): ListSort | null {
  const column = columns.find(({ defaultSortOrder }) => defaultSortOrder !== undefined && defaultSortOrder !== null);
  return column?.defaultSortOrder ? { key: String(column.key), order: column.defaultSortOrder } : null;
}

/**
 * `columns` need `key`, `title` and `width` (pixels); the first two always stay. Gives what antd's table takes (the columns to show, its size,
 * `onChange`), their least width together, the controls to place beside the filters, and `inOrder`, which sorts rows as the table does (for exports).
 * Where main sorts, `sort` and `onSort` take the place of `onChange` (LongTable).
 */
export function useTableView<R>(name: string, columns: readonly ListColumn<R>[]) {
  const { t } = useText();
  const [view, setView] = useState(() => readView(name));
  const [sort, setSort] = useState(() => sortAtFirst(columns));
  const change = (part: Partial<View>) => {
    const next = { ...view, ...part };
    setView(next);
    localStorage.setItem(`table.${name}`, JSON.stringify(next));
  };
  const optional = columns.slice(2).map(({ key, title }) => ({ value: String(key), label: String(title) }));
  const shown = columns.filter(({ key }, index) => index < 2 || !view.hidden.includes(String(key)));
  const width = useSyncExternalStore(onWide, wideAs).split(' ');
  const leastWidth = shown.reduce((sum, column) => sum + (column.responsive === undefined || column.responsive.some((name) => width.includes(name)) ? Number(column.width) : 0), 0);
  const controls = (
    <span className="ui-table-controls">
      <Popover trigger="click" placement="bottomRight" content={
        <Checkbox.Group className="ui-table-columns" options={optional} value={optional.map(({ value }) => value).filter((value) => !view.hidden.includes(value))}
          onChange={(values) => change({ hidden: optional.map(({ value }) => value).filter((value) => !values.includes(value)) })} />
      }>
        <Button kind="quiet">{t('common.columns')}</Button>
      </Popover>
      <Chip on={view.dense} onToggle={(dense) => change({ dense })}>{t('common.dense')}</Chip>
    </span>
  );
  const onChange: TableProps<R>['onChange'] = (_pages, _filters, sorter) => {
    const { columnKey, order } = Array.isArray(sorter) ? (sorter[0] ?? {}) : sorter;
    setSort(order ? { key: String(columnKey), order } : null);
  };
  const onSort = (key: string): void => setSort({ key, order: sort?.key === key && sort.order === 'ascend' ? 'descend' : 'ascend' });
  return { columns: shown, leastWidth, controls, onSort, size: view.dense ? 'small' as const : 'middle' as const, onChange, sort, inOrder: (rows: readonly R[]) => inOrder(columns, rows, sort) };
}
