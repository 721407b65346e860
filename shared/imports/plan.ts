/** What each row of a table will do, against what is there. Pure: the same file and the same data give the same plan. */
import type { Fate, ImportOptions, ImportRow } from '../imports';
import { shownValue, type CellValue } from './cells';
import type { ImportField, TargetShape } from './field';

export interface KnownRecord {
  id: string;
  values: Readonly<Record<string, CellValue>>; // by the target's fields; '' or [] where there is nothing
  archived: boolean;
  ambiguous: boolean; // several records go by this key
  teams?: readonly { fromOn: string; team: string }[]; // of an agent, oldest first; '' in no team
}
/** What is there, as far as the target's rows refer to it. */
export interface Known {
  records: ReadonlyMap<string, KnownRecord>; // by key
  regions: ReadonlySet<string>; // paths of those in use
  teams: ReadonlySet<string>; // names of those in use
  sites: ReadonlyMap<string, string | null>; // by code and by name, in use: the code; null: two of this name
}
/** A record that has to be made first because rows name it. */
export interface Make { kind: 'region' | 'team'; name: string }
/** The values a row gives: of a new record (id null), or those of an existing one that differ. */
export interface RowWrite { id: string | null; values: Record<string, CellValue> }
export interface PlannedRow extends ImportRow { write: RowWrite | null; makes: Make[] }

type Problem = ImportRow['problems'][number];
type Values = Record<string, CellValue>;
export interface PlanOptions extends Pick<ImportOptions, 'columns' | 'existing'> {
  today: string; // the day from which a team counts that comes without a day
}

const regionLevels = ['region1', 'region2', 'region3'] as const;
/** The team on a day. */
export const teamOn = (periods: NonNullable<KnownRecord['teams']>, on: string): string => periods.findLast(({ fromOn }) => fromOn <= on)?.team ?? '';

/** Reads the cells of a row; an empty one says nothing. */
function readCells(fields: readonly (ImportField | null)[], cells: readonly string[]): { values: Values; problems: Problem[] } {
  const values: Values = {};
  const problems: Problem[] = [];
  fields.forEach((field, column) => {
    const text = cells[column]?.trim() ?? '';
    if (field === null || text === '') return;
    const read = field.read(text);
    if ('problem' in read) problems.push({ field: field.key, code: read.problem, value: text.slice(0, 200) });
    else values[field.key] = read.value;
  });
  const levels = regionLevels.map((key) => shownValue(values[key])).filter((level) => level !== '');
  // A level in the middle may be left out (a city that is a province); without the first one the rest would hang in the air as a region of its own.
  if (levels.length > 0 && shownValue(values[regionLevels[0]]) === '' && fields.some((field) => field?.key === regionLevels[0])) problems.push({ field: regionLevels[0], code: 'missing', value: '' });
  else if (levels.length > 0) values['region'] = levels.join(' / ');
  for (const key of regionLevels) delete values[key];
  return { values, problems };
}

/** Checks what a row refers to; a site becomes its code. Gives what has to be made. */
function refer({ target }: TargetShape, values: Values, known: Known, problems: Problem[]): Make[] {
  const makes: Make[] = [];
  const [region, team, site] = [values['region'], values['team'], values['site']];
  if (target === 'sites' && typeof region === 'string' && !known.regions.has(region)) makes.push({ kind: 'region', name: region });
  if (target === 'agents' && typeof team === 'string' && !known.teams.has(team)) makes.push({ kind: 'team', name: team });
  if (target === 'teams' && typeof site === 'string') {
    const found = known.sites.get(site);
    if (typeof found === 'string') values['site'] = found;
    else problems.push({ field: 'site', code: found === null ? 'ambiguous' : 'unknown', value: site });
  }
  return makes;
}

/** What differs from the record; a team is compared with that of the day from which it counts. */
function differences({ fields, keyField }: TargetShape, values: Values, record: KnownRecord, today: string): ImportRow['changes'] {
  return fields.flatMap(({ key }) => {
    const value = values[key];
    if (value === undefined || key === keyField || key === 'teamFrom') return [];
    const before = key === 'team' ? teamOn(record.teams ?? [], shownValue(values['teamFrom']) || today) : shownValue(record.values[key]);
    const after = shownValue(value);
    return before === after ? [] : [{ field: key, before, after }];
  });
}

/** Plans rows in the order of the file: call it once a row. Null for a row without any text. */
export function createPlanner(shape: TargetShape, known: Known, { columns, existing, today }: PlanOptions): (row: number, cells: readonly string[]) => PlannedRow | null {
  const fields = columns.map((key) => shape.fields.find((field) => field.key === key) ?? null);
  const first = new Map<string, number>();

  return (row, cells) => {
    if (cells.every((cell) => cell.trim() === '')) return null;
    const { values, problems } = readCells(fields, cells);
    const key = shownValue(values[shape.keyField]);
    const answer = (fate: Fate, more: Partial<PlannedRow> = {}): PlannedRow =>
      ({ row, fate, key, name: shownValue(values[shape.nameField]), changes: [], problems, write: null, makes: [], ...more });

    if (key === '') {
      if (!problems.some(({ field }) => field === shape.keyField)) problems.unshift({ field: shape.keyField, code: 'missing', value: '' });
      return answer('rejected');
    }
    const earlier = first.get(key);
    if (earlier !== undefined) return answer('duplicate', { problems: [{ field: shape.keyField, code: 'duplicate', value: String(earlier) }] });
    first.set(key, row);

    const record = known.records.get(key);
    if (record?.archived === true) problems.push({ field: shape.keyField, code: 'archived', value: key });
    if (record?.ambiguous === true) problems.push({ field: shape.keyField, code: 'ambiguous', value: key });
    if (record !== undefined && existing === 'keep' && problems.length === 0) return answer('same', { problems: [{ field: null, code: 'kept', value: '' }] });
    if (record === undefined) {
      for (const field of shape.fields) {
        if (field.required && values[field.key] === undefined && !problems.some((problem) => problem.field === field.key)) problems.push({ field: field.key, code: 'missing', value: '' });
      }
    }
    const makes = refer(shape, values, known, problems);
    const joined = shownValue(values['joinedOn'] ?? record?.values['joinedOn']);
    const left = shownValue(values['leftOn'] ?? record?.values['leftOn']);
    if (joined !== '' && left !== '' && left < joined) problems.push({ field: 'leftOn', code: 'order', value: left });
    if (problems.length > 0) return answer('rejected');

    const notes = makes.map(({ kind, name }): Problem => ({ field: kind, code: 'made', value: name }));
    if (record === undefined) return answer('new', { problems: notes, makes, write: { id: null, values } });
    const changes = differences(shape, values, record, today);
    if (changes.length === 0) return answer('same');
    const kept = [...changes.map(({ field }) => field), ...(changes.some(({ field }) => field === 'team') && values['teamFrom'] !== undefined ? ['teamFrom'] : [])];
    const written = Object.fromEntries(kept.map((field) => [field, values[field] ?? '']));
    return answer('changed', { changes, problems: notes, makes, write: { id: record.id, values: written } });
  };
}
