/** Takes a package in: first the files, durably, then every row and the journal in one transaction. Killed in between, nothing of it is visible and it can be done again. */
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '@shared/canonical';
import { leftOutReason, type Applied, type Decision, type Manifest } from '@shared/packages';
import { defaultSettings } from '@shared/settings';
import type { Template } from '@shared/templates/template';
import { AppError } from '@shared/result';
import type { Db } from '../../database/open';
import type { Workers } from '../../workers/workers';
import type { ServiceContext } from '../context';
import type { Journal } from '../journal/journal.service';
import type { SettingsService } from '../settings/settings.service';
import { chosen, countFates, type LeftOut, type Unit } from './merge';
import type { PackagesRepository } from './packages.repository';
import type { Extras, Opened } from './records';
import { mainRow, type Coming, type Rows } from './rows';

export interface ApplyNeeds {
  db: Db; folder: string; workers: Workers; journal: Pick<Journal, 'append' | 'digestRecord'>; rows: Rows; repository: PackagesRepository;
  current(): { id: string } | null;
  settings: Pick<SettingsService, 'get' | 'update'>;
  addComment(text: string): void;
  reviewDue(at: string, roundId: string | null): string;
  template(id: string, version: number): Template | null;
}
interface Work {
  opened: Opened; weigh(opened: Opened): Unit[]; decisions: Readonly<Record<string, Decision>>;
  kept: string; // the folder of kept packages
  signal: AbortSignal; onProgress(done: number, total: number): void;
}
/** What a package may change on screen. */
const features = ['visits', 'rounds', 'sites', 'regions', 'profiles', 'templates', 'evidence', 'recordings', 'reviews', 'audits', 'findings', 'calendar', 'phrases', 'settings', 'packages', 'journal'];

const isConstraint = (error: unknown): boolean => error instanceof Error && String(Reflect.get(error, 'code')).startsWith('SQLITE_CONSTRAINT');
const fingerprint = (units: readonly Unit[]): string => canonicalJson(units.map(({ unit }) => [unit.key, unit.fate, unit.here?.state ?? '']));

export async function applyPackage(context: ServiceContext, needs: ApplyNeeds, { opened, weigh, decisions, kept, signal, onProgress }: Work): Promise<Applied> {
  const { rows, repository } = needs;
  const { manifest } = opened;
  const units = weigh(opened);
  const taken = chosen(units, decisions);
  if (taken === null) throw new AppError('conflict', 'a conflict is not decided', { detail: { problem: 'undecided', conflicts: countFates(units).conflict } });
  const conflicts = units.filter(({ unit }) => unit.fate === 'conflict');
  const left = taken.flatMap((unit) => unit.left);
  const leftIds = new Set(left.map(({ id }) => id));
  const writes = withoutStray(taken.flatMap((unit) => unit.writes), leftIds, rows);
  if (writes.length === 0 && conflicts.length === 0) return { visits: 0, records: 0, files: 0, kept: 0, taken: 0, left: 0, unchanged: true };

  mkdirSync(join(kept, 'incoming'), { recursive: true });
  const target = join(kept, `${manifest.id}.zip`);
  const coming = join(kept, 'incoming', `${manifest.id}.part`);
  const replaced = join(kept, `${manifest.id}.replaced.jsonl`);
  const before = repository.cameAt(manifest.id) !== null;
  const evidence = [...new Map(writes.flatMap((record) => record.rows['evidence'] ?? []).filter(({ id }) => !leftIds.has(String(id))).map((row) => [row['sha256'], { sha256: String(row['sha256']), name: String(row['name']), type: String(row['type']), kind: String(row['kind']) }])).values()];
  try {
    await needs.workers.run('packages.store', { path: opened.path, sha256: opened.sha256, folder: needs.folder, coming, target, evidence }, { signal, onProgress });
    if (signal.aborted) throw new AppError('cancelled', 'taking the package in was cancelled');
    if (units.some((unit) => unit.left.length > 0)) dropCopy(target, units.filter((unit) => unit.unit.fate === 'conflict' && !taken.includes(unit)));
    const lost = taken.filter(({ unit }) => unit.fate === 'conflict').flatMap((unit) => unit.writes);
    if (lost.length > 0) writeDurably(replaced, lost.map((record) => `${canonicalJson({ kind: record.kind, ...rows.load(record.kind, record.id) })}\n`).join(''));
    context.official(() => {
      if (fingerprint(weigh(opened)) !== fingerprint(units)) throw new AppError('conflict', 'the data changed since the package was looked at', { detail: { problem: 'stale' } });
      write(needs, opened, writes);
      leaveOut(needs, left);
      journalAll(needs, { manifest, sha256: opened.sha256, writes, units, decisions, gone: dropOrphans(needs) });
      journalLeft(needs, left);
      if (manifest.kind === 'data') arrive(context, needs, writes, left);
      takeExtras(needs, opened.extras, writes);
      repository.add({ id: manifest.id, direction: 'in', kind: manifest.kind, manifest: canonicalJson(manifest), sha256: opened.sha256, profileId: needs.current()?.id ?? null, at: context.now() });
    });
  } catch (error) {
    rmSync(coming, { force: true });
    if (!before) for (const path of [target, replaced, unusedFile(target)]) rmSync(path, { force: true });
    if (isConstraint(error)) throw new AppError('conflict', 'a code or name of the package belongs to something else here', { detail: { problem: 'taken' }, cause: error });
    throw error;
  }
  for (const feature of features) context.changed(feature);
  const took = taken.filter(({ unit }) => unit.fate === 'conflict').length;
  return { visits: taken.filter(({ unit }) => unit.assessmentId !== null).length, records: writes.length, files: evidence.length, kept: conflicts.length - took, taken: took, left: left.length, unchanged: false };
}

