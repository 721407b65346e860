/** Packages 任务包/数据包: what goes out is written with its journal entry; what comes in is looked at, decided on, and then written whole or not at all. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { canonicalJson, sha256Hex } from '@shared/canonical';
import { isHandedIn } from '@shared/assessment-states';
import { assessmentStates, type AssessmentState } from '@shared/assessments';
import type { Applied, DataChoice, Decision, HandOver, Manifest, Outline, PackageKind, PackageSummary, Sent, TaskChoice } from '@shared/packages';
import { AppError } from '@shared/result';
import { toAppError } from '../../database/errors';
import type { ServiceContext } from '../context';
import { applyPackage, type ApplyNeeds } from './apply';
import { collect, compose, type Collected, type Extra } from './collect';
import { handOver, type HandOverNeeds } from './hand-over';
import { createIncoming } from './incoming';
import { countFates, unitsOf } from './merge';
import type { PackagesRepository, VisitChoice } from './packages.repository';
import { createPackagesRepository } from './packages.repository';
import { readRecords, type Opened } from './records';
import { createRows } from './rows';

export interface PackagesNeeds extends Omit<ApplyNeeds, 'rows' | 'repository'>, HandOverNeeds {
  device: string;
  current(): { id: string; name: string } | null;
  /** Whose visits alone whoever works here may send; null: everybody's (the office, the command line). */
  sendsOnly(): string | null;
  profileName(id: string): string | null;
  /** The answers of the site's last visit, as far as this computer knows them. */
  lastValues(assessmentId: string): object;
  comments(): string[];
  /** Whether a round lets no recordings in; null where there is no such round here. */
  forbidsRecordings(roundId: string): boolean | null;
}
type OnProgress = (done: number, total: number) => void;
const ignore = (): void => undefined;
const openStates: readonly AssessmentState[] = ['planned', 'in-progress', 'returned'];
const sentStates: readonly AssessmentState[] = ['submitted', 'in-progress', 'returned'];
const handedIn = assessmentStates.filter(isHandedIn);
const program = 'mingcha';

