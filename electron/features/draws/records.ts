/** The record of a draw as the journal digests it, with all its items. A draft is its header alone; a frozen one may still change what its population does not depend on. */
import type { Db } from '../../database/open';
import type { RecordSource } from '../journal/journal.service';

type Row = Record<string, string | number | null>;
const json = ['plan', 'contributions', 'files'] as const;

export function drawRecords(db: Db): RecordSource {
  const one = db.prepare<[string], Row>(`SELECT id, number, subject, round_id, title, state, plan, population_sha256, population_size, quotas_sha256, commitment, secret, seed, contributions, key, selection_sha256,
    assignment_sha256, files, created_by, created_at, frozen_at, planned_at, drawn_at, abandoned_at, reason, repeat_of, repeat_reason FROM draws WHERE id = ?`);
  const items = db.prepare<[string], Row>(`SELECT id, code, how, stratum, rank, subject_id, ticket, reviewer_id, reason, replaces, added_at, added_by, struck_at, struck_by, struck_reason FROM draw_items WHERE draw_id = ? ORDER BY id`);
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
      return { ...said, title, plan: whole, items: items.all(id) };
    },
    ids: () => ids.all(),
  };
}
