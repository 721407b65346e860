/** SQL of scorecards: frozen results and what stands beside them. Only handed-in assessments are seen here. */
import type { Database } from 'better-sqlite3';
import type { Answer, AssessmentState } from '@shared/assessments';
import { assessmentStates } from '@shared/assessments';
import { isHandedIn } from '@shared/assessment-states';
import { roundSettingsSchema } from '@shared/rounds/settings';
import type { Scorecard } from '@shared/scorecards';
import type { Result } from '@shared/scoring/result';
import type { Template, Text } from '@shared/templates/template';
import { drawnCall, hidden, teamOf } from '../call-desk/drawn';
import { sameSite } from '../sites/same-site';

/** SQL: the region in which the site lay when the visit began; the present one for visits of the first schema, which did not keep it. */
const regionOf = "nullif(coalesce(a.context ->> '$.site.regionId', s.region_id), '')";
const handedIn = `a.state IN (${assessmentStates.filter(isHandedIn).map((state) => `'${state}'`).join(', ')}) AND a.result IS NOT NULL`;

interface CardRow {
  state: AssessmentState; started_at: string | null; submitted_at: string | null; result: string | null; body: string; sha256: string;
  site: string | null; region_id: string | null; region_name: string | null; name: string; nickname: string; settings: string | null; shown: string | null; storefront: string | null;
}
interface ListRow { id: string; submitted_at: string | null; status: Result['status']; grade: string | null; lost: string; template_id: string; template_version: number }
interface PeerRow { id: string; region_id: string | null; percent: string }
interface PastRow { id: string; percent: string; planned_on: string; round_title: string | null; lost: string }

export interface FrozenCard {
  state: AssessmentState;
  startedAt: string | null;
  submittedAt: string | null;
  /** null before it was handed in */
  result: Result | null;
  template: Template;
  templateSha256: string;
  /** As it was when the visit began; null where it was not frozen. */
  site: { code: string; name: string; region: string | null } | null;
  region: { id: string; name: string } | null;
  /** As they were when the visit began: the name reports show (the nickname where the round says so), and the person's own; the present ones of visits begun before that was kept. */
  inspector: string;
  inspectorName: string;
  /** Of an audit, by profile: what those who audit were called when it began; who joined later is not in it. */
  team: Readonly<Record<string, string>>;
  /** The picture of the site's front then; undefined where it was not kept. */
  storefrontId: string | null | undefined;
  /** Its round keeps what was found from the sites. */
  internal: boolean;
}
export interface ListedCard { id: string; submittedAt: string | null; status: Result['status']; grade: Text | null; lost: Result['lost']; template: Template }
/** A scored inspection, its percent as published. */
export interface Peer { id: string; regionId: string | null; percent: string }
export interface PastInspection { id: string; percent: string; plannedOn: string; roundTitle: string | null; lost: ReadonlySet<string> }

