/** Appeals on a real database: filed in time and once a level, decided by somebody who had no part in it, old and new score both kept. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { appealFormSchema, appealRowSchema, appealSchema, decideAppealSchema, fileAppealSchema } from '@shared/appeals';
import { isWhole } from '@shared/journal';
import { openReviewBench, refusalOf, type Person, type ReviewBench } from '../fixtures/review';
import { resources } from '../fixtures/services';

let bench: ReviewBench;
beforeEach(async () => { bench = await openReviewBench(); });
afterEach(async () => {
  expect(await bench.services.verify()).toSatisfy(isWhole);
  bench.remove();
});
const appeals = () => bench.services.appeals;

/** A published visit of the inspector, approved by the reviewer. 85.0: badge −4, level 18 of 20. */
function published(dress = 1): string {
  const id = bench.visit({ dress });
  bench.as('reviewer', () => bench.services.reviews.approve([id]));
  bench.as('manager', () => bench.services.reviews.publish([id]));
  return id;
}
type Filing = z.input<typeof fileAppealSchema>;
const filing = (assessmentId: string, ...items: Filing['items']): Filing => ({ assessmentId, claimant: '门店 张店长', items: items.length > 0 ? items : [{ itemId: 'dress', reason: '当日佩戴工牌', claimed: { value: {} } }] });
const file = (input: Filing, by: Person = 'owner') => bench.as(by, () => appeals().file(fileAppealSchema.parse(input)));
const decide = (id: string, items: z.input<typeof decideAppealSchema>['items'], by: Person = 'reviewer-2', note = '') => bench.as(by, () => appeals().decide(decideAppealSchema.parse({ id, note, items })));
const uphold = { itemId: 'dress', upheld: true, decision: '照片可见工牌' };
const reject = { itemId: 'dress', upheld: false, decision: '照片未见工牌' };
function photo(by: Person = 'owner'): string {
  const path = join(bench.folder, 'proof.txt');
  writeFileSync(path, 'proof');
  return bench.as(by, () => bench.services.evidence.storeFile(path, { assessmentId: null })).id;
}

