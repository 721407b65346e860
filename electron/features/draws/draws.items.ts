/** What was drawn: numbered once, never taken away. One that falls out is struck with a reason, and the next of its stratum's reserve comes for it. */
import { mayReview } from '@shared/draws/assign';
import { drawCode, type DrawItem } from '@shared/draws';
import { ticketWriter } from '@shared/draws/key';
import type { JournalEntry, RecordName } from '@shared/journal';
import type { Profile } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { DrawRow, DrawsRepository, ItemRow, ItemStanding } from './draws.repository';
import { factOfSubject, readMust, replacementReviewer, type DrawFilesOf, type DrawnItem } from './drawing';
import { createDrawFiles } from './draws.files';
import type { Fact } from './population';
import { blockOf, itemsInBlock } from './records';
import type { PlannedReviewer } from './reviewers';

/** What hangs on items: told inside the transaction that adds or strikes them, so that it comes or goes with them. */
export interface ItemsWatcher {
  added(items: readonly ItemRow[], draw: DrawRow): void;
  /** Gives the records it wrote. */
  struck(item: ItemRow, reason: string): RecordName[];
}
interface Needs {
  db: Db; folder: string; workers: Workers; repository: DrawsRepository; watcher: ItemsWatcher;
  journal: { digestRecord(name: RecordName): JournalEntry['digests'][number] };
  must(id: string): DrawRow; planned(row: DrawRow): PlannedReviewer[]; namesOf(row: DrawRow): DrawFilesOf; profiles: { acting(): Profile };
}
export type DrawItems = ReturnType<typeof createDrawItems>;

