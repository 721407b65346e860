import { describe, expect, it } from 'vitest';
import {
  countRatings, crossTable, identityWeights, linearWeights, matrixWeights, quadraticWeights, unitsOfTable,
} from '@shared/statistics/agreement-data';
import { fleissKappa, gwetCoefficient, krippendorffAlpha, percentAgreement } from '@shared/statistics/agreement-many';
import { cohenKappa } from '@shared/statistics/agreement-two';
import { icc, type IccForm } from '@shared/statistics/icc';

const COHEN = [[88, 14, 18], [10, 40, 10], [2, 6, 12]];
const GWET = [[13, 0, 0], [0, 20, 7], [0, 4, 56]];
const SCALE = [1, 2, 3, 4, 5];
const FLEISS = ('444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333 144444 224445 '
  + '333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155 224444 133333 555555')
  .split(' ').map((row) => [...row].map(Number));
const OBSERVERS = ['1 2 3 3 2 1 4 1 2 . . .', '1 2 3 3 2 2 4 1 2 5 . .', '. 3 3 3 2 3 4 2 2 5 1 3', '1 2 3 3 2 4 4 1 2 5 1 .']
  .map((row) => row.split(' ').map((digit) => (digit === '.' ? null : Number(digit))));
const KRIPPENDORFF = OBSERVERS[0]!.map((_, unit) => OBSERVERS.map((row) => row[unit]!));
const SHROUT = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]];

describe('Cohen’s κ', () => {
  it('of Cohen 1960', () => {
    const { value, observed, expected, n, ci } = cohenKappa(COHEN);
    expect(observed).toBeCloseTo(0.7, 12);
    expect(expected).toBeCloseTo(0.41, 12);
    expect(value).toBeCloseTo(0.4915, 4);
    expect(n).toBe(200);
    expect(ci![0]).toBeCloseTo(0.391564, 5);
    expect(ci![1]).toBeCloseTo(0.591487, 5);
  });

  it('weighted, of Cohen 1968, by agreement or disagreement weights', () => {
    const disagreement = [[0, 1, 3], [1, 0, 6], [3, 6, 0]];
    const agreement = disagreement.map((row) => row.map((v) => 1 - v / 6));
    expect(cohenKappa(COHEN, matrixWeights(disagreement)).value).toBeCloseTo(0.3478, 4);
    expect(cohenKappa(COHEN, matrixWeights(agreement)).value).toBeCloseTo(0.3478, 4);
    expect(() => matrixWeights([[0, 1], [1, 1]])).toThrow(/diagonal/);
    expect(() => matrixWeights([[0, 0], [0, 0]])).toThrow(/diagonal/);
    expect(() => matrixWeights([[1, -1], [0, 1]])).toThrow(/negative/);
  });

  it('linear and quadratic weights', () => {
    expect(linearWeights(3)).toEqual([[1, 0.5, 0], [0.5, 1, 0.5], [0, 0.5, 1]]);
    expect(quadraticWeights(3)).toEqual([[1, 0.75, 0], [0.75, 1, 0.75], [0, 0.75, 1]]);
    // With two categories all weightings are the unweighted κ.
    for (const weights of [linearWeights(2), quadraticWeights(2)]) expect(cohenKappa([[40, 9], [6, 45]], weights).value).toBeCloseTo(0.6995, 4);
  });

  it('the paradox pair of Feinstein and Cicchetti, with AC1', () => {
    for (const [table, kappa, ac1] of [[[[40, 9], [6, 45]], 0.6995, 0.7007], [[[80, 10], [5, 5]], 0.3182, 0.808]] as const) {
      expect(cohenKappa(table).observed).toBeCloseTo(0.85, 12);
      expect(cohenKappa(table).value).toBeCloseTo(kappa, 4);
      expect(gwetCoefficient(unitsOfTable(table), 2).value).toBeCloseTo(ac1, 4);
    }
  });

  it('depends on the declared scale, not on the points used', () => {
    const pairs = [[1, 1], [2, 3], [5, 5], [6, 5], [3, 3], [2, 2], [6, 6]];
    const six = cohenKappa(crossTable(pairs, [1, 2, 3, 4, 5, 6]), linearWeights(6)).value!;
    const five = cohenKappa(crossTable(pairs, [1, 2, 3, 5, 6]), linearWeights(5)).value!;
    expect(Math.abs(six - five)).toBeGreaterThan(0.001);
  });

  it('leaves out units that lack a rating', () => {
    expect(crossTable([['a', 'b'], ['a', null], [null, 'b'], ['b', 'b']], ['a', 'b'])).toEqual([[0, 1], [0, 1]]);
    expect(() => crossTable([['a', 'x']], ['a', 'b'])).toThrow(/"x"/);
  });

  it('is undefined where chance agrees for certain', () => {
    expect(cohenKappa([[7, 0], [0, 0]])).toMatchObject({ value: null, observed: 1, expected: 1, n: 7, ci: null });
    expect(cohenKappa([[0, 0], [0, 0]])).toMatchObject({ value: null, n: 0 });
    expect(cohenKappa([])).toMatchObject({ value: null, n: 0 });
    expect(cohenKappa([[3]], linearWeights(1)).value).toBeNull();
    expect(cohenKappa([[1, 0], [0, 2]])).toMatchObject({ value: 1, ci: null });
    expect(cohenKappa([[0, 7], [0, 0]]).value).toBe(0);
  });
});

