/** What an item earns, at its right: `84 秒 → 3 / 5`. */
import { isScored, maximum } from '@shared/scoring/maxima';
import { fromNumber, multiply, toText } from '@shared/scoring/rational';
import { textOf, type Item } from '@shared/templates/template';
import type { Answer } from '@shared/assessments';
import { useWords } from './words';
import { showPoints } from './points';
import type { ItemResult } from './results';

export const fullPointsOf = (item: Item): string => showPoints(toText(multiply(maximum(item), fromNumber(item.weight ?? 1))));

export function ItemPoints({ item, answer, result }: { item: Item; answer: Answer | undefined; result: ItemResult | undefined }) {
  const { t, language } = useWords();
  if (!isScored(item) || result === undefined) return null;
  if (result.state === 'na' || result.state === 'unable') return <span className="checklist-points">{t(`assessments.excused.${result.state}`)}</span>;
  const earned = result.state === 'blank' || result.earned === null ? null : showPoints(result.earned);
  if (item.bonus === true) return <span className="checklist-points">{t('assessments.bonusPoints')} <b>{earned === null ? '–' : `+${earned}`}</b></span>;
  const measured = typeof answer?.value === 'number' && earned !== null
    ? item.type === 'duration' ? `${t('assessments.seconds', { seconds: answer.value })} → ` : item.type === 'number' ? `${answer.value} ${textOf(item.unit, language)} → ` : ''
    : '';
  return <span className="checklist-points">{measured}<b>{earned ?? '–'}</b> / {fullPointsOf(item)}</span>;
}
