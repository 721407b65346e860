/** A number typed in. What is no number, or out of range, is said in place and is not sent. */
import { useState } from 'react';
import { useWords } from '../words';
import { putValue } from '../actions';
import { takeBack } from '../disk';
import { inputDomId } from '../reveal';
import { readTypedNumber } from '../typed-number';
import { useDraft } from './useDraft';

interface NumberBoxProps {
  itemId: string;
  value: number | null;
  min?: number;
  max?: number;
  /** the only values there are */
  allowed?: readonly number[];
  unit?: string;
  hint?: string;
}

export function NumberBox({ itemId, value, min, max, allowed, unit = '', hint = '' }: NumberBoxProps) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  const problemOf = (number: number | null | undefined): string => {
    if (number === undefined) return t('assessments.notANumber');
    if (number === null) return '';
    if ((min !== undefined && number < min) || (max !== undefined && number > max)) return rangeText(t, min, max);
    return allowed === undefined || allowed.includes(number) ? '' : t('assessments.offStep', { values: `${allowed.slice(0, 3).join('、')}…` });
  };
  const box = useDraft<HTMLInputElement>(value === null ? '' : String(value), (text) => {
    const number = readTypedNumber(text);
    const wrong = problemOf(number);
    setProblem(wrong);
    if (wrong === '') putValue(itemId, number ?? null, undefined, true);
    else takeBack(itemId);
    return wrong === '';
  });
  const problemId = `problem-${itemId}`;
  return (
    <>
      <span className="checklist-typed">
        <input id={inputDomId(itemId)} className="checklist-input checklist-input-number" inputMode="decimal" autoComplete="off" aria-labelledby={`text-${itemId}`}
          aria-invalid={problem !== ''} aria-describedby={problem === '' ? undefined : problemId} {...box} />
        {unit === '' ? null : <span className="checklist-unit">{unit}</span>}
      </span>
      {hint === '' || problem !== '' ? null : <span className="checklist-hint">{hint}</span>}
      {problem === '' ? null : <p id={problemId} className="checklist-problem" role="alert">{problem}</p>}
    </>
  );
}

function rangeText(t: ReturnType<typeof useWords>['t'], min: number | undefined, max: number | undefined): string {
  if (min === undefined) return t('assessments.atMost', { max: max ?? 0 });
  return max === undefined ? t('assessments.atLeast', { min }) : t('assessments.between', { min, max });
}
