import type { Scorecard } from '@shared/scorecards';
import { scoreAssessment } from '@shared/scoring/score';
import { textOf, type Item, type Template } from '@shared/templates/template';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { answerText, basisText, pieces, quoted, type Words } from '../../renderer/features/scorecards/answer-text';
import { readCard } from '../../renderer/features/scorecards/card';
import { narrative, predictionText } from '../../renderer/features/scorecards/narrative';
import { setLanguage, text } from '../../renderer/i18n';

const wordsOf = (language: 'zh-CN' | 'en'): Words => {
  setLanguage(language);
  const chinese = language === 'zh-CN';
  return { t: text, pick: (value) => textOf(value, language), list: (parts) => parts.join(chinese ? '、' : ', '), and: (parts) => parts.join(chinese ? '、' : ' and '), gap: chinese ? '' : ' ' };
};
beforeAll(() => void vi.stubGlobal('document', { documentElement: { lang: '' } }));
afterAll(() => { setLanguage('zh-CN'); vi.unstubAllGlobals(); });

const choice = (id: string, zh: string, en: string, points: number, fail?: 'section' | 'form'): Item => ({
  id, type: 'choice', text: { 'zh-CN': zh, en }, options: [{ id: 'yes', label: { 'zh-CN': '是', en: 'Yes' }, points }, { id: 'no', label: { 'zh-CN': '否', en: 'No' }, points: 0, ...(fail === undefined ? {} : { fail }) }],
});
const template: Template = {
  format: 'mingcha.template/1', id: 't', version: 1, kind: 'visit', title: 'T', scoring: { passMark: 85, fail: { form: 59 } },
  sections: [
    { id: 'drive', title: { 'zh-CN': '试乘试驾', en: 'Test drive' }, passMark: 60, children: [choice('agreement', '签试驾协议了吗？', 'Was the agreement signed?', 5, 'form'), choice('route', '说明路线了吗？', 'Was the route explained?', 3)] },
    { id: 'greet', title: { 'zh-CN': '接待', en: 'Reception' }, children: [choice('greeting', '主动问候', 'Greeted first', 2), choice('badge', '佩戴工牌', 'Badge worn', 1)] },
    { id: 'shop', title: { 'zh-CN': '环境', en: 'Premises' }, children: [choice('clean', '整洁', 'Clean', 4)] },
  ],
};
function cardOf(no: string[], repeatedLosses: Record<string, number> = {}, form: Template = template) {
  const ids = form.sections.flatMap((section) => section.children.map((child) => child.id));
  const answers = Object.fromEntries(ids.map((id) => [id, { value: no.includes(id) ? 'no' : 'yes' }]));
  return readCard({ template: form, result: scoreAssessment({ template: form, answers }), answers, evidence: [], comparisons: [], repeatedLosses } as unknown as Scorecard);
}
const told = (card: ReturnType<typeof cardOf>, language: 'zh-CN' | 'en'): string => { const words = wordsOf(language); return narrative(card, words).map((sentence) => sentence.text).join(words.gap); };

