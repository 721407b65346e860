/** The quick ways through a log give what the plain ways give. */
import * as fc from '../fixtures/properties';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createMomentReader, readMoment, readSeconds, trimmed, wallSeconds } from '@shared/calls/values';
import { plainRows } from '../../electron/features/imports/text-table';

const two = fc.integer({ min: 0, max: 99 }).map((value) => String(value).padStart(2, '0'));
const likely = fc.tuple(fc.constantFrom('2026', '2024', '1999', '1989', '20x6'), fc.constantFrom('-', '/', '.'), fc.constantFrom('02', '10', '13', '1x'), fc.constantFrom('-', '/'), fc.constantFrom('01', '29', '31', '00', ' 1'), fc.constantFrom(' ', 'T', '  ', 'x'), two, fc.constantFrom(':', '-'), two, fc.constantFrom(':', '.'), two, fc.constantFrom('', 'Z', '.5')).map((parts) => parts.join(''));
const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 60 })).map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const usual = fc.tuple(fc.constantFrom('2026-10-31', '2026/10/31', '2026-11-01', '2026-02-29', '2024-02-29'), fc.constantFrom(' ', 'T'), time).map((parts) => parts.join(''));

describe('cells of a log', () => {
  it('moments, one after the other, are those that each is alone', () => {
    fc.assert(fc.property(fc.array(fc.oneof(usual, usual, likely, fc.constantFrom('', '1793455200', '46326.5', '20261031140305', '2026年10月31日 下午2:03')), { maxLength: 30 }), (cells) => {
      const offset = (): number => 480;
      const reader = createMomentReader(offset);
      for (const cell of cells) {
        const wall = readMoment(cell, offset);
        expect([reader.wall(cell), reader.seconds(cell)]).toEqual([wall, wall === null ? Number.NaN : wallSeconds(wall)]);
      }
    }));
  });
  it('lengths of time of few digits are numbers, and nothing else is', () => {
    fc.assert(fc.property(fc.oneof(fc.nat(9_999_999).map(String), fc.stringMatching(/^[0-9/:]{1,6}$/)), (cell) => {
      const read = readSeconds(cell);
      if (/^\d+$/.test(cell)) expect(read).toBe(Number(cell));
      else if (/\//.test(cell)) expect(read).toBeUndefined();
    }));
  });
  it('blanks around a cell go, of every kind', () => {
    const blank = fc.constantFrom('', ' ', '\t', '\u3000', '\u00a0', '\ufeff');
    fc.assert(fc.property(blank, fc.string({ unit: 'grapheme' }), blank, (before, text, after) => { expect(trimmed(before + text + after)).toBe((before + text + after).trim()); }));
  });
});

describe('rows without quotes', () => {
  it('are those of Papa Parse, whole or in pieces', () => {
    const text = fc.array(fc.constantFrom('a', '通话', ',', ';', '\t', '\r\n', '\n', '\r', ' ', "'"), { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), fc.boolean(), (cells, delimiter, newline, last) => {
      const { data, meta } = new Papa.Parser({ delimiter, newline }).parse(cells, 0, !last) as { data: string[][]; meta: { cursor: number } };
      const rows = plainRows(cells, delimiter as ',', newline as '\n', last);
      expect(rows.data).toEqual(data);
      if (!last) expect(rows.cursor).toBe(meta.cursor);
    }));
  });
});
