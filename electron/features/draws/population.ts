/** Step 1 of a draw: from everything that was looked at to the population's files and what is said of them. Runs beside the main thread. */
import type { ExclusionReason } from '@shared/draws';
import { compareBytes, sortBytes } from '@shared/draws/identifier';
import { freezePopulation } from '@shared/draws/population';
import { byStratum } from '@shared/draws/plan';
import { stratumValue } from '@shared/draws/strata';
import type { DrawFiles } from './draws.files';

/** One call or site that was looked at. */
export interface Candidate {
  id: string; // in the population file: the call's id, the site's code
  ref: string; // '' for a call, the id of a site
  agent: string; // of a site: its code, which recusals name
  team: string; // of a site: its region
  seconds: number; // of talk
  group: string; // what the quota rule speaks of
  stratum: string; // the group, or its part of the period
  out: ExclusionReason | null;
  must: string; // why it is in the census, where out is 'must'
}
/** What the files say of one of them, for reviewers, hours and items. */
export type Fact = Pick<Candidate, 'id' | 'agent' | 'team' | 'seconds' | 'ref'>;

export interface PopulationGroup { stratum: string; size: number; seconds: number; excluded: Partial<Record<ExclusionReason, number>>; parts: { stratum: string; size: number }[] }
/** What the draw's row keeps of it. */
export interface PopulationFacts {
  seen: number; size: number; excluded: Partial<Record<ExclusionReason, number>>;
  must: { reason: string; count: number }[]; mustSeconds: number; unknownIds: string[];
  groups: PopulationGroup[];
  idle: { number: string; name: string }[];
  agents: { agent: string; teams: string[] }[]; // whose calls are in it or in the census: recusals of teams reach them by these
}
export interface PopulationFiles { population: string; facts: string; exclusions: string; must: string }

export const factLine = ({ id, agent, team, seconds, ref }: Fact): string => `${id}\t${agent}\t${team}\t${seconds}\t${ref}\n`;
export function readFact(line: string): Fact & { rest: string[] } {
  const [id = '', agent = '', team = '', seconds = '0', ref = '', ...rest] = line.split('\t');
  return { id, agent, team, seconds: Number(seconds), ref, rest };
}
/** Lines of a file without their ends. */
export const linesOf = (bytes: Buffer): string[] => bytes.toString('utf8').split('\n').slice(0, -1);

// The plan's own doing: nobody asked for these, so they make no stratum that falls short; nor do calls that reached nobody.
const notMeant: readonly ExclusionReason[] = ['filter', 'listed', 'tag', 'unknown-agent'];
const nobody = stratumValue('');
const counted = (counts: Partial<Record<ExclusionReason, number>>, reason: ExclusionReason): void => { counts[reason] = (counts[reason] ?? 0) + 1; };

/** Files are written only where `files` is given: a preview has none. Throws DomainError for an id that is not canonical or occurs twice. */
export function buildPopulation(candidates: Iterable<Candidate>, files: DrawFiles | null, known: { unknownIds(): string[]; idle(): PopulationFacts['idle'] }): { facts: PopulationFacts; files: PopulationFiles | null } {
  const groups = new Map<string, { group: PopulationGroup; parts: Map<string, number>; meant: boolean }>();
  const excluded: PopulationFacts['excluded'] = {};
  const musts = new Map<string, number>();
  const teams = new Map<string, Set<string>>();
  const [rows, facts, exclusions, must]: [{ stratum: string; id: string }[], string[], string[], string[]] = [[], [], [], []];
  let [seen, mustSeconds] = [0, 0];
  for (const candidate of candidates) {
    const { id, agent, team, seconds, out } = candidate;
    seen += 1;
    let entry = groups.get(candidate.group);
    if (entry === undefined) groups.set(candidate.group, entry = { group: { stratum: candidate.group, size: 0, seconds: 0, excluded: {}, parts: [] }, parts: new Map(), meant: false });
    entry.meant ||= out === null || (agent !== nobody && !notMeant.includes(out));
    if (out === null || out === 'must') {
      const had = teams.get(agent);
      if (had === undefined) teams.set(agent, new Set([team]));
      else had.add(team);
    }
    if (out === null) {
      entry.group.size += 1;
      entry.group.seconds += seconds;
      entry.parts.set(candidate.stratum, (entry.parts.get(candidate.stratum) ?? 0) + 1);
      rows.push({ stratum: candidate.stratum, id });
      if (files !== null) facts.push(factLine(candidate));
      continue;
    }
    counted(excluded, out);
    counted(entry.group.excluded, out);
    if (out === 'must') {
      musts.set(candidate.must, (musts.get(candidate.must) ?? 0) + 1);
      mustSeconds += seconds;
      if (files !== null) must.push(`${factLine(candidate).slice(0, -1)}\t${candidate.must}\n`);
    }
    if (files !== null) exclusions.push(`${id}\t${out}\n`);
  }
  const population = freezePopulation(rows, '/population');
  const text = (lines: string[]): Buffer => Buffer.from(sortBytes(lines).join(''), 'utf8'); // a TAB sorts before all that an id may hold
  return {
    facts: {
      seen, size: population.size, excluded, must: [...musts].map(([reason, count]) => ({ reason, count })), mustSeconds, unknownIds: known.unknownIds(), idle: known.idle(),
      groups: [...groups.values()].filter(({ meant }) => meant).map(({ group, parts }) => ({ ...group, parts: [...parts].map(([stratum, size]) => ({ stratum, size })).sort(byStratum) })).sort(byStratum),
      agents: [...teams].map(([agent, names]) => ({ agent, teams: sortBytes([...names]) })).sort((a, b) => compareBytes(a.agent, b.agent)),
    },
    files: files === null ? null : { population: files.store(population.file), facts: files.store(text(facts)), exclusions: files.store(text(exclusions)), must: files.store(text(must)) },
  };
}
