/** Findings 问题: opened by whoever fills an assessment in, from its items, and corrected on the spot or left open. Each act is official. */
import type { Database } from 'better-sqlite3';
import { isHandedIn, isOpen } from '@shared/assessment-states';
import type { Evidence } from '@shared/assessments';
import type { Finding, FindingRow, Severity } from '@shared/findings';
import { AppError } from '@shared/result';
import { answerableItems, itemNumbers, type Template } from '@shared/templates/template';
import type { Visit } from '@shared/visits';
import type { ServiceContext } from '../context';
import { createFindingsRepository, type Fix } from './findings.repository';

interface Needs {
  /** Throws `forbidden` unless whoever works here fills this assessment in. */
  mustBeOwn(assessmentId: string): void;
  visit(assessmentId: string): Visit | null;
  template(id: string, version: number): Template;
  evidence(assessmentId: string): Evidence[];
  acting(): { id: string };
  /** Today where this program runs, `2026-11-22`. */
  today(): string;
  /** The days by which what is opened on a day is due, by the clocks of a round. */
  actionDays(from: string, roundId: string | null): Record<Severity, string>;
}
interface Said { text: string; severity: Severity; dueOn: string | null; evidence: string[] }

export function createFindingsService(db: Database, context: ServiceContext, needs: Needs) {
  const repository = createFindingsRepository(db);
  const must = (id: string): Finding => {
    const finding = repository.get(id);
    if (finding === null) throw new AppError('not-found', `no finding ${id}`);
    return finding;
  };
  /** The inspection, if findings of it may change now. */
  const mustBeOpen = (assessmentId: string): Visit => {
    const visit = needs.visit(assessmentId);
    if (visit === null) throw new AppError('not-found', `no visit for assessment ${assessmentId}`);
    needs.mustBeOwn(assessmentId);
    if (!isOpen(visit.state)) throw new AppError('state', `findings of an inspection that is ${visit.state} stay as they are`, { detail: { state: visit.state } });
    return visit;
  };
  const checkEvidence = (assessmentId: string, ids: readonly string[], path: string): void => {
    const own = new Set(needs.evidence(assessmentId).map(({ id }) => id));
    const stranger = ids.find((id) => !own.has(id));
    if (stranger !== undefined) throw new AppError('invalid', `evidence ${stranger} does not belong to this inspection`, { path });
  };
  const act = (action: string, id: string, write: () => void, states: { from?: string; to?: string; reason?: string } = {}): Finding => {
    context.official(() => {
      write();
      context.journal.append({ action, subject: { kind: 'finding', id }, ...states, records: [{ kind: 'finding', id }] });
    });
    for (const feature of ['findings', 'audits']) context.changed(feature);
    return must(id);
  };
  /** The finding, if it is in this state and may change now. */
  const changeable = (id: string, state: Finding['state']): Finding => {
    const finding = must(id);
    mustBeOpen(finding.assessmentId);
    if (finding.state !== state) throw new AppError('state', `a finding that is ${finding.state}`, { detail: { state: finding.state } });
    return finding;
  };

  return {
    /** All of an assessment, by number; the withdrawn ones among them. */
    of: repository.of,
    /** `only`: those of inspections that it says yes to. */
    list(only: (assessmentId: string) => boolean): FindingRow[] {
      const today = needs.today();
      const forms = new Map<string, { numbers: Map<string, string>; texts: Map<string, FindingRow['itemText']> }>();
      return repository.list().filter(({ assessmentId }) => only(assessmentId)).map(({ templateId, templateVersion, assessmentState, ...row }) => {
        const key = `${templateId}@${templateVersion}`;
        const template = forms.has(key) ? null : needs.template(templateId, templateVersion);
        const form = forms.get(key) ?? { numbers: itemNumbers(template!), texts: new Map(answerableItems(template!).map((item) => [item.id, item.text as FindingRow['itemText']])) };
        forms.set(key, form);
        return {
          ...row, itemNumber: form.numbers.get(row.itemId ?? '') ?? null, itemText: form.texts.get(row.itemId ?? '') ?? null,
          overdue: row.state === 'open' && row.dueOn !== null && row.dueOn < today, handedIn: isHandedIn(assessmentState),
        };
      });
    },
    /** The days by which findings opened today are due, by their severity. */
    due(assessmentId: string): Record<Severity, string> {
      needs.mustBeOwn(assessmentId);
      return needs.actionDays(needs.today(), needs.visit(assessmentId)?.roundId ?? null);
    },
    /** Throws `invalid` for an item that the form has not, or evidence of another inspection. */
    open({ assessmentId, itemId, ...said }: Said & { assessmentId: string; itemId: string | null }): Finding {
      const visit = mustBeOpen(assessmentId);
      if (itemId !== null && !answerableItems(needs.template(visit.templateId, visit.templateVersion)).some((item) => item.id === itemId)) throw new AppError('invalid', `the form has no item ${itemId}`, { path: '/itemId' });
      checkEvidence(assessmentId, said.evidence, '/evidence');
      const id = context.newId();
      return act('finding.open', id, () => repository.add({ id, assessmentId, itemId, ...said, openedBy: needs.acting().id, openedAt: context.now() }), { to: 'open' });
    },
    /** Puts its words right. */
    change({ id, ...said }: Said & { id: string }): Finding {
      const finding = must(id);
      mustBeOpen(finding.assessmentId);
      if (finding.state === 'withdrawn') throw new AppError('state', 'a finding that was withdrawn', { detail: { state: finding.state } });
      checkEvidence(finding.assessmentId, said.evidence, '/evidence');
      return act('finding.change', id, () => repository.say(id, said));
    },
    /** 现场整改: put right before the inspection was over. */
    correct({ id, correction, after }: { id: string; correction: string; after: string[] }): Finding {
      const finding = changeable(id, 'open');
      checkEvidence(finding.assessmentId, after, '/after');
      const fixed: Fix = { state: 'corrected', dueOn: finding.dueOn, correction, after, correctedBy: needs.acting().id, correctedAt: context.now() };
      return act('finding.correct', id, () => repository.fix(id, fixed), { from: 'open', to: 'corrected' });
    },
    reopen({ id, dueOn }: { id: string; dueOn: string }): Finding {
      changeable(id, 'corrected');
      return act('finding.reopen', id, () => repository.fix(id, { state: 'open', dueOn, correction: '', after: [], correctedBy: null, correctedAt: null }), { from: 'corrected', to: 'open' });
    },
    /** It was none after all. Its row and its number stay. */
    withdraw({ id, reason }: { id: string; reason: string }): Finding {
      changeable(id, 'open');
      return act('finding.withdraw', id, () => repository.withdraw(id, reason), { from: 'open', to: 'withdrawn', reason });
    },
  };
}
export type FindingsService = ReturnType<typeof createFindingsService>;
