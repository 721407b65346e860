/** The form's sections as bars, with the region's mean marked, and the numbers beside them. */
import { isZero } from '@shared/scoring/rational';
import { shown, type Card } from './card';
import type { Words } from './answer-text';

const within = (percent: string): string => `${Math.min(100, Math.max(0, Number(percent)))}%`;

export function SectionBars({ card, words: { t, pick } }: { card: Card; words: Words }) {
  const { sectionMeans, comparisons } = card.card;
  const region = comparisons.find((each) => each.key === 'region')?.label;
  return (
    <div className="card-bars">
      <h2>{t('scorecards.sections.title')}<span>{region === undefined ? t('scorecards.sections.legendAlone') : t('scorecards.sections.legend', { label: region })}</span></h2>
      <div className="card-bars-grid">
        {card.sections.filter((each) => each.depth === 0).map(({ section, result, lost }) => {
          const mean = region === undefined ? undefined : sectionMeans[section.id];
          return (
            <div key={section.id} className="card-bar">
              <span className="card-bar-name">{pick(section.title)}</span>
              <div className="card-bar-track">
                {result.percent === null ? null : <i style={{ width: within(result.percent) }} />}
                {mean === undefined || result.percent === null ? null : <u style={{ left: within(mean) }} />}
              </div>
              {result.percent === null ? <span className="card-muted card-bar-none">{t('scorecards.sections.notScored')}</span> : (
                <>
                  <span className="card-bar-percent">{t('scorecards.items.percent', { percent: result.percent })}</span>
                  <span className="card-bar-points">{shown(result.earned)} / {shown(result.max)}</span>
                  <span className="card-bar-lost">{isZero(lost) ? '' : `−${shown(lost)}`}</span>
                </>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
