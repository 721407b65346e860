/** 申诉单: an appeal on A4, to be signed; the same sheets in the PDF and on paper. It reads without colour. */
import { use, useEffect, useMemo, useState } from 'react';
import type { AppealForm as Data, AppealItem } from '@shared/appeals';
import type { Copy } from '@shared/scorecards';
import type { Template } from '@shared/templates/template';
import { formatDay, formatInstant } from '../../i18n/format';
import { pieces, type Words } from '../scorecards/answer-text';
import { shown } from '../scorecards/card';
import { fontsReady } from '../scorecards/fonts';
import { rowsTogether, Sheets, type Block, type TableLook } from '../scorecards/Sheets';
import { useWords } from '../scorecards/words';
import { answerWords, formItems, type FormItem } from './words';
import '../scorecards/scorecard.css';
import './appeal-form.css';

const groups = (digits: string): string => digits.match(/.{1,4}/g)?.join(' ') ?? '';

function Title({ data, copy, words: { t } }: { data: Data; copy: Copy; words: Words }) {
  const { appeal, visit } = data;
  return (
    <header className="card-title">
      <div className="card-title-main">
        <p className="card-muted">{t('appeals.paper.number', { number: String(appeal.number).padStart(4, '0'), level: t(appeal.level === 1 ? 'appeals.levels.first' : 'appeals.levels.second') })}{visit.roundTitle === null ? '' : ` · ${visit.roundTitle}`}</p>
        <h1>{t('appeals.paper.title', { name: visit.siteName })}</h1>
      </div>
      <p className="card-title-side card-muted">{data.organisation === '' ? t('scorecards.product') : data.organisation}{copy === 'file' ? null : <><br />{t(`scorecards.copy.${copy}`)}</>}</p>
    </header>
  );
}

function Facts({ data: { appeal, visit, inspector, publishedAt, template }, words: { t, pick } }: { data: Data; words: Words }) {
  const { title, version } = template as Template;
  const facts: [string, string][] = [
    [t('scorecards.facts.code'), visit.siteCode],
    ...(visit.regionName === null ? [] : [[t('scorecards.facts.region'), visit.regionName] as [string, string]]),
    [t('scorecards.facts.day'), visit.plannedOn],
    [t('scorecards.facts.inspector'), inspector],
    [t('scorecards.facts.template'), `${pick(title)} v${version}`],
    ...(publishedAt === null ? [] : [[t('appeals.paper.published'), formatInstant(publishedAt)] as [string, string]]),
    [t('appeals.paper.claimant'), appeal.claimant],
    [t('appeals.paper.filed'), `${formatInstant(appeal.filedAt)} ${appeal.filedBy}`],
    [t('appeals.paper.decided'), appeal.decidedAt === null ? t('appeals.waits') : `${formatInstant(appeal.decidedAt)} ${appeal.decidedBy ?? ''}`],
  ];
  return <dl className="card-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt> <dd>{value}</dd></div>)}</dl>;
}

function Scores({ data: { appeal }, words: { t } }: { data: Data; words: Words }) {
  return (
    <div className="form-scores">
      <div><p className="card-muted">{t('appeals.columns.before')}</p><p className="form-score">{appeal.percentBefore ?? '—'}</p></div>
      <div><p className="card-muted">{t('appeals.columns.after')}</p><p className="form-score">{appeal.percentAfter ?? '—'}</p></div>
      <div>
        {appeal.outcome === null ? <p className="form-outcome">{t('appeals.waits')}</p> : <p className="form-outcome">{t(`common.states.${appeal.outcome}`)}</p>}
        <p className="card-muted">{appeal.outcome === null ? t('common.items', { count: appeal.items }) : t('appeals.upheldOf', { upheld: appeal.upheldItems, items: appeal.items })}</p>
      </div>
    </div>
  );
}

