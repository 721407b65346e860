import { assert, integer, jsonValue, nat, pre, property } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { canonicalJson, digestOf, sha256Hex } from '@shared/canonical';
import { entryHash, entryText, noHash, verifyChain, type JournalEntry, type StoredEntry } from '@shared/journal';

describe('canonical JSON, RFC 8785', () => {
  it('gives the example of section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('orders keys by UTF-16 units, as section 3.2.3', () => {
    const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji', '\u0080': 'Control', '\u00f6': 'o' };
    const order = [...canonicalJson(value).matchAll(/:"([^"]+)"/g)].map(([, text]) => text);
    expect(order).toEqual(['Carriage Return', 'One', 'Control', 'o', 'Euro Sign', 'Emoji', 'Hebrew Letter Dalet With Dagesh']);
  });

  it('writes numbers as appendix B', () => {
    const bits = (hex: string) => new DataView(Uint8Array.from(Buffer.from(hex, 'hex')).buffer).getFloat64(0);
    const samples: [string, string][] = [
      ['0000000000000000', '0'], ['8000000000000000', '0'], ['0000000000000001', '5e-324'], ['7fefffffffffffff', '1.7976931348623157e+308'],
      ['4340000000000000', '9007199254740992'], ['4430000000000000', '295147905179352830000'], ['44b52d02c7e14af5', '9.999999999999997e+22'],
      ['44b52d02c7e14af6', '1e+23'], ['3eb0c6f7a0b5ed8d', '0.000001'], ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'], ['becbf647612f3696', '-0.0000033333333333333333'],
    ];
    for (const [hex, text] of samples) expect(canonicalJson(bits(hex))).toBe(text);
  });

  it('refuses what JSON cannot say', () => {
    for (const bad of [NaN, Infinity, '\ud800', { '\udc00': 1 }, [NaN], undefined, 1n, () => 1]) expect(() => canonicalJson(bad)).toThrow();
  });

  it('keeps the value, whatever the order of the keys', () => {
    assert(property(jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const shuffled: unknown = JSON.parse(JSON.stringify(value), (_, part: unknown) =>
        part && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).reverse()) : part);
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      expect(digestOf(shuffled)).toBe(digestOf(value));
    }));
  });

  it('hashes UTF-8', () => {
    expect(sha256Hex('明察')).toBe(sha256Hex(Buffer.from('明察', 'utf8')));
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

const entry = (seq: number, previous: string, more: Partial<JournalEntry> = {}): JournalEntry => ({
  seq, previous, at: `2026-11-21T06:00:${String(seq).padStart(2, '0')}.000Z`, profile: 'p1', device: 'd1', action: 'site.create',
  subject: { kind: 'site', id: `s${seq}` }, digests: [{ kind: 'site', id: `s${seq}`, sha256: 'a'.repeat(64) }], ...more,
});
function chain(length: number): StoredEntry[] {
  const rows: StoredEntry[] = [];
  for (let seq = 1; seq <= length; seq += 1) {
    const made = entry(seq, rows.at(-1)?.hash ?? noHash);
    rows.push({ seq, entry: entryText(made), hash: entryHash(made) });
  }
  return rows;
}
const replace = (rows: StoredEntry[], seq: number, change: Partial<StoredEntry>) => rows.map((row) => (row.seq === seq ? { ...row, ...change } : row));

describe('the chain', () => {
  it('is whole as written, and empty without entries', () => {
    const rows = chain(5);
    expect(verifyChain(rows)).toEqual({ entries: 5, head: rows[4]?.hash, broken: [] });
    expect(verifyChain([])).toEqual({ entries: 0, head: noHash, broken: [] });
  });

  it('names the entry whatever byte of it is altered', () => {
    const rows = chain(5);
    const text = rows[2]?.entry ?? '';
    assert(property(nat(text.length - 1), integer({ min: 32, max: 126 }), (at, code) => {
      const altered = text.slice(0, at) + String.fromCharCode(code) + text.slice(at + 1);
      pre(altered !== text);
      const { broken } = verifyChain(replace(rows, 3, { entry: altered }));
      expect(broken).toHaveLength(1);
      expect(broken[0]?.seq).toBe(3);
      expect(['altered', 'unreadable']).toContain(broken[0]?.problem);
    }));
  });

  it('names what a forger leaves who hashes anew', () => {
    const rows = chain(5);
    const forged = entry(3, rows[1]?.hash ?? '', { reason: 'forged' });
    expect(verifyChain(replace(rows, 3, { entry: entryText(forged), hash: entryHash(forged) })).broken).toEqual([{ seq: 4, problem: 'unlinked' }]);
  });

  it('names each gap, and nothing beside it', () => {
    const rows = chain(6);
    expect(verifyChain(rows.filter(({ seq }) => seq !== 3)).broken).toEqual([{ seq: 3, problem: 'missing' }]);
    expect(verifyChain(rows.filter(({ seq }) => seq !== 1)).broken).toEqual([{ seq: 1, problem: 'missing' }]);
  });

  it('names an entry dated before the one before it', () => {
    const rows = chain(2);
    const late = entry(3, rows[1]?.hash ?? '', { at: '2026-11-21T05:00:00.000Z' });
    expect(verifyChain([...rows, { seq: 3, entry: entryText(late), hash: entryHash(late) }]).broken).toEqual([{ seq: 3, problem: 'earlier' }]);
  });
});
