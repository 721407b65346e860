/** A round as its form holds it, before it is stored. Pure. */
import type { z } from 'zod';
import type { Clocks } from '@shared/calendar';
import type { RequestInput } from '@shared/contract';
import type { Evidence } from '@shared/assessments';
import type { RoundDetail } from '@shared/rounds';
import type { componentSchema, RoundSettings } from '@shared/rounds/settings';

export type DraftComponent = z.output<typeof componentSchema>;
/** `key` tells rows apart while they have no id yet. */
export interface DraftScenario { key: string; id?: string; title: string; text: string; files: readonly Pick<Evidence, 'id' | 'name' | 'kind'>[] }
export interface RoundDraft { title: string; startsOn: string; endsOn: string; components: readonly DraftComponent[]; settings: RoundSettings; scenarios: readonly DraftScenario[] }

export const newComponent = (templateId: string, templateVersion: number, weight: number): DraftComponent => ({ templateId, templateVersion, weight, title: '', visits: 1, byGrade: [] });

/** What a new round lays down unless somebody says otherwise: the defaults of the schema, and two days to hand in. */
export const firstSettings = (clocks: Clocks): RoundSettings => ({
  clocks, nicknames: true, scores: { inspectors: 'handed-in', sites: 'published' }, handInDays: 2, pass: { percent: null, component: null, noKnockOut: true }, decimals: 1,
  recording: { policy: 'allowed', consent: { 'zh-CN': '', en: '' } }, quotas: { restDays: null, windows: [] }, gradeFrom: 'site', scenarios: 'rotate',
});

export function draftOf({ title, startsOn, endsOn, components, settings, hideScores, scenarios }: RoundDetail): RoundDraft {
  return {
    title, startsOn, endsOn,
    components: components.map(({ templateId, templateVersion, weight, title: own, visits, byGrade }) => ({ templateId, templateVersion, weight, title: own, visits, byGrade })),
    settings: hideScores ? { ...settings, scores: { ...settings.scores, inspectors: 'never' } } : settings,
    scenarios: scenarios.map(({ id, title: name, text, files }) => ({ key: id, id, title: name, text, files: files.map(({ id: file, name: called, kind }) => ({ id: file, name: called, kind })) })),
  };
}

/** What was changed of `base`, upon what is stored now: somebody else may have changed other parts of the round meanwhile. */
export function rebased(draft: RoundDraft, base: RoundDraft, stored: RoundDraft): RoundDraft {
  const over = <T extends object>(mine: T, before: T, now: T): T =>
    Object.fromEntries((Object.keys(now) as (keyof T)[]).map((key) => [key, JSON.stringify(mine[key]) === JSON.stringify(before[key]) ? now[key] : mine[key]])) as T;
  return { ...over(draft, base, stored), settings: over(draft.settings, base.settings, stored.settings) };
}

/** As it is sent. A story without a title is not one yet. */
export const inputOf = ({ title, startsOn, endsOn, components, settings, scenarios }: RoundDraft): Omit<RequestInput<'rounds.create'>, 'state'> => ({
  title: title.trim(), startsOn, endsOn, components: [...components], settings,
  scenarios: scenarios.map(({ id, title: name, text, files }) => ({ ...(id === undefined ? {} : { id }), title: name.trim(), text: text.trim(), attachments: files.map((file) => file.id) })),
});

/** Each weight's share of all, in percent with one decimal. */
export function sharesOf(weights: readonly number[]): string[] {
  const sum = weights.reduce((all, weight) => all + (weight > 0 ? weight : 0), 0);
  return weights.map((weight) => (sum === 0 || !(weight > 0) ? '0.0' : ((100 * weight) / sum).toFixed(1)));
}
/** 50 + 40 + 10, without the noise of floating points. */
export const sumOf = (values: readonly number[]): number => Math.round(values.reduce((all, value) => all + (Number.isFinite(value) ? value : 0), 0) * 1e6) / 1e6;

export type DraftFault = 'title' | 'period' | 'no-component' | 'twice' | 'weight' | 'visits' | 'scenario' | 'window' | 'windows' | 'clocks' | 'percent';
const isPercent = (value: number | null): boolean => value === null || (value >= 0 && value <= 100);

/** What keeps it from being stored. */
export function faultsOf({ title, startsOn, endsOn, components, settings, scenarios }: RoundDraft): DraftFault[] {
  const keys = components.map(({ templateId, templateVersion }) => `${templateId}@${templateVersion}`);
  const { clocks, quotas, pass } = settings;
  const counts = components.flatMap(({ visits, byGrade }) => [visits, ...byGrade.map((each) => each.visits)]);
  const found: (DraftFault | false)[] = [
    title.trim() === '' && 'title',
    endsOn < startsOn && 'period',
    components.length === 0 && 'no-component',
    new Set(keys).size < keys.length && 'twice',
    components.some(({ weight }) => !(weight > 0)) && 'weight',
    counts.some((count) => !Number.isInteger(count) || count < 0 || count > 50) && 'visits',
    scenarios.some((scenario) => scenario.title.trim() === '') && 'scenario',
    quotas.windows.some(({ from, to }) => from === '' || to === '' || from >= to) && 'window',
    quotas.windows.length > 0 && sumOf(quotas.windows.map(({ share }) => share)) !== 100 && 'windows',
    !(clocks.reviewHours > 0 && clocks.reviewHours <= 2000 && clocks.fixHours > 0 && clocks.fixHours <= 2000 && [clocks.appealDays, ...Object.values(clocks.actionDays)].every((days) => Number.isInteger(days) && days > 0 && days <= 365)) && 'clocks',
    !(isPercent(pass.percent) && isPercent(pass.component) && isPercent(quotas.restDays) && quotas.windows.every(({ share }) => isPercent(share))) && 'percent',
  ];
  return found.filter((fault) => fault !== false);
}

/** The number of visits of a grade; null: as for all. */
export const visitsOfGrade = ({ byGrade }: DraftComponent, grade: string): number | null => byGrade.find((each) => each.grade === grade)?.visits ?? null;
export const withGrade = (component: DraftComponent, grade: string, visits: number | null): DraftComponent => ({
  ...component, byGrade: [...component.byGrade.filter((each) => each.grade !== grade), ...(visits === null ? [] : [{ grade, visits }])],
});
