/** What each span of a number or a duration earns; the span of the answer stands out. */
import type { Band } from '@shared/templates/template';
import { useWords } from '../words';
import { showPoints } from '../points';

interface BandsProps {
  bands: readonly Band[] | undefined;
  value: number | null;
  /** a limit in words, "180 秒" */
  show: (limit: number) => string;
}

export function Bands({ bands, value, show }: BandsProps) {
  const { t } = useWords();
  if (bands === undefined || bands.length === 0) return null;
  const at = value === null ? -1 : bands.findIndex((band) => band.upTo === undefined || value <= band.upTo);
  return (
    <ul className="checklist-bands">
      {bands.map((band, index) => (
        <li key={band.upTo ?? 'rest'} className={index === at ? 'checklist-band-on' : undefined} aria-current={index === at ? 'true' : undefined}>
          {band.upTo === undefined ? t('assessments.rest') : `≤ ${show(band.upTo)}`} {t('assessments.pointsShort', { points: showPoints(String(band.points)) })}
        </li>
      ))}
    </ul>
  );
}
