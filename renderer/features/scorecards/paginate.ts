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

/** `capacity`: height for blocks on the page of this index (from 0). A group higher than a page is broken up, a block higher than a page overflows. */
export function paginate(blocks: readonly Sized[], tables: Readonly<Record<string, TableSize>>, capacity: (page: number) => number): PageContent[] {
  const pages: PageContent[] = [{ keys: [], carried: null }];
  let used = 0;
  let open: string | undefined; // the table at the end of the page
  for (let at = 0; at < blocks.length;) {
    const page = pages.at(-1)!;
    const group = groupAt(blocks, at);
    const last = group.at(-1)!.table;
    const carry = last !== undefined && blocks[at + group.length]?.table === last ? tables[last]!.carry : 0;
    const fits = used + heightOf(group, open, tables) + carry <= capacity(pages.length - 1) && !(group[0]!.inside === true && pages.length === 1);
    if (!fits && page.keys.length > 0) {
      if (open !== undefined && group[0]!.table === open && tables[open]!.carry > 0) {
        page.carried = { table: open, rest: blocks.slice(at).filter((block) => block.table === open).map((block) => block.key) };
      }
      pages.push({ keys: [], carried: null });
      used = 0;
      open = undefined;
      continue;
    }
    const placed = fits ? group : group.slice(0, 1);
    used += heightOf(placed, open, tables);
    page.keys.push(...placed.map((block) => block.key));
    open = placed.at(-1)!.table;
    at += placed.length;
  }
  return pages;
}

/** The block at this place and those it must stay with. */
function groupAt(blocks: readonly Sized[], at: number): readonly Sized[] {
  let end = at;
  while (blocks[end]!.keep === true && end + 1 < blocks.length) end += 1;
  return blocks.slice(at, end + 1);
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
