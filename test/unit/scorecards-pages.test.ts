import { array, assert, boolean, constantFrom, integer, property, record } from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { paginate, type Sized } from '../../renderer/features/scorecards/paginate';

const rows = (count: number, height: number, more: Partial<Sized> = {}): Sized[] => Array.from({ length: count }, (_, at) => ({ key: `r${at + 1}`, height, table: 't', ...more }));
const keysOf = (pages: { keys: string[] }[]): string[][] => pages.map((page) => page.keys);

describe('pages', () => {
  it('repeats a table’s head on every page, and counts its height there', () => {
    const pages = paginate(rows(5, 20), { t: { head: 10, carry: 0 } }, () => 50);
    expect(keysOf(pages)).toEqual([['r1', 'r2'], ['r3', 'r4'], ['r5']]);
    expect(pages.every((page) => page.carried === null)).toBe(true);
  });

  it('keeps room for the line that says what follows, and says which rows do', () => {
    const pages = paginate(rows(4, 20), { t: { head: 10, carry: 15 } }, () => 65);
    expect(keysOf(pages)).toEqual([['r1', 'r2'], ['r3', 'r4']]); // a third row would leave no room for the line
    expect(pages[0]!.carried).toEqual({ table: 't', rest: ['r3', 'r4'] });
    expect(pages[1]!.carried).toBeNull();
  });

  it('keeps a heading with what it heads, and moves both', () => {
    const blocks: Sized[] = [{ key: 'text', height: 60 }, { key: 'heading', height: 10, keep: true }, ...rows(2, 20)];
    expect(keysOf(paginate(blocks, { t: { head: 10, carry: 0 } }, () => 95))).toEqual([['text'], ['heading', 'r1', 'r2']]);
  });

  it('fills pages with what is too much to stay together', () => {
    const blocks: Sized[] = [{ key: 'text', height: 50 }, ...rows(12, 20, { keep: true })];
    expect(keysOf(paginate(blocks, { t: { head: 10, carry: 0 } }, () => 90)).map((page) => page.length)).toEqual([1, 4, 4, 4]);
  });

  it('leaves the first page to what sums up', () => {
    const blocks: Sized[] = [{ key: 'lead', height: 10 }, { key: 'details', height: 10, inside: true }];
    expect(keysOf(paginate(blocks, {}, () => 100))).toEqual([['lead'], ['details']]);
  });

  it('gives the first page less room where something stands at its foot', () => {
    const blocks = rows(6, 10).map(({ key, height }): Sized => ({ key, height }));
    expect(keysOf(paginate(blocks, {}, (page) => (page === 0 ? 25 : 45)))).toEqual([['r1', 'r2'], ['r3', 'r4', 'r5', 'r6']]);
  });

  it('shows every block once and in order, and overfills a page only by a block that fits none', () => {
    const blocks = array(record({ height: integer({ min: 1, max: 70 }), keep: boolean(), table: constantFrom(undefined, 'a', 'b'), inside: boolean() }), { maxLength: 40 });
    assert(property(blocks, integer({ min: 40, max: 120 }), (list, capacity) => {
      const sized = list.map(({ table, ...each }, at): Sized => ({ ...each, key: `k${at}`, ...(table === undefined ? {} : { table }) }));
      const tables = { a: { head: 12, carry: 9 }, b: { head: 7, carry: 0 } };
      const pages = paginate(sized, tables, () => capacity);
      expect(pages.flatMap((page) => page.keys)).toEqual(sized.map((block) => block.key));
      for (const page of pages) {
        const own = page.keys.map((key) => sized.find((block) => block.key === key)!);
        const heads = own.map((block, at) => (block.table !== undefined && own[at - 1]?.table !== block.table ? tables[block.table as 'a'].head : 0));
        const height = own.reduce((sum, block, at) => sum + block.height + heads[at]!, page.carried === null ? 0 : tables[page.carried.table as 'a'].carry);
        if (own.length > 1) expect(height).toBeLessThanOrEqual(capacity);
      }
    }), { numRuns: 500 });
  });
});