describe('Fleiss’s κ', () => {
  it('of Fleiss 1971', () => {
    const { value, z, byCategory, n } = fleissKappa(countRatings(FLEISS, SCALE));
    expect(value).toBeCloseTo(0.4302445, 7);
    expect(z).toBeCloseTo(17.65183, 5);
    expect(byCategory.map((kappa) => kappa!.toFixed(3))).toEqual(['0.245', '0.245', '0.520', '0.471', '0.566']);
    expect(n).toBe(30);
  });

  it('with two ratings is Scott’s π', () => {
    expect(fleissKappa(unitsOfTable(GWET)).value).toBeCloseTo(0.7962397, 7);
  });

  it('refuses unequal numbers of ratings and is undefined without variation', () => {
    expect(() => fleissKappa(countRatings([[1, 1], [1, null]], [1, 2]))).toThrow(expect.objectContaining({ code: 'unequal-ratings', path: '/ratings/1' }));
    expect(fleissKappa(countRatings([[1, 1], [1, 1]], [1, 2]))).toMatchObject({ value: null, observed: 1, expected: 1, byCategory: [null, null] });
    expect(fleissKappa(countRatings([[1], [2]], [1, 2])).value).toBeNull();
    expect(fleissKappa([]).value).toBeNull();
  });
});

describe('Krippendorff’s α', () => {
  const units = countRatings(KRIPPENDORFF, SCALE);

  it('of the canonical data', () => {
    expect(krippendorffAlpha(units, 'nominal').value).toBeCloseTo(0.7434, 4);
    expect(krippendorffAlpha(units, 'ordinal').value).toBeCloseTo(0.8154, 4);
    expect(krippendorffAlpha(units, 'interval', SCALE).value).toBeCloseTo(0.8491, 4);
    expect(krippendorffAlpha(units, 'ratio', SCALE).value).toBeCloseTo(0.7974, 4);
    expect(krippendorffAlpha(units, 'nominal').n).toBe(11);
  });

  it('of Gwet’s table', () => {
    expect(krippendorffAlpha(unitsOfTable(GWET), 'nominal').value).toBeCloseTo(0.7972585, 7);
  });

  it('does not change with categories no one used', () => {
    const wider = countRatings(KRIPPENDORFF, [0, 1, 2, 3, 4, 5, 6]);
    for (const level of ['nominal', 'ordinal', 'interval', 'ratio'] as const) {
      expect(krippendorffAlpha(wider, level, [0, 1, 2, 3, 4, 5, 6]).value).toBeCloseTo(krippendorffAlpha(units, level, SCALE).value!, 12);
    }
  });

  it('is undefined without variation or without pairs', () => {
    expect(krippendorffAlpha(countRatings([[1, 1], [1, 1]], [1, 2]), 'nominal').value).toBeNull();
    expect(krippendorffAlpha(countRatings([[1, null], [2, null]], [1, 2]), 'nominal')).toMatchObject({ value: null, n: 0 });
    expect(krippendorffAlpha([], 'ordinal').value).toBeNull();
    expect(krippendorffAlpha(countRatings([[0, 0], [0, 1]], [0, 1]), 'ratio', [0, 1]).value).toBe(0);
  });
});

