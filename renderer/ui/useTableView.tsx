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

const narrowWindow = matchMedia('(max-width: 1199.98px)'); // antd's xl: columns marked so are left out below it
const onNarrow = (changed: () => void) => {
  narrowWindow.addEventListener('change', changed);
  return () => narrowWindow.removeEventListener('change', changed);
};

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
  const narrow = useSyncExternalStore(onNarrow, () => narrowWindow.matches);
  const leastWidth = shown.reduce((sum, column) => sum + (narrow && column.responsive?.includes('xl') === true ? 0 : Number(column.width)), 0);
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
