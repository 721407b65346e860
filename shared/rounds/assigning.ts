/** Who goes where: QA-ASSIGN-1 over the inspectors of the plan, site visits one after the other so that nobody goes twice running. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { assignWhatGoes } from '../draws/assign';
import { sortBytes } from '../draws/identifier';
import type { Board } from './board';
import { groupBy, type Slot } from './input';
import type { Planning } from './settings';

export interface Assigned {
  inspectorOf: ReadonlyMap<string, string>; // by slot key; those that nobody has room for, or may make, have none
  sha256: string; // of "slot TAB inspector LF" in byte order
}

/** Those of the plan who may go to a site, whatever the day. By region: only those with regions of their own. */
export const eligible = (board: Board, { method, inspectors }: Pick<Planning, 'method' | 'inspectors'>, siteId: string): string[] => {
  const site = board.sites.get(siteId);
  if (site === undefined) return [];
  return inspectors.filter(({ id, regionIds }) => (method !== 'region' || regionIds.length > 0) && board.personFaults(board.people.get(id), site).length === 0).map(({ id }) => id);
};

/** Loads are as even as the rules allow, visits there are already counted in; ties go by tickets under `key`, so the same key gives the same again. */
export function assignSlots(key: Uint8Array, board: Board, planning: Planning, slots: readonly Slot[], days: readonly string[]): Assigned {
  const reviewers = planning.inspectors.map(({ id }) => ({ id, before: board.load(id), capacity: board.load(id) + board.room(id, days) }));
  const may = new Map([...new Set(slots.map(({ siteId }) => siteId))].map((siteId) => [siteId, new Set(eligible(board, planning, siteId))]));
  const recuse = new Map(reviewers.map(({ id }) => [id, [...may].filter(([, people]) => !people.has(id)).map(([siteId]) => siteId)]));
  let loads: ReadonlyMap<string, number> = new Map(reviewers.map(({ id, before }) => [id, before]));
  const inspectorOf = new Map<string, string>();
  const lastAt = new Map<string, string>(); // who goes to a site last so far
  for (const siteId of may.keys()) {
    const last = board.at(siteId).at(-1)?.inspectorId ?? null;
    if (last !== null) lastAt.set(siteId, last);
  }
  const bySite = groupBy(slots, ({ siteId }) => siteId);
  const layers = Math.max(0, ...[...bySite.values()].map((list) => list.length));
  for (let layer = 0; layer < layers; layer += 1) {
    const here = [...bySite.values()].flatMap((list) => list[layer] ?? []);
    const exclude = new Map(planning.notTwiceRunning ? here.flatMap(({ key: call, siteId }) => (lastAt.has(siteId) ? [[call, new Set([lastAt.get(siteId) ?? ''])] as const] : [])) : []);
    const given = assignWhatGoes(key, here.map(({ key: id, siteId }) => ({ id, agent: siteId, team: '-' })), reviewers.map(({ id, capacity }) => ({ id, capacity, team: 'inspectors', recuse: recuse.get(id) ?? [] })), { loads, exclude });
    loads = given.loads;
    const siteOf = new Map(here.map(({ key: call, siteId }) => [call, siteId]));
    for (const { call, reviewer } of given.assignments) {
      inspectorOf.set(call, reviewer);
      lastAt.set(siteOf.get(call) ?? '', reviewer);
    }
  }
  const text = sortBytes([...inspectorOf.keys()]).map((call) => `${call}\t${inspectorOf.get(call) ?? ''}\n`).join('');
  return { inspectorOf, sha256: bytesToHex(sha256(utf8ToBytes(text))) };
}
