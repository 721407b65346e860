/** What is like something elsewhere: a warning, never a verdict. The other inspection is a link away. */
import type { Warning } from '@shared/reviews';
import { useText } from '../../../i18n';
import { LikenessPair } from '../../evidence/LikenessPair';

export function Warnings({ warnings, itemText }: { warnings: readonly Warning[]; itemText: (itemId: string) => string | null }) {
  const { t } = useText();
  if (warnings.length === 0) return null;
  return (
    <section className="desk-warnings" aria-labelledby="desk-warnings">
      <h3 id="desk-warnings">{t('reviews.desk.warnings', { count: warnings.length })}</h3>
      <ul>
        {warnings.map((warning) => (
          <li key={`${warning.kind} ${warning.evidenceId ?? warning.text} ${warning.other.assessmentId} ${warning.other.evidenceId ?? warning.other.itemId ?? ''}`}>
            <LikenessPair warning={warning} itemText={itemText} />
            <a href={`#/reviews/${warning.other.assessmentId}`}>{t('reviews.desk.openOther')}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
