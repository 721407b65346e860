/** The plan of a round while it is being made, kept on disk so that leaving its page, a restart or a crash takes nothing. It is no record and no visit. */
import type { Database } from 'better-sqlite3';
import { AppError } from '@shared/result';
import { planDraftSchema, type Plan, type PlanDraft, type PlanRow } from '@shared/rounds';
import { checkPlan } from '@shared/rounds/check';
import { slotKey } from '@shared/rounds/input';
import type { ServiceContext } from '../context';
import type { Facts } from './facts';
import type { RoundRow, RoundsRepository } from './rounds.repository';

interface Needs { facts: Facts; repository: RoundsRepository; round(id: string): RoundRow }
interface Stored { draft: string; components: string; savedAt: string }

export function createDrafts(db: Database, context: Pick<ServiceContext, 'now'>, { facts, repository, round: must }: Needs) {
  const one = db.prepare<[string], Stored>('SELECT draft, components, saved_at AS savedAt FROM round_plan_drafts WHERE round_id = ?');
  const put = db.prepare(`INSERT INTO round_plan_drafts (round_id, draft, components, saved_at) VALUES (@id, @draft, @components, @at)
    ON CONFLICT (round_id) DO UPDATE SET draft = @draft, components = @components, saved_at = @at`);
  const drop = db.prepare('DELETE FROM round_plan_drafts WHERE round_id = ?');
  const size = db.prepare<[string], { visits: number; savedAt: string }>("SELECT json_array_length(draft, '$.plan.rows') AS visits, saved_at AS savedAt FROM round_plan_drafts WHERE round_id = ? AND json_type(draft, '$.plan') = 'object'");
  const formsOf = (id: string): string[] => repository.components(id).map(({ templateId, templateVersion }) => `${templateId}@${templateVersion}`);

  /** Rows name a component by its place in the round's list: after that list was changed they are led to where their form stands now. */
  function moved(before: readonly string[], after: readonly string[]): (rows: readonly PlanRow[]) => PlanRow[] {
    return (rows) => rows.flatMap((row) => {
      const component = after.indexOf(before[row.component] ?? '');
      return component === -1 ? [] : [{ ...row, component, key: slotKey(row.siteId, component, row.n) }];
    });
  }
  /** The plan as it was shown where that still holds (it knows why a proposal left visits out), else as it has to be judged now. */
  function judged(id: string, shown: Plan): Plan {
    const now = checkPlan(facts.planInput(must(id)), shown.rows);
    const gist = ({ rows, problems, quotas, loads, wanted, existing, unmet }: Plan): string => JSON.stringify([rows, problems, quotas, loads, wanted, existing, unmet.map(({ key }) => key).toSorted()]);
    return gist(now) === gist(shown) ? shown : now;
  }

  return {
    draft(id: string): (PlanDraft & { savedAt: string }) | null {
      must(id);
      const stored = one.get(id);
      if (stored === undefined) return null;
      const { plan, past, ...draft } = planDraftSchema.parse(JSON.parse(stored.draft));
      const [before, after] = [JSON.parse(stored.components) as string[], formsOf(id)];
      const same = JSON.stringify(before) === JSON.stringify(after);
      const lead = moved(before, after);
      const rows = plan === null ? [] : same ? plan.rows : lead(plan.rows);
      return { ...draft, past: same ? past : [], plan: plan === null ? null : judged(id, { ...plan, rows }), savedAt: stored.savedAt };
    },
    keepDraft({ id, draft }: { id: string; draft: PlanDraft | null }): { savedAt: string } {
      const at = context.now();
      if (draft === null) drop.run(id);
      else {
        if (must(id).state === 'closed') throw new AppError('state', 'the round is closed', { detail: { state: 'closed' } });
        put.run({ id, draft: JSON.stringify(draft), components: JSON.stringify(formsOf(id)), at });
      }
      return { savedAt: at };
    },
    dropDraft: (id: string): void => void drop.run(id),
    /** Visits of the plan under way; null where there is none, or only rules. */
    draftSize: (id: string): { visits: number; savedAt: string } | null => size.get(id) ?? null,
  };
}
export type Drafts = ReturnType<typeof createDrafts>;
