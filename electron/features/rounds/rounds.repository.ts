/** SQL of rounds: their components, scenarios and sites. */
import type { Database } from 'better-sqlite3';
import type { Evidence } from '@shared/assessments';
import type { Round, RoundState } from '@shared/rounds';
import { planningSchema, roundSettingsSchema, type Component, type Planning, type RoundSettings } from '@shared/rounds/settings';
import { visible } from '../organisation/visible';

export interface RoundRow {
  id: string; title: string; startsOn: string; endsOn: string; hideScores: boolean; state: RoundState; createdAt: string; copiedFrom: string | null; settings: RoundSettings; planning: Planning;
}
export interface ScenarioRow { id: string; title: string; text: string; attachments: string[]; archivedAt: string | null }
export interface RoundSiteRow { siteId: string; source: 'chosen' | 'imported' | 'drawn'; drawId: string | null; drawnId: string | null } // drawnId: the inspector the draw assigned to it
export type Placed = Component & { position: number };
interface Row { id: string; title: string; starts_on: string; ends_on: string; hide_scores: number; state: RoundState; created_at: string; copied_from: string | null; settings: string; planning: string }
interface SummaryRow extends Row { components: number; sites: number; visits: number; handed_in: number }
interface ComponentRow { position: number; template_id: string; template_version: number; weight: number; title: string; visits: number; by_grade: string }

const toRound = (row: Row): RoundRow => ({
  id: row.id, title: row.title, startsOn: row.starts_on, endsOn: row.ends_on, hideScores: row.hide_scores === 1, state: row.state, createdAt: row.created_at, copiedFrom: row.copied_from,
  settings: roundSettingsSchema.parse(JSON.parse(row.settings)), planning: planningSchema.parse(JSON.parse(row.planning)),
});
export const handedInStates = "('submitted', 'in-review', 'approved', 'published', 'appealed', 'upheld', 'rejected')";

