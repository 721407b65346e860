/** One step of a draw: open, waiting for the one before it, or frozen under its seal. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n';

interface Props { name: 'population' | 'plan' | 'seed' | 'result'; at: 'open' | 'later' | 'frozen'; stamp?: ReactNode; lead?: ReactNode; children?: ReactNode }

export function Step({ name, at, stamp, lead, children }: Props) {
  const { t } = useText();
  return (
    <section id={`draw-${name}`} className={`draw-step draw-step-${at}`} aria-labelledby={`draw-${name}-title`} tabIndex={-1}>
      <header className="draw-step-head">
        <span className="draw-step-number" aria-hidden="true">{t(`draws.numerals.${name}`)}</span>
        <h2 id={`draw-${name}-title`}>{t(`draws.steps.${name}`)}</h2>
        {lead === undefined ? null : <p>{lead}</p>}
        {stamp}
      </header>
      {children}
    </section>
  );
}

/** A part of a step, with a small heading. */
export function Part({ title, hint, children, id }: { title: string; hint?: ReactNode; children: ReactNode; id?: string }) {
  return (
    <div className="draw-part" role="group" aria-label={title} {...(id === undefined ? {} : { id, tabIndex: -1 })}>
      <h3>{title}</h3>
      <div className="draw-part-body">{children}{hint === undefined ? null : <p className="draw-hint">{hint}</p>}</div>
    </div>
  );
}

/** What was written down when a step was frozen. */
export function Facts({ facts }: { facts: readonly (readonly [name: string, value: ReactNode] | null)[] }) {
  return <dl className="draw-facts">{facts.map((fact) => (fact === null ? null : <div key={fact[0]}><dt>{fact[0]}</dt><dd>{fact[1]}</dd></div>))}</dl>;
}
