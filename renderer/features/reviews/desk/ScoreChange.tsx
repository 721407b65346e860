/** "86.7 → 84.2": both scores, with the verdict's word where it is known. */
import { useText } from '../../../i18n';
import { ScoreBand } from '../../../ui/ScoreBand';

interface Side { percent: string | null; outcome?: 'pass' | 'fail' | null }

export function ScoreChange({ before, after }: { before: Side; after: Side }) {
  const { t } = useText();
  const side = ({ percent, outcome }: Side) => (outcome === undefined ? <b>{percent ?? t('common.noScore')}</b> : <ScoreBand percent={percent} outcome={outcome} />);
  return (
    <span className="desk-score-change">
      <span className="visually-hidden">{t('reviews.scoreFrom')} </span>{side(before)}<span aria-hidden="true">→</span><span className="visually-hidden"> {t('reviews.scoreTo')} </span>{side(after)}
    </span>
  );
}
