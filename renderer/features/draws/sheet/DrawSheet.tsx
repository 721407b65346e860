/** 抽样单: the whole draw on A4, to be signed by the one who drew and those who gave the seed; the same sheets in the PDF and on paper. It reads without colour. */
import { use, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { DrawSheet as Data } from '@shared/draws';
import type { Text } from '@shared/templates/template';
import { formatInstant } from '../../../i18n/format';
import { fontsReady } from '../../scorecards/fonts';
import { Sheets, type Block } from '../../scorecards/Sheets';
import { useWords } from '../../scorecards/words';
import { Digest } from '../Digest';
import { inFours } from '../digits';
import { Ledger } from '../population/Ledger';
import { usePopulationFacts, useQuotaText } from '../population/rules';
import { Qr } from '../Qr';
import { number } from '../words';
import { itemBlocks, reserveBlocks, scriptBlocks, tablesOf } from './blocks';
import '../../scorecards/scorecard.css';
import './draw-sheet.css';

type Fact = readonly [name: string, value: ReactNode];
const Facts = ({ facts }: { facts: readonly Fact[] }) => <dl className="drawn-facts">{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
const Numbers = ({ values }: { values: readonly (readonly [string, string | null])[] }) => <dl className="drawn-numbers">{values.map(([name, value]) => (value === null || value === '' ? null : <div key={name}><dt>{name}</dt><dd><Digest value={value} /></dd></div>))}</dl>;

/** Suspends until the faces are there; throws where they cannot be read. */
export function DrawSheet({ data, onReady }: { data: Data; onReady?: () => void }) {
  use(fontsReady());
  const words = useWords();
  const { t, pick, list } = words;
  const version = useMemo(() => ({ data, words }), [data, words]);
  const [laidOut, setLaidOut] = useState(false);
  useEffect(() => { if (laidOut) onReady?.(); }, [laidOut, onReady]);
  const populationFacts = usePopulationFacts();
  const quotaText = useQuotaText();
  const { draw, preview } = data;
  const { plan } = draw;
  const unit = t(`draws.units.${draw.subject}`);
  const drawn = draw.state === 'drawn';
  const heading = (key: string, text: string, note?: ReactNode): Block => ({ key, keep: true, node: <h2 className="card-h2">{text}{note === undefined ? null : <span>{note}</span>}</h2> });

  const title = (
    <>
      <header className="card-title">
        <div className="card-title-main"><p className="card-muted">{t('draws.paper.over', { code: draw.code, subject: t(`draws.subjects.${draw.subject}`) })}</p><h1>{draw.title}</h1></div>
        <p className="card-title-side card-muted">{data.organisation === '' ? t('scorecards.product') : data.organisation}{draw.roundTitle === null ? null : <><br />{draw.roundTitle}</>}</p>
      </header>
      <dl className="card-facts">
        {[
          ...(draw.period === null ? [] : [[t('draws.period'), `${draw.period.from} – ${draw.period.to}`]]),
          ...(draw.frozenAt === null ? [] : [[t('draws.paper.frozenAt'), formatInstant(draw.frozenAt)]]), ...(draw.plannedAt === null ? [] : [[t('draws.paper.plannedAt'), formatInstant(draw.plannedAt)]]),
          ...(draw.drawnAt === null ? [[t('draws.columns.state'), t(`draws.states.${draw.state}`)]] : [[t('draws.paper.drawnAt'), formatInstant(draw.drawnAt)]]),
          [t('draws.paper.operator'), draw.createdBy], ...(data.template === null ? [] : [[t('draws.template'), pick(data.template as Text)]]),
        ].map(([name, value]) => <div key={name}><dt>{name}</dt> <dd>{value}</dd></div>)}
      </dl>
    </>
  );
  const essence = (
    <div className="drawn-essence">
      <div>
        <Numbers values={[[t('draws.paper.population', { size: number(draw.size ?? 0) }), draw.populationSha256], [t('draws.commitment'), draw.commitment]]} />
        {draw.seed === null ? null : <div className="drawn-seed"><p>{t('draws.seed')}</p><b>{draw.seed}</b></div>}
        <Numbers values={[[t('draws.secret'), draw.secret], [t('draws.paper.selection', { sample: number(draw.sample), unit }), draw.selectionSha256]]} />
      </div>
      <figure><Qr rows={data.qr.rows} label={t('draws.qr')} /><figcaption>{t('draws.paper.qr')}</figcaption></figure>
    </div>
  );
  const people = data.reviewers.map(({ name, team, capacity, recused }) => [name, [...(team === '' ? [] : [team]), ...(capacity === null ? [] : [t('draws.paper.upTo', { capacity, unit })]), ...(recused.length === 0 ? [] : [t('draws.paper.recused', { count: recused.length, list: list(recused.slice(0, 8)) + (recused.length > 8 ? ' …' : '') })])].join(' · ') || t('draws.paper.noRecusal')] as const);
  const blocks: Block[] = [
    { key: 'title', keep: true, node: title },
    { key: 'essence', node: essence },
    heading('rules', t('draws.paper.rules')),
    { key: 'rules-facts', node: <Facts facts={[...populationFacts(plan.population), [t('draws.quota'), quotaText(plan.quota, draw.subject)], ...(plan.seed.givers.length === 0 ? [] : [[t('draws.givers'), plan.seed.givers.map(({ name, how }) => (how === '' ? name : t('draws.giverText', { name, how }))).join(' / ')] as const]), ...(plan.seed.note === '' ? [] : [[t('draws.seedNote'), plan.seed.note] as const]), ...(draw.subject === 'calls' ? [[t('draws.blindShort'), t(plan.blind ? 'draws.yes' : 'draws.no')] as const] : [])]} /> },
    ...(preview.seen === 0 ? [] : [heading('ledger', t('draws.paper.ledger')), { key: 'ledger-table', node: <div className="drawn-ledger"><Ledger subject={draw.subject} preview={preview} /></div> } satisfies Block]),
    ...namedOut(data, t),
    ...(draw.contributions.every(({ text }) => text === null) ? [] : [heading('givers', t('draws.givers')), { key: 'givers-facts', node: <Facts facts={draw.contributions.map(({ name, how, at, short, text, note }) => [name, <span key={name}>{[text ?? '', how, note ?? '', at === null ? '' : formatInstant(at), short ? t('draws.wasShort') : ''].filter((part) => part !== '').join(' · ')}</span>])} /> } satisfies Block]),
    ...(draw.commitment === null ? [] : [{ key: 'who-knows', node: <p className="card-muted">{t('draws.paper.whoKnows')}</p> } satisfies Block]),
    ...(people.length === 0 ? [] : [heading('people', t(`draws.reviewers.${draw.subject}`), draw.capacityLifted ? t('draws.capacityLifted') : undefined), { key: 'people-facts', node: <Facts facts={people} /> } satisfies Block]),
    ...itemBlocks(data, words), ...(drawn ? reserveBlocks(data, words) : []),
    heading('digests', t('draws.paper.digests')),
    { key: 'digests-list', node: <Numbers values={[[t('draws.digests.exclusions'), draw.exclusionsSha256], [t('draws.digests.must'), draw.mustSha256], [t('draws.digests.facts'), draw.factsSha256], [t('draws.digests.plan'), draw.planSha256], [t('draws.digests.quotas'), draw.quotasSha256], [t('draws.key'), draw.key], [t('draws.digests.reserve'), draw.reserveSha256], [t('draws.digests.assignment'), draw.assignmentSha256], [t('draws.paper.journal', { entries: number(data.journal.entries) }), data.journal.head]]} /> },
    ...scriptBlocks(data, words),
  ];
  const witnesses = plan.seed.givers.map(({ name }) => t('draws.paper.witness', { name }));
  const signs = <div className="card-sign drawn-sign">{[t('draws.paper.signOperator', { name: draw.createdBy }), ...(witnesses.length === 0 ? [t('draws.paper.witness', { name: '' }), t('draws.paper.witness', { name: '' })] : witnesses)].map((who, at) => <div key={`${at} ${who}`}>{who}</div>)}</div>;
  return (
    <Sheets blocks={blocks} tables={tablesOf(data, words)} bottom={signs} version={version} label={t('draws.paper.title', { code: draw.code })} onLaidOut={() => setLaidOut(true)}
      foot={[draw.code, t('draws.paper.footPopulation', { digest: inFours((draw.populationSha256 ?? '').slice(0, 16)).join(' ') }), t('scorecards.foot.journal', { hash: inFours(data.journal.head.slice(0, 16)).join(' ') }), formatInstant(data.printedAt)].join(' · ')}
      pageText={(page, pages) => t('scorecards.foot.page', { page, pages })} />
  );
}

/** Those who were left out by name, with their reasons; what was pasted and not found. */
function namedOut({ draw: { plan: { population } }, preview }: Data, t: ReturnType<typeof useWords>['t']): Block[] {
  const named = population.subject === 'calls' ? population.exclude.agents : population.exclude.codes;
  const notes = [...new Set(named.map(({ note }) => note).filter((note) => note !== ''))];
  const lines = [
    ...(named.length === 0 ? [] : [t('draws.paper.named', { count: named.length, notes: notes.length === 0 ? t('draws.paper.noNote') : notes.join(' / ') })]),
    ...(preview.unknownIds.length === 0 ? [] : [t('draws.unknownIds', { count: preview.unknownIds.length, ids: preview.unknownIds.slice(0, 12).join(', ') })]),
  ];
  return lines.length === 0 ? [] : [{ key: 'named', node: <p className="card-muted">{lines.join(' ')}</p> }];
}
