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
  const counted = db.prepare<[], { files: number; matched: number }>('SELECT count(*) AS files, count(call_no) AS matched FROM call_recordings');
  const without = db.prepare<[], number>(`SELECT count(*) FROM calls WHERE no <= ${visibleEnd}`).pluck();
  const recorded = db.prepare<[], number>(`SELECT count(DISTINCT call_no) FROM call_recordings WHERE call_no <= ${visibleEnd}`).pluck();
  const unmatched = db.prepare<[number, number], { path: string; bytes: number; modifiedAt: string; ambiguous: number }>('SELECT path, bytes, modified_at AS modifiedAt, ambiguous FROM call_recordings WHERE call_no IS NULL ORDER BY ambiguous DESC, path LIMIT ? OFFSET ?');
  const one = db.prepare<[string], number | null>('SELECT call_no FROM call_recordings WHERE path = ?').pluck();
  const give = db.prepare<[number | null, string, string]>("UPDATE call_recordings SET call_no = ?, how = ?, ambiguous = 0 WHERE path = ?");
  const setting = db.prepare<[string], string>('SELECT value FROM settings WHERE key = ?').pluck();
  const putSetting = db.prepare<[string, string]>('INSERT INTO settings VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  const folders = (): Folder[] => JSON.parse(setting.get('callRecordings') ?? '[]') as Folder[];

  return {
    status() {
      const known = folders();
      const { files, matched } = counted.get() ?? { files: 0, matched: 0 };
      return { tolerance: known[0]?.tolerance ?? defaultTolerance, folders: known.map(({ folder, files, at }) => ({ folder, files, at })), files, matched, unmatched: files - matched, without: (without.get() ?? 0) - (recorded.get() ?? 0) };
    },
    unmatched(offset: number, limit: number) {
      const { files, matched } = counted.get() ?? { files: 0, matched: 0 };
      return { total: files - matched, rows: unmatched.all(limit, offset).map(({ ambiguous, ...row }) => ({ ...row, ambiguous: ambiguous === 1 })) };
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
    assign(path: string, call: { no: number; id: string } | null): void {
      if (one.get(path) === undefined) throw new AppError('not-found', 'this recording is not known');
      context.official(() => {
        give.run(call?.no ?? null, call === null ? 'none' : 'hand', path);
        context.journal.append({ action: 'calls.recording', subject: { kind: 'call', id: String(call?.no ?? 0) }, records: [], reason: `${path.slice(-500)} → ${call?.id.slice(0, 200) ?? '-'}` });
      });
    },
  };
}
