/**
 * Pages of the review queue and of the scorecards, out of lists of any length. The lines lie in memory, brought up to date before each answer by what
 * changed; names, warnings and remarks are put only to the lines of a page.
 */
import { isHandedIn, isWaited } from '@shared/assessment-states';
import type { ReviewPage, ReviewRow, ReviewWaiting, reviewPageInput } from '@shared/reviews';
import { findText, isShown, matching, nextOf, type reviewSorts, shows, waitsFor, without, type ReviewFilter } from '@shared/reviews/queue';
import type { CardsAsked } from '@shared/scorecards';
import type { z } from 'zod';
import type { Watched } from '../../database/changes';
import type { Db } from '../../database/open';
import { createLongList } from '../lists/long-list';
import { ranksOf } from '../lists/ordering';
import { isUndecided, queueNames, queueRow, type QueueNames } from './queue';
import { inQueue, type createReviewsRepository, type QueueRow } from './reviews.repository';

interface Needs {
  repository: ReturnType<typeof createReviewsRepository>;
  /** Warnings where they are counted already, the rest of them soon. */
  warnings(ids: readonly string[]): ReadonlyMap<string, number>;
  /** Whoever works; whose work a line is depends on it. */
  acting(): { id: string; interests: readonly unknown[] };
  ownTest(): (row: Pick<QueueRow, 'inspectorId' | 'visitId' | 'siteId' | 'call'>, names: QueueNames) => boolean;
  now(): string;
}
interface Line { row: ReviewRow; visitId: string; siteId: string; call: QueueRow['call']; find: string; named: number; due: number; submitted: number; waited: boolean; card: boolean } // named: so much of `find` is code and title; due, submitted: epoch ms
/** What a page says of the whole queue, whatever its filter. */
interface Whole { of: readonly Line[]; offered: Pick<ReviewPage, 'shows' | 'rounds' | 'regions' | 'authors'>; waiting: readonly Line[] }
interface WholeCards { of: readonly Line[]; only: string | null; all: number; rounds: Tally; outcomes: Tally }
type Sort = (typeof reviewSorts)[number];
type Asked = z.output<typeof reviewPageInput>;
type Tally = { value: string; label: string | null; count: number }[];

/** Whose clock the queue shows; the clock of a published score only closes the door to appeals. */
const clockRuns: ReadonlySet<string> = new Set(['submitted', 'in-review', 'returned']);
/** A day as a number that grows with it. */
const dayValue = (day: string): number => Number(day.replaceAll('-', ''));
const instant = (text: string | null): number => (text === null ? Number.POSITIVE_INFINITY : Date.parse(text));

function tally(lines: readonly Line[], valueOf: (row: ReviewRow) => string, labelOf: (row: ReviewRow) => string | null): Tally {
  const found = new Map<string, Tally[number]>();
  for (const { row } of lines) {
    const value = valueOf(row);
    const known = found.get(value);
    if (known === undefined) found.set(value, { value, label: labelOf(row), count: 1 });
    else known.count += 1;
  }
  return [...found.values()];
}

/** What a line is made of. Names and places stand in any line: after a change there all are read again. */
const named = (table: string, ...columns: string[]): Watched[] => [
  { table, on: ['DELETE'], ids: "SELECT '' AS id" }, { table, on: ['UPDATE'], ids: `SELECT '' AS id WHERE ${columns.map((column) => `OLD.${column} IS NOT NEW.${column}`).join(' OR ')}` },
];
const watched: readonly Watched[] = [
  { table: 'assessments', ids: 'SELECT ROW.id AS id' }, { table: 'remarks', ids: 'SELECT ROW.assessment_id AS id' },
  { table: 'visits', on: ['UPDATE'], ids: 'SELECT id FROM main.assessments WHERE visit_id = ROW.id' },
  ...['audits', 'audit_inspectors'].map((table): Watched => ({ table, ids: 'SELECT id FROM main.assessments WHERE visit_id = ROW.visit_id' })),
  { table: 'draw_items', on: ['UPDATE'], ids: 'SELECT id FROM main.assessments WHERE draw_item_id = ROW.id' },
  { table: 'draws', on: ['UPDATE'], ids: 'SELECT a.id FROM main.draw_items i JOIN main.assessments a ON a.draw_item_id = i.id WHERE i.draw_id = ROW.id AND (OLD.title <> NEW.title OR OLD.plan <> NEW.plan)' },
  ...named('sites', 'code', 'name', 'region_id'), ...named('regions', 'name', 'parent_id'), ...named('profiles', 'name'), ...named('rounds', 'title'), ...named('teams', 'name'),
  { table: 'agents', ids: "SELECT '' AS id" }, { table: 'agent_teams', ids: "SELECT '' AS id" },
];
/** A place in a line's `find` that is in its code or title. */
const isWithin = (at: number, named: number): boolean => at !== -1 && at < named;
/** Regular order of lines that a sort finds equal: as they were begun. */
const byId = (one: Line, other: Line): number => (one.row.assessmentId < other.row.assessmentId ? -1 : 1);

