/** The demo's draw of the past month's calls, in its steps: one plan given up, one drawn with two witnesses, and the first calls scored. */
import type { Answer, Answers } from '@shared/assessments';
import { dayNumber, dayText, partsOfDay } from '@shared/civil-day';
import type { Language } from '@shared/common';
import { drawPlanSchema } from '@shared/draws';
import type { Result } from '@shared/scoring/result';
import { scoreAssessment } from '@shared/scoring/score';
import { walkItems, type Item, type Template } from '@shared/templates/template';
import type { Services } from '../../services';
import { drawn } from './demo.answers';
import { words } from './demo.remarks';

interface Needs { services: Services; language: Language; at: (daysAgo: number, minutes: number) => Date; profile: (key: string) => string }
export interface DrawEvent { time: Date; run: () => void | Promise<void> }

const templateId = 'call-quality';
const daysAgo = { given: 8, drawn: 7, scored: 5, reviewed: 3 };
const texts = {
  first: words('近一月录音抽检（试抽）', 'Calls of the past month (trial)'), title: words('近一月录音抽检', 'Calls of the past month'),
  givenUp: words('期间误选为前十天，其余通话都不在名录内，重新编制方案。', 'The period was the first ten days by mistake, which left out all later calls; planned anew.'),
  givers: [{ name: words('坐席代表 何静', 'He Jing for the agents'), how: words('掷骰子 20 次', '20 throws of a die') }, { name: words('质检主管 王志远', 'Wang Zhiyuan, head of quality'), how: words('掷骰子 20 次', '20 throws of a die') }],
  note: words('两人当场各掷 20 次，分别录入', 'Both throw on the spot and type apart'), unhappy: words('客户不满意', 'Customer dissatisfied'),
  broken: words('录音后半段只有单侧声音，无法评分。', 'The second half of the recording has one side only and cannot be scored.'),
  missed: words('客户追问后仍只说“尽快”，没有给出具体时间。', 'Asked again, the agent still said “soon” and named no time.'),
  strength: words('业务熟练，答复准确；需求确认后再作答会更稳妥。', 'Knows the business and answers rightly; confirming the need first would be safer.'),
};
const throws = ['46215 33624 15246 31564', '25163 41265 36412 52634'];

/** The call log must have come in by then. */
export function drawEvents({ services, language, at, profile }: Needs): DrawEvent[] {
  const as = (key: string, work: () => void | Promise<void>) => async (): Promise<void> => {
    services.profiles.choose(profile(key));
    await work();
  };
  const plan = (days: number | null) => {
    const { from, to: last } = services.calls.columns();
    const first = partsOfDay(from ?? '');
    const to = days === null || first === null ? last : dayText(dayNumber(...first) + days - 1);
    const template = services.templates.list().find(({ id }) => id === templateId);
    return drawPlanSchema.parse({
      population: {
        subject: 'calls', period: { from, to }, filter: {}, strata: ['agent'], exclude: { minTalkS: 15 },
        must: [{ reason: texts.unhappy[language], filter: { conditions: [{ column: 'rating', is: 'is', values: ['不满意', '2'] }] } }],
      },
      quota: { kind: 'count', count: 2 }, template: template === undefined ? null : { id: template.id, version: template.version },
      reviewers: [{ profileId: profile('reviewer'), hours: 12 }, { profileId: profile('manager'), capacity: 10 }],
      seed: { givers: texts.givers.map(({ name, how }) => ({ name: name[language], how: how[language] })), note: texts.note[language] },
    });
  };
  let drawId = '';
  return [
    { time: at(daysAgo.given, 8 * 60 + 30), run: as('owner', async () => {
      const { id } = services.draws.create({ title: texts.first[language], roundId: null, plan: plan(10) });
      await services.draws.freeze(id);
      services.draws.abandon({ id, reason: texts.givenUp[language] });
    }) },
    { time: at(daysAgo.drawn, 8 * 60 + 20), run: as('owner', async () => {
      drawId = services.draws.create({ title: texts.title[language], roundId: null, plan: plan(null) }).id;
      await services.draws.freeze(drawId);
      services.draws.publish(drawId);
    }) },
    { time: at(daysAgo.drawn, 8 * 60 + 50), run: as('owner', async () => {
      throws.forEach((text, index) => services.draws.contribute({ id: drawId, index, text }));
      await services.draws.draw(drawId);
    }) },
    { time: at(daysAgo.scored, 8 * 60 + 15), run: as('reviewer', async () => {
      const [broken] = services.callDesk.list({ mine: true }).rows;
      if (broken !== undefined) await services.draws.replace({ itemId: broken.itemId, reason: texts.broken[language] });
      scoreSome(services, language, 6);
    }) },
    { time: at(daysAgo.scored, 8 * 60 + 40), run: as('manager', () => scoreSome(services, language, 3)) },
    { time: at(daysAgo.reviewed, 8 * 60 + 45), run: as('owner', () => {
      const ids = services.reviews.list().filter(({ kind, state }) => kind === 'call' && state === 'submitted').map(({ assessmentId }) => assessmentId);
      services.reviews.approve(ids.slice(0, 6));
      services.reviews.publish(ids.slice(0, 4));
    }) },
  ];
}

