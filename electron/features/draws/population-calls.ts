/** The calls a plan looks at, one after the other, each with what becomes of it. Runs beside the main thread. */
import { dayNumber, dayText, partsOfDay } from '@shared/civil-day';
import { extraPrefix } from '@shared/calls';
import type { CallPopulationPlan, ExclusionReason } from '@shared/draws';
import { ratingBand, stratumMaker, stratumValue, thirdOf } from '@shared/draws/strata';
import { isoWeek } from '@shared/statistics/iso-week';
import type { Db } from '../../database/open';
import { callLogs, columnSql, compileCallFilter, isRecorded, visibleCalls } from '../calls/filter';
import { readAgents, type KnownAgent } from './agents-known';
import type { Candidate, PopulationFacts } from './population';

interface Row {
  call_id: string; started_at: string; agent: string; direction: string; queue: string; disposition: string; rating: string;
  answered: number | null; seconds: number | null; recorded: 0 | 1; fits: 0 | 1; [must: `must${number}`]: 0 | 1; [extra: `extra${number}`]: string;
}
export interface CallsSource { candidates: Iterable<Candidate>; total: number; unknownIds(): string[]; idle(): PopulationFacts['idle'] }

const daysBetween = (from: string, to: string): number => { const [a, b] = [partsOfDay(from), partsOfDay(to)]; return a === null || b === null ? NaN : dayNumber(...b) - dayNumber(...a); };
/** The day after, for a comparison with times of the day before it. */
export const nextDay = (day: string): string => { const parts = partsOfDay(day); return parts === null ? day : dayText(dayNumber(...parts) + 1); };

