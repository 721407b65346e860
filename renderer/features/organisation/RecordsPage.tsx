/** A page of records of one kind: filters, a table to select in, and what can be done with the selection. Sites, teams and agents are such pages. */
import { useMemo, type ReactNode } from 'react';
import type { SettingsPage } from '../../app/places';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Chip } from '../../ui/Chip';
import { inOrder, type ListColumn } from '../../ui/list-columns';
import { ListPage } from '../../ui/ListPage';
import { useTableView } from '../../ui/useTableView';
import { ExportButton } from '../exports/ExportButton';
import { SettingsFrame } from '../settings/SettingsFrame';
import { BulkBar } from './BulkBar';
import { RecordTable } from './RecordTable';
import { useSelection, type Selection } from './useSelection';
import './organisation.css';

interface Props<R> {
  page: SettingsPage;
  title: string;
  lead: string;
  columns: readonly ListColumn<R>[];
  /** those the filters leave */
  rows: readonly R[];
  actions: ReactNode;
  /** null where there is nothing to filter yet */
  filters: ReactNode;
  /** stands in place of the table where no row is left */
  empty: ReactNode;
  renderBulk: (selection: Selection<R>) => ReactNode;
  /** dialogs */
  children?: ReactNode;
}

export function RecordsPage<R extends { id: string; name: string }>({ page, title, lead, columns, rows, actions, filters, empty, renderBulk, children }: Props<R>) {
  const view = useTableView(page, columns);
  const { sort } = view;
  const ordered = useMemo(() => inOrder(columns, rows, sort), [columns, rows, sort]);
  const selection = useSelection(ordered);
  return (
    <SettingsFrame page={page}>
      <Antd>
        <ListPage title={title} lead={lead} actions={<>{rows.length === 0 ? null : <ExportButton name={title} view={view} rows={rows} />}{actions}</>}
          {...(filters === null ? {} : { filters: <>{filters}{view.controls}</> })}
          foot={<BulkBar selection={selection}>{renderBulk(selection)}</BulkBar>}>
          {(size) => (rows.length === 0 ? empty : <RecordTable selection={selection} view={view} {...size} />)}
        </ListPage>
        {children}
      </Antd>
    </SettingsFrame>
  );
}

interface StandingProps<S extends string> { value: S; onChange: (value: S) => void; options: readonly { value: S; label: string; count: number }[] }

/** Which of them are listed: those in use, the archived … Nothing to choose while all are in use. */
export function StandingChips<S extends string>({ value, onChange, options }: StandingProps<S>) {
  const { t } = useText();
  const [first, ...others] = options;
  if (value === first?.value && others.every(({ count }) => count === 0)) return null;
  return (
    <div className="ui-filter" role="group" aria-label={t('organisation.standing')}>
      {options.map((option) => (
        <Chip key={option.value} on={option.value === value} onToggle={() => onChange(option.value)}>{option.label} <span className="ui-filter-count">{option.count}</span></Chip>
      ))}
    </div>
  );
}