/** A redaction of a recording that stays out has nothing to be on. */
function withoutStray(writes: readonly Coming[], left: ReadonlySet<string>, rows: Rows): Coming[] {
  const coming = new Set(writes.flatMap((record) => record.rows['evidence'] ?? []).map(({ id }) => id).filter((id) => !left.has(String(id))));
  return writes.filter((record) => record.kind !== 'redaction' || coming.has(mainRow('redaction', record)['evidence_id'] ?? '') || rows.load('redaction', record.id) !== null);
}

const unusedFile = (target: string): string => target.replace(/\.zip$/, '.unused.jsonl');
/** A package with recordings that may not be here is not kept: only the records of it that nobody took, without their files. */
function dropCopy(target: string, unused: readonly Unit[]): void {
  rmSync(target, { force: true });
  if (unused.length > 0) writeDurably(unusedFile(target), unused.flatMap((unit) => unit.writes).map(({ kind, id, rows }) => `${canonicalJson({ kind, id, rows })}\n`).join(''));
}

function writeDurably(path: string, text: string): void {
  const fd = openSync(path, 'w');
  try {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/** Every row, and then every record as the journal digests it: it must be the one that left the other computer. */
function write({ db, rows, journal }: ApplyNeeds, { manifest }: Opened, writes: readonly Coming[]): void {
  db.pragma('defer_foreign_keys = ON'); // until this transaction ends
  for (const record of writes) rows.put(record.kind, record);
  for (const { kind, id, sha256 } of writes) {
    if (journal.digestRecord({ kind, id }).sha256 !== sha256) throw new AppError('corrupt', `${kind} ${id} is not what the package says`, { path: `records/${kind}.jsonl`, detail: { problem: 'digest', package: manifest.id } });
  }
}

/** Recordings that the round forbids go again before anything of this is visible: what arrived was first proven to be whole. */
function leaveOut({ db }: ApplyNeeds, left: readonly LeftOut[]): void {
  const marks = db.prepare('DELETE FROM marks WHERE evidence_id = ?');
  const file = db.prepare('DELETE FROM evidence WHERE id = ?');
  for (const { id } of left) {
    marks.run(id);
    file.run(id);
  }
}
/** Redactions of recordings that a package took away go with them. Gives their ids. */
const dropOrphans = ({ db }: ApplyNeeds): string[] => db.prepare<[], string>('DELETE FROM redactions WHERE evidence_id NOT IN (SELECT id FROM evidence) RETURNING id').pluck().all();
function journalLeft({ journal }: ApplyNeeds, left: readonly LeftOut[]): void {
  for (const assessmentId of new Set(left.map((each) => each.assessmentId))) {
    const names = left.filter((each) => each.assessmentId === assessmentId);
    journal.append({
      action: 'package.leave-out', subject: { kind: 'assessment', id: assessmentId }, reason: names.map(({ name }) => name).join('; ').slice(0, 2000), counts: { recordings: names.length },
      records: [{ kind: 'assessment', id: assessmentId }], digests: names.map(({ id, sha256 }) => ({ kind: 'evidence', id, sha256 })),
    });
  }
}

interface Entry { manifest: Manifest; sha256: string; writes: readonly Coming[]; units: readonly Unit[]; decisions: Readonly<Record<string, Decision>>; gone: readonly string[] } // gone: redactions
function journalAll({ journal }: ApplyNeeds, { manifest, sha256, writes, units, decisions, gone }: Entry): void {
  journal.append({
    action: 'package.import', subject: { kind: 'package', id: manifest.id }, records: [...writes.map(({ kind, id }) => ({ kind, id })), ...gone.map((id) => ({ kind: 'redaction', id }))], digests: [{ kind: 'package', id: manifest.id, sha256 }], counts: { ...countFates(units), records: writes.length },
  });
  for (const { unit } of units) {
    const decision = decisions[unit.key];
    if (unit.fate !== 'conflict' || decision === undefined) continue;
    const [kind = '', id = ''] = unit.assessmentId === null ? unit.key.split('/') : ['assessment', unit.assessmentId];
    journal.append({ action: 'package.decide', subject: { kind, id }, from: 'conflict', to: decision, records: [], digests: [{ kind: 'package', id: manifest.id, sha256 }] });
  }
}

/** What was handed in elsewhere waits for review from the moment it is here: nobody could have looked at it before. */
function arrive(context: ServiceContext, { journal, repository, rows, reviewDue, current }: ApplyNeeds, writes: readonly Coming[], left: readonly LeftOut[]): void {
  const at = context.now();
  for (const record of writes) {
    if (record.kind !== 'assessment') continue;
    const row = mainRow('assessment', record);
    if (row['state'] !== 'submitted' || row['visit_id'] === null) continue; // nobody reviews a site's own assessment
    const visit = rows.load('visit', String(row['visit_id']));
    const roundId = visit === null ? null : (mainRow('visit', visit)['round_id'] as string | null);
    const names = left.filter(({ assessmentId }) => assessmentId === record.id).map(({ name }) => name);
    repository.arrive(record.id, { at, profileId: current()?.id ?? null, dueAt: reviewDue(at, roundId), reason: names.length === 0 ? '' : `${leftOutReason}${names.join('; ')}` });
    journal.append({ action: 'assessment.arrive', subject: { kind: 'assessment', id: record.id }, from: 'submitted', to: 'submitted', records: [{ kind: 'assessment', id: record.id }] });
  }
}

/** Ready sentences, the name on cards, and what the last visits answered. No official records. */
function takeExtras({ settings, addComment, repository }: ApplyNeeds, { settings: sent, phrases = [], previous = {} }: Extras, writes: readonly Coming[]): void {
  if (sent !== undefined) {
    const { organisation, siteWord } = settings.get();
    const plain = canonicalJson(siteWord) === canonicalJson(defaultSettings.siteWord);
    settings.update({ ...(organisation === '' ? { organisation: sent.organisation } : {}), ...(plain ? { siteWord: sent.siteWord } : {}) });
  }
  for (const text of phrases) addComment(text);
  for (const { kind, id } of writes) if (kind === 'assessment' && previous[id] !== undefined) repository.putPrevious(id, previous[id]);
}
