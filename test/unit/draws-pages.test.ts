import * as fc from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { VERIFY_SCRIPT } from '@shared/draws/verify-script';
import { codePieces, inFours, qrPath } from '../../renderer/features/draws/digits';
import { monthBefore, monthOf } from '../../renderer/features/draws/days';
import { pastedIds } from '../../renderer/features/draws/population/pasted';
import { percentText, rateOf } from '../../renderer/features/draws/rate';

describe('digests and program text on paper', () => {
  it('groups by four and loses nothing', () => {
    expect(inFours('b1c61f1b38')).toEqual(['b1c6', '1f1b', '38']);
    expect(inFours('𠮷组双色球')).toEqual(['𠮷组双色', '球']);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => inFours(text).join('') === text));
  });

  it('breaks long lines so that joined they are the line', () => {
    for (const line of VERIFY_SCRIPT.split('\n')) {
      const pieces = codePieces(line, 96);
      expect(pieces.join('')).toBe(line);
      expect(Math.max(...pieces.map(({ length }) => length))).toBeLessThanOrEqual(96);
    }
    fc.assert(fc.property(fc.string(), fc.integer({ min: 4, max: 40 }), (line, width) => {
      const pieces = codePieces(line, width);
      expect(pieces.join('')).toBe(line);
      for (const piece of pieces) expect(piece.length).toBeLessThanOrEqual(width);
    }));
    expect(codePieces('abc, defgh', 6)).toEqual(['abc, ', 'defgh']);
  });

  it('draws a QR code row by row', () => {
    expect(qrPath(['110', '001'], 4)).toBe('M4 4h2v1h-2zM6 5h1v1h-1z');
    fc.assert(fc.property(fc.array(fc.stringMatching(/^[01]{5}$/), { maxLength: 5 }), (rows) => {
      const dark = [...qrPath(rows, 0).matchAll(/M(\d+) (\d+)h(\d+)/g)].flatMap(([, x, y, length]) => Array.from({ length: Number(length) }, (_, at) => `${Number(x) + at} ${y}`));
      expect(dark.sort()).toEqual(rows.flatMap((row, y) => [...row].flatMap((module, x) => (module === '1' ? [`${x} ${y}`] : []))).sort());
    }));
  });
});

describe('rules as they are typed', () => {
  it('keeps a percent exact as two whole numbers', () => {
    expect(rateOf('20')).toEqual({ num: 20, den: 100 });
    expect(rateOf(' 12.5 ')).toEqual({ num: 125, den: 1000 });
    expect(rateOf('0.07')).toEqual({ num: 7, den: 10_000 });
    for (const typed of ['', '0', '100.1', '101', '-5', '1e2', '20%']) expect(rateOf(typed), typed).toBeNull();
    fc.assert(fc.property(fc.integer({ min: 1, max: 100_000 }), (thousandths) => {
      const rate = rateOf(percentText(thousandths, 100_000));
      expect(rate && rate.num / rate.den).toBeCloseTo(thousandths / 100_000, 12);
    }));
  });

  it('begins with the month before, over New Year and in leap years', () => {
    expect(monthBefore('2026-11-22')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
    expect(monthBefore('2027-01-31')).toEqual({ from: '2026-12-01', to: '2026-12-31' });
    expect(monthOf('2028-02-05')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });

  it('takes pasted ids from lines, commas and tabs, each once', () => expect(pastedIds(' A1\nB2，C3;A1\t\r\n D 4 ')).toEqual(['A1', 'B2', 'C3', 'D 4']));
});
