/** What became of the demo's inspections after they were handed in: reviewed, returned, published, appealed, one void; by the app's own services, in each person's name. */
import type { Answer } from '@shared/assessments';
import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import type { Visit } from '@shared/visits';
import type { Services } from '../../services';
import { phrases } from './demo.phrases';
import { words, type Words } from './demo.remarks';

/** Days ago when each was approved, the morning after it was handed in or a day later. */
const approvals: Record<string, number> = {
  HD02: 15, HD01: 16, HD03: 15, HD04: 14, HD06: 13, HB01: 12, HB02: 12, HB03: 11, HB04: 10, HB06: 9, HN01: 6, HN02: 6, HN05: 4,
};
const published = ['HD01', 'HD02', 'HD03', 'HD04', 'HD06', 'HB01', 'HB02', 'HB03', 'HB04', 'HB06'];
/** In review, with remarks that were not sent yet; and the one that went back with its remarks. */
const remarks: { code: string; item: string; text: Words }[] = [
  { code: 'XN03', item: 'hidden-fee', text: words('请补充原话：谁说的、金额多少、当时在哪一步。', 'Please add the very words: who said it, how much, at which step.') },
  { code: 'XN03', item: 'restroom', text: words('两处扣分各需一张照片，现有照片只能看出一处。', 'Two faults need a photo each; the photo there shows only one.') },
  { code: 'XN04', item: 'quote-form', text: words('口头报价请写明报出的数字。', 'The quotation was spoken: please write down the figures named.') },
  { code: 'XN06', item: 'display-cars', text: words('“价格牌缺失”请补一张能看清车型的照片。', 'For the missing price card please add a photo that shows which car it is.') },
  { code: 'XN06', item: 'see-off', text: words('请写明离店时顾问在做什么。', 'Please say what the adviser was doing when you left.') },
];
const returnNote = words('其余各项没有问题，补齐这两处即可。', 'The rest is fine; these two are all that is missing.');
const voidNote = words('到店后被前台认出是上一轮的客户，接待明显不同。', 'The reception recognised the inspector from the round before and behaved accordingly.');

interface Appealed { item: string; reason: Words; claimed: ((before: Answer) => Answer) | null; decision?: Words; upheld?: boolean }
const firstAppeal: Appealed[] = [
  {
    item: 'staff-dress', reason: words('当时该顾问正协助客户装儿童座椅，松开领带属操作规程允许，装完随即系好。', 'The adviser was fitting a child seat; the rules of the workshop allow a loose tie for that, and it was done up right after.'),
    claimed: () => ({ value: {} }), upheld: true, decision: words('规程第 4 条允许，时间与交车记录相符，此处不扣分。', 'Rule 4 allows it, and the time fits the delivery log: no points are taken.'),
  },
  {
    item: 'benefit-link', reason: words('顾问已结合家庭用途介绍了两项配置。', 'The adviser did link two features to family use.'), claimed: null, upheld: false,
    decision: words('只讲了两项，按标准即为该分值，维持原分。', 'Two features earn just these points by the standard: the score stands.'),
  },
];
const secondAppeal: Appealed[] = [
  { item: 'showroom-order', reason: words('当日空调检修，门口有告示，不应扣分；地面一处认可。', 'The air conditioning was being repaired, as a notice at the door said; the fault on the floor is accepted.'), claimed: (before) => ({ ...before, value: { floor: 1 } }) },
  { item: 'questions-settled', reason: words('疑问当场由店长答复，客户当时已离开洽谈桌。', 'The manager answered on the spot; the customer had left the table by then.'), claimed: null },
];

interface Needs { services: Services; language: Language; at: (daysAgo: number, minutes: number) => Date; profile: (key: string) => string; visitOf: (code: string) => Visit; dayOf: (date: Date) => string }

/** Adds the ready sentences; they are nobody's in particular. */
export function addPhrases(services: Services, language: Language): void {
  for (const use of ['remark', 'comment', 'decision'] as const) for (const text of phrases[use]) services.phrases.save({ id: null, use, text: text[language] });
}

/** Everything that happens after handing in, each at its time. */
export function reviewEvents({ services, language, at, profile, visitOf, dayOf }: Needs): { time: Date; run: () => void }[] {
  const id = (code: string): string => visitOf(code).assessmentId;
  const as = (key: string, work: () => void) => (): void => {
    services.profiles.choose(profile(key));
    work();
  };
  const all = ({ refused }: { refused: { id: string; reason: string }[] }): void => {
    if (refused.length > 0) throw new AppError('internal', `the demo's review is out of step: ${JSON.stringify(refused)}`);
  };
  const remarkOn = (code: string): void => {
    for (const { item, text } of remarks.filter((remark) => remark.code === code)) services.reviews.remark({ id: id(code), itemId: item, text: text[language], remarkId: null });
  };
  const file = (code: string, claimant: Words, items: readonly Appealed[]): void => {
    const { answers } = services.assessments.scored(id(code));
    services.appeals.file({
      assessmentId: id(code), claimant: claimant[language],
      items: items.map(({ item, reason, claimed }) => ({ itemId: item, reason: reason[language], claimed: claimed?.(answers[item] ?? {}) ?? null, evidence: [] })),
    });
  };
  const decide = (code: string, items: readonly Appealed[]): void => {
    const waiting = services.appeals.listOf(id(code)).find(({ outcome }) => outcome === null);
    services.appeals.decide({ id: waiting?.id ?? '', note: '', items: items.map(({ item, upheld = false, decision }) => ({ itemId: item, upheld, decision: decision?.[language] ?? '', answer: null })) });
  };
  return [
    ...Object.entries(approvals).map(([code, daysAgo], index) => ({ time: at(daysAgo, 9 * 60 + 20 + index), run: as('reviewer', () => all(services.reviews.approve([id(code)]))) })),
    {
      time: at(9, 11 * 60), run: as('manager', () => {
        const inspectorId = profile('inspector-2');
        services.reviews.void({ id: id('HB05'), reason: 'exposed', note: voidNote[language], makeUp: { plannedOn: dayOf(at(-6, 0)), inspectorId } });
      }),
    },
    { time: at(7, 16 * 60), run: as('manager', () => all(services.reviews.publish(published.map(id)))) },
    { time: at(5, 10 * 60), run: as('owner', () => file('HD02', words('上海闵行店 店总 马立群', 'Ma Liqun, head of the Shanghai Minhang dealer'), firstAppeal)) },
    { time: at(3, 15 * 60), run: as('manager', () => decide('HD02', firstAppeal)) },
    { time: at(2, 9 * 60 + 40), run: as('owner', () => file('HB03', words('石家庄裕华店 店总 田野', 'Tian Ye, head of the Shijiazhuang Yuhua dealer'), secondAppeal)) },
    { time: at(1, 9 * 60 + 30), run: as('reviewer', () => ['XN03', 'XN04'].forEach(remarkOn)) },
    { time: at(1, 20 * 60 + 15), run: as('reviewer', () => { remarkOn('XN06'); services.reviews.return({ id: id('XN06'), note: returnNote[language] }); }) },
  ];
}
