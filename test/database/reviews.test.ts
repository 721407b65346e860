/** Review on a real database: the queue, remarks, return, corrections, approval, publication, void with its make-up. Whole after everything. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isWhole } from '@shared/journal';
import type { JournalEntry } from '@shared/journal';
import { deskSchema, reviewRowSchema } from '@shared/reviews';
import { openReviewBench, refusalOf, type ReviewBench } from '../fixtures/review';

let bench: ReviewBench;
beforeEach(async () => { bench = await openReviewBench(); });
afterEach(async () => {
  expect(await bench.services.verify()).toSatisfy(isWhole);
  bench.remove();
});
const reviews = () => bench.services.reviews;
const row = (id: string) => reviews().list().find((each) => each.assessmentId === id);
const lastEntry = (): JournalEntry => JSON.parse(bench.services.db.prepare('SELECT entry FROM journal ORDER BY seq DESC LIMIT 1').pluck().get() as string) as JournalEntry;
const remark = (id: string, text = '请补拍', itemId: string | null = 'dress', remarkId: string | null = null) => reviews().remark({ id, itemId, text, remarkId });

describe('the queue', () => {
  it('lists what was handed in, with names, clocks and whose it is; nothing before that', () => {
    bench.visit({ submit: false });
    const id = bench.visit();
    const list = bench.as('reviewer', () => reviews().list());
    expect(list.map((each) => reviewRowSchema.parse(each))).toEqual(list);
    expect(list).toEqual([expect.objectContaining({
      assessmentId: id, kind: 'visit', code: 'S2', title: '网点 2', place: '华东 / 江苏', authorName: '李雯', templateTitle: { 'zh-CN': '复核表', en: 'Review form' }, state: 'submitted', percent: '85.0',
      outcome: 'pass', reviewerId: null, automatic: false, remarks: 0, own: false, overdue: false,
    })]);
    expect(Date.parse(list[0]!.dueAt!) - Date.parse(list[0]!.submittedAt!)).toBe(72 * 3_600_000);
    expect(bench.as('inspector', () => row(id))?.own).toBe(true);
    bench.pass(72 * 3600 + 1);
    expect(row(id)?.overdue).toBe(true);
  });

  it('opens with everything about one assessment, by the contract', () => {
    const id = bench.visit();
    const desk = bench.as('reviewer', () => reviews().open(id));
    expect(deskSchema.parse(desk)).toEqual(desk);
    expect(desk).toMatchObject({ answers: { greet: { value: 'yes' } }, result: { percent: '85.0' }, scores: [{ cause: 'submit', percent: '85.0' }], corrections: [], remarks: [], makeUpOf: null, madeUpBy: null });
    expect(desk.steps.map(({ action, from, to, profile }) => [action, from, to, profile])).toEqual([
      ['assessment.begin', 'planned', 'in-progress', '李雯'], ['assessment.submit', 'in-progress', 'submitted', '李雯'],
    ]);
    expect(desk.may).toEqual({ take: null, remark: null, correct: null, return: 'nothing', approve: null, publish: 'role', void: 'role', appeal: 'role' });
    expect(refusalOf(() => reviews().open('nobody'))).toBe('not-found');
  });
});

describe('remarks and return', () => {
  it('are the reviewer’s drafts until sent: no journal entry, changed and dropped freely by their author alone', () => {
    const id = bench.visit();
    bench.as('reviewer', () => {
      const first = remark(id);
      expect(bench.stateOf(id)).toBe('in-review'); // looking closely takes it
      expect(row(id)).toMatchObject({ reviewerName: '周岚', remarks: 1 });
      const { seq } = bench.services.journal.head();
      expect(remark(id, '请补拍工牌', 'dress', first.id)).toMatchObject({ id: first.id, text: '请补拍工牌', author: '周岚', sentAt: null });
      const second = remark(id, '整体可以', null);
      reviews().dropRemark({ id, remarkId: second.id });
      expect(reviews().open(id).remarks.map(({ text }) => text)).toEqual(['请补拍工牌']);
      expect(bench.services.journal.head().seq).toBe(seq);
      expect(refusalOf(() => remark(id, '？', 'no-such-item'))).toBe('invalid');
      expect(refusalOf(() => remark(id, '？', 'dress', 'no-such-remark'))).toBe('not-found');
      expect(refusalOf(() => bench.as('reviewer-2', () => remark(id, '？', 'dress', first.id)))).toBe('forbidden');
      expect(refusalOf(() => bench.as('reviewer-2', () => reviews().dropRemark({ id, remarkId: first.id })))).toBe('forbidden');
    });
  });

  it('go back with the work; the author sees them, mends, hands in again, and the reviewer keeps it', async () => {
    const id = bench.visit();
    const dressBefore = reviews().open(id).answers['dress'];
    expect(reviews().open(id).revisions).toEqual([]);
    bench.as('reviewer', () => {
      expect(refusalOf(() => reviews().return({ id, note: '' }))).toBe('state nothing');
      remark(id);
      reviews().return({ id, note: '另请核对时间' });
      expect(row(id)).toMatchObject({ state: 'returned', reviewerName: '周岚', remarks: 2 });
      const sent = reviews().open(id).remarks[0]!;
      expect(sent.sentAt).not.toBeNull();
      expect(refusalOf(() => reviews().dropRemark({ id, remarkId: sent.id }))).toBe('state');
      expect(refusalOf(() => remark(id))).toBe('state state');
      expect(bench.services.scorecards.list()).toEqual([]); // a returned one has no result that counts
      expect(refusalOf(() => bench.services.scorecards.get(id))).toBe('state');
    });
    const before = await bench.services.verify();
    expect(before).toSatisfy(isWhole);
    bench.pass(5);
    bench.as('inspector', () => {
      const { assessments } = bench.services;
      const checklist = assessments.open(id);
      expect(checklist).toMatchObject({ editable: true, saved: { canUndo: false }, remarks: [{ itemId: 'dress', text: '请补拍' }, { itemId: null, text: '另请核对时间' }] });
      expect(checklist.dueAt).toBe(row(id)?.dueAt);
      const { revision, result } = assessments.answer({ id, revision: checklist.saved.revision, itemId: 'dress', answer: { value: {} } });
      expect(result).toMatchObject({ percent: '95.0' }); // provisional
      expect(assessments.open(id).saved.result).toMatchObject({ percent: '95.0' });
      bench.pass(60);
      expect(assessments.submit({ id, revision }).state).toBe('submitted');
      expect(assessments.open(id)).toMatchObject({ editable: false, remarks: [], dueAt: null });
    });
    expect(row(id)).toMatchObject({ state: 'submitted', percent: '95.0', reviewerName: '周岚' });
    const { scores, steps, revisions } = reviews().open(id);
    expect(scores.map(({ cause, percent }) => [cause, percent])).toEqual([['submit', '85.0'], ['submit', '95.0']]);
    expect(revisions).toEqual([{ itemId: 'dress', before: dressBefore }]); // what the remark brought about, and nothing else
    expect(steps.map(({ action }) => action)).toEqual(['begin', 'submit', 'take', 'return', 'submit'].map((name) => `assessment.${name}`));
    bench.as('reviewer', () => { // remarks of the first return are not sent again with the second
      remark(id, '第二次');
      reviews().return({ id, note: '' });
    });
    expect(bench.as('inspector', () => bench.services.assessments.open(id).remarks.map(({ text }) => text))).toEqual(['第二次']);
  });

  it('gives the author the time to mend that the clocks say', () => {
    const id = bench.visit();
    bench.as('owner', () => reviews().return({ id, note: '补拍' }));
    const { at, dueAt } = reviews().open(id).steps.at(-1)!;
    expect(Date.parse(dueAt!) - Date.parse(at)).toBe(24 * 3_600_000);
    bench.pass(24 * 3600 + 1);
    expect(row(id)).toMatchObject({ state: 'returned', overdue: true });
  });
});

describe('a correction', () => {
  it('changes the answer and the score, and keeps both old ones', () => {
    const id = bench.visit();
    bench.as('reviewer', () => {
      expect(reviews().correct({ id, itemId: 'dress', answer: { value: { badge: 0 } }, reason: '照片里有工牌' })).toEqual({ percent: '95.0' });
      expect(lastEntry()).toMatchObject({ action: 'assessment.correct', reason: '照片里有工牌', subject: { kind: 'assessment', id }, digests: [{ kind: 'assessment', id }] });
      const desk = reviews().open(id);
      expect(desk).toMatchObject({
        row: { state: 'in-review', percent: '95.0', reviewerName: '周岚' }, answers: { dress: { value: { badge: 0 } } }, result: { percent: '95.0' },
        corrections: [{ itemId: 'dress', before: { value: { badge: 1 }, comment: '未戴工牌' }, after: { value: { badge: 0 } }, author: '周岚', percentBefore: '85.0', percentAfter: '95.0', appeal: null }],
      });
      expect(desk.scores.map(({ cause, percent }) => [cause, percent])).toEqual([['submit', '85.0'], ['correction', '95.0']]);
      expect(bench.services.scorecards.get(id)).toMatchObject({ result: { percent: '95.0' }, visit: { percent: '95.0' } });
    });
  });

  it('is refused where the form does not take it, nothing changes, something would be missing, or it is over', () => {
    const id = bench.visit();
    const correct = (itemId: string, answer: Parameters<ReturnType<typeof reviews>['correct']>[0]['answer']) => refusalOf(() => reviews().correct({ id, itemId, answer, reason: '因为' }));
    bench.as('reviewer', () => {
      expect(correct('no-such-item', { value: 'yes' })).toBe('invalid');
      expect(correct('greet', { value: 'perhaps' })).toBe('invalid');
      expect(correct('greet', { value: 'yes', evidence: ['foreign'] })).toBe('invalid');
      expect(correct('greet', { value: 'yes' })).toBe('invalid'); // as it is
      expect(correct('greet', null)).toBe('incomplete');
      expect(correct('greet', { value: 'no' })).toBe('incomplete'); // reveals an item that nobody answered
      expect(bench.stateOf(id)).toBe('submitted');
      expect(reviews().open(id)).toMatchObject({ corrections: [], result: { percent: '85.0' } });
      reviews().approve([id]);
      expect(correct('greet', null)).toBe('state state');
    });
  });

  it('keeps the score of an inspection that was handed in before scores had a list', () => {
    const id = bench.visit();
    bench.services.db.prepare('DELETE FROM assessment_results').run();
    expect(reviews().open(id).scores).toMatchObject([{ cause: 'submit', percent: '85.0' }]);
    bench.as('reviewer', () => reviews().correct({ id, itemId: 'level', answer: { value: 20 }, reason: '满分' }));
    expect(reviews().open(id).scores.map(({ cause, percent }) => [cause, percent])).toEqual([['submit', '85.0'], ['correction', '90.0']]);
  });
});

describe('approving and publishing', () => {
  it('go over many, and say which could not and why; what is published has a clock for appeals', () => {
    const [a, b, mine, draft] = [bench.visit(), bench.visit(), bench.visit({ by: 'reviewer' }), bench.visit({ submit: false })];
    bench.as('reviewer', () => {
      expect(reviews().approve([a!, b!, mine!, draft!, a!])).toEqual({ approved: 2, refused: [{ id: mine, reason: 'own' }, { id: draft, reason: 'state' }] });
      expect(reviews().publish([a!])).toEqual({ published: 0, refused: [{ id: a, reason: 'role' }] });
    });
    expect(row(a!)).toMatchObject({ state: 'approved', reviewerName: '周岚', automatic: false, dueAt: null });
    expect(bench.as('manager', () => reviews().publish([a!, mine!]))).toEqual({ published: 1, refused: [{ id: mine, reason: 'state' }] });
    expect(lastEntry()).toMatchObject({ action: 'assessment.publish', from: 'approved', to: 'published', profile: bench.ids.manager });
    const published = row(a!)!;
    expect(published).toMatchObject({ state: 'published', overdue: false });
    const local = new Date(published.dueAt!); // Saturday 21 November: five working days end on Friday 27
    expect([local.getMonth() + 1, local.getDate(), local.getHours(), local.getMinutes()]).toEqual([11, 27, 23, 59]);
    bench.pass(30 * 86_400);
    expect(row(a!)?.overdue).toBe(false); // nobody is late with it
    expect(bench.as('manager', () => reviews().open(a!).may.appeal)).toBe('late');
    expect(bench.services.scorecards.list()).toHaveLength(3);
  });

  it('are all or nothing where an id is not there', () => {
    const id = bench.visit();
    expect(refusalOf(() => bench.as('reviewer', () => reviews().approve([id, 'nobody'])))).toBe('not-found');
    expect(bench.stateOf(id)).toBe('submitted');
  });

  it('by somebody who declared an interest in the site or a region above it are refused as their own', () => {
    const id = bench.visit();
    const visit = bench.services.visits.get(id)!;
    const east = bench.services.db.prepare("SELECT id FROM regions WHERE name = '华东'").pluck().get() as string;
    for (const interest of [{ kind: 'site' as const, id: visit.siteId }, { kind: 'region' as const, id: east }]) {
      bench.services.profiles.update({ id: bench.ids.reviewer, name: '周岚', roles: ['reviewer', 'inspector'], interests: [{ ...interest, note: '亲属' }] });
      bench.as('reviewer', () => {
        expect(reviews().approve([id]).refused).toEqual([{ id, reason: 'own' }]);
        expect(row(id)?.own).toBe(true);
      });
    }
  });
});

describe('void', () => {
  it('keeps the reason, leaves every list of results, and plans the make-up', () => {
    const id = bench.visit();
    expect(refusalOf(() => bench.as('reviewer', () => reviews().void({ id, reason: 'exposed', note: '被认出', makeUp: null })))).toBe('forbidden role');
    const { makeUp } = bench.as('manager', () => reviews().void({ id, reason: 'exposed', note: '被店员认出', makeUp: { plannedOn: '2026-11-28', inspectorId: bench.ids.reviewer } }));
    const desk = reviews().open(id);
    expect(desk).toMatchObject({ row: { state: 'void', dueAt: null }, madeUpBy: { assessmentId: makeUp, day: '2026-11-28' }, result: { percent: '85.0' } });
    expect(desk.steps.at(-1)).toMatchObject({ action: 'assessment.void', reason: 'exposed: 被店员认出', profile: '王志远' });
    expect(bench.services.visits.get(makeUp!)).toMatchObject({ state: 'planned', siteCode: 'S1', inspectorName: '周岚', plannedOn: '2026-11-28', scenario: { title: '首购' }, templateId: 'review-form' });
    expect(reviews().open(makeUp!).makeUpOf).toEqual({ assessmentId: id, day: '2026-11-21' });
    expect(bench.services.scorecards.list()).toEqual([]);
    expect(refusalOf(() => bench.as('manager', () => reviews().void({ id, reason: 'other', note: '再来', makeUp: null })))).toBe('state state');
  });

  it('is possible before handing in, and counts for nobody afterwards', () => {
    const [planned, begun, counted] = [bench.visit({ begin: false }), bench.visit({ submit: false }), bench.visit()];
    bench.as('owner', () => [planned, begun].forEach((id) => reviews().void({ id: id!, reason: 'closed', note: '停业', makeUp: null })));
    expect(refusalOf(() => bench.as('inspector', () => bench.services.assessments.answer({ id: begun!, revision: 3, itemId: 'greet', answer: null })))).toBe('state');
    const gone = bench.visit();
    bench.as('owner', () => reviews().void({ id: gone, reason: 'refused', note: '拒绝接待', makeUp: null }));
    expect(bench.services.scorecards.get(counted!).comparisons).toEqual([]); // alone: the void one is nobody's peer
  });

  it('is not done at all where the make-up cannot be planned', () => {
    const id = bench.visit();
    expect(refusalOf(() => bench.as('owner', () => reviews().void({ id, reason: 'exposed', note: '被认出', makeUp: { plannedOn: '2026-11-28', inspectorId: bench.ids['reviewer-2'] } })))).toBe('invalid');
    expect(bench.stateOf(id)).toBe('submitted');
  });
});

describe('a review whose time is up', () => {
  const round = (overdue: 'remind' | 'approve') => bench.as('owner', () => {
    const { id } = bench.services.rounds.create({ title: overdue, startsOn: '2026-11-01', endsOn: '2026-11-30', hideScores: false, components: [{ templateId: 'review-form', templateVersion: 1, weight: 1 }] });
    const clocks = { ...bench.services.calendar.clocks(), overdue, reviewHours: 10 };
    bench.services.db.prepare('UPDATE rounds SET settings = ? WHERE id = ?').run(JSON.stringify({ clocks }), id);
    bench.services.journal.official(() => bench.services.journal.append({ action: 'round.update', subject: { kind: 'round', id }, records: [{ kind: 'round', id }] }));
    return id;
  });
  it('passes by itself only where its round says so, in nobody’s name and marked', () => {
    const [passing, reminding] = [round('approve'), round('remind')];
    const [a, b, c, inReview] = [bench.visit({ roundId: passing }), bench.visit({ roundId: reminding }), bench.visit(), bench.visit({ roundId: passing })];
    bench.as('reviewer', () => reviews().take(inReview!));
    bench.pass(9 * 3600);
    expect(reviews().passOverdue()).toBe(0);
    bench.pass(3600 + 300);
    expect(bench.as('owner', () => reviews().passOverdue())).toBe(2);
    expect(row(a!)).toMatchObject({ state: 'approved', automatic: true, reviewerName: null });
    expect(row(inReview!)).toMatchObject({ state: 'approved', automatic: true });
    expect([row(b!)?.state, row(c!)?.state, row(b!)?.overdue]).toEqual(['submitted', 'submitted', true]);
    expect(lastEntry()).toMatchObject({ action: 'assessment.approve-overdue', profile: null, to: 'approved' });
    expect(reviews().open(a!).steps.at(-1)).toMatchObject({ action: 'assessment.approve-overdue', profile: null });
    expect(reviews().passOverdue()).toBe(0);
    bench.services.profiles.leave();
    bench.pass(3600);
    expect(reviews().passOverdue()).toBe(0); // nobody need be working
    bench.services.profiles.choose(bench.ids.owner);
  });
});
