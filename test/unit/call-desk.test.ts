/** The desk's own rules: what a phrase answers, which keys are the player's, in which order calls are done, what a month comes to. */
import { describe, expect, it } from 'vitest';
import type { DeskRow } from '@shared/call-desk';
import { monthRow, type ScoredCall } from '@shared/call-month';
import type { Mark } from '@shared/recordings';
import type { ChoiceItem, DeductItem, MultiItem, Phrase } from '@shared/templates/template';
import { deskKey } from '../../renderer/features/call-desk/keys';
import { hoursOf, inOrder, secondsLeft } from '../../renderer/features/call-desk/order';
import { answerFor, itemOf, marksOf } from '../../renderer/features/call-desk/phrases';

const choice: ChoiceItem = { id: 'words', type: 'choice', text: '禁语', options: [{ id: 'none', label: '无', points: 1, 'x-times': 0 }, { id: 'once', label: '一次', points: 0.5, 'x-times': 1 }, { id: 'more', label: '多次', points: 0, 'x-times': 2 }] };
const deduct: DeductItem = { id: 'faults', type: 'deduct', text: '扣分', points: 5, rules: [{ id: 'rude', label: '生硬', each: 1 }, { id: 'late', label: '拖延', each: 1 }] };
const multi: MultiItem = { id: 'said', type: 'multi', text: '用语', options: [{ id: 'hello', label: '问候', points: 1 }, { id: 'bye', label: '道别', points: 1 }] };
const phrase = (more: object = {}): Phrase => ({ id: 'p', text: { 'zh-CN': '这个我也不清楚', en: 'I don’t know either' }, ...more });

describe('what a phrase answers', () => {
  it('counts uses into the option that holds from so many times on', () => {
    expect([0, 1, 2, 5].map((times) => answerFor(choice, phrase(), times, times, { value: 'x' })?.value)).toEqual(['none', 'once', 'more', 'more']);
    expect(answerFor(choice, phrase(), 1, 1, { value: 'once' })).toBeUndefined(); // it says so already
  });
  it('chooses the option it stands for, and takes it back with its last mark, but nobody else’s answer', () => {
    const said = phrase({ 'x-item': 'words', 'x-option': 'once' });
    expect(itemOf(said)).toBe('words');
    expect(answerFor(choice, said, 1, 1, undefined)).toEqual({ value: 'once' });
    expect(answerFor(choice, said, 0, 0, { value: 'once', comment: '说明' })).toEqual({ comment: '说明' });
    expect(answerFor(choice, said, 0, 0, { value: 'none' })).toBeUndefined();
  });
  it('counts faults of its rule and leaves the others', () => {
    const rude = phrase({ 'x-option': 'rude' });
    expect(answerFor(deduct, rude, 2, 2, { value: { late: 1 } })?.value).toEqual({ late: 1, rude: 2 });
    expect(answerFor(deduct, rude, 0, 0, { value: { late: 1, rude: 1 } })?.value).toEqual({ late: 1 });
  });
  it('adds its option among several, in the form’s order', () => {
    expect(answerFor(multi, phrase({ 'x-option': 'hello' }), 1, 1, { value: ['bye'] })?.value).toEqual(['hello', 'bye']);
    expect(answerFor(multi, phrase({ 'x-option': 'hello' }), 0, 0, { value: ['hello'] })).toBeNull();
  });
  it('says nothing of an item it is not bound to', () => {
    expect(answerFor(deduct, phrase(), 1, 1, undefined)).toBeUndefined();
    expect(answerFor({ id: 't', type: 'text', text: '' }, phrase({ 'x-option': 'a' }), 1, 1, undefined)).toBeUndefined();
  });
  it('knows its marks in either language, earliest first', () => {
    const mark = (text: string, from: number): Mark => ({ id: `${from}`, evidenceId: 'e', itemId: null, from, to: null, text, author: '', at: '' });
    expect(marksOf([mark('I don’t know either', 9), mark('别的', 1), mark('这个我也不清楚', 3)], phrase()).map(({ from }) => from)).toEqual([3, 9]);
  });
});

describe('keys', () => {
  const press = (code: string, more: object = {}) => ({ code, keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });
  const free = { inTextBox: false, onScale: false };
  it('gives J, L, comma and point to the player from anywhere but text boxes and a scale of halves', () => {
    for (const code of ['KeyJ', 'KeyL', 'Comma', 'Period']) {
      expect(deskKey(press(code), free)).toEqual({ type: 'player' });
      expect(deskKey(press(code), { ...free, inTextBox: true })).toBeNull();
      expect(deskKey(press(code, { ctrlKey: true }), free)).toBeNull();
      expect(deskKey(press(code, { isComposing: true }), free)).toBeNull();
    }
    expect(deskKey(press('Period'), { ...free, onScale: true })).toBeNull();
    expect(deskKey(press('Comma'), { ...free, onScale: true })).toEqual({ type: 'player' });
  });
  it('takes Alt and a digit for a phrase, with Shift for a forbidden one, also while words are typed', () => {
    expect(deskKey(press('Digit3', { altKey: true }), { ...free, inTextBox: true })).toEqual({ type: 'phrase', forbidden: false, number: 3 });
    expect(deskKey(press('Digit9', { altKey: true, shiftKey: true }), free)).toEqual({ type: 'phrase', forbidden: true, number: 9 });
    expect(deskKey(press('Digit3'), free)).toBeNull(); // an answer
  });
});

