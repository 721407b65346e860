/** Sheets of A4, laid out here rather than by the printer: the same pages on screen, in the PDF and on paper, each with its own footer. */
import { Fragment, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { paginate, type PageContent, type TableSize } from './paginate';

/** A piece of the card that is never split. A row of a table is a `<tr>`; anything else is a block of its own. */
export interface Block { key: string; node: ReactNode; table?: string; keep?: boolean; inside?: boolean }

export interface TableLook {
  /** class of each column, for its width */
  columns: readonly string[];
  /** the `<tr>` on top of every page */
  head: ReactNode;
  label: string;
  /** the `<tr>` that says what follows overleaf */
  carry?: (rest: readonly string[], page: number) => ReactNode;
}

interface SheetsProps {
  blocks: readonly Block[];
  tables: Readonly<Record<string, TableLook>>;
  /** at the foot of the first page */
  bottom: ReactNode;
  /** on the left of every footer, and the page number on its right */
  foot: string;
  pageText: (page: number, pages: number) => string;
  /** laid out anew when this changes */
  version: unknown;
  label: string;
  onLaidOut?: (() => void) | undefined;
}

export function Sheets({ version, onLaidOut, ...sheets }: SheetsProps) {
  const [layout, setLayout] = useState<{ version: unknown; pages: PageContent[] } | null>(null);
  const done = layout !== null && layout.version === version;
  useLayoutEffect(() => { if (done) onLaidOut?.(); }, [done, onLaidOut]);
  if (!done) return <Measured {...sheets} onMeasured={(pages) => setLayout({ version, pages })} />;
  return (
    <article className="paper sheets" aria-label={sheets.label}>
      {layout.pages.map((page, at) => <Sheet key={page.keys[0] ?? at} {...sheets} page={page} at={at} of={layout.pages.length} />)}
    </article>
  );
}

function Sheet({ blocks, tables, bottom, foot, pageText, page, at, of }: Omit<SheetsProps, 'version' | 'label'> & { page: PageContent; at: number; of: number }) {
  const shown = new Set(page.keys);
  const { carried } = page;
  const carry = carried === null ? undefined : tables[carried.table]?.carry?.(carried.rest, at + 2);
  return (
    <section className="sheet">
      <div className="sheet-body"><Flow blocks={blocks.filter((block) => shown.has(block.key))} tables={tables} last={carry} /></div>
      {at === 0 ? bottom : null}
      <footer className="sheet-foot"><span>{foot}</span><span>{pageText(at + 1, of)}</span></footer>
    </section>
  );
}

/** Blocks one under another; neighbouring rows of a table in one table. `last` goes to the end of the last table. */
function Flow({ blocks, tables, last }: Pick<SheetsProps, 'blocks' | 'tables'> & { last?: ReactNode }) {
  const runs: Block[][] = [];
  for (const block of blocks) {
    const run = runs.at(-1);
    if (block.table !== undefined && run?.[0]?.table === block.table) run.push(block);
    else runs.push([block]);
  }
  return runs.map((run, at) => {
    const first = run[0]!;
    const look = first.table === undefined ? undefined : tables[first.table];
    if (look === undefined) return <div key={first.key} className="sheet-block" data-block={first.key}>{first.node}</div>;
    return (
      <table key={first.key} className={`sheet-table sheet-table-${first.table}`} aria-label={look.label}>
        <colgroup>{look.columns.map((name) => <col key={name} className={`sheet-col-${name}`} />)}</colgroup>
        <thead data-head={first.table}>{look.head}</thead>
        <tbody>{run.map((row) => <Fragment key={row.key}>{row.node}</Fragment>)}{at === runs.length - 1 ? last : null}</tbody>
      </table>
    );
  });
}

/** Everything once, out of sight, to be measured. Rows are told apart by their `data-block`. */
function Measured({ blocks, tables, bottom, foot, pageText, onMeasured }: Omit<SheetsProps, 'version' | 'label'> & { onMeasured: (pages: PageContent[]) => void }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const within = box.current!;
    const height = (selector: string): number => within.querySelector(selector)?.getBoundingClientRect().height ?? 0;
    const sizes = new Map([...within.querySelectorAll<HTMLElement>('[data-block]')].map((element) => [element.dataset['block'], element.getBoundingClientRect().height]));
    const tableSizes: Record<string, TableSize> = {};
    for (const name of Object.keys(tables)) tableSizes[name] = { head: height(`[data-head="${name}"]`), carry: height(`[data-carry="${name}"] > tr`) };
    const whole = height('.sheet-body');
    const room = (page: number): number => whole - (page === 0 ? height('[data-bottom]') : 0);
    onMeasured(paginate(blocks.map((block) => ({ ...block, height: sizes.get(block.key) ?? 0 })), tableSizes, room));
  });
  const widths = (name: string) => <colgroup>{tables[name]!.columns.map((column) => <col key={column} className={`sheet-col-${column}`} />)}</colgroup>;
  return (
    <div className="paper sheets sheets-measured" aria-hidden="true" ref={box}>
      <section className="sheet">
        <div className="sheet-body" />
        <footer className="sheet-foot"><span>{foot}</span><span>{pageText(10, 10)}</span></footer>
      </section>
      <div className="sheet-column">
        <div data-bottom>{bottom}</div>
        <Flow blocks={blocks} tables={tables} />
        {Object.entries(tables).map(([name, { carry }]) => (carry === undefined ? null : (
          <table key={name} className={`sheet-table sheet-table-${name}`}>{widths(name)}<tbody data-carry={name}>{carry(blocks.filter((block) => block.table === name).map((block) => block.key), 9)}</tbody></table>
        )))}
      </div>
    </div>
  );
}

/** Rows of a table so that no row stands alone at the end or the beginning of a page. */
export function rowsTogether(rows: readonly Block[]): Block[] {
  return rows.map((row, at) => (at === 0 || at === rows.length - 2 ? { ...row, keep: row.keep ?? rows.length > 1 } : row));
}
