/** Step 3 of a draw, from stored files: selection, reserve and assignment. A pure function of the files, the quotas and the key; runs beside the main thread. */
import { createHash } from 'node:crypto';
import { assign, mayReview, type Assignment, type CallToReview, type Reviewer } from '@shared/draws/assign';
import { draw, drawWithReserve, type SelectedCall } from '@shared/draws/draw';
import { ticketWriter } from '@shared/draws/key';
import { freezePopulation, type Population, type PopulationRow } from '@shared/draws/population';
import { AppError } from '@shared/result';
import { linesOf, readFact, type Fact } from './population';
import type { DrawFiles } from './draws.files';

/** A population file as it was frozen. Throws `corrupt` where its lines are not canonical. */
export function readPopulation(bytes: Buffer): Population {
  const lines = linesOf(bytes);
  function* rows(): Generator<PopulationRow> {
    for (const line of lines) {
      const at = line.indexOf('\t');
      yield { stratum: line.slice(0, at), id: line.slice(at + 1) };
    }
  }
  const population = freezePopulation(rows());
  if (!bytes.equals(population.file)) throw new AppError('corrupt', 'the population file is not canonical');
  return population;
}
export const readMust = (bytes: Buffer): (Fact & { reason: string })[] => linesOf(bytes).map(readFact).map(({ rest, ...fact }) => ({ ...fact, reason: rest[0] ?? '' }));
export const readQuotas = (bytes: Buffer): Map<string, number> => new Map(linesOf(bytes).map((line) => { const [stratum = '', quota = ''] = line.split('\t'); return [stratum, Number(quota)]; }));

/** The facts of a few ids. */
export function factsOf(bytes: Buffer, ids: ReadonlySet<string>): Map<string, Fact> {
  const found = new Map<string, Fact>();
  for (const line of linesOf(bytes)) {
    if (!ids.has(line.slice(0, line.indexOf('\t')))) continue;
    const { rest: _rest, ...fact } = readFact(line);
    found.set(fact.id, fact);
  }
  return found;
}

/** The fact of an item: calls go by their id, sites by the site's own id. */
export function factOfSubject(bytes: Buffer, subject: string): Fact | undefined {
  const line = linesOf(bytes).find((each) => each.startsWith(`${subject}\t`) || each.endsWith(`\t${subject}`));
  return line === undefined ? undefined : readFact(line);
}

/** Digest of the reserve file, `stratum TAB rank TAB id TAB ticket LF`: as long as the population, so it is made when it is asked for. */
export function reserveSha256(reserve: Iterable<SelectedCall>): string {
  const hash = createHash('sha256');
  for (const piece of reserveFile(reserve)) hash.update(piece);
  return hash.digest('hex');
}
export function* reserveFile(reserve: Iterable<SelectedCall>): Generator<Uint8Array> {
  let batch: string[] = [];
  for (const { stratum, rank, id, ticket } of reserve) {
    if (batch.push(`${stratum}\t${rank}\t${id}\t${ticket}\n`) < 10_000) continue;
    yield Buffer.from(batch.join(''), 'utf8');
    batch = [];
  }
  yield Buffer.from(batch.join(''), 'utf8');
}

export interface DrawFilesOf { population: string; facts: string; must: string; quotas: string }
export interface DrawnItem { how: 'sample' | 'must'; stratum: string; rank: number | null; ticket: string | null; fact: Fact; reviewer: string | null; reason: string }
export interface Drawn { items: DrawnItem[]; selection: Uint8Array; selectionSha256: string; reserveSha256: string; assignment: { file: Uint8Array; sha256: string } | null; capacityLifted: boolean }

const callOf = ({ id, agent, team }: Fact): CallToReview => ({ id, agent, team });
/** What reviewers are given, by the ids of the sample and the bytes of facts.tsv and must.tsv: sample and census together, so that loads are even over both. */
export function toReview(sample: readonly string[], facts: Buffer, must: Buffer): CallToReview[] {
  const known = factsOf(facts, new Set(sample));
  return [...sample.flatMap((id) => known.get(id) ?? []), ...readMust(must)].map(callOf);
}

