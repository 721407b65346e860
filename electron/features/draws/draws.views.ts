/** What screens and paper are told of a draw. A secret and contributions that are still hidden never leave here. */
import { encode } from 'uqr';
import { drawCode, type DrawDetail, type DrawItem, type DrawPreview, type DrawSheet, type DrawSummary } from '@shared/draws';
import { isShortSeed } from '@shared/draws/key';
import { forecast, groupQuotas, minimumsAbove } from '@shared/draws/plan';
import type { Profile } from '@shared/profiles';
import type { Db } from '../../database/open';
import type { DrawRow, DrawsRepository, ItemRow, ItemStanding } from './draws.repository';
import type { PopulationFacts } from './population';
import type { PlannedReviewer, Reviewers } from './reviewers';
import { commandOf, scriptOf } from './outsider';

export interface ViewNeeds {
  db: Db;
  repository: DrawsRepository;
  reviewers: Reviewers;
  profiles: { get(id: string): Profile | null };
  journalHead(): { seq: number; hash: string };
  planned(row: DrawRow): PlannedReviewer[]; // as published, else as the plan now has them
}
export type Views = ReturnType<typeof createViews>;
type Period = { from: string; to: string } | null;

const overlap = (a: Period, b: Period): boolean => a === null || b === null ? a === b : a.from <= b.to && b.from <= a.to;
/** Draws of the same subject whose periods (of sites: rounds) overlap: whoever draws until it pleases is seen here. */
const alike = (a: DrawRow, b: DrawRow): boolean => a.id !== b.id && a.subject === b.subject && (a.subject === 'sites' && (a.roundId !== null || b.roundId !== null) ? a.roundId === b.roundId : overlap(a.plan.population.period, b.plan.population.period));

