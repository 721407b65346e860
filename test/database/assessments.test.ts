/** Filling in an inspection, on a real database: each answer committed, undo across a restart, handing in, what is refused. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '@shared/assessments';
import { AppError } from '@shared/result';
import type { Result } from '@shared/scoring/result';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import { openBench, openVisit, resources, type Bench } from '../fixtures/services';

let bench: Bench;
beforeEach(async () => { bench = await openBench(); });
afterEach(() => bench.remove());

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  return 'nothing thrown';
};
const itemsOf = (template: unknown): Item[] => [...walkItems(template as Template)].map(({ item }) => item);
const deductItem = (template: unknown): Extract<Item, { type: 'deduct' }> => itemsOf(template).find((item): item is Extract<Item, { type: 'deduct' }> => item.type === 'deduct')!;

describe('answers', () => {
  it('are on disk, with their history and score, when the call returns', async () => {
    const { checklist: { visit, template } } = openVisit(bench);
    const item = deductItem(template);
    const rule = item.rules.find((candidate) => candidate.each !== undefined)!;
    bench.pass(5);
    const saved = bench.services.assessments.answer({ id: visit.assessmentId, revision: 0, itemId: item.id, answer: { value: { [rule.id]: 1 } } });
    expect(saved).toMatchObject({ revision: 1, savedAt: '2026-11-21T06:00:05.000Z', canUndo: true, canRedo: false });
    const working = (saved.result as Result).items.find((result) => result.id === item.id)?.working;
    expect(working).toContain(`${item.points} − ${rule.each}×1`);
    await bench.reopen();
    const again = bench.services.assessments.open(visit.assessmentId);
    expect(again).toMatchObject({ answers: { [item.id]: { value: { [rule.id]: 1 } } }, resumed: true, lastItem: item.id, editable: true });
    expect(again.saved).toMatchObject({ revision: 1, canUndo: true });
    expect(bench.services.visits.get(visit.assessmentId)?.answered).toBe(1);
  });

  it('are undone and redone across restarts, and every step stays in the history', async () => {
    const { checklist: { visit, template } } = openVisit(bench);
    const { id } = { id: visit.assessmentId };
    const item = deductItem(template);
    const rule = item.rules[0]!;
    const value = (count: number): Answer => ({ value: { [rule.id]: count } });
    let { revision } = bench.services.assessments.answer({ id, revision: 0, itemId: item.id, answer: value(0) });
    ({ revision } = bench.services.assessments.answer({ id, revision, itemId: item.id, answer: value(1) }));
    await bench.reopen();
    let step = bench.services.assessments.undo({ id, revision });
    expect(step).toMatchObject({ itemId: item.id, answer: value(0), canUndo: true, canRedo: true });
    step = bench.services.assessments.undo({ id, revision: step.revision });
    expect(step).toMatchObject({ answer: null, canUndo: false, canRedo: true });
    expect(bench.services.assessments.open(id).answers).toEqual({});
    await bench.reopen();
    step = bench.services.assessments.redo({ id, revision: step.revision });
    expect(step).toMatchObject({ answer: value(0), canRedo: true });
    ({ revision } = bench.services.assessments.answer({ id, revision: step.revision, itemId: item.id, answer: value(2) }));
    expect(codeOf(() => bench.services.assessments.redo({ id, revision }))).toBe('state'); // a new answer ends what could be redone
    expect(bench.services.assessments.undo({ id, revision }).answer).toEqual(value(0));
    expect(bench.services.assessments.history(id, item.id).map((row) => row.kind)).toEqual(['undo', 'edit', 'redo', 'undo', 'undo', 'edit', 'edit']);
  });

  it('that break the template are refused with the place, and change nothing', () => {
    const { checklist: { visit, template } } = openVisit(bench);
    const id = visit.assessmentId;
    const item = deductItem(template);
    const bad: [string, Answer][] = [
      [item.id, { value: { 'no-such-rule': 1 } }], [item.id, { value: { [item.rules[0]!.id]: 1.5 } }], [item.id, { value: 'yes' }], ['no-such-item', { value: 1 }],
      [item.id, { value: {}, evidence: ['0198-not-mine'] }],
    ];
    for (const [itemId, answer] of bad) {
      expect(codeOf(() => bench.services.assessments.answer({ id, revision: 0, itemId, answer })), JSON.stringify(answer)).toBe('invalid');
    }
    expect(bench.services.assessments.open(id)).toMatchObject({ answers: {}, saved: { revision: 0 } });
  });

  it('with an old revision are a conflict; from somebody else they are forbidden', () => {
    const { checklist: { visit, template } } = openVisit(bench);
    const id = visit.assessmentId;
    const item = deductItem(template);
    bench.services.assessments.answer({ id, revision: 0, itemId: item.id, answer: { value: {} } });
    expect(codeOf(() => bench.services.assessments.answer({ id, revision: 0, itemId: item.id, answer: null }))).toBe('conflict');
    const other = bench.services.profiles.create({ name: '陈立', nickname: '', roles: ['inspector'] });
    const reviewer = bench.services.profiles.create({ name: '周岚', nickname: '', roles: ['reviewer'] });
    bench.services.profiles.choose(other.id);
    expect(codeOf(() => bench.services.assessments.answer({ id, revision: 1, itemId: item.id, answer: null }))).toBe('forbidden');
    expect(codeOf(() => bench.services.assessments.open(id))).toBe('forbidden');
    bench.services.profiles.choose(reviewer.id);
    expect(bench.services.assessments.open(id).editable).toBe(false);
  });
});

describe('handing in', () => {
  const fillIn = (id: string, template: unknown): number => {
    let revision = 0;
    for (const item of itemsOf(template)) {
      let answer: Answer | null = null;
      if (item.type === 'deduct') answer = { value: {} };
      else if (item.type === 'duration') answer = { value: 30, source: 'typed' };
      else if (item.type === 'choice') answer = { value: item.options.toSorted((a, b) => (b.points ?? 0) - (a.points ?? 0))[0]!.id };
      else if (item.type === 'text') answer = { value: '整体良好' };
      else if (item.type === 'date') answer = { value: '2026-11-21' };
      else if (item.type === 'time') answer = { value: '14:03' };
      else if (item.type === 'datetime') answer = { value: '2026-11-21T14:03' };
      else if (item.type === 'scale') answer = { value: item.max };
      else if (item.type === 'photo') {
        const file = bench.services.evidence.storeFile(`${resources}/templates/bank-branch.json`, { assessmentId: id, name: 'IMG_20261121_140210.jpg' });
        answer = { value: [file.id] };
      }
      const state = bench.services.assessments.open(id).saved.result as Result;
      if (answer !== null && state.items.find((result) => result.id === item.id)?.state !== 'hidden') ({ revision } = bench.services.assessments.answer({ id, revision, itemId: item.id, answer }));
    }
    return revision;
  };

  it('is refused while something is missing, says how much, and changes nothing', () => {
    const { visit } = openVisit(bench);
    expect(codeOf(() => bench.services.assessments.submit({ id: visit.assessmentId, revision: 0 }))).toBe('incomplete');
    expect(bench.services.visits.get(visit.assessmentId)?.state).toBe('in-progress');
  });

  it('freezes the result, writes the journal, and closes the form for good', async () => {
    const { checklist: { visit, template } } = openVisit(bench);
    const id = visit.assessmentId;
    const revision = fillIn(id, template);
    const head = bench.services.journal.head();
    const handed = bench.services.assessments.submit({ id, revision });
    expect(handed.state).toBe('submitted');
    expect((handed.result as Result).status).toBe('scored');
    expect(bench.services.journal.head().seq).toBe(head.seq + 1);
    expect(codeOf(() => bench.services.assessments.answer({ id, revision: revision + 1, itemId: deductItem(template).id, answer: null }))).toBe('state');
    expect(codeOf(() => bench.services.assessments.submit({ id, revision: revision + 1 }))).toBe('state');
    await bench.reopen();
    expect(bench.services.assessments.open(id)).toMatchObject({ editable: false, saved: { result: handed.result } });
    const report = await bench.services.verify();
    expect(report.records.altered).toEqual([]);
    expect(report.journal.broken).toEqual([]);
    bench.services.db.prepare("UPDATE answers SET answer = json_set(answer, '$.comment', 'forged') WHERE assessment_id = ?").run(id);
    expect((await bench.services.verify()).records.altered).toEqual([{ kind: 'assessment', id, problem: 'changed' }]);
  });
});