export function createScorecardsRepository(db: Database) {
  const one = db.prepare<[string], CardRow>(`
    SELECT a.state, a.started_at, a.submitted_at, a.result, t.body, t.sha256, a.context -> '$.site' AS site, ${regionOf} AS region_id, g.name AS region_name, p.name, p.nickname, r.settings,
      a.context -> '$."x-shown"' AS shown, (SELECT e.id FROM evidence e WHERE e.id = a.context ->> '$."x-shown".storefrontId') AS storefront
    FROM assessments a JOIN visits v ON v.id = a.visit_id JOIN sites s ON s.id = v.site_id JOIN profiles p ON p.id = v.inspector_id
      JOIN templates t ON t.id = a.template_id AND t.version = a.template_version LEFT JOIN regions g ON g.id = ${regionOf} LEFT JOIN rounds r ON r.id = v.round_id
    WHERE a.id = ?`);
  const oneCall = db.prepare<[string], CardRow>(`
    SELECT a.state, a.started_at, a.submitted_at, a.result, t.body, t.sha256, NULL AS site, CASE WHEN ${hidden} THEN NULL ELSE tm.id END AS region_id, tm.name AS region_name, p.name, p.nickname, NULL AS settings, NULL AS shown, NULL AS storefront
    FROM assessments a ${drawnCall} LEFT JOIN teams tm ON tm.id = ${teamOf} JOIN profiles p ON p.id = i.reviewer_id JOIN templates t ON t.id = a.template_id AND t.version = a.template_version
    WHERE a.draw_item_id IS NOT NULL AND a.id = ?`);
  const corrections = db.prepare<[string], { itemId: string; before: string | null; at: string; appeal: number | null }>(`SELECT c.item_id AS itemId, c.before, c.at, l.number AS appeal
    FROM corrections c LEFT JOIN appeals l ON l.id = c.appeal_id WHERE c.assessment_id = ? ORDER BY c.at, c.id`);
  const decided = db.prepare<[string], { n: number }>('SELECT count(*) AS n FROM appeals WHERE assessment_id = ? AND outcome IS NOT NULL');
  const answers = db.prepare<[string], { item_id: string; answer: string }>('SELECT item_id, answer FROM answers WHERE assessment_id = ?');
  const listSql = `
    SELECT a.id, a.submitted_at, a.result ->> '$.status' AS status, a.result ->> '$.grade' AS grade, a.result -> '$.lost' AS lost, a.template_id, a.template_version
    FROM assessments a WHERE (a.visit_id IS NOT NULL OR a.draw_item_id IS NOT NULL) AND ${handedIn}`;
  const list = db.prepare<[], ListRow>(`${listSql} ORDER BY a.submitted_at DESC, a.id DESC`);
  const some = db.prepare<[string], ListRow>(`${listSql} AND a.id IN (SELECT value FROM json_each(?))`);
  const template = db.prepare<[string, number], { body: string }>('SELECT body FROM templates WHERE id = ? AND version = ?');
  // A round may hold several templates, and a template several versions: within a round the template decides, outside of one its version too.
  const peers = db.prepare<[{ id: string }], PeerRow>(`
    SELECT a.id, ${regionOf} AS region_id, a.percent
    FROM assessments me JOIN visits mv ON mv.id = me.visit_id
      JOIN assessments a ON a.template_id = me.template_id
      JOIN visits v ON v.id = a.visit_id AND (v.round_id = mv.round_id OR (mv.round_id IS NULL AND a.template_version = me.template_version))
      JOIN sites s ON s.id = v.site_id
    WHERE me.id = @id AND ${handedIn} AND a.percent IS NOT NULL AND a.result ->> '$.status' = 'scored'`);
  // Calls: those of the same draw, by team; before, those of the same agent.
  const callPeers = db.prepare<[{ id: string }], PeerRow>(`
    SELECT a.id, CASE WHEN ${hidden} THEN NULL ELSE ${teamOf} END AS region_id, a.percent
    FROM assessments me JOIN draw_items mi ON mi.id = me.draw_item_id JOIN assessments a ON a.template_id = me.template_id ${drawnCall}
    WHERE me.id = @id AND i.draw_id = mi.draw_id AND ${handedIn} AND a.percent IS NOT NULL AND a.result ->> '$.status' = 'scored'`);
  const callPast = db.prepare<[{ id: string }], PastRow>(`
    SELECT o.id, o.percent, substr(oc.started_at, 1, 10) AS planned_on, od.title AS round_title, o.result -> '$.lost' AS lost
    FROM assessments a ${drawnCall} JOIN draw_items oi JOIN call_ids ok ON ok.call_id = oi.subject_id JOIN calls oc ON oc.no = ok.no AND oc.agent = c.agent AND c.agent <> '' JOIN draws od ON od.id = oi.draw_id
      JOIN assessments o ON o.draw_item_id = oi.id AND o.template_id = a.template_id AND o.id <> a.id
    WHERE a.id = @id AND NOT ${hidden} AND (oc.started_at, o.id) < (c.started_at, a.id) AND ${handedIn.replaceAll('a.', 'o.')} AND o.percent IS NOT NULL AND o.result ->> '$.status' = 'scored'
    ORDER BY oc.started_at DESC, o.id DESC`);
  const past = db.prepare<[{ id: string }], PastRow>(`
    SELECT a.id, a.percent, v.planned_on, r.title AS round_title, a.result -> '$.lost' AS lost
    FROM assessments me JOIN visits mv ON mv.id = me.visit_id
      JOIN visits v ON v.site_id IN ${sameSite('mv.site_id')} JOIN assessments a ON a.visit_id = v.id AND a.template_id = me.template_id AND a.id <> me.id
      LEFT JOIN rounds r ON r.id = v.round_id
    WHERE me.id = @id AND (coalesce(r.settings ->> '$.scores.sites', '') <> 'never' OR r.id IS mv.round_id) AND (v.planned_on, coalesce(a.submitted_at, ''), a.id) < (mv.planned_on, coalesce(me.submitted_at, ''), me.id)
      AND ${handedIn} AND a.percent IS NOT NULL AND a.result ->> '$.status' = 'scored'
    ORDER BY v.planned_on DESC, a.submitted_at DESC, a.id DESC`);
  const sections = db.prepare<[string], { id: string; section: string; percent: string }>(`
    SELECT a.id, e.value ->> '$.id' AS section, e.value ->> '$.percent' AS percent
    FROM assessments a, json_each(a.result, '$.sections') e WHERE a.id IN (SELECT value FROM json_each(?)) AND e.value ->> '$.percent' IS NOT NULL`);

  return {
    get(id: string): FrozenCard | null {
      const row = one.get(id) ?? oneCall.get(id);
      if (row === undefined) return null;
      const settings = roundSettingsSchema.parse(JSON.parse(row.settings ?? '{}'));
      const shown = row.shown === null ? null : (JSON.parse(row.shown) as { inspector: string; nickname: string; team?: Record<string, string> });
      const [name, nickname] = shown === null ? [row.name, row.nickname] : [shown.inspector, shown.nickname];
      const site = row.site === null ? null : (JSON.parse(row.site) as FrozenCard['site']);
      return {
        state: row.state, startedAt: row.started_at, submittedAt: row.submitted_at, result: row.result === null ? null : (JSON.parse(row.result) as Result),
        template: JSON.parse(row.body) as Template, templateSha256: row.sha256,
        inspector: (settings.nicknames && nickname) || name, inspectorName: name, team: shown?.team ?? {}, storefrontId: shown === null ? undefined : row.storefront, internal: settings.scores.sites === 'never',
        site, region: row.region_id === null ? null : { id: row.region_id, name: site?.region?.split(' / ').at(-1) ?? row.region_name ?? '' },
      };
    },
    corrections: (id: string): NonNullable<Scorecard['corrections']> => corrections.all(id).map((row) => ({ ...row, before: row.before === null ? null : (JSON.parse(row.before) as Answer) })),
    decided: (id: string): number => decided.get(id)?.n ?? 0,
    answers: (id: string): Record<string, Answer> => Object.fromEntries(answers.all(id).map((row) => [row.item_id, JSON.parse(row.answer) as Answer])),
    /** Latest first; of these assessments, in no order, where ids are named. */
    list(ids: readonly string[] | null = null): ListedCard[] {
      const templates = new Map<string, Template>();
      return (ids === null ? list.all() : some.all(JSON.stringify(ids))).map((row) => {
        const key = `${row.template_id}@${row.template_version}`;
        const form = templates.get(key) ?? (JSON.parse(template.get(row.template_id, row.template_version)?.body ?? '') as Template);
        templates.set(key, form);
        const grade = form.scoring?.grades?.find((each) => each.id === row.grade)?.label ?? null;
        return { id: row.id, submittedAt: row.submitted_at, status: row.status, grade, lost: JSON.parse(row.lost) as Result['lost'], template: form };
      });
    },
    /** Scored inspections to compare this one with, itself among them. */
    peers: (id: string): Peer[] => [...peers.all({ id }), ...callPeers.all({ id })].map((row) => ({ id: row.id, regionId: row.region_id, percent: row.percent })),
    /** Scored inspections of the same site (of those merged into it too) with the same template before this one, latest first; none of another round that keeps its results from the sites. */
    past: (id: string): PastInspection[] => [...past.all({ id }), ...callPast.all({ id })].map((row) => ({
      id: row.id, percent: row.percent, plannedOn: row.planned_on, roundTitle: row.round_title,
      lost: new Set((JSON.parse(row.lost) as Result['lost']).map(({ item }) => item)),
    })),
    /** Section percents of several inspections; sections that were not scored are left out. */
    sectionPercents: (ids: readonly string[]): { section: string; percent: string }[] => sections.all(JSON.stringify(ids)),
  };
}
