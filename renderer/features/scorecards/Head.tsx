/** The top of the card: what it is about, the score with its seal, where the points went, and what stands beside the score. */
import { formatClock, formatDay, formatInstant } from '../../i18n/format';
import { isZero, subtract, fromDecimal, toFixed } from '@shared/scoring/rational';
import type { Copy, Comparison } from '@shared/scorecards';
import type { VisitEvent } from '@shared/visits';
import { eventText, timesOf } from '../visits/events';
import { auditFacts } from '../audits/card/blocks';
import { collapsed, failedSections, knockOuts, shown, type Card } from './card';
import { narrative, predictionText } from './narrative';
import type { Words } from './answer-text';

export function Title({ card: { card, template }, copy, words: { t }, storefront }: { card: Card; copy: Copy; words: Words; storefront: string | null | undefined }) {
  return (
    <header className="card-title">
      <div className="card-title-main">
        <p className="card-muted">{t(`scorecards.kind.${template.kind}`)}{card.roundTitle === null ? '' : ` · ${card.roundTitle}`}</p>
        <h1>{card.visit.siteName}</h1>
      </div>
      <p className="card-title-side card-muted">
        {card.organisation === '' ? t('scorecards.product') : card.organisation}
        {copy === 'file' || card.internal === true ? null : <><br />{t(`scorecards.copy.${copy}`)}</>}
        {card.internal === true ? <><br /><b className="card-internal">{t('scorecards.internal')}</b></> : null}
      </p>
      {storefront === null || storefront === undefined ? null : <img className="card-storefront" src={storefront} alt="" />}
    </header>
  );
}

/** "13:58–14:52", with the days where they differ from the visit's. */
function span(from: string, to: string, day: string): string {
  const same = formatDay(new Date(from)) === day && formatDay(new Date(to)) === day;
  return same ? `${formatClock(from).slice(0, 5)}–${formatClock(to).slice(0, 5)}` : `${formatInstant(from)} – ${formatInstant(to)}`;
}

/** "13:58", with the day where it is not the visit's. */
const moment = (at: string, day: string): string => (formatDay(new Date(at)) === day ? formatClock(at).slice(0, 5) : formatInstant(at));

export function Facts({ card: whole, words }: { card: Card; words: Words }) {
  const { card, template, items } = whole;
  const { t, pick } = words;
  const { visit } = card;
  const audit = auditFacts(whole, words);
  const about = visit.call === undefined ? 'scorecards.facts' : 'scorecards.call';
  const facts: [string, string][] = [
    [t(`${about}.code`), visit.siteCode],
    ...(visit.regionName === null ? [] : [[t(`${about}.region`), visit.regionName] as [string, string]]),
    [t(audit.length > 0 ? 'audits.card.day' : `${about}.day`), visit.plannedOn],
    ...(audit.length > 0 ? audit : [[t(`${about}.inspector`), card.inspector === visit.inspectorName ? card.inspector : t('scorecards.facts.nickname', { name: card.inspector })] as [string, string]]),
    [t('scorecards.facts.template'), t('scorecards.facts.templateText', { title: pick(template.title), version: template.version, items: items.length })],
    ...(visit.scenario.title === '' ? [] : [[t('scorecards.facts.scenario'), visit.scenario.title] as [string, string]]),
  ];
  if (visit.arrivedAt !== undefined) facts.push([t('scorecards.facts.onSite'), visit.leftAt === undefined ? t('scorecards.facts.arrived', { at: moment(visit.arrivedAt, visit.plannedOn) }) : span(visit.arrivedAt, visit.leftAt, visit.plannedOn)]);
  if (card.startedAt !== null && card.submittedAt !== null) facts.push([t('scorecards.facts.filled'), span(card.startedAt, card.submittedAt, visit.plannedOn)]);
  return (
    <dl className="card-facts">
      {facts.map(([name, value]) => <div key={name}><dt>{name}</dt> <dd>{value}</dd></div>)}
    </dl>
  );
}

/** What happened at the visit, one after another, where it is known when it began. Photos are told by their number. */
export function Course({ card: { card, byId }, words: { t, list } }: { card: Card; words: Words }) {
  const { timeline = [], visit } = card;
  const photos = timeline.filter(({ kind }) => kind === 'photo');
  const told = timeline.filter((event) => event.kind !== 'photo' || event === photos[0] || event === photos.at(-1));
  const line = (event: VisitEvent): string => {
    const words = event === photos[0] && photos.length > 1 ? t('scorecards.course.photos', { count: photos.length }) : event.kind === 'photo' && photos.length > 1 ? t('scorecards.course.lastPhoto') : eventText(t, event, event.itemId === null ? '' : (byId.get(event.itemId)?.number ?? ''));
    return `${timesOf(event.at, visit.plannedOn).replace(/:\d\d$/, '')} ${words}`;
  };
  return <p className="card-course"><b>{t('scorecards.course.title')}</b> {list(told.map(line))}</p>;
}

