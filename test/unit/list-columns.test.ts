import { describe, expect, it } from 'vitest';
import { dayCell, inOrder, instantCell, numberCell, tableOf, textCell, type ListColumn } from '../../renderer/ui/list-columns';

interface Row { code: string; name: string; tags: string[]; score: string | null; on: string; at: string | null }
const rows: Row[] = [
  { code: 'B', name: '=1+1', tags: ['旗舰店', '地铁口'], score: '86.7', on: '2026-11-21', at: '2026-11-21T06:03:00.000Z' },
  { code: 'A', name: '', tags: [], score: null, on: '2026-11-20', at: null },
  { code: 'C', name: '苏州', tags: ['旗舰店'], score: '7', on: '2026-11-20', at: null },
];
const columns: ListColumn<Row>[] = [
  { key: 'code', title: '编码', dataIndex: 'code', sorter: (a, b) => a.code.localeCompare(b.code) },
  { key: 'site', title: '网点', cell: [textCell((row) => row.name), textCell((row) => row.code, '网点编码')] },
  { key: 'tags', title: '标签', dataIndex: 'tags' },
  { key: 'score', title: '得分', cell: numberCell((row) => row.score) },
  { key: 'on', title: '日期', cell: dayCell((row) => row.on), sorter: (a, b) => a.on.localeCompare(b.on) },
  { key: 'at', title: '时间', cell: instantCell((row) => row.at) },
  { key: 'buttons', title: '', cell: [] },
  { key: 'drawn', title: '画的', render: () => null },
];

describe('what an export of a list holds', () => {
  it('reads each column by its cell, one that shows a field by the field, and leaves out what cannot be read', () => {
    const table = tableOf(columns, rows);
    expect(table.columns).toEqual([
      { title: '编码', type: 'text' }, { title: '网点', type: 'text' }, { title: '网点编码', type: 'text' }, { title: '标签', type: 'text' },
      { title: '得分', type: 'number' }, { title: '日期', type: 'day' }, { title: '时间', type: 'instant' },
    ]);
    expect(table.rows).toEqual([
      ['B', '=1+1', 'B', '旗舰店、地铁口', 86.7, '2026-11-21', '2026-11-21T06:03:00.000Z'],
      ['A', null, 'A', null, null, '2026-11-20', null],
      ['C', '苏州', 'C', '旗舰店', 7, '2026-11-20', null],
    ]);
  });

  it('sorts as the table does, equal rows as they came, and leaves the list alone', () => {
    const codes = (sort: Parameters<typeof inOrder>[2]): string => inOrder(columns, rows, sort).map(({ code }) => code).join('');
    expect(codes(null)).toBe('BAC');
    expect(codes({ key: 'code', order: 'ascend' })).toBe('ABC');
    expect(codes({ key: 'code', order: 'descend' })).toBe('CBA');
    expect(codes({ key: 'on', order: 'ascend' })).toBe('ACB');
    expect(codes({ key: 'on', order: 'descend' })).toBe('BAC');
    expect(codes({ key: 'score', order: 'ascend' })).toBe('BAC');
    expect(rows.map(({ code }) => code).join('')).toBe('BAC');
  });
});
