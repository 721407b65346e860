/** What happened at a visit and when, put together from its own traces: what the inspector said, the files' times, readings, marks and steps. */
import type { Database } from 'better-sqlite3';
import type { Answer, Evidence } from '@shared/assessments';
import { two } from '@shared/civil-day';
import type { Visit, VisitEvent } from '@shared/visits';

interface FileRow { id: string; kind: Evidence['kind']; name: string; caption: string; takenAt: string; told: VisitEvent['told']; seconds: number | null }
interface MarkRow { evidenceId: string; itemId: string | null; from: number; text: string }

/** Local time of this machine, as cameras write it. */
const local = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
const later = (at: string, seconds: number): string => local(new Date(Date.parse(at.replace(' ', 'T')) + seconds * 1000));
const stepKinds: Partial<Record<string, VisitEvent['kind']>> = { 'assessment.submit': 'handedIn', 'assessment.return': 'returned' };

export function createTimeline(db: Database) {
  const files = db.prepare<[string], FileRow>(`SELECT e.id, e.kind, e.name, e.caption, e.taken_at AS takenAt, e.taken_at_source AS told, r.seconds
    FROM evidence e LEFT JOIN recordings r ON r.sha256 = e.sha256 WHERE e.assessment_id = ? AND e.kind IN ('photo', 'audio', 'video') AND e.taken_at IS NOT NULL`);
  const marks = db.prepare<[string], MarkRow>(`SELECT m.evidence_id AS evidenceId, m.item_id AS itemId, m.from_s AS "from", m.text
    FROM marks m JOIN evidence e ON e.id = m.evidence_id WHERE e.assessment_id = ?`);
  const answers = db.prepare<[string], { item_id: string; answer: string }>("SELECT item_id, answer FROM answers WHERE assessment_id = ? AND json_extract(answer, '$.source') = 'stopwatch'");
  const started = db.prepare<[string], string | null>('SELECT started_at FROM assessments WHERE id = ?').pluck();
  const steps = db.prepare<[string], { at: string; action: string }>('SELECT at, action FROM assessment_steps WHERE assessment_id = ? ORDER BY seq');
  const plain = { itemId: null, evidenceId: null, text: '', seconds: null, told: null };

  /** Earliest first. A recording whose name or camera tells a time began then; the file's own time is when it was finished. */
  return function timeline(visit: Visit): VisitEvent[] {
    const id = visit.assessmentId;
    const events: VisitEvent[] = [];
    const said = (kind: 'arrived' | 'left' | 'begun', instant: string | undefined): void => { if (instant !== undefined) events.push({ ...plain, kind, at: local(new Date(instant)) }); };
    said('arrived', visit.arrivedAt);
    said('left', visit.leftAt);
    said('begun', started.get(id) ?? undefined);
    for (const { at, action } of steps.all(id)) {
      const kind = stepKinds[action];
      if (kind !== undefined) events.push({ ...plain, kind, at: local(new Date(at)) });
    }
    const starts = new Map<string, { at: string; told: VisitEvent['told'] }>();
    for (const { id: evidenceId, kind, name, caption, takenAt, told, seconds } of files.all(id)) {
      const file = { ...plain, evidenceId, text: caption || name, told };
      if (kind === 'photo') {
        events.push({ ...file, kind: 'photo', at: takenAt });
        continue;
      }
      const begins = told !== 'file' ? takenAt : seconds === null ? null : later(takenAt, -seconds);
      const ends = told === 'file' ? takenAt : seconds === null ? null : later(takenAt, seconds);
      if (begins !== null) {
        starts.set(evidenceId, { at: begins, told });
        events.push({ ...file, kind: 'recording', at: begins });
      }
      if (ends !== null) events.push({ ...file, kind: 'recorded', at: ends });
    }
    for (const { evidenceId, itemId, from, text } of marks.all(id)) {
      const start = starts.get(evidenceId);
      if (start !== undefined) events.push({ kind: 'mark', at: later(start.at, from), itemId, evidenceId, text, seconds: from, told: start.told });
    }
    for (const { item_id: itemId, answer } of answers.all(id)) {
      const { at = '', value } = JSON.parse(answer) as Answer;
      const begun = new Date(at);
      if (typeof value === 'number' && !Number.isNaN(begun.getTime())) events.push({ ...plain, kind: 'stopwatch', at: local(begun), itemId, seconds: value });
    }
    return events.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  };
}