function itemRows(each: AppealItem, form: FormItem, originals: number, words: Words): Block[] {
  const { t, pick } = words;
  const key = `appeal-${each.itemId}`;
  const points = (value: string | null): string => (value === null ? t('appeals.paper.noPoints') : t('appeals.paper.points', { points: shown(value) }));
  const [reason = '', ...moreReason] = pieces(each.reason, 220);
  const [decision = '', ...moreDecision] = pieces(each.decision, 160);
  const more = Math.max(moreReason.length, moreDecision.length);
  const counts = [originals === 0 ? '' : t('appeals.paper.originals', { count: originals }), each.evidence.length === 0 ? '' : t('appeals.paper.proofs', { count: each.evidence.length })].filter((part) => part !== '');
  return [
    {
      key, table: 'appeal',
      node: (
        <tr data-block={key} className={more === 0 ? undefined : 'card-open'}>
          <td>{form.number}</td>
          <td>{pick(form.item.text)}<p className="card-answer">{answerWords(form, each.before, words)}</p><p className="card-muted">{points(each.pointsBefore)}</p></td>
          <td>{reason}{each.claimed === null ? null : <p>{t('appeals.claimedAnswer')} <b>{answerWords(form, each.claimed, words)}</b></p>}{counts.length === 0 ? null : <p className="card-muted">{words.list(counts)}</p>}</td>
          <td>{each.upheld === null ? <span className="form-boxes">{t('appeals.paper.boxes')}</span> : <><b>{t(each.upheld ? 'appeals.upheld' : 'appeals.rejected')}</b><p>{decision}</p></>}</td>
          <td>{each.upheld === null ? '' : each.upheld ? <><b>{each.pointsAfter === null ? t('appeals.paper.noPoints') : shown(each.pointsAfter)}</b><p className="card-muted">{answerWords(form, each.after, words)}</p></> : <span className="card-muted">{t('appeals.paper.stays')}</span>}</td>
        </tr>
      ),
    },
    ...Array.from({ length: more }, (_, at): Block => ({
      key: `${key}-${at}`, table: 'appeal',
      node: <tr data-block={`${key}-${at}`} className={at === more - 1 ? 'card-more' : 'card-more card-open'}><td /><td /><td>{moreReason[at] ?? ''}</td><td>{moreDecision[at] ?? ''}</td><td /></tr>,
    })),
  ];
}

function Signatures({ words: { t } }: { words: Words }) {
  return <div className="card-sign form-sign">{(['claimant', 'filer', 'decider'] as const).map((who) => <div key={who}>{t(`appeals.paper.sign.${who}`)}</div>)}</div>;
}

function footText({ journalHead, templateSha256, appeal }: Data, { t }: Words): string {
  return [t('scorecards.foot.journal', { hash: groups(journalHead.slice(0, 16)) }), t('scorecards.foot.template', { hash: groups(templateSha256.slice(0, 8)) }), t('appeals.paper.foot', { number: String(appeal.number).padStart(4, '0'), day: formatDay(new Date(appeal.decidedAt ?? appeal.filedAt)) })].join(' · ');
}

/** Suspends until the faces are there; throws where they cannot be read. */
export function AppealForm({ data, copy = 'file', onReady }: { data: Data; copy?: Copy; onReady?: () => void }) {
  use(fontsReady());
  const words = useWords();
  const { t } = words;
  const version = useMemo(() => ({ data, words }), [data, words]);
  const [laidOut, setLaidOut] = useState(false);
  useEffect(() => { if (laidOut) onReady?.(); }, [laidOut, onReady]);
  const forms = formItems(data.template as Template);
  const own = new Set(data.evidence.map((file) => file.id));
  const originals = (each: AppealItem): number => [...new Set([...(each.before?.evidence ?? []), ...(Array.isArray(each.before?.value) ? each.before.value : [])])].filter((id) => own.has(id)).length;
  const table: TableLook = {
    columns: ['number', 'form-item', 'form-claim', 'form-decision', 'form-points'], label: t('appeals.paper.items'),
    head: <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('appeals.paper.item')}</th><th scope="col">{t('appeals.paper.claim')}</th><th scope="col">{t('appeals.paper.decision')}</th><th scope="col">{t('appeals.paper.after')}</th></tr>,
  };
  const blocks: Block[] = [
    { key: 'title', keep: true, node: <><Title data={data} copy={copy} words={words} /><Facts data={data} words={words} /></> },
    { key: 'scores', keep: true, node: <Scores data={data} words={words} /> },
    { key: 'items', keep: true, node: <h2 className="card-h2">{t('appeals.paper.items')}</h2> },
    ...rowsTogether(data.appeal.itemsOfAppeal.flatMap((each) => { const form = forms.get(each.itemId); return form === undefined ? [] : itemRows(each, form, originals(each), words); })),
    ...(data.appeal.note === '' && data.appeal.outcome !== null ? [] : [{ key: 'note', node: <div className="form-note"><h2 className="card-h2">{t('appeals.note')}</h2><p>{data.appeal.note}</p></div> }]),
  ];
  return (
    <Sheets blocks={blocks} tables={{ appeal: table }} bottom={<Signatures words={words} />} foot={footText(data, words)} pageText={(page, pages) => t('scorecards.foot.page', { page, pages })}
      version={version} label={t('appeals.paper.title', { name: data.visit.siteName })} onLaidOut={() => setLaidOut(true)} />
  );
}
