/** Answers of one demo visit: drawn around the shop's level from a fixed seed, so that every machine gets the same programme. */
import type { Answer } from '@shared/assessments';
import { sha256Hex } from '@shared/canonical';
import type { Language } from '@shared/common';
import type { Item, Option } from '@shared/templates/template';
import { facts, impressions, remarks } from './demo.remarks';

const seed = 'mingcha-demo-1';
/** A number in [0, 1) that depends on nothing but the seed and these words. */
export const drawn = (...words: (string | number)[]): number => Number.parseInt(sha256Hex([seed, ...words].join('/')).slice(0, 12), 16) / 2 ** 48;

export interface VisitFacts {
  code: string;
  level: number;
  /** Local day of the visit, YYYY-MM-DD, and minutes from midnight when it began. */
  day: string;
  start: number;
  language: Language;
  adviser: string;
}
/** A picture of the demo that shows this fault, or null; attaching it gives an evidence id. */
export type Picture = (name: string, caption: string, minute: number) => string | null;

/** Chance that an item goes well. Critical ones seldom go wrong; a few are weak everywhere, as in real programmes. */
const weakEverywhere: Record<string, number> = { 'walk-round': -0.12, 'maintenance-cost': -0.15, 'follow-up': -0.12, 'drive-demo': -0.1, 'quote-contents': -0.08, 'needs-asked': -0.05, 'plate-process': -0.1 };
const chance = (item: Item, level: number): number => (item.critical === true ? 0.9 + level / 11 : Math.min(0.985, level + 0.03 + (weakEverywhere[item.id] ?? 0)));

const points = (option: Option): number => option.points ?? 0;
const byPoints = (options: readonly Option[]): Option[] => options.filter((option) => option.na !== true).toSorted((a, b) => points(b) - points(a));
const clock = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
const sample = (list: readonly { 'zh-CN': string; en: string }[], roll: number, language: Language): string => list[Math.floor(roll * list.length)]?.[language] ?? '';

/** Items whose value is a fact of the visit rather than a judgement. */
function factual(item: Item, visit: VisitFacts, picture: Picture): Answer | null | undefined {
  const roll = drawn(visit.code, item.id, 'fact');
  const photo = (name: string, caption: string, minute: number): Answer | null => {
    const id = picture(name, caption, minute);
    return id === null ? null : { value: [id] };
  };
  const zh = visit.language === 'zh-CN';
  switch (item.id) {
    case 'phone-scope': return { value: roll < 0.75 ? 'called' : 'not-included' };
    case 'arrival-time': return { value: `${visit.day}T${clock(visit.start)}` };
    case 'storefront-photo': return photo(`storefront-${visit.code}`, zh ? '门头' : 'Storefront', 0);
    case 'recording-basis': return { value: 'not-authorised' };
    case 'topics': return { value: ['payment', ...(roll < 0.5 ? ['rivals'] : []), ...(roll > 0.35 ? ['insurance'] : []), ...(roll > 0.6 ? ['deposit'] : [])] };
    case 'quote-photo': return photo(`quote-${1 + Math.floor(roll * 3)}`, zh ? '报价单' : 'Quotation', 48);
    case 'delivery-date': return { value: addDays(visit.day, 12 + Math.floor(roll * 20)) };
    case 'leave-time': return { value: clock(visit.start + 55 + Math.floor(roll * 25)) };
    case 'adviser': return { value: visit.adviser };
    case 'delight': return roll < visit.level - 0.62 ? { value: 'yes' } : null;
    case 'delight-fact': return { value: facts.delight[visit.language] };
    case 'would-buy': {
      const mood = visit.level >= 0.87 ? 'good' : visit.level >= 0.79 ? 'fair' : 'poor';
      return { value: { good: 'surely', fair: 'unsure', poor: 'hardly' }[mood], comment: sample(impressions[mood], roll, visit.language) };
    }
    default: return undefined;
  }
}
const addDays = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

function valueOf(item: Item, visit: VisitFacts, good: boolean, roll: number): { value: Answer['value']; fault?: string } | null {
  switch (item.type) {
    case 'choice': {
      const ranked = byPoints(item.options);
      const worse = ranked.filter((option) => points(option) < points(ranked[0] as Option));
      return { value: (good || worse.length === 0 ? ranked[0] : worse[Math.floor(roll * worse.length)])?.id ?? null };
    }
    case 'multi': {
      const real = item.options.filter((option) => option.exclusive !== true);
      const kept = real.filter((option) => drawn(visit.code, item.id, option.id) < (good ? 0.93 : 0.45));
      const none = item.options.find((option) => option.exclusive === true);
      return { value: kept.length > 0 ? kept.map((option) => option.id) : none === undefined ? [] : [none.id] };
    }
    case 'scale': return { value: good ? item.max - (roll < 0.35 ? 1 : 0) : item.min + 1 + Math.floor(roll * 2) };
    case 'number': return { value: good ? 24 : roll < 0.5 ? 28 : 20 };
    case 'duration': {
      const bands = item.bands ?? [];
      const [first, second] = [bands[0]?.upTo ?? 60, bands[1]?.upTo ?? 180];
      return { value: Math.round(good ? first * (0.35 + roll * 0.6) : roll < 0.75 ? first + (second - first) * (0.15 + roll * 0.6) : second * 1.15) };
    }
    case 'deduct': {
      if (good) return { value: {} };
      const faults = item.rules.filter((rule) => rule.voids !== true && rule.fail === undefined);
      const rule = faults[Math.floor(roll * faults.length)];
      return rule === undefined ? { value: {} } : { value: { [rule.id]: 1 + Math.floor(drawn(visit.code, item.id, 'count') * 1.6) }, fault: rule.id };
    }
    default: return null;
  }
}

/**
 * The answer to one visible item; null leaves it blank. Faults bring their remark, a cause where the item has causes, and a picture where
 * the demo has one that shows it; a fault that needs a picture the demo lacks does not happen.
 */
export function demoAnswer(item: Item, visit: VisitFacts, picture: Picture): Answer | null {
  const known = factual(item, visit, picture);
  if (known !== undefined) return known;
  const roll = drawn(visit.code, item.id, 'how');
  if (item.id === 'drink' && roll < 0.05) return { value: 'not-seated', comment: facts.noStand[visit.language] };
  if (item.id === 'drive-offer' && roll > 0.96) return { value: 'own-reason', comment: facts.own[visit.language] };
  const good = drawn(visit.code, item.id) < chance(item, visit.level);
  const best = valueOf(item, visit, true, roll);
  const drawnValue = good ? best : valueOf(item, visit, false, roll);
  if (best === null || drawnValue === null) return null;
  const source = item.type === 'duration' ? { source: 'typed' as const } : {};
  if (good) return { value: best.value, ...source };

  const minute = 5 + Math.floor(drawn(visit.code, item.id, 'minute') * 45);
  const text = sample(remarks[item.id] ?? [], drawn(visit.code, item.id, 'remark'), visit.language);
  const evidenceId = picture(drawnValue.fault === undefined ? item.id : `${item.id}-${drawnValue.fault}`, '', minute);
  if (evidenceId === null && (item.evidence?.requiredIf ?? 'never') !== 'never' && (item.evidence?.min ?? 0) > 0) return { value: best.value, ...source };
  const causes = item.causes ?? [];
  const cause = causes[Math.floor(drawn(visit.code, item.id, 'cause') * causes.length)];
  return {
    value: drawnValue.value, ...source, ...(text === '' ? {} : { comment: text }), ...(cause === undefined ? {} : { causes: [cause.id] }), ...(evidenceId === null ? {} : { evidence: [evidenceId] }),
  };
}