describe('an appeal', () => {
  it('that is upheld gives the item its new answer and the whole its new score; the old ones stay', () => {
    const id = published();
    const proof = photo();
    const { id: appeal } = file(filing(id, { itemId: 'dress', reason: '当日佩戴工牌', claimed: { value: {} }, evidence: [proof] }, { itemId: 'level', reason: '评分偏低' }));
    expect(bench.stateOf(id)).toBe('appealed');
    expect(bench.as('manager', () => appeals().get(appeal))).toMatchObject({
      number: 1, level: 1, claimant: '门店 张店长', filedBy: '赵敏', items: 2, upheldItems: 0, outcome: null, percentBefore: '85.0', percentAfter: null, mayDecide: null, inspector: '李雯', reviewer: '周岚',
      itemsOfAppeal: [
        { itemId: 'dress', evidence: [{ id: proof, name: 'proof.txt' }], before: { value: { badge: 1 } }, pointsBefore: '6', upheld: null, claimed: { value: {} } }, { itemId: 'level', before: { value: 18 }, pointsBefore: '18', claimed: null },
      ],
    });
    const items = [uphold, { itemId: 'level', upheld: false, decision: '维持' }];
    expect(bench.as('reviewer-2', () => appeals().preview(decideAppealSchema.parse({ id: appeal, items })))).toMatchObject({ percent: '95.0', result: { status: 'scored' } });
    expect(bench.services.scorecards.get(id)).toMatchObject({ result: { percent: '85.0' } }); // the preview changed nothing
    const decided = decide(appeal, items, 'reviewer-2', '部分成立');
    expect(appealSchema.parse(decided)).toEqual(decided);
    expect(decided).toMatchObject({
      outcome: 'upheld', decidedBy: '吴迪', note: '部分成立', upheldItems: 1, percentBefore: '85.0', percentAfter: '95.0', mayDecide: 'decided',
      itemsOfAppeal: [{ upheld: true, after: { value: {} }, pointsAfter: '10', decision: '照片可见工牌' }, { upheld: false, after: { value: 18 }, pointsAfter: '18' }],
    });
    expect(bench.services.scorecards.get(id)).toMatchObject({ visit: { state: 'upheld', percent: '95.0' }, result: { percent: '95.0' }, answers: { dress: { value: {} } }, corrections: [{ itemId: 'dress', before: { value: { badge: 1 } }, appeal: 1 }], decided: 1 });
    const desk = bench.services.reviews.open(id);
    expect(desk.scores.map(({ cause, percent }) => [cause, percent])).toEqual([['submit', '85.0'], ['appeal', '95.0']]);
    expect(desk.corrections).toMatchObject([{ itemId: 'dress', before: { value: { badge: 1 } }, after: { value: {} }, percentBefore: '85.0', percentAfter: '95.0', appeal: 1, author: '吴迪' }]);
    expect(desk.appeals.map((row) => appealRowSchema.parse(row))).toEqual(desk.appeals);
    expect(desk.steps.slice(-2).map(({ action, to }) => [action, to])).toEqual([['assessment.appeal', 'appealed'], ['assessment.decide', 'upheld']]);
  });

  it('that is rejected changes no score', () => {
    const id = published();
    const { id: appeal } = file(filing(id));
    expect(decide(appeal, [reject])).toMatchObject({ outcome: 'rejected', percentBefore: '85.0', percentAfter: '85.0' });
    expect(bench.services.reviews.open(id)).toMatchObject({ row: { state: 'rejected', percent: '85.0' }, corrections: [], scores: [{ cause: 'submit' }] });
  });

  it('takes another answer than the claimed one, and asks for one where none was claimed', () => {
    const id = published(2); // −8
    const { id: appeal } = file(filing(id, { itemId: 'dress', reason: '只有一人未戴' }));
    expect(refusalOf(() => decide(appeal, [uphold]))).toBe('invalid');
    expect(refusalOf(() => decide(appeal, [{ ...uphold, answer: { value: { badge: 2 }, comment: '未戴工牌' } }]))).toBe('invalid'); // as it is
    expect(refusalOf(() => decide(appeal, [{ ...uphold, answer: { value: { hat: 1 } } }]))).toBe('invalid');
    expect(decide(appeal, [{ ...uphold, answer: { value: { badge: 1 } } }])).toMatchObject({ percentBefore: '75.0', percentAfter: '85.0' });
  });

  it('is refused before publication, after its time, by the wrong role, twice at once, and after two levels', () => {
    const early = bench.visit();
    expect(refusalOf(() => file(filing(early)))).toBe('state state');
    const id = published();
    expect(refusalOf(() => file(filing(id), 'reviewer'))).toBe('forbidden role');
    const { id: first } = file(filing(id));
    expect(refusalOf(() => file(filing(id)))).toBe('state state');
    decide(first, [reject]);
    const { id: second } = file(filing(id));
    expect(bench.as('manager', () => appeals().get(second))).toMatchObject({ number: 2, level: 2, mayDecide: null });
    decide(second, [uphold], 'manager');
    expect(refusalOf(() => file(filing(id)))).toBe('state state');
    expect(bench.services.reviews.open(id).row.dueAt).toBeNull();
    const late = published();
    bench.pass(8 * 86_400);
    expect(refusalOf(() => file(filing(late)))).toBe('state late');
  });

  it('names items of the form that count, each once, with answers the form takes and files of its own', () => {
    const id = published();
    const dress = (more: Partial<Filing['items'][number]> = {}) => ({ itemId: 'dress', reason: '有', ...more });
    const mine = photo();
    const used = photo();
    const storefront = bench.as('owner', () => bench.services.evidence.storeFile(join(resources, 'demo/storefront-HD01.jpg'), { assessmentId: null })).id;
    const visit = bench.services.visits.get(id)!;
    bench.services.sites.setStorefront(visit.siteId, storefront);
    const other = published();
    file(filing(other, dress({ evidence: [used] })));
    for (const items of [
      [{ itemId: 'no-such-item', reason: '有' }], [{ itemId: 'follow', reason: '隐藏的' }], [dress(), dress()], [dress({ claimed: { value: { hat: 1 } } })], [dress({ claimed: { value: { badge: 1 }, comment: '未戴工牌' } })],
      [dress({ evidence: ['nobody'] })], [dress({ evidence: [used] })], [dress({ evidence: [storefront] })], [dress({ evidence: [photo('manager')] })], [dress({ evidence: [mine, mine] })],
      [dress({ evidence: [mine] }), { itemId: 'level', reason: '低', evidence: [mine] }],
    ]) expect(refusalOf(() => file(filing(id, ...items))), JSON.stringify(items)).toBe('invalid');
    expect(bench.stateOf(id)).toBe('published');
    file(filing(id, dress({ evidence: [mine] })));
  });

  it('is decided whole: every item once, no strangers, and only once', () => {
    const id = published();
    const { id: appeal } = file(filing(id, { itemId: 'dress', reason: '有', claimed: { value: {} } }, { itemId: 'level', reason: '低', claimed: { value: 20 } }));
    const level = { itemId: 'level', upheld: true, decision: '改' };
    for (const items of [[uphold], [uphold, uphold], [uphold, level, { ...level, itemId: 'greet' }]]) expect(refusalOf(() => decide(appeal, items))).toBe('invalid');
    expect(decide(appeal, [level, uphold]).percentAfter).toBe('100.0');
    expect(refusalOf(() => decide(appeal, [level, uphold]))).toBe('state');
    expect(refusalOf(() => bench.as('owner', () => appeals().get('nobody')))).toBe('not-found');
  });

  it('is refused where the new answer asks for more than is there', () => {
    const id = published();
    const { id: appeal } = file(filing(id, { itemId: 'greet', reason: '无', claimed: { value: 'no' } }));
    expect(refusalOf(() => decide(appeal, [{ itemId: 'greet', upheld: true, decision: '改' }]))).toBe('incomplete');
    expect(bench.stateOf(id)).toBe('appealed');
    expect(decide(appeal, [{ itemId: 'greet', upheld: false, decision: '维持' }]).outcome).toBe('rejected');
  });
});

