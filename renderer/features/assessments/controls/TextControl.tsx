import type { PlainItem } from '@shared/templates/template';
import { useWords } from '../words';
import { Kbd } from '../../../ui/Kbd';
import { answerNow, putValue } from '../actions';
import { inputDomId } from '../reveal';
import type { ControlProps } from './props';
import { useDraft } from './useDraft';

const storedText = ({ answer }: Pick<ControlProps, 'answer'>): string => (answer?.state === undefined && typeof answer?.value === 'string' ? answer.value : '');

export function TextControl({ item, answer }: ControlProps<PlainItem>) {
  const { t } = useWords();
  const box = useDraft<HTMLTextAreaElement>(storedText({ answer }), (text) => {
    putValue(item.id, text, undefined, true);
    return true;
  });
  return <textarea id={inputDomId(item.id)} className="checklist-input checklist-textarea" maxLength={20_000} placeholder={t('assessments.textPlaceholder')} aria-labelledby={`text-${item.id}`} {...box} />;
}

/** A day, a time of day, or both, as the machine's clock shows them; one button for now. */
export function WhenControl({ item, answer }: ControlProps<PlainItem>) {
  const { t } = useWords();
  const type = item.type === 'datetime' ? 'datetime-local' : item.type;
  return (
    <>
      <input id={inputDomId(item.id)} type={type} className="checklist-input" value={storedText({ answer })} aria-labelledby={`text-${item.id}`}
        onChange={({ target }) => putValue(item.id, target.value === '' ? null : target.value, undefined, true)} />
      <button type="button" className="checklist-text-button" aria-keyshortcuts="T" onClick={({ detail }) => answerNow(item.id, detail === 0)}>{item.type === 'date' ? t('assessments.today') : t('assessments.now')} <span aria-hidden="true"><Kbd>T</Kbd></span></button>
    </>
  );
}
