/** What an audit adds to the scorecard: the site's own score beside the auditor's, the findings, and the countersignature. */
import type { Countersignature, Pair } from '@shared/audits';
import { stands } from '@shared/audits';
import type { Evidence } from '@shared/assessments';
import type { Finding } from '@shared/findings';
import { formatInstant } from '../../../i18n/format';
import type { Words } from '../../scorecards/answer-text';
import { shown, type Card } from '../../scorecards/card';
import { Thumbs, type Exhibit } from '../../scorecards/marks';
import type { Pictures } from '../../scorecards/pictures';
import { rowsTogether, type Block, type TableLook } from '../../scorecards/Sheets';
import { kindText } from '../words';
import './card.css';

/** Lines for the head of the card. */
export function auditFacts({ card: { audit } }: Card, { t, list, gap }: Words): [string, string][] {
  if (audit === undefined) return [];
  const lead = audit.inspectors.length > 1 ? t('audits.leadMark') : '';
  const names = audit.inspectors.map(({ name, from }, index) => `${name}${index === 0 ? lead : ''}${from === null ? '' : `${gap || ' '}${t('audits.fromPlace', { name: from.name })}`}`);
  const facts: [string, string][] = [[t('audits.card.kind'), kindText(t, audit)], [t('audits.card.inspectors'), list(names)]];
  if (audit.present.length > 0) facts.push([t('audits.card.present'), list(audit.present.map(({ name, role }) => `${name} ${role}`.trim()))]);
  if (audit.openedAt !== null) facts.push([t('audits.card.meetings'), `${formatInstant(audit.openedAt)} / ${audit.closedAt === null ? '–' : formatInstant(audit.closedAt).slice(11)}`]);
  return facts;
}

const signed = (difference: string | null): string => (difference === null ? '–' : difference === '0' ? '0' : difference.startsWith('-') ? shown(difference) : `+${shown(difference)}`);
const points = (value: string | null): string => (value === null ? '–' : shown(value));

/** Both scores side by side: every section, and the items that differ. */
function selfBlocks(card: Card, { t, pick }: Words): Block[] {
  const self = card.card.audit?.self;
  const compared = self?.compared;
  if (self === null || self === undefined || compared === null || compared === undefined) return [];
  const { total } = compared;
  const row = (key: string, number: string, text: string, full: string | null, pair: Pair, strong: boolean): Block => ({
    key, table: 'audit-self',
    node: (
      <tr data-block={key} className={strong ? 'card-section' : undefined}>
        <td>{number}</td><td>{text}</td><td>{points(full)}</td><td>{points(pair.self)}</td><td>{points(pair.audit)}</td><td>{signed(pair.difference)}</td>
      </tr>
    ),
  });
  const items = new Map(compared.items.map((pair) => [pair.id, pair]));
  const rows = compared.sections.flatMap((pair): Block[] => {
    const section = card.sections.find((each) => each.section.id === pair.id);
    if (section === undefined || (pair.self === null && pair.audit === null)) return [];
    const differing = card.items.filter((each) => each.section.id === pair.id).flatMap((each) => {
      const own = items.get(each.item.id);
      return own === undefined || own.difference === null || own.difference === '0' ? [] : [row(`self-item-${each.item.id}`, each.number, pick(each.item.text), each.result.max, own, false)];
    });
    return [row(`self-${pair.id}`, section.number, pick(section.section.title), section.result.max, pair, true), ...differing];
  });
  return [
    { key: 'self', keep: true, node: <h2 className="card-h2">{t('audits.card.self')}<span>{t('audits.card.selfFacts', { who: self.filledBy || self.inspectorName, percent: total.self ?? '–', audit: total.audit ?? '–', difference: signed(total.difference) })}</span></h2> },
    ...rowsTogether(rows),
  ];
}