export function createPackagesService(context: ServiceContext, needs: PackagesNeeds) {
  const { db, folder, workers, journal } = needs;
  const repository: PackagesRepository = createPackagesRepository(db);
  const rows = createRows(db);
  const kept = join(folder, 'packages');
  const incoming = createIncoming({ folder: join(kept, 'incoming'), newId: context.newId });
  let saving: AbortController | null = null; // a package, or the hand-over folder
  const applyNeeds: ApplyNeeds = { ...needs, rows, repository };
  const redactionsOf = repository.redactionsOf;

  /** When an assessment's present content went out the last time, by its package. */
  function sentAt(): Map<string, string> {
    const found = new Map<string, string>();
    for (const { direction, manifest, at } of repository.list()) {
      if (direction !== 'out') continue;
      for (const { kind, id, content } of manifest.records) if (kind === 'assessment') found.set(`${id}/${content}`, at);
    }
    return found;
  }
  const contentNow = (id: string): string => { const line = rows.load('assessment', id); return line === null ? '' : sha256Hex(canonicalJson(line)); };

  const forTask = ({ inspectorId, roundIds }: TaskChoice): VisitChoice[] =>
    repository.visits(openStates).filter((visit) => visit.inspectorId === inspectorId && (roundIds === null || (visit.roundId !== null && roundIds.includes(visit.roundId))));
  function theirs(): VisitChoice[] {
    const own = needs.sendsOnly();
    return repository.visits(sentStates).filter(({ inspectorId }) => own === null || inspectorId === own);
  }
  function forData({ ids, drafts }: DataChoice): VisitChoice[] {
    const mine = theirs();
    if (ids !== null) {
      const chosen = mine.filter(({ assessmentId }) => ids.includes(assessmentId));
      if (chosen.length !== new Set(ids).size) throw new AppError('invalid', 'only own visits that are handed in or being filled in can be sent', { path: '/ids' });
      return chosen;
    }
    const sent = sentAt();
    return mine.filter(({ assessmentId, state }) => (drafts || state === 'submitted') && !sent.has(`${assessmentId}/${contentNow(assessmentId)}`));
  }
  const gather = (kind: PackageKind, visits: readonly VisitChoice[], people: readonly string[]): Collected =>
    collect(rows, visits, { people, calendar: kind === 'task' && repository.hasCalendar(), redactionsOf, auditOf: repository.auditOf });
  const outline = (kind: PackageKind, visits: readonly VisitChoice[], listed = visits): Outline => {
    const { files } = gather(kind, visits, []);
    const sent = sentAt();
    return {
      visits: listed.map(({ assessmentId, code, name, day, round, inspector, state }) => ({ assessmentId, code, name, day, round, inspector, state, sentAt: sent.get(`${assessmentId}/${contentNow(assessmentId)}`) ?? null })),
      sites: new Set(visits.map(({ siteId }) => siteId)).size, files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
    };
  };

  async function save(kind: PackageKind, visits: readonly VisitChoice[], inspector: Manifest['inspector'], extra: Extra, path: string, onProgress: OnProgress): Promise<Sent> {
    if (visits.length === 0) throw new AppError('state', 'there is nothing to send', { detail: { problem: 'nothing' } });
    if (saving !== null) throw new AppError('state', 'another package is being written');
    const busy = saving = new AbortController();
    try {
      const id = context.newId();
      const me = needs.current();
      const collected = gather(kind, visits, [...(inspector === null ? [] : [inspector.id]), ...(me === null ? [] : [me.id])]);
      const { manifest, parts } = compose({
        id, kind, inspector, extra, collected, exchanged: repository.exchanged(), pathOf: needs.evidencePath, digestOf: (record, recordId) => journal.digestRecord({ kind: record, id: recordId }).sha256,
        made: { at: context.now(), profile: me === null ? null : { id: me.id, name: me.name }, device: needs.device, program }, rounds: [...new Set(visits.flatMap(({ roundId }) => roundId ?? []))],
      });
      const text = canonicalJson(manifest);
      const sha256 = sha256Hex(text);
      try {
        await workers.run('packages.write', { path, manifest: text, parts }, { onProgress, signal: busy.signal });
      } catch (error) {
        rmSync(`${path}.part`, { force: true });
        throw error;
      }
      context.official(() => {
        repository.add({ id, direction: 'out', kind, manifest: text, sha256, profileId: me?.id ?? null, at: context.now() });
        journal.append({ action: 'package.send', subject: { kind: 'package', id }, records: [], digests: [{ kind: 'package', id, sha256 }], counts: { visits: visits.length, records: manifest.records.length, files: collected.files.length } });
      });
      for (const feature of ['packages', 'journal']) context.changed(feature);
      return { saved: true, name: basename(path), id, sha256, visits: visits.length, files: collected.files.length };
    } finally {
      saving = null;
    }
  }

  /** What the package means here, now. */
  const weigh = ({ manifest, records }: Opened) => unitsOf(records, {
    kind: manifest.kind, rows, exchanged: repository.exchanged(), forbids: needs.forbidsRecordings,
    template: (id, version) => needs.template(id, version) ?? records.filter(({ kind }) => kind === 'template').map((record) => JSON.parse(String(record.rows['templates']?.[0]?.['body']))).find((body) => body.id === id && body.version === version) ?? null,
  });

  return {
    outlineTask: (choice: TaskChoice): Outline => outline('task', forTask(choice)),
    /** Lists what was sent before too, so that it can be sent again. */
    outlineData(choice: DataChoice): Outline {
      const all = theirs().filter(({ state }) => choice.drafts || state === 'submitted');
      return outline('data', forData(choice), choice.ids === null ? all : forData(choice));
    },

    /** For one inspector: the open visits with all they need, and nothing of anybody else. */
    saveTask(choice: TaskChoice, path: string, onProgress: OnProgress = ignore): Promise<Sent> {
      const name = needs.profileName(choice.inspectorId);
      if (name === null) throw new AppError('not-found', `no profile ${choice.inspectorId}`);
      const visits = forTask(choice);
      const { organisation, siteWord } = needs.settings.get();
      const previous = Object.fromEntries(visits.filter(({ state }) => state === 'planned').map(({ assessmentId }) => [assessmentId, needs.lastValues(assessmentId)]).filter(([, values]) => Object.keys(values as object).length > 0));
      return save('task', visits, { id: choice.inspectorId, name }, { settings: { organisation, siteWord }, phrases: needs.comments(), previous }, path, onProgress);
    },
    saveData(choice: DataChoice, path: string, onProgress: OnProgress = ignore): Promise<Sent> {
      const visits = forData(choice);
      const authors = new Map(visits.map(({ inspectorId, inspector }) => [inspectorId, inspector]));
      const [only] = authors;
      return save('data', visits, authors.size === 1 && only !== undefined ? { id: only[0], name: only[1] } : null, {}, path, onProgress);
    },
    cancelSaving: (): void => saving?.abort(),

    open: (path: string): string => incoming.open(path),
    begin: incoming.begin,
    append: incoming.append,
    /** Checks every byte and says what each record means here. Changes nothing. Throws `invalid`, `corrupt` (with the part), `too-new`, `conflict` (a template of the same version that says something else). */
    async read(session: string, onProgress: OnProgress = ignore): Promise<PackageSummary> {
      return incoming.during(session, async (entry, signal) => {
        const read = await workers.run('packages.read', { path: entry.path }, { signal, onProgress });
        const opened: Opened = { ...readRecords(read), path: entry.path };
        const units = weigh(opened);
        const form = units.find(({ unit }) => unit.kind === 'template' && unit.fate === 'conflict');
        if (form !== undefined) throw new AppError('conflict', `template ${form.unit.key} says something else here`, { path: form.unit.key, detail: { problem: 'template' } });
        entry.opened = opened;
        const { manifest } = opened;
        const isVisit = ({ unit }: (typeof units)[number]): boolean => unit.assessmentId !== null;
        return {
          session, id: manifest.id, kind: manifest.kind, sha256: opened.sha256, madeAt: manifest.made.at, madeBy: manifest.made.profile?.name ?? '', inspector: manifest.inspector?.name ?? '', bytes: opened.bytes,
          files: Object.keys(opened.offsets).length, before: repository.cameAt(manifest.id), visits: countFates(units.filter(isVisit)), others: countFates(units.filter((each) => !isVisit(each))),
          units: units.filter((each) => isVisit(each) || each.unit.fate !== 'same').map(({ unit }) => unit),
        };
      });
    },
    kindOf: (session: string): PackageKind => incoming.opened(session).manifest.kind,
    inspectorOf: (session: string): string | null => incoming.opened(session).manifest.inspector?.id ?? null,
    /** All of it or nothing. Throws `conflict` where a conflict is undecided, or what is here changed since the package was looked at. */
    async apply(session: string, decisions: Readonly<Record<string, Decision>>, onProgress: OnProgress = ignore): Promise<Applied> {
      return incoming.during(session, async (_entry, signal) => {
        try {
          return await applyPackage(context, applyNeeds, { opened: incoming.opened(session), weigh, decisions, kept, signal, onProgress });
        } catch (error) {
          throw toAppError(error, 'write');
        }
      });
    },
    cancel: incoming.cancel,
    close: incoming.close,
    list: () => repository.list().map(({ id, direction, kind, sha256, at, profile, manifest }) => ({ id, direction, kind, sha256, at, profile, inspector: manifest.inspector?.name ?? '', visits: manifest.records.filter((record) => record.kind === 'assessment').length })),
    /** Ends with `cancelled` when cancelSaving is asked for; then nothing of it is left. */
    async handOver(roundId: string | null, target: string, onProgress: OnProgress = ignore): Promise<HandOver> {
      if (saving !== null) throw new AppError('state', 'another package is being written');
      const busy = saving = new AbortController();
      try {
        return await handOver(needs, repository.visits(handedIn).filter(({ visitId }) => visitId !== null), { roundId, target, signal: busy.signal, onProgress });
      } finally {
        saving = null;
      }
    },
    /** For the first look at a site on this computer: what its last visit answered, as the task package said. */
    previous: repository.previous,
    /** At the start: what an import that did not commit left behind. */
    clean(): void {
      incoming.clean();
      if (!existsSync(kept)) return;
      const known = new Set(repository.list().filter(({ direction }) => direction === 'in').map(({ id }) => id));
      for (const name of readdirSync(kept)) if (!known.has(name.split('.')[0] ?? '')) rmSync(join(kept, name), { recursive: true, force: true });
    },
    shutDown: incoming.shutDown,
  };
}
export type PackagesService = ReturnType<typeof createPackagesService>;