export function readCalls(db: Db, plan: CallPopulationPlan, drawId: string): CallsSource {
  const { exclude, period } = plan;
  const agents = readAgents(db);
  const taken = takenCalls(db, drawId);
  const listed = new Set(exclude.agents.flatMap(({ agentId }) => agents.byId(agentId)?.id ?? []));
  const pasted = new Map(plan.must.flatMap(({ ids, reason }) => ids.map((id) => [id.normalize('NFC'), stratumValue(reason)] as const)));
  const rules = plan.must.filter(({ filter, newStaffDays }) => filter !== null || newStaffDays !== null);
  const logs = callLogs(db);
  const computed = [
    ...[plan.filter, ...rules.map(({ filter }) => filter)].map((filter, at) => ({ ...(filter === null ? { sql: '1', values: [] } : compileCallFilter(filter, logs)), as: at === 0 ? 'fits' : `must${at - 1}` })),
    ...plan.strata.flatMap((key, at) => (key.startsWith(extraPrefix) ? [{ ...columnSql(key, logs), as: `extra${at}` }] : [])),
  ];
  const select = `SELECT call_id, started_at, agent, direction, queue, disposition, rating, answered, coalesce(talk_s, total_s) AS seconds, ${isRecorded} AS recorded,
    ${computed.map(({ sql, as }) => `(${sql}) AS ${as}`).join(', ')} FROM calls WHERE ${visibleCalls}`;
  const values = computed.flatMap((column) => column.values);
  const range = [period.from, nextDay(period.to)];
  const stratumOf = stratumMaker();
  const found = new Set<string>();
  const busy = new Set<string>();

  function reasonOf(row: Row, agent: KnownAgent | null): ExclusionReason | null {
    const { minTalkS } = exclude;
    if (row.fits === 0) return 'filter';
    if (agent === null && exclude.unknownAgent) return row.agent === '' && exclude.unanswered && row.answered === 0 ? 'unanswered' : 'unknown-agent'; // nobody was reached
    if (agent !== null && listed.has(agent.id)) return 'listed';
    if (agent !== null && exclude.tags.some((tag) => agent.tags.includes(tag))) return 'tag';
    const before = exclude.scored ? taken.get(row.call_id) : undefined;
    if (before !== undefined) return before;
    if (exclude.unanswered && row.answered === 0) return 'unanswered';
    if (minTalkS > 0 && (row.seconds ?? -1) < minTalkS) return 'short';
    if (exclude.noRecording && row.recorded === 0) return 'no-recording';
    return null;
  }
  function ruleOf(row: Row, agent: KnownAgent | null, day: string): string | null {
    const at = rules.findIndex(({ newStaffDays }, index) => {
      const days = newStaffDays === null || agent?.joinedOn == null ? NaN : daysBetween(agent.joinedOn, day);
      return row[`must${index}`] === 1 && (newStaffDays === null || (days >= 0 && days <= newStaffDays));
    });
    return at < 0 ? null : stratumValue(rules[at]?.reason ?? '');
  }
  function candidate(row: Row): Candidate {
    const day = row.started_at.slice(0, 10);
    const agent = agents.of(row.agent);
    if (agent !== null) busy.add(agent.id);
    const team = agent?.teamOn(day) ?? '-';
    const number = agent?.number ?? stratumValue(row.agent);
    const keys = plan.strata.map((key, at) => valueOf(plan, key, at, row, day, number, team));
    const group = stratumOf(keys);
    const stratum = plan.spread === 'none' ? group : stratumOf([...keys, plan.spread === 'week' ? (isoWeek(day) ?? '-') : thirdOf(day)]);
    let out: ExclusionReason | null;
    let must = pasted.get(row.call_id) ?? '';
    if (must !== '') {
      found.add(row.call_id);
      out = taken.get(row.call_id) ?? 'must';
      if (out !== 'must') found.delete(row.call_id); // told with those that are nowhere: it is not in the census
    } else {
      out = reasonOf(row, agent);
      must = out === null ? (ruleOf(row, agent, day) ?? '') : '';
      if (must !== '') out = 'must';
    }
    return { id: row.call_id, ref: '', agent: number, team, seconds: row.seconds ?? 0, group, stratum, out, must };
  }
  function* candidates(): Generator<Candidate> {
    for (const row of db.prepare<unknown[], Row>(`${select} AND started_at >= ? AND started_at < ?`).iterate(...values, ...range)) yield candidate(row);
    const one = db.prepare<unknown[], Row>(`${select} AND calls.no = (SELECT k.no FROM call_ids k WHERE k.call_id = ?) AND NOT (started_at >= ? AND started_at < ?)`);
    for (const id of pasted.keys()) {
      const row = found.has(id) ? undefined : one.get(...values, id, ...range);
      if (row !== undefined) yield candidate(row);
    }
  }
  return {
    candidates: candidates(),
    total: db.prepare<unknown[], number>(`SELECT count(*) FROM calls WHERE ${visibleCalls} AND started_at >= ? AND started_at < ?`).pluck().get(...range) ?? 0,
    unknownIds: () => [...pasted.keys()].filter((id) => !found.has(id)).slice(0, 1000),
    idle: () => plan.strata.length > 1 || plan.strata[0] !== 'agent' ? [] : agents.all
      .filter(({ id, archived, joinedOn, leftOn }) => !archived && !busy.has(id) && !listed.has(id) && (joinedOn ?? '') <= period.to && (leftOn ?? '9999') >= period.from).map(({ number, name }) => ({ number, name })),
  };
}

/** Calls that another draw has already: scored, or waiting to be. */
function takenCalls(db: Db, drawId: string): Map<string, 'scored' | 'drawn'> {
  const rows = db.prepare<[string], { id: string; scored: 0 | 1 }>(`SELECT i.subject_id AS id, coalesce(a.submitted_at, '') <> '' AND a.state <> 'void' AS scored FROM draw_items i JOIN draws d ON d.id = i.draw_id
    LEFT JOIN assessments a ON a.draw_item_id = i.id WHERE d.subject = 'calls' AND d.state = 'drawn' AND d.id <> ? AND i.struck_at IS NULL`).all(drawId);
  return new Map(rows.map(({ id, scored }) => [id, scored === 1 ? 'scored' : 'drawn']));
}

function valueOf(plan: CallPopulationPlan, key: string, at: number, row: Row, day: string, agent: string, team: string): string {
  switch (key) {
    case 'agent': return agent;
    case 'team': return team;
    case 'queue': case 'direction': case 'disposition': return row[key];
    case 'rating': return ratingBand(row.rating, plan.ratingBands);
    case 'month': return day.slice(0, 7);
    case 'week': return isoWeek(day) ?? '';
    case 'third': return thirdOf(day);
    case 'day': return day;
    default: return row[`extra${at}`] ?? '';
  }
}
