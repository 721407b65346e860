/**
 * A folder of recordings against the call log, beside the main thread: by the id in a file's name, by the name the log itself gives, or by agent
 * or extension and the time in the name. What fits several calls alike is not guessed.
 */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RecordingCounts } from '@shared/calls';
import { bareName, factsOfName, idsIn } from '@shared/calls/recording-names';
import { wallSeconds, wallOfSeconds } from '@shared/calls/values';
import { toAppError } from '../../database/errors';
import type { Db } from '../../database/open';
import { createEvidenceFiles } from '../evidence/evidence.files';
import { offsetHere } from '../organisation/day';
import type { JobContext } from '../../workers/jobs';
import { visibleEnd } from './filter';

export interface MatchInput { folder: string; database: string; dataFolder: string; keep: boolean; tolerance: number; job: string }
type How = 'id' | 'name' | 'time' | 'none';
export interface MatchedFile { path: string; no: number | null; bytes: number; modifiedAt: string; how: How; ambiguous: boolean; sha256: string | null }

const endings = /\.(wav|wave|mp3|ogg|oga|opus|m4a|aac|flac|gsm|amr|awb|wma|au|al|alaw|ul|ulaw|vox|spx|webm|mp4)$/i;
const [mostFiles, sentAtOnce] = [2_000_000, 200];

/** Every recording below a folder; folders that cannot be read are passed over. */
function* recordingsBelow(folder: string): Generator<string> {
  const waiting = [folder];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const entries = ((): ReturnType<typeof list> => { try { return list(next); } catch (error) { if (next === folder) throw error; return []; } })();
    for (const entry of entries) {
      const path = join(next, entry.name);
      if (entry.isDirectory()) waiting.push(path);
      else if (entry.isFile() && endings.test(entry.name)) yield path;
    }
  }
}
const list = (folder: string) => readdirSync(folder, { withFileTypes: true });

interface Found { path: string; no: number | null; how: How; ambiguous: boolean }

/** By id first, then by the name in the log. */
function byIdAndName(db: Db, files: readonly Found[], progress: (done: number) => void): void {
  const noOf = db.prepare<[string], number>(`SELECT no FROM call_ids WHERE call_id = ? AND no <= ${visibleEnd}`).pluck();
  const names = new Map<string, number[]>(); // of those that have no call yet
  files.forEach((file, at) => {
    const original = file.path.slice(Math.max(file.path.lastIndexOf('/'), file.path.lastIndexOf('\\')) + 1).replace(endings, '').normalize('NFC');
    const hit = idsIn(original).map((id) => noOf.get(id)).find((no) => no !== undefined);
    if (hit !== undefined) { file.no = hit; file.how = 'id'; }
    else names.set(bareName(file.path), [...(names.get(bareName(file.path)) ?? []), at]);
    if (at % 500 === 0) progress(at);
  });
  if (names.size === 0) return;
  const claims = new Map<string, number[]>();
  for (const [no, recording] of db.prepare<[], [number, string]>(`SELECT no, recording FROM calls WHERE recording <> '' AND no <= ${visibleEnd}`).raw().iterate()) {
    const name = bareName(recording);
    if (names.has(name)) claims.set(name, [...(claims.get(name) ?? []), no]);
  }
  for (const [name, calls] of claims) {
    const own = (names.get(name) ?? []).flatMap((at) => files[at] ?? []);
    const [no] = calls;
    for (const file of own) {
      if (calls.length === 1 && own.length === 1 && no !== undefined) { file.no = no; file.how = 'name'; } else file.ambiguous = true; // one name for two calls, or two files of one name
    }
  }
}

interface Near { no: number; started_at: string; agent: string; extension: string; caller: string; callee: string; wait_s: number | null }
const longestWait = 1800; // a recording may begin when the call is answered

