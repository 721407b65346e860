import { textOf, type NumberItem } from '@shared/templates/template';
import { useWords } from '../words';
import { Bands } from './Bands';
import { NumberBox } from './NumberBox';
import type { ControlProps } from './props';

export function NumberControl({ item, answer, hideScores }: ControlProps<NumberItem>) {
  const { t, language } = useWords();
  const unit = textOf(item.unit, language);
  const value = answer?.state === undefined && typeof answer?.value === 'number' ? answer.value : null;
  return (
    <>
      <NumberBox itemId={item.id} value={value} min={item.min} max={item.max} unit={unit} hint={item.min === undefined || item.max === undefined ? '' : t('assessments.fromTo', { min: item.min, max: item.max })} />
      {hideScores ? null : <Bands bands={item.bands} value={value} show={(limit) => `${limit} ${unit}`.trimEnd()} />}
    </>
  );
}
