/** Drawn calls by their code: what a blind plan hides stays hidden, and everybody finds what is theirs to open. */
import { afterEach, describe, expect, it } from 'vitest';
import { codesOf } from '../../electron/features/search/search.service';
import { searchHitSchema } from '@shared/search';
import { leadOf } from '../../renderer/features/search/leads';
import { openDesk, secretWords, type DeskBench } from '../fixtures/call-desk';

let bench: DeskBench | undefined;
afterEach(() => bench?.remove());
const drawn = (desk: DeskBench, name: string, text: string) => desk.as(name, () => desk.services.search.find({ text, limit: 50 })).then((hits) => hits.filter(({ kind }) => kind === 'drawn'));

describe('codes', () => {
  it('are known as they are typed, whole or begun', () => {
    const whole = { from: 'D-0047-06', to: 'D-0047-06\u{10ffff}', exact: 'D-0047-06' };
    for (const text of ['D-0047-06', 'd-0047-06', 'd47-06', '0047-06', '47-06', ' Ｄ－0047-06 ']) expect([text, codesOf(text)]).toEqual([text, whole]);
    expect(codesOf('D-47-6')).toEqual({ from: 'D-0047-6', to: 'D-0047-6\u{10ffff}', exact: 'D-0047-06' });
    expect(codesOf('D-00')?.from).toBe('D-00');
    expect(codesOf('D-0047')?.from).toBe('D-0047-');
    for (const text of ['0047', '8801', 'D', 'D-', '苏州', '13800-138000-1', 'SZ-01']) expect([text, codesOf(text)]).toEqual([text, null]);
  });
});

describe('drawn calls', () => {
  it('are found by code; in a blind plan by nothing else, and without whose they are', async () => {
    bench = await openDesk({ more: { blind: true } });
    const [row] = bench.callsOf('周岚');
    for (const name of ['周岚', '赵敏']) {
      const hits = await drawn(bench, name, row!.code);
      for (const hit of hits) expect(searchHitSchema.parse(hit)).toEqual(hit);
      expect(hits).toMatchObject([{ title: row!.code, note: '十月录音抽检', state: 'planned', own: name === '周岚' }]);
    }
    expect(await drawn(bench, '刘静', row!.code)).toEqual([]); // of another, and not handed in
    const all = await drawn(bench, '周岚', 'D-0001');
    expect(all.map(({ title }) => title)).toEqual(bench.callsOf('周岚').map(({ code }) => code));
    for (const word of secretWords) {
      expect(JSON.stringify(all)).not.toContain(word);
      expect(await drawn(bench, '周岚', word)).toEqual([]);
    }
    bench.score('周岚', row!.assessmentId);
    expect(await drawn(bench, '刘静', row!.code)).toMatchObject([{ note: '十月录音抽检', state: 'submitted', own: false }]);
    bench.as('王志远', () => { bench!.services.reviews.take(row!.assessmentId); bench!.services.reviews.approve([row!.assessmentId]); });
    expect((await drawn(bench, '刘静', row!.code))[0]?.note).toMatch(/^十月录音抽检 · 坐席[ABC] agent-[ABC]$/);
  });

  it('lead to the desk, the card, the review or the draw', async () => {
    bench = await openDesk();
    const [row] = bench.callsOf('周岚');
    const lead = async (name: string, abilities: string[]) => { const [hit] = await drawn(bench!, name, row!.code); return hit === undefined ? undefined : leadOf(hit, (ability) => abilities.includes(ability))?.replace(row!.assessmentId, 'ID').replace(row!.drawId, 'DRAW'); };
    const [reviewer, office] = [['review'], ['review', 'publish']];
    expect([await lead('周岚', reviewer), await lead('赵敏', office), await lead('刘静', reviewer)]).toEqual(['#/calls/desk/ID', '#/draws/DRAW', undefined]);
    bench.score('周岚', row!.assessmentId);
    expect([await lead('周岚', reviewer), await lead('赵敏', office), await lead('刘静', reviewer)]).toEqual(['#/scorecards/ID', '#/reviews/ID', '#/reviews/ID']);
  });
});
