/** Finds pictures alike among many: two fingerprints that differ in at most six of 64 bits have at least two of their eight bytes in common. */
import { ALIKE_DISTANCE, bitsOf, halves, isTelling } from '@shared/evidence/dhash';

export interface Picture { id: string; assessmentId: string; sha256: string; dhash: string | null }
export interface AlikePicture { picture: Picture; distance: number } // 0 also for the same file

export function createPictureIndex(pictures: readonly Picture[]) {
  const high = new Int32Array(pictures.length);
  const low = new Int32Array(pictures.length);
  const buckets = Array.from({ length: 8 * 256 }, (): number[] => []);
  const bySha256 = new Map<string, number[]>();
  for (const [at, { sha256, dhash }] of pictures.entries()) {
    const same = bySha256.get(sha256);
    if (same === undefined) bySha256.set(sha256, [at]);
    else same.push(at);
    if (dhash === null || !isTelling(dhash)) continue;
    [high[at] = 0, low[at] = 0] = halves(dhash);
    for (let byte = 0; byte < 8; byte += 1) buckets[byte * 256 + Number.parseInt(dhash.slice(byte * 2, byte * 2 + 2), 16)]?.push(at);
  }

  /** Every other picture that is the same file or alike, nearest first. */
  function alike(wanted: Picture): AlikePicture[] {
    const found = new Map<number, number>((bySha256.get(wanted.sha256) ?? []).map((at) => [at, 0]));
    if (wanted.dhash !== null && isTelling(wanted.dhash)) {
      const [a, b] = halves(wanted.dhash);
      for (let byte = 0; byte < 8; byte += 1) {
        for (const at of buckets[byte * 256 + Number.parseInt(wanted.dhash.slice(byte * 2, byte * 2 + 2), 16)] ?? []) {
          const distance = bitsOf(a ^ (high[at] ?? 0)) + bitsOf(b ^ (low[at] ?? 0));
          if (distance <= ALIKE_DISTANCE && !found.has(at)) found.set(at, distance);
        }
      }
    }
    return [...found].flatMap(([at, distance]) => {
      const picture = pictures[at];
      return picture === undefined || picture.id === wanted.id ? [] : [{ picture, distance }];
    }).sort((one, other) => one.distance - other.distance);
  }
  return { alike };
}