/** The next calls of whoever is working, one of them left half done. */
function scoreSome(services: Services, language: Language, count: number): void {
  const rows = services.callDesk.list({ mine: true }).rows.filter(({ state }) => state === 'planned').slice(0, count + 1);
  rows.forEach(({ assessmentId, code }, at) => {
    services.callDesk.open(assessmentId);
    score(services, assessmentId, { code, language, level: 0.6 + 0.38 * drawn(code, 'level') }, at < count);
  });
}

interface Facts { code: string; language: Language; level: number }
function score(services: Services, id: string, facts: Facts, whole: boolean): void {
  const { template, context, saved } = services.assessments.open(id);
  const answers: Answers = {};
  let { revision } = saved;
  for (const { item } of walkItems(template as Template)) {
    const result = scoreAssessment({ template, answers, context } as Parameters<typeof scoreAssessment>[0]) as Result;
    if (item.type === 'note' || result.items.find((one) => one.id === item.id)?.state === 'hidden') continue;
    const answer = answerOf(item, facts);
    if (answer === null) continue;
    answers[item.id] = answer;
    revision = services.assessments.answer({ id, revision, itemId: item.id, answer }).revision;
    if (!whole && Object.keys(answers).length === 12) return;
  }
  services.assessments.submit({ id, revision });
}

/** What was heard: mostly good. Items that would need proof are as they should be. */
function answerOf(item: Item, { code, language, level }: Facts): Answer | null {
  const luck = drawn(code, item.id);
  const good = luck < level;
  switch (item.type) {
    case 'choice': {
      const options = item.options.filter(({ na }) => na !== true);
      const worse = item.critical === true || item.bonus === true ? [] : options.slice(1);
      const best = item.bonus === true ? options.at(-1) : options[item.options.some(({ points }) => points !== undefined) ? 0 : Math.floor(luck * options.length)];
      const option = good || worse.length === 0 ? best : worse[Math.floor(drawn(code, item.id, 'which') * worse.length)];
      if (option === undefined) return null;
      return option === best || item.comment === undefined ? { value: option.id } : { value: option.id, comment: texts.missed[language] };
    }
    case 'multi': return { value: [item.options.find(({ exclusive }) => exclusive === true)?.id ?? item.options[0]?.id ?? ''] };
    case 'scale': return { value: good ? item.max : Math.max(item.min, item.max - 1) };
    case 'number': case 'duration': return { value: good ? (item.bands?.[0]?.upTo ?? 0) : (item.bands?.[1]?.upTo ?? 0) };
    case 'text': return { value: texts.strength[language] };
    default: return null;
  }
}
