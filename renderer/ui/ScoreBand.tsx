/** A score with the word of its band: colour never speaks alone. */
import { useText } from '../i18n';
import './ui.css';

export const bands = ['excellent', 'good', 'watch', 'poor'] as const;
export type Band = (typeof bands)[number];

/** The band of a published percent where no grade of the template says otherwise: 90, 80, 60. */
export function bandOf(percent: string): Band {
  const value = Number(percent);
  if (value >= 90) return 'excellent';
  if (value >= 80) return 'good';
  return value >= 60 ? 'watch' : 'poor';
}

const marks: Record<Band, string> = { excellent: '●', good: '◐', watch: '○', poor: '▼' };

/** `percent` as published ("86.7"), null where there is no score; `word` instead of the band's own. */
export function ScoreBand({ percent, word, band }: { percent: string | null; word?: string; band?: Band }) {
  const { t } = useText();
  if (percent === null) return <span className="ui-score ui-score-none">{t('common.noScore')}</span>;
  const name = band ?? bandOf(percent);
  return (
    <span className={`ui-score ui-score-${name}`}>
      <b>{percent}</b>
      <span className="ui-score-word"><span aria-hidden="true">{marks[name]}</span> {word ?? t(`common.bands.${name}`)}</span>
    </span>
  );
}
