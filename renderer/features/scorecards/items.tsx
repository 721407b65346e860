/** Every item that was asked: its answer, its working, its points. What a reader needs to redo the whole card. */
import type { ReactNode } from 'react';
import { isZero } from '@shared/scoring/rational';
import { formatInstant } from '../../i18n/format';
import { answerText, causesText, otherText, pieces, type Words } from './answer-text';
import { shown, type Card, type CardItem, type CardSection } from './card';
import { refsOf, type Exhibit } from './marks';
import { rowsTogether, type Block, type TableLook } from './Sheets';

function sectionRow({ section, number, depth, result }: CardSection, { t, pick }: Words): Block {
  const key = `section-${section.id}`;
  return {
    key, table: 'items', keep: true,
    node: (
      <tr data-block={key} className="card-section">
        <th scope="rowgroup" colSpan={2} className={`card-depth-${Math.min(depth, 3)}`}>{number} {pick(section.title)}</th>
        <td>{result.percent === null ? t('scorecards.items.unscored') : t('scorecards.items.percent', { percent: result.percent })}</td>
        <td>{result.max === '0' ? '' : t('scorecards.items.section', { earned: shown(result.earned), max: shown(result.max) })}</td>
      </tr>
    ),
  };
}

function pointsCell({ result, item }: CardItem, { t }: Words): ReactNode {
  if (result.earned === null || result.max === null) {
    const dropped = result.state === 'na' || result.state === 'unable' || result.state === 'blank';
    return <span className="card-muted">{t(dropped ? 'scorecards.items.dropped' : 'scorecards.items.unscored')}</span>;
  }
  return item.bonus === true ? <>+{shown(result.earned)}<p className="card-muted">{t('scorecards.items.bonus')}</p></> : <>{shown(result.earned)} / {shown(result.max)}</>;
}

type Corrections = NonNullable<Card['card']['corrections']>;
/** One row, and further ones where the comment is too long for a single one. */
function itemRows(each: CardItem, corrections: Corrections, exhibits: readonly Exhibit[], words: Words): Block[] {
  const { t, pick } = words;
  const { item, answer, result } = each;
  const key = `item-${item.id}`;
  const causes = causesText(each, words);
  const refs = refsOf(each, exhibits, words);
  const value = pieces(answerText(each, words));
  const comment = answer?.comment?.trim() ?? '';
  const reason = result.state === 'na' || result.state === 'unable';
  const notes = pieces(comment === '' ? '' : reason ? t('scorecards.items.reason', { text: comment }) : comment);
  const [firstValue = '', ...moreValue] = value;
  const more = [...moreValue, ...(notes.length > 1 ? notes : [])];
  const changed = corrections.filter(({ itemId }) => itemId === item.id).map(({ before, at, appeal }) => t(appeal === null ? 'scorecards.items.corrected' : 'scorecards.items.correctedByAppeal', { before: pieces(otherText(each, before, words))[0] ?? '', day: formatInstant(at).slice(0, 10), number: appeal ?? 0 }));
  const facts = [...changed, notes.length === 1 ? notes[0]! : '', causes === '' ? '' : t('scorecards.lost.cause', { causes }), refs === '' ? '' : t('scorecards.items.refs', { refs })];
  return [
    {
      key, table: 'items',
      node: (
        <tr data-block={key} className={more.length === 0 ? undefined : 'card-open'}>
          <td>{each.number}</td>
          <td>
            {pick(item.text)}{item.critical === true ? <span className="card-tag">{t('scorecards.lost.critical')}</span> : null}
            <p><span className={each.lost === null ? 'card-answer' : 'card-answer card-answer-lost'}>{firstValue}</span>{facts.filter((fact) => fact !== '').map((fact) => <span key={fact} className="card-fact card-muted">{fact}</span>)}</p>
          </td>
          <td>{result.working}</td>
          <td>{pointsCell(each, words)}</td>
        </tr>
      ),
    },
    ...more.map((text, at): Block => ({
      key: `${key}-${at}`, table: 'items',
      node: <tr data-block={`${key}-${at}`} className={at === more.length - 1 ? 'card-more' : 'card-more card-open'}><td /><td colSpan={3} className="card-muted">{text}</td></tr>,
    })),
  ];
}

export function itemBlocks(card: Card, exhibits: readonly Exhibit[], words: Words): Block[] {
  const { t } = words;
  const { progress } = card.result;
  const visible = new Set(card.items.filter((each) => each.result.state !== 'hidden').map((each) => each.item.id));
  const hidden = card.items.length - visible.size;
  const rows: Block[] = [];
  for (const section of card.sections) {
    const own = card.items.filter((each) => each.section.id === section.section.id && visible.has(each.item.id));
    const below = card.sections.some((other) => other.depth > section.depth && other.number.startsWith(`${section.number}.`));
    if (own.length === 0 && !below) continue;
    rows.push(...rowsTogether([sectionRow(section, words), ...own.flatMap((each) => itemRows(each, card.card.corrections ?? [], exhibits, words))]));
  }
  const counts = t('scorecards.items.counts', { answered: progress.answered, na: progress.na, unable: progress.unable }) + (hidden === 0 ? '' : words.gap + t('scorecards.items.hidden', { n: hidden }));
  return [
    { key: 'items', keep: true, inside: !isZero(card.lost), node: <><h2 className="card-h2">{t('scorecards.items.title')}<span>{t('scorecards.items.note')}</span></h2><p className="card-muted">{counts}</p></> },
    ...rows,
  ];
}

export function itemTable({ t }: Words): TableLook {
  return {
    columns: ['number', 'item', 'working', 'points'], label: t('scorecards.items.title'),
    head: (
      <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('scorecards.items.item')}</th><th scope="col">{t('scorecards.lost.working')}</th><th scope="col">{t('scorecards.items.points')}</th></tr>
    ),
  };
}
