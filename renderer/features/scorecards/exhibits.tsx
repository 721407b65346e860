/** The evidence appendix: pictures whole and captioned, everything else listed with its digest. */
import type { Evidence } from '@shared/assessments';
import { formatBytes } from '../../i18n/format';
import type { Words } from './answer-text';
import type { Card } from './card';
import { exhibitMark, type Exhibit } from './marks';
import type { Pictures } from './pictures';
import { rowsTogether, type Block, type TableLook } from './Sheets';

const perRow = 2;

function takenText({ takenAt, takenAtSource }: Evidence, { t }: Words): string {
  if (takenAt === null) return '';
  const at = takenAt.replace('T', ' ').slice(0, 16);
  return takenAtSource === null ? at : t('scorecards.evidence.taken', { at, source: t(`scorecards.evidence.source.${takenAtSource}`) });
}
const aboutItem = ({ item }: Exhibit, { t, pick }: Words): string => (item === null ? t('scorecards.evidence.loose') : `${item.number} ${pick(item.item.text)}`);

function Figure({ exhibit, pictures, words }: { exhibit: Exhibit; pictures: Pictures; words: Words }) {
  const { t } = words;
  const { evidence, n } = exhibit;
  const picture = pictures.of(evidence.id);
  return (
    <figure className="card-figure">
      <div className="card-picture">
        {picture === null ? <span className="card-muted">{t('scorecards.evidence.unreadable')}</span> : picture === undefined ? null : <img src={picture} alt={evidence.caption || evidence.name} />}
      </div>
      <figcaption>
        <p className="card-caption"><b>{exhibitMark(n)}</b> {evidence.caption === '' ? evidence.name : evidence.caption}</p>
        <p className="card-caption card-muted">{aboutItem(exhibit, words)}</p>
        <p className="card-caption card-muted">{[takenText(evidence, words), `SHA-256 ${evidence.sha256.slice(0, 8)}`].filter((part) => part !== '').join(' · ')}</p>
      </figcaption>
    </figure>
  );
}

export function exhibitBlocks(card: Card, exhibits: readonly Exhibit[], pictures: Pictures, words: Words): Block[] {
  const { t } = words;
  if (exhibits.length === 0) return [];
  const photos = exhibits.filter((each) => each.evidence.kind === 'photo');
  const others = exhibits.filter((each) => each.evidence.kind !== 'photo');
  const blocks: Block[] = [{ key: 'evidence', keep: true, node: <h2 className="card-h2">{t('scorecards.evidence.title')}<span>{photos.length === 0 ? '' : t('scorecards.evidence.note')}</span></h2> }];
  for (let at = 0; at < photos.length; at += perRow) {
    const row = photos.slice(at, at + perRow);
    blocks.push({
      key: `figures-${row[0]!.evidence.id}`,
      node: <div className="card-figures">{row.map((each) => <Figure key={each.evidence.id} exhibit={each} pictures={pictures} words={words} />)}</div>,
    });
  }
  if (others.length === 0) return blocks;
  if (photos.length > 0) blocks.push({ key: 'files', keep: true, node: <h3 className="card-h3">{t('scorecards.evidence.other')}</h3> });
  return [...blocks, ...rowsTogether(others.map((each) => {
    const key = `file-${each.evidence.id}`;
    const { evidence } = each;
    return {
      key, table: 'files',
      node: (
        <tr data-block={key}>
          <td>{exhibitMark(each.n)}</td>
          <td>{evidence.caption === '' ? evidence.name : `${evidence.caption} · ${evidence.name}`}<p className="card-muted">{aboutItem(each, words)}</p></td>
          <td>{t(`scorecards.evidence.kinds.${evidence.kind}`)} · {formatBytes(evidence.bytes)}<p className="card-muted">{takenText(evidence, words)}</p></td>
          <td>{evidence.sha256.slice(0, 8)}</td>
        </tr>
      ),
    };
  }))];
}

export function fileTable({ t }: Words): TableLook {
  return {
    columns: ['number', 'item', 'working', 'points'], label: t('scorecards.evidence.other'),
    head: <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('scorecards.evidence.name')}</th><th scope="col">{t('scorecards.evidence.kind')}</th><th scope="col">SHA-256</th></tr>,
  };
}
