/**
 * Pages of the review queue and of the scorecards, out of lists of any length. The lines lie in memory, brought up to date before each answer by what
 * changed; names, warnings and remarks are put only to the lines of a page.
 */
import { isHandedIn } from '@shared/assessment-states';
import type { ReviewPage, ReviewRow, ReviewWaiting, reviewPageInput } from '@shared/reviews';
import { findText, isShown, matches, nextOf, shows, waitsFor, without, type ReviewFilter } from '@shared/reviews/queue';
import type { CardsAsked } from '@shared/scorecards';
import type { z } from 'zod';
import { watchChanges, type Watched } from '../../database/changes';
import type { Db } from '../../database/open';
import { ordered, ranksOf } from './ordering';
import { isOverdue } from './queue';
import type { QueueRow } from './reviews.repository';

interface Needs {
  queue(): QueueRow[];
  row(id: string): QueueRow | null;
  /** Puts names to rows, and warnings where they are counted already, the rest of them soon. */
  rowsOf(rows: readonly QueueRow[], warnings: 'none' | 'soon'): ReviewRow[];
  /** Whoever works; whose work a line is depends on it. */
  acting(): { id: string; interests: readonly unknown[] };
  now(): string;
}
interface Line { queued: QueueRow; row: ReviewRow; find: string; due: number; submitted: number }
type Asked = z.output<typeof reviewPageInput>;
type Tally = { value: string; label: string | null; count: number }[];

/** Whose clock the queue shows; the clock of a published score only closes the door to appeals. */
const clockRuns: ReadonlySet<string> = new Set(['submitted', 'in-review', 'returned']);
const instant = (text: string | null): number => (text === null ? Number.POSITIVE_INFINITY : Date.parse(text));
/** A line with nothing of an inspection that is being filled in for the first time: that is not a reviewer's business. */
const isListed = ({ state }: QueueRow): boolean => state !== 'planned' && state !== 'in-progress';

function tally(lines: readonly Line[], key: (row: ReviewRow) => [value: string, label: string | null]): Tally {
  const found = new Map<string, Tally[number]>();
  for (const { row } of lines) {
    const [value, label] = key(row);
    const known = found.get(value);
    if (known === undefined) found.set(value, { value, label, count: 1 });
    else known.count += 1;
  }
  return [...found.values()];
}

/** What a line is made of. Names, places and what a plan hides stand in any line: after a change there all are read again. */
const everything = "SELECT '' AS id";
const watched: readonly Watched[] = [
  { table: 'assessments', ids: 'SELECT ROW.id AS id' }, { table: 'visits', on: ['UPDATE'], ids: 'SELECT id FROM main.assessments WHERE visit_id = ROW.id' },
  ...['sites', 'regions', 'profiles', 'rounds'].map((table): Watched => ({ table, on: ['UPDATE', 'DELETE'], ids: everything })),
  ...['agents', 'teams', 'draws', 'draw_items'].map((table): Watched => ({ table, on: ['UPDATE'], ids: everything })), ...['audits', 'agent_teams'].map((table): Watched => ({ table, ids: everything })),
];