export function createQueuePages(db: Db, needs: Needs) {
  const { repository } = needs;
  let builtFor = '';
  let [whole, wholeCards]: [Whole | null, WholeCards | null] = [null, null];
  let running: { of: readonly Line[]; lines: readonly Line[] } = { of: [], lines: [] }; // those with a clock that can run out
  const ranks = new Map<Sort, ReadonlyMap<string, number>>();

  const working = (): string => { const { id, interests } = needs.acting(); return JSON.stringify([id, interests]); };
  function ownNow(): ReturnType<Needs['ownTest']> {
    if (working() !== builtFor) builtFor = ''; // lines by two people: all are looked at again
    return needs.ownTest();
  }
  const lineOf = (queued: QueueRow, names: QueueNames, remarks: number, own: boolean): Line => {
    const row = queueRow(queued, names, { now: needs.now(), own, remarks, warnings: 0 });
    return { row, visitId: queued.visitId, siteId: queued.siteId, call: queued.call, find: findText(row), named: `${row.code}\n${row.title}`.toLowerCase().length, due: instant(row.dueAt), submitted: instant(row.submittedAt), waited: isWaited(row.state), card: isHandedIn(row.state) };
  };
  const list = createLongList<Line, Sort>({
    db, name: 'queue', watched, id: ({ row }) => row.assessmentId, compare: byId, passing: new Set(['warnings']), keys: keysOf,
    *read() {
      const [names, remarks, own] = [queueNames(repository), repository.remarkCounts(), ownNow()];
      for (const rows of repository.queue()) yield rows.map((queued) => lineOf(queued, names, remarks.get(queued.id) ?? 0, own(queued, names)));
    },
    again(ids) {
      const [names, remarks, own] = [queueNames(repository), repository.remarkCounts(ids), ownNow()];
      return ids.flatMap((id) => repository.row(id) ?? []).filter(({ state }) => inQueue.includes(state)).map((queued) => lineOf(queued, names, remarks.get(queued.id) ?? 0, own(queued, names)));
    },
  });

  /** All lines as they are at this moment: somebody else may work, a deadline may have passed. */
  function present(): readonly Line[] {
    const lines = list.lines();
    const who = working();
    if (who !== builtFor) {
      const [names, own] = [queueNames(repository), needs.ownTest()];
      for (const { row, visitId, siteId, call } of lines) row.own = own({ inspectorId: row.authorId, visitId, siteId, call }, names);
      list.forget();
      whole = null;
      builtFor = who;
    }
    const now = Date.parse(needs.now());
    if (running.of !== lines) running = { of: lines, lines: lines.filter(({ waited }) => waited) };
    for (const { row, due } of running.lines) {
      const overdue = due < now; // as isOverdue
      if (row.overdue !== overdue) [row.overdue, whole] = [overdue, null];
    }
    return lines;
  }

  function keysOf(lines: readonly Line[], sort: Sort): ((line: Line) => number)[] {
    const byText = (text: (row: ReviewRow) => string): ((line: Line) => number)[] => {
      const known = ranks.get(sort);
      const places = known !== undefined && lines.every(({ row }) => known.has(text(row))) ? known : ranksOf(lines.map(({ row }) => text(row)));
      ranks.set(sort, places);
      return [({ row }) => places.get(text(row)) ?? -1];
    };
    switch (sort) {
      case 'due': return [({ row, due }) => (clockRuns.has(row.state) ? due : Number.POSITIVE_INFINITY), ({ submitted }) => submitted];
      case 'submittedAt': return [({ row, submitted }) => (row.submittedAt === null ? -1 : submitted)];
      case 'day': return [({ row }) => dayValue(row.day)];
      case 'score': return [({ row }) => Number(row.percent ?? -1)];
      case 'remarks': return [({ row }) => row.remarks];
      case 'warnings': { const counts = warningsOf(lines); return [({ row }) => counts.get(row.assessmentId) ?? 0]; }
      case 'place': return byText(({ place }) => place ?? '');
      case 'author': return byText(({ authorName }) => authorName);
      default: return byText((row) => row[sort]);
    }
  }
  /** Warnings are counted where somebody has to decide. */
  const warningsOf = (lines: readonly Line[]): ReadonlyMap<string, number> => needs.warnings(lines.filter(({ row }) => isUndecided(row.state)).map(({ row }) => row.assessmentId));
  /** What does not depend on the filter, kept until a line changes or falls due. */
  function wholeOf(lines: readonly Line[]): Whole {
    if (whole?.of === lines) return whole;
    const { id } = needs.acting();
    const counts = shows.map((value) => ({ value, count: 0 }));
    for (const { row } of lines) for (const counted of counts) if (isShown(row, counted.value, id)) counted.count += 1;
    whole = {
      of: lines, waiting: lines.filter(({ row }) => waitsFor(row, id)),
      offered: {
        shows: counts, rounds: tally(lines, ({ roundId }) => roundId ?? without, ({ roundTitle }) => roundTitle), regions: tally(lines, ({ place }) => place ?? without, ({ place }) => place),
        authors: tally(lines, ({ authorId }) => authorId, ({ authorName }) => authorName),
      },
    };
    return whole;
  }
  function wholeCardsOf(lines: readonly Line[], only: string | null): WholeCards {
    if (wholeCards?.of === lines && wholeCards.only === only) return wholeCards;
    const cards = lines.filter(({ card, row }) => card && (only === null || row.authorId === only));
    wholeCards = {
      of: lines, only, all: cards.length, rounds: tally(cards, ({ roundId }) => roundId ?? without, ({ roundTitle }) => roundTitle),
      outcomes: tally(cards.filter(({ row }) => row.outcome !== null), ({ outcome }) => outcome ?? '', () => null),
    };
    return wholeCards;
  }
  /** Whether a line is let through, for whoever works. */
  function through(filter: ReviewFilter): (line: Line) => boolean {
    const test = matching(filter, needs.acting().id);
    return ({ row, find }) => test(row, find);
  }
  const inFilter = (lines: readonly Line[], filter: ReviewFilter): Line[] => lines.filter(through(filter));
  const waiting = (lines: readonly Line[], filter: ReviewFilter): ReviewRow[] => inFilter(lines, { ...filter, show: 'mine' }).map(({ row }) => row);

  return {
    /** Reads the lines in pauses, so that nobody waits for them at once. */
    ready: list.ready,
    page({ filter, sort, descending, offset, limit }: Asked): ReviewPage {
      const lines = present();
      // What is overdue depends on the moment, so an order that was made by it is not used again in the next minute.
      const found = list.chosen(`queue ${JSON.stringify(filter)} ${filter.show === 'overdue' ? needs.now().slice(0, 16) : ''}`, through(filter), sort, descending);
      const { offered, waiting } = wholeOf(lines);
      const mine = waiting.filter(through({ ...filter, show: null })).map(({ row }) => row);
      const shown = found.slice(offset, offset + limit);
      const warnings = warningsOf(shown);
      return {
        all: lines.length, total: found.length, rows: shown.map(({ row }) => ({ ...row, warnings: warnings.get(row.assessmentId) ?? 0 })),
        mine: mine.length, overdue: mine.filter(({ overdue }) => overdue).length, next: nextOf(mine, null)?.assessmentId ?? null, ...offered,
      };
    },
    ids: (filter: ReviewFilter): string[] => inFilter(present(), filter).map(({ row }) => row.assessmentId),
    /** What to review after the one that is open, within the filter. */
    next(filter: ReviewFilter, after: string): string | null {
      const found = present();
      return nextOf(waiting(found, filter), list.get(after)?.row ?? null)?.assessmentId ?? null;
    },
    /** Code and title of a line. */
    nameOf(id: string): string {
      const row = list.get(id)?.row;
      return row === undefined ? '' : [row.code, row.title].filter(Boolean).join(' ');
    },
    /** What waits for whoever works, in numbers. */
    waiting(): ReviewWaiting {
      const counts: ReviewWaiting = { reviews: 0, overdue: 0, returned: 0, approved: 0 };
      const { id } = needs.acting();
      for (const { row } of present()) {
        if (waitsFor(row, id)) {
          counts.reviews += 1;
          if (row.overdue) counts.overdue += 1;
        } else if (row.state === 'returned' && row.overdue) counts.returned += 1;
        else if (row.state === 'approved') counts.approved += 1;
      }
      return counts;
    },
    /** Everything handed in, which has a card, in the order asked for. `only`: the inspector who sees no others. */
    cards({ filter, sort, descending }: Pick<CardsAsked, 'filter' | 'sort' | 'descending'>, only: string | null): { all: number; found: readonly { row: { assessmentId: string } }[]; rounds: Tally; outcomes: Tally } {
      const { all, rounds, outcomes } = wholeCardsOf(list.lines(), only);
      const word = filter.search.trim().toLowerCase();
      const found = list.chosen(`cards ${only ?? ''} ${JSON.stringify(filter)}`, ({ card, row, find, named }) => card && (only === null || row.authorId === only) && (filter.round === null || (row.roundId ?? without) === filter.round)
        && (filter.outcome === null || row.outcome === filter.outcome) && (word === '' || isWithin(find.indexOf(word), named)), ({ site: 'title', score: 'score', submittedAt: 'submittedAt' } as const)[sort], descending);
      return { all, found, rounds, outcomes };
    },
  };
}
