import { isSection, itemNumbers, type Template, textOf, walkItems, walkSections } from '@shared/templates/template';
import { expect, test } from 'vitest';

const template: Pick<Template, 'sections'> = { sections: [
  { id: 'a', title: 'A', children: [{ id: 'n1', type: 'note', text: 'n' }, { id: 'q1', type: 'text', text: 'q' }, { id: 'a1', title: 'A1', children: [{ id: 'q2', type: 'text', text: 'q' }] }, { id: 'q3', type: 'text', text: 'q' }] },
  { id: 'b', title: 'B', children: [{ id: 'q4', type: 'text', text: 'q' }] },
] };

test('items come in document order, with their innermost section and pointer', () => {
  expect([...walkItems(template)].map(({ item, section, path }) => [item.id, section.id, path])).toEqual([
    ['n1', 'a', '/sections/0/children/0'], ['q1', 'a', '/sections/0/children/1'], ['q2', 'a1', '/sections/0/children/2/children/0'],
    ['q3', 'a', '/sections/0/children/3'], ['q4', 'b', '/sections/1/children/0'],
  ]);
  expect([...walkSections(template)].map(({ section, parent }) => [section.id, parent?.id ?? null])).toEqual([['a', null], ['a1', 'a'], ['b', null]]);
  expect(template.sections[0]!.children.map(isSection)).toEqual([false, false, true, false]);
});

test('display numbers follow position, notes have none', () => {
  expect(Object.fromEntries(itemNumbers(template))).toEqual({ a: '1', q1: '1.1', a1: '1.2', q2: '1.2.1', q3: '1.3', b: '2', q4: '2.1' });
});

test('a text falls back to the other language', () => {
  expect([textOf('plain', 'en'), textOf({ en: 'E' }, 'zh-CN'), textOf({ 'zh-CN': '中', en: '' }, 'en'), textOf({ 'zh-CN': '中', en: 'E' }, 'en'), textOf(undefined, 'en')])
    .toEqual(['plain', 'E', '中', 'E', '']);
});
