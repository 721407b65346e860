/** A site's score in a round: several visits of a component averaged first, then the components by weight. Exact until the one rounding at the end. */
import type { AssessmentState } from '../assessments';
import type { SiteScore } from '../rounds';
import { add, compare, divide, fromDecimal, fromNumber, multiply, toFixed, toText, ZERO, type Rational } from '../scoring/rational';
import type { PassRule } from './settings';

export interface ScoredVisit {
  assessmentId: string; component: number; plannedOn: string; state: AssessmentState;
  percent: string | null; // as it stands on its card; null: not scored, it is left out of the mean
  knockedOut: boolean;
}
export interface ScoringComponent { weight: number; asked: number }
type Working = Pick<SiteScore, 'percent' | 'soFar' | 'outcome' | 'causes' | 'working' | 'open' | 'components'>;

const sum = (values: readonly Rational[]): Rational => values.reduce(add, ZERO);
/** The mean of the percents of one component, with its working; null where none is scored. */
function meanOf(percents: readonly string[]): { mean: Rational; working: string } | null {
  if (percents.length === 0) return null;
  const mean = divide(sum(percents.map(fromDecimal)), fromNumber(percents.length));
  return { mean, working: percents.length === 1 ? toText(mean) : `(${percents.join(' + ')}) ÷ ${percents.length} = ${toText(mean)}` };
}
/** The weighted mean of what there is. */
function weighted(parts: readonly { mean: Rational; weight: number }[]): { exact: Rational; working: string } | null {
  if (parts.length === 0) return null;
  const weights = parts.map(({ weight }) => fromNumber(weight));
  const exact = divide(sum(parts.map(({ mean }, at) => multiply(mean, weights[at] ?? ZERO))), sum(weights));
  const terms = parts.map(({ mean, weight }) => { const text = toText(mean); return `${text.includes('/') ? `(${text})` : text}×${weight}`; }).join(' + ');
  return { exact, working: `(${terms}) ÷ ${toText(sum(weights))} = ${toText(exact)}` };
}

/**
 * `components` in their order, with what the round asks of this site; `visits`: those that count (handed in or published as the caller chooses, void ones
 * left out). A component that is asked for and has no score makes the site's score wait; one that is not asked of this site and has none is left out.
 * The pass rule looks at the rounded score, as it is read.
 */
export function siteScore(components: readonly ScoringComponent[], visits: readonly ScoredVisit[], { decimals, pass }: { decimals: 0 | 1 | 2; pass: PassRule }): Working {
  const parts = components.map(({ weight, asked }, component) => {
    const own = visits.filter((visit) => visit.component === component);
    const found = meanOf(own.flatMap(({ percent }) => percent ?? []));
    return { component, weight, asked, own, found, missing: asked > 0 && found === null };
  });
  const scored = parts.flatMap(({ found, weight }) => (found === null ? [] : [{ mean: found.mean, weight }]));
  const whole = weighted(scored);
  const rounded = whole === null ? null : toFixed(whole.exact, decimals);
  const complete = whole !== null && parts.every(({ missing }) => !missing);
  const open = parts.reduce((count, { asked, own }) => count + Math.max(0, asked - own.length), 0);
  const causes: SiteScore['causes'] = [];
  if (pass.noKnockOut && visits.some(({ knockedOut }) => knockedOut)) causes.push('knock-out');
  if (complete && pass.percent !== null && compare(fromDecimal(rounded ?? '0'), fromNumber(pass.percent)) < 0) causes.push('percent');
  const low = pass.component === null ? undefined : parts.find(({ found, own, asked }) => found !== null && own.length >= asked && compare(found.mean, fromNumber(pass.component ?? 0)) < 0);
  if (low !== undefined) causes.push('component');
  const outcome = causes.includes('knock-out') || causes.includes('component') ? 'fail' : !complete || open > 0 ? null : causes.length > 0 ? 'fail' : 'pass';
  return {
    percent: complete ? rounded : null, soFar: rounded, outcome, causes: outcome === 'fail' ? causes : [], open,
    working: whole === null || rounded === null ? '' : `${whole.working} → ${rounded}`,
    components: parts.map(({ component, weight, asked, own, found, missing }) => ({
      component, weight, asked, missing, mean: found === null ? null : toText(found.mean), working: found?.working ?? '',
      visits: own.map(({ assessmentId, plannedOn, state, percent, knockedOut }) => ({ assessmentId, plannedOn, state, percent, knockedOut })),
    })),
  };
}
