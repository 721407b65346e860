/** Which column of a table holds which field, by its heading in Chinese or English, as people really write them. */

/** What a heading may be called; `headings` are in normalised form. */
export interface NamedField { key: string; headings: readonly string[] }
export interface HeadingBook {
  fields: readonly NamedField[];
  /** Headings of levels, from the top: 大区 1 … 城市 4. Where several stand in one file they are the target's `levelKeys` in that order, where one stands alone it is `levelAlone`. */
  /** In the place of the plain look for headings, where one heading means different things beside others. */
  recognise?(headings: readonly string[]): (string | null)[];
  /** The columns of a file without headings, by what its rows look like; null where they look like nothing known. */
  byShape?(rows: readonly (readonly string[])[]): (string | null)[] | null;
  levels?: { ranks: Readonly<Record<string, number>>; levelKeys: readonly string[]; levelAlone: string };
}

// Traditional forms of the characters that headings are made of; names and values are never changed.
const traditional = '構碼範齡號網點編門員組區級聯繫電話業營間時稱職離備註標籤機務長類經銷單實屬現別戶圖開關態濟鄉鎮縣負責檢質審項積總導師師專';
const simplified = '构码范龄号网点编门员组区级联系电话业营间时称职离备注标签机务长类经销单实属现别户图开关态济乡镇县负责检质审项积总导师师专';
const simpler = new Map([...traditional].map((character, at) => [character, [...simplified][at] ?? character]));

const brackets = /[(（[［【{｛<＜《「].*?[)）\]］】}｝>＞》」]/g;
const decoration = /^(所属|所在|当前|现)(?=.{2})/;

/** The form headings are compared in: half width, lower case, simplified, without spaces, marks, units and notes in brackets. */
export function normaliseHeading(heading: string): string {
  const flat = heading.normalize('NFKC').toLowerCase();
  const bare = flat.replace(brackets, '');
  const text = (bare.trim() === '' ? flat : bare).replace(/[^\p{L}\p{N}]/gu, '');
  return [...text].map((character) => simpler.get(character) ?? character).join('').replace(decoration, '');
}

/** The field of each heading, null where none fits; of two columns for one field the first is taken. */
export function recogniseColumns({ fields, levels, recognise }: HeadingBook, headings: readonly string[]): (string | null)[] {
  if (recognise !== undefined) return recognise(headings);
  const known = new Map(fields.flatMap(({ key, headings }) => headings.map((heading) => [heading, key] as const)));
  const taken = new Set<string>();
  const names = headings.map(normaliseHeading);
  const columns = names.map((name): string | null => {
    const key = known.get(name);
    if (key === undefined || taken.has(key)) return null;
    taken.add(key);
    return key;
  });
  if (levels !== undefined && !taken.has(levels.levelAlone)) {
    const ranked = names.flatMap((name, column) => (columns[column] === null && Object.hasOwn(levels.ranks, name) ? [{ column, rank: levels.ranks[name] ?? 0 }] : []))
      .filter(({ rank }, at, all) => all.findIndex((other) => other.rank === rank) === at)
      .sort((a, b) => a.rank - b.rank)
      .slice(0, levels.levelKeys.length);
    const keys = ranked.length === 1 ? [levels.levelAlone] : levels.levelKeys;
    ranked.forEach(({ column }, at) => { columns[column] = keys[at] ?? null; });
  }
  return columns;
}

/**
 * The row that names the columns, 1 = the first, among the first 20: the one with the most recognised headings. 0 where no row has two of
 * them (one is enough in a table of one or two columns), or where the rows look like those of a file without: then the table has no headings.
 */
export function findHeaderRow(book: HeadingBook, rows: readonly (readonly string[])[]): number {
  if ((book.byShape?.(rows) ?? null) !== null) return 0; // a row may hold words that are headings elsewhere
  let best = { row: 0, recognised: 0 };
  rows.slice(0, 20).forEach((row, at) => {
    const recognised = recogniseColumns(book, row).filter((key) => key !== null).length;
    const filled = row.filter((cell) => cell.trim() !== '').length;
    if (recognised > best.recognised && recognised >= Math.min(2, filled)) best = { row: at + 1, recognised };
  });
  return best.row;
}

/** What a source is known by: its target and headings, or the number of columns where it has none. */
export const sourceText = (target: string, headings: readonly string[], columns: number): string =>
  JSON.stringify([target, headings.length === 0 ? columns : headings.map(normaliseHeading)]);