describe('where the points went', () => {
  it('leads with the section that lost most, its share and its items, and ends with what lost nothing', () => {
    const card = cardOf(['route', 'greeting', 'badge'], { route: 2 });
    expect(told(card, 'zh-CN')).toBe('试乘试驾失 3 分，占全部失分的 50.0\u00a0%，全在“说明路线了吗”一项（连续第 2 次）。接待失 3 分：“主动问候”失 2 分、“佩戴工牌”失 1 分。环境没有失分。');
    expect(told(card, 'en')).toBe('Test drive lost 3, which is 50.0\u00a0% of all that was lost, all of it on “Was the route explained” (2 times in a row). Reception lost 3: “Greeted first” (2) and “Badge worn” (1). Nothing was lost in Premises.');
  });

  it('begins with a knock-out and with a section short of its mark, both grave', () => {
    const sentences = narrative(cardOf(['agreement']), wordsOf('zh-CN'));
    expect(sentences.slice(0, 2)).toEqual([
      { grave: true, text: '触发一票否决：“签试驾协议了吗”。总分最高记 59。' },
      { grave: true, text: '试乘试驾得 37.5\u00a0%，未到本板块的 60\u00a0%。' },
    ]);
    expect(sentences.slice(2).every((sentence) => !sentence.grave)).toBe(true);
  });

  it('never calls nothing a score', () => {
    expect(told(cardOf([]), 'zh-CN')).toBe('本次没有失分。');
    const blank = { ...template, sections: [{ id: 'x', title: 'X', children: [{ id: 'note', type: 'text' as const, text: 'N' }] }] };
    const unscored = readCard({ template: blank, result: scoreAssessment({ template: blank, answers: { note: { value: 'ok' } } }), answers: {}, evidence: [], comparisons: [], repeatedLosses: {} } as unknown as Scorecard);
    expect(unscored.result.status).toBe('notScored');
    expect(narrative(unscored, wordsOf('zh-CN')).map((sentence) => sentence.text)).toEqual(['本次没有计分的作答，不出得分。']);
    const missing = readCard({ template, result: scoreAssessment({ template, answers: {} }), answers: {}, evidence: [], comparisons: [], repeatedLosses: {} } as unknown as Scorecard);
    expect(told(missing, 'en')).toBe('5 answers, comments or pieces of evidence are missing, so there is no score yet.');
  });

  it('says where the score lies in the prediction interval, its ends among it', () => {
    const prediction = { basis: 'region' as const, low: '76.5', high: '93.9', n: 6 };
    const comparisons = [{ key: 'region' as const, label: '华东', on: null, mean: '84.9', n: 7, interval: null }];
    const words = wordsOf('zh-CN');
    expect(predictionText({ prediction, comparisons }, '76.5', words)).toContain('按华东其他 6 次暗访推算');
    expect(predictionText({ prediction, comparisons }, '76.5', words)).toContain('在其内');
    expect(predictionText({ prediction, comparisons }, '76.4', words)).toContain('低于');
    expect(predictionText({ prediction, comparisons }, '94', words)).toContain('高于');
    expect(predictionText({ prediction: null, comparisons }, '94', words)).toBeNull();
    expect(predictionText({ prediction, comparisons }, null, words)).toBeNull();
  });
});

describe('an answer in words', () => {
  const item = (more: object) => ({ id: 'i', text: 'I', ...more }) as unknown as Item;
  const said = (each: Item, answer: object, language: 'zh-CN' | 'en' = 'zh-CN', state = 'answered') =>
    answerText({ item: each, answer, result: { state }, evidence: [] } as unknown as Parameters<typeof answerText>[0], wordsOf(language));

  it('shows the seconds that the working counts in, and how they were taken', () => {
    const wait = item({ type: 'duration' });
    expect(said(wait, { value: 84, source: 'stopwatch' })).toBe('84 秒（秒表）');
    expect(said(wait, { value: 3273, source: 'recording' })).toBe('54:33（3273 秒、取自录音）');
    expect(said(wait, { value: 3723 }, 'en')).toBe('1:02:03 (3723 s)');
  });

  it('counts faults, names a scale’s step, and tells none from blank', () => {
    const deduct = item({ type: 'deduct', rules: [{ id: 'a', label: '未戴工牌' }, { id: 'b', label: '领带' }] });
    expect(said(deduct, { value: { a: 2, b: 0 } })).toBe('未戴工牌 2 处');
    expect(said(deduct, { value: {} })).toBe('无扣分');
    expect(said(item({ type: 'scale', min: 1, max: 5, anchors: { 4: '多数有回应' } }), { value: 4 })).toBe('4（1–5 级）：多数有回应');
    expect(said(item({ type: 'multi', options: [{ id: 'a', label: 'A' }] }), { value: [] })).toBe('一项也没有');
    expect(said(deduct, {}, 'zh-CN', 'na')).toBe('不适用');
    expect(said(deduct, {}, 'en', 'unable')).toBe('Unable to check');
  });

  it('gives the rule behind a band', () => {
    const bands = [{ upTo: 60, points: 5 }, { upTo: 1800, points: 3 }, { upTo: 7200, points: 1 }, { points: 0 }];
    expect(basisText(item({ type: 'duration', bands }), wordsOf('zh-CN'))).toBe('≤ 60 秒 5 分；≤ 30 分钟 3 分；≤ 2 小时 1 分；以上 0 分');
    expect(basisText(item({ type: 'choice', options: [] }), wordsOf('zh-CN'))).toBe('');
  });

  it('cuts a long comment into pieces that fit a page and lose nothing', () => {
    const long = Array.from({ length: 300 }, (_, at) => `第 ${at} 句说明。`).join('');
    const cut = pieces(long);
    expect(cut.join('')).toBe(long);
    expect(Math.max(...cut.map((piece) => piece.length))).toBeLessThanOrEqual(360);
    expect(cut.slice(0, -1).every((piece) => piece.endsWith('。'))).toBe(true);
    expect(quoted('电话响铃多久后被接听？')).toBe('电话响铃多久后被接听');
  });
});
