/**
 * The records of a draw as the journal digests them: its header, and what was drawn in blocks, so that one replacement among thousands digests
 * a hundred. A draft is its header alone; a frozen one may still change what its population does not depend on.
 */
import type { Db } from '../../database/open';
import type { RecordSource } from '../journal/journal.service';

type Row = Record<string, string | number | null>;
const json = ['plan', 'contributions', 'files'] as const;

/** How many items of a draw are one record. */
export const itemsInBlock = 100;
/** The record an item belongs to. */
export const blockOf = ({ drawId, no }: { drawId: string; no: number }): string => `${drawId}@${Math.floor((no - 1) / itemsInBlock)}`;

export function drawRecords(db: Db): RecordSource {
  const one = db.prepare<[string], Row>(`SELECT id, number, subject, round_id, title, state, plan, population_sha256, population_size, quotas_sha256, commitment, secret, seed, contributions, key, selection_sha256,
    assignment_sha256, files, created_by, created_at, frozen_at, planned_at, drawn_at, abandoned_at, reason, repeat_of, repeat_reason FROM draws WHERE id = ?`);
  const ids = db.prepare<[], string>('SELECT id FROM draws').pluck();
  return {
    load(id) {
      const row = one.get(id);
      if (row === undefined) return null;
      const { title, plan, ...rest } = row;
      const said = { ...rest, ...Object.fromEntries(json.flatMap((column) => (column in rest ? [[column, JSON.parse(String(row[column]))]] : []))) };
      const whole = JSON.parse(String(plan)) as { population: unknown };
      if (row['state'] === 'draft') return said;
      if (row['state'] === 'frozen') return { ...said, population: whole.population };
      return { ...said, title, plan: whole };
    },
    ids: () => ids.all(),
  };
}

/** Blocks of items, each with the assessment made of it: which one, by which form. What becomes of that is the assessment's own record. */
export function drawItemRecords(db: Db): RecordSource {
  const items = db.prepare<[string, number, number], Row>(`SELECT i.id, i.no, i.code, i.how, i.stratum, i.rank, i.subject_id, i.ticket, i.reviewer_id, i.reason, i.replaces, i.added_at, i.added_by, i.struck_at, i.struck_by, i.struck_reason,
    a.id AS assessment_id, a.template_id, a.template_version FROM draw_items i LEFT JOIN assessments a ON a.draw_item_id = i.id WHERE i.draw_id = ? AND i.no BETWEEN ? AND ? ORDER BY i.no`);
  const ids = db.prepare<[], string>(`SELECT DISTINCT i.draw_id || '@' || ((i.no - 1) / ${itemsInBlock}) FROM draw_items i JOIN draws d ON d.id = i.draw_id WHERE d.state = 'drawn'`).pluck();
  return {
    load(id) {
      const at = id.lastIndexOf('@');
      const first = Number(id.slice(at + 1)) * itemsInBlock + 1;
      const rows = items.all(id.slice(0, at), first, first + itemsInBlock - 1);
      return rows.length === 0 ? null : rows;
    },
    ids: () => ids.all(),
  };
}
