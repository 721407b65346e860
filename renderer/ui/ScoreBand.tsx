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

interface Props { percent: string | null; outcome?: 'pass' | 'fail' | null | undefined; word?: string | undefined; band?: Band | undefined }

/**
 * `percent` as published ("86.7"), null where there is no score. Where the template has a verdict, that is the word and a fail is never coloured well;
 * `word` and `band` take the place of both.
 */
export function ScoreBand({ percent, outcome = null, word, band }: Props) {
  const { t } = useText();
  if (percent === null) return <span className="ui-score ui-score-none">{t('common.noScore')}</span>;
  const name = band ?? (outcome === 'fail' ? 'poor' : bandOf(percent));
  const said = word ?? (outcome === null ? t(`common.bands.${name}`) : t(`common.outcome.${outcome}`));
  return (
    <span className={`ui-score ui-score-${name}`}>
      <b>{percent}</b>
      <span className="ui-score-word"><span aria-hidden="true">{marks[name]}</span> {said}</span>
    </span>
  );
}