describe('who decides', () => {
  it('is neither the author, nor whoever approved, nor whoever filed; and not who decided the level before', () => {
    const id = bench.visit({ by: 'manager' });
    bench.as('reviewer', () => bench.services.reviews.approve([id]));
    bench.as('owner', () => bench.services.reviews.publish([id]));
    const { id: appeal } = file(filing(id));
    for (const person of ['manager', 'reviewer', 'owner'] as const) {
      expect(refusalOf(() => decide(appeal, [uphold], person)), person).toBe('forbidden own');
      expect(bench.as(person, () => appeals().get(appeal).mayDecide)).toBe('own');
    }
    expect(refusalOf(() => decide(appeal, [uphold], 'inspector'))).toBe('forbidden role');
    decide(appeal, [reject]);
    const { id: second } = file(filing(id), 'manager');
    expect(refusalOf(() => decide(second, [uphold], 'reviewer-2'))).toBe('forbidden own'); // decided the first level
    expect(refusalOf(() => decide(second, [uphold], 'manager'))).toBe('forbidden own');
    expect(decide(second, [uphold], 'owner').outcome).toBe('upheld');
  });
});

describe('the lists', () => {
  it('say what waits and until when, by the review clock', () => {
    const id = published();
    const { id: appeal } = file(filing(id));
    const [row] = appeals().list();
    expect(row).toMatchObject({ id: appeal, overdue: false, code: 'S1', title: '网点 1' });
    expect(Date.parse(row!.dueAt!) - Date.parse(row!.filedAt)).toBe(72 * 3_600_000);
    bench.pass(72 * 3600 + 1);
    expect(appeals().list()[0]?.overdue).toBe(true);
    expect(bench.services.reviews.list()[0]).toMatchObject({ state: 'appealed', overdue: true });
    decide(appeal, [reject]);
    expect(appeals().list()[0]?.overdue).toBe(false);
  });

  it('count by inspector, by who approved, and by item: an item of both levels once, upheld where either level did', () => {
    const [a, b] = [published(), published()];
    const waiting = bench.visit();
    decide(file(filing(a!)).id, [reject]);
    decide(file(filing(a!, { itemId: 'dress', reason: '有', claimed: { value: {} } }, { itemId: 'level', reason: '低' })).id, [uphold, { itemId: 'level', upheld: false, decision: '维持' }], 'manager');
    expect(bench.stateOf(b!)).toBe('published');
    expect(bench.stateOf(waiting)).toBe('submitted');
    expect(appeals().counts()).toEqual({
      inspectors: [{ key: bench.ids.inspector, label: '李雯', assessments: 2, appealed: 1, items: 2, upheld: 1 }],
      reviewers: [{ key: bench.ids.reviewer, label: '周岚', assessments: 2, appealed: 1, items: 2, upheld: 1 }],
      items: [
        { key: 'review-form/dress', label: '着装', assessments: 2, appealed: 1, items: 1, upheld: 1 }, { key: 'review-form/level', label: '水平', assessments: 2, appealed: 1, items: 1, upheld: 0 },
      ],
    });
  });
});

it('the form on paper has the appeal, the head of the card and the form it was filled in with', () => {
  const id = published();
  const { id: appeal } = file(filing(id));
  const form = bench.as('manager', () => appeals().form(appeal));
  expect(appealFormSchema.parse(form)).toEqual(form);
  expect(form).toMatchObject({ appeal: { number: 1 }, visit: { siteName: '网点 1', regionName: '华东 / 江苏' }, inspector: '李雯', template: { id: 'review-form' }, journalHead: bench.services.journal.head().hash });
  expect(form.publishedAt).not.toBeNull();
});

it('a changed appeal, item or piece of its evidence is found', async () => {
  const id = published();
  const { id: appeal } = file(filing(id, { itemId: 'dress', reason: '有', evidence: [photo()] }));
  const forge = async (sql: string, back: string) => {
    bench.services.db.prepare(sql).run();
    expect((await bench.services.verify()).records.altered, sql).toContainEqual({ kind: 'appeal', id: appeal, problem: 'changed' });
    bench.services.db.prepare(back).run();
  };
  await forge("UPDATE appeals SET claimant = 'x'", "UPDATE appeals SET claimant = '门店 张店长'");
  await forge("UPDATE appeal_items SET reason = 'x'", "UPDATE appeal_items SET reason = '有'");
  await forge("UPDATE evidence SET name = 'x'", "UPDATE evidence SET name = 'proof.txt'");
});