function stampText(card: Card, { t }: Words): string | null {
  const { result, settings } = card;
  if (result.status !== 'scored') return t(`scorecards.stamp.${result.status}`);
  const mark = settings.passMark;
  if (result.outcome === 'pass') return mark === null ? t('scorecards.stamp.pass') : t('scorecards.stamp.passMark', { mark });
  if (result.outcome === null) return null;
  if (knockOuts(card, 'form').length > 0 || collapsed(card).length > 0) return t('scorecards.stamp.knockedOut');
  if (mark !== null && Number(result.percent) < mark) return t('scorecards.stamp.failMark', { mark });
  return failedSections(card).length > 0 ? t('scorecards.stamp.section') : t('scorecards.stamp.fail');
}

function Score({ card, words }: { card: Card; words: Words }) {
  const { t, pick } = words;
  const { result, settings } = card;
  const scored = result.status === 'scored' && result.percent !== null;
  const stamp = stampText(card, words);
  const grade = settings.grades.find((each) => each.id === result.grade);
  return (
    <div className="card-score">
      <p className="card-number">{scored ? result.percent : t('scorecards.noScore')}</p>
      {scored ? <p className="card-muted">{t('scorecards.outOf')} · {t('scorecards.lostInAll', { points: shown(card.lost) })}</p> : null}
      {scored && settings.rollup === 'pool' && result.max !== '100' ? <p className="card-muted">{t('scorecards.points', { earned: shown(result.earned), max: shown(result.max) })}</p> : null}
      {stamp === null ? null : <p className={result.outcome === 'pass' ? 'card-stamp card-stamp-pass' : 'card-stamp'}>{stamp}</p>}
      {grade === undefined ? null : <p>{t('scorecards.grade', { grade: pick(grade.label) })}</p>}
      {scored && result.rawPercent !== result.percent && result.rawPercent !== null ? <p className="card-muted">{t('scorecards.beforeFail', { percent: result.rawPercent })}</p> : null}
    </div>
  );
}

const decimals = (percent: string): number => percent.split('.')[1]?.length ?? 0;

/** This score less another, with its arrow; both as published. */
function difference(percent: string, other: string, { t }: Words): { text: string; down: boolean } {
  const by = subtract(fromDecimal(percent), fromDecimal(other));
  if (isZero(by)) return { text: t('scorecards.compare.same'), down: false };
  const points = toFixed(by, Math.max(decimals(percent), decimals(other))).replace('-', '');
  return by.n < 0 ? { text: t('scorecards.compare.down', { points }), down: true } : { text: t('scorecards.compare.up', { points }), down: false };
}

function comparisonLabel({ key, label, on, n }: Comparison, about: 'scorecards.compare' | 'scorecards.call', { t }: Words): string {
  switch (key) {
    case 'previous': return t(`${about}.previous`, { day: on ?? '' });
    case 'recent': return t(`${about}.recent`, { n });
    case 'region': return t('scorecards.compare.region', { label });
    case 'all': return t('scorecards.compare.all');
  }
}

function Comparisons({ card: { card, result }, words }: { card: Card; words: Words }) {
  const { t } = words;
  const about = card.visit.call === undefined ? 'scorecards.compare' : 'scorecards.call';
  const percent = result.status === 'scored' ? result.percent : null;
  const prediction = predictionText(card, percent, words);
  return (
    <div className="card-compare">
      <table>
        <tbody>
          {card.comparisons.map((each) => {
            const change = each.key === 'previous' && percent !== null ? difference(percent, each.mean, words) : null;
            return (
              <tr key={each.key}>
                <th scope="row" className={each.key === 'previous' ? 'card-nowrap' : undefined}>{comparisonLabel(each, about, words)}</th>
                <td className="card-mean">{each.mean}</td>
                <td className={change?.down === true ? 'card-down' : 'card-muted'}>
                  {change?.text}
                  {each.interval === null ? null : t('scorecards.compare.range', { low: each.interval[0], high: each.interval[1] })}
                  {each.key === 'previous' ? null : ` n=${each.n}`}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {card.comparisons.length === 0 ? <p className="card-muted">{t(`${about}.none`)}</p> : null}
      {card.comparisons.some((each) => each.interval !== null) ? <p className="card-muted">{t(`${about}.intervals`)}</p> : null}
      {percent === null ? null : <p className="card-muted">{t(card.audit === undefined ? `${about}.single` : 'audits.card.single')}{words.gap}{prediction?.split(/(\[[^\]]*\])/).map((part) => (part.startsWith('[') ? <span key={part} className="card-nowrap">{part}</span> : part))}</p>}
    </div>
  );
}

export function Lead({ card, words }: { card: Card; words: Words }) {
  return (
    <div className="card-lead">
      <Score card={card} words={words} />
      <div className="card-why">
        <h2>{words.t('scorecards.why.title')}</h2>
        <p>{narrative(card, words).map(({ text, grave }, at) => <span key={text} className={grave ? 'card-grave' : undefined}>{at === 0 ? '' : words.gap}{text}</span>)}</p>
      </div>
      <Comparisons card={card} words={words} />
    </div>
  );
}
