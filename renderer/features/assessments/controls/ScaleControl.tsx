import { textOf, type ScaleItem } from '@shared/templates/template';
import { useWords } from '../words';
import { answerValue } from '../actions';
import { fitsButtons, scaleValues } from '../scale';
import { NumberBox } from './NumberBox';
import type { ControlProps } from './props';

/** A button for each value with its shown number and anchor; a long scale is typed instead. */
export function ScaleControl({ item, answer }: ControlProps<ScaleItem>) {
  const { t, language } = useWords();
  const values = scaleValues(item);
  const value = answer?.state === undefined && typeof answer?.value === 'number' ? answer.value : null;
  const anchors = Object.entries(item.anchors ?? {}).sort(([a], [b]) => Number(a) - Number(b));
  if (!fitsButtons(values)) {
    const hint = [t('assessments.fromTo', { min: item.min, max: item.max }), ...anchors.map(([at, text]) => `${at} ${textOf(text, language)}`)].join(' · ');
    return <NumberBox itemId={item.id} value={value} min={item.min} max={item.max} allowed={values} hint={hint} />;
  }
  return (
    <div className="checklist-scale" role="group">
      {values.map((each) => {
        const anchor = textOf(item.anchors?.[String(each)], language);
        return (
          <button key={each} type="button" className={`checklist-option checklist-scale-value${each === value ? ' checklist-option-on' : ''}`} aria-pressed={each === value}
            onClick={({ detail }) => answerValue(item.id, each === value ? null : each, { moveOn: detail === 0 })}>
            <b>{each}</b>
            {anchor === '' ? null : <span className="checklist-anchor">{anchor}</span>}
          </button>
        );
      })}
    </div>
  );
}
