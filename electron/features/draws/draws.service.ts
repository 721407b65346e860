/**
 * Draws 抽样 in their frozen steps: draft → frozen (名录) → planned (方案, with the commitment) → drawn (种子), or abandoned. Each step is one entry of the
 * journal with the digests of its files; nothing is ever deleted, and a second draw is a new number.
 */
import type { z } from 'zod';
import { bytesToHex } from '@noble/hashes/utils.js';
import { canonicalJson } from '@shared/canonical';
import { drawCode, type drawsRequests, type DrawDetail, type DrawPlan, type DrawPreview, type DrawSheet, type DrawSummary, type DrawVerify, type ExclusionReason } from '@shared/draws';
import { commitment, drawKey, joinSeeds, normalizeSeed, parseHex } from '@shared/draws/key';
import { DomainError } from '@shared/errors';
import type { JournalEntry, VerifyReport } from '@shared/journal';
import type { Profile } from '@shared/profiles';
import type { RequestParsed, TemplateSummary } from '@shared/contract';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import { callLogs } from '../calls/filter';
import type { Journal } from '../journal/journal.service';
import { quotasText } from './checking';
import { createDrawFiles } from './draws.files';
import { createDrawItems, type DrawItems, type ItemsWatcher } from './draws.items';
import { createDrawsRepository, type DrawRow } from './draws.repository';
import { createProof, planRecord, type PlanRecord } from './draws.proof';
import { createViews } from './draws.views';
import { unnamed } from './unnamed';
import type { DrawFilesOf } from './drawing';
import type { PopulationFacts } from './population';
import { drawItemRecords, drawRecords } from './records';
import { createReviewers, type PlannedReviewer } from './reviewers';

export interface DrawsNeeds {
  db: Db;
  folder: string;
  workers: Workers;
  journal: Pick<Journal, 'register' | 'head' | 'digestRecord'>;
  watcher: ItemsWatcher;
  /** Bytes of the operating system's random generator. */
  random(bytes: number): Uint8Array;
  profiles: { get(id: string): Profile | null; acting(): Profile };
  template(id: string, version: number): TemplateSummary | null;
  organisation(): string;
}
export type DrawsService = ReturnType<typeof createDrawsService>;
type OnProgress = (done: number, total: number) => void;
type PlanInput = RequestParsed<'draws.create'>['plan'];
const ignore = (): void => undefined;

