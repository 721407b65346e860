/** 执行单: all that has to be known of a visit, and every item with room to write, for who must work on paper. */
import { use, useEffect, useMemo, useState } from 'react';
import type { VisitPaper } from '@shared/visits';
import { textOf, type Template } from '@shared/templates/template';
import { basisText } from '../scorecards/answer-text';
import { fontsReady } from '../scorecards/fonts';
import { rowsTogether, Sheets, type Block } from '../scorecards/Sheets';
import { useWords } from '../scorecards/words';
import { isScored } from '@shared/scoring/maxima';
import { fullPointsOf } from '../assessments/ItemPoints';
import { kindText } from '../audits/words';
import { boxesText, captureText, paperSections } from './paper';
import '../scorecards/scorecard.css';
import './papers.css';

/** Suspends until the faces are there; throws where they cannot be read. */
export function VisitSheet({ data, onReady }: { data: VisitPaper; onReady: () => void }) {
  use(fontsReady());
  const words = useWords();
  const { t, language } = words;
  const { visit, organisation } = data;
  const version = useMemo(() => ({ data, words }), [data, words]);
  const [laidOut, setLaidOut] = useState(false);
  useEffect(() => { if (laidOut) onReady(); }, [laidOut, onReady]);
  const { audit } = visit;
  const facts = ([
    [t('scorecards.facts.code'), visit.siteCode], [t('visits.paper.address'), data.address], [t('visits.paper.hours'), data.openingHours], [t('visits.paper.contact'), [data.contact, data.phone].filter(Boolean).join(' ')],
    [t('visits.plannedOn'), visit.plannedOn], ...(audit === undefined ? [[t('visits.inspector'), visit.inspectorName]] as const : audit.kind === 'self' ? [[t('audits.selfBy'), '']] as const : [[t('audits.card.kind'), kindText(t, audit)], [t('audits.card.inspectors'), (data.inspectors ?? []).join(t('shell.and'))]] as const), [t('visits.round'), visit.roundTitle ?? ''], [t('visits.template'), `${textOf(visit.templateTitle, language)} v${visit.templateVersion}`],
  ] as const).filter(([, value]) => value !== '');
  const { title, text } = visit.scenario;
  const head = (
    <>
      <header className="card-title">
        <div className="card-title-main"><p className="card-muted">{t(audit === undefined ? 'visits.paper.sheet' : audit.kind === 'self' ? 'audits.sheet.selfTitle' : 'audits.sheet.title')}</p><h1>{visit.siteName}</h1></div>
        <p className="card-title-side card-muted">{organisation === '' ? t('scorecards.product') : organisation}</p>
      </header>
      <dl className="card-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt> <dd>{value}</dd></div>)}</dl>
      {title === '' && text === '' ? null : <div className="paper-scenario"><b>{t(audit === undefined ? 'visits.scenario' : 'audits.scope')}</b> {title === '' ? null : <b>{title}</b>}{text === '' ? null : <p>{text}</p>}</div>}
      {audit === undefined ? <p className="paper-times">{t('visits.paper.presence')}</p> : <p className="paper-times">{t('audits.sheet.present')}{audit.kind === 'self' ? null : <><br />{t('audits.sheet.meetings')}</>}</p>}
    </>
  );
  const blocks: Block[] = [
    { key: 'head', keep: true, node: head },
    ...paperSections(data.template as Template).flatMap(({ section, items }): Block[] => [
      { key: `section-${section.id}`, keep: true, node: <h2 className="card-h2">{textOf(section.title, language)}</h2> },
      ...rowsTogether(items.map(({ item, number }): Block => {
        const key = `item-${item.id}`;
        const hints = [basisText(item, words), captureText(item, t)].filter((part) => part !== '').join(' · ');
        return {
          key, table: 'items',
          node: (
            <tr data-block={key}>
              <td>{number}</td>
              <td>{textOf(item.text, language)}{hints === '' ? null : <p className="card-muted">{hints}</p>}<p>{boxesText(item, words)}</p></td>
              {audit === undefined ? null : <><td className="paper-full">{isScored(item) ? fullPointsOf(item) : ''}</td><td className="paper-empty" /><td className="paper-empty" /></>}
              <td className="paper-empty" />
            </tr>
          ),
        };
      })),
    ]),
    ...(audit === undefined ? [] : [{ key: 'sign', node: <div className="paper-sign"><div>{t('audits.sheet.site')}</div><div>{t('audits.sheet.audit')}</div><div>{t('audits.sheet.date')}</div></div> }]),
  ];
  return (
    <Sheets blocks={blocks} version={version} bottom={null} label={t('visits.paper.of', { name: visit.siteName })} onLaidOut={() => setLaidOut(true)}
      tables={{ items: audit !== undefined ? { columns: ['number', 'paper-item', 'paper-points', 'paper-points', 'paper-points', 'paper-why'], label: t('audits.sheet.title'), head: <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('visits.paper.item')}</th><th scope="col">{t('audits.sheet.full')}</th><th scope="col">{t('audits.sheet.selfColumn')}</th><th scope="col">{t('audits.sheet.auditColumn')}</th><th scope="col">{t('audits.sheet.notes')}</th></tr> } : { columns: ['number', 'paper-item', 'paper-notes'], label: t('visits.paper.sheet'), head: <tr><th scope="col">{t('scorecards.lost.number')}</th><th scope="col">{t('visits.paper.item')}</th><th scope="col">{t('visits.paper.notes')}</th></tr> } }}
      foot={`${visit.siteCode} · ${visit.plannedOn} · ${visit.inspectorName}`} pageText={(page, pages) => t('scorecards.foot.page', { page, pages })} />
  );
}