function findingBlocks(card: Card, exhibits: readonly Exhibit[], pictures: Pictures, words: Words): Block[] {
  const { t, pick } = words;
  const findings = card.card.audit?.findings;
  if (findings === undefined) return [];
  const title = <h2 className="card-h2">{t('audits.card.findings')}</h2>;
  if (findings.length === 0) return [{ key: 'findings', node: <>{title}<p className="card-muted">{t('audits.card.noFindings')}</p></> }];
  const files = new Map(card.card.evidence.map((file) => [file.id, file]));
  const of = (ids: readonly string[]): { evidence: Evidence[] } => ({ evidence: ids.flatMap((id) => files.get(id) ?? []) });
  const state = (finding: Finding): string => (finding.correctedAt !== null ? t('audits.card.correctedAt', { at: formatInstant(finding.correctedAt) }) : finding.dueOn === null ? t('audits.card.openStill') : t('audits.card.openUntil', { day: finding.dueOn }));
  const rows = findings.map((finding): Block => {
    const key = `finding-${finding.id}`;
    const item = finding.itemId === null ? undefined : card.byId.get(finding.itemId);
    return {
      key, table: 'findings',
      node: (
        <tr data-block={key}>
          <td>{finding.number}</td>
          <td>{finding.text}{item === undefined ? null : <p className="card-muted">{item.number} {pick(item.item.text)}</p>}</td>
          <td>{t(`findings.severities.${finding.severity}`)}</td>
          <td className="card-thumbs"><Thumbs item={of(finding.evidence)} exhibits={exhibits} pictures={pictures} words={words} /></td>
          <td>{state(finding)}{finding.correction === '' ? null : <p className="card-muted">{finding.correction}</p>}</td>
          <td className="card-thumbs"><Thumbs item={of(finding.after)} exhibits={exhibits} pictures={pictures} words={words} /></td>
        </tr>
      ),
    };
  });
  return [{ key: 'findings', keep: true, node: title }, ...rowsTogether(rows)];
}

const groups = (digits: string): string => digits.match(/.{1,4}/g)?.join(' ') ?? '';

function Countersigned({ last, earlier, card, pictures, words: { t, list } }: { last: Countersignature; earlier: number; card: Card; pictures: Pictures; words: Words }) {
  const picture = last.evidenceId === null ? null : pictures.of(last.evidenceId);
  const changes = [...last.changedItems.map((id) => card.byId.get(id)?.number ?? id), ...(last.changedFindings ? [t('audits.card.changedFindings')] : [])];
  return (
    <div className="card-countersign">
      <h2 className="card-h2">{t('audits.card.countersign')}<span>{t('audits.card.shown', { percent: last.percent ?? '–', digest: groups(last.sha256.slice(0, 16)) })}</span></h2>
      <div className="card-countersign-body">
        {last.kind === 'signed' ? <div className="card-signature">{picture === null || picture === undefined ? null : <img src={picture} alt={t('audits.card.signedBy', { name: last.name, role: last.role })} />}</div> : null}
        <dl>
          <div><dt>{t(`audits.signed.${last.kind}`)}</dt><dd>{t('audits.card.signedBy', { name: last.name, role: last.role }).trim() || '–'}</dd></div>
          <div><dt>{t('audits.card.at')}</dt><dd>{formatInstant(last.at)} · {t('audits.card.witness', { name: last.inspector })}</dd></div>
          {last.reason === '' ? null : <div><dt>{t('audits.card.reason')}</dt><dd>{last.reason}</dd></div>}
          {last.remarks === '' ? null : <div><dt>{t('audits.card.remarks')}</dt><dd>{last.remarks}</dd></div>}
          {stands(last) ? null : <div className="card-grave"><dt>{t('audits.stale')}</dt><dd>{t('audits.card.changed', { items: list(changes) })}</dd></div>}
          {earlier === 0 ? null : <div className="card-muted"><dd>{t('audits.card.earlier', { count: earlier })}</dd></div>}
        </dl>
      </div>
    </div>
  );
}

/** All of it, in the order a site reads it. Nothing where it is no audit. */
export function auditBlocks(card: Card, exhibits: readonly Exhibit[], pictures: Pictures, words: Words): Block[] {
  const { audit } = card.card;
  if (audit === undefined) return [];
  const [last, ...earlier] = audit.countersignatures;
  return [
    ...findingBlocks(card, exhibits, pictures, words),
    ...(last === undefined ? [] : [{ key: 'countersign', node: <Countersigned last={last} earlier={earlier.length} card={card} pictures={pictures} words={words} /> }]),
    ...selfBlocks(card, words),
  ];
}

export function auditTables({ t }: Words): Record<string, TableLook> {
  const heads = (...names: string[]) => <tr>{names.map((name) => <th key={name} scope="col">{name}</th>)}</tr>;
  return {
    'audit-self': { columns: ['number', 'item', 'pair', 'pair', 'pair', 'difference'], label: t('audits.card.self'), head: heads(t('audits.card.number'), t('audits.card.section'), t('audits.card.full'), t('audits.card.selfScore'), t('audits.card.auditScore'), t('audits.card.difference')) },
    findings: { columns: ['number', 'item', 'severity', 'evidence', 'correction', 'evidence'], label: t('audits.card.findings'), head: heads(t('audits.card.number'), t('audits.card.finding'), t('audits.card.severity'), t('audits.card.evidence'), t('audits.card.state'), t('audits.card.after')) },
  };
}
