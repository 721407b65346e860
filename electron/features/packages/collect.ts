/** What goes into a package: the visits that were asked for, and every record they cannot do without. Nothing else leaves this computer. */
import { digestOf, sha256Hex } from '@shared/canonical';
import { packageFormat, packageRecordKinds, packageVersion, type Manifest, type PackageKind, type PackageRecordKind } from '@shared/packages';
import { AppError } from '@shared/result';
import type { Part } from './package-file';
import type { VisitChoice } from './packages.repository';
import { keyOf, lineText, mainRow, recordsPath, type Line, type Row, type Rows } from './rows';

export interface Extra { [name: string]: unknown } // extra/<name>.json
export interface Collected { lines: Map<PackageRecordKind, Line[]>; files: { sha256: string; bytes: number }[] }

const personColumns = ['inspector_id', 'profile_id', 'added_by', 'reviewer_id', 'lifted_by', 'opened_by', 'corrected_by'];

interface Also {
  people: readonly string[]; // further profiles
  calendar: boolean; // with the working calendar
  redactionsOf(assessmentId: string): string[];
  /** What an audit has beside its visit; none of a secret one. */
  auditOf(visitId: string, assessmentId: string): { kind: PackageRecordKind; id: string }[];
}
/** The records of these visits and all that their rows point to. */
export function collect(rows: Rows, chosen: readonly VisitChoice[], { people, calendar, redactionsOf, auditOf }: Also): Collected {
  const found = new Map<string, { kind: PackageRecordKind; line: Line }>();
  const files = new Map<string, number>();
  const add = (kind: PackageRecordKind, id: unknown): void => {
    if (typeof id !== 'string' || found.has(keyOf(kind, id))) return;
    const line = rows.load(kind, id);
    if (line === null) throw new AppError('not-found', `no ${kind} ${id}`);
    found.set(keyOf(kind, id), { kind, line });
    const row = mainRow(kind, line);
    for (const each of Object.values(line.rows).flat()) for (const column of personColumns) add('profile', each[column]);
    for (const file of line.rows['evidence'] ?? []) files.set(String(file['sha256']), Number(file['bytes']));
    if (kind === 'region') for (const column of ['parent_id', 'merged_into']) add('region', row[column]);
    if (kind === 'site') {
      add('region', row['region_id']);
      add('site', row['merged_into']);
    }
    if (kind === 'round') for (const component of line.rows['round_components'] ?? []) addTemplate(component);
    if (kind === 'visit') {
      add('round', row['round_id']);
      add('site', row['site_id']);
      add('visit', row['make_up_of']);
    }
    if (kind === 'self') {
      add('site', row['site_id']);
      add('assessment', id);
    }
    if (kind === 'audit') {
      add('self', row['self_id']);
      for (const { from_kind: from, from_id: origin } of line.rows['audit_inspectors'] ?? []) if (from === 'region' || from === 'site') add(from, origin);
    }
    if (kind === 'assessment') addTemplate(row);
  };
  const addTemplate = (row: Row): void => add('template', `${String(row['template_id'])}@${String(row['template_version'])}`);

  if (calendar) add('calendar', 'calendar');
  for (const id of people) add('profile', id);
  for (const { visitId, assessmentId } of chosen) {
    if (visitId === null) add('self', assessmentId);
    else {
      add('visit', visitId);
      add('assessment', assessmentId);
      for (const { kind, id } of auditOf(visitId, assessmentId)) add(kind, id);
    }
    for (const id of redactionsOf(assessmentId)) add('redaction', id);
  }
  const lines = new Map(packageRecordKinds.map((kind) => [kind, [...found.values()].filter((one) => one.kind === kind).map(({ line }) => line)]));
  return { lines, files: [...files].map(([sha256, bytes]) => ({ sha256, bytes })) };
}

export interface Making {
  id: string; kind: PackageKind; made: Manifest['made']; inspector: Manifest['inspector']; rounds: string[];
  collected: Collected; extra: Extra;
  digestOf(kind: PackageRecordKind, id: string): string; // as the journal has it
  exchanged: Map<string, Set<string>>;
  pathOf(sha256: string): string;
}

/** The manifest and the parts behind it, ready to be written. */
export function compose({ id, kind, made, inspector, rounds, collected: { lines, files }, extra, digestOf: recordDigest, exchanged, pathOf }: Making): { manifest: Manifest; parts: Part[] } {
  const texts: { name: string; text: string }[] = [];
  const records: Manifest['records'] = [];
  for (const [record, all] of lines) {
    if (all.length === 0) continue;
    const written = all.map(lineText);
    texts.push({ name: recordsPath(record), text: `${written.join('\n')}\n` });
    all.forEach((line, at) => {
      const content = sha256Hex(written[at] ?? '');
      const base = [...(exchanged.get(keyOf(record, line.id)) ?? [])].filter((before) => before !== content).toSorted();
      records.push({ kind: record, id: line.id, sha256: recordDigest(record, line.id), content, base });
    });
  }
  for (const [name, value] of Object.entries(extra)) texts.push({ name: `extra/${name}.json`, text: JSON.stringify(value) });
  const contents = [
    ...texts.map(({ name, text }) => ({ path: name, bytes: Buffer.byteLength(text), sha256: sha256Hex(text) })),
    ...files.map(({ sha256, bytes }) => ({ path: `evidence/${sha256}`, bytes, sha256 })),
  ];
  return {
    manifest: { format: packageFormat, version: packageVersion, id, kind, made, inspector, rounds, contents, records, signature: null, encryption: null },
    parts: [...texts, ...files.map(({ sha256, bytes }) => ({ name: `evidence/${sha256}`, file: pathOf(sha256), bytes, sha256 }))],
  };
}
/** What a line says, for comparing. */
export const contentOf = (line: Line): string => digestOf(line);
