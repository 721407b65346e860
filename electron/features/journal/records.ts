/** The official records of this schema as the journal digests them: all that a record says, and nothing that changes without an entry. */
import { isOpen } from '@shared/assessment-states';
import type { AssessmentState } from '@shared/assessments';
import type { Db } from '../../database/open';
import { visible } from '../organisation/visible';
import type { Journal, RecordSource } from './journal.service';

type Row = Record<string, string | number | null>;

/** Columns that hold JSON, as the data they hold. */
const parsed = (row: Row, ...columns: string[]): Record<string, unknown> => {
  const read = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);
  return { ...row, ...Object.fromEntries(columns.filter((column) => column in row).map((column) => [column, read(row[column])])) };
};

/** Without the columns that a later schema added and that still say what they said of every row before it: its digest stays as it was. */
const withoutDefaults = (row: Row, added: Row): Row => Object.fromEntries(Object.entries(row).filter(([column, value]) => !(column in added) || value !== added[column]));

interface RowKind {
  json?: string[]; // columns that hold JSON
  added?: Row; // columns of a later schema, with the values that say nothing
  where?: string; // which rows there are, for those that an import under way hides
}
/** Records that are one row each, by the row's id. */
function rows(db: Db, table: string, select: string, { json = [], added = {}, where = 'true' }: RowKind = {}): RecordSource {
  const one = db.prepare<[string], Row>(`${select} WHERE ${table}.id = ?`);
  const ids = db.prepare<[], string>(`SELECT id FROM ${table} WHERE ${where}`).pluck();
  return {
    load: (id) => {
      const row = one.get(id);
      return row ? parsed(withoutDefaults(row, added), ...json) : null;
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
  const plain = rows(db, 'rounds', 'SELECT id, title, starts_on, ends_on, hide_scores, created_at, settings, state FROM rounds', { added: { settings: '{}', state: 'open' } });
  const components = db.prepare<[string], Row>('SELECT position, template_id, template_version, weight, title, visits, by_grade FROM round_components WHERE round_id = ? ORDER BY position');
  const scenarios = db.prepare<[string], Row>('SELECT id, position, title, text, attachments, archived_at FROM round_scenarios WHERE round_id = ? ORDER BY id');
  const files = db.prepare<[string], Row>(`SELECT e.id, e.sha256, e.bytes, e.type, e.kind, e.name FROM evidence e WHERE e.assessment_id IS NULL AND e.id IN (
    SELECT j.value FROM round_scenarios s, json_each(s.attachments) j WHERE s.round_id = ?) ORDER BY e.id`);
  return {
    load: (id) => {
      const round = plain.load(id);
      if (round === null) return null;
      const stories = scenarios.all(id);
      return {
        round, components: components.all(id).map((row) => withoutDefaults(row, { title: '', visits: 1, by_grade: '[]' })),
        ...(stories.length === 0 ? {} : { scenarios: stories.map((row) => parsed(row, 'attachments')), files: files.all(id) }),
      };
    },
    ids: () => plain.ids(),
  };
}

/** What of a round stays in the office: how it is planned, and the sites it asks for. */
function roundPlans(db: Db): RecordSource {
  const plan = rows(db, 'rounds', 'SELECT id, planning, copied_from FROM rounds', { json: ['planning'], where: "rounds.planning <> '{}' OR rounds.copied_from IS NOT NULL OR rounds.id IN (SELECT round_id FROM round_sites)" });
  const sites = db.prepare<[string], Row>(`SELECT site_id, source, draw_id, added_at FROM round_sites WHERE round_id = ? AND ${visible('round_sites')} ORDER BY site_id`);
  return {
    load: (id) => {
      const found = plan.load(id);
      return found === null ? null : { plan: found, sites: sites.all(id) };
    },
    ids: () => plan.ids(),
  };
}

/** A draft's record is its header alone: its answers are autosaved and have their own history. Handing in makes all of it official. */
function assessments(db: Db): RecordSource {
  const header = db.prepare<[string], Row>(
    `SELECT a.id, a.visit_id, a.draw_item_id, a.template_id, a.template_version, t.sha256 AS template_sha256, a.context, a.state
     FROM assessments a JOIN templates t ON t.id = a.template_id AND t.version = a.template_version WHERE a.id = ?`,
  );
  const frozen = db.prepare<[string], Row>('SELECT started_at, submitted_at, answered, items, percent, outcome, result FROM assessments WHERE id = ?');
  const answers = db.prepare<[string], Row>('SELECT item_id, answer, saved_at FROM answers WHERE assessment_id = ? ORDER BY item_id');
  const evidence = db.prepare<[string], Row>(
    'SELECT id, sha256, bytes, type, kind, name, caption, taken_at, taken_at_source, taken_place, added_at, added_by FROM evidence WHERE assessment_id = ? ORDER BY id',
  );
  const marks = db.prepare<[string], Row>(
    'SELECT m.id, m.evidence_id, m.item_id, m.from_s, m.to_s, m.text, m.profile_id, m.at FROM marks m JOIN evidence e ON e.id = m.evidence_id WHERE e.assessment_id = ? ORDER BY m.id',
  );
  const tags = db.prepare<[string], Row>('SELECT tag, profile_id, at FROM call_tags WHERE assessment_id = ? ORDER BY tag');
  const ids = db.prepare<[], string>("SELECT id FROM assessments WHERE NOT (draw_item_id IS NOT NULL AND state = 'planned')").pluck(); // until it is begun, that of a drawn call is part of the draw's record
  const reviewed = reviews(db);
  return {
    load: (id) => {
      const row = header.get(id);
      if (!row) return null;
      const { state, ...head } = parsed(withoutDefaults(row, { draw_item_id: null }), 'context');
      const draft = { ...head, ...reviewed(id) };
      if (state === 'planned' || isOpen(state as AssessmentState)) return draft;
      const rest = frozen.get(id) ?? {};
      const marked = marks.all(id);
      const tagged = tags.all(id);
      return {
        ...draft, state, ...parsed(rest, 'result'),
        answers: answers.all(id).map((answer) => parsed(answer, 'answer')),
        evidence: evidence.all(id).map(({ taken_place, ...row }) => (taken_place === null ? row : { ...row, taken_place })), // a place was not known before version 2
        ...(marked.length > 0 ? { marks: marked } : {}), // on recordings, likewise
        ...(tagged.length > 0 ? { tags: tagged } : {}), // of calls
      };
    },
    ids: () => ids.all(),
  };
}

/** What review and appeals have written of an assessment so far. Empty lists and defaults are left out: records written before there was any stay as they are. */
function reviews(db: Db): (id: string) => Record<string, unknown> {
  const columns = db.prepare<[string], Row>('SELECT due_at, reviewer_id, automatic, published_at, acknowledged_at FROM assessments WHERE id = ?');
  const list = (sql: string, ...json: string[]) => ({ statement: db.prepare<[string], Row>(sql), json });
  const lists = Object.entries({
    steps: list('SELECT seq, at, profile_id, action, from_state, to_state, reason, due_at FROM assessment_steps WHERE assessment_id = ? ORDER BY seq'),
    results: list('SELECT seq, at, cause, result, percent, outcome FROM assessment_results WHERE assessment_id = ? ORDER BY seq', 'result'),
    remarks: list('SELECT id, item_id, text, profile_id, at, sent_at FROM remarks WHERE assessment_id = ? AND sent_at IS NOT NULL ORDER BY id'), // unsent ones are drafts
    corrections: list('SELECT id, item_id, before, after, reason, profile_id, at, percent_before, percent_after, appeal_id FROM corrections WHERE assessment_id = ? ORDER BY id', 'before', 'after'),
  });
  return (id) => ({
    ...Object.fromEntries(Object.entries(columns.get(id) ?? {}).filter(([, value]) => value !== null && value !== 0)),
    ...Object.fromEntries(lists.flatMap(([name, { statement, json }]) => {
      const found = statement.all(id);
      return found.length === 0 ? [] : [[name, found.map((row) => parsed(row, ...json))]];
    })),
  });
}

/** An appeal with its items, and the evidence that came with it. */
function appeals(db: Db): RecordSource {
  const plain = rows(db, 'appeals', 'SELECT id, number, assessment_id, level, claimant, filed_by, filed_at, due_at, outcome, note, decided_by, decided_at, percent_before, percent_after FROM appeals');
  const items = db.prepare<[string], Row>('SELECT item_id, reason, claimed, evidence, before, points_before, upheld, decision, after, points_after FROM appeal_items WHERE appeal_id = ? ORDER BY item_id');
  const evidence = db.prepare<[string], Row>(`SELECT e.id, e.sha256, e.bytes, e.type, e.kind, e.name, e.added_at, e.added_by
    FROM appeal_items i, json_each(i.evidence) j JOIN evidence e ON e.id = j.value WHERE i.appeal_id = ? ORDER BY e.id`);
  return {
    load: (id) => {
      const appeal = plain.load(id);
      return appeal === null ? null : { appeal, items: items.all(id).map((row) => parsed(row, 'claimed', 'evidence', 'before', 'after')), evidence: evidence.all(id) };
    },
    ids: () => plain.ids(),
  };
}

/** An agent with the periods of their teams. */
function agents(db: Db): RecordSource {
  const plain = rows(db, 'agents', 'SELECT id, number, name, extension, joined_on, left_on, tags, note, archived_at, merged_into FROM agents', { json: ['tags'], where: visible('agents') });
  const teams = db.prepare<[string], Row>('SELECT from_on, team_id FROM agent_teams WHERE agent_id = ? ORDER BY from_on');
  return {
    load: (id) => {
      const agent = plain.load(id);
      return agent === null ? null : { agent, teams: teams.all(id) };
    },
    ids: () => plain.ids(),
  };
}

/** Registers the kinds profile, region, site, team, agent, template, round, visit and assessment. */
export function registerRecords(db: Db, journal: Pick<Journal, 'register'>): void {
  const profile = 'SELECT id, name, nickname, roles, interests, created_at, archived_at FROM profiles';
  journal.register('profile', rows(db, 'profiles', profile, { json: ['roles', 'interests'], added: { interests: '[]' }, where: visible('profiles') }));
  const region = 'SELECT id, parent_id, name, archived_at, merged_into FROM regions';
  journal.register('region', rows(db, 'regions', region, { added: { archived_at: null, merged_into: null }, where: visible('regions') }));
  const site = `SELECT sites.id, code, sites.name, region_id, address, tags, grade, contact, phone, opening_hours, storefront_id, evidence.sha256 AS storefront_sha256, archived_at, merged_into
    FROM sites LEFT JOIN evidence ON evidence.id = storefront_id`;
  journal.register('site', rows(db, 'sites', site, { json: ['tags'], added: { grade: '', contact: '', phone: '', opening_hours: '', merged_into: null }, where: visible('sites') }));
  journal.register('team', rows(db, 'teams', 'SELECT id, name, site_id, leader, archived_at, merged_into FROM teams', { where: visible('teams') }));
  journal.register('agent', agents(db));
  journal.register('template', templates(db));
  journal.register('round', rounds(db));
  journal.register('round-plan', roundPlans(db));
  const visit = 'SELECT id, round_id, site_id, inspector_id, planned_on, scenario, created_at, make_up_of, arrived_at, left_at, time_window, due_on FROM visits';
  journal.register('visit', rows(db, 'visits', visit, { json: ['scenario'], added: { make_up_of: null, arrived_at: null, left_at: null, time_window: null, due_on: null } }));
  journal.register('assessment', assessments(db));
  journal.register('appeal', appeals(db));
}
