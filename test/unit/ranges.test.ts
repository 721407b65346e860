import { describe, expect, it } from 'vitest';
import { parseRange } from '../../electron/app/ranges';

describe('byte ranges (RFC 9110)', () => {
  it.each([
    [null, null], ['', null], ['bytes=-', null], ['bytes=0-1,5-6', null], ['items=0-1', null], ['bytes=5-2', null],
    ['bytes=0-', { start: 0, end: 99 }], ['bytes=10-19', { start: 10, end: 19 }], ['bytes=90-200', { start: 90, end: 99 }], ['bytes=-30', { start: 70, end: 99 }], ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', 'unsatisfiable'], ['bytes=-0', 'unsatisfiable'],
  ])('%s of 100 bytes', (header, expected) => expect(parseRange(header, 100)).toEqual(expected));
  it('nothing of an empty file satisfies', () => expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable'));
});
