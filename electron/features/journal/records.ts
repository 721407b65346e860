/** The official records of this schema as the journal digests them: all that a record says, and nothing that changes without an entry. */
import { isOpen } from '@shared/assessment-states';
import type { AssessmentState } from '@shared/assessments';
import type { Db } from '../../database/open';
import type { Journal, RecordSource } from './journal.service';

type Row = Record<string, string | number | null>;

/** Columns that hold JSON, as the data they hold. */
const parsed = (row: Row, ...columns: string[]): Record<string, unknown> => {
  const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
  return { ...row, ...Object.fromEntries(columns.map((column) => [column, read(row[column])])) };
};

/** Records that are one row each, by the row's id. */
function rows(db: Db, table: string, select: string, ...json: string[]): RecordSource {
  const one = db.prepare<[string], Row>(`${select} WHERE ${table}.id = ?`);
  const ids = db.prepare<[], string>(`SELECT id FROM ${table}`).pluck();
  return {
    load: (id) => {
      const row = one.get(id);
      return row ? parsed(row, ...json) : null;
    },
    ids: () => ids.all(),
  };
}

/** A version of a template, by `id@version`. */
export const templateRecordId = (id: string, version: number): string => `${id}@${version}`;
function templates(db: Db): RecordSource {
  const one = db.prepare<[string, number], Row>('SELECT id, version, kind, body, sha256, bundled, published_at FROM templates WHERE id = ? AND version = ?');
  const ids = db.prepare<[], string>("SELECT id || '@' || version FROM templates").pluck();
  return {
    load: (key) => {
      const at = key.lastIndexOf('@');
      const row = one.get(key.slice(0, at), Number(key.slice(at + 1)));
      return row ? parsed(row, 'body') : null;
    },
    ids: () => ids.all(),
  };
}

function rounds(db: Db): RecordSource {
  const plain = rows(db, 'rounds', 'SELECT id, title, starts_on, ends_on, hide_scores, created_at FROM rounds');
  const components = db.prepare<[string], Row>('SELECT position, template_id, template_version, weight FROM round_components WHERE round_id = ? ORDER BY position');
  return {
    load: (id) => {
      const round = plain.load(id);
      return round === null ? null : { round, components: components.all(id) };
    },
    ids: () => plain.ids(),
  };
}

/** A draft's record is its header alone: its answers are autosaved and have their own history. Handing in makes all of it official. */
function assessments(db: Db): RecordSource {
  const header = db.prepare<[string], Row>(
    `SELECT a.id, a.visit_id, a.template_id, a.template_version, t.sha256 AS template_sha256, a.context, a.state
     FROM assessments a JOIN templates t ON t.id = a.template_id AND t.version = a.template_version WHERE a.id = ?`,
  );
  const frozen = db.prepare<[string], Row>('SELECT started_at, submitted_at, answered, items, percent, outcome, result FROM assessments WHERE id = ?');
  const answers = db.prepare<[string], Row>('SELECT item_id, answer, saved_at FROM answers WHERE assessment_id = ? ORDER BY item_id');
  const evidence = db.prepare<[string], Row>(
    'SELECT id, sha256, bytes, type, kind, name, caption, taken_at, taken_at_source, taken_place, added_at, added_by FROM evidence WHERE assessment_id = ? ORDER BY id',
  );
  const ids = db.prepare<[], string>('SELECT id FROM assessments').pluck();
  return {
    load: (id) => {
      const row = header.get(id);
      if (!row) return null;
      const { state, ...draft } = parsed(row, 'context');
      if (state === 'planned' || isOpen(state as AssessmentState)) return draft;
      const rest = frozen.get(id) ?? {};
      return {
        ...draft, state, ...parsed(rest, 'result'),
        answers: answers.all(id).map((answer) => parsed(answer, 'answer')),
        evidence: evidence.all(id).map(({ taken_place, ...row }) => (taken_place === null ? row : { ...row, taken_place })), // a place was not known before version 2
      };
    },
    ids: () => ids.all(),
  };
}

/** Registers the kinds profile, region, site, template, round, visit and assessment. */
export function registerRecords(db: Db, journal: Pick<Journal, 'register'>): void {
  journal.register('profile', rows(db, 'profiles', 'SELECT id, name, nickname, roles, created_at, archived_at FROM profiles', 'roles'));
  journal.register('region', rows(db, 'regions', 'SELECT id, parent_id, name FROM regions'));
  const site = `SELECT sites.id, code, sites.name, region_id, address, tags, storefront_id, evidence.sha256 AS storefront_sha256, archived_at
    FROM sites LEFT JOIN evidence ON evidence.id = storefront_id`;
  journal.register('site', rows(db, 'sites', site, 'tags'));
  journal.register('template', templates(db));
  journal.register('round', rounds(db));
  journal.register('visit', rows(db, 'visits', 'SELECT id, round_id, site_id, inspector_id, planned_on, scenario, created_at FROM visits', 'scenario'));
  journal.register('assessment', assessments(db));
}
