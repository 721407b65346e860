/** A page on the desk: one heading, what it is for, its actions, its content. */
import type { ReactNode } from 'react';
import './ui.css';

export function Page({ title, lead, actions, children, wide = false }: { title: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode; wide?: boolean }) {
  return (
    <div className={wide ? 'ui-page ui-page-wide' : 'ui-page'}>
      <header className="ui-page-head">
        <div>
          <h1>{title}</h1>
          {lead === undefined ? null : <p className="ui-page-lead">{lead}</p>}
        </div>
        {actions === undefined ? null : <div className="ui-page-actions">{actions}</div>}
      </header>
      {children}
    </div>
  );
}
