/**
 * What each record of a package means for the data here, by three-way comparison: what is here, what comes, and what both had in packages before.
 * The rules converge: in whatever order packages arrive, and however often, both sides end with the same, or with a conflict that somebody decided.
 */
import type { AssessmentState } from '@shared/assessments';
import type { Decision, FateCounts, PackageFate, PackageKind, PackageUnit, Side } from '@shared/packages';
import { answerableItems, itemNumbers, type Template } from '@shared/templates/template';
import { contentOf } from './collect';
import { keyOf, mainRow, type Coming, type Line, type Rows } from './rows';

/** A unit with what it would write. */
export interface Unit { unit: PackageUnit; writes: Coming[]; left: LeftOut[] }
/** A recording that stays out. */
export interface LeftOut { id: string; name: string; sha256: string; assessmentId: string }
interface Needs {
  kind: PackageKind;
  /** Whether the round of a visit forbids recordings, as it is here; null: the round is not known here. */
  forbids(roundId: string): boolean | null;
  rows: Rows;
  exchanged: Map<string, Set<string>>;
  template(id: string, version: number): Template | null;
}

/** Arriving work may take the place of these; what a reviewer has begun with, decided or voided stays. */
const replaceable: readonly AssessmentState[] = ['planned', 'in-progress', 'returned', 'submitted'];
const rank: readonly PackageFate[] = ['same', 'new', 'changed', 'conflict'];

const fieldWork = new Set(['visit', 'self', 'audit', 'assessment', 'finding', 'countersignature', 'redaction']);
/** What belongs to an audit is decided with its visit. */
const besideVisit = new Set(['audit', 'finding', 'countersignature']);

function fateOf(coming: Coming, here: Line | null, { kind, exchanged }: Pick<Needs, 'kind' | 'exchanged'>): PackageFate {
  if (here === null) return 'new';
  if (kind === 'data' && !fieldWork.has(coming.kind)) return 'same'; // sites, people and forms are the office's: they come along for what it does not know
  const ours = contentOf(here);
  if (ours === coming.content) return 'same';
  // A template is known by what it says, not by when it was installed.
  if (coming.kind === 'template' && mainRow('template', here)['sha256'] === mainRow('template', coming)['sha256']) return 'same';
  if (exchanged.get(keyOf(coming.kind, coming.id))?.has(coming.content) === true) return 'same'; // it was here, or was decided on, and things went on from there
  return coming.base.includes(ours) ? 'changed' : 'conflict';
}

const stateOf = (line: Line | null): AssessmentState | null => (line === null ? null : (mainRow('assessment', line)['state'] as AssessmentState));
const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

function sideOf(assessment: Line | null, inspector: string, day: string | null, fields: Record<string, string> = {}): Side {
  const row = assessment === null ? {} : mainRow('assessment', assessment);
  return {
    state: stateOf(assessment), inspector, day, at: (row['submitted_at'] ?? row['updated_at'] ?? null) as string | null, answered: Number(row['answered'] ?? 0), items: Number(row['items'] ?? 0),
    percent: (row['percent'] ?? null) as string | null, files: assessment?.rows['evidence']?.length ?? 0, fields,
  };
}

/** Labels of the items that were answered otherwise. */
function differing(template: Template | null, here: Line, coming: Line): string[] {
  const answers = (line: Line): Map<string, string> => new Map((line.rows['answers'] ?? []).map((row) => [text(row['item_id']), text(row['answer'])]));
  const [ours, theirs] = [answers(here), answers(coming)];
  const changed = [...new Set([...ours.keys(), ...theirs.keys()])].filter((item) => ours.get(item) !== theirs.get(item));
  if (template === null) return changed;
  const numbers = itemNumbers(template);
  return answerableItems(template).filter(({ id }) => changed.includes(id)).map((item) => `${numbers.get(item.id) ?? ''} ${typeof item.text === 'string' ? item.text : item.text['zh-CN']}`.trim());
}

/** Columns of a record that say something else on each side. */
function fieldsOf(here: Line | null, coming: Coming): { ours: Record<string, string>; theirs: Record<string, string> } {
  const [mine, other] = [here === null ? {} : mainRow(coming.kind, here), mainRow(coming.kind, coming)];
  const columns = here === null ? [] : Object.keys(other).filter((column) => mine[column] !== other[column]);
  const pick = (row: Record<string, unknown>): Record<string, string> => Object.fromEntries(columns.map((column) => [column, text(row[column]).slice(0, 200)]));
  return { ours: pick(mine), theirs: pick(other) };
}

/** Recordings of an arriving visit that its round forbids. Those that are here already stay as they are. */
function forbidden(visit: Coming, assessment: Coming, here: Line | null, { kind, forbids }: Pick<Needs, 'kind' | 'forbids'>, round: Line | null): LeftOut[] {
  const roundId = mainRow(visit.kind, visit)['round_id'];
  if (kind !== 'data' || visit.kind !== 'visit' || typeof roundId !== 'string') return [];
  const said = round === null ? null : (JSON.parse(text(mainRow('round', round)['settings'])) as { recording?: { policy?: string } }).recording?.policy;
  if (!(forbids(roundId) ?? said === 'forbidden')) return [];
  const known = new Set((here?.rows['evidence'] ?? []).map(({ id }) => id));
  return (assessment.rows['evidence'] ?? []).filter(({ id, kind: of }) => (of === 'audio' || of === 'video') && !known.has(id ?? ''))
    .map(({ id, name, sha256 }) => ({ id: text(id), name: text(name), sha256: text(sha256), assessmentId: assessment.id }));
}

