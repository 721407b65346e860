/** The journal 日志 (spec/journal.md): its entries, their hash, and the walk along the chain. */
import { z } from 'zod';
import { canonicalJson, sha256Hex } from './canonical';
import { idSchema, instantSchema } from './common';

/** `previous` of the first entry, and the head of an empty journal. */
export const noHash = '0'.repeat(64);
const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
/** A record's id is its table's key; a template's is `id@version`. */
const nameSchema = z.string().regex(/^[A-Za-z0-9_.@-]{1,100}$/);
const recordSchema = z.strictObject({ kind: nameSchema, id: nameSchema });
export type RecordName = z.output<typeof recordSchema>;

export const journalEntrySchema = z.strictObject({
  seq: z.number().int().min(1), // dense from 1
  at: instantSchema, // never earlier than the entry before
  clock: instantSchema.optional(), // what the machine's clock read, where that was earlier than the entry before
  profile: idSchema.nullable(), // null: the program itself, before anybody had chosen a profile
  device: idSchema,
  action: z.string().regex(/^[a-z][A-Za-z-]*(\.[a-z][A-Za-z-]*)+$/).max(60),
  subject: recordSchema,
  from: z.string().max(40).optional(),
  to: z.string().max(40).optional(),
  reason: z.string().max(2000).optional(),
  counts: z.record(z.string().max(40), z.number().int()).optional(), // of a bulk import: rows, duplicates, …
  digests: z.array(recordSchema.extend({ sha256: hashSchema })), // of each record this change wrote, and of an imported file
  previous: hashSchema,
});
export type JournalEntry = z.output<typeof journalEntrySchema>;

/** The bytes an entry is stored and hashed as. */
export const entryText = (entry: JournalEntry): string => canonicalJson(entry);
export const entryHash = (entry: JournalEntry): string => sha256Hex(entryText(entry));

/** A row of the journal: the entry's canonical JSON (without its hash) and the hash. */
export interface StoredEntry { seq: number; entry: string; hash: string }

/** missing: no entry of this number. unreadable: not an entry. altered: differs from its hash. unlinked: does not name the hash of the entry before. earlier: dated before it. */
export interface BrokenEntry { seq: number; problem: 'missing' | 'unreadable' | 'altered' | 'unlinked' | 'earlier' }
export interface ChainReport { entries: number; head: string; broken: BrokenEntry[] }

/** A row's entry, or null where it is not a canonical entry of its number. */
export function readEntry(row: StoredEntry): JournalEntry | null {
  try {
    const entry = journalEntrySchema.parse(JSON.parse(row.entry));
    return entry.seq === row.seq && entryText(entry) === row.entry ? entry : null;
  } catch {
    return null;
  }
}

/**
 * Walks the chain from its first entry, rows in ascending `seq`. `each` is called with every entry that can be read, altered ones included.
 * A cut-off tail cannot be seen from inside; the head printed on paper shows it.
 */
export function verifyChain(rows: Iterable<StoredEntry>, each: (entry: JournalEntry) => void = () => {}): ChainReport {
  const report: ChainReport = { entries: 0, head: noHash, broken: [] };
  let next = 1;
  let previous: string | null = noHash; // null after a gap, where the hash before is unknown
  let at = '';
  for (const row of rows) {
    const broken = (problem: BrokenEntry['problem'], seq = row.seq) => report.broken.push({ seq, problem });
    if (row.seq !== next) {
      broken('missing', next);
      previous = null;
    }
    const entry = readEntry(row);
    const sound = sha256Hex(row.entry) === row.hash;
    if (!entry) broken('unreadable');
    else if (!sound) broken('altered');
    else if (previous !== null && entry.previous !== previous) broken('unlinked');
    else if (entry.at < at) broken('earlier');
    if (entry && sound) at = entry.at;
    if (entry) each(entry);
    report.entries += 1;
    previous = report.head = row.hash;
    next = row.seq + 1;
  }
  return report;
}

/** changed: differs from its latest digest. missing: it had one and is gone. unrecorded: no entry ever named it. */
export interface AlteredRecord extends RecordName { problem: 'changed' | 'missing' | 'unrecorded' }

/** What `verify` answers (spec/cli.md). Evidence files go by their name, the SHA-256 of their content. */
export interface VerifyReport {
  database: string; // 'ok', or what the integrity check found
  journal: ChainReport;
  records: { checked: number; altered: AlteredRecord[] };
  evidence: { files: number; missing: string[]; altered: string[] };
}

export const isWhole = ({ database, journal, records, evidence }: VerifyReport): boolean =>
  database === 'ok' && journal.broken.length + records.altered.length + evidence.missing.length + evidence.altered.length === 0;

/** The report on a database too damaged to be opened. */
export const damagedReport = (problem: string): VerifyReport => ({
  database: problem,
  journal: { entries: 0, head: noHash, broken: [] },
  records: { checked: 0, altered: [] },
  evidence: { files: 0, missing: [], altered: [] },
});
