/** Scorecards, put together from frozen results. Nothing is scored again here: a card shows what was handed in, beside what others got. */
import type { Database } from 'better-sqlite3';
import { isHandedIn } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import type { Audit } from '@shared/audits';
import { AppError } from '@shared/result';
import { add, compare, divide, fromDecimal, toFixed, toText, ZERO, type Rational } from '@shared/scoring/rational';
import type { Result } from '@shared/scoring/result';
import { pointsOf, type CardsAsked, type CardsPage, type Comparison, type Scorecard, type ScorecardSummary } from '@shared/scorecards';
import type { Settings } from '@shared/settings';
import { meanInterval, predictionInterval } from '@shared/statistics/intervals';
import { scoringSettings } from '@shared/templates/defaults';
import { walkItems, type Section, type Template } from '@shared/templates/template';
import type { Visit, VisitEvent } from '@shared/visits';
import { createScorecardsRepository, type FrozenCard, type ListedCard, type PastInspection, type Peer } from './scorecards.repository';

interface Needs {
  db: Database;
  settings: { get(): Settings };
  visits: { get(assessmentId: string): Visit | null; list(): Visit[]; many(assessmentIds: readonly string[]): Visit[]; timeline(assessmentId: string): VisitEvent[] };
  evidence: { list(assessmentId: string): Evidence[] };
  journal: { head(): { hash: string } };
  /** Which cards a list shows, in order. `only`: the inspector who sees no others. */
  cards(asked: Pick<CardsAsked, 'filter' | 'sort' | 'descending'>, only: string | null): Omit<CardsPage, 'total' | 'rows'> & { found: readonly { row: { assessmentId: string } }[] };
  /** null where it is no open audit. */
  audit(assessmentId: string): Audit | null;
}

/** How many of this site's latest inspections make its recent mean. */
const recentCount = 4;
/** Fewer others say too little about where a single one would fall. */
const leastForPrediction = 5;

/** Exact mean of published percents, one decimal, halves away from zero. */
function meanOf(percents: readonly string[]): string {
  const total = percents.map(fromDecimal).reduce(add, ZERO);
  return toFixed(divide(total, { n: percents.length, d: 1 }), 1);
}

/** The ends of an interval, one decimal, kept within what the form's scores can be. */
function bounded(low: number, high: number, template: Template): [string, string] {
  const { floor, ceiling } = scoringSettings(template);
  return [Math.max(low, floor ?? -Infinity).toFixed(1), Math.min(high, ceiling ?? Infinity).toFixed(1)];
}

/** Means with their 95 % t intervals, null below two values. Visits sample an unlimited stream of service: no finite population correction. */
const comparing = (template: Template) => (key: Comparison['key'], label: string, percents: readonly string[]): Comparison => {
  const { low, high } = meanInterval(percents.map(Number));
  return { key, label, on: null, mean: meanOf(percents), n: percents.length, interval: low === null || high === null ? null : bounded(low, high, template) };
};

function predictionOf(self: string, regionId: string | null, peers: readonly Peer[], template: Template): Scorecard['prediction'] {
  const others = peers.filter((peer) => peer.id !== self);
  const nearby = others.filter((peer) => regionId !== null && peer.regionId === regionId);
  const basis = nearby.length >= leastForPrediction ? 'region' : 'all';
  const percents = (basis === 'region' ? nearby : others).map((peer) => Number(peer.percent));
  const interval = percents.length < leastForPrediction ? null : predictionInterval(percents);
  if (interval === null) return null;
  const [low, high] = bounded(interval.low, interval.high, template);
  return { basis, low, high, n: percents.length };
}

function comparisonsOf(id: string, { result, region, template }: FrozenCard & { result: Result }, peers: readonly Peer[], past: readonly PastInspection[]): Comparison[] {
  const compared = comparing(template);
  const comparisons: Comparison[] = [];
  const [previous] = past;
  if (previous !== undefined) comparisons.push({ key: 'previous', label: previous.roundTitle ?? '', on: previous.plannedOn, mean: previous.percent, n: 1, interval: null }); // as it was published
  const recent = [...(result.percent === null ? [] : [result.percent]), ...past.map((inspection) => inspection.percent)].slice(0, recentCount);
  if (recent.length > 2) comparisons.push(compared('recent', '', recent)); // two are this one and the previous, which stand there already
  const isOther = (group: readonly Peer[]): boolean => group.some((peer) => peer.id !== id);
  const nearby = region === null ? [] : peers.filter((peer) => peer.regionId === region.id);
  if (region !== null && isOther(nearby)) comparisons.push(compared('region', region.name, nearby.map((peer) => peer.percent)));
  if (isOther(peers) && nearby.length < peers.length) comparisons.push(compared('all', '', peers.map((peer) => peer.percent)));
  return comparisons;
}

/** For how many inspections in a row, this one counted, each lost item was lost; once is not told. */
function repeatedLosses(result: Result, past: readonly PastInspection[]): Record<string, number> {
  const repeated: Record<string, number> = {};
  for (const { item } of result.lost) {
    const kept = past.findIndex((inspection) => !inspection.lost.has(item));
    const times = (kept === -1 ? past.length : kept) + 1;
    if (times > 1) repeated[item] = times;
  }
  return repeated;
}

