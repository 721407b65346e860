/** Answers of one demo visit: drawn around the shop's level from a fixed seed, so that every machine gets the same programme. */
import type { Answer, Answers } from '@shared/assessments';
import { sha256Hex } from '@shared/canonical';
import { two } from '@shared/civil-day';
import type { Language } from '@shared/common';
import type { Result } from '@shared/scoring/result';
import type { Band, Item, MultiItem, Option } from '@shared/templates/template';
import { impression, moodOf } from './demo.impressions';
import { delight, faults, notApplicable, words, type Fault, type Words } from './demo.remarks';

type Value = NonNullable<Answer['value']>;
const seed = 'mingcha-demo-1';
/** A number in [0, 1) that depends on nothing but the seed and these words. */
export const drawn = (...about: (string | number)[]): number => Number.parseInt(sha256Hex([seed, ...about].join('/')).slice(0, 12), 16) / 2 ** 48;

export interface VisitFacts {
  code: string;
  /** How good the shop is, 0–1. */
  level: number;
  /** What did happen there, by item; the rest is drawn. */
  story: Readonly<Record<string, Value>>;
  /** Local day of the visit, YYYY-MM-DD, how many days ago that was, minutes from midnight when it began, and how many minutes it took. */
  day: string;
  daysAgo: number;
  start: number;
  minutes: number;
  language: Language;
  adviser: string;
}
/** Attaches a picture of the demo, taken so many minutes into the visit; gives its evidence id. */
export type Attach = (name: string, caption: string, minute: number) => string;
/** The answers before this one, and what they score. */
export interface SoFar { answers: Answers; result: Result }

/** Items that are weak everywhere, as in real programmes, and some that seldom go wrong. */
const ease: Record<string, number> = {
  'walk-round': -0.15, 'maintenance-cost': -0.2, 'follow-up': -0.1, 'drive-demo': -0.12, 'quote-contents': -0.08, 'needs-asked': -0.08, 'plate-process': -0.1, 'needs-summary': -0.05,
  'exterior-order': -0.1, 'showroom-order': -0.12, 'display-cars': -0.12, restroom: -0.08, 'staff-dress': -0.1,
  'drive-offer': 0.06, 'quote-form': 0.06, 'hidden-fee': 0.12, 'insurance-choice': 0.05, 'questions-settled': 0.05,
};
const chance = (item: Item, level: number): number => Math.min(0.99, 1 - (1 - level) * 1.42 + (ease[item.id] ?? 0));

const clock = (minutes: number): string => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const at = <T>(list: readonly T[], roll: number): T | undefined => list[Math.floor(roll * list.length)];
const points = ({ points: value = 0 }: Option): number => value;

/** What each quotation of the demo's pictures sets out; `note` is the handwritten one. */
const quotations: Record<string, string[]> = {
  'quote-1': ['car', 'tax', 'insurance', 'plate', 'finance', 'accessories', 'validity'],
  'quote-2': ['car', 'tax', 'insurance', 'plate', 'finance', 'accessories'],
  'quote-3': ['car', 'tax', 'insurance'],
  'quote-note': ['car', 'insurance'],
};
function quotation(visit: VisitFacts, form: unknown): string | null {
  if (form === 'written') return 'quote-note';
  if (form !== 'printed') return null;
  const told = visit.story['quote-contents'];
  const named = Object.keys(quotations).find((name) => told !== undefined && String(quotations[name]) === String(told));
  const roll = drawn(visit.code, 'quotation');
  return named ?? (roll < visit.level - 0.12 ? 'quote-1' : roll < visit.level + 0.06 ? 'quote-2' : 'quote-3');
}

