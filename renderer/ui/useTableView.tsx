/** What a person has chosen about a table: which columns, how dense. Kept on this computer, by the table's name. */
import { Checkbox, Popover, type TableColumnsType } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useText } from '../i18n';
import { Button } from './Button';
import { Chip } from './Chip';
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

/**
 * `columns` need `key`, `title` and `width` (pixels); the first two always stay. Gives the columns to show, their least width together,
 * antd's size, and the controls to place beside the filters.
 */
export function useTableView<R>(name: string, columns: TableColumnsType<R>) {
  const { t } = useText();
  const [view, setView] = useState(() => readView(name));
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
  return { columns: shown, leastWidth, controls, size: view.dense ? 'small' as const : 'middle' as const };
}