/** By agent or extension and time, for files that nothing else tells; a call that two such files claim goes to neither. */
function byTime(db: Db, files: readonly Found[], tolerance: number, progress: (done: number) => void): void {
  const near = db.prepare<[string, string], Near>(`SELECT no, started_at, agent, extension, caller, callee, wait_s FROM calls WHERE started_at >= ? AND started_at <= ? AND no <= ${visibleEnd}`);
  const has = db.prepare<[number], number>("SELECT 1 FROM call_recordings WHERE call_no = ? AND how <> 'time'").pluck();
  const taken = new Set(files.flatMap(({ no }) => (no === null ? [] : [no])));
  const claims = new Map<number, Found[]>();
  files.forEach((file, at) => {
    if (at % 500 === 0) progress(at);
    if (file.no !== null || file.ambiguous) return;
    const { at: moment, tokens } = factsOfName(bareName(file.path), offsetHere);
    if (moment === null) return;
    const seconds = wallSeconds(moment);
    const fits = near.all(wallOfSeconds(seconds - tolerance - longestWait), wallOfSeconds(seconds + tolerance)).filter((call) => {
      if (taken.has(call.no) || !(tokens.has(call.agent.toLowerCase()) || (call.extension !== '' && tokens.has(call.extension.toLowerCase())))) return false;
      const start = wallSeconds(call.started_at);
      return Math.abs(seconds - start) <= tolerance || (call.wait_s !== null && Math.abs(seconds - start - call.wait_s) <= tolerance);
    });
    const sure = fits.length < 2 ? fits : fits.filter(({ caller, callee }) => (caller.length >= 5 && tokens.has(caller.toLowerCase())) || (callee.length >= 5 && tokens.has(callee.toLowerCase())));
    const [only] = sure;
    if (only === undefined || sure.length > 1) { file.ambiguous = fits.length > 1; return; }
    if (has.get(only.no) !== undefined) return;
    claims.set(only.no, [...(claims.get(only.no) ?? []), file]);
  });
  for (const [no, claimed] of claims) {
    const [file] = claimed;
    if (claimed.length === 1 && file !== undefined) { file.no = no; file.how = 'time'; } else for (const each of claimed) each.ambiguous = true;
  }
}

/** Sends MatchedFile[] as they are found and, where `keep` is said, copied. */
export async function matchFolder({ folder, database, dataFolder, keep, tolerance, job }: MatchInput, { send, progress }: JobContext): Promise<RecordingCounts> {
  try {
    const files: Found[] = [];
    for (const path of recordingsBelow(folder)) {
      if (files.length >= mostFiles) break;
      files.push({ path, no: null, how: 'none', ambiguous: false });
    }
    const db = new Database(database, { readonly: true, timeout: 5000 });
    try {
      const hands = new Set(db.prepare<[], string>("SELECT path FROM call_recordings WHERE how = 'hand'").pluck().all());
      const open = files.filter(({ path }) => !hands.has(path)); // what a person said stays
      byIdAndName(db, open, (done) => progress(done, files.length * 3));
      byTime(db, open, tolerance, (done) => progress(files.length + done, files.length * 3));
      const counts: RecordingCounts = { files: files.length, id: 0, name: 0, time: 0, ambiguous: 0, unmatched: 0, kept: 0 };
      const store = createEvidenceFiles(dataFolder);
      let batch: MatchedFile[] = [];
      for (const [at, file] of open.entries()) {
        const { size, mtimeMs } = statSync(file.path);
        const sha256 = keep && file.no !== null && size > 0 ? store.take(file.path, `${job}-${at}`) : null;
        if (sha256 !== null) counts.kept += 1;
        if (file.how === 'none') counts[file.ambiguous ? 'ambiguous' : 'unmatched'] += 1;
        else counts[file.how] += 1;
        batch.push({ ...file, bytes: size, modifiedAt: new Date(mtimeMs).toISOString(), sha256 });
        if (batch.length < sentAtOnce) continue;
        await send(batch);
        batch = [];
        progress(files.length * 2 + at, files.length * 3);
      }
      if (batch.length > 0) await send(batch);
      return counts;
    } finally {
      db.close();
    }
  } catch (error) {
    throw toAppError(error);
  }
}
