/** The journal 日志: every change of an official record, written in the same transaction as the change (spec/journal.md). */
import { digestOf, sha256Hex } from '@shared/canonical';
import { entryText, journalEntrySchema, noHash, readEntry, verifyChain, type AlteredRecord, type ChainReport, type JournalEntry, type RecordName } from '@shared/journal';
import type { Clock } from '../../database/ids';
import type { Db } from '../../database/open';
import { createJournalRepository } from './journal.repository';

/** How the journal finds the records of one kind. */
export interface RecordSource {
  /** The whole official record as plain JSON data, the same for the same rows; null where there is none. */
  load(id: string): unknown;
  /** Every id there is, so that a row which no entry speaks of is found. */
  ids(): Iterable<string>;
  /** Of a record that stands for many in an entry (an import): each of those with its digest at that time. */
  lists?(id: string): Iterable<RecordName & { sha256: string }>;
}

export interface Change {
  action: string; // 'assessment.submit', 'site.create', …
  subject: RecordName;
  from?: string; // states
  to?: string;
  reason?: string;
  records: RecordName[]; // every official record this change wrote or deleted
  digests?: JournalEntry['digests']; // of what is no record: kind 'file' for an imported file
  counts?: Record<string, number>; // of a bulk import
  byProgram?: boolean; // done by the program in nobody's name, whoever is working meanwhile
}

/** Who is at work: ids of the profile chosen (null before there is one) and of this installation. */
export type Who = () => { profile: string | null; device: string };
const epoch = '1970-01-01T00:00:00.000Z';
export type Journal = ReturnType<typeof createJournal>;

export function createJournal({ db, clock, who }: { db: Db; clock: Clock; who: Who }) {
  const repository = createJournalRepository(db);
  const sources = new Map<string, RecordSource>();

  const head = (): { seq: number; hash: string } => {
    const { seq, hash } = repository.last() ?? { seq: 0, hash: noHash };
    return { seq, hash };
  };

  /** A record as it now is, with its digest. */
  function digestRecord({ kind, id }: RecordName): RecordName & { sha256: string } {
    const source = sources.get(kind);
    if (!source) throw new Error(`no source of records is registered for ${kind}`);
    return { kind, id, sha256: digestOf(source.load(id)) };
  }

  /**
   * Adds an entry, inside the caller's transaction and after its writes: the records are read back and digested as they now are.
   * Throws outside of a transaction, for an unknown kind of record and for an entry that breaks its schema.
   */
  function append({ records, digests = [], byProgram = false, ...change }: Change): JournalEntry {
    if (!db.inTransaction) throw new Error(`journal entry ${change.action} outside of a transaction`);
    const last = repository.last();
    const now = clock().toISOString();
    const before = (last && readEntry(last)?.at) ?? now; // an unreadable entry is for verify to name; work goes on
    const entry = journalEntrySchema.parse({
      ...change,
      ...who(),
      ...(byProgram ? { profile: null } : {}),
      seq: (last?.seq ?? 0) + 1,
      at: now < before ? before : now,
      ...(now < before ? { clock: now } : {}),
      digests: [...records.map(digestRecord), ...digests],
      previous: last?.hash ?? noHash,
    });
    const text = entryText(entry);
    repository.insert({ seq: entry.seq, entry: text, hash: sha256Hex(text) });
    return entry;
  }

  /**
   * One official change: an immediate transaction that commits only if `change` appended an entry. Inside another transaction it is a part
   * of that one. Gives what `change` gives; any error undoes all of it.
   */
  function official<T>(change: () => T): T {
    return db
      .transaction(() => {
        const before = head().seq;
        const value = change();
        if (head().seq === before) throw new Error('an official change without a journal entry');
        return value;
      })
      .immediate();
  }

  function alteredOf(kind: string, source: RecordSource, latest: Map<string, string>): AlteredRecord[] {
    const altered: AlteredRecord[] = [];
    const gone = digestOf(null);
    const present = new Set(source.ids());
    for (const [id, sha256] of latest) {
      if (!present.has(id)) {
        if (sha256 !== gone) altered.push({ kind, id, problem: 'missing' });
      } else if (digestOrNull(source, id) !== sha256) altered.push({ kind, id, problem: 'changed' });
    }
    for (const id of present) if (!latest.has(id)) altered.push({ kind, id, problem: 'unrecorded' });
    return altered;
  }

  /** Walks the chain and compares every record with its latest digest. */
  function check(): { journal: ChainReport; records: { checked: number; altered: AlteredRecord[] } } {
    const latest = new Map<string, Map<string, string>>([...sources.keys()].map((kind) => [kind, new Map()]));
    const journal = verifyChain(repository.all(), ({ digests }) => {
      for (const { kind, id, sha256 } of digests) {
        latest.get(kind)?.set(id, sha256);
        for (const listed of sources.get(kind)?.lists?.(id) ?? []) latest.get(listed.kind)?.set(listed.id, listed.sha256);
      }
    });
    const records = { checked: 0, altered: [] as AlteredRecord[] };
    for (const [kind, source] of sources) {
      const known = latest.get(kind) ?? new Map<string, string>();
      records.checked += new Set([...known.keys(), ...source.ids()]).size;
      records.altered.push(...alteredOf(kind, source, known));
    }
    return { journal, records };
  }

  /** A page for the screen, newest first: entries before number `before`, with the profile's name (its id where it is gone); `unreadable` for what is no entry. */
  function list({ before, limit }: { before: number | null; limit: number }) {
    const { seq, hash } = head();
    const entries = repository.page(before, limit).map((row) => {
      const entry = readEntry(row);
      if (!entry) return { seq: row.seq, at: epoch, profile: '', action: 'unreadable', subject: '', from: null, to: null, reason: null, hash: row.hash };
      const { at, action, subject, from = null, to = null, reason = null, profile } = entry;
      return { seq: row.seq, at, profile: row.profile ?? profile ?? '', action, subject: `${subject.kind}/${subject.id}`, from, to, reason, hash: row.hash };
    });
    return { total: seq, head: hash, entries };
  }

  return {
    /** Makes records of a kind known. A feature that brings official records of its own registers them when it is created. */
    register: (kind: string, source: RecordSource) => void sources.set(kind, source),
    append, official, head, check, list, digestRecord,
  };
}

/** Null where the rows no longer hold together (JSON that was tampered with): that is a changed record, not a crash. */
function digestOrNull(source: RecordSource, id: string): string | null {
  try {
    return digestOf(source.load(id));
  } catch {
    return null;
  }
}