export function createRoundsRepository(db: Database) {
  const summaries = db.prepare<[], SummaryRow>(`SELECT r.*, (SELECT count(*) FROM round_components c WHERE c.round_id = r.id) AS components,
      (SELECT count(*) FROM round_sites s WHERE s.round_id = r.id AND ${visible('s')}) AS sites, coalesce(l.visits, 0) AS visits, coalesce(l.handed_in, 0) AS handed_in
    FROM rounds r LEFT JOIN (SELECT round_id, sum(state <> 'void') AS visits, sum(state IN ${handedInStates}) AS handed_in FROM visit_list WHERE round_id IS NOT NULL GROUP BY round_id) l ON l.round_id = r.id
    ORDER BY r.starts_on DESC, r.id DESC`);
  const one = db.prepare<[string], Row>('SELECT * FROM rounds WHERE id = ?');
  const put = db.prepare(`INSERT INTO rounds (id, title, starts_on, ends_on, hide_scores, created_at, settings, state, planning, copied_from) VALUES (@id, @title, @startsOn, @endsOn, @hideScores, @createdAt, @settings, @state, @planning, @copiedFrom)
    ON CONFLICT (id) DO UPDATE SET title = @title, starts_on = @startsOn, ends_on = @endsOn, hide_scores = @hideScores, settings = @settings, state = @state, planning = @planning`);
  const components = db.prepare<[string], ComponentRow>('SELECT * FROM round_components WHERE round_id = ? ORDER BY position');
  const dropComponents = db.prepare('DELETE FROM round_components WHERE round_id = ?');
  const addComponent = db.prepare('INSERT INTO round_components (round_id, position, template_id, template_version, weight, title, visits, by_grade) VALUES (@roundId, @position, @templateId, @templateVersion, @weight, @title, @visits, @byGrade)');
  const scenarios = db.prepare<[string], Omit<ScenarioRow, 'attachments'> & { attachments: string }>('SELECT id, title, text, attachments, archived_at AS archivedAt FROM round_scenarios WHERE round_id = ? ORDER BY archived_at IS NOT NULL, position, id');
  const putScenario = db.prepare(`INSERT INTO round_scenarios (id, round_id, position, title, text, attachments, archived_at) VALUES (@id, @roundId, @position, @title, @text, @attachments, NULL)
    ON CONFLICT (id) DO UPDATE SET position = @position, title = @title, text = @text, attachments = @attachments, archived_at = NULL`);
  const archiveScenario = db.prepare('UPDATE round_scenarios SET archived_at = coalesce(archived_at, @at) WHERE id = @id');
  const dropScenario = db.prepare('DELETE FROM round_scenarios WHERE id = ?');
  const usedScenarios = db.prepare<[string], string>("SELECT DISTINCT json_extract(scenario, '$.id') FROM visits WHERE round_id = ? AND json_extract(scenario, '$.id') IS NOT NULL").pluck();
  const files = db.prepare<[string], Pick<Evidence, 'id' | 'name' | 'type' | 'kind'>>('SELECT e.id, e.name, e.type, e.kind FROM json_each(?) j JOIN evidence e ON e.id = j.value WHERE e.assessment_id IS NULL ORDER BY j.key');
  const sites = db.prepare<[string], RoundSiteRow>(`SELECT site_id AS siteId, source, draw_id AS drawId,
    (SELECT i.reviewer_id FROM draw_items i WHERE i.draw_id = round_sites.draw_id AND i.subject_id = round_sites.site_id AND i.struck_at IS NULL) AS drawnId FROM round_sites WHERE round_id = ? AND ${visible('round_sites')} ORDER BY site_id`);
  const addSite = db.prepare('INSERT INTO round_sites (round_id, site_id, source, draw_id, added_at) VALUES (@roundId, @siteId, @source, @drawId, @at) ON CONFLICT (round_id, site_id) DO NOTHING');
  const dropSite = db.prepare('DELETE FROM round_sites WHERE round_id = ? AND site_id = ?');
  const usedForms = db.prepare<[string], { id: string; version: number }>("SELECT DISTINCT template_id AS id, template_version AS version FROM visit_list WHERE round_id = ? AND state <> 'void'");
  const visited = db.prepare<[string], { siteId: string; visits: number }>("SELECT site_id AS siteId, count(*) AS visits FROM visit_list WHERE round_id = ? AND state <> 'void' GROUP BY site_id");

  return {
    list: (): Round[] => summaries.all().map((row) => ({
      ...plainRound(toRound(row)), components: row.components, sites: row.sites, visits: row.visits, handedIn: row.handed_in,
    })),
    get: (id: string): RoundRow | null => { const row = one.get(id); return row === undefined ? null : toRound(row); },
    put: (round: RoundRow): void => void put.run({ ...round, hideScores: round.hideScores ? 1 : 0, settings: JSON.stringify(round.settings), planning: JSON.stringify(round.planning) }),
    components: (roundId: string): Placed[] => components.all(roundId).map((row) => ({
      position: row.position, templateId: row.template_id, templateVersion: row.template_version, weight: row.weight, title: row.title, visits: row.visits, byGrade: JSON.parse(row.by_grade) as Component['byGrade'],
    })),
    setComponents(roundId: string, list: readonly Component[]): void {
      dropComponents.run(roundId);
      list.forEach((component, position) => addComponent.run({ roundId, position, ...component, byGrade: JSON.stringify(component.byGrade) }));
    },
    /** Those in use first, in their order; archived ones after them. */
    scenarios: (roundId: string): ScenarioRow[] => scenarios.all(roundId).map((row) => ({ ...row, attachments: JSON.parse(row.attachments) as string[] })),
    putScenario: (roundId: string, position: number, { id, title, text, attachments }: Omit<ScenarioRow, 'archivedAt'>): void => void putScenario.run({ id, roundId, position, title, text, attachments: JSON.stringify(attachments) }),
    archiveScenario: (id: string, at: string): void => void archiveScenario.run({ id, at }),
    dropScenario: (id: string): void => void dropScenario.run(id),
    usedScenarios: (roundId: string): Set<string> => new Set(usedScenarios.all(roundId)),
    /** Files without an assessment, in the order of their ids; others are left out. */
    files: (ids: readonly string[]): Pick<Evidence, 'id' | 'name' | 'type' | 'kind'>[] => files.all(JSON.stringify(ids)),
    sites: (roundId: string): RoundSiteRow[] => sites.all(roundId),
    addSite: (roundId: string, site: Omit<RoundSiteRow, 'drawnId'>, at: string): boolean => addSite.run({ roundId, ...site, at }).changes > 0,
    dropSite: (roundId: string, siteId: string): boolean => dropSite.run(roundId, siteId).changes > 0,
    /** Forms that visits of the round stand on, as "id@version". */
    usedForms: (roundId: string): Set<string> => new Set(usedForms.all(roundId).map(({ id, version }) => `${id}@${version}`)),
    /** Visits of the round at each site, void ones not counted. */
    visited: (roundId: string): Map<string, number> => new Map(visited.all(roundId).map(({ siteId, visits }) => [siteId, visits])),
  };
}
const plainRound = ({ id, title, startsOn, endsOn, hideScores, state, copiedFrom, settings }: RoundRow) => ({ id, title, startsOn, endsOn, state, hideScores, copiedFrom, recording: settings.recording.policy });
export type RoundsRepository = ReturnType<typeof createRoundsRepository>;