describe('the order of calls', () => {
  const row = (code: string, state: DeskRow['state'], dueOn: string | null, talk: number | null = 60): DeskRow => ({ code, state, dueOn, call: { talk, total: 90 } }) as DeskRow;
  const rows = [row('a', 'submitted', null), row('b', 'planned', '2026-11-30'), row('c', 'planned', '2026-11-27', null), row('d', 'in-progress', null), row('e', 'returned', '2026-12-01')];
  it('has what came back first, then what is begun, then what is due', () => expect(inOrder(rows).map(({ code }) => code).join('')).toBe('edcba'));
  it('takes them as they were drawn', () => expect(inOrder(['D-0001-100', 'D-0001-20', 'D-0001-07'].map((code) => row(code, 'planned', '2026-12-05'))).map(({ code }) => code)).toEqual(['D-0001-07', 'D-0001-20', 'D-0001-100']));
  it('adds up what is still to be heard', () => {
    expect(secondsLeft(rows)).toBe(60 + 90 + 60 + 60);
    expect([hoursOf(3600), hoursOf(3661), hoursOf(0)]).toEqual([{ hours: 1, minutes: 0 }, { hours: 1, minutes: 2 }, { hours: 0, minutes: 0 }]);
  });
});

describe('a month', () => {
  const call = (agent: string, percent: number | null, more: Partial<ScoredCall> = {}): ScoredCall => ({ stratum: agent, must: false, counts: true, agent, percent, pass: percent === null ? null : percent >= 85, critical: false, fatal: [], ...more });
  const of = (agent: string) => (one: ScoredCall): boolean => one.agent === agent;
  it('gives the mean of one agent’s calls with the interval of the reference (call-qa 4.1: 87.0 ± 11.44 of 40)', () => {
    const { mean, few } = monthRow([92, 88, 95, 70, 90].map((percent) => call('A', percent)), new Map([['A', 40]]), of('A'));
    expect([mean.estimate, mean.n, few]).toEqual([87, 5, false]);
    expect(mean.high! - mean.estimate!).toBeCloseTo(11.44, 2);
  });
  it('weighs all agents together by the calls they stand for, not by the calls that were heard', () => {
    const calls = [...[100, 100].map((percent) => call('big', percent)), ...[50, 50].map((percent) => call('small', percent))];
    expect(monthRow(calls, new Map([['big', 900], ['small', 100]]), () => true).mean.estimate).toBeCloseTo(95, 10);
  });
  it('keeps must-checks out of every estimate, and calls of other months out of the row', () => {
    const calls = [call('A', 90), call('A', 80), call('A', 10, { must: true, critical: true, pass: false }), call('A', 0, { counts: false })];
    expect(monthRow(calls, new Map([['A', 30]]), of('A'))).toMatchObject({ mean: { estimate: 85, n: 2 }, fatalCalls: 0, must: { n: 1, mean: 10, fatal: 1, failed: 1 }, few: true });
  });
  it('has a width also where each part of the month gave a single call', () => {
    const calls = [90, 70, 80].map((percent, third) => call('A', percent, { stratum: `A|${third}` }));
    const { mean } = monthRow(calls, new Map([['A|0', 10], ['A|1', 10], ['A|2', 10]]), of('A'));
    expect(mean.estimate).toBeCloseTo(80, 10);
    expect([mean.low! < 70, mean.high! > 90]).toEqual([true, true]);
    expect(monthRow([call('A', 90)], new Map([['A', 10]]), of('A')).mean).toMatchObject({ estimate: 90, low: null, high: null, n: 1 });
  });
  it('counts critical calls by class, each call once, and rates with their intervals', () => {
    const calls = [call('A', 0, { critical: true, fatal: ['customer', 'customer', 'compliance'] }), ...Array.from({ length: 19 }, () => call('A', 95))];
    const { fatal, fatalCalls, classes, pass } = monthRow(calls, new Map([['A', 100_000]]), of('A'));
    expect([fatalCalls, classes]).toEqual([1, { customer: 1, business: 0, compliance: 1 }]);
    expect([fatal.estimate, Number(fatal.low?.toFixed(1)), Number(fatal.high?.toFixed(1))]).toEqual([5, 0.9, 23.6]); // reference call-qa 4.1: 1 of 20
    expect(pass.estimate).toBeCloseTo(95, 10);
  });
});
