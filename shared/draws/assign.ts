import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { DomainError, pointer } from '../errors';
import { checkIdentifier, compareBytes, sortBytes } from './identifier';
import { ticketWriter } from './key';

export interface CallToReview {
  readonly id: string;
  readonly agent: string;
  readonly team: string;
}

export interface Reviewer {
  readonly id: string;
  readonly team: string;
  /** The reviewer's own id as an agent, where it differs from `id`. */
  readonly agent?: string;
  /** Most calls in all passes together; no limit without it. */
  readonly capacity?: number;
  /** Agents whose calls the reviewer must not score (回避). */
  readonly recuse?: readonly string[];
}

/** A later pass, for second reviewers: loads reached so far, and who must not have a call again. */
export interface EarlierPasses {
  readonly loads?: ReadonlyMap<string, number>;
  readonly exclude?: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface Assignment {
  /** In byte order of the call id. */
  readonly assignments: readonly { readonly call: string; readonly reviewer: string }[];
  readonly loads: ReadonlyMap<string, number>;
  /** `call TAB reviewer LF`, UTF-8, byte order. */
  readonly file: Uint8Array;
  readonly sha256: string;
}

/** Not of one's own team, not one's own call, not on one's recusal list. */
export function mayReview(reviewer: Reviewer, call: CallToReview): boolean {
  return reviewer.team !== call.team && reviewer.id !== call.agent && reviewer.agent !== call.agent && !reviewer.recuse?.includes(call.agent);
}

/**
 * QA-ASSIGN-1: gives each call one reviewer so that the loads are as even as the rules allow (optimal semi-matching, Harvey,
 * Ladner, Lovász, Tamir 2006, first algorithm), made deterministic by tickets under the draw's key. The order of the input does
 * not matter. Refuses the whole assignment, naming the call, when no eligible reviewer has room.
 */
export function assign(key: Uint8Array, calls: readonly CallToReview[], reviewers: readonly Reviewer[], earlier: EarlierPasses = {}): Assignment {
  const { left, ...assignment } = assignWhatGoes(key, calls, reviewers, earlier);
  const [first] = left;
  if (first !== undefined) throw new DomainError('no-reviewer', `No reviewer can take the call "${first.id}"`, pointer('/calls', first.index));
  return assignment;
}

/** The same, without refusing: calls that no eligible reviewer has room for are `left`, in call-ticket order; their every eligible reviewer is full. */
export function assignWhatGoes(key: Uint8Array, calls: readonly CallToReview[], reviewers: readonly Reviewer[], earlier: EarlierPasses = {}): Assignment & { readonly left: readonly { readonly id: string; readonly index: number }[] } {
  check(calls, reviewers);
  const ticketOf = ticketWriter(key);
  const nodes = reviewers.map((reviewer) => ({ ...reviewer, load: earlier.loads?.get(reviewer.id) ?? 0, held: new Set<CallNode>() }));
  const indexed = calls.map((call, index) => ({ ...call, index }));
  const order = byTicket(indexed, (call) => ticketOf(`call\t${call.id}`)).map((call, position): CallNode => {
    const excluded = earlier.exclude?.get(call.id);
    const eligible = nodes.filter((node) => mayReview(node, call) && !excluded?.has(node.id));
    const near = byTicket(eligible, (node) => ticketOf(`assign\t${call.id}\t${node.id}`));
    return { id: call.id, index: call.index, position, near };
  });
  const groups = groupsOf(order);
  const left = order.filter((call) => !place(call, groups));
  return { ...result(order.filter((call) => call.reviewer !== undefined), nodes), left: left.map(({ id, index }) => ({ id, index })) };
}

interface ReviewerNode extends Reviewer {
  load: number;
  readonly held: Set<CallNode>;
}

interface CallNode {
  readonly id: string;
  readonly index: number;
  /** Place in call-ticket order. */
  readonly position: number;
  /** Eligible reviewers in the call's ticket order. */
  readonly near: readonly ReviewerNode[];
  reviewer?: ReviewerNode;
}

const roomy = (node: ReviewerNode): boolean => node.capacity === undefined || node.load < node.capacity;

/** One step: the least loaded reviewer reachable along alternating paths takes a call more, first reached wins ties. False where none has room. */
function place(call: CallNode, groups: ReadonlyMap<ReviewerNode, readonly ReviewerNode[]>): boolean {
  const group = call.near[0] && groups.get(call.near[0])!;
  const least = group?.reduce((least, node) => (roomy(node) ? Math.min(least, node.load) : least), Infinity);
  const origin = new Map<ReviewerNode, { from?: ReviewerNode; through: CallNode }>();
  const todo: ReviewerNode[] = [];
  let best: ReviewerNode | undefined;
  const reach = (through: CallNode, from?: ReviewerNode): void => {
    for (const node of through.near) {
      if (origin.has(node)) continue;
      origin.set(node, from ? { from, through } : { through });
      todo.push(node);
      if (roomy(node) && (best === undefined || node.load < best.load)) best = node;
    }
  };
  reach(call);
  // Searching on is idle once the least loaded of the group is reached: only a smaller load could still win.
  for (const node of todo) {
    if (best?.load === least || origin.size === group!.length) break;
    for (const held of [...node.held].sort((a, b) => a.position - b.position)) reach(held, node);
  }
  if (best === undefined) return false;
  best.load++;
  for (let node: ReviewerNode | undefined = best; node !== undefined;) {
    const step: { from?: ReviewerNode; through: CallNode } = origin.get(node)!;
    step.through.reviewer?.held.delete(step.through);
    step.through.reviewer = node;
    node.held.add(step.through);
    node = step.from;
  }
  return true;
}

/** For each reviewer the reviewers linked to them by a chain of shared calls; no path leads out of such a group. */
function groupsOf(calls: readonly CallNode[]): Map<ReviewerNode, readonly ReviewerNode[]> {
  const groups = new Map<ReviewerNode, ReviewerNode[]>();
  for (const { near } of calls) {
    for (const node of near) if (!groups.has(node)) groups.set(node, [node]);
    let group = near[0] && groups.get(near[0])!;
    for (const node of near) {
      const other = groups.get(node)!;
      if (group === undefined || other === group) continue;
      const [small, large]: ReviewerNode[][] = other.length < group.length ? [other, group] : [group, other];
      for (const member of small!) groups.set(member, large!);
      large!.push(...small!);
      group = large!;
    }
  }
  return groups;
}

function byTicket<T extends { readonly id: string }>(items: readonly T[], ticketOf: (item: T) => string): T[] {
  return items
    .map((item) => ({ item, ticket: ticketOf(item) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : compareBytes(a.item.id, b.item.id)))
    .map(({ item }) => item);
}

function check(calls: readonly CallToReview[], reviewers: readonly Reviewer[]): void {
  const unique = (list: readonly { id: string }[], path: string): void => {
    const seen = new Set<string>();
    list.forEach(({ id }, index) => {
      checkIdentifier(id, path, index, 'id');
      if (seen.has(id)) throw new DomainError('duplicate-id', `The id "${id}" occurs twice`, pointer(path, index, 'id'));
      seen.add(id);
    });
  };
  unique(calls, '/calls');
  unique(reviewers, '/reviewers');
  // Names that look alike must be alike, or a recusal would not be seen.
  calls.forEach(({ agent, team }, index) => {
    checkIdentifier(agent, '/calls', index, 'agent');
    checkIdentifier(team, '/calls', index, 'team');
  });
  reviewers.forEach(({ agent, team, recuse = [], capacity = 0 }, index) => {
    const path = pointer('/reviewers', index);
    checkIdentifier(team, path, 'team');
    if (agent !== undefined) checkIdentifier(agent, path, 'agent');
    recuse.forEach((name, at) => checkIdentifier(name, path, 'recuse', at));
    if (!Number.isSafeInteger(capacity) || capacity < 0) throw new DomainError('not-a-count', 'A capacity is a whole number from 0', pointer(path, 'capacity'));
  });
}

function result(calls: readonly CallNode[], nodes: readonly ReviewerNode[]): Assignment {
  const reviewerOf = new Map(calls.map((call) => [call.id, call.reviewer!.id]));
  const assignments = sortBytes([...reviewerOf.keys()]).map((call) => ({ call, reviewer: reviewerOf.get(call)! }));
  const file = utf8ToBytes(assignments.map(({ call, reviewer }) => `${call}\t${reviewer}\n`).join(''));
  const loads = new Map(nodes.toSorted((a, b) => compareBytes(a.id, b.id)).map(({ id, load }) => [id, load]));
  return { assignments, loads, file, sha256: bytesToHex(sha256(file)) };
}
