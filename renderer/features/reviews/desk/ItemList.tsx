/** Left: every item with what stands out at it. */
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n';
import { showLost } from '../../assessments/points';
import { isIn, itemFilters, type DeskItem, type DeskModel, type ItemFilter } from './model';

interface Props { model: DeskModel; filter: ItemFilter; onFilter: (filter: ItemFilter) => void; focus: string | null; onFocus: (id: string) => void; seen: readonly string[] }

export function ItemList({ model, filter, onFilter, focus, onFocus, seen }: Props) {
  const { t, pick } = useText();
  const shown = model.items.filter((each) => isIn(each, filter));
  const sections = model.card.sections.filter(({ section }) => shown.some((each) => each.section.id === section.id));
  return (
    <nav className="desk-list" aria-label={t('reviews.desk.items')}>
      <div className="desk-filters" role="group" aria-label={t('reviews.desk.filter')}>
        {itemFilters.map((each) => {
          const count = model.items.filter((item) => isIn(item, each)).length;
          if (each === 'revised' && model.desk.revisions.length === 0) return null; // it never went back
          return <button key={each} type="button" className={each === filter ? 'desk-filter desk-filter-on' : 'desk-filter'} aria-pressed={each === filter} disabled={count === 0 && each !== filter} onClick={() => onFilter(each)}>{t(`reviews.desk.filters.${each}`)} {count}</button>;
        })}
      </div>
      <div className="desk-list-body">
        {sections.map(({ section, number, result }) => (
          <section key={section.id} aria-label={pick(section.title)}>
            <h3><span>{number} {pick(section.title)}</span>{result.percent === null ? null : <span className="desk-muted">{result.percent} %</span>}</h3>
            <ul>{shown.filter((each) => each.section.id === section.id).map((each) => <li key={each.item.id}><Line each={each} on={each.item.id === focus} seen={seen.includes(each.item.id)} onFocus={onFocus} /></li>)}</ul>
          </section>
        ))}
        {shown.length === 0 ? <p className="desk-muted desk-list-none">{t('reviews.desk.noItems')}</p> : null}
      </div>
    </nav>
  );
}

function Line({ each, on, seen, onFocus }: { each: DeskItem; on: boolean; seen: boolean; onFocus: (id: string) => void }) {
  const { t, pick } = useText();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => { if (on) button.current?.scrollIntoView({ block: 'nearest' }); }, [on]);
  const lost = each.lost === null ? '' : showLost([each.result]);
  return (
    <button ref={button} type="button" className={`desk-item${on ? ' desk-item-on' : ''}${seen ? ' desk-item-seen' : ''}`} aria-current={on ? 'true' : undefined} onClick={() => onFocus(each.item.id)} title={pick(each.item.text)}>
      <span className="desk-item-number">{each.number}</span>
      <span className="desk-item-text">{pick(each.item.text)}{seen ? <span className="visually-hidden">{t('reviews.desk.lookedAt')}</span> : null}</span>
      <span className="desk-item-marks">
        {each.revised === null ? null : <span className="desk-mark-revised" title={t('reviews.desk.revisedMark')}><span aria-hidden="true">±</span><span className="visually-hidden">{t('reviews.desk.revisedMark')}</span></span>}
        {each.warnings.length > 0 ? <span className="desk-mark-warning" title={t('reviews.desk.warningCount', { count: each.warnings.length })}>⚠<span className="visually-hidden">{t('reviews.desk.warningCount', { count: each.warnings.length })}</span></span> : null}
        {each.remarks.length > 0 ? <span className="desk-mark-remark" title={t('reviews.desk.remarkCount', { count: each.remarks.length })}>✎<span className="visually-hidden">{t('reviews.desk.remarkCount', { count: each.remarks.length })}</span></span> : null}
        {lost === '' ? null : <span className="desk-mark-lost"><span className="visually-hidden">{t('assessments.lost')} </span>{lost}</span>}
      </span>
    </button>
  );
}
