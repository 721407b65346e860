/** A page that is one long list: heading, a line of filters, and a table that fills the rest of the window. */
import type { KeyboardEvent, ReactNode } from 'react';
import { useSize } from './useSize';
import './ui.css';

/** Arrow up and down go from row to row (the row's link or button is what takes the focus). */
export function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined || !(event.target instanceof HTMLElement) || event.target.closest('.ant-table-row') === null) return;
  const targets = [...event.currentTarget.querySelectorAll<HTMLElement>('.ant-table-row [data-row-focus]')];
  const next = targets[targets.findIndex((target) => target === event.target) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
}

interface Props { title: string; lead?: ReactNode; actions?: ReactNode; filters?: ReactNode; /** below the list, for what is selected in it */ foot?: ReactNode; children: (size: { width: number; height: number }) => ReactNode }

export function ListPage({ title, lead, actions, filters, foot, children }: Props) {
  const { ref, width, height } = useSize<HTMLDivElement>();
  return (
    <div className="ui-list">
      <header className="ui-page-head">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="ui-page-lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="ui-page-actions">{actions}</div>}
      </header>
      {filters === undefined ? null : <div className="ui-list-filters">{filters}</div>}
      <div className="ui-list-body ui-sheet" ref={ref} onKeyDown={moveBetweenRows} role="presentation">{height === 0 ? null : children({ width, height })}</div>
      {foot}
    </div>
  );
}
