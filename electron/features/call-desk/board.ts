/** What the scored calls of a month come to, and how far reviewers and agents are. Reads; writes nothing. */
import type { DeskProgress, MonthTable } from '@shared/call-desk';
import { monthRow, type ScoredCall } from '@shared/call-month';
import { isHandedIn, isOpen } from '@shared/assessment-states';
import { answerableItems, type ErrorClass, type Template } from '@shared/templates/template';
import { localDay } from '../organisation/day';
import type { CallDeskRepository, CallRow, ScoredRow } from './call-desk.repository';

interface Needs { repository: CallDeskRepository; now: string; template(id: string, version: number): Template }

/** Sizes of a draw's strata, from what it found when it was frozen (the parts of a group where the draw is spread over the period). */
function sizesOf(facts: unknown): [stratum: string, size: number][] {
  const groups = (facts as { groups?: { stratum: string; size: number; parts?: { stratum: string; size: number }[] }[] }).groups ?? [];
  return groups.flatMap(({ stratum, size, parts = [] }) => (parts.length === 0 ? [[stratum, size] as [string, number]] : parts.map((part): [string, number] => [part.stratum, part.size])));
}

export function monthTable(asked: string | null, { repository, template }: Needs): MonthTable {
  const months = repository.months();
  const month = asked ?? months[0] ?? '';
  const rows = repository.scored(month);
  const critical = new Map<string, ReadonlyMap<string, ErrorClass>>();
  const criticalOf = ({ templateId, templateVersion }: ScoredRow): ReadonlyMap<string, ErrorClass> => {
    const key = `${templateId}@${templateVersion}`;
    const known = critical.get(key) ?? new Map(answerableItems(template(templateId, templateVersion)).flatMap((item) => (item.critical === true ? [[item.id, item.errorClass ?? 'none'] as const] : [])));
    critical.set(key, known);
    return known;
  };
  const keyOf = (drawId: string, stratum: string): string => `${drawId} ${stratum}`;
  const calls = rows.map((row): ScoredCall => {
    const classes = (row.failed ?? '').split(' ').flatMap((item) => criticalOf(row).get(item) ?? []);
    return {
      stratum: keyOf(row.drawId, row.stratum), must: row.how === 'must', counts: row.month === month, agent: row.agent,
      percent: row.percent === null ? null : Number(row.percent), pass: row.outcome === null ? null : row.outcome === 'pass',
      critical: classes.length > 0, fatal: classes.flatMap((each) => (each === 'none' ? [] : [each])),
    };
  });
  const sizes = new Map([...new Set(rows.map(({ drawId }) => drawId))].flatMap((drawId) => sizesOf(repository.facts(drawId)).map(([stratum, size]): [string, number] => [keyOf(drawId, stratum), size])));
  const drawn = repository.drawn(month);
  const agents = new Map(rows.filter((row) => row.month === month).map((row) => [row.agent, row]));
  return {
    month, months,
    rows: [...agents.values()].map(({ agent, agentName, team }) => ({ number: agent, name: agentName, team, drawn: drawn.get(agent) ?? 0, ...monthRow(calls, sizes, (call) => call.agent === agent) }))
      .toSorted((a, b) => (a.number < b.number ? -1 : a.number > b.number ? 1 : 0)),
    all: { drawn: [...drawn.values()].reduce((sum, n) => sum + n, 0), ...monthRow(calls, sizes, () => true) },
  };
}

export function progressOf(rows: readonly CallRow[], replaced: readonly { id: string; name: string; n: number }[], now: string): DeskProgress {
  const today = localDay(now);
  const nobody = { given: 0, done: 0, begun: 0 };
  const reviewers = new Map<string, DeskProgress['reviewers'][number]>();
  const agents = new Map<string, DeskProgress['agents'][number]>();
  for (const { id, name, n } of replaced) reviewers.set(id, { id, name, ...nobody, today: 0, seconds: 0, replaced: n, voided: 0 });
  for (const row of rows) {
    const [done, begun] = [isHandedIn(row.state) ? 1 : 0, isOpen(row.state) ? 1 : 0];
    const reviewer = reviewers.get(row.reviewerId) ?? { id: row.reviewerId, name: row.reviewerName, ...nobody, today: 0, seconds: 0, replaced: 0, voided: 0 };
    if (row.state === 'void') {
      reviewers.set(row.reviewerId, { ...reviewer, voided: reviewer.voided + 1 });
      continue;
    }
    reviewers.set(row.reviewerId, {
      ...reviewer, given: reviewer.given + 1, done: reviewer.done + done, begun: reviewer.begun + begun,
      today: reviewer.today + (done === 1 && row.submittedAt !== null && localDay(row.submittedAt) === today ? 1 : 0), seconds: reviewer.seconds + (done === 1 ? 0 : (row.talk ?? row.total ?? 0)),
    });
    const agent = agents.get(row.agent) ?? { number: row.agent, name: row.agentName, team: row.team, ...nobody };
    agents.set(row.agent, { ...agent, given: agent.given + 1, done: agent.done + done, begun: agent.begun + begun });
  }
  return { reviewers: [...reviewers.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)), agents: [...agents.values()].toSorted((a, b) => (a.number < b.number ? -1 : 1)) };
}
