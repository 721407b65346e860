/** The last grade of each site, for rounds that ask weaker sites for more visits. */
import type { Database } from 'better-sqlite3';
import type { RoundSettings } from '@shared/rounds/settings';

interface About { startsOn: string; settings: Pick<RoundSettings, 'gradeFrom'> }
/** Gives, for a site, the grade for each component; '' where none is known. */
export type Grades = (round: About, components: readonly { templateId: string }[]) => (siteId: string) => string[];

export function createGrades(db: Database): Grades {
  const listed = db.prepare<[], { id: string; grade: string }>('SELECT id, grade FROM sites');
  // The newest published one of each site and form: max() picks the row.
  const scored = db.prepare<[string, string], { siteId: string; templateId: string; grade: string | null }>(`
    SELECT l.siteId, l.templateId, json_extract(a.result, '$.grade') AS grade FROM (
      SELECT coalesce(s.merged_into, s.id) AS siteId, v.template_id AS templateId, v.assessment_id, max(v.planned_on) FROM visit_list v JOIN sites s ON s.id = v.site_id
      WHERE v.state IN ('published', 'appealed', 'upheld', 'rejected') AND v.planned_on < ? AND v.template_id IN (SELECT value FROM json_each(?)) GROUP BY coalesce(s.merged_into, s.id), v.template_id
    ) l JOIN assessments a ON a.id = l.assessment_id`);
  return ({ startsOn, settings: { gradeFrom } }, components) => {
    if (gradeFrom === 'site') {
      const grades = new Map(listed.all().map(({ id, grade }) => [id, grade]));
      return (siteId) => components.map(() => grades.get(siteId) ?? '');
    }
    const grades = new Map(scored.all(startsOn, JSON.stringify(components.map(({ templateId }) => templateId))).map(({ siteId, templateId, grade }) => [`${siteId} ${templateId}`, grade ?? '']));
    return (siteId) => components.map(({ templateId }) => grades.get(`${siteId} ${templateId}`) ?? '');
  };
}