export function createDrawsService(context: ServiceContext, needs: DrawsNeeds) {
  const { db, folder, workers } = needs;
  const repository = createDrawsRepository(db);
  const files = createDrawFiles(folder);
  const people = createReviewers(db, needs.profiles.get);
  const running = new Map<string, AbortController>();
  needs.journal.register('draw', drawRecords(db));
  needs.journal.register('draw-items', drawItemRecords(db));

  const must = (id: string): DrawRow => {
    const row = repository.get(id);
    if (row === null) throw new AppError('not-found', `no draw ${id}`);
    return row;
  };
  const inState = (id: string, ...states: DrawRow['state'][]): DrawRow => {
    const row = must(id);
    if (!states.includes(row.state)) throw new AppError('state', `the draw is ${row.state}`, { detail: { state: row.state } });
    return row;
  };
  const factsOf = (id: string): PopulationFacts => {
    const facts = repository.facts(id);
    if (facts === null) throw new AppError('state', 'nothing was looked at yet');
    return facts;
  };
  /** The people as published; before that as the plan now has them. */
  function planned(row: DrawRow): PlannedReviewer[] {
    if (row.files.plan !== undefined) return (JSON.parse(files.read(row.files.plan).toString('utf8')) as PlanRecord).reviewers;
    return people.of(row.plan, repository.facts(row.id)?.agents ?? []);
  }
  const namesOf = ({ populationSha256, quotasSha256, files: others }: DrawRow): DrawFilesOf => ({ population: populationSha256 ?? '', facts: others.facts ?? '', must: others.must ?? '', quotas: quotasSha256 ?? '' });
  const views = createViews({ db, repository, reviewers: people, profiles: needs.profiles, journalHead: needs.journal.head, planned });
  const proof = createProof({ folder, files, workers, repository, planned, namesOf, journalHead: needs.journal.head });
  const templateOf = ({ template }: DrawPlan): TemplateSummary | null => (template === null ? null : needs.template(template.id, template.version));
  const itemsService: DrawItems = createDrawItems(context, { db, folder, workers, repository, watcher: needs.watcher, journal: needs.journal, must, planned, namesOf, profiles: needs.profiles });

  /** One step as one entry of the journal. */
  function write(action: string, before: DrawRow | null, after: DrawRow, more: { reason?: string; digests?: Record<string, string | null | undefined>; items?: JournalEntry['digests']; also?: () => void } = {}): void {
    context.official(() => {
      repository.put(after);
      more.also?.();
      context.journal.append({
        action: `draw.${action}`, subject: { kind: 'draw', id: after.id }, records: [{ kind: 'draw', id: after.id }],
        ...(before === null || before.state === after.state ? {} : { from: before.state, to: after.state }), ...(more.reason === undefined ? {} : { reason: more.reason }),
        digests: [...(more.items ?? []), ...Object.entries(more.digests ?? {}).flatMap(([name, sha256]) => (typeof sha256 === 'string' ? [{ kind: 'file', id: name, sha256 }] : []))],
      });
    });
    context.changed('draws');
  }
  function record(...step: Parameters<typeof write>): DrawDetail {
    write(...step);
    return views.detail(must(step[2].id));
  }
  /** Long work for one draw, one at a time; cancelled by its id. */
  async function alone<T>(id: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (running.has(id)) throw new AppError('state', 'this draw is being worked on', { detail: { state: 'busy' } });
    const end = new AbortController();
    running.set(id, end);
    try {
      return await work(end.signal);
    } finally {
      running.delete(id);
    }
  }
  /** Throws `conflict` where the draw changed meanwhile. */
  const unchanged = (row: DrawRow): void => { if (JSON.stringify(must(row.id)) !== JSON.stringify(row)) throw new AppError('conflict', 'the draw was changed meanwhile'); };

  function checkPlan({ population, template }: PlanInput, roundId: string | null): void {
    if (template !== null && needs.template(template.id, template.version)?.kind !== 'call' && population.subject === 'calls') throw new AppError('invalid', 'calls are scored by a template for calls', { path: '/plan/template' });
    if (population.subject === 'calls' && roundId !== null) throw new AppError('invalid', 'a round has sites', { path: '/roundId' });
  }
  const draft = (title: string, roundId: string | null, plan: DrawPlan, repeat: { of: string; reason: string } | null): DrawRow => ({
    id: context.newId(), number: repository.nextNumber(), subject: plan.population.subject, roundId, title, state: 'draft', plan, populationSha256: null, populationSize: null, quotasSha256: null, commitment: null, secret: null,
    seed: null, contributions: [], key: null, selectionSha256: null, assignmentSha256: null, files: {}, createdBy: needs.profiles.acting().id, createdAt: context.now(),
    frozenAt: null, plannedAt: null, drawnAt: null, abandonedAt: null, reason: '', repeatOf: repeat?.of ?? null, repeatReason: repeat?.reason ?? '',
  });
  const look = (row: DrawRow, keep: boolean, signal: AbortSignal, onProgress: OnProgress) =>
    workers.run('draws.population', { folder, plan: row.plan.population, drawId: row.id, roundId: row.roundId, keep }, { signal, onProgress });

  return {
    list: (filter: { subject: DrawRow['subject'] | null; roundId: string | null } = { subject: null, roundId: null }): DrawSummary[] => views.list(filter),
    /** `only`: as for `items`. */
    open(id: string, only: string | null = null): DrawDetail {
      const detail = views.detail(must(id));
      return detail.blind && only !== null ? { ...detail, plan: unnamed(detail.plan) } : detail;
    },
    create({ title, roundId, plan }: { title: string; roundId: string | null; plan: PlanInput }): DrawDetail {
      checkPlan(plan, roundId);
      return record('create', null, draft(title, roundId, plan, null));
    },
    /** The same plan once more: a new number, and a reason that stays. */
    repeat({ id, reason }: { id: string; reason: string }): DrawDetail {
      const row = must(id);
      return record('create', null, draft(row.title, row.roundId, row.plan, { of: id, reason }), { reason });
    },
    /** A draft is no official record yet; after the freeze only what the population does not depend on may change. */
    save({ id, title, plan }: { id: string; title: string; plan: PlanInput }): DrawDetail {
      const row = inState(id, 'draft', 'frozen');
      checkPlan(plan, row.roundId);
      if (plan.population.subject !== row.subject) throw new AppError('invalid', 'a draw keeps its subject', { path: '/plan/population/subject' });
      if (row.state === 'frozen' && canonicalJson(plan.population) !== canonicalJson(row.plan.population)) throw new AppError('state', 'the population is frozen', { path: '/plan/population', detail: { state: row.state } });
      repository.put({ ...row, title, plan });
      context.changed('draws');
      return views.detail(must(id));
    },
    async preview(id: string, onProgress: OnProgress = ignore): Promise<DrawPreview> {
      const row = must(id);
      if (row.state !== 'draft') return views.preview(row, factsOf(id));
      return alone(id, async (signal) => {
        const { facts } = await look(row, false, signal, onProgress);
        repository.setFacts(id, facts);
        return views.preview(must(id), facts);
      });
    },
    /** At the start: what a draw left that did not come to its end is of no use. */
    clean: (): void => itemsService.purge(),
    cancel: (id: string): void => running.get(id)?.abort(),

    /** Writes the population and what is said of it; from here on nobody comes in or falls out. Throws `incomplete` where nothing is left to draw from. */
    freeze: (id: string, onProgress: OnProgress = ignore): Promise<DrawDetail> => alone(id, async (signal) => {
      const row = inState(id, 'draft');
      const { facts, files: kept } = await look(row, true, signal, onProgress);
      if (kept === null || facts.size + facts.must.length === 0) throw new AppError('incomplete', 'the population is empty', { detail: { fault: 'empty' } });
      unchanged(row);
      const { population, ...others } = kept;
      return record('freeze', row, { ...row, state: 'frozen', populationSha256: population, populationSize: facts.size, files: others, frozenAt: context.now() }, {
        digests: { 'population.tsv': population, 'facts.tsv': others.facts, 'exclusions.tsv': others.exclusions, 'must.tsv': others.must }, also: () => repository.setFacts(id, facts),
      });
    }),

    /**
     * The plan is told to everybody, with the digest of a secret that no screen and no paper shows before the draw. Throws `incomplete` with what is missing.
     * The secret keeps those who give the seed from trying out seeds; the commitment keeps whoever runs the draw from changing the secret. Until
     * it is drawn it lies in the database as it is: a key beside it would be read by the same hands, and one that the system keeps belongs to the very
     * person who runs the draw and would not survive a restored backup. Page and sheet say instead who could have known it, and who must therefore not give the last part of the seed.
     */
    publish(id: string): DrawDetail {
      const row = inState(id, 'frozen');
      const facts = factsOf(id);
      const [fault] = views.preview(row, facts).faults;
      if (fault !== undefined) throw new AppError('incomplete', `the plan cannot be published: ${fault.code} ${fault.text}`, { detail: { fault: fault.code, text: fault.text } });
      const secret = needs.random(32);
      const quotasSha256 = files.store(Buffer.from(quotasText(row.plan.quota, facts.groups), 'utf8'));
      const committed: DrawRow = { ...row, quotasSha256, secret: bytesToHex(secret), commitment: commitment(secret) };
      const plannedAt = context.now();
      const plan = files.store(Buffer.from(canonicalJson(planRecord(committed, facts, { operator: needs.profiles.acting(), at: plannedAt, reviewers: planned(row), template: templateOf(row.plan) })), 'utf8'));
      return record('plan', row, { ...committed, state: 'planned', plannedAt, files: { ...row.files, plan }, contributions: row.plan.seed.givers.map(() => null) }, { digests: { 'plan.json': plan, 'quotas.tsv': quotasSha256 } });
    },

    /** A part of the seed, hidden until all are in. Throws `conflict` where the last one makes a pair of secret and seed that another draw had. */
    contribute({ id, index, text, note = '' }: { id: string; index: number; text: string; note?: string }): DrawDetail {
      const row = inState(id, 'planned');
      if (row.seed !== null) throw new AppError('state', 'the seed is complete', { detail: { state: 'seeded' } });
      if (index >= row.contributions.length) throw new AppError('invalid', 'the plan names nobody at this place', { path: '/index' });
      const given = accepted('/text', () => normalizeSeed(text, '/text'));
      const contributions = row.contributions.map((each, at) => (at === index ? { text: given, at: context.now(), ...(note === '' ? {} : { note }) } : each));
      const texts = contributions.flatMap((each) => each?.text ?? []);
      const seed = texts.length === contributions.length ? joinSeeds(texts) : null;
      if (seed !== null) mustBeNew(row.secret ?? '', seed);
      return record('seed', row, { ...row, contributions, seed }, { reason: row.plan.seed.givers[index]?.name ?? '' });
    },

    draw: (id: string, onProgress: OnProgress = ignore): Promise<DrawDetail> => alone(id, async (signal) => {
      const row = inState(id, 'planned');
      if (row.seed === null || row.secret === null) throw new AppError('state', 'the seed is not complete', { detail: { state: 'seed' } });
      const key = bytesToHex(drawKey(row.seed, parseHex(row.secret, '/secret')));
      const drawn = await workers.run('draws.draw', { folder, names: namesOf(row), key, reviewers: planned(row).map(({ name: _name, ...reviewer }) => reviewer) }, { signal, onProgress });
      unchanged(row);
      try {
        const items = await itemsService.stage(row, key, drawn.items, signal);
        unchanged(row);
        const { selectionSha256, reserveSha256, assignmentSha256, capacityLifted } = drawn;
        write('draw', row, { ...row, state: 'drawn', key, selectionSha256, assignmentSha256, drawnAt: context.now(), files: { ...row.files, reserve: reserveSha256, ...(capacityLifted ? { capacityLifted } : {}) } }, {
          digests: { 'selection.tsv': selectionSha256, 'reserve.tsv': reserveSha256, 'assignment.tsv': assignmentSha256 }, items,
        });
      } catch (error) {
        itemsService.purge(id);
        throw error;
      }
      for (const feature of ['visits', 'callDesk']) context.changed(feature);
      await new Promise(setImmediate);
      return views.detail(must(id));
    }),

    /** It stays, with its reason; a secret that was not revealed stays hidden. */
    abandon({ id, reason }: { id: string; reason: string }): DrawDetail {
      const row = inState(id, 'draft', 'frozen', 'planned');
      running.get(id)?.abort();
      return record('abandon', row, { ...row, state: 'abandoned', abandonedAt: context.now(), reason }, { reason });
    },

    /** `only`: a reviewer who sees their own alone, and in a blind plan nothing that tells whom they are of. */
    items: (id: string, only: string | null = null) => { const row = must(id); return views.items(row, row.plan.blind ? only : null); },
    replace: itemsService.replace,
    reassign: async (input: { itemId: string; reviewerId: string; reason: string }) => { const { id, drawId } = itemsService.reassign(input); return oneItem(drawId, id); },
    oneItem,
    isBlind: (id: string): boolean => must(id).plan.blind,

    excluded: async ({ id, ...page }: { id: string; reason: ExclusionReason | null; offset: number; limit: number }) => {
      const exclusions = must(id).files.exclusions;
      if (exclusions === undefined) throw new AppError('state', 'the population is not frozen yet');
      return (await workers.run('draws.excluded', { folder, exclusions, ...page })) as z.output<(typeof drawsRequests)['draws.excluded']['output']>;
    },
    sheet: (id: string): DrawSheet => {
      const row = must(id);
      return views.sheet(row, { organisation: needs.organisation(), template: templateOf(row.plan)?.title ?? null, printedAt: context.now() });
    },

    verify: (id: string): Promise<DrawVerify> => alone(id, (signal) => proof.verify(must(id), signal)),
    /** Writes what there is of a draw so far. `to`: a zip, or a folder that is not there yet. */
    saveFiles: (id: string, as: 'zip' | 'folder', to: string): Promise<{ files: number }> => proof.save(must(id), as, to),
    /** What plans may name: extra columns of logs, tags of agents and of sites, grades. */
    keys: (): z.output<(typeof drawsRequests)['draws.keys']['output']> => ({ extra: [...new Set(callLogs(db).flatMap(({ columns }) => columns))].sort(), ...repository.words() }),
    /** For `verify`: every file of every draw, told with the evidence. */
    async check(evidence: VerifyReport['evidence']): Promise<VerifyReport['evidence']> {
      const found = await files.check(repository.fileNames());
      return { files: evidence.files + found.files, missing: [...evidence.missing, ...found.missing], altered: [...evidence.altered, ...found.altered] };
    },
  };

  function oneItem(drawId: string, itemId: string) {
    const found = views.items(must(drawId), null).find(({ id }) => id === itemId);
    if (found === undefined) throw new AppError('not-found', `no item ${itemId}`);
    return found;
  }
  function mustBeNew(secret: string, seed: string): void {
    const other = repository.usedBy(secret, seed);
    if (other !== null) throw new AppError('conflict', `this secret and seed were used by ${drawCode(must(other).number)}`, { detail: { draw: drawCode(must(other).number) } });
  }
}

function accepted<T>(path: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof DomainError) throw new AppError('invalid', error.message, { path, detail: { problem: error.code } });
    throw error;
  }
}