/** The form's section that lost the most points; the first of equals. */
function lostMost(template: Template, lost: Result['lost']): ScorecardSummary['lostMost'] {
  const points = new Map(lost.map((each) => [each.item, pointsOf(each.points)]));
  let most: { section: Section; sum: Rational } | null = null;
  for (const section of template.sections) {
    let sum = ZERO;
    for (const { item } of walkItems({ sections: [section] })) sum = add(sum, points.get(item.id) ?? ZERO);
    if (compare(sum, most?.sum ?? ZERO) > 0) most = { section, sum };
  }
  return most === null ? null : { section: most.section.title as Visit['templateTitle'], points: toText(most.sum) };
}

export function createScorecardsService({ db, settings, visits, evidence, journal, cards, audit: auditOf }: Needs) {
  const repository = createScorecardsRepository(db);

  function sectionMeans(group: readonly Peer[]): Record<string, string> {
    const bySection = new Map<string, string[]>();
    for (const { section, percent } of repository.sectionPercents(group.map((peer) => peer.id))) bySection.set(section, [...(bySection.get(section) ?? []), percent]);
    return Object.fromEntries([...bySection].filter(([, percents]) => percents.length > 1).map(([section, percents]) => [section, meanOf(percents)]));
  }

  function summaries(listed: readonly ListedCard[], of: readonly Visit[]): ScorecardSummary[] {
    const byAssessment = new Map(of.map((visit) => [visit.assessmentId, visit]));
    return listed.flatMap(({ id, submittedAt, status, grade, lost, template }) => {
      const visit = byAssessment.get(id) ?? visits.get(id);
      return visit === null ? [] : [{ ...visit, submittedAt, status, grade: grade as ScorecardSummary['grade'], lostMost: lostMost(template, lost) }];
    });
  }

  return {
    /** Every handed-in visit and call, latest first. */
    list: (): ScorecardSummary[] => summaries(repository.list(), visits.list()),
    /** The same in pages. `only`: the inspector who sees no others; `mayRead`: of those, which. */
    page({ offset, limit, ...asked }: CardsAsked, only: string | null, mayRead: (visit: Visit) => boolean): CardsPage {
      const { found, ...rest } = cards(asked, only);
      const idOf = ({ row }: (typeof found)[number]): string => row.assessmentId;
      const readable = only === null ? null : new Set(visits.many(found.map(idOf)).filter(mayRead).map(({ assessmentId }) => assessmentId));
      const shown = readable === null ? found : found.filter((card) => readable.has(idOf(card)));
      const wanted = shown.slice(offset, offset + limit).map(idOf);
      const rows = new Map(summaries(repository.list(wanted), visits.many(wanted)).map((row) => [row.assessmentId, row]));
      return { ...rest, all: readable === null ? rest.all : shown.length, total: shown.length, rows: wanted.flatMap((id) => rows.get(id) ?? []) };
    },

    /** One card by assessment id. Throws `not-found`, and `state` before the inspection is handed in. */
    get(id: string): Scorecard {
      const card = repository.get(id);
      const known = visits.get(id);
      if (card === null || known === null) throw new AppError('not-found', `no visit for assessment ${id}`);
      if (card.result === null || !isHandedIn(card.state)) throw new AppError('state', `an assessment that is ${card.state} has no scorecard yet`, { detail: { state: card.state } });
      const { result, template, region, site } = card;
      const audited = auditOf(id);
      // What the site was called and where it lay when the visit began: renaming, moving or merging it later moves no card; nor does another name of the inspector.
      const audit = audited === null ? null : { ...audited, inspectors: audited.inspectors.map((each) => ({ ...each, name: card.team[each.profileId] || each.name })) };
      const visit: Visit = { ...known, inspectorName: audit?.inspectors[0]?.name ?? card.inspectorName, ...(site === null ? {} : { siteCode: site.code, siteName: site.name, regionName: site.region }) };
      const peers = repository.peers(id);
      const past = repository.past(id);
      const { organisation, siteWord } = settings.get();
      const [corrections, decided] = [repository.corrections(id), repository.decided(id)];
      return {
        ...(audit === null ? {} : { audit }), ...(card.internal ? { internal: true as const } : {}), visit, roundTitle: visit.roundTitle, organisation, siteWord, inspector: audit?.inspectors[0]?.name ?? card.inspector, startedAt: card.startedAt, submittedAt: card.submittedAt,
        template, templateSha256: card.templateSha256, result, answers: repository.answers(id), evidence: evidence.list(id), storefrontId: card.storefrontId === undefined ? visit.storefrontId : card.storefrontId,
        comparisons: comparisonsOf(id, { ...card, result }, peers, past),
        sectionMeans: sectionMeans(peers.filter((peer) => region !== null && peer.regionId === region.id)),
        prediction: predictionOf(id, region?.id ?? null, peers, template),
        repeatedLosses: repeatedLosses(result, past),
        ...(corrections.length === 0 ? {} : { corrections }), ...(decided === 0 ? {} : { decided }),
        ...(visit.arrivedAt === undefined ? {} : { timeline: visits.timeline(id) }),
        journalHead: journal.head().hash,
      };
    },
  };
}
export type ScorecardsService = ReturnType<typeof createScorecardsService>;
