import { afterEach, beforeEach, expect, it } from 'vitest';
import { phraseSchema } from '@shared/phrases';
import { openBench, type Bench } from '../fixtures/services';
import { refusalOf } from '../fixtures/review';

let bench: Bench;
beforeEach(async () => { bench = await openBench(); });
afterEach(() => bench.remove());

it('ready sentences: the most used first, never twice, archived ones come back by being written again', () => {
  const { phrases, journal } = bench.services;
  const { seq } = journal.head();
  const [one, two, other] = [
    phrases.save({ id: null, use: 'remark', text: '请补拍 {item}' }), phrases.save({ id: null, use: 'remark', text: '请写明时间' }), phrases.save({ id: null, use: 'decision', text: '请写明时间' }),
  ];
  expect(phrases.list().map((phrase) => phraseSchema.parse(phrase))).toEqual([one, two, other]);
  phrases.used(two.id);
  phrases.used(two.id);
  expect(phrases.list().map(({ text, uses }) => [text, uses])).toEqual([['请写明时间', 2], ['请补拍 {item}', 0], ['请写明时间', 0]]);
  expect(phrases.save({ id: null, use: 'remark', text: '请补拍 {item}' }).id).toBe(one.id);
  expect(phrases.save({ id: one.id, use: 'remark', text: '请补拍' })).toMatchObject({ id: one.id, text: '请补拍' });
  expect(refusalOf(() => phrases.save({ id: one.id, use: 'remark', text: '请写明时间' }))).toBe('invalid');
  phrases.archive(two.id);
  expect(phrases.list().map(({ id }) => id)).toEqual([one.id, other.id]);
  expect(phrases.save({ id: null, use: 'remark', text: '请写明时间' })).toMatchObject({ id: two.id, uses: 2, archivedAt: null });
  expect([refusalOf(() => phrases.used('nobody')), refusalOf(() => phrases.archive('nobody')), refusalOf(() => phrases.save({ id: 'nobody', use: 'remark', text: '无' }))]).toEqual(['not-found', 'not-found', 'not-found']);
  expect(journal.head().seq).toBe(seq); // no official records
});
