/** An answer in words, and what its points rest on. */
import { two } from '@shared/civil-day';
import type { TextKey, Values } from '../../i18n';
import type { Item, Rule, Text } from '@shared/templates/template';
import type { Answer } from '@shared/assessments';
import type { CardItem } from './card';

/** The words of one language: the screen's texts and the choice of a template's text. */
export interface Words {
  t: (key: TextKey, values?: Values) => string;
  pick: (text: Text) => string;
  /** "a、b" or "a, b" */
  list: (parts: readonly string[]) => string;
  /** "a、b" or "a and b" */
  and: (parts: readonly string[]) => string;
  /** between two sentences: nothing, or a space */
  gap: string;
}

/** `01:24`, from an hour on `1:02:03`. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const tail = seconds === whole ? '' : `.${Math.round((seconds - whole) * 10)}`;
  const hours = Math.floor(whole / 3600);
  return `${hours > 0 ? `${hours}:` : ''}${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}${tail}`;
}
/** As it was measured, with the seconds the working counts in and how they were taken: "54:33（3273 秒，秒表）". */
function duration(seconds: number, source: string, { t, list }: Words): string {
  const counted = t('scorecards.seconds', { n: seconds });
  const asides = [...(seconds < 120 ? [] : [counted]), ...(source === '' ? [] : [source])];
  return (seconds < 120 ? counted : clock(seconds)) + (asides.length === 0 ? '' : t('scorecards.aside', { text: list(asides) }));
}
/** A limit as people say it: "30 分钟", "2 小时". */
export function limitText(seconds: number, { t }: Pick<Words, 't'>): string {
  if (seconds >= 3600 && seconds % 3600 === 0) return t('scorecards.hours', { n: seconds / 3600 });
  return seconds >= 120 && seconds % 60 === 0 ? t('scorecards.minutes', { n: seconds / 60 }) : t('scorecards.seconds', { n: seconds });
}

function faults(rules: readonly Rule[], counts: Record<string, number>, words: Words): string {
  const hit = rules.filter((rule) => (counts[rule.id] ?? 0) > 0).map((rule) => words.t('scorecards.fault', { label: words.pick(rule.label), n: counts[rule.id] ?? 0 }));
  return hit.length === 0 ? words.t('scorecards.noFault') : words.list(hit);
}

/** The value in words; '' where nothing was answered. */
function valueText(item: Item, value: unknown, files: number, words: Words): string {
  const { t, pick, list } = words;
  switch (item.type) {
    case 'choice': return pick(item.options.find((option) => option.id === value)?.label ?? '');
    case 'multi': {
      const chosen = Array.isArray(value) ? item.options.filter((option) => value.includes(option.id)).map((option) => pick(option.label)) : [];
      return chosen.length === 0 ? t('scorecards.noneChosen') : list(chosen);
    }
    case 'scale': {
      const anchor = item.anchors?.[String(value)];
      const shown = t('scorecards.onScale', { value: String(value), min: item.min, max: item.max });
      return anchor === undefined ? shown : t('scorecards.anchored', { value: shown, anchor: pick(anchor) });
    }
    case 'number': return `${String(value)}${item.unit === undefined ? '' : ` ${pick(item.unit)}`}`;
    case 'deduct': return faults(item.rules, value as Record<string, number>, words);
    case 'photo': case 'audio': case 'video': case 'file': case 'signature': return t('scorecards.files', { count: files });
    case 'datetime': return String(value).replace('T', ' ');
    default: return String(value);
  }
}

/** How a duration was taken; of a recording, its marks too. */
const sourceText = ({ source, at }: Answer, { t }: Words): string =>
  source === undefined ? '' : source === 'recording' && at !== undefined ? `${t('scorecards.source.recording')} ${at}` : t(`scorecards.source.${source}`);

/** What was answered, and how a duration was taken: "84 秒（秒表）". */
export function answerText({ item, answer, result, evidence }: CardItem, words: Words): string {
  const { t } = words;
  if (result.state === 'na') return t('scorecards.na');
  if (result.state === 'unable') return t('scorecards.unable');
  if (result.state === 'blank' || answer?.value === undefined || answer.value === null) return t('scorecards.blank');
  if (item.type === 'duration') return duration(Number(answer.value), sourceText(answer, words), words);
  return valueText(item, answer.value, evidence.length, words);
}

/** "≤ 60 秒 5 分；≤ 180 秒 3 分；以上 0 分": the rule behind a band's points; '' where the working says it all. */
export function basisText(item: Item, words: Words): string {
  if ((item.type !== 'number' && item.type !== 'duration') || item.bands === undefined || item.bands.length === 0) return '';
  const unit = item.type === 'number' && item.unit !== undefined ? ` ${words.pick(item.unit)}` : '';
  const limit = (value: number): string => (item.type === 'duration' ? limitText(value, words) : `${value}${unit}`);
  return item.bands
    .map((band) => (band.upTo === undefined ? words.t('scorecards.bandRest', { points: band.points }) : words.t('scorecards.band', { limit: limit(band.upTo), points: band.points })))
    .join(words.t('scorecards.semicolon'));
}

/** Another answer of this item in words: one that it had before, or that somebody holds right. */
export function otherText(each: CardItem, answer: Answer | null, words: Words): string {
  const state = answer?.state === 'na' || answer?.state === 'unable' ? answer.state : answer?.value === undefined || answer.value === null ? 'blank' : 'answered';
  return answerText({ ...each, answer: answer ?? undefined, result: { ...each.result, state } }, words);
}

/** The causes that were ticked. */
export const causesText = ({ item, answer }: CardItem, words: Words): string =>
  words.list((item.causes ?? []).filter((cause) => answer?.causes?.includes(cause.id)).map((cause) => words.pick(cause.label)));

/** An item's text inside a sentence: without the question mark or full stop it ends with. */
export const quoted = (text: string): string => text.trim().replace(/[？?。.：:]+$/u, '');

/** A long text in pieces that fit a page, cut at line ends and sentences where there are any. */
export function pieces(text: string, most = 360): string[] {
  const found: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const head = rest.slice(0, most);
    const cut = Math.max(head.lastIndexOf('\n'), head.lastIndexOf('。') + 1, head.lastIndexOf('. ') + 1);
    const at = cut > most / 2 ? cut : most;
    found.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return rest === '' ? found : [...found, rest];
}
