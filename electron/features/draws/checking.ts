/** A draw made anew from its stored files, part by part, beside what its record says. Runs beside the main thread. */
import { canonicalJson, sha256Hex } from '@shared/canonical';
import type { drawChecks, Quota } from '@shared/draws';
import type { Reviewer } from '@shared/draws/assign';
import { drawWithReserve } from '@shared/draws/draw';
import { commitment, drawKey, joinSeeds, parseHex } from '@shared/draws/key';
import { groupQuotas } from '@shared/draws/plan';
import { quotasFile } from '@shared/draws/quotas';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DrawFiles } from './draws.files';
import { assignAll, readMust, readPopulation, reserveSha256, toReview } from './drawing';
import { linesOf, readFact, type PopulationGroup } from './population';

export interface CheckedItem { code: string; how: 'sample' | 'must' | 'replacement'; stratum: string; rank: number | null; subject: string; ticket: string | null }
/** What the record says. A part whose digest is null has not been made yet and is not checked. */
export interface CheckInput {
  population: string | null; size: number | null; facts: string | null; exclusions: string | null; must: string | null; quotas: string | null; plan: string | null;
  rule: Quota; groups: readonly PopulationGroup[]; planRecord: unknown; reviewers: readonly Reviewer[]; commitment: string | null;
  drawn: { secret: string; contributions: readonly string[]; seed: string; key: string; selection: string; reserve: string; assignment: string | null; items: readonly CheckedItem[] } | null;
}
export interface Checked { part: (typeof drawChecks)[number]; ok: boolean; expected: string; found: string }

export function checkDraw(files: DrawFiles, input: CheckInput): Checked[] {
  const checks: Checked[] = [];
  /** A part that cannot be made says why it cannot. */
  const check = (part: Checked['part'], expected: string, make: () => string): void => {
    let found: string;
    try {
      found = make();
    } catch (error) {
      found = (error as Error).message;
    }
    checks.push({ part, ok: found === expected, expected, found });
  };
  const { population, facts, exclusions, must, quotas, plan, drawn } = input;
  if (population === null || facts === null || exclusions === null || must === null) return checks;
  const frozen = attempt(() => readPopulation(files.read(population)));
  check('population', `${population} (${input.size})`, () => { const { sha256, size } = frozen(); return `${sha256} (${size})`; });
  check('facts', `${input.size}`, () => `${linesOf(files.read(facts)).length}`);
  check('exclusions', exclusions, () => { files.read(exclusions); return exclusions; });
  check('must', must, () => { readMust(files.read(must)); return must; });
  if (quotas === null || plan === null) return checks;
  const sizes = (): { groups: PopulationGroup[] } => {
    const found = new Map(frozen().strata.map(({ stratum, ids }) => [stratum, ids.length]));
    return { groups: input.groups.map((group) => ({ ...group, size: group.parts.reduce((sum, { stratum }) => sum + (found.get(stratum) ?? 0), 0), parts: group.parts.map(({ stratum }) => ({ stratum, size: found.get(stratum) ?? 0 })) })) };
  };
  check('quotas', quotas, () => sha256Hex(quotasText(input.rule, sizes().groups)));
  check('plan', plan, () => (sha256Hex(canonicalJson(input.planRecord)) === plan ? sha256Hex(files.read(plan)) : 'the record says something else'));
  if (drawn === null) return checks;
  const key = parseHex(drawn.key, '/key');
  check('commitment', input.commitment ?? '', () => commitment(parseHex(drawn.secret, '/secret')));
  check('seed', drawn.seed, () => joinSeeds(drawn.contributions));
  check('key', drawn.key, () => bytesToHex(drawKey(drawn.seed, parseHex(drawn.secret, '/secret'))));
  const redrawn = attempt(() => drawWithReserve(frozen(), quotasOf(input.rule, sizes().groups), key));
  check('selection', drawn.selection, () => { files.read(drawn.selection); return redrawn().selectionSha256; });
  check('reserve', drawn.reserve, () => reserveSha256(redrawn().reserve()));
  const { assignment } = drawn;
  if (assignment !== null) {
    check('assignment', assignment, () => {
      files.read(assignment);
      return assignAll(key, toReview(redrawn().selected.map(({ id }) => id), files.read(facts), files.read(must)), input.reviewers).assignment.sha256;
    });
  }
  check('items', 'ok', () => {
    const census = readMust(files.read(must));
    const idOf = new Map([...linesOf(files.read(facts)).map(readFact), ...census].flatMap(({ ref, id }) => (ref === '' ? [] : [[ref, id] as const]))); // items of sites go by the site's own id
    return oddItem(redrawn().strata, redrawn().selected, census.map(({ id }) => id), drawn.items.map((item) => ({ ...item, subject: idOf.get(item.subject) ?? item.subject }))) ?? 'ok';
  });
  return checks;
}

export const quotasOf = (rule: Quota, groups: readonly PopulationGroup[]): Map<string, number> => {
  const found = groupQuotas(rule, groups);
  return new Map(groups.flatMap(({ parts }, at) => parts.map(({ stratum }, part) => [stratum, found[at]?.parts[part] ?? 0] as const)));
};
export const quotasText = (rule: Quota, groups: readonly PopulationGroup[]): string => quotasFile(quotasOf(rule, groups));

function attempt<T>(make: () => T): () => T {
  let made: { value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** The first item that the selection, the census or the reserve does not have; null where all agree. Replacements take the reserve's ranks without a gap. */
function oddItem(strata: readonly { stratum: string; quota: number; order: readonly string[] }[], selected: readonly { stratum: string; rank: number; id: string; ticket: string }[], must: readonly string[], items: readonly CheckedItem[]): string | null {
  const orders = new Map(strata.map((stratum) => [stratum.stratum, stratum]));
  const sample = new Map(selected.map((call) => [call.id, call]));
  const census = new Set(must);
  const ranks = new Map<string, number[]>();
  for (const item of items) {
    if (item.how === 'sample') {
      const call = sample.get(item.subject);
      if (call === undefined || call.rank !== item.rank || call.stratum !== item.stratum || call.ticket !== item.ticket) return item.code;
      sample.delete(item.subject);
    } else if (item.how === 'must') {
      if (!census.delete(item.subject)) return item.code;
    } else {
      if (item.rank === null || orders.get(item.stratum)?.order[item.rank - 1] !== item.subject) return item.code;
      ranks.set(item.stratum, [...(ranks.get(item.stratum) ?? []), item.rank]);
    }
  }
  for (const [stratum, taken] of ranks) {
    const first = (orders.get(stratum)?.quota ?? 0) + 1;
    if (taken.sort((a, b) => a - b).some((rank, at) => rank !== first + at)) return stratum;
  }
  return sample.size + census.size > 0 ? ([...sample.keys(), ...census][0] ?? null) : null;
}
