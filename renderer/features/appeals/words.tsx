/** What the screens and the form of an appeal have in common. */
import type { Appeal, AppealRow } from '@shared/appeals';
import type { Answer } from '@shared/assessments';
import type { ItemResult } from '@shared/scoring/result';
import type { Template } from '@shared/templates/template';
import { isSection, itemNumbers, type Child, type Item, type Section } from '@shared/templates/template';
import { useText } from '../../i18n';
import { Chip } from '../../ui/Chip';
import { answerText, type Words } from '../scorecards/answer-text';

/** "第 3 号", and 复议 where it is the second level. */
export function useAppealName() {
  const { t } = useText();
  return ({ number, level }: Pick<AppealRow, 'number' | 'level'>): string => t('appeals.name', { number, level: t(level === 1 ? 'appeals.levels.first' : 'appeals.levels.second') });
}

export function OutcomeChip({ outcome }: { outcome: AppealRow['outcome'] }) {
  const { t } = useText();
  return outcome === null ? <Chip tone="accent">{t('appeals.waits')}</Chip> : <Chip tone={outcome === 'upheld' ? 'good' : 'seal'}>{t(`common.states.${outcome}`)}</Chip>;
}

/** The item of a form by its id, with its number and section. */
export interface FormItem { item: Item; number: string; section: Section; top: Section }
export function formItems(template: Template): ReadonlyMap<string, FormItem> {
  const numbers = itemNumbers(template);
  const found = new Map<string, FormItem>();
  const visit = (children: readonly Child[], section: Section, top: Section): void => {
    for (const child of children) {
      if (isSection(child)) visit(child.children, child, top);
      else found.set(child.id, { item: child, number: numbers.get(child.id) ?? '', section, top });
    }
  };
  for (const section of template.sections) visit(section.children, section, section);
  return found;
}

/** Any answer of an item in words. */
export function answerWords(each: FormItem, answer: Answer | null, words: Words): string {
  const state: ItemResult['state'] = answer?.state === 'na' || answer?.state === 'unable' ? answer.state : answer?.value === undefined || answer.value === null ? 'blank' : 'answered';
  const files = Array.isArray(answer?.value) ? answer.value.length : 0;
  if (state === 'answered' && files > 0 && !('options' in each.item)) return words.t('scorecards.files', { count: files });
  return answerText({ ...each, answer: answer ?? undefined, evidence: [], lost: null, result: { id: each.item.id, state, earned: null, max: null, failed: false, working: null } }, words);
}

/** How many of the items were upheld, in words. */
export const upheldOf = ({ itemsOfAppeal }: Appeal): number => itemsOfAppeal.filter(({ upheld }) => upheld === true).length;