describe('percent agreement', () => {
  it('is pairwise, or all equal', () => {
    expect(percentAgreement(countRatings(KRIPPENDORFF, SCALE)).value).toBeCloseTo(0.8181818, 7);
    expect(percentAgreement(unitsOfTable(GWET))).toEqual({ value: expect.closeTo(0.89, 12), allEqual: expect.closeTo(0.89, 12), n: 100 });
    expect(percentAgreement(countRatings([[1, 1, 1], [1, 1, 2]], [1, 2]))).toEqual({ value: expect.closeTo(2 / 3, 12), allEqual: 0.5, n: 2 });
    expect(percentAgreement(countRatings([[1, null]], [1, 2]))).toEqual({ value: null, allEqual: null, n: 0 });
  });
});

describe('Gwet’s AC1', () => {
  it('of the vignette’s data', () => {
    const { value, expected, observed, n, se, ci } = gwetCoefficient(countRatings(KRIPPENDORFF, SCALE), 5);
    expect(observed).toBeCloseTo(0.8181818, 7);
    expect(expected).toBeCloseTo(0.1903212, 7);
    expect(value).toBeCloseTo(0.77544, 5);
    expect(n).toBe(12);
    expect(se).toBeCloseTo(0.14295, 5);
    expect(ci![0]).toBeCloseTo(0.461, 3);
    expect(ci![1]).toBe(1);
    expect(gwetCoefficient(unitsOfTable(GWET), 3).value).toBeCloseTo(0.8493305, 7);
  });

  it('with identity weights AC2 is AC1, with chance agreement of 1 it is undefined', () => {
    const units = unitsOfTable(GWET);
    expect(gwetCoefficient(units, 3, identityWeights(3)).value).toBe(gwetCoefficient(units, 3).value);
    expect(gwetCoefficient(countRatings([[1, 2], [2, 3], [3, 1]], [1, 2, 3]), 3, [[1, 1, 1], [1, 1, 1], [1, 1, 1]])).toMatchObject({ value: null, expected: 1 });
    expect(gwetCoefficient(units, 3, linearWeights(3)).value!).toBeGreaterThan(gwetCoefficient(units, 3).value!);
  });

  it('is 1 for perfect agreement in one category, undefined without pairs or choice', () => {
    expect(gwetCoefficient(countRatings([[1, 1], [1, 1]], [1, 2]), 2)).toMatchObject({ value: 1, ci: null });
    expect(gwetCoefficient(countRatings([[1], [2]], [1, 2]), 2)).toMatchObject({ value: null, n: 2 });
    expect(gwetCoefficient(countRatings([[1, 1]], [1]), 1).value).toBeNull();
  });
});

describe('ICC', () => {
  it.each([['1,1', 0.1657], ['2,1', 0.2898], ['3,1', 0.7148], ['1,k', 0.4428], ['2,k', 0.6201], ['3,k', 0.9093]] as [IccForm, number][])(
    '(%s) of Shrout and Fleiss 1979', (form, value) => {
      expect(icc(SHROUT, form).value).toBeCloseTo(value, 4);
    });

  it('mean squares and limits', () => {
    const { meanSquares, ci } = icc(SHROUT, '2,1');
    expect(meanSquares!.units).toBeCloseTo(11.2417, 4);
    expect(meanSquares!.raters).toBeCloseTo(32.4861, 4);
    expect(meanSquares!.residual).toBeCloseTo(1.0194, 4);
    expect(ci![0]).toBeCloseTo(0.0188, 4);
    expect(ci![1]).toBeCloseTo(0.7611, 4);
    // psych prints these for the other forms.
    const limits = (form: IccForm) => icc(SHROUT, form).ci!.map((limit) => limit.toFixed(2));
    expect([limits('1,1'), limits('3,1'), limits('1,k'), limits('2,k'), limits('3,k')])
      .toEqual([['-0.13', '0.72'], ['0.34', '0.95'], ['-0.88', '0.91'], ['0.07', '0.93'], ['0.68', '0.99']]);
  });

  it('is undefined where nothing differs or too few rate', () => {
    expect(icc([[0.1, 0.1], [0.1, 0.1]], '2,1')).toMatchObject({ value: null, n: 2, ci: null });
    expect(icc([[1], [2]], '1,1').value).toBeNull();
    expect(icc([[1, 2]], '1,1').value).toBeNull();
    expect(icc([], '1,1').value).toBeNull();
    expect(icc([[1, 2], [1, 2]], '3,1').value).toBeNull();
    expect(icc([[0.1, 0.1], [0.7, 0.7], [0.3, 0.3]], '2,1')).toMatchObject({ value: 1, ci: null });
    expect(icc([[1, 2], [3, null], [4, 4], [2, 1]], '2,1').n).toBe(3);
    expect(icc([[1e200, 2], [3, -1e200]], '2,1').value).toBeNull();
  });
});
