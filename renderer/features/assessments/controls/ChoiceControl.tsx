import { textOf, type ChoiceItem, type MultiItem } from '@shared/templates/template';
import { useWords } from '../words';
import { answerValue } from '../actions';
import { toggleOption } from '../answers';
import { OptionButton } from './OptionButton';
import type { ControlProps } from './props';

const keyOf = (index: number): string | undefined => (index < 9 ? String(index + 1) : undefined);

/** One option of several; pressing the chosen one takes it back. */
export function ChoiceControl({ item, answer }: ControlProps<ChoiceItem>) {
  const { language } = useWords();
  const chosen = answer?.state === undefined ? answer?.value : null;
  return item.options.map((option, index) => (
    <OptionButton key={option.id} on={chosen === option.id} hotkey={keyOf(index)} tone={option.fail === 'form' || option.fail === 'section' ? 'bad' : option.na === true ? 'quiet' : 'plain'}
      onPress={(byKey) => answerValue(item.id, chosen === option.id ? null : option.id, { moveOn: byKey })}>
      {textOf(option.label, language)}
    </OptionButton>
  ));
}

/** Any of several, "none of these" among them as an answer of its own. */
export function MultiControl({ item, answer }: ControlProps<MultiItem>) {
  const { t, language } = useWords();
  const value = answer?.state === undefined && Array.isArray(answer?.value) ? answer.value : null;
  const none = value?.length === 0;
  return (
    <>
      {item.options.map((option, index) => (
        <OptionButton key={option.id} on={value?.includes(option.id) ?? false} hotkey={keyOf(index)} tone={option.fail === 'form' || option.fail === 'section' ? 'bad' : option.na === true ? 'quiet' : 'plain'}
          onPress={() => answerValue(item.id, toggleOption(item, value, option.id))}>
          {textOf(option.label, language)}
        </OptionButton>
      ))}
      {item.options.some((option) => option.exclusive === true) ? null : (
        <OptionButton on={none} hotkey="0" onPress={(byKey) => answerValue(item.id, none ? null : [], { moveOn: byKey })}>{t('assessments.noneOfThese')}</OptionButton>
      )}
    </>
  );
}
