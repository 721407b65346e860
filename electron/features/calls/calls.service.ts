/** The call log 通话记录: pages of it, what fits a filter, and the recording of a call. What reads all of it runs beside the main thread. */
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { callFilterSchema, type Call, type CallFilter, type CallRecording, type callSorts, type RecordingCounts } from '@shared/calls';
import { bareName, factsOfName } from '@shared/calls/recording-names';
import type { Language } from '@shared/common';
import type { Sheet } from '@shared/exports';
import type { AlteredRecord } from '@shared/journal';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import { databaseFile, type Db } from '../../database/open';
import { nameCodec } from '@shared/audio/codec';
import { serveSound, type ServedSound } from '@shared/audio/served';
import { openSound } from '@shared/audio/sound';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { ImportsService } from '../imports/imports.service';
import { headBytes, sniff } from '../evidence/media';
import { localDay, offsetHere } from '../organisation/day';
import { bytesOfFile, withBytes } from '../recordings/file-bytes';
import { csvOf } from '../imports/text-table';
import { createCallsRepository } from './calls.repository';
import { createRecordingsIndex } from './recordings.index';
import { sheetWords } from './sheet';

type Sort = (typeof callSorts)[number];
export interface Sound { path: string; type: string; sound?: ServedSound }
export interface Query { filter: CallFilter; sort: Sort; descending: boolean }
interface Needs {
  db: Db; folder: string; workers: Workers;
  /** Where a kept file lies, by its digest. */
  storedPath(sha256: string): string;
  imports(): ImportsService;
  /** Writes a sheet to a file (exports). */
  saveSheet(sheet: Sheet, path: string): Promise<void>;
}
const pageSize = 1000; // of calls handed on: some 10 ms
const keptViews = 3;
const isEmpty = ({ from, to, conditions }: CallFilter): boolean => from === null && to === null && conditions.length === 0;
export const everyCall: CallFilter = callFilterSchema.parse({});
/** A workbook is made in memory: above so many calls a CSV file is to be saved. */
export const mostInWorkbook = 200_000;

