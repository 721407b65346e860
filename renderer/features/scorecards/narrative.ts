/** “Where the points went”: a few sentences made from the losses, as somebody who has read the form would put it. */
import { compare, divide, isZero, multiply, toFixed, HUNDRED, type Rational } from '@shared/scoring/rational';
import { pointsOf, type Scorecard } from '@shared/scorecards';
import { quoted, type Words } from './answer-text';
import { collapsed, failedSections, knockOuts, lostItems, sectionsByLoss, shown, type Card, type CardItem, type CardSection } from './card';

export interface Sentence { text: string; /** a knock-out: printed in the seal's colour */ grave: boolean }

const share = (part: Rational, whole: Rational): string => toFixed(divide(multiply(HUNDRED, part), whole), 1);

/** The sentences, most serious first. Never empty. */
export function narrative(card: Card, words: Words): Sentence[] {
  const { t } = words;
  if (card.result.status === 'incomplete') return [plain(t('scorecards.why.incomplete', { count: card.result.progress.missing.length + card.result.progress.unmet.length }))];
  const sentences = [...knockOutSentences(card, words)];
  if (card.result.status === 'notScored') return [...sentences, plain(t('scorecards.why.notScored'))];
  if (isZero(card.lost)) return [...sentences, plain(t('scorecards.why.nothing'))];
  const losing = sectionsByLoss(card).filter((each) => !isZero(each.lost));
  const [first, second, ...others] = losing;
  sentences.push(plain(sectionSentence(card, first!, words, true)));
  if (second !== undefined) sentences.push(plain(sectionSentence(card, second, words, false)));
  const flat = others.slice(0, 3).map((each) => t('scorecards.why.other', { section: words.pick(each.section.title), points: shown(each.lost) }));
  if (flat.length > 0) sentences.push(plain(t(others.length > 3 ? 'scorecards.why.othersMore' : 'scorecards.why.others', { sections: words.list(flat), n: others.length - 3 })));
  const clean = card.sections.filter((each) => each.depth === 0 && each.result.percent !== null && isZero(each.lost));
  if (clean.length > 0 && clean.length <= 4) sentences.push(plain(t('scorecards.why.clean', { sections: words.and(clean.map((each) => words.pick(each.section.title))) })));
  return sentences;
}

const plain = (text: string): Sentence => ({ text, grave: false });
const quote = (item: CardItem, words: Words): string => words.t('scorecards.why.quote', { text: quoted(words.pick(item.item.text)) });

function sectionSentence(card: Card, section: CardSection, words: Words, leading: boolean): string {
  const { t } = words;
  const items = lostItems(card).filter((each) => each.top.id === section.section.id).toSorted((a, b) => compare(pointsOf(b.lost.points), pointsOf(a.lost.points)));
  const told = items.slice(0, 2).map((item) => {
    const values = { item: quote(item, words), points: shown(item.lost.points) };
    const times = card.card.repeatedLosses[item.item.id];
    return times === undefined ? t('scorecards.why.item', values) : t('scorecards.why.itemAgain', { ...values, n: times });
  });
  if (items.length === 1) {
    const times = card.card.repeatedLosses[items[0]!.item.id];
    const values = { section: words.pick(section.section.title), points: shown(section.lost), item: quote(items[0]!, words) };
    const again = times === undefined ? '' : t('scorecards.why.again', { n: times });
    return t(leading ? 'scorecards.why.mostOne' : 'scorecards.why.nextOne', { ...values, share: share(section.lost, card.lost), again });
  }
  const head = leading
    ? t('scorecards.why.most', { section: words.pick(section.section.title), points: shown(section.lost), share: share(section.lost, card.lost) })
    : t('scorecards.why.next', { section: words.pick(section.section.title), points: shown(section.lost) });
  return head + t(items.length > told.length ? 'scorecards.why.mainly' : 'scorecards.why.exactly', { items: words.and(told) });
}

function knockOutSentences(card: Card, words: Words): Sentence[] {
  const { t, pick } = words;
  const { settings } = card;
  const found: Sentence[] = [];
  const form = knockOuts(card, 'form');
  if (form.length > 0) {
    const items = words.and(form.map((item) => quote(item, words)));
    found.push({ grave: true, text: settings.fail.form === null ? t('scorecards.why.knockOutFree', { items }) : t('scorecards.why.knockOut', { items, cap: settings.fail.form }) });
  }
  for (const section of collapsed(card)) {
    found.push({ grave: true, text: t('scorecards.why.collapsed', { section: pick(section.section.title), percent: section.result.percent ?? '', least: section.section.failBelow ?? 0 }) });
  }
  for (const item of knockOuts(card, 'section')) {
    const values = { item: quote(item, words), section: pick(item.section.title) };
    found.push({ grave: true, text: settings.fail.section === null ? t('scorecards.why.sectionOutFree', values) : t('scorecards.why.sectionOut', { ...values, cap: settings.fail.section }) });
  }
  for (const section of failedSections(card)) {
    const { passMark } = section.section;
    if (passMark === undefined || passMark === null || section.result.percent === null || Number(section.result.percent) >= passMark) continue;
    found.push({ grave: true, text: t('scorecards.why.sectionMark', { section: pick(section.section.title), percent: section.result.percent, mark: passMark }) });
  }
  return found;
}

/** Where this score lies in the prediction interval. */
export function predictionText({ prediction, comparisons, visit }: Pick<Scorecard, 'prediction' | 'comparisons'> & Partial<Pick<Scorecard, 'visit'>>, percent: string | null, words: Words): string | null {
  if (prediction === null || percent === null) return null;
  const place = Number(percent) < Number(prediction.low) ? 'below' : Number(percent) > Number(prediction.high) ? 'above' : 'within';
  const label = prediction.basis === 'region' ? (comparisons.find((each) => each.key === 'region')?.label ?? '') : words.t('scorecards.everybody');
  return words.t(visit?.call === undefined ? `scorecards.prediction.${place}` : `scorecards.call.${place}`, { label, n: prediction.n, low: prediction.low, high: prediction.high });
}
