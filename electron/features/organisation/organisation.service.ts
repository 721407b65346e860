/**
 * What regions, sites, teams, agents and people have in common: one way to write them, with the journal's entry and the history of
 * what each field said before, and one way to read that history.
 */
import type { Database } from 'better-sqlite3';
import type { RecordName } from '@shared/journal';
import type { Change } from '@shared/organisation';
import type { Interest } from '@shared/profiles';
import type { TeamPeriod } from '@shared/agents';
import { AppError } from '@shared/result';
import type { ServiceContext } from '../context';
import type { RegionNames } from '../regions/regions.repository';
import { createOrganisationRepository, type OrganisationKind } from './organisation.repository';

/** What a record says: ids and plain data, without names that are derived from them. */
export type Fields = Readonly<Record<string, unknown>>;
export interface Write {
  kind: OrganisationKind;
  id: string;
  before: Fields | null; // null: it is new
  after: Fields;
  put(): void;
  /** Writes what it said before; nothing where it was new, or there is no way back. */
  back?: (() => void) | undefined;
}
export interface More {
  subject?: RecordName;
  /** Further writes of the same change; names the records. */
  also?(): RecordName[];
  /** Takes those back; throws `conflict` where things have moved on. */
  alsoBack?(): RecordName[];
}
/** The last act, as long as it can be taken back. `seqs`: where the history of each record stood after it. */
interface Last { token: string; writes: readonly Write[]; seqs: readonly number[]; more: More }

/** An entry of the journal holds at most so many records: a bulk change makes several, in one transaction. */
const recordsPerEntry = 1000;
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

/** The fields that differ, on both sides; a new record's are those that are not empty. */
export function differing(before: Fields | null, after: Fields): { before: Fields; after: Fields } | null {
  const keys = Object.keys(after).filter((key) => (before === null ? !isEmpty(after[key]) : JSON.stringify(before[key]) !== JSON.stringify(after[key])));
  if (before !== null && keys.length === 0) return null;
  const pick = (fields: Fields | null): Fields => (fields === null ? {} : Object.fromEntries(keys.map((key) => [key, fields[key]])));
  return { before: pick(before), after: pick(after) };
}

export function createOrganisation(db: Database, context: ServiceContext, regions: RegionNames) {
  const repository = createOrganisationRepository(db, regions);
  let last: Last | null = null;

  /**
   * Writes records in the order given, in one transaction with the journal's entries and their history; those that say what they said
   * before are left alone. Gives how many were written.
   */
  function record(action: string, writes: readonly Write[], more: More = {}): number {
    const { subject, also = () => [] } = more;
    const changed = writes.flatMap((write) => {
      const fields = differing(write.before, write.after);
      return fields === null ? [] : [{ write, fields }];
    });
    const [first] = changed;
    if (first === undefined) return 0;
    last = null;
    context.official(() => {
      for (const { write } of changed) write.put();
      const records: RecordName[] = [...changed.map(({ write: { kind, id } }) => ({ kind, id })), ...also()];
      const bulk = records.length > 1 ? { counts: { records: records.length } } : {};
      let at = '';
      let profileId: string | null = null;
      for (let from = 0; from < records.length; from += recordsPerEntry) {
        const entry = context.journal.append({ action, subject: subject ?? { kind: first.write.kind, id: first.write.id }, records: records.slice(from, from + recordsPerEntry), ...bulk });
        ({ at, profile: profileId } = entry);
      }
      for (const { write: { kind, id }, fields } of changed) {
        repository.put({ kind, id, at, profileId, before: JSON.stringify(fields.before), after: JSON.stringify(fields.after) });
      }
    });
    const reversible = changed.map(({ write }) => write);
    if (reversible.every(({ back }) => back !== undefined) && (more.also === undefined || more.alsoBack !== undefined)) last = { token: context.newId(), writes: reversible, seqs: reversible.map(({ kind, id }) => repository.lastSeq(kind, id)), more };
    return changed.length;
  }

  /** A field as text, with names for ids. */
  function show(kind: OrganisationKind, field: string, value: unknown): string {
    if (isEmpty(value)) return '';
    if (field === 'regionId' || field === 'parentId') return repository.nameOf('region', value as string);
    if (field === 'siteId') return repository.nameOf('site', value as string);
    if (field === 'mergedInto') return repository.nameOf(kind, value as string);
    if (field === 'storefrontId') return repository.fileName(value as string);
    if (field === 'teams') return (value as TeamPeriod[]).map(({ fromOn, teamId }) => `${fromOn} ${teamId === null ? '–' : repository.nameOf('team', teamId)}`).join('、');
    if (field === 'interests') return (value as Interest[]).map((interest) => `${repository.nameOf(interest.kind, interest.id)}${interest.note === '' ? '' : ` (${interest.note})`}`).join('、');
    return Array.isArray(value) ? value.join('、') : String(value);
  }

  return {
    record,
    /** What names the last act while it can be taken back; null where it cannot. */
    undoable: (): string | null => last?.token ?? null,
    /** Takes the last act back, as an official act of its own. Throws `conflict` where it is no longer the last, or a record of it has changed since. */
    undo(token: string): number {
      const act = last;
      if (act === null || act.token !== token || act.writes.some(({ kind, id }, at) => repository.lastSeq(kind, id) !== act.seqs[at])) throw new AppError('conflict', 'something else was changed since');
      const { subject, alsoBack } = act.more;
      return record('organisation.undo', act.writes.toReversed().map(({ kind, id, before, after, back }) => ({ kind, id, before: after, after: before ?? {}, put: () => back?.() })), { ...(subject === undefined ? {} : { subject }), ...(alsoBack === undefined ? {} : { also: alsoBack }) });
    },
    /** Every change of a record, newest first. A field goes by its name in the contract (regionId, tags, archivedAt …). */
    history: (kind: OrganisationKind, id: string): Change[] =>
      repository.list(kind, id).map((row) => {
        const before = JSON.parse(row.before) as Fields;
        const after = JSON.parse(row.after) as Fields;
        const fields = Object.keys(after).map((field) => ({ field, before: show(kind, field, before[field]), after: show(kind, field, after[field]) }));
        return { at: row.at, profile: row.profile, import: row.import, fields };
      }),
  };
}
export type Organisation = ReturnType<typeof createOrganisation>;
