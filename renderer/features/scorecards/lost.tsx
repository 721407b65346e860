/** The table of lost points, largest first: item, what was found, the working, the points, the evidence. */
import { add, ZERO } from '@shared/scoring/rational';
import { pointsOf } from '@shared/scorecards';
import { answerText, basisText, causesText, pieces, type Words } from './answer-text';
import { lostItems, shown, type Card } from './card';
import { Thumbs, type Exhibit } from './marks';
import type { Pictures } from './pictures';
import { rowsTogether, type Block, type TableLook } from './Sheets';

const first = (text: string): string => pieces(text, 240)[0] ?? '';

export function lostBlocks(card: Card, exhibits: readonly Exhibit[], pictures: Pictures, words: Words): Block[] {
  const { t, pick } = words;
  const rows = lostItems(card).map((each): Block => {
    const { item, answer } = each;
    const key = `lost-${item.id}`;
    const comment = answer?.comment?.trim() ?? '';
    const basis = basisText(item, words);
    const causes = causesText(each, words);
    const again = card.card.repeatedLosses[item.id];
    const facts = [basis, first(comment) + (first(comment) === comment ? '' : '…'), causes === '' ? '' : t('scorecards.lost.cause', { causes })];
    return {
      key, table: 'lost',
      node: (
        <tr data-block={key}>
          <td>{each.number}</td>
          <td>
            {pick(item.text)}{item.critical === true ? <span className="card-tag">{t('scorecards.lost.critical')}</span> : null}
            <p className="card-muted"><span className="card-answer">{first(answerText(each, words))}</span>{facts.filter((fact) => fact !== '').map((fact) => <span key={fact} className="card-fact">{fact}</span>)}{again === undefined ? null : <span className="card-fact card-grave">{t('scorecards.lost.again', { n: again })}</span>}</p>
          </td>
          <td>{each.result.working}</td>
          <td><b>{shown(each.lost.points)}</b>{each.lost.percent === null ? null : <p className="card-muted">{t('scorecards.lost.effect', { percent: `−${shown(each.lost.percent)}` })}</p>}</td>
          <td className="card-thumbs"><Thumbs item={each} exhibits={exhibits} pictures={pictures} words={words} /></td>
        </tr>
      ),
    };
  });
  const title = <h2 className="card-h2">{t('scorecards.lost.title')}<span>{t('scorecards.lost.note')}</span></h2>;
  if (rows.length === 0) return [{ key: 'lost', node: <>{title}<p className="card-muted">{t('scorecards.lost.none')}</p></> }];
  return [{ key: 'lost', node: title, keep: true }, ...rowsTogether(rows)];
}

export function lostTable(card: Card, words: Words): TableLook {
  const { t } = words;
  return {
    columns: ['number', 'item', 'working', 'points', 'evidence'], label: t('scorecards.lost.title'),
    head: (
      <tr>
        <th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('scorecards.lost.item')}</th><th scope="col">{t('scorecards.lost.working')}</th>
        <th scope="col">{t('scorecards.lost.points')}</th><th scope="col">{t('scorecards.lost.evidence')}</th>
      </tr>
    ),
    carry: (rest, page) => {
      const ids = new Set(rest);
      const left = lostItems(card).filter((each) => ids.has(`lost-${each.item.id}`));
      const points = left.map((each) => pointsOf(each.lost.points)).reduce(add, ZERO);
      return <tr><td colSpan={5} className="card-muted">{t('scorecards.lost.rest', { n: left.length, points: shown(points), page })}</td></tr>;
    },
  };
}
