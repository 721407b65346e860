/** A package that was read: its lines against its manifest, one for one. */
import { z } from 'zod';
import { packageRecordKinds, type Manifest, type PackageKind } from '@shared/packages';
import { assessmentStates, type AssessmentState } from '@shared/assessments';
import { settingsSchema } from '@shared/settings';
import { AppError } from '@shared/result';
import type { PackageRead } from './package-file';
import { mainRow, parseJson, readLine, recordsPath, type Coming } from './rows';

const extraSchema = {
  settings: settingsSchema.pick({ organisation: true, siteWord: true }),
  phrases: z.array(z.string().min(1).max(2000)).max(10_000),
  previous: z.record(z.string(), z.record(z.string(), z.unknown())),
};
export interface Extras { settings?: z.output<typeof extraSchema.settings>; phrases?: string[]; previous?: Record<string, Record<string, unknown>> }
export interface Opened { path: string; manifest: Manifest; sha256: string; bytes: number; offsets: PackageRead['offsets']; records: Coming[]; extras: Extras }

const mayCome: Record<PackageKind, readonly AssessmentState[]> = { task: ['planned', 'in-progress', 'returned'], data: ['in-progress', 'returned', 'submitted'] };
/** A site's own assessment comes along with the audit as it stands. */
const selfMayCome: readonly AssessmentState[] = ['planned', 'in-progress', 'submitted'];
const refused = (problem: string, path: string): AppError => new AppError('corrupt', `the package's records do not hold together: ${problem}`, { path, detail: { problem } });

/** Throws `corrupt` with the part where the lines are not those of the manifest. */
export function readRecords({ manifest, sha256, bytes, offsets, texts }: PackageRead): Omit<Opened, 'path'> {
  const records: Coming[] = [];
  const left = new Set(Object.keys(texts));
  for (const kind of packageRecordKinds) {
    const path = recordsPath(kind);
    const named = manifest.records.filter((record) => record.kind === kind);
    const text = texts[path];
    left.delete(path);
    if (text === undefined && named.length === 0) continue;
    const lines = text?.split('\n') ?? [];
    if (lines.length !== named.length + 1 || lines.at(-1) !== '') throw refused('lines', path);
    named.forEach((record, at) => {
      const line = readLine(kind, lines[at] ?? '', record.content);
      if (line.id !== record.id) throw refused('order', path);
      records.push({ ...line, kind, sha256: record.sha256, content: record.content, base: record.base });
    });
  }
  if (new Set(records.map(({ kind, id }) => `${kind}/${id}`)).size !== records.length) throw refused('twice', 'manifest.json');
  const visits = new Set(records.filter(({ kind }) => kind === 'visit').map(({ id }) => id));
  const selfs = new Set(records.filter(({ kind }) => kind === 'self').map(({ id }) => id));
  const assessed = new Set(records.filter(({ kind }) => kind === 'assessment').map(({ id }) => id));
  const files = new Map<unknown, unknown>();
  for (const record of records) {
    for (const row of record.rows['evidence'] ?? []) files.set(row['sha256'], row['bytes']);
    if (record.kind === 'audit' && !visits.has(record.id)) throw refused('a visit is missing', recordsPath('visit'));
    if ((record.kind === 'finding' || record.kind === 'countersignature') && !assessed.has(String(mainRow(record.kind, record)['assessment_id']))) throw refused('an assessment is missing', recordsPath('assessment'));
    if (record.kind !== 'assessment') continue;
    const row = mainRow('assessment', record);
    const isSelf = row['visit_id'] === null;
    if (isSelf ? !selfs.has(record.id) : !visits.has(String(row['visit_id']))) throw refused('a visit is missing', recordsPath('visit'));
    const state = assessmentStates.find((each) => each === row['state']);
    if (state === undefined || !(isSelf ? selfMayCome : mayCome[manifest.kind]).includes(state)) throw refused('state', recordsPath('assessment'));
  }
  const strange = Object.entries(offsets).find(([name, { bytes: size }]) => files.get(name) !== size);
  const missing = [...files.keys()].find((name) => offsets[String(name)] === undefined);
  if (strange !== undefined || missing !== undefined) throw refused('evidence', `evidence/${strange?.[0] ?? String(missing)}`);
  return { manifest, sha256, bytes, offsets, records, extras: readExtras(texts, left) };
}

function readExtras(texts: Record<string, string>, left: ReadonlySet<string>): Extras {
  const found: Record<string, unknown> = {};
  for (const path of left) {
    const name = path.replace(/^extra\/|\.json$/g, '');
    if (!(name in extraSchema)) throw refused('unknown part', path);
    const parsed = extraSchema[name as keyof typeof extraSchema].safeParse(parseJson(texts[path] ?? ''));
    if (!parsed.success) throw refused('extra', path);
    found[name] = parsed.data;
  }
  return found as Extras;
}