/** QA-ASSIGN-1. Where the capacities cannot hold all, it is done without them, and said so. */
export function assignAll(key: Uint8Array, calls: readonly CallToReview[], reviewers: readonly Reviewer[]): { assignment: Assignment; lifted: boolean } {
  try {
    return { assignment: assign(key, calls, reviewers), lifted: false };
  } catch (error) {
    if ((error as { code?: string }).code !== 'no-reviewer') throw error;
    const free = reviewers.map(({ capacity: _capacity, ...reviewer }) => reviewer);
    return { assignment: assign(key, calls, free), lifted: true };
  }
}

export function drawFrom(files: DrawFiles, names: DrawFilesOf, key: Uint8Array, reviewers: readonly Reviewer[]): Drawn {
  const { selected, selectionFile, selectionSha256, reserve } = drawWithReserve(readPopulation(files.read(names.population)), readQuotas(files.read(names.quotas)), key);
  const must = readMust(files.read(names.must));
  const facts = factsOf(files.read(names.facts), new Set(selected.map(({ id }) => id)));
  const factOf = ({ id }: SelectedCall): Fact => {
    const fact = facts.get(id);
    if (fact === undefined) throw new AppError('corrupt', `the facts file says nothing of ${id}`);
    return fact;
  };
  const drawn = [...selected.map(factOf), ...must];
  const given = reviewers.length === 0 ? null : assignAll(key, drawn.map(callOf), reviewers);
  const reviewerOf = new Map(given?.assignment.assignments.map(({ call, reviewer }) => [call, reviewer]));
  const items: DrawnItem[] = [
    ...selected.map((call): DrawnItem => ({ how: 'sample', stratum: call.stratum, rank: call.rank, ticket: call.ticket, fact: factOf(call), reviewer: reviewerOf.get(call.id) ?? null, reason: '' })),
    ...must.map(({ reason, ...fact }): DrawnItem => ({ how: 'must', stratum: '', rank: null, ticket: null, fact, reviewer: reviewerOf.get(fact.id) ?? null, reason })),
  ];
  return {
    items, selection: selectionFile, selectionSha256, reserveSha256: reserveSha256(reserve()),
    assignment: given === null ? null : { file: given.assignment.file, sha256: given.assignment.sha256 }, capacityLifted: given?.lifted ?? false,
  };
}

/** The item of a rank of a stratum, beyond its quota: who comes next. Null where the reserve is used up. */
export function reserveAt(files: DrawFiles, names: DrawFilesOf, key: Uint8Array, stratum: string, rank: number): { fact: Fact; ticket: string } | null {
  const ids = linesOf(files.read(names.population)).filter((line) => line.startsWith(`${stratum}\t`)).map((line) => line.slice(stratum.length + 1));
  const { strata } = draw(freezePopulation(ids.map((id) => ({ stratum, id }))), new Map([[stratum, 0]]), key);
  const id = strata[0]?.order[rank - 1];
  if (id === undefined) return null;
  const fact = factsOf(files.read(names.facts), new Set([id])).get(id);
  if (fact === undefined) throw new AppError('corrupt', `the facts file says nothing of ${id}`);
  return { fact, ticket: ticketWriter(key)(`call\t${id}`) };
}

/** Whom a replacement goes to: whoever had the one before it, else the least loaded who may have it, ties by the assignment's tickets. Null: nobody may. */
export function replacementReviewer(key: Uint8Array, call: Fact, reviewers: readonly Reviewer[], before: string | null, loads: ReadonlyMap<string, number>): string | null {
  const able = reviewers.filter((reviewer) => mayReview(reviewer, callOf(call)));
  if (able.some(({ id }) => id === before)) return before;
  const ticketOf = ticketWriter(key);
  const order = able.map(({ id }) => ({ id, load: loads.get(id) ?? 0, ticket: ticketOf(`assign\t${call.id}\t${id}`) }));
  return order.sort((a, b) => a.load - b.load || (a.ticket < b.ticket ? -1 : 1))[0]?.id ?? null;
}
