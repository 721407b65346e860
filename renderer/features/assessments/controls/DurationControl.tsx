/** A time that was taken: by the stopwatch, or typed as minutes and seconds. How it was taken is stored and printed. */
import { useState } from 'react';
import type { NumberItem } from '@shared/templates/template';
import { useWords } from '../words';
import { Kbd } from '../../../ui/Kbd';
import { limitText } from '../../scorecards/answer-text';
import { dropStopwatch, putValue, toggleStopwatch } from '../actions';
import { useChecklist } from '../assessments.store';
import { takeBack } from '../disk';
import { formatDuration, parseDuration } from '../duration';
import { inputDomId } from '../reveal';
import { Bands } from './Bands';
import { FromRecording } from './FromRecording';
import type { ControlProps } from './props';
import { Ticking } from './Ticking';
import { useDraft } from './useDraft';

export function DurationControl({ item, answer, focused, hideScores }: ControlProps<NumberItem>) {
  const { t } = useWords();
  const start = useChecklist((open) => open.stopwatches[item.id]);
  const value = answer?.state === undefined && typeof answer?.value === 'number' ? answer.value : null;
  return (
    <>
      {start === undefined ? <TypedTime item={item} value={value} /> : <span className="checklist-time checklist-time-running" role="timer"><Ticking start={start} /></span>}
      <button type="button" className={`checklist-option${start === undefined ? '' : ' checklist-option-on'}`} aria-pressed={start !== undefined} aria-keyshortcuts="S" onClick={() => toggleStopwatch(item.id)}>
        <span>{start === undefined ? t('assessments.stopwatchStart') : t('assessments.stopwatchStop')}</span><span aria-hidden="true"><Kbd>S</Kbd></span>
      </button>
      {start === undefined ? null : <button type="button" className="checklist-text-button" onClick={() => dropStopwatch(item.id)}>{t('assessments.stopwatchDrop')}</button>}
      {start === undefined && focused ? <FromRecording itemId={item.id} /> : null}
      {start === undefined && value !== null ? <span className="checklist-hint">{answer?.source === 'recording' && answer.at !== undefined ? t('assessments.byMarks', { marks: answer.at.replace(' – ', t('assessments.and')) }) : t(`assessments.source.${answer?.source ?? 'typed'}`)}</span> : null}
      {hideScores ? null : <Bands bands={item.bands} value={start === undefined ? value : null} show={(limit) => limitText(limit, { t })} />}
    </>
  );
}

function TypedTime({ item, value }: { item: NumberItem; value: number | null }) {
  const { t } = useWords();
  const [problem, setProblem] = useState('');
  const problemOf = (text: string, seconds: number | null): string => {
    if (text.trim() === '') return '';
    if (seconds === null) return t('assessments.notATime');
    if (item.min !== undefined && seconds < item.min) return t('assessments.atLeast', { min: formatDuration(item.min) });
    return item.max !== undefined && seconds > item.max ? t('assessments.atMost', { max: formatDuration(item.max) }) : '';
  };
  const box = useDraft<HTMLInputElement>(value === null ? '' : formatDuration(value), (text) => {
    const seconds = parseDuration(text);
    const wrong = problemOf(text, seconds);
    setProblem(wrong);
    if (wrong === '') putValue(item.id, seconds, 'typed', true);
    else takeBack(item.id);
    return wrong === '';
  });
  return (
    <span className="checklist-typed">
      <input id={inputDomId(item.id)} className="checklist-input checklist-time" placeholder={t('assessments.timePlaceholder')} autoComplete="off" aria-labelledby={`text-${item.id}`}
        aria-invalid={problem !== ''} aria-describedby={problem === '' ? undefined : `problem-${item.id}`} {...box} />
      {problem === '' ? null : <span id={`problem-${item.id}`} className="checklist-problem" role="alert">{problem}</span>}
    </span>
  );
}
