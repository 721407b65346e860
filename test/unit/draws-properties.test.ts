import { describe, expect, it } from 'vitest';
import { draw, orderByTicket } from '@shared/draws/draw';
import { checkIdentifier, compareBytes, compositeStratum, sortBytes } from '@shared/draws/identifier';
import { drawKey, isShortSeed, joinSeeds, normalizeSeed, parseHex, ticket } from '@shared/draws/key';
import { freezePopulation, type PopulationRow } from '@shared/draws/population';
import { quotasByRate, quotasFile, quotasForTotal, rateQuota } from '@shared/draws/quotas';

const rows: PopulationRow[] = Array.from({ length: 26 }, (_, i) => ({ stratum: i < 5 ? 'a' : i < 15 ? 'b' : 'c', id: `C-${i}` }));
const sample = (list: readonly PopulationRow[], num: number, seed: string) => {
  const population = freezePopulation(list);
  return draw(population, quotasByRate(population.strata, { num, den: 100 }, 1), drawKey(seed));
};
const code = (action: () => unknown): string => {
  try {
    action();
  } catch (error) {
    const { code, path } = error as { code: string; path: string };
    return `${code} ${path}`;
  }
  return 'accepted';
};

describe('a draw', () => {
  it('does not depend on the order of the rows', () => {
    expect(sample(rows.toReversed(), 20, 'seed')).toEqual(sample(rows, 20, 'seed'));
  });

  it('keeps all earlier picks when the rate is raised', () => {
    for (let num = 10; num < 100; num += 10) {
      const more = new Set(sample(rows, num + 10, 'seed').selected.map(({ id }) => id));
      expect(sample(rows, num, 'seed').selected.filter(({ id }) => !more.has(id))).toEqual([]);
    }
  });

  it('moves no other call when an unselected one is struck out', () => {
    const full = sample(rows, 20, 'seed');
    const struck = full.strata[2]!.order.at(-1);
    const less = sample(rows.filter(({ id }) => id !== struck), 20, 'seed');
    expect(less.strata.slice(0, 2)).toEqual(full.strata.slice(0, 2));
    expect(less.strata[2]!.order).toEqual(full.strata[2]!.order.filter((id) => id !== struck));
  });

  it('changes about all tickets with one character of the seed', () => {
    const tickets = (seed: string) => sample(rows, 100, seed).selected.map(({ ticket }) => ticket);
    const before = new Set(tickets('seed-1'));
    expect(tickets('seed-2').filter((ticket) => before.has(ticket))).toEqual([]);
  });

  it('picks each call with the frequency of its quota', () => {
    const picks = new Map<string, number>();
    const draws = 1500;
    for (let i = 0; i < draws; i++) for (const { id } of sample(rows, 20, `seed ${i}`).selected) picks.set(id, (picks.get(id) ?? 0) + 1);
    const chiSquare = ([from, to, quota]: [number, number, number]): number => {
      const expected = (draws * quota) / (to - from);
      return rows.slice(from, to).reduce((sum, { id }) => sum + ((picks.get(id) ?? 0) - expected) ** 2 / expected, 0);
    };
    // 0.1 % limits of chi-square with 4, 9 and 10 degrees of freedom; the seeds are fixed, so this cannot flicker.
    expect(chiSquare([0, 5, 1])).toBeLessThan(18.5);
    expect(chiSquare([5, 15, 2])).toBeLessThan(27.9);
    expect(chiSquare([15, 26, 3])).toBeLessThan(29.6);
  });

  it('orders many calls by their whole tickets', () => {
    const many = Array.from({ length: 20_000 }, (_, i) => ({ stratum: 's', id: `${i}` }));
    const { selected, strata } = sample(many, 100, 'seed');
    const key = drawKey('seed');
    const byTicket = many.map(({ id }) => ({ id, ticket: ticket(key, `call\t${id}`) })).sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
    expect(strata[0]!.order).toEqual(byTicket.map(({ id }) => id));
    expect(selected.map(({ ticket }) => ticket)).toEqual(byTicket.map(({ ticket }) => ticket));
  });

  it('orders tickets that begin alike, and equal ones by id', () => {
    const tickets = [[9, 9, 9, 9, 2], [9, 9, 9, 9, 1], [1], [9, 9, 9, 9, 1], [9, 9, 9, 9, 0], [0]].map((start) => Uint8Array.from({ length: 32 }, (_, i) => start[i] ?? 0));
    expect([...orderByTicket(Uint8Array.from(tickets.flatMap((ticket) => [...ticket])))]).toEqual([5, 2, 4, 1, 3, 0]);
  });

  it('of nothing is empty', () => {
    expect(sample([], 20, 'seed')).toMatchObject({ strata: [], selected: [] });
    expect(freezePopulation([]).sha256).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('refuses quotas that do not fit the population', () => {
    const population = freezePopulation(rows);
    const quotas = (a: number, b: number) => new Map([['a', a], ['b', b], ['c', 0]]);
    const key = drawKey('seed');
    expect(code(() => draw(population, quotas(6, 1), key))).toBe('quota-above-size /quotas/a');
    expect(code(() => draw(population, quotas(1, 0.5), key))).toBe('not-a-count /quotas/b');
    expect(code(() => draw(population, new Map([['a', 1]]), key))).toBe('missing-quota /quotas');
    expect(code(() => draw(population, new Map([['x/y', 1]]), key))).toBe('unknown-stratum /quotas/x~1y');
  });
});

describe('identifiers', () => {
  it('refuses what may not stand in a file', () => {
    const check = (id: string) => code(() => freezePopulation([{ stratum: 's', id: 'good' }, { stratum: 's', id }]));
    expect(check('')).toBe('empty-id /population/1/id');
    for (const blank of [' ', '\u00a0', '\u3000', '\u2028', '\ufeff']) {
      expect(check(`${blank}a`)).toBe('outer-blank /population/1/id');
      expect(check(`通${blank}`)).toBe('outer-blank /population/1/id');
    }
    for (const control of ['\t', '\n', '\0', '\u007f', '\u0085', '\u009f']) expect(check(`a${control}b`)).toBe('control-character /population/1/id');
    expect(check('a\ud800b')).toBe('lone-surrogate /population/1/id');
    expect(check('cafe\u0301')).toBe('not-nfc /population/1/id');
    expect(check('good')).toBe('duplicate-id /population/1/id');
    expect(check('inner blank, 通话 and \u{20bb7}')).toBe('accepted');
    expect(code(() => freezePopulation([{ stratum: 's', id: 'x' }, { stratum: 't', id: 'x' }]))).toBe('duplicate-id /population/1/id');
    expect(code(() => freezePopulation([{ stratum: ' s', id: 'x' }]))).toBe('outer-blank /population/0/stratum');
  });

  it('sort by their UTF-8 bytes', () => {
    const texts = ['\u{20bb7}', '\uff21', 'a', 'ab', 'é', '通', '\ud7ff', '\ue000', '\u{10ffff}', 'a\u{20bb7}', 'a\uff21', 'Z'];
    const expected = texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(texts.toSorted(compareBytes)).toEqual(expected);
    expect(sortBytes([...texts])).toEqual(expected);
  });

  it('join several keys to one stratum', () => {
    expect(compositeStratum(['北京', 'A/B', 'x//y'])).toBe('北京 / A//B / x////y');
    expect(code(() => compositeStratum(['a', '']))).toBe('empty-id /1');
    expect(() => checkIdentifier(compositeStratum(['a', 'b/']), '')).not.toThrow();
  });
});

describe('seeds', () => {
  it('are stripped at both ends and otherwise kept', () => {
    expect(normalizeSeed(' \t\r\n 03 09\t15 \n')).toBe('03 09\t15');
    expect(normalizeSeed('\u00a0x')).toBe('\u00a0x');
    expect(normalizeSeed('cafe\u0301')).toBe('caf\u00e9');
    expect(code(() => normalizeSeed(' \r\n'))).toBe('empty-seed /seed');
    expect(code(() => normalizeSeed('\udc00'))).toBe('lone-surrogate /seed');
  });

  it('of several people are joined in order', () => {
    expect(joinSeeds([' 123 ', '456\n'])).toBe('123/456');
    expect(code(() => joinSeeds(['1', ' ']))).toBe('empty-seed /1');
  });

  it('are short below 20 dice or 24 digits', () => {
    expect(isShortSeed('35463115561121636246')).toBe(false);
    expect(isShortSeed('3546311556112163624')).toBe(true);
    expect(isShortSeed('35463115561121636247')).toBe(true);
    expect(isShortSeed('754631155611216362461535')).toBe(false);
  });

  it('come with a secret in hexadecimal digits', () => {
    expect(parseHex('00fF', '')).toEqual(Uint8Array.of(0, 255));
    for (const bad of ['0', 'zz', '0x00', ' 00', '00 ']) expect(code(() => parseHex(bad, '/secret'))).toBe('bad-hex /secret');
  });
});

describe('quotas', () => {
  it('round up in integers', () => {
    expect([0, 1, 4, 5, 6, 10, 11, 25, 26].map((size) => rateQuota(size, { num: 20, den: 100 }, 1))).toEqual([0, 1, 1, 1, 2, 2, 3, 5, 6]);
    expect(rateQuota(100, { num: 7, den: 100 })).toBe(7);
    expect(rateQuota(25, { num: 28, den: 100 })).toBe(7);
    expect(rateQuota(Number.MAX_SAFE_INTEGER, { num: Number.MAX_SAFE_INTEGER - 1, den: Number.MAX_SAFE_INTEGER })).toBe(Number.MAX_SAFE_INTEGER - 1);
    expect(rateQuota(5, { num: 0, den: 1 }, 3)).toBe(3);
    expect(rateQuota(2, { num: 0, den: 1 }, 3)).toBe(2);
    expect(code(() => rateQuota(5, { num: 2, den: 1 }))).toBe('rate-out-of-range /rate/num');
    expect(code(() => rateQuota(5, { num: 0, den: 0 }))).toBe('rate-out-of-range /rate/den');
    expect(code(() => rateQuota(5, { num: 0.2, den: 1 }))).toBe('not-a-count /rate/num');
  });

  const shares = (weights: Record<string, number>, limits: (weight: number) => { min?: number; max?: number } = () => ({})) =>
    Object.entries(weights).map(([key, weight]) => ({ key, weight, ...limits(weight) }));

  it('share a total by the largest remainder', () => {
    const states = { Alpha: 24000, Beta: 56000, Gamma: 28000, Delta: 17000, Epsilon: 65000, Zeta: 47000 };
    expect(Object.fromEntries(quotasForTotal(25, shares(states)))).toEqual({ Alpha: 2, Beta: 6, Gamma: 3, Delta: 2, Epsilon: 7, Zeta: 5 });
    expect([...quotasForTotal(10, shares({ A: 6, B: 6, C: 2 })).values()]).toEqual([4, 4, 2]);
    expect([...quotasForTotal(11, shares({ A: 6, B: 6, C: 2 })).values()]).toEqual([5, 5, 1]);
    expect([...quotasForTotal(40, shares({ a: 155, b: 62, c: 93 })).values()]).toEqual([20, 8, 12]);
    // Neyman: sizes 500, 300, 200 times SDs 1, 5, 5
    expect([...quotasForTotal(10, shares({ a: 500, b: 1500, c: 1000 })).values()]).toEqual([2, 5, 3]);
    expect([...quotasForTotal(1, shares({ b: 1, a: 1 }))]).toEqual([['a', 1], ['b', 0]]);
  });

  it('keep minimum and maximum and still add up', () => {
    const limits = (size: number) => ({ min: Math.min(5, size), max: size });
    expect([...quotasForTotal(100, shares({ A: 3, B: 50, C: 947 }, limits)).values()]).toEqual([3, 5, 92]);
    expect([...quotasForTotal(10, [{ key: 'a', weight: 1, min: 3 }, { key: 'b', weight: 9, max: 5 }]).values()]).toEqual([5, 5]);
    expect([...quotasForTotal(4, [{ key: 'a', weight: 0 }, { key: 'b', weight: 3, max: 2 }, { key: 'c', weight: 0 }]).values()]).toEqual([1, 2, 1]);
    let state = 1;
    const next = (below: number): number => (state = (state * 48271) % 2147483647) % below;
    for (let round = 0; round < 500; round++) {
      const list = Array.from({ length: 1 + next(6) }, (_, i) => {
        const min = next(4);
        return { key: `k${i}`, weight: next(50), min, max: min + next(12) };
      });
      const least = list.reduce((sum, { min }) => sum + min, 0);
      const most = list.reduce((sum, { max }) => sum + max, 0);
      const total = least + next(most - least + 1);
      const quotas = quotasForTotal(total, list);
      expect([...quotas.values()].reduce((sum, quota) => sum + quota, 0)).toBe(total);
      for (const { key, min, max } of list) expect(quotas.get(key)! >= min && quotas.get(key)! <= max).toBe(true);
    }
  });

  it('refuse a total that cannot be met', () => {
    expect(code(() => quotasForTotal(3, [{ key: 'a', weight: 1, min: 4 }]))).toBe('total-below-minimum /total');
    expect(code(() => quotasForTotal(5, [{ key: 'a', weight: 1, max: 4 }]))).toBe('total-above-maximum /total');
    expect(code(() => quotasForTotal(5, [{ key: 'a', weight: 1 }, { key: 'a', weight: 1 }]))).toBe('duplicate-id /shares/1/key');
    expect(code(() => quotasForTotal(5, [{ key: 'a', weight: -1 }]))).toBe('not-a-count /shares/0/weight');
    expect(quotasForTotal(0, [])).toEqual(new Map());
  });

  it('are written in byte order', () => {
    expect(quotasFile(new Map([['\u{20bb7}', 1], ['\uff21', 2], ['b', 0]]))).toBe('b\t0\n\uff21\t2\n\u{20bb7}\t1\n');
  });
});