/** Items whose value is a fact of the visit rather than a judgement; null leaves the item blank, undefined says that it is none of these. */
function factual(item: Item, visit: VisitFacts, attach: Attach, { answers, result }: SoFar): Answer | null | undefined {
  const roll = drawn(visit.code, item.id, 'fact');
  const { language } = visit;
  const photo = (name: string, caption: Words, minute: number): Answer => ({ value: [attach(name, caption[language], minute)] });
  const sheet = quotation(visit, answers['quote-form']?.value);
  switch (item.id) {
    case 'phone-scope': return { value: roll < 0.75 ? 'called' : 'not-included' };
    case 'arrival-time': return { value: `${visit.day}T${clock(visit.start)}` };
    case 'storefront-photo': return photo(`storefront-${visit.code}`, words('门头', 'Storefront'), 0);
    case 'recording-basis': return { value: 'not-authorised' };
    case 'topics': return { value: ['payment', ...(roll < 0.5 ? ['rivals'] : []), ...(roll > 0.35 ? ['insurance'] : []), ...(roll > 0.6 ? ['deposit'] : [])] };
    case 'quote-photo': return sheet === null ? null : photo(sheet, sheet === 'quote-note' ? words('手写报价', 'Quotation written by hand') : words('报价单', 'Quotation'), 44);
    case 'delivery-date': return { value: addDays(visit.day, 12 + Math.floor(roll * 20)) };
    case 'leave-time': return { value: clock(visit.start + visit.minutes) };
    case 'adviser': return { value: visit.adviser };
    case 'delight': return roll < (visit.level - 0.8) * 3 ? { value: 'yes' } : null;
    case 'delight-fact': return { value: delight[language] };
    case 'would-buy': {
      const mood = moodOf(Number(result.percent ?? 0));
      const lost = result.lost.toSorted((a, b) => Number(b.percent ?? 0) - Number(a.percent ?? 0)).map((loss) => loss.item);
      return { value: mood, comment: impression({ answers, lost, mood, roll, language }) };
    }
    default: return undefined;
  }
}

const bandOf = (bands: readonly Band[], value: number): number => bands.findIndex(({ upTo }) => upTo === undefined || value <= upTo);
const seconds = (bands: readonly Band[], band: number, roll: number): number => {
  const from = bands[band - 1]?.upTo ?? 0;
  const to = bands[band]?.upTo ?? from * 2.2;
  return Math.round(from + (to - from) * (band === 0 ? 0.3 + roll * 0.6 : 0.1 + roll * 0.6));
};
const isFault = (item: Item, key: string): boolean => faults[item.id]?.some((fault) => fault.key === key) ?? false;

/** A value the item takes: full marks where it went well, else a fault the inspectors have words for; critical ones only where the story says so. */
function drawValue(item: Item, visit: VisitFacts, good: boolean, sheet: string | null): Value | null {
  const roll = drawn(visit.code, item.id, 'how');
  const bad = roll ** (0.6 + visit.level); // poor shops fail more gravely
  switch (item.type) {
    case 'choice': {
      const ranked = item.options.filter((option) => option.na !== true).toSorted((a, b) => points(b) - points(a));
      const possible = (option: Option): boolean => !(item.id === 'follow-up' && visit.daysAgo < ({ 'day-2': 3, 'day-5': 5, none: 6 }[option.id] ?? 0));
      const worse = ranked.filter((option) => points(option) < points(ranked[0] as Option) && option.fail === undefined && isFault(item, option.id) && possible(option));
      return (good ? undefined : at(worse, bad))?.id ?? ranked[0]?.id ?? null;
    }
    case 'multi': {
      const real = item.options.filter((option) => option.exclusive !== true);
      if (item.id === 'quote-contents') return quotations[sheet ?? 'quote-note'] ?? [];
      const kept = real.filter((option) => drawn(visit.code, item.id, option.id) < (good ? 0.9 + visit.level / 10 : 0.5));
      return (kept.length > 0 ? kept : item.options.filter((option) => option.exclusive === true)).map((option) => option.id);
    }
    case 'scale': return good ? item.max - (roll < 1.05 - visit.level ? 1 : 0) : item.max - 2 - (bad < 0.6 ? 0 : 1);
    case 'number': return good ? 23 + Math.floor(roll * 3) : at([27, 27, 28, 21, 30], bad) ?? 27;
    case 'duration': return seconds(item.bands ?? [], good ? 0 : bad < 0.8 ? 1 : 2, drawn(visit.code, item.id, 'seconds'));
    case 'deduct': {
      if (good) return {};
      const known = faults[item.id] ?? [];
      const found = [at(known, roll), drawn(visit.code, item.id, 'second') < (1 - visit.level) * 1.6 ? at(known, (roll + 0.5) % 1) : undefined];
      return Object.fromEntries(found.flatMap((fault) => (fault === undefined ? [] : [[fault.key, fault.count ?? 1]])));
    }
    default: return null;
  }
}

