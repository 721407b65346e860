/** The control of one item inside a draft form, with N/A and unable beside it. Files are evidence and not changed here. */
import type { Answer } from '@shared/assessments';
import { EVIDENCE_TYPES, type Item } from '@shared/templates/template';
import { withState } from './answers';
import { ItemControl } from './controls/ItemControl';
import { OptionButton } from './controls/OptionButton';
import { putAnswer } from './disk';
import { useWords, WordsForRows } from './words';
import './checklist.css';

interface Props { item: Item; answer: Answer | undefined }

export function DraftControl({ item, answer }: Props) {
  return <WordsForRows><Control item={item} answer={answer} /></WordsForRows>;
}

function Control({ item, answer }: Props) {
  const { t } = useWords();
  const toggle = (state: 'na' | 'unable'): void => putAnswer(item.id, withState(answer, answer?.state === state ? null : state));
  return (
    <div className="checklist-line">
      {EVIDENCE_TYPES.has(item.type) ? <span className="checklist-hint">{t('assessments.filesStay')}</span> : <ItemControl item={item} answer={answer} focused hideScores={false} />}
      {item.naAllowed === true ? <OptionButton tone="quiet" on={answer?.state === 'na'} onPress={() => toggle('na')}>{t('assessments.na')}</OptionButton> : null}
      {item.unableAllowed === true ? <OptionButton tone="quiet" on={answer?.state === 'unable'} onPress={() => toggle('unable')}>{t('assessments.unable')}</OptionButton> : null}
    </div>
  );
}
