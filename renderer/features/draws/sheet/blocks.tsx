/** The longer parts of the draw sheet: what was drawn, the reserve, and the program to type off. */
import type { DrawItem, DrawSheet } from '@shared/draws';
import { formatInstant } from '../../../i18n/format';
import { rowsTogether, type Block, type TableLook } from '../../scorecards/Sheets';
import type { useWords } from '../../scorecards/words';
import { codePieces, inFours } from '../digits';
import { byStratum } from '../order';
import { number } from '../words';

type Words = ReturnType<typeof useWords>;
const heading = (key: string, text: string, note?: string): Block => ({ key, keep: true, node: <h2 className="card-h2">{text}{note === undefined ? null : <span>{note}</span>}</h2> });

export function tablesOf({ draw }: DrawSheet, { t }: Words): Record<string, TableLook> {
  const head = (...names: string[]) => <tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr>;
  const what = t(`draws.subjectOne.${draw.subject}`);
  const who = t(`draws.reviewerOne.${draw.subject}`);
  return {
    drawn: { columns: ['drawn-code', 'drawn-stratum', 'drawn-rank', 'drawn-what', 'drawn-ticket', 'drawn-who'], label: t('draws.list'), head: head(t('draws.code'), t('draws.stratum'), t('draws.rank'), what, t('draws.ticket'), who) },
    must: { columns: ['drawn-code', 'drawn-reason', 'drawn-what', 'drawn-who'], label: t('draws.hows.must'), head: head(t('draws.code'), t('draws.reason'), what, who) },
    replaced: { columns: ['drawn-code', 'drawn-code', 'drawn-reason', 'drawn-at'], label: t('draws.paper.replacements'), head: head(t('draws.paper.fellOut'), t('draws.paper.cameIn'), t('draws.reason'), t('draws.paper.at')) },
    script: { columns: ['drawn-line', 'drawn-program'], label: t('draws.outsider'), head: <tr className="drawn-nohead"><th scope="col">{t('draws.paper.line')}</th><th scope="col">verify.py</th></tr> },
  };
}

/** Title, and below it the id where it is not part of it. */
const What = ({ item }: { item: DrawItem }) => <>{item.title}{item.title.includes(item.subjectId) ? null : <span className="card-muted drawn-id"> {item.subjectId}</span>}</>;

export function itemBlocks({ draw, items }: DrawSheet, { t }: Words): Block[] {
  const ordered = items.toSorted(byStratum);
  const sample = ordered.filter(({ how }) => how !== 'must');
  const must = ordered.filter(({ how }) => how === 'must');
  const struck = items.filter(({ struckAt }) => struckAt !== null);
  const row = (item: DrawItem) => (
    <tr data-block={item.id}>
      <td className="drawn-mono">{item.struckAt === null ? item.code : <s>{item.code}</s>}</td><td>{item.stratum}</td><td>{item.rank ?? '–'}</td><td><What item={item} /></td><td className="drawn-mono">{inFours((item.ticket ?? '').slice(0, 12)).join(' ')}</td><td>{item.reviewerName}</td>
    </tr>
  );
  return [
    ...(sample.length === 0 ? [] : [heading('drawn', t('draws.list'), t('draws.paper.ticketNote')), ...rowsTogether(sample.map((item) => ({ key: item.id, table: 'drawn', node: row(item) })))]),
    ...(must.length === 0 ? [] : [heading('must', t('draws.hows.must'), t('draws.paper.mustNote')), ...rowsTogether(must.map((item) => ({ key: item.id, table: 'must', node: <tr data-block={item.id}><td className="drawn-mono">{item.struckAt === null ? item.code : <s>{item.code}</s>}</td><td>{item.reason}</td><td><What item={item} /></td><td>{item.reviewerName}</td></tr> })))]),
    ...(draw.state !== 'drawn' ? [] : struck.length === 0 ? [{ key: 'none-replaced', node: <p className="drawn-none">{t('draws.paper.noneReplaced')}</p> }] : [
      heading('replaced', t('draws.paper.replacements')),
      ...rowsTogether(struck.map((item) => ({ key: `struck-${item.id}`, table: 'replaced', node: <tr data-block={`struck-${item.id}`}><td className="drawn-mono">{item.code}</td><td className="drawn-mono">{item.replacedBy ?? '–'}</td><td>{item.struckReason}</td><td>{item.struckAt === null ? '' : formatInstant(item.struckAt)} {item.struckBy}</td></tr> }))),
    ]),
  ];
}

const perBlock = 30;
/** How long the reserve of each stratum is; its order stands in the file, by its digest. */
export function reserveBlocks({ reserve }: DrawSheet, { t }: Words): Block[] {
  const all = reserve.filter(({ count }) => count > 0);
  if (all.length === 0) return [];
  const chunks = Array.from({ length: Math.ceil(all.length / perBlock) }, (_, at) => all.slice(at * perBlock, (at + 1) * perBlock));
  return [
    heading('reserve', t('draws.paper.reserve'), t('draws.paper.reserveNote')),
    ...chunks.map((chunk, at): Block => ({ key: `reserve-${at}`, node: <ul className="drawn-reserve">{chunk.map(({ stratum, count }) => <li key={stratum}><span>{stratum}</span> {number(count)}</li>)}</ul> })),
  ];
}

const codeWidth = 92; // characters of the paper's program face on a line
export function scriptBlocks({ script, command, draw }: DrawSheet, { t }: Words): Block[] {
  const lines = script.trimEnd().split('\n');
  return [
    heading('script', t('draws.outsider'), t('draws.paper.scriptNote')),
    ...lines.map((line, at): Block => {
      const key = `script-${at}`;
      return { key, table: 'script', keep: at < lines.length - 1, node: <tr data-block={key}><td>{at + 1}</td><td className="drawn-program"><Program text={line} /></td></tr> };
    }),
    { key: 'command', node: <div className="drawn-command"><p>{t(draw.state === 'drawn' ? 'draws.paper.run' : 'draws.paper.runLater')}</p><p className="drawn-program"><Program text={command} /></p><p className="card-muted">{t('draws.paper.compare')}</p></div> },
  ];
}

/** A line that is longer than the paper is wide goes on below, marked, so that nobody types a break that is none. */
const Program = ({ text }: { text: string }) => codePieces(text, codeWidth).map((piece, at, pieces) => <code key={at}>{piece}{at < pieces.length - 1 ? <i>↩</i> : null}</code>); // oxlint-disable-line react/no-array-index-key -- pieces have no other name