/** Every unit of a package with its fate: a visit with its assessment (an audit with its findings and signatures) is one, every other record is its own. */
export function unitsOf(records: readonly Coming[], needs: Needs): Unit[] {
  const { kind, rows, template } = needs;
  const coming = new Map(records.map((record) => [keyOf(record.kind, record.id), record]));
  const line = (record: 'profile' | 'site', id: unknown): Line | null => rows.load(record, text(id)) ?? coming.get(keyOf(record, text(id))) ?? null;
  const nameOf = (id: unknown): string => { const found = line('profile', id); return found === null ? '' : text(mainRow('profile', found)['name']); };
  // By the visit's id, or by its own where it is a site's own assessment.
  const assessmentOf = new Map(records.filter((record) => record.kind === 'assessment').map((record) => [text(mainRow('assessment', record)['visit_id'] ?? record.id), record]));
  const besideOf = (visitId: string, assessmentId: string): Coming[] =>
    records.filter((record) => besideVisit.has(record.kind) && (record.kind === 'audit' ? record.id === visitId : mainRow(record.kind, record)['assessment_id'] === assessmentId));

  /** `visit`: or the head of a site's own assessment. */
  const visitUnit = (visit: Coming, assessment: Coming): Unit => {
    const [visitHere, here] = [rows.load(visit.kind, visit.id), rows.load('assessment', assessment.id)];
    const parts = [visit, assessment, ...besideOf(visit.id, assessment.id)];
    const fates = [fateOf(visit, visitHere, needs), fateOf(assessment, here, needs), ...parts.slice(2).map((part) => fateOf(part, rows.load(part.kind, part.id), needs))];
    let fate = fates.toSorted((a, b) => rank.indexOf(b) - rank.indexOf(a))[0] ?? 'same';
    const state = stateOf(here);
    const stays = state !== null && !replaceable.includes(state);
    if (fate === 'changed' && stays) fate = 'conflict';
    const visitRow = mainRow(visit.kind, visit);
    const site = line('site', visitRow['site_id']);
    const siteRow = site === null ? {} : mainRow('site', site);
    const row = mainRow('assessment', assessment);
    const form = template(text(row['template_id']), Number(row['template_version']));
    const left = fates[1] === 'same' ? [] : forbidden(visit, assessment, here, needs, coming.get(keyOf('round', text(visitRow['round_id']))) ?? null);
    return {
      writes: parts.filter((_, at) => fates[at] !== 'same'), left,
      unit: {
        key: keyOf(visit.kind, visit.id), kind: visit.kind, fate, draft: kind === 'data' && stateOf(assessment) !== 'submitted', code: text(siteRow['code']), name: text(siteRow['name']), day: text(visitRow['planned_on']), assessmentId: assessment.id,
        here: here === null ? null : visitHere === null ? sideOf(here, '', null) : sideOf(here, nameOf(mainRow(visit.kind, visitHere)['inspector_id']), text(mainRow(visit.kind, visitHere)['planned_on'])),
        theirs: sideOf(assessment, nameOf(visitRow['inspector_id']), text(visitRow['planned_on'])),
        items: fate === 'conflict' && here !== null ? differing(form, here, assessment).slice(0, 200) : [], may: fate !== 'conflict' ? [] : stays ? ['keep'] : ['keep', 'take'], left: left.map(({ name }) => name),
      },
    };
  };
  const otherUnit = (record: Coming): Unit => {
    const here = rows.load(record.kind, record.id);
    const fate = fateOf(record, here, needs);
    const { ours, theirs } = fieldsOf(here, record);
    const row = mainRow(record.kind, record);
    return {
      writes: fate === 'same' ? [] : [record], left: [],
      unit: {
        key: keyOf(record.kind, record.id), kind: record.kind, fate, draft: false, code: text(row['code']), name: text(row['name'] ?? row['title'] ?? (record.kind === 'template' ? record.id : '')), day: null, assessmentId: null,
        here: here === null ? null : sideOf(null, '', null, ours), theirs: sideOf(null, '', null, theirs), items: [], may: fate !== 'conflict' ? [] : record.kind === 'template' ? ['keep'] : ['keep', 'take'], left: [],
      },
    };
  };
  return records.filter((record) => record.kind !== 'assessment' && !besideVisit.has(record.kind)).map((record) => {
    const assessment = record.kind === 'visit' || record.kind === 'self' ? assessmentOf.get(record.id) : undefined;
    return assessment === undefined ? otherUnit(record) : visitUnit(record, assessment);
  });
}

export function countFates(units: readonly Unit[]): FateCounts {
  const counts = { new: 0, changed: 0, same: 0, conflict: 0 };
  for (const { unit } of units) counts[unit.fate] += 1;
  return counts;
}

/** What is written when this is decided; null where a conflict is left undecided, or decided as it may not be. */
export function chosen(units: readonly Unit[], decisions: Readonly<Record<string, Decision>>): Unit[] | null {
  const taken: Unit[] = [];
  for (const each of units) {
    if (each.unit.fate === 'same') continue;
    if (each.unit.fate === 'conflict') {
      const decision = decisions[each.unit.key];
      if (decision === undefined || !each.unit.may.includes(decision)) return null;
      if (decision === 'keep') continue;
    }
    taken.push(each);
  }
  return taken;
}