export function createDrawItems(context: ServiceContext, { db, folder, workers, repository, watcher, journal, must, planned, namesOf, profiles }: Needs) {
  let last: Promise<unknown> = Promise.resolve(); // replacements one after the other: two at once would take the same of the reserve

  const itemOf = (id: string): ItemRow & ItemStanding => {
    const item = repository.item(id);
    if (item === null) throw new AppError('not-found', `no item ${id}`);
    if (item.struckAt !== null) throw new AppError('state', 'this item was struck', { detail: { state: 'struck' } });
    if (item.submittedAt !== null && item.assessmentState !== 'void') throw new AppError('state', 'this item was handed in', { detail: { state: item.assessmentState ?? '' } });
    return item;
  };
  const codeOf = (draw: DrawRow, at: number): string => `${drawCode(draw.number)}-${String(at).padStart(2, '0')}`;
  const recordOf = (item: ItemRow): RecordName => ({ kind: 'draw-items', id: blockOf(item) });
  function append(draw: DrawRow, action: string, reason: string, items: readonly ItemRow[], more: readonly RecordName[] = []): void {
    const blocks = new Map(items.map((item) => [blockOf(item), recordOf(item)]));
    context.journal.append({ action: `draw.${action}`, subject: { kind: 'draw', id: draw.id }, records: [...blocks.values(), ...more], reason });
  }

  /**
   * Writes what was drawn a block at a time, with what hangs on it, where nobody sees it: the draw is not drawn yet. Gives the digests for the entry
   * that shows it all. Numbers go by ticket: in a blind plan neighbours in the list must not be of one agent. Ended by `signal`, or by a crash, what was
   * written is left for `purge`. Throws `cancelled`.
   */
  async function stage(draw: DrawRow, key: string, drawn: readonly DrawnItem[], signal: AbortSignal): Promise<JournalEntry['digests']> {
    purge(draw.id);
    const ticketOf = ticketWriter(Uint8Array.from(Buffer.from(key, 'hex')));
    const order = drawn.map((item) => ({ item, ticket: item.ticket ?? ticketOf(`call\t${item.fact.id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    const [at, by] = [context.now(), profiles.acting().id];
    const digests: JournalEntry['digests'] = [];
    for (let first = 0; first < order.length; first += itemsInBlock) {
      const rows = order.slice(first, first + itemsInBlock).map(({ item }, place): ItemRow => ({
        id: context.newId(), drawId: draw.id, no: first + place + 1, code: codeOf(draw, first + place + 1), how: item.how, stratum: item.stratum, rank: item.rank, subjectId: item.fact.ref === '' ? item.fact.id : item.fact.ref,
        ticket: item.ticket, reviewerId: item.reviewer, reason: item.reason, replaces: null, addedAt: at, addedBy: by, struckAt: null, struckBy: null, struckReason: '',
      }));
      db.transaction(() => {
        for (const row of rows) repository.insert(row);
        watcher.added(rows, draw);
      }).immediate();
      digests.push(journal.digestRecord({ kind: 'draw-items', id: blockOf({ drawId: draw.id, no: first + 1 }) }));
      await new Promise(setImmediate);
      if (signal.aborted) throw new AppError('cancelled', 'the draw was given up meanwhile');
    }
    return digests;
  }
  function purge(drawId: string | null = null): void {
    while (repository.purgeSome(drawId));
  }

  async function replaceNow({ itemId, reason }: { itemId: string; reason: string }): Promise<{ replacement: DrawItem['id'] | null; drawId: string }> {
    const item = itemOf(itemId);
    const draw = must(item.drawId);
    const all = repository.items(draw.id);
    const taken = item.how === 'must' ? [] : all.filter(({ how, stratum }) => how !== 'must' && stratum === item.stratum);
    const next = item.how === 'must' ? null : await workers.run('draws.reserve', { folder, names: namesOf(draw), key: draw.key ?? '', stratum: item.stratum, rank: taken.length + 1 });
    itemOf(itemId); // it may have been handed in meanwhile
    const [at, by] = [context.now(), profiles.acting().id];
    const row = next === null ? null : replacement(draw, item, next, taken.length + 1, all, { at, by, reason });
    context.official(() => {
      const struck = watcher.struck(item, reason);
      repository.strike(item.id, at, by, reason);
      if (row !== null) {
        repository.insert(row);
        watcher.added([row], draw);
      }
      append(draw, 'replace', `${item.code}: ${reason}`, row === null ? [item] : [item, row], struck);
    });
    for (const feature of ['draws', 'visits', 'reviews']) context.changed(feature);
    return { replacement: row?.id ?? null, drawId: draw.id };
  }
  function replacement(draw: DrawRow, item: ItemRow, next: { fact: Fact; ticket: string }, rank: number, all: readonly ItemRow[], { at, by, reason }: { at: string; by: string; reason: string }): ItemRow {
    const loads = new Map<string, number>();
    for (const { reviewerId, struckAt } of all) if (reviewerId !== null && struckAt === null) loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1);
    const { fact } = next;
    return {
      id: context.newId(), drawId: draw.id, no: all.length + 1, code: codeOf(draw, all.length + 1), how: 'replacement', stratum: item.stratum, rank, subjectId: fact.ref === '' ? fact.id : fact.ref, ticket: next.ticket,
      reviewerId: replacementReviewer(Uint8Array.from(Buffer.from(draw.key ?? '', 'hex')), fact, planned(draw), item.reviewerId, loads), reason, replaces: item.id,
      addedAt: at, addedBy: by, struckAt: null, struckBy: null, struckReason: '',
    };
  }

  return {
    stage, purge,
    /** Strikes an item, and what was being scored of it is void; the next of its stratum's reserve comes for it. Null: a must-check has no reserve, or none is left. Throws `state` once it was struck, or handed in and not made void. */
    replace(input: { itemId: string; reason: string }): Promise<{ replacement: string | null; drawId: string }> {
      const done = last.then(() => replaceNow(input));
      last = done.catch(() => undefined);
      return done;
    },
    /** To another reviewer of the plan, as long as nobody has begun. Throws `forbidden` for whom the plan keeps from it. */
    reassign({ itemId, reviewerId, reason }: { itemId: string; reviewerId: string; reason: string }): ItemRow {
      const item = itemOf(itemId);
      if (item.assessmentState !== null && item.assessmentState !== 'planned') throw new AppError('state', 'it was begun', { detail: { state: item.assessmentState } });
      const draw = must(item.drawId);
      const reviewer = planned(draw).find(({ id }) => id === reviewerId);
      if (reviewer === undefined) throw new AppError('invalid', 'this reviewer is not in the plan', { path: '/reviewerId' });
      const fact = factOf(draw, item);
      if (!mayReview(reviewer, { id: fact.id, agent: fact.agent, team: fact.team })) throw new AppError('forbidden', 'the plan keeps this reviewer from it', { detail: { reason: 'recused' } });
      const given = { ...item, reviewerId };
      context.official(() => {
        repository.give(item.id, reviewerId);
        if (item.assessmentState === null) watcher.added([given], draw);
        append(draw, 'reassign', `${item.code}: ${reason}`, [item]);
      });
      for (const feature of ['draws', 'visits']) context.changed(feature);
      return given;
    },
  };

  function factOf(draw: DrawRow, item: ItemRow): Fact {
    const files = createDrawFiles(folder);
    const { facts, must: census } = namesOf(draw);
    const fact = item.how === 'must' ? readMust(files.read(census)).find(({ id, ref }) => (ref === '' ? id : ref) === item.subjectId) : factOfSubject(files.read(facts), item.subjectId);
    if (fact === undefined) throw new AppError('corrupt', `the files say nothing of ${item.code}`);
    return fact;
  }
}