export function createViews({ db, repository, reviewers, profiles, journalHead, planned }: ViewNeeds) {
  const nameOf = (id: string | null): string => (id === null ? '' : (profiles.get(id)?.name ?? ''));
  const callTitles = db.prepare<[string], { id: string; title: string }>(`SELECT i.id, coalesce(c.agent || ' ' || coalesce(a.name || ' ', '') || replace(substr(c.started_at, 1, 16), 'T', ' '), i.subject_id) AS title
    FROM draw_items i LEFT JOIN call_ids k ON k.call_id = i.subject_id LEFT JOIN calls c ON c.no = k.no LEFT JOIN agents a ON a.number = c.agent WHERE i.draw_id = ?`);
  const siteTitles = db.prepare<[string], { id: string; title: string }>("SELECT i.id, s.code || ' ' || s.name AS title FROM draw_items i JOIN sites s ON s.id = i.subject_id WHERE i.draw_id = ?");

  function summaryOf(row: DrawRow, rows: readonly DrawRow[], counts: ReturnType<DrawsRepository['counts']>, rounds: ReadonlyMap<string, string>): DrawSummary {
    const { sample = 0, must = 0, replaced = 0, scored = 0 } = counts.get(row.id) ?? {};
    return {
      id: row.id, number: row.number, code: drawCode(row.number), subject: row.subject, roundId: row.roundId, roundTitle: rounds.get(row.roundId ?? '') ?? null, title: row.title, state: row.state,
      period: row.plan.population.period, blind: row.plan.blind, size: row.populationSize, sample, must, replaced, scored, createdAt: row.createdAt, createdBy: nameOf(row.createdBy), drawnAt: row.drawnAt, reason: row.reason,
      repeatOf: codeOf(rows, row.repeatOf), repeatReason: row.repeatReason, overlapping: rows.filter((other) => alike(row, other)).length,
    };
  }
  const codeOf = (rows: readonly DrawRow[], id: string | null): string | null => { const row = rows.find((each) => each.id === id); return row === undefined ? null : drawCode(row.number); };

  /** Newest first. */
  function list(filter: { subject: string | null; roundId: string | null }): DrawSummary[] {
    const [rows, counts, rounds] = [repository.list(), repository.counts(), repository.roundTitles()];
    return rows.filter(({ subject, roundId }) => (filter.subject ?? subject) === subject && (filter.roundId ?? roundId) === roundId).map((row) => summaryOf(row, rows, counts, rounds));
  }

  function detail(row: DrawRow): DrawDetail {
    const rows = repository.list();
    const { files, contributions } = row;
    const isOut = row.state === 'drawn';
    const allIn = contributions.length > 0 && contributions.every((given) => given !== null);
    const items = repository.items(row.id);
    return {
      ...summaryOf(row, rows, repository.counts(), repository.roundTitles()),
      plan: row.plan, populationSha256: row.populationSha256, factsSha256: files.facts ?? null, exclusionsSha256: files.exclusions ?? null, mustSha256: files.must ?? null, quotasSha256: row.quotasSha256, planSha256: files.plan ?? null,
      commitment: row.commitment, secret: isOut ? row.secret : null, seed: allIn ? row.seed : null, key: isOut ? row.key : null,
      selectionSha256: row.selectionSha256, reserveSha256: files.reserve ?? null, assignmentSha256: row.assignmentSha256, capacityLifted: files.capacityLifted === true,
      contributions: row.plan.seed.givers.map(({ name, how }, at) => {
        const given = contributions[at] ?? null;
        return { name, how, at: given?.at ?? null, short: given !== null && isShortSeed(given.text), text: allIn ? (given?.text ?? null) : null, note: allIn ? (given?.note ?? '') : null };
      }),
      frozenAt: row.frozenAt, plannedAt: row.plannedAt, abandonedAt: row.abandonedAt,
      others: rows.filter((other) => alike(row, other)).map(({ id, number, title, state, plan, reason, repeatReason }) => ({ id, code: drawCode(number), title, state, period: plan.population.period, reason: reason === '' ? repeatReason : reason })),
      loads: loadsOf(row, items),
      steps: repository.entries(row.id).map(({ entry, hash }) => {
        const { at, profile, action, reason } = JSON.parse(entry) as { at: string; profile: string | null; action: string; reason?: string };
        return { at, profile: nameOf(profile), action, reason: reason ?? '', hash };
      }),
    };
  }
  function loadsOf(row: DrawRow, items: readonly (ItemRow & ItemStanding)[]): DrawDetail['loads'] {
    const people = new Set([...row.plan.reviewers.map(({ profileId }) => profileId), ...items.flatMap(({ reviewerId }) => reviewerId ?? [])]);
    return [...people].map((profileId) => {
      const theirs = items.filter(({ reviewerId }) => reviewerId === profileId);
      const struck = theirs.filter(({ struckAt }) => struckAt !== null).length;
      return { profileId, name: nameOf(profileId), given: theirs.length - struck, struck, scored: theirs.filter(({ struckAt, submittedAt, assessmentState }) => struckAt === null && submittedAt !== null && assessmentState !== 'void').length };
    });
  }

  /** Quotas, shortfalls and hours of a plan over what was found. */
  function preview(row: DrawRow, facts: PopulationFacts): DrawPreview {
    const { plan } = row;
    const quotas = groupQuotas(plan.quota, facts.groups);
    const rows = facts.groups.map((group, at): DrawPreview['rows'][number] => {
      const { quota = 0, wanted = 0, parts = [] } = quotas[at] ?? {};
      return { stratum: group.stratum, size: group.size, quota, wanted, excluded: group.excluded, seconds: group.seconds, parts: group.parts.map((part, index) => ({ ...part, quota: parts[index] ?? 0 })) };
    });
    const quota = rows.reduce((sum, each) => sum + each.quota, 0);
    const wanted = plan.quota.kind === 'total' ? plan.quota.total : rows.reduce((sum, each) => sum + each.wanted, 0);
    const mustItems = facts.must.reduce((sum, { count }) => sum + count, 0);
    const expected = forecast({ groups: rows, must: { items: mustItems, seconds: facts.mustSeconds }, talkFactor: plan.workload.talkFactor, minutes: plan.workload.minutes, reviewers: plan.reviewers });
    return {
      seen: facts.seen, size: facts.size, excluded: facts.excluded, must: facts.must, unknownIds: facts.unknownIds, rows, quota, short: Math.max(0, wanted - quota), idle: facts.idle,
      forecast: { items: expected.items, hours: expected.hours, over: expected.over, reviewers: plan.reviewers.map(({ profileId }, at) => ({ profileId, name: nameOf(profileId), ...(expected.reviewers[at] ?? { items: 0, hours: 0, over: false }) })) },
      faults: row.state === 'draft' || row.state === 'frozen' ? faultsOf(row, facts, quota + mustItems, planned(row)) : [],
    };
  }
  function faultsOf({ plan, subject }: DrawRow, facts: PopulationFacts, items: number, people: readonly PlannedReviewer[]): DrawPreview['faults'] {
    const limit = people.reduce((sum, { capacity }) => sum + (capacity ?? Infinity), 0);
    const alone = people.length === 0 ? [] : reviewers.withoutReviewer(people, facts.agents);
    const gone = plan.reviewers.filter(({ profileId }) => (profiles.get(profileId)?.archivedAt ?? null) !== null || profiles.get(profileId) === null);
    return [
      ...(facts.size + facts.must.length === 0 ? [{ code: 'empty' as const, text: '' }] : []),
      ...(minimumsAbove(plan.quota, facts.groups) ? [{ code: 'minimums' as const, text: '' }] : items === 0 ? [{ code: 'nothing-drawn' as const, text: '' }] : []),
      ...(subject === 'calls' && plan.template === null ? [{ code: 'no-template' as const, text: '' }] : []),
      ...(subject === 'calls' && people.length === 0 ? [{ code: 'no-reviewer' as const, text: '' }] : []),
      ...gone.map(({ profileId }) => ({ code: 'no-reviewer' as const, text: nameOf(profileId) })),
      ...(plan.seed.givers.length === 0 ? [{ code: 'no-giver' as const, text: '' }] : []),
      ...(people.length > 0 && limit < items ? [{ code: 'capacity' as const, text: `${limit}/${items}` }] : []),
      ...(alone.length > 0 ? [{ code: 'all-recused' as const, text: `${alone.slice(0, 5).join(', ')}${alone.length > 5 ? ` … (${alone.length})` : ''}` }] : []),
    ];
  }

  /** `only`: whose items alone, and nothing that tells whom they are of. */
  function items(row: DrawRow, only: string | null): DrawItem[] {
    const all = repository.items(row.id);
    const codes = new Map(all.map(({ id, code }) => [id, code]));
    const after = new Map(all.flatMap(({ replaces, code }) => (replaces === null ? [] : [[replaces, code] as const])));
    const titles = new Map((row.subject === 'calls' ? callTitles : siteTitles).all(row.id).map(({ id, title }) => [id, title]));
    return all.filter(({ reviewerId }) => only === null || reviewerId === only).map((item): DrawItem => ({
      id: item.id, code: item.code, how: item.how, rank: only === null ? item.rank : null,
      ...(only === null ? { stratum: item.stratum, subjectId: item.subjectId, title: titles.get(item.id) ?? item.subjectId, ticket: item.ticket } : { stratum: '', subjectId: '', title: '', ticket: null }),
      reviewerId: item.reviewerId, reviewerName: nameOf(item.reviewerId), reason: only === null ? item.reason : '', replaces: codes.get(item.replaces ?? '') ?? null, replacedBy: after.get(item.id) ?? null,
      addedAt: item.addedAt, struckAt: item.struckAt, struckBy: nameOf(item.struckBy), struckReason: item.struckReason, state: item.assessmentState,
    }));
  }

  function sheet(row: DrawRow, more: { organisation: string; template: unknown; printedAt: string }): DrawSheet {
    const facts = repository.facts(row.id);
    const head = journalHead();
    const text = qrText(row, head.hash);
    const { data } = encode(text, { ecc: 'M', border: 0 });
    const found = facts === null ? null : preview(row, facts);
    return {
      draw: detail(row), ...more,
      preview: found ?? { seen: 0, size: 0, excluded: {}, must: [], unknownIds: [], rows: [], quota: 0, short: 0, idle: [], forecast: { items: 0, hours: 0, reviewers: [], over: false }, faults: [] },
      reviewers: planned(row).map(({ name, team, capacity, recuse }) => ({ name, team: team.startsWith('= ') ? '' : team, capacity: capacity ?? null, recused: [...(recuse ?? [])] })),
      items: items(row, null),
      reserve: found === null || row.state !== 'drawn' ? [] : found.rows.flatMap(({ parts }) => parts.map(({ stratum, size, quota }) => ({ stratum, count: size - quota }))),
      script: scriptOf(row.plan), command: commandOf(row), qr: { text, rows: data.map((line) => line.map((dark) => (dark ? '1' : '0')).join('')) },
      journal: { entries: head.seq, head: head.hash },
    };
  }
  return { list, detail, preview, items, sheet, nameOf };
}

/** The digests, one a line, each after its letter: population, commitment, quotas, selection, assignment, journal. */
const qrText = (row: DrawRow, head: string): string => [
  `MINGCHA ${drawCode(row.number)}`,
  ...([['P', row.populationSha256], ['C', row.commitment], ['Q', row.quotasSha256], ['S', row.selectionSha256], ['A', row.assignmentSha256], ['J', head]] as const).flatMap(([letter, value]) => (value === null ? [] : [`${letter} ${value}`])),
].join('\n');
