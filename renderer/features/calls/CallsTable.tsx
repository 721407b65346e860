/**
 * Up to a million calls in one list: only rows in sight are drawn and read. A page cannot be as high as a million rows, so above some hundred
 * thousand the scroll bar stands for places in the list, and keys go row by row.
 */
import { useQueries } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { Call } from '@shared/calls';
import { request } from '../../api';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { sortBy, useCalls, type Sort } from './calls.store';
import { length, useCallWords } from './words';

const [rowHeight, headHeight, pageRows, highest] = [36, 36, 100, 8_000_000];
interface Column { key: string; width: string; sort?: Sort; align?: 'right'; cell: (call: Call) => string; title: string }

/** `width`: of the list; where it is narrow the queue is left to the call's own page. */
function useColumns(width: number): Column[] {
  const { t } = useText();
  const words = useCallWords();
  const all: Column[] = [
    { key: 'start', title: t('calls.start'), width: '158px', sort: 'start', cell: ({ startedAt }) => startedAt.replace('T', ' ') },
    { key: 'agent', title: t('calls.agent'), width: 'minmax(120px, 1.3fr)', sort: 'agent', cell: ({ agent, agentId, agentName }) => (agent === '' ? '–' : `${agent} ${agentId === null ? t('calls.unknownAgent') : agentName}`) },
    { key: 'direction', title: t('calls.columns.direction'), width: '72px', cell: ({ direction }) => (direction === '' ? '–' : words.value('direction', direction)) },
    { key: 'caller', title: t('calls.columns.caller'), width: 'minmax(104px, 1.2fr)', cell: ({ caller }) => caller || '–' },
    { key: 'callee', title: t('calls.columns.callee'), width: 'minmax(104px, 1.2fr)', cell: ({ callee }) => callee || '–' },
    { key: 'queue', title: t('calls.columns.queue'), width: 'minmax(72px, 1fr)', cell: ({ queue }) => queue || '–' },
    { key: 'disposition', title: t('calls.columns.disposition'), width: 'minmax(72px, 1fr)', cell: ({ disposition, answered }) => disposition || (answered === null ? '–' : words.value('answered', answered ? '1' : '0')) },
    { key: 'talk', title: t('calls.talk'), width: '64px', sort: 'talk', align: 'right', cell: ({ talk }) => length(talk) },
    { key: 'heard', title: t('calls.heard'), width: '44px', cell: ({ recorded }) => (recorded ? t('calls.recorded') : '–') },
  ];
  return all.filter(({ key }) => key !== 'queue' || width >= 960);
}

/** Which row is the first in sight, and how far down the drawn ones begin. */
function placeOf(scrollTop: number, total: number, body: number): { first: number; shift: number } {
  const whole = total * rowHeight;
  if (whole <= highest) return { first: Math.floor(scrollTop / rowHeight), shift: -(scrollTop % rowHeight) };
  const at = (scrollTop / (highest - body)) * (total - body / rowHeight); // rows, a fraction of one too
  return { first: Math.max(0, Math.floor(at)), shift: -(at % 1) * rowHeight };
}
const topOf = (row: number, total: number, body: number): number => (total * rowHeight <= highest ? row * rowHeight : (row / Math.max(1, total - body / rowHeight)) * (highest - body));

interface Props { total: number; width: number; height: number; onOpen: (no: number) => void }

/** To be keyed by what is asked for: another question begins at its first row. */
export function CallsTable({ total, width, height, onOpen }: Props) {
  const { t } = useText();
  const { filter, sort, descending } = useCalls();
  const columns = useColumns(width);
  const box = useRef<HTMLDivElement>(null);
  const [scrollTop, setScrollTop] = useState(0);
  const [current, setCurrent] = useState(0);
  const body = Math.max(rowHeight, height - headHeight);
  const { first, shift } = placeOf(scrollTop, total, body);
  const shown = Math.min(total - first, Math.ceil(body / rowHeight) + 1);
  const pages = [...new Set([first, first + Math.max(0, shown - 1)].map((row) => Math.floor(Math.max(0, row) / pageRows)))];
  const reads = useQueries({
    queries: pages.map((page) => ({ queryKey: ['calls.list', { filter, sort, descending, page }], queryFn: () => request('calls.list', { filter, sort, descending, offset: page * pageRows, limit: pageRows }), gcTime: 30_000 })),
  });
  const error = reads.find((read) => read.error !== null)?.error ?? null;
  if (error !== null) return <ErrorNote error={error} />;
  const callAt = (row: number): Call | undefined => reads[pages.indexOf(Math.floor(row / pageRows))]?.data?.rows[row % pageRows];

  const show = (row: number): void => {
    const to = Math.min(total - 1, Math.max(0, row));
    setCurrent(to);
    const lines = Math.floor(body / rowHeight);
    if (box.current === null) return;
    if (to <= first) box.current.scrollTop = topOf(to, total, body);
    else if (to >= first + lines) box.current.scrollTop = topOf(to - lines + 1, total, body);
  };
  const press = (event: KeyboardEvent): void => {
    const lines = Math.max(1, Math.floor(body / rowHeight) - 1);
    const to = { ArrowDown: current + 1, ArrowUp: current - 1, PageDown: current + lines, PageUp: current - lines, Home: 0, End: total - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); show(to); return; }
    if (event.key !== 'Enter' && event.key !== ' ') return;
    const call = callAt(current);
    if (call === undefined || (event.target as Element).closest('button') !== null) return;
    event.preventDefault();
    onOpen(call.no);
  };
  const template = columns.map(({ width }) => width).join(' ');
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- a grid takes the keys for its rows
    <div className="calls-table" role="grid" aria-label={t('calls.list')} aria-rowcount={total} tabIndex={0} aria-activedescendant={`call-row-${current}`} onKeyDown={press}>
      <div className="calls-head" role="row" style={{ gridTemplateColumns: template }}>
        {columns.map(({ key, title, sort: by, align }) => (
          <div key={key} role="columnheader" className={align === 'right' ? 'calls-right' : undefined} aria-sort={by === sort ? (descending ? 'descending' : 'ascending') : undefined}>
            {by === undefined ? title : <button type="button" aria-label={t('calls.sortBy', { column: title })} onClick={() => sortBy(by)}>{title}<span aria-hidden="true">{by === sort ? (descending ? ' ↓' : ' ↑') : ''}</span></button>}
          </div>
        ))}
      </div>
      <div className="calls-scroll" ref={box} tabIndex={-1} style={{ height: body }} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} role="presentation">
        <div style={{ height: Math.min(highest, total * rowHeight) }} role="presentation">
          <div className="calls-rows" role="presentation" style={{ transform: `translateY(${scrollTop + shift}px)` }}>
            {Array.from({ length: Math.max(0, shown) }, (_, at) => first + at).map((row) => {
              const call = callAt(row);
              return (
                // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the keys
                <div key={row} id={`call-row-${row}`} role="row" aria-rowindex={row + 1} aria-selected={row === current} className={row === current ? 'calls-row calls-row-on' : 'calls-row'} style={{ gridTemplateColumns: template }}
                  onClick={() => { setCurrent(row); if (call !== undefined) onOpen(call.no); }}>
                  {columns.map(({ key, cell, align }) => {
                    const text = call === undefined ? '' : cell(call);
                    return <div key={key} role="gridcell" className={align === 'right' ? 'calls-right' : text === '–' ? 'calls-none' : undefined} title={text.length > 12 ? text : undefined}>{text}</div>;
                  })}
                </div>
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
