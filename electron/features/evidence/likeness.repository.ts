/** SQL for finding what is alike. Void inspections are compared with nothing: what a make-up visit repeats of them was seen by the same eyes. */
import { assessmentStates } from '@shared/assessments';
import type { Db } from '../../database/open';
import { callTitle, drawnCall } from '../call-desk/drawn';
import type { Picture } from './picture-index';

export interface Where {
  id: string; code: string; title: string; day: string; author: string; authorId: string | null; scope: string; templateId: string; templateVersion: number; state: string;
}
const countedStates = assessmentStates.filter((state) => state !== 'planned' && state !== 'void');
const part = 500; // rows: a few milliseconds
/** Wordings are compared within a round or a draw; without one, within a template. */
const scope = "coalesce('round ' || v.round_id, 'draw ' || i.draw_id, 'template ' || a.template_id)";
const from = `FROM assessments a LEFT JOIN visits v ON v.id = a.visit_id LEFT JOIN sites s ON s.id = v.site_id ${drawnCall} LEFT JOIN profiles p ON p.id = coalesce(v.inspector_id, i.reviewer_id)`;

export function createLikenessRepository(db: Db) {
  const pictures = "FROM evidence e JOIN assessments a ON a.id = e.assessment_id WHERE e.kind = 'photo' AND a.state <> 'void'";
  const all = db.prepare<[], Picture>(`SELECT e.id, e.assessment_id AS assessmentId, e.sha256, e.dhash ${pictures}`);
  const where = db.prepare<[string], Where>(
    `SELECT a.id, coalesce(s.code, i.code, '') AS code, coalesce(s.name, CASE WHEN i.id IS NOT NULL THEN ${callTitle} END, '') AS title, coalesce(v.planned_on, substr(c.started_at, 1, 10), substr(coalesce(a.started_at, a.updated_at), 1, 10)) AS day,
       coalesce(p.name, '') AS author, coalesce(v.inspector_id, i.reviewer_id) AS authorId, ${scope} AS scope, a.template_id AS templateId, a.template_version AS templateVersion, a.state ${from} WHERE a.id = ?`,
  );
  const version = `a.id, a.revision || ' ' || (SELECT count(*) || ' ' || coalesce(max(saved_at), '') FROM answers WHERE assessment_id = a.id)
       || ' ' || (SELECT count(*) FROM corrections WHERE assessment_id = a.id) AS version`;
  const counted = "a.state NOT IN ('planned', 'void')";
  // Narrow rows by their index, some at a time: a walk over all assessments would read their results too.
  const visitsOf = db.prepare<[string | null, string, string, string, number], { id: string; templateId: string; day: string; visitId: string }>(`SELECT assessment_id AS id, template_id AS templateId, planned_on AS day, visit_id AS visitId
    FROM visit_list WHERE round_id IS ? AND state = ? AND (planned_on, visit_id) > (?, ?) ORDER BY planned_on, visit_id LIMIT ?`);
  const ofTemplate = db.prepare<[string], string>(`SELECT a.id FROM assessments a WHERE a.visit_id IS NULL AND a.template_id = ? AND a.draw_item_id IS NULL AND ${counted}`).pluck();
  const ofDraw = db.prepare<[string], string>(`SELECT a.id FROM draw_items i JOIN assessments a ON a.draw_item_id = i.id WHERE i.draw_id = ? AND ${counted}`).pluck();
  function* ofRound(round: string | null, template: string | null): Generator<string> {
    for (const state of countedStates) {
      for (let [day, visit] = ['', '']; ;) {
        const rows = visitsOf.all(round, state, day, visit, part);
        const last = rows.at(-1);
        if (last === undefined) break;
        for (const { id, templateId } of rows) if (template === null || templateId === template) yield id;
        [day, visit] = [last.day, last.visitId];
      }
    }
  }
  const one = db.prepare<[string], { version: string }>(`SELECT ${version} FROM assessments a WHERE a.id = ? AND ${counted}`);
  const answers = db.prepare<[string], { itemId: string; answer: string }>('SELECT item_id AS itemId, answer FROM answers WHERE assessment_id = ?');
  const sameFiles = db.prepare<[string], { evidenceId: string; otherId: string; assessmentId: string }>(
    `SELECT mine.id AS evidenceId, other.id AS otherId, other.assessment_id AS assessmentId FROM evidence mine JOIN evidence other ON other.sha256 = mine.sha256 AND other.assessment_id <> mine.assessment_id
     JOIN assessments a ON a.id = other.assessment_id WHERE mine.assessment_id = ? AND mine.kind = 'photo' AND a.state <> 'void' ORDER BY other.added_at DESC`,
  );
  return {
    /** Pictures of an inspection, each with the same file in others, the latest first. */
    sameFiles: (assessmentId: string) => sameFiles.all(assessmentId),
    pictures: () => all.all(),
    where: (assessmentId: string) => where.get(assessmentId) ?? null,
    /** What is compared with one another, read as it is asked for. */
    *inScope(scope: string): Generator<string> {
      const id = scope.slice(scope.indexOf(' ') + 1);
      if (scope.startsWith('draw ')) yield* ofDraw.all(id);
      else if (scope.startsWith('round ')) yield* ofRound(id, null);
      else {
        yield* ofRound(null, id);
        yield* ofTemplate.all(id);
      }
    },
    /** The version of one, null where it is not compared with others. */
    version: (assessmentId: string): string | null => one.get(assessmentId)?.version ?? null,
    answers: (assessmentId: string) => answers.all(assessmentId),
  };
}
