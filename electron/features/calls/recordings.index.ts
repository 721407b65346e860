/** The recordings that were found, and for which calls: written in short pieces as the worker finds them. */
import { sep } from 'node:path';
import type { RecordingCounts } from '@shared/calls';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { ServiceContext } from '../context';
import { visibleEnd } from './filter';
import type { MatchedFile } from './recordings.jobs';

const defaultTolerance = 60; // seconds
interface Folder { folder: string; files: number; at: string; tolerance: number }

export function createRecordingsIndex(db: Db, context: ServiceContext) {
  const put = db.prepare<[MatchedFile & { at: string; flag: number }]>(`INSERT INTO call_recordings (path, call_no, bytes, modified_at, how, sha256, indexed_at, ambiguous) VALUES (@path, @no, @bytes, @modifiedAt, @how, @sha256, @at, @flag)
    ON CONFLICT (path) DO UPDATE SET call_no = excluded.call_no, bytes = excluded.bytes, modified_at = excluded.modified_at, how = excluded.how, sha256 = coalesce(excluded.sha256, call_recordings.sha256), indexed_at = excluded.indexed_at, ambiguous = excluded.ambiguous
    WHERE call_recordings.how <> 'hand'`);
  const gone = db.prepare<[string, string, string]>('DELETE FROM call_recordings WHERE path >= ? AND path < ? AND indexed_at < ? AND call_no IS NULL');
  const all = db.prepare<[], { files: number; matched: number }>('SELECT count(*) AS files, count(call_no) AS matched FROM call_recordings');
  const without = db.prepare<[], number>(`SELECT count(*) FROM calls WHERE no <= ${visibleEnd}`).pluck();
  const recorded = db.prepare<[], number>(`SELECT count(DISTINCT call_no) FROM call_recordings WHERE call_no <= ${visibleEnd}`).pluck();
  const unmatched = db.prepare<[{ text: string; limit: number; offset: number }], { path: string; bytes: number; modifiedAt: string; ambiguous: number }>(
    "SELECT path, bytes, modified_at AS modifiedAt, ambiguous FROM call_recordings WHERE call_no IS NULL AND (@text = '' OR instr(lower(path), lower(@text)) > 0) ORDER BY ambiguous DESC, path LIMIT @limit OFFSET @offset");
  const counted = db.prepare<[string], number>('SELECT count(*) FROM call_recordings WHERE call_no IS NULL AND instr(lower(path), lower(?)) > 0').pluck();
  const one = db.prepare<[string], { no: number | null; how: string; modifiedAt: string }>('SELECT call_no AS no, how, modified_at AS modifiedAt FROM call_recordings WHERE path = ?');
  const give = db.prepare<[number | null, string, string]>("UPDATE call_recordings SET call_no = ?, how = ?, ambiguous = 0 WHERE path = ?");
  const setting = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const putSetting = db.prepare<[string, string]>('INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const folders = (): Folder[] => JSON.parse(setting.get('callRecordings') ?? '[]') as Folder[];

  return {
    status() {
      const known = folders();
      const { files, matched } = all.get() ?? { files: 0, matched: 0 };
      return { tolerance: known[0]?.tolerance ?? defaultTolerance, folders: known.map(({ folder, files, at }) => ({ folder, files, at })), files, matched, unmatched: files - matched, without: (without.get() ?? 0) - (recorded.get() ?? 0) };
    },
    /** Those of no call, `text` somewhere in where they lie. */
    unmatched(offset: number, limit: number, text = '') {
      const { files, matched } = all.get() ?? { files: 0, matched: 0 };
      return { total: text === '' ? files - matched : (counted.get(text) ?? 0), rows: unmatched.all({ text, limit, offset }).map(({ ambiguous, ...row }) => ({ ...row, ambiguous: ambiguous === 1 })) };
    },
    /** Throws `not-found` for a file that no run has found. */
    find(path: string): { no: number | null; modifiedAt: string } {
      const row = one.get(path);
      if (row === undefined) throw new AppError('not-found', 'this recording is not known');
      return row;
    },
    /** A run over a folder. `end` takes away what lay there once, belongs to no call, and is gone. */
    begin(folder: string) {
      const at = context.now();
      const below = folder.endsWith(sep) ? folder : `${folder}${sep}`;
      return {
        take: (files: readonly MatchedFile[]): void => db.transaction(() => {
          for (const file of files) put.run({ ...file, at, flag: Number(file.ambiguous) });
        }).immediate(),
        end(counts: RecordingCounts, { keep, tolerance, job }: { keep: boolean; tolerance: number; job: string }): void {
          context.official(() => {
            gone.run(below, `${below}\u{10ffff}`, at);
            putSetting.run('callRecordings', JSON.stringify([{ folder, files: counts.files, at, tolerance }, ...folders().filter((known) => known.folder !== folder)].slice(0, 20)));
            context.journal.append({ action: 'calls.recordings', subject: { kind: 'recordings', id: job }, records: [], counts: { ...counts, copied: Number(keep), tolerance } });
          });
        },
      };
    },
    /** What a person said stays, also that a recording is not of the call a run found for it; only what a person gave and took back again is open to the next run. */
    assign(path: string, call: { no: number; id: string } | null): void {
      const row = one.get(path);
      if (row === undefined) throw new AppError('not-found', 'this recording is not known');
      context.official(() => {
        give.run(call?.no ?? null, call === null && row.how === 'hand' ? 'none' : 'hand', path);
        context.journal.append({ action: 'calls.recording', subject: { kind: 'call', id: String(call?.no ?? row.no ?? 0) }, records: [], reason: `${path.slice(-500)} → ${call?.id.slice(0, 200) ?? '-'}` });
      });
    },
  };
}
