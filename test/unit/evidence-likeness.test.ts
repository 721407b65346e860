import { describe, expect, it } from 'vitest';
import { ALIKE_DISTANCE, bitsOf, dHash, distance, greyCells, isTelling } from '@shared/evidence/dhash';
import { ALIKE_WORDING, commonParts, gramsOf, jaccard, normalised } from '@shared/evidence/likeness';
import { createPictureIndex, type Picture } from '../../electron/features/evidence/picture-index';
import { createWordingIndex } from '../../electron/features/evidence/wording-index';

/** A generator of its own, so that a failure can be seen again. */
function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
/** A scene: some shades with soft borders, at any size. */
function scene(seed: number, width: number, height: number, change: (grey: number, x: number, y: number) => number = (grey) => grey): Uint8ClampedArray {
  const next = random(seed);
  const spots = Array.from({ length: 24 }, () => ({ x: next(), y: next(), r: 0.08 + next() * 0.25, grey: (next() - 0.5) * 220 }));
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let grey = 128;
      for (const spot of spots) grey += spot.grey * Math.exp(-(((x + 0.5) / width - spot.x) ** 2 + ((y + 0.5) / height - spot.y) ** 2) / spot.r ** 2);
      rgba.set([change(grey, x, y), change(grey, x, y), change(grey, x, y), 255], (y * width + x) * 4);
    }
  }
  return rgba;
}
const hashOf = (rgba: Uint8ClampedArray, width: number, height: number) => dHash(greyCells(rgba, width, height));

