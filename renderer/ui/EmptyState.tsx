/** Nothing here yet: says so, and what to do next. */
import type { ReactNode } from 'react';
import './ui.css';

export function EmptyState({ title, text, action }: { title: string; text?: ReactNode; action?: ReactNode }) {
  return (
    <div className="ui-empty">
      <svg className="ui-empty-mark" viewBox="0 0 48 48" width="48" height="48" aria-hidden="true">
        <path d="M12 5.5h18l7 7v30H12z" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <path d="M30 5.5v7h7M18 20h13M18 26h13M18 32h7" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <p className="ui-empty-title">{title}</p>
      {text === undefined ? null : <p className="ui-empty-text">{text}</p>}
      {action === undefined ? null : <div className="ui-empty-action">{action}</div>}
    </div>
  );
}
