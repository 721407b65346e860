/** The overall impression of a demo visit, put together from what was lost and what went well, so that it never contradicts the answers. */
import type { Answers } from '@shared/assessments';
import type { Language } from '@shared/common';
import { words, type Words } from './demo.remarks';

/** Per item, worst first where points tie: what to say when points were lost there, and when none were. */
const aspects: Record<string, { bad: Words; good?: Words }> = {
  'drive-agreement': { bad: words('没有签试驾协议就把车钥匙交给了客户', 'the key was handed over without a signed agreement') },
  'hidden-fee': { bad: words('报价单之外还有收费', 'there was a charge outside the quotation'), good: words('报价之外没有别的收费', 'nothing was charged outside the quotation') },
  'drive-offer': { bad: words('试驾没有主动安排', 'the test drive was not offered'), good: words('主动邀请试驾', 'the test drive was offered unasked') },
  'greet-time': { bad: words('进门后等了一阵才有人招呼', 'it took a while until somebody came'), good: words('一进门就有人迎接', 'somebody was there at the door') },
  patience: { bad: words('接待不够专注', 'the adviser was not quite with me'), good: words('接待从头到尾都很专注', 'the adviser was attentive from beginning to end') },
  'needs-asked': { bad: words('需求问得不全', 'my needs were asked only in part'), good: words('需求问得细', 'my needs were asked with care') },
  'walk-round': { bad: words('绕车讲解不完整', 'the walk-round was not complete'), good: words('绕车讲解完整', 'the walk-round was complete') },
  'drive-demo': { bad: words('试驾路上讲得少', 'little was shown on the road'), good: words('试驾中结合路况演示到位', 'much was shown on the road') },
  'follow-up': { bad: words('离店后的跟进慢', 'the follow-up was slow'), good: words('第二天就有回访', 'the follow-up came within a day') },
  'quote-form': { bad: words('报价没有打印成单', 'the quotation was not printed') },
  'quote-contents': { bad: words('报价项目列得不全', 'the quotation left things out'), good: words('报价逐项列得清楚', 'the quotation set out every amount') },
  'insurance-choice': { bad: words('优惠与店内投保挂钩', 'the discount hung on insuring there') },
  'recommend-fit': { bad: words('推荐的车超出预算', 'the car suggested was over budget'), good: words('推荐的车在预算之内', 'the car suggested was within budget') },
  'fact-accuracy': { bad: words('专业问题没有全答对', 'not every technical answer was right'), good: words('专业问题都答得对', 'every technical answer was right') },
  'maintenance-cost': { bad: words('保养费用没有主动说明', 'the cost of upkeep did not come up unasked') },
  'questions-settled': { bad: words('有疑问没能当场答复', 'a question was left open on the day'), good: words('疑问当场都有答复', 'every question was answered on the spot') },
  'see-off': { bad: words('离店时没有送到门外', 'nobody came outside to see me off'), good: words('一直送到车旁', 'I was seen off to my car') },
  'staff-dress': { bad: words('着装有不合规范之处', 'dress was not quite to the standard') },
  'display-cars': { bad: words('展车准备不到位', 'the display cars were not ready') },
  restroom: { bad: words('洗手间维护不够', 'the restroom was not looked after') },
};

export type Mood = 'surely' | 'probably' | 'unsure' | 'hardly';
export const moodOf = (percent: number): Mood => (percent >= 92 ? 'surely' : percent >= 86 ? 'probably' : percent >= 78 ? 'unsure' : 'hardly');
const closing: Record<Mood, Words[]> = {
  surely: [
    words('若真的要买车，会把这家店排在第一位，也愿意介绍给身边的朋友。', 'If I were buying, this dealer would come first, and I would tell friends.'),
    words('整个过程没有被催促的感觉，若真的要买车，会直接在这家店订。', 'I never felt hurried; if I were buying, I would order here.'),
  ],
  probably: [
    words('整体顺畅，若真的要买车，会再来谈一次价格，多半就在这家店订。', 'A smooth visit on the whole; if I were buying, I would come back to talk about the price and most likely order here.'),
    words('这些问题不难改，若真的要买车，仍会优先考虑这家店。', 'None of this is hard to mend; if I were buying, I would still think of this dealer first.'),
  ],
  unsure: [
    words('态度尚可，但还不足以让人当天决定，会继续比较其他门店，暂时没有明确的倾向。', 'Friendly enough, yet not enough to decide on; I would go on comparing with other dealers.'),
    words('流程大体走完，印象不深，会再看两家店之后才作决定。', 'Most steps were gone through without leaving much of an impression; I would see two more dealers before deciding.'),
  ],
  hardly: [words('整个过程让人不太放心，除非价格明显更好，否则不会再来这家门店看车。', 'The visit did not inspire confidence; unless the price were clearly better I would not come back.')],
};
const opening: Words[] = [words('最主要的问题是', 'The main problem: '), words('首先要说的是', 'First of all, '), words('最可惜的是', 'What a pity that ')];

/**
 * The impression: the main problems first, then what went well, then the verdict. `lost` names items by points lost, most first;
 * `roll` in [0, 1) chooses among wordings.
 */
export function impression({ answers, lost, mood, roll, language }: { answers: Answers; lost: readonly string[]; mood: Mood; roll: number; language: Language }): string {
  const zh = language === 'zh-CN';
  const pick = (list: readonly Words[]): string => list[Math.floor(roll * list.length)]?.[language] ?? '';
  const bad = lost.flatMap((id) => aspects[id]?.bad[language] ?? []).slice(0, 3);
  const well = Object.entries(aspects).flatMap(([id, { good: said }]) => (said === undefined || answers[id] === undefined || lost.includes(id) || answers[id].comment !== undefined ? [] : [said[language]]));
  const from = Math.floor(roll * well.length);
  const good = [...well.slice(from), ...well.slice(0, from)].slice(0, bad.length < 3 ? 4 : 3);
  const [first, ...others] = bad;
  const also = others.length === 0 ? '' : zh ? `，另外${others.join('，')}` : `; besides, ${others.join(', and ')}`;
  const problems = first === undefined ? '' : `${pick(opening)}${first}${also}${zh ? '。' : '. '}`;
  const merits = good.length === 0 ? '' : zh ? `做得好的是：${good.join('，')}。` : `What went well: ${good.join(', ')}. `;
  return `${problems}${merits}${pick(closing[mood])}`;
}
