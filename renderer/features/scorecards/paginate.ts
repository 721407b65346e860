/** Puts measured blocks on pages: what belongs together stays together, a table's head is repeated, no row stands alone. Pure; heights in px. */
export interface Sized {
  key: string;
  height: number;
  /** stays on one page with the block after it */
  keep?: boolean;
  /** rows of one table share its name; its head is repeated on every page */
  table?: string;
  /** never on the first page */
  inside?: boolean;
}

export interface TableSize { head: number; /** of the line that says how much follows on the next page; 0 = no such line */ carry: number }

export interface PageContent {
  keys: string[];
  /** the table that goes on overleaf, with the keys of its rows that are still to come */
  carried: { table: string; rest: string[] } | null;
}

/** `capacity`: height for blocks on the page of this index (from 0). Of a group higher than a page only what a page holds stays together; a block higher than a page overflows. */
export function paginate(blocks: readonly Sized[], tables: Readonly<Record<string, TableSize>>, capacity: (page: number) => number): PageContent[] {
  const pages: PageContent[] = [{ keys: [], carried: null }];
  let used = 0;
  let open: string | undefined; // the table at the end of the page
  /** What blocks[from … to] take up below `above`, with the line that announces the rest where their table goes on. */
  const needed = (from: number, to: number, above: string | undefined): number => {
    const last = blocks[to]!.table;
    return heightOf(blocks.slice(from, to + 1), above, tables) + (last !== undefined && blocks[to + 1]?.table === last ? tables[last]!.carry : 0);
  };
  for (let at = 0; at < blocks.length;) {
    const page = pages.at(-1)!;
    let end = at; // the last block that must stay with this one, as far as a page can hold them
    while (blocks[end]!.keep === true && end + 1 < blocks.length && needed(at, end + 1, undefined) <= capacity(pages.length)) end += 1;
    const barred = blocks[at]!.inside === true && pages.length === 1;
    if (page.keys.length > 0 && (barred || used + needed(at, end, open) > capacity(pages.length - 1))) {
      if (open !== undefined && blocks[at]!.table === open && tables[open]!.carry > 0) {
        page.carried = { table: open, rest: blocks.slice(at).filter((block) => block.table === open).map((block) => block.key) };
      }
      pages.push({ keys: [], carried: null });
      used = 0;
      open = undefined;
      continue;
    }
    const group = blocks.slice(at, end + 1);
    used += heightOf(group, open, tables);
    page.keys.push(...group.map((block) => block.key));
    open = blocks[end]!.table;
    at = end + 1;
  }
  return pages;
}

function heightOf(group: readonly Sized[], open: string | undefined, tables: Readonly<Record<string, TableSize>>): number {
  let height = 0;
  let before = open;
  for (const block of group) {
    height += block.height + (block.table !== undefined && block.table !== before ? tables[block.table]!.head : 0);
    before = block.table;
  }
  return height;
}
