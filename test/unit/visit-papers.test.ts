/** What the papers of a visit say of an item. */
import { describe, expect, test } from 'vitest';
import type { Item, Template } from '@shared/templates/template';
import { boxesText, briefly, captureText, paperSections, shortened, thresholdText } from '../../renderer/features/visits/paper';
import type { Words } from '../../renderer/features/scorecards/answer-text';
import { text } from '../../renderer/i18n';

const words: Words = { t: text, pick: (value) => (typeof value === 'string' ? value : (value['zh-CN'] ?? '')), list: (parts) => parts.join('、'), and: (parts) => parts.join('、'), gap: '' };
const item = (more: object): Item => ({ id: 'q', text: 'x', ...more }) as Item;

describe('few words', () => {
  test('a full-width character counts twice; what is cut says so', () => {
    expect(shortened('进店后多久有人', 14)).toBe('进店后多久有人');
    expect(shortened('进店后多久有人主动问候', 14)).toBe('进店后多久有人…');
  });
  test('without brackets and the final mark; nothing gives the visit away', () => {
    expect(briefly('门前区域整洁（含停车位）有序？', 60)).toBe('门前区域整洁有序');
    expect(briefly('本次暗访是否含电话预约？', 60)).toBe('本次到访是否含电话预约');
    expect(briefly('The mystery shopper (you) is greeted', 60)).not.toMatch(/mystery|shopper/i);
  });
  test('the limit that earns the most', () => {
    expect(thresholdText(item({ type: 'duration', bands: [{ upTo: 60, points: 5 }, { upTo: 180, points: 3 }, { points: 0 }] }), words)).toBe('≤ 60 秒');
    expect(thresholdText(item({ type: 'duration', bands: [{ upTo: 60, points: 0 }, { points: 5 }] }), words)).toBe('');
    expect(thresholdText(item({ type: 'choice', options: [] }), words)).toBe('');
  });
  test('what to bring back: always, only where something is wrong, or nothing', () => {
    expect(captureText(item({ type: 'photo' }), text)).toBe('拍照');
    expect(captureText(item({ type: 'choice', options: [], evidence: { kinds: ['photo'], requiredIf: 'failed' } }), text)).toBe('有问题拍照');
    expect(captureText(item({ type: 'choice', options: [], evidence: { kinds: ['audio'], requiredIf: 'always' } }), text)).toBe('录音');
    expect(captureText(item({ type: 'choice', options: [], evidence: { kinds: ['photo'] } }), text)).toBe('');
  });
  test('boxes to tick and to count', () => {
    expect(boxesText(item({ type: 'scale', min: 1, max: 3, points: 3 }), words)).toBe('☐ 1　☐ 2　☐ 3');
    expect(boxesText(item({ type: 'deduct', points: 2, rules: [{ id: 'a', label: '破损', each: 1 }, { id: 'b', label: '关门', voids: true }] }), words)).toBe('破损 ＿处　关门 ☐');
  });
});

test('sections of the form with all that is below them, notes left out', () => {
  const template = { sections: [{ id: 's', title: 'S', children: [{ id: 'n', type: 'note', text: 'n' }, { id: 'sub', title: 'Sub', children: [{ id: 'q1', type: 'text', text: 'q' }] }, { id: 'q2', type: 'text', text: 'q' }] }] } as unknown as Template;
  expect(paperSections(template).map(({ items }) => items.map((each) => each.item.id))).toEqual([['q1', 'q2']]);
});
