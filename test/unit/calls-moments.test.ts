/** The quick ways through a log give what the plain ways give. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from '../fixtures/properties';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { createMomentReader, readMoment, readSeconds, trimmed, wallSeconds } from '@shared/calls/values';
import { plainRows, textPieces } from '../../electron/features/imports/text-table';

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
        expect([reader.moment(cell), reader.seconds(cell)]).toEqual(wall === null ? [null, Number.NaN] : [{ wall, seconds: wallSeconds(wall) }, wallSeconds(wall)]);
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

describe('rows of a text', () => {
  it('without quotes are those of Papa Parse', () => {
    const text = fc.array(fc.constantFrom('a', '通话', ',', ';', '\t', '\r\n', '\n', '\r', ' ', "'"), { minLength: 1, maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(fc.property(text, fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n', '\r'), (cells, delimiter, newline) => {
      const { data } = new Papa.Parser({ delimiter, newline }).parse(cells, 0, false) as { data: string[][] };
      const rows = plainRows(cells, delimiter as ',', newline as '\n');
      expect(rows).toEqual(cells.endsWith(newline) ? data.slice(0, -1) : data); // behind the last line end is no row
    }));
  });

  it.each([['utf-8', '\n'], ['utf-8', '\r\n'], ['gb18030', '\r\n'], ['big5', '\r'], ['utf-16le', '\n']] as const)('%s of many pieces, some with quotes, are those of the whole', (encoding, newline) => {
    const folder = mkdtempSync(join(tmpdir(), 'mingcha-rows-'));
    try {
      const known: Record<string, Record<string, number[]>> = { gb18030: { 通: [0xcd, 0xa8], 话: [0xbb, 0xb0], 坏: [0x84, 0x31] }, big5: { 通: [0xb3, 0x71], 话: [0xb8, 0xdc], 坏: [0xa1] }, 'utf-8': { 坏: [0xe9, 0x80] } };
      const coded = (text: string): Buffer => Buffer.concat([...text].map((sign) => (encoding === 'utf-16le' ? Buffer.from(sign, 'utf16le') : Buffer.from(known[encoding]?.[sign] ?? Buffer.from(sign)))));
      const lines = Array.from({ length: 9000 }, (_, at) => `${at},通话 ${at % 7},'=1,坏,13800001234,${at % 3000 === 2500 ? `"两${newline}行,通""话"`.replace('两', '通').replace('行', '话') : '话'}${at % 900 === 0 ? '' : ',x,'}`);
      for (const last of ['', newline, `${newline}通,"话"`]) {
        const path = join(folder, 'log.csv');
        writeFileSync(path, coded(lines.join(newline) + last));
        const { data } = Papa.parse<string[]>(new TextDecoder(encoding).decode(readFileSync(path)), { delimiter: ',', newline });
        if (last === newline) data.pop();
        expect([...textPieces(path, encoding, ',')].flat()).toEqual(data.map((cells, at) => ({ row: at + 1, cells: cells.map((cell) => cell.replace(/^'=/, '=')) })));
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
