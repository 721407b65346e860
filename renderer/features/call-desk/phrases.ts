/**
 * Phrases of a call's form, required 规范用语 and forbidden 禁语: each press marks the moment it was said and answers the item it belongs to.
 * A phrase names its item in `x-item`; `x-option` is the option or rule it stands for. Without one, options say with `x-times` from how many
 * times on they hold.
 */
import type { Answer } from '@shared/assessments';
import type { Mark } from '@shared/recordings';
import type { Item, Phrase, Template } from '@shared/templates/template';
import { countsOf, withValue } from '../assessments/answers';

export interface DeskPhrase { phrase: Phrase; forbidden: boolean; /** its place among its kind, from 1: Alt+1 */ number: number }

export const phrasesOf = ({ phrases }: Template): DeskPhrase[] => [
  ...(phrases?.required ?? []).map((phrase, index) => ({ phrase, forbidden: false, number: index + 1 })),
  ...(phrases?.forbidden ?? []).map((phrase, index) => ({ phrase, forbidden: true, number: index + 1 })),
];

const linked = (phrase: Phrase, key: 'x-item' | 'x-option'): string | null => (typeof phrase[key] === 'string' ? phrase[key] : null);
/** The item a phrase answers; null where the form names none. */
export const itemOf = (phrase: Phrase): string | null => linked(phrase, 'x-item');

/** Whether a mark was set by this phrase, in whichever language it was shown. */
export const isOf = ({ text }: Pick<Mark, 'text'>, { text: words }: Phrase): boolean => (typeof words === 'string' ? words === text : words['zh-CN'] === text || words.en === text);
export const marksOf = (marks: readonly Mark[], phrase: Phrase): Mark[] => marks.filter((mark) => isOf(mark, phrase)).toSorted((a, b) => a.from - b.from);

/**
 * The item's answer once the phrase was heard `own` times, and phrases of its item `all` times together; undefined where the phrase says nothing
 * about it, or nothing changes by it.
 */
export function answerFor(item: Item, phrase: Phrase, own: number, all: number, answer: Answer | undefined): Answer | null | undefined {
  const option = linked(phrase, 'x-option');
  if (item.type === 'choice') {
    if (option !== null) return own > 0 ? withValue(answer, option) : answer?.value === option ? withValue(answer, null) : undefined;
    const fits = item.options.filter((each) => typeof each['x-times'] === 'number' && each['x-times'] <= all).toSorted((a, b) => Number(b['x-times']) - Number(a['x-times']))[0];
    return fits === undefined || fits.id === answer?.value ? undefined : withValue(answer, fits.id);
  }
  if (option === null) return undefined;
  if (item.type === 'deduct') {
    const { [option]: _before, ...others } = countsOf(answer) ?? {};
    return withValue(answer, own > 0 ? { ...others, [option]: own } : others);
  }
  if (item.type !== 'multi') return undefined;
  const chosen = Array.isArray(answer?.value) ? answer.value.filter((id) => id !== option) : [];
  const value = own > 0 ? item.options.map(({ id }) => id).filter((id) => id === option || chosen.includes(id)) : chosen;
  return withValue(answer, value.length === 0 ? null : value);
}
