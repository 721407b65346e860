/**
 * The call desk 通话质检台. Each drawn call becomes an assessment of its reviewer; from handing in on it is reviewed, published and appealed like
 * any other. A blind plan's secrets (who spoke, extension, numbers, rating, running score) are left out here, before anything reaches a page.
 */
import { statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Database } from 'better-sqlite3';
import { isHandedIn, isOpen } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import { type CallFacts, type CallOnDesk, type CallTag, type DeskProgress, type DeskRow, type Earlier, type MonthTable } from '@shared/call-desk';
import type { Calendar } from '@shared/calendar';
import { dayNumber, dayText, partsOfDay } from '@shared/civil-day';
import { drawPlanSchema } from '@shared/draws';
import type { RecordName } from '@shared/journal';
import type { Interest, Role } from '@shared/profiles';
import { AppError } from '@shared/result';
import type { Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import { isWorkingDay } from '@shared/working-time';
import type { Steps } from '../assessments/assessments.steps';
import type { ServiceContext } from '../context';
import type { DrawRow, ItemRow } from '../draws/draws.repository';
import { localDay } from '../organisation/day';
import { monthTable, progressOf } from './board';
import { createCallDeskRepository, type CallRow, type FoundRecording } from './call-desk.repository';

interface Needs {
  acting(): { id: string; roles: readonly Role[]; interests: readonly Interest[] };
  template(id: string, version: number): Template;
  steps: Pick<Steps, 'must' | 'step' | 'within' | 'interestTest'>;
  /** Adds a planned assessment, inside the caller's transaction. */
  addAssessment(visitId: null, templateId: string, templateVersion: number, drawItemId: string): string;
  storeFile(path: string, as: { assessmentId: string; name: string }): Evidence;
  /** Where a file kept in this data folder lies, by its digest. */
  storedPath(sha256: string): string;
  calendar(): Calendar;
  /** Strikes a drawn call; the next of the reserve takes its place, if there is one. */
  replace(input: { itemId: string; reason: string }): Promise<{ replacement: string | null }>;
}

const titleOf = (title: string): DeskRow['templateTitle'] => (title.startsWith('{') ? (JSON.parse(title) as DeskRow['templateTitle']) : title);
const isToDo = ({ state }: Pick<CallRow, 'state'>): boolean => state === 'planned' || isOpen(state);

function byDraw<T extends { drawId: string }>(rows: readonly T[]): ReadonlyMap<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(row.drawId, [...(found.get(row.drawId) ?? []), row]);
  return found;
}
/** What may be known of the call now. */
function factsOf(row: CallRow): CallFacts {
  const { startedAt, direction, queue, talk, wait, total } = row;
  const told = row.hidden === 1
    ? { agent: null, team: '', extension: '', party: '', rating: '' }
    : { agent: { number: row.agent, name: row.agentName }, team: row.team, extension: row.extension, party: direction === 'out' ? row.callee : direction === 'in' ? row.caller : '', rating: row.rating };
  return { startedAt, direction, queue, talk, wait, total, blind: row.blind === 1, ...told, tags: row.tags?.split(',') ?? [] };
}
const titleWords = (row: CallRow): string => (row.hidden === 1 ? `${row.queue} ${row.startedAt.slice(5, 16).replace('T', ' ')}` : `${row.agentName} ${row.agent}`).trim();
/** The score, unless it is still being made and the plan hides it. */
const scoreOf = (row: CallRow): Pick<DeskRow, 'percent' | 'outcome'> => (row.blind === 1 && isToDo(row) ? { percent: null, outcome: null } : { percent: row.percent, outcome: row.outcome });

/** The call as lists, cards and papers of visits name what was assessed: its code for the site's, its agent for the name, the team for the region. */
const asVisit = (row: CallRow): Visit => ({
  id: row.itemId, assessmentId: row.assessmentId, roundId: null, roundTitle: row.drawTitle, hideScores: row.blind === 1 && isToDo(row), siteId: row.itemId, siteCode: row.code, siteName: titleWords(row),
  regionName: row.hidden === 1 || row.team === '' ? null : row.team, storefrontId: null, inspectorId: row.reviewerId, inspectorName: row.reviewerName,
  templateId: row.templateId, templateVersion: row.templateVersion, templateTitle: titleOf(row.templateTitle), plannedOn: row.startedAt.slice(0, 10), scenario: { title: '', text: '' },
  state: row.state, answered: row.answered, items: row.items, ...scoreOf(row), updatedAt: row.updatedAt, ...(row.automatic === 1 ? { automatic: true } : {}), call: factsOf(row),
});

/** Whether the file lies where it was found, as it was found. */
function isThere({ path, bytes }: FoundRecording): boolean {
  try {
    const file = statSync(path);
    return file.isFile() && file.size === bytes;
  } catch {
    return false;
  }
}

