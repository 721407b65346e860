/** What was drawn: numbered once, never taken away. One that falls out is struck with a reason, and the next of its stratum's reserve comes for it. */
import { mayReview } from '@shared/draws/assign';
import { drawCode, type DrawItem } from '@shared/draws';
import { ticketWriter } from '@shared/draws/key';
import type { Profile } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { DrawRow, DrawsRepository, ItemRow, ItemStanding } from './draws.repository';
import { factOfSubject, readMust, replacementReviewer, type DrawFilesOf, type DrawnItem } from './drawing';
import { createDrawFiles } from './draws.files';
import type { Fact } from './population';
import type { PlannedReviewer } from './reviewers';

/** Told of new items inside the transaction that adds them: what hangs on them comes with them, or nothing does. */
export interface ItemsWatcher { added(items: readonly ItemRow[], draw: DrawRow): void }
interface Needs {
  folder: string; workers: Workers; repository: DrawsRepository;
  must(id: string): DrawRow; planned(row: DrawRow): PlannedReviewer[]; namesOf(row: DrawRow): DrawFilesOf; profiles: { acting(): Profile };
}
export type DrawItems = ReturnType<typeof createDrawItems>;

export function createDrawItems(context: ServiceContext, { folder, workers, repository, must, planned, namesOf, profiles }: Needs) {
  const watchers: ItemsWatcher[] = [];
  let last: Promise<unknown> = Promise.resolve(); // replacements one after the other: two at once would take the same of the reserve

  const itemOf = (id: string): ItemRow & ItemStanding => {
    const item = repository.item(id);
    if (item === null) throw new AppError('not-found', `no item ${id}`);
    if (item.struckAt !== null) throw new AppError('state', 'this item was struck', { detail: { state: 'struck' } });
    if (item.submittedAt !== null) throw new AppError('state', 'this item was handed in', { detail: { state: item.assessmentState ?? '' } });
    return item;
  };
  const codeOf = (draw: DrawRow, at: number): string => `${drawCode(draw.number)}-${String(at).padStart(2, '0')}`;
  const append = (draw: DrawRow, action: string, reason: string): void => void context.journal.append({ action: `draw.${action}`, subject: { kind: 'draw', id: draw.id }, records: [{ kind: 'draw', id: draw.id }], reason });

  /** Numbers go by ticket: in a blind plan neighbours in the list must not be of one agent. Inside the transaction of the draw. */
  function add(draw: DrawRow, key: string, drawn: readonly DrawnItem[]): void {
    const ticketOf = ticketWriter(Uint8Array.from(Buffer.from(key, 'hex')));
    const order = drawn.map((item) => ({ item, ticket: item.ticket ?? ticketOf(`call\t${item.fact.id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    const [at, by] = [context.now(), profiles.acting().id];
    const rows = order.map(({ item }, place): ItemRow => ({
      id: context.newId(), drawId: draw.id, code: codeOf(draw, place + 1), how: item.how, stratum: item.stratum, rank: item.rank, subjectId: item.fact.ref === '' ? item.fact.id : item.fact.ref, ticket: item.ticket,
      reviewerId: item.reviewer, reason: item.reason, replaces: null, addedAt: at, addedBy: by, struckAt: null, struckBy: null, struckReason: '',
    }));
    for (const row of rows) repository.insert(row);
    for (const watcher of watchers) watcher.added(rows, draw);
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
      repository.strike(item.id, at, by, reason);
      if (row !== null) {
        repository.insert(row);
        for (const watcher of watchers) watcher.added([row], draw);
      }
      append(draw, 'replace', `${item.code}: ${reason}`);
    });
    context.changed('draws');
    return { replacement: row?.id ?? null, drawId: draw.id };
  }
  function replacement(draw: DrawRow, item: ItemRow, next: { fact: Fact; ticket: string }, rank: number, all: readonly ItemRow[], { at, by, reason }: { at: string; by: string; reason: string }): ItemRow {
    const loads = new Map<string, number>();
    for (const { reviewerId, struckAt } of all) if (reviewerId !== null && struckAt === null) loads.set(reviewerId, (loads.get(reviewerId) ?? 0) + 1);
    const { fact } = next;
    return {
      id: context.newId(), drawId: draw.id, code: codeOf(draw, all.length + 1), how: 'replacement', stratum: item.stratum, rank, subjectId: fact.ref === '' ? fact.id : fact.ref, ticket: next.ticket,
      reviewerId: replacementReviewer(Uint8Array.from(Buffer.from(draw.key ?? '', 'hex')), fact, planned(draw), item.reviewerId, loads), reason, replaces: item.id,
      addedAt: at, addedBy: by, struckAt: null, struckBy: null, struckReason: '',
    };
  }

  return {
    add,
    watch: (watcher: ItemsWatcher): void => void watchers.push(watcher),
    /** Strikes an item; the next of its stratum's reserve comes for it. Null: a must-check has no reserve, or none is left. Throws `state` once it was handed in or struck. */
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
        append(draw, 'reassign', `${item.code}: ${reason}`);
      });
      context.changed('draws');
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
