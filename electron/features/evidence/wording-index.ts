/**
 * Finds wordings alike among many without comparing all with all: two sets whose Jaccard index is at least t share one of the first
 * n − ⌈t·n⌉ + 1 of their members in any fixed order (prefix filter: Chaudhuri, Ganti, Kaushik 2006). The order here is that of the grams' hashes.
 * What is found is then compared exactly.
 */
import { ALIKE_WORDING, gramsOf, jaccard } from '@shared/evidence/likeness';

export interface Wording { assessmentId: string; itemId: string; text: string }
interface Entry extends Wording { hashes: Uint32Array; alive: boolean }
export interface AlikeWording { wording: Wording; likeness: number }

/** FNV-1a, 32 bits. */
function hashOf(gram: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < gram.length; at += 1) hash = Math.imul(hash ^ gram.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Whether the hashes, both sorted, agree well enough to look closer. */
function promising(one: Uint32Array, other: Uint32Array): boolean {
  let common = 0;
  for (let a = 0, b = 0; a < one.length && b < other.length; ) {
    const [left, right] = [one[a] ?? 0, other[b] ?? 0];
    if (left === right) common += 1;
    if (left <= right) a += 1;
    if (right <= left) b += 1;
  }
  return common >= ALIKE_WORDING * (one.length + other.length - common);
}

export function createWordingIndex() {
  const entries: Entry[] = [];
  const byHash = new Map<number, number[]>();
  const byAssessment = new Map<string, { version: string; entries: number[] }>();

  /** Replaces what is known of an assessment. Texts too short to be compared are left out. */
  function put(assessmentId: string, version: string, wordings: readonly Wording[]): void {
    drop(assessmentId);
    const mine: number[] = [];
    for (const wording of wordings) {
      const grams = gramsOf(wording.text);
      if (grams === null) continue;
      const hashes = Uint32Array.from([...grams], hashOf).sort();
      const at = entries.push({ ...wording, hashes, alive: true }) - 1;
      mine.push(at);
      for (const hash of prefix(hashes)) {
        const list = byHash.get(hash);
        if (list === undefined) byHash.set(hash, [at]);
        else list.push(at);
      }
    }
    byAssessment.set(assessmentId, { version, entries: mine });
  }

  function drop(assessmentId: string): void {
    for (const at of byAssessment.get(assessmentId)?.entries ?? []) {
      const entry = entries[at];
      if (entry !== undefined) entry.alive = false;
    }
    byAssessment.delete(assessmentId);
  }

  /** For each wording of an assessment, those of other assessments that are alike, most alike first. */
  function alike(assessmentId: string): { wording: Wording; others: AlikeWording[] }[] {
    return (byAssessment.get(assessmentId)?.entries ?? []).flatMap((at) => {
      const mine = entries[at];
      const grams = mine === undefined ? null : gramsOf(mine.text);
      if (mine === undefined || grams === null) return [];
      const candidates = new Set([...prefix(mine.hashes)].flatMap((hash) => byHash.get(hash) ?? []));
      const others = [...candidates].flatMap((candidate): AlikeWording[] => {
        const other = entries[candidate];
        if (other === undefined || !other.alive || other.assessmentId === assessmentId || !promising(mine.hashes, other.hashes)) return [];
        const likeness = other.text === mine.text ? 1 : jaccard(grams, gramsOf(other.text) ?? new Set());
        return likeness >= ALIKE_WORDING ? [{ wording: other, likeness }] : [];
      });
      return others.length === 0 ? [] : [{ wording: mine, others: others.sort((one, other) => other.likeness - one.likeness) }];
    });
  }

  return { put, drop, alike, versionOf: (assessmentId: string) => byAssessment.get(assessmentId)?.version ?? null, known: () => [...byAssessment.keys()] };
}
const prefix = (hashes: Uint32Array): Uint32Array => hashes.subarray(0, hashes.length - Math.ceil(ALIKE_WORDING * hashes.length) + 1);
