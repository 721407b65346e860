import { describe, expect, it } from 'vitest';
import { code, day, name, path, rolesOf, shownValue, tags, text } from '@shared/imports/cells';

const value = (value: unknown) => ({ value });
const problem = (problem: string) => ({ problem });

describe('days', () => {
  it.each([
    ['2026-11-21', '2026-11-21'], ['2026/1/5', '2026-01-05'], ['2026.1.5', '2026-01-05'], ['2026年1月5日', '2026-01-05'], ['２０２６年１月５号', '2026-01-05'], ['20260105', '2026-01-05'],
    ['2026-01-05 00:00:00', '2026-01-05'], ['2026-01-05T08:30:00.000Z', '2026-01-05'], ['2026/1/5 9:05', '2026-01-05'], ['2024-02-29', '2024-02-29'], ['2026 年 1 月 5 日', '2026-01-05'],
  ])('%s', (cell, day_) => expect(day(cell)).toEqual(value(day_)));
  it.each(['2026-02-29', '2026-13-01', '3/4/2026', '21-11-26', '明天', '45231', '2026-11', '1899-01-01', '2026-11-31'])('refuses %s', (cell) => expect(day(cell)).toEqual(problem('not-a-day')));
});

describe('codes and numbers', () => {
  it.each([['00123', '00123'], ['ＳＨ００１', 'SH001'], ['13800138000', '13800138000'], ['1862831****', '1862831****'], ['110101199003071234', '110101199003071234'], ['SH-1/2', 'SH-1/2'], ['1E5A', '1E5A']])('%s stays', (cell, kept) => expect(code(32)(cell)).toEqual(value(kept)));
  it.each(['1.86E+10', '1.1010119900307E+17', '2e5'])('%s has lost its digits', (cell) => expect(code(32)(cell)).toEqual(problem('lost-digits')));
  it('refuses line breaks and what is too long', () => {
    expect(code(32)('a\nb')).toEqual(problem('bad-code'));
    expect(code(3)('abcd')).toEqual(problem('too-long'));
  });
});

it.each(['#N/A', '#REF!', '#value!'])('%s is no data in any field', (cell) => {
  for (const read of [text(10), name(10), code(10), day, tags, path(10), rolesOf]) expect(read(cell)).toEqual(problem('error-value'));
});
it('names stand in one line', () => expect(name(20)('张 \n 伟')).toEqual(value('张 伟')));
it('tags are divided by the usual signs and each is there once', () => {
  expect(tags('A、旗舰；A, 新店')).toEqual(value(['A', '旗舰', '新店']));
  expect(tags('x'.repeat(41))).toEqual(problem('too-long'));
  expect(tags(Array.from({ length: 21 }, (_, at) => at).join(','))).toEqual(problem('too-long'));
});
it('paths of regions are divided by the usual signs', () => {
  for (const cell of ['华东/江苏', '华东 ／ 江苏', '华东>江苏', '华东\\江苏', '/华东//江苏/']) expect(path(300)(cell)).toEqual(value('华东 / 江苏'));
});
it('roles are read by their names in both languages and set in order', () => {
  expect(rolesOf('质检员/暗访员')).toEqual(value(['inspector', 'reviewer']));
  expect(rolesOf('Programme Owner, manager')).toEqual(value(['manager', 'owner']));
  expect(rolesOf('暗访员、厨师')).toEqual(problem('not-a-role'));
});
it('a value is shown as people read it', () => expect([shownValue(undefined), shownValue('a'), shownValue(['a', 'b'])]).toEqual(['', 'a', 'a、b']));