describe('dHash', () => {
  it('is one bit for each cell darker than its right neighbour, row by row', () => {
    const rising = Array.from({ length: 72 }, (_, at) => (at % 9) * 10);
    expect(dHash(rising)).toBe('ffffffffffffffff');
    expect(dHash(rising.toReversed())).toBe('0000000000000000');
    expect(dHash(rising.with(1, 200))).toBe('bfffffffffffffff'); // brighter than the third: the second bit falls
    expect(dHash(rising.map((grey) => grey / 20))).toBe('0000000000000000'); // less than one step is noise
    expect(() => dHash([1, 2])).toThrow(RangeError);
  });

  it('cells are means by area, also where the sides do not divide', () => {
    const rgba = new Uint8ClampedArray(10 * 8 * 4).fill(90);
    for (const cell of greyCells(rgba, 10, 8)) expect(cell).toBeCloseTo(90, 9);
    const single = greyCells(Uint8ClampedArray.from([255, 0, 0, 255]), 1, 1);
    expect(single).toHaveLength(72);
    for (const cell of single) expect(cell).toBeCloseTo(76.245, 6); // 0.299 × 255
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('the same scene rescaled, coarsened, brightened is alike (%i)', (seed) => {
    const original = hashOf(scene(seed, 400, 300), 400, 300);
    const noise = random(seed + 99);
    expect(distance(original, hashOf(scene(seed, 160, 120), 160, 120))).toBeLessThanOrEqual(ALIKE_DISTANCE);
    expect(distance(original, hashOf(scene(seed, 233, 311), 233, 311))).toBeLessThanOrEqual(ALIKE_DISTANCE);
    expect(distance(original, hashOf(scene(seed, 400, 300, (grey) => Math.round(grey / 12) * 12 + (noise() - 0.5) * 16), 400, 300))).toBeLessThanOrEqual(ALIKE_DISTANCE);
    expect(distance(original, hashOf(scene(seed, 400, 300, (grey) => grey * 0.8 + 20), 400, 300))).toBeLessThanOrEqual(ALIKE_DISTANCE);
  });

  it('different scenes are not', () => {
    const hashes = Array.from({ length: 20 }, (_, seed) => hashOf(scene(seed + 1, 90, 60), 90, 60));
    for (const [at, one] of hashes.entries()) {
      expect(isTelling(one)).toBe(true);
      for (const other of hashes.slice(at + 1)) expect(distance(one, other)).toBeGreaterThan(ALIKE_DISTANCE);
    }
  });

  it('blank sheets tell nothing', () => {
    expect(isTelling(hashOf(new Uint8ClampedArray(40 * 40 * 4).fill(255), 40, 40))).toBe(false);
    expect(isTelling('ffffffffffffffff')).toBe(false);
  });

  it('counts bits', () => {
    const next = random(5);
    for (let run = 0; run < 500; run += 1) {
      const word = (next() * 2 ** 32) | 0;
      expect(bitsOf(word)).toBe((word >>> 0).toString(2).replaceAll('0', '').length);
    }
    expect(distance('00000000ffffffff', 'ffffffff00000000')).toBe(64);
    expect(distance('8000000000000001', '0000000000000000')).toBe(2);
  });
});

describe('pictures among many', () => {
  it('finds exactly those that a comparison with all finds', () => {
    const next = random(11);
    const hex = () => Array.from({ length: 16 }, () => Math.floor(next() * 16).toString(16)).join('');
    const flip = (hash: string, count: number) => Array.from({ length: count }, () => Math.floor(next() * 16)).reduce((text, at) => text.slice(0, at) + ((Number.parseInt(text[at] ?? '0', 16) ^ (1 << Math.floor(next() * 4))).toString(16)) + text.slice(at + 1), hash);
    const bases = Array.from({ length: 60 }, hex);
    const pictures = Array.from({ length: 2000 }, (_, at): Picture => ({ id: `e${at}`, assessmentId: `a${at % 200}`, sha256: `f${at}`, dhash: at % 50 === 0 ? null : flip(bases[at % 60] ?? '', at % 12) }));
    const index = createPictureIndex(pictures);
    for (const picture of pictures.slice(0, 300)) {
      const expected = pictures.filter(({ id, dhash }) => id !== picture.id && dhash !== null && picture.dhash !== null && isTelling(dhash) && distance(dhash, picture.dhash) <= ALIKE_DISTANCE).map(({ id }) => id);
      expect(index.alike(picture).map(({ picture: { id } }) => id).toSorted()).toEqual(expected.toSorted());
    }
  });

  it('finds the same file without a fingerprint', () => {
    const index = createPictureIndex([{ id: 'a', assessmentId: '1', sha256: 'x', dhash: null }, { id: 'b', assessmentId: '2', sha256: 'x', dhash: null }]);
    expect(index.alike({ id: 'a', assessmentId: '1', sha256: 'x', dhash: null })).toMatchObject([{ picture: { id: 'b' }, distance: 0 }]);
  });
});

const long = '销售顾问没有主动介绍金融方案，也没有询问客户的预算，只说可以再谈。';
describe('wordings', () => {
  it('are compared without case, width, spaces and punctuation', () => {
    expect(normalised(' Ｇｏｏｄ  Morning，欢迎光临！')).toBe('goodmorning欢迎光临');
    expect(jaccard(gramsOf(long) ?? new Set(), gramsOf(long.replaceAll('，', ' , ')) ?? new Set())).toBe(1);
  });
  it('shorter than twenty characters are not', () => {
    expect(gramsOf('一切正常，服务热情，环境整洁。')).toBeNull();
    expect(gramsOf('一二三四五六七八九十一二三四五六七八九十')?.size).toBe(10); // 16 runs, of which 10 are different
  });
  it('have the Jaccard index of their 5-grams', () => {
    expect(jaccard(new Set(['a', 'b', 'c']), new Set(['b', 'c', 'd']))).toBe(0.5);
    const changed = jaccard(gramsOf(long) ?? new Set(), gramsOf(long.replace('再谈', '以后谈')) ?? new Set());
    expect(changed).toBeGreaterThan(ALIKE_WORDING);
    expect(jaccard(gramsOf(long) ?? new Set(), gramsOf('保养完成后服务顾问陪同看车，并逐项说明了更换的零件和费用，很清楚。') ?? new Set())).toBe(0);
  });
  it('show what they have in common', () => {
    const parts = commonParts('今天下雨。销售顾问没有主动介绍金融方案，态度一般。', '销售顾问没有主动介绍金融方案，也没有别的。');
    expect(parts).toMatchObject([{ at: 0, text: '今天下雨。', common: false }, { at: 5, text: '销售顾问没有主动介绍金融方案，', common: true }, { text: '态度一般。', common: false }]);
    expect(parts.map(({ text }) => text).join('')).toBe('今天下雨。销售顾问没有主动介绍金融方案，态度一般。');
    expect(commonParts('abc', long)).toEqual([{ at: 0, text: 'abc', common: false }]);
  });

  it('finds among many exactly those that a comparison with all finds', () => {
    const next = random(3);
    const words = Array.from({ length: 40 }, (_, at) => String.fromCodePoint(0x4e00 + at * 7));
    const base = Array.from({ length: 12 }, () => Array.from({ length: 40 }, () => words[Math.floor(next() * 40)]).join(''));
    const texts = Array.from({ length: 400 }, (_, at) => [...(base[at % 12] ?? '')].map((word) => (next() < (at % 5) / 100 ? (words[Math.floor(next() * 40)] ?? '') : word)).join(''));
    const index = createWordingIndex();
    texts.forEach((text, at) => index.put(`a${at}`, '1', [{ assessmentId: `a${at}`, itemId: 'q', text }]));
    let pairs = 0;
    for (const [at, text] of texts.entries()) {
      const grams = gramsOf(text) ?? new Set<string>();
      const expected = texts.flatMap((other, place) => (place !== at && jaccard(grams, gramsOf(other) ?? new Set()) >= ALIKE_WORDING ? [`a${place}`] : []));
      expect((index.alike(`a${at}`)[0]?.others ?? []).map(({ wording }) => wording.assessmentId).toSorted()).toEqual(expected.toSorted());
      pairs += expected.length;
    }
    expect(pairs).toBeGreaterThan(1000);
    index.put('a0', '2', []);
    expect(index.alike('a0')).toEqual([]);
    expect((index.alike('a12')[0]?.others ?? []).some(({ wording }) => wording.assessmentId === 'a0')).toBe(false);
  });
});