export function createCallDeskService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createCallDeskRepository(db);

  const must = (id: string): CallRow => {
    const row = repository.get(id);
    if (row === null) throw new AppError('not-found', `no call for assessment ${id}`);
    return row;
  };
  /** Where the recording's file is; null where none was found, or it is not there any more. */
  function fileOf(row: CallRow): { path: string } | 'none' | 'missing' {
    const found = repository.recording(row.callNo);
    if (found === null) return 'none';
    if (found.sha256 !== null) {
      const kept = { ...found, path: needs.storedPath(found.sha256) };
      if (isThere(kept)) return kept;
    }
    return isThere(found) ? found : 'missing';
  }
  const recordingOf = (row: CallRow): DeskRow['recording'] => {
    if (row.evidenceId !== null) return 'kept';
    if (row.path === null) return 'none';
    if (!isToDo(row)) return 'missing';
    const file = fileOf(row);
    return typeof file === 'string' ? file : 'waits';
  };
  const deskRow = (row: CallRow): DeskRow => ({
    assessmentId: row.assessmentId, itemId: row.itemId, code: row.code, drawId: row.drawId, drawTitle: row.drawTitle, how: row.how, call: factsOf(row), templateTitle: titleOf(row.templateTitle),
    reviewerId: row.reviewerId, reviewerName: row.reviewerName, state: row.state, answered: row.answered, items: row.items, ...scoreOf(row),
    dueOn: row.state === 'returned' && row.dueAt !== null ? localDay(row.dueAt) : row.drawDueOn, submittedAt: row.submittedAt, acknowledgedAt: row.acknowledgedAt, recording: recordingOf(row),
  });

  /** In the order they are done in: begun ones, then by day and code. */
  const toDoOf = (rows: readonly CallRow[]): CallRow[] => rows.filter(isToDo).toSorted((a, b) => {
    const key = (row: CallRow): string => `${row.state === 'returned' ? 0 : 1} ${row.drawDueOn ?? '9999'}`;
    return key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : a.drawNumber - b.drawNumber || a.no - b.no;
  });
  /** How many of the day's are to be handed in today so that each draw is done on its day: what is left of it ÷ the working days left, rounded up. */
  function targetOf(rows: readonly CallRow[], today: string, isToday: (row: CallRow) => boolean): number | null {
    const calendar = needs.calendar();
    const number = (day: string): number => dayNumber(...(partsOfDay(day) ?? [1970, 1, 1]));
    const due = [...byDraw(rows.filter(({ drawDueOn }) => drawDueOn !== null)).values()];
    const shares = due.flatMap((of) => {
      const left = of.filter((row) => isToDo(row) || isToday(row)).length;
      if (left === 0) return [];
      let days = 0;
      for (let day = number(today); day <= number(of[0]?.drawDueOn ?? today); day += 1) if (isWorkingDay(calendar, dayText(day))) days += 1;
      return [Math.ceil(left / Math.max(1, days))];
    });
    return shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0);
  }
  const mayReplace = (row: CallRow): boolean => isToDo(row) && row.state !== 'returned' && row.reviewerId === needs.acting().id;

  return {
    /** One's own calls, or everybody's. */
    list({ mine }: { mine: boolean }): { rows: DeskRow[]; target: number | null; today: number } {
      const { id } = needs.acting();
      const own = repository.list(id);
      const today = localDay(context.now());
      const isToday = (row: CallRow): boolean => row.submittedAt !== null && isHandedIn(row.state) && localDay(row.submittedAt) === today;
      return { rows: (mine ? own : repository.list(null)).map(deskRow), target: targetOf(own, today, isToday), today: own.filter(isToday).length };
    },

    /** All that the desk shows beside the form. Throws `not-found`. */
    open(id: string): CallOnDesk {
      const row = must(id);
      const own = repository.list(row.reviewerId);
      const ofDraw = own.filter(({ drawId }) => drawId === row.drawId);
      const toDo = toDoOf(own).filter(({ assessmentId }) => assessmentId !== id);
      const after = toDo.find((other) => other.drawId === row.drawId && other.no > row.no) ?? toDo.find((other) => other.drawId === row.drawId) ?? toDo[0];
      const earlier: Record<string, Earlier[]> = {};
      if (row.blind === 0) {
        for (const { itemId, ...remark } of repository.earlier(id)) {
          const known = (earlier[itemId] ??= []);
          if (known.length < 3) known.push(remark);
        }
      }
      return {
        row: deskRow(row), recording: { state: recordingOf(row), evidenceId: row.evidenceId }, earlier,
        position: { at: ofDraw.findIndex(({ assessmentId }) => assessmentId === id) + 1, of: ofDraw.length }, next: after?.assessmentId ?? null, mayReplace: mayReplace(row),
      };
    },

    /** Puts the next of the reserve in the place of one's own call that is not handed in. Throws `forbidden`, `state`. */
    async replace({ id, reason }: { id: string; reason: string }): Promise<{ next: string | null }> {
      const row = must(id);
      if (row.reviewerId !== needs.acting().id) throw new AppError('forbidden', 'this call is somebody else’s to score');
      if (!mayReplace(row)) throw new AppError('state', `a call that is ${row.state} is not replaced`, { detail: { state: row.state } });
      const { replacement } = await needs.replace({ itemId: row.itemId, reason });
      context.changed('visits');
      return { next: replacement === null ? null : repository.assessmentOf(replacement) };
    },

    /** Tags of a call: its reviewer's while it is scored, then the desk's. Once it is handed in they are part of the record. */
    tag({ id, tags }: { id: string; tags: readonly CallTag[] }): void {
      const row = must(id);
      const { id: profileId, roles } = needs.acting();
      const own = row.reviewerId === profileId;
      if (isToDo(row) ? !own : !own && !roles.some((role) => role !== 'inspector')) throw new AppError('forbidden', 'this call is somebody else’s to score');
      if (row.state === 'void') throw new AppError('state', 'a void assessment stays as it is', { detail: { state: row.state } });
      const write = (): void => repository.setTags(id, tags, profileId, context.now());
      if (isToDo(row)) write();
      else {
        context.official(() => {
          write();
          context.journal.append({ action: 'call.tag', subject: { kind: 'assessment', id }, records: [{ kind: 'assessment', id }] });
        });
      }
      context.changed('callDesk');
    },

    /** The agent has seen the published score; said in their name. Throws `forbidden`, `state`, `not-found`. */
    acknowledge({ id, note }: { id: string; note: string }): void {
      must(id);
      needs.steps.step(id, 'acknowledge', { reason: note, apply: (at) => repository.setAcknowledged(id, at) });
      context.changed('callDesk');
    },

    progress: (drawId: string | null): DeskProgress => {
      return progressOf(repository.list(null).filter((row) => drawId === null || row.drawId === drawId), repository.struck(drawId), context.now());
    },
    month: (month: string | null): MonthTable => monthTable(month, { repository, now: context.now(), template: needs.template }),

    visit: (assessmentId: string): Visit | null => { const row = repository.get(assessmentId); return row === null ? null : asVisit(row); },
    /** Those that are handed in, as visits. */
    visits: (): Visit[] => repository.list(null).filter(({ state }) => isHandedIn(state)).map(asVisit),

    /** What a draw tells of its items, inside its transactions: each drawn call that has a reviewer is an assessment, and void once it is struck. */
    forDraws: {
      added(items: readonly Pick<ItemRow, 'id' | 'reviewerId'>[], { subject, plan: { template } }: Pick<DrawRow, 'subject' | 'plan'>): void {
        if (subject === 'calls' && template !== null) for (const { id, reviewerId } of items) if (reviewerId !== null) needs.addAssessment(null, template.id, template.version, id);
      },
      struck({ id }: Pick<ItemRow, 'id'>, reason: string): RecordName[] {
        const assessment = repository.assessmentOf(id);
        if (assessment === null || needs.steps.must(assessment).state === 'void') return [];
        return [needs.steps.within(assessment, 'strike', reason)];
      },
    },
    /** What an assessment of a call asks of here. */
    forAssessments: {
      mustBeFree(id: string): void {
        const row = must(id);
        const { id: profileId, interests } = needs.acting();
        const mine = drawPlanSchema.safeParse(repository.plan(id)).data?.reviewers.find((reviewer) => reviewer.profileId === profileId);
        const planned = mine !== undefined && ((mine.agentId !== null && mine.agentId === row.agentId) || (mine.teamId !== null && mine.teamId === row.teamId)
          || mine.recuse.some(({ kind, id: what }) => (kind === 'agent' ? what === row.agentId : kind === 'team' && what === row.teamId)));
        if (planned || needs.steps.interestTest(interests)(null, null, row)) throw new AppError('forbidden', 'nobody scores their own calls, or those of their team or of somebody they declared an interest in', { detail: { reason: 'own' } });
      },
      context(id: string): object {
        const { startedAt, direction, queue, talk, wait, total } = must(id);
        return { call: { startedAt, direction, queue, talk, wait, total }, last: {} };
      },
      blind: repository.isBlind,
      takeRecording(id: string): void {
        const row = must(id);
        const file = row.evidenceId === null ? fileOf(row) : 'none';
        if (typeof file === 'string') return;
        try {
          needs.storeFile(file.path, { assessmentId: id, name: `${row.code}${extname(repository.recording(row.callNo)?.path ?? '').toLowerCase()}` }); // the log's own name tells the agent
        } catch (error) {
          if (!(error instanceof AppError) || error.code !== 'unreadable') throw error; // the call can be scored without it; the desk says so
        }
      },
    },
  };
}
export type CallDeskService = ReturnType<typeof createCallDeskService>;
