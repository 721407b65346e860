/** "86.7 → 84.2": both scores, with the verdict's word where it changes. */
import { useText } from '../../../i18n';
import { ScoreBand } from '../../../ui/ScoreBand';

type Outcome = 'pass' | 'fail' | null;

export function ScoreChange({ before, after, outcomeBefore = null, outcomeAfter = null }: { before: string | null; after: string | null; outcomeBefore?: Outcome; outcomeAfter?: Outcome }) {
  const { t } = useText();
  return (
    <span className="desk-score-change">
      <span className="visually-hidden">{t('reviews.scoreFrom')} </span><ScoreBand percent={before} outcome={outcomeBefore} />
      <span aria-hidden="true">→</span><span className="visually-hidden"> {t('reviews.scoreTo')} </span><ScoreBand percent={after} outcome={outcomeAfter} />
    </span>
  );
}