export function createCallsService(context: ServiceContext, { db, folder, workers, storedPath, imports, saveSheet }: Needs) {
  const repository = createCallsRepository(db);
  const recordings = createRecordingsIndex(db, context);
  const database = databaseFile(folder);
  const running = new Map<string, AbortController>(); // runs over folders, by job
  const heard = new Map<string, string>(); // paths of recordings of no call, by the id they are heard under
  /** Numbers of the calls that fit a query, so that pages of them need no second search. Let go of when anything they stand on changes. */
  const views = new Map<string, Promise<Int32Array>>();
  const drop = (): void => views.clear();

  function view({ filter, sort, descending }: Query): Promise<Int32Array> {
    const key = JSON.stringify([filter, sort, descending, repository.end()]);
    const known = views.get(key);
    if (known !== undefined) return known;
    const made = workers.run('calls.find', { database, filter, sort, descending }).then(({ nos }) => nos);
    made.catch(() => views.delete(key));
    views.set(key, made);
    for (const old of [...views.keys()].slice(0, -keptViews)) views.delete(old);
    return made;
  }

  function stateOf({ path, bytes, modifiedAt, sha256 }: { path: string; bytes: number; modifiedAt: string; sha256: string | null }): Pick<CallRecording, 'state' | 'path'> {
    const look = (at: string) => { try { return statSync(at); } catch { return null; } };
    if (sha256 !== null && look(storedPath(sha256)) !== null) return { state: 'kept', path: storedPath(sha256) };
    const found = look(path);
    if (found === null) return { state: 'moved', path };
    return { state: found.size === bytes && new Date(found.mtimeMs).toISOString() === modifiedAt ? 'there' : 'changed', path };
  }
  /** The recording found for a call, the surest one that is at hand; null where none was found. `path` is where its bytes are now. */
  function recordingOf(no: number): CallRecording | null {
    const rows = repository.recordings(no).map((row) => ({ ...stateOf(row), name: basename(row.path), source: row.path, bytes: row.bytes, how: row.how === 'none' ? 'hand' as const : row.how }));
    return rows.find(({ state }) => state === 'there' || state === 'kept') ?? rows[0] ?? null;
  }
  /** Decoded where the system cannot. */
  function soundAt(path: string, name: string): Sound {
    const type = withBytes(path, (bytes) => sniff(bytes.read(0, headBytes), name)).type;
    const codec = withBytes(path, nameCodec);
    const bytes = codec?.playable === 'decoded' ? bytesOfFile(path) : null;
    const sound = bytes === null ? null : openSound(bytes);
    return bytes === null || sound === null ? { path, type } : { path, type: 'audio/wav', sound: serveSound(bytes, sound, () => []) };
  }
  const must = (no: number): Call => {
    const call = repository.get(no);
    if (call === null) throw new AppError('not-found', `no call ${no}`);
    return call;
  };

  return {
    /** Calls that fit, a page at a time and in order; `all`: in the whole log. */
    async list({ offset, limit, ...query }: Query & { offset: number; limit: number }): Promise<{ total: number; all: number; rows: Call[] }> {
      const all = repository.count();
      if (isEmpty(query.filter) && query.sort === 'start') return { total: all, all, rows: repository.byNos(repository.inTime(query.descending, limit, offset)) };
      const nos = await view(query);
      return { total: nos.length, all, rows: repository.byNos([...nos.subarray(offset, offset + limit)]) };
    },
    /** How many there are. */
    size: (): number => repository.count(),
    /** How many calls fit. */
    count: async (filter: CallFilter): Promise<number> => (isEmpty(filter) ? repository.count() : (await view({ filter, sort: 'start', descending: false })).length),
    /** Every call that fits, in the order of time, in pages: main is free between them. What is imported meanwhile is not among them. */
    async *eligible(filter: CallFilter): AsyncGenerator<Call[]> {
      const nos = await view({ filter, sort: 'start', descending: false });
      for (let at = 0; at < nos.length; at += pageSize) {
        yield repository.byNos([...nos.subarray(at, at + pageSize)]);
        await new Promise(setImmediate);
      }
    },
    get: (no: number): Call | null => repository.get(no),
    /** By the id in the log. */
    byId(id: string): Call | null { const no = repository.noOf(id); return no === null ? null : repository.get(no); },
    beginning: (text: string, limit: number): Call[] => (text.length < 3 ? [] : repository.byNos(repository.beginning(text, limit))),
    facts: (no: number) => ({ call: must(no), recording: recordingOf(no), imported: repository.importOf(no) ?? { file: '', at: '1970-01-01T00:00:00.000Z' } }),
    recordingOf,
    /** The sound of a call, to be heard outside of scoring. Null where there is none at hand. */
    soundOf(no: number): Sound | null {
      const recording = recordingOf(no);
      return recording === null || recording.state === 'moved' || recording.state === 'changed' ? null : soundAt(recording.path, recording.name);
    },
    /** A recording that a run found, for hearing it before it is given to a call: its id for `soundHeard`. Throws `not-found`. */
    hear(path: string): { id: string } {
      recordings.find(path);
      if (!existsSync(path)) throw new AppError('not-found', 'the recording lies there no more', { path });
      const id = context.newId();
      heard.set(id, path);
      return { id };
    },
    isHeard: (id: string): boolean => heard.has(id),
    soundHeard(id: string): Sound | null {
      const path = heard.get(id);
      return path === undefined ? null : soundAt(path, basename(path));
    },
    /** Calls that a recording may be of: those of a day, nearest to the moment its name tells first. What is not said is taken from the name. */
    candidates({ path, day: asked, text: typed }: { path: string; day: string | null; text: string | null }): { at: string | null; day: string; text: string; rows: Call[] } {
      const { modifiedAt } = recordings.find(path);
      const { at, tokens } = factsOfName(bareName(path), offsetHere);
      const day = asked ?? at?.slice(0, 10) ?? localDay(modifiedAt);
      const text = typed?.trim() ?? [...tokens].find((token) => repository.isAgent(token)) ?? '';
      return { at, day, text, rows: repository.byNos(repository.near({ day, next: `${day}U`, text, at: at ?? `${day}T12:00:00` })) }; // a day's times go on with T
    },
    columns: () => ({ ...repository.span(), extras: repository.extras() }),
    values: async (column: string, text: string): Promise<{ value: string; label: string; calls: number }[]> =>
      (await workers.run('calls.values', { database, column, text })).map(({ value, calls }) => ({ value, label: value, calls })),
    /** Throws `invalid` with detail.most where a workbook would be too large. */
    async save(query: Query, format: Sheet['format'], name: string, path: string, language: Language): Promise<{ rows: number }> {
      const total = (await view(query)).length;
      if (format === 'xlsx' && total > mostInWorkbook) throw new AppError('invalid', `a workbook of more than ${mostInWorkbook} calls would not open; save a CSV file`, { detail: { most: mostInWorkbook, problem: 'workbook' } });
      return workers.run('calls.save', { database, ...query, format, name, path, words: sheetWords[language] });
    },

    unknownAgents: repository.unknownAgents,
    /** Numbers that the log names and nobody has become agents, with the names the log gives them: an import like any other. */
    async addAgents(numbers: readonly string[]): Promise<{ added: number }> {
      const wanted = new Set(numbers);
      const rows = repository.unknownAgents().filter(({ agent }) => wanted.has(agent));
      if (rows.length === 0) return { added: 0 };
      mkdirSync(join(folder, 'incoming'), { recursive: true });
      const path = join(folder, 'incoming', `${context.newId()}.csv`);
      try {
        writeFileSync(path, [...csvOf([['工号', '姓名', '分机'], ...rows.map(({ agent, name, extension }) => [agent, name || agent, extension])])].join(''));
        const id = imports().open('agents', path);
        try {
          await imports().read(id, { existing: 'keep', columns: ['number', 'name', 'extension'], encoding: 'utf-8', delimiter: ',', headerRow: 1 });
          const counts = await imports().check(id);
          if (counts.new > 0) await imports().run(id);
          drop();
          return { added: counts.new };
        } finally {
          imports().close(id);
        }
      } catch (error) {
        throw toAppError(error, 'write');
      } finally {
        rmSync(path, { force: true });
      }
    },

    recordings: () => recordings.status(),
    unmatchedFiles: (offset: number, limit: number, text = '') => recordings.unmatched(offset, limit, text),
    async saveUnmatched(format: Sheet['format'], name: string, path: string, language: Language): Promise<{ rows: number }> {
      const { rows } = recordings.unmatched(0, mostInWorkbook);
      const titles = language === 'zh-CN' ? ['文件', '位置', '字节', '修改时间', '说明'] : ['File', 'Where', 'Bytes', 'Changed', 'Why'];
      const why = language === 'zh-CN' ? ['没有对应的通话', '有几个通话都符合'] : ['fits no call', 'fits several calls alike'];
      const types = ['text', 'text', 'number', 'instant', 'text'] as const;
      await saveSheet({ name, format, columns: titles.map((title, at) => ({ title, type: types[at] ?? 'text' })), rows: rows.map((row) => [basename(row.path), row.path, row.bytes, row.modifiedAt, why[Number(row.ambiguous)] ?? '']) }, path);
      return { rows: rows.length };
    },
    /** Looks through a folder. Cancelled, what was found until then stays; throws `cancelled`, `unreadable`. */
    async match({ job, folder: from, keep, tolerance }: { job: string; folder: string; keep: boolean; tolerance: number }, onProgress: (done: number, total: number) => void): Promise<RecordingCounts> {
      if (running.size > 0) throw new AppError('state', 'another folder is being looked through');
      const abort = new AbortController();
      running.set(job, abort);
      try {
        const run = recordings.begin(from);
        const counts = await workers.run('calls.match', { folder: from, database, dataFolder: folder, keep, tolerance, job }, { signal: abort.signal, onProgress, onValue: (files) => run.take(files as Parameters<typeof run.take>[0]) });
        await run.end(counts, { keep, tolerance, job });
        return counts;
      } finally {
        running.delete(job);
        drop();
        for (const feature of ['calls', 'journal']) context.changed(feature);
      }
    },
    cancelMatch: (job: string): void => running.get(job)?.abort(),
    /** A recording goes to a call by hand, or to none. */
    assign(path: string, no: number | null): void {
      if (no !== null) must(no);
      recordings.assign(path, no === null ? null : { no, id: must(no).id });
      drop();
      context.changed('calls');
    },

    /** Told what changed elsewhere. */
    onChanged: (feature: string): void => { if (feature === 'calls' || feature === 'agents' || feature === 'teams') drop(); },
    /** For verify: imports whose calls are no longer those that came in. Reads every call, beside the main thread. */
    async altered(): Promise<AlteredRecord[]> {
      const logs = repository.logs();
      if (logs.length === 0) return [];
      const found = new Map((await workers.run('calls.digest', { database, logs })).map(({ id, rows, sha256 }) => [id, { rows, sha256 }]));
      return logs.filter(({ id, rows, sha256 }) => found.get(id)?.sha256 !== sha256 || found.get(id)?.rows !== rows).map(({ id }) => ({ kind: 'import', id, problem: 'changed' as const }));
    },
    shutDown(): void {
      for (const abort of running.values()) abort.abort();
    },
  };
}
export type CallsService = ReturnType<typeof createCallsService>;
