/** A deduction form's line: full points, and what is taken off per fault, counted rather than typed. */
import { textOf, type DeductItem, type Rule } from '@shared/templates/template';
import { useWords } from '../words';
import { Kbd } from '../../../ui/Kbd';
import { answerValue, isToggle } from '../actions';
import { countFault, countsOf, type Counts } from '../answers';
import { OptionButton } from './OptionButton';
import type { ControlProps } from './props';

export function DeductControl({ item, answer, focused, hideScores }: ControlProps<DeductItem>) {
  const { t } = useWords();
  const counts = answer?.state === undefined ? countsOf(answer) : null;
  const clean = counts !== null && Object.values(counts).every((count) => count === 0);
  return (
    <>
      <div className="checklist-rules">
        {item.rules.map((rule, index) => (
          <RuleRow key={rule.id} itemId={item.id} rule={rule} counts={counts} hotkey={focused && index < 9 ? String(index + 1) : undefined} hideScores={hideScores} />
        ))}
      </div>
      <OptionButton on={clean} hotkey="0" onPress={(byKey) => answerValue(item.id, clean ? null : {}, { moveOn: byKey })}>{t('assessments.noFault')}</OptionButton>
    </>
  );
}

interface RuleRowProps { itemId: string; rule: Rule; counts: Counts | null; hotkey: string | undefined; hideScores: boolean }

function RuleRow({ itemId, rule, counts, hotkey, hideScores }: RuleRowProps) {
  const { t, language } = useWords();
  const label = textOf(rule.label, language);
  const count = counts?.[rule.id] ?? 0;
  const by = (step: number): void => answerValue(itemId, countFault(counts, rule.id, step));
  const toggle = isToggle(rule);
  const price = [
    rule.each === undefined || hideScores ? '' : t('assessments.eachOff', { points: rule.each }),
    rule.max === undefined || toggle || hideScores ? '' : t('assessments.mostCounts', { max: rule.max }),
  ].filter((part) => part !== '').join(' · ');
  return (
    <div className="checklist-rule">
      <span className="checklist-rule-label">{hotkey === undefined ? null : <span aria-hidden="true"><Kbd>{hotkey}</Kbd></span>} {label}</span>
      <span className="checklist-rule-price">{price}</span>
      {toggle ? (
        <OptionButton on={count > 0} tone="bad" onPress={() => by(count > 0 ? -count : 1)}>{ruleWord(rule, t)}</OptionButton>
      ) : (
        <span className={`checklist-stepper${count > 0 ? ' checklist-stepper-on' : ''}`} role="group" aria-label={label}>
          <button type="button" disabled={count === 0} aria-label={t('assessments.oneLess', { label })} onClick={() => by(-1)}>−</button>
          <output aria-live="polite">{count}</output>
          <button type="button" aria-label={t('assessments.oneMore', { label })} onClick={() => by(1)}>+</button>
        </span>
      )}
    </div>
  );
}

function ruleWord(rule: Rule, t: ReturnType<typeof useWords>['t']): string {
  if (rule.voids === true) return t('assessments.voids');
  return rule.fail === 'item' || rule.fail === undefined ? t('assessments.happened') : t(`assessments.fails.${rule.fail}`);
}