/** The words and pictures that fit what was recorded. */
function faultsOf(item: Item, value: Value, roll: number): Fault[] {
  const known = faults[item.id] ?? [];
  const one = (key: string): Fault[] => [at(known.filter((fault) => fault.key === key), roll)].flatMap((fault) => fault ?? []);
  if (item.type === 'deduct') return Object.keys(value).flatMap(one);
  if (item.type === 'number' || item.type === 'duration') return one(String(bandOf(item.bands ?? [], Number(value))));
  if (item.type === 'multi') {
    const chosen = value as string[];
    const lacking = item.options.some((option) => option.exclusive !== true && !chosen.includes(option.id));
    return item.options.some((option) => option.exclusive === true && chosen.includes(option.id)) ? one('none') : lacking ? one('missing') : [];
  }
  return one(String(value));
}

function missing(item: MultiItem, chosen: readonly string[], language: Language): string {
  const labels = item.options.filter((option) => option.exclusive !== true && !chosen.includes(option.id)).map(({ label }) => (typeof label === 'string' ? label : label[language] ?? ''));
  return language === 'zh-CN' ? labels.join('、') : labels.map((label) => label.charAt(0).toLowerCase() + label.slice(1)).join(', ');
}
function lasted(total: number, language: Language): string {
  const [hours, minutes, rest] = [Math.floor(total / 3600), Math.floor((total % 3600) / 60), total % 60];
  const zh = language === 'zh-CN';
  if (hours > 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`;
  if (minutes >= 10) return zh ? `${minutes} 分钟` : `${minutes} min`;
  return minutes > 0 ? (zh ? `${minutes} 分 ${rest} 秒` : `${minutes} min ${rest} s`) : zh ? `${rest} 秒` : `${rest} s`;
}
const fill = (text: string, item: Item, value: Value, language: Language): string => text
  .replace('{missing}', () => (item.type === 'multi' ? missing(item, value as string[], language) : ''))
  .replace('{time}', () => lasted(Number(value), language));

/** The answer to one visible item; null leaves it blank. Lost points bring the words, causes and pictures that fit the value. */
export function demoAnswer(item: Item, visit: VisitFacts, attach: Attach, soFar: SoFar): Answer | null {
  const known = factual(item, visit, attach, soFar);
  if (known !== undefined) return known;
  const { language } = visit;
  const told = visit.story[item.id];
  const apart = drawn(visit.code, item.id, 'apart');
  if (told === undefined && item.id === 'drink' && apart < 0.05) return { value: 'not-seated', comment: notApplicable.drink[language] };
  if (told === undefined && item.id === 'drive-offer' && apart < 0.04) return { value: 'own-reason', comment: notApplicable['drive-offer'][language] };
  const good = drawn(visit.code, item.id) < chance(item, visit.level);
  const value = told ?? drawValue(item, visit, good, quotation(visit, soFar.answers['quote-form']?.value));
  if (value === null) return null;
  const source = item.type === 'duration' ? { source: 'typed' as const } : {};
  const found = faultsOf(item, value, drawn(visit.code, item.id, 'remark'));
  if (found.length === 0) return { value, ...source };

  const text = found.map(({ words: said }) => fill(said[language], item, value, language)).join(language === 'zh-CN' ? '' : ' ');
  const evidence = found.flatMap(({ picture }) => (picture === undefined ? [] : [attach(picture.name, picture.caption[language], picture.minute)]));
  const causes = [...new Set(found.flatMap(({ cause }) => cause ?? at(item.causes ?? [], drawn(visit.code, item.id, 'cause'))?.id ?? []))];
  return { value, ...source, comment: text, ...(causes.length === 0 ? {} : { causes }), ...(evidence.length === 0 ? {} : { evidence }) };
}

/** Every picture an answer can ask for besides the storefronts: `name` of resources/demo/<name>.jpg. */
export const picturesOfAnswers: string[] = [...Object.keys(quotations), ...Object.values(faults).flat().flatMap(({ picture }) => picture?.name ?? [])];
