import { describe, expect, it } from 'vitest';
import { findHeaderRow, normaliseHeading, recogniseColumns, sourceText } from '@shared/imports/headings';
import { targetShapes } from '@shared/imports/targets';
import type { ImportTargetName } from '@shared/imports';

const columns = (target: ImportTargetName, line: string): (string | null)[] => recogniseColumns(targetShapes[target], line.split('|'));

describe('headings as people write them', () => {
  it.each([
    ['*工号（必填）', '工号'], ['ＩＤ Ｎｏ．', 'idno'], ['所属大区', '大区'], ['網點編號', '网点编号'], ['Site Code*', 'sitecode'], ['入职日期\n(yyyy-mm-dd)', '入职日期'],
    ['（备注）', '备注'], ['联系电话：', '联系电话'], ['通话时长(秒)', '通话时长'], ['  ', ''], ['e-mail', 'email'],
  ])('%s is %s', (heading, normal) => expect(normaliseHeading(heading)).toBe(normal));

  it.each<[ImportTargetName, string, string]>([
    ['sites', '序号|门店编码|门店名称|大区|省份|城市|详细地址|店长|联系电话|营业时间|门店等级', '-|code|name|region1|region2|region3|address|contact|phone|openingHours|grade'],
    ['sites', '经销商代码|经销商简称|所属区域|地址', 'code|name|region|address'],
    ['sites', '城市|区域|大区|网点编号|网点名称', 'region3|region2|region1|code|name'],
    ['sites', '网点编号|网点名称|区域路径|城市', 'code|name|region|-'],
    ['sites', 'Dealer Code|Dealer Name|Region|City|Street Address|Phone Number|Tags', 'code|name|region1|region2|address|phone|tags'],
    ['sites', '機構編碼|機構名稱|地區|營業時間|聯繫人', 'code|name|region|openingHours|contact'],
    ['agents', '坐席工号|坐席姓名|分机号|技能组|入职时间|离职时间|标签|备注', 'number|name|extension|team|joinedOn|leftOn|tags|note'],
    ['agents', '员工编号|姓名|所属班组|入组日期|到岗日期', 'number|name|team|teamFrom|joinedOn'],
    ['agents', 'Agent ID|Agent Name|Queue|Hire Date|Exten', 'number|name|team|joinedOn|extension'],
    ['teams', '班组名称|所在网点|班长', 'name|site|leader'],
    ['profiles', '姓名|化名|岗位', 'name|nickname|roles'],
  ])('%s: %s', (target, headings, fields) => expect(columns(target, headings)).toEqual(fields.split('|').map((key) => (key === '-' ? null : key))));

  it('takes the first of two columns for one field', () => expect(columns('agents', '工号|员工编号|姓名')).toEqual(['number', null, 'name']));
  it('names no heading in two fields of one target', () => {
    for (const { fields } of Object.values(targetShapes)) {
      const owners = new Map<string, string>();
      for (const { key, headings } of fields) for (const heading of new Set(headings)) {
        expect([heading, owners.get(heading)]).toEqual([heading, undefined]);
        owners.set(heading, key);
      }
    }
  });
  it('has every synonym in its normal form, so that it can be met', () => {
    for (const { fields, levels } of Object.values(targetShapes)) for (const heading of [...fields.flatMap(({ headings }) => headings), ...Object.keys(levels?.ranks ?? {})]) expect(normaliseHeading(heading)).toBe(heading);
  });
});

describe('the row of headings', () => {
  const find = (...rows: string[]) => findHeaderRow(targetShapes.agents, rows.map((row) => row.split('|')));
  it('is found below a title and notes', () => expect(find('2026年坐席花名册', '制表：人事部|2026-11-21', '', '工号|姓名|班组', '1001|张伟|一组')).toBe(4));
  it('is the first row of most files', () => expect(find('工号|姓名', '1|工号')).toBe(1));
  it('is none where no row names columns', () => expect(find('1001|张伟|一组', '1002|李娜|工号')).toBe(0));
  it('may be one heading in a table of one column', () => expect(find('工号', '1001')).toBe(1));
  it('is not looked for beyond 20 rows', () => expect(find(...Array.from({ length: 20 }, () => 'a|b'), '工号|姓名')).toBe(0));
});

it('a source is known by its headings whatever their dress, and by its width where it has none', () => {
  expect(sourceText('agents', ['工号 ', '*姓名'], 2)).toBe(sourceText('agents', ['工号', '姓名(必填)'], 2));
  expect(sourceText('agents', [], 3)).not.toBe(sourceText('agents', [], 4));
  expect(sourceText('agents', ['姓名'], 1)).not.toBe(sourceText('profiles', ['姓名'], 1));
});