export function createQueuePages(db: Db, needs: Needs) {
  let lines = new Map<string, Line>();
  let all: readonly Line[] = [];
  let changes: (() => string[]) | null = null;
  let builtFor = '';
  let tallied: Pick<ReviewPage, 'rounds' | 'regions' | 'authors'> | null = null;
  let last: { key: string; lines: readonly Line[] } | null = null;

  const linesOf = (queued: readonly QueueRow[]): Line[] => needs.rowsOf(queued, 'none').map((row, index) => ({ queued: queued[index] as QueueRow, row, find: findText(row), due: instant(row.dueAt), submitted: instant(row.submittedAt) }));

  function upToDate(): readonly Line[] {
    const first = changes === null;
    changes ??= watchChanges(db, 'queue', watched);
    const ids = changes();
    const acting = needs.acting();
    const who = JSON.stringify([acting.id, acting.interests]);
    if (!first && ids.length === 0 && who === builtFor) return all;
    if (first || ids.includes('') || who !== builtFor) lines = new Map(linesOf(needs.queue()).map((line) => [line.row.assessmentId, line]));
    else {
      const read = ids.flatMap((id) => needs.row(id) ?? []);
      const there = new Set(read.filter(isListed).map(({ id }) => id));
      for (const id of ids) if (!there.has(id)) lines.delete(id);
      for (const line of linesOf(read.filter(isListed))) lines.set(line.row.assessmentId, line);
    }
    [builtFor, all, tallied, last] = [who, [...lines.values()], null, null];
    return all;
  }
  /** Lines as they are at this moment: a deadline may have passed since. */
  function present(): readonly Line[] {
    const now = needs.now();
    const lines = upToDate();
    for (const { row } of lines) row.overdue = isOverdue(row.state, row.dueAt, now);
    return lines;
  }

  function keysOf(lines: readonly Line[], key: Asked['sort']): ((line: Line) => number)[] {
    const byText = (text: (row: ReviewRow) => string): ((line: Line) => number)[] => {
      const ranks = ranksOf(lines.map(({ row }) => text(row)));
      return [({ row }) => ranks.get(text(row)) ?? -1];
    };
    const byCount = (counts: ReadonlyMap<string, number>): ((line: Line) => number)[] => [({ row }) => counts.get(row.assessmentId) ?? 0];
    switch (key) {
      case 'due': return [({ row, due }) => (clockRuns.has(row.state) ? due : Number.POSITIVE_INFINITY), ({ submitted }) => submitted];
      case 'submittedAt': return [({ row, submitted }) => (row.submittedAt === null ? -1 : submitted)];
      case 'day': return [({ row }) => Date.parse(row.day)];
      case 'score': return [({ row }) => Number(row.percent ?? -1)];
      case 'remarks':
      case 'warnings': return byCount(new Map(needs.rowsOf(lines.map(({ queued }) => queued), key === 'warnings' ? 'soon' : 'none').map((row) => [row.assessmentId, row[key]])));
      case 'place': return byText(({ place }) => place ?? '');
      case 'author': return byText(({ authorName }) => authorName);
      default: return byText((row) => row[key]);
    }
  }
  /** The chosen lines in order; asked again for the next page, the same ones. */
  function chosen(key: string, pick: () => readonly Line[], sort: Asked['sort'], descending: boolean): readonly Line[] {
    const name = `${key} ${sort} ${String(descending)}`;
    if (last?.key === name) return last.lines;
    const picked = pick();
    last = { key: name, lines: ordered(picked, keysOf(picked, sort), descending) };
    return last.lines;
  }
  const inFilter = (lines: readonly Line[], filter: ReviewFilter): Line[] => { const { id } = needs.acting(); return lines.filter(({ row, find }) => matches(row, find, filter, id)); };
  const waiting = (lines: readonly Line[], filter: ReviewFilter): ReviewRow[] => inFilter(lines, { ...filter, show: 'mine' }).map(({ row }) => row);

  return {
    page({ filter, sort, descending, offset, limit }: Asked): ReviewPage {
      const lines = present();
      const { id } = needs.acting();
      // What is overdue depends on the moment, so an order that was made by it is not used again in the next minute.
      const found = chosen(`queue ${JSON.stringify(filter)} ${filter.show === 'overdue' ? needs.now().slice(0, 16) : ''}`, () => inFilter(lines, filter), sort, descending);
      tallied ??= {
        rounds: tally(lines, ({ roundId, roundTitle }) => [roundId ?? without, roundTitle]), regions: tally(lines, ({ place }) => [place ?? without, place]), authors: tally(lines, ({ authorId, authorName }) => [authorId, authorName]),
      };
      const counts = shows.map((show) => ({ value: show, count: 0 }));
      const mine: ReviewRow[] = [];
      const narrowed: ReviewFilter = { ...filter, show: null };
      for (const { row, find } of lines) {
        for (const counted of counts) if (isShown(row, counted.value, id)) counted.count += 1;
        if (waitsFor(row, id) && matches(row, find, narrowed, id)) mine.push(row);
      }
      return {
        all: lines.length, total: found.length, rows: needs.rowsOf(found.slice(offset, offset + limit).map(({ queued }) => queued), 'soon'), shows: counts,
        mine: mine.length, overdue: mine.filter(({ overdue }) => overdue).length, next: nextOf(mine, null)?.assessmentId ?? null, ...tallied,
      };
    },
    ids: (filter: ReviewFilter): string[] => inFilter(present(), filter).map(({ row }) => row.assessmentId),
    /** What to review after the one that is open, within the filter. */
    next(filter: ReviewFilter, after: string): string | null {
      const found = present();
      return nextOf(waiting(found, filter), lines.get(after)?.row ?? null)?.assessmentId ?? null;
    },
    /** Code and title of a line. */
    nameOf(id: string): string {
      upToDate();
      const row = lines.get(id)?.row;
      return row === undefined ? '' : [row.code, row.title].filter(Boolean).join(' ');
    },
    /** What waits for whoever works, in numbers. */
    waiting(): ReviewWaiting {
      const counts: ReviewWaiting = { reviews: 0, overdue: 0, returned: 0, approved: 0 };
      for (const { row } of present()) {
        if (!row.own && (row.state === 'submitted' || row.state === 'in-review')) {
          counts.reviews += 1;
          if (row.overdue) counts.overdue += 1;
        } else if (row.state === 'returned' && row.overdue) counts.returned += 1;
        else if (row.state === 'approved') counts.approved += 1;
      }
      return counts;
    },
    /** Ids of everything handed in, which has a card, in the order asked for. `only`: the inspector who sees no others. */
    cards({ filter, sort, descending }: Pick<CardsAsked, 'filter' | 'sort' | 'descending'>, only: string | null): { all: number; ids: string[]; rounds: Tally; outcomes: Tally } {
      const cards = upToDate().filter(({ row }) => isHandedIn(row.state) && (only === null || row.authorId === only));
      const word = filter.search.trim().toLowerCase();
      const found = chosen(`cards ${only ?? ''} ${JSON.stringify(filter)}`, () => cards.filter(({ row }) => (filter.round === null || (row.roundId ?? without) === filter.round)
        && (filter.outcome === null || row.outcome === filter.outcome) && (word === '' || row.title.toLowerCase().includes(word) || row.code.toLowerCase().includes(word))), { site: 'title', score: 'score', submittedAt: 'submittedAt' }[sort] as Asked['sort'], descending);
      return {
        all: cards.length, ids: found.map(({ row }) => row.assessmentId), rounds: tally(cards, ({ roundId, roundTitle }) => [roundId ?? without, roundTitle]),
        outcomes: tally(cards.filter(({ row }) => row.outcome !== null), ({ outcome }) => [outcome ?? '', null]),
      };
    },
  };
}
