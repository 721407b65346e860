/** 今日: the start page. An inspector sees what to do now; owners, managers and reviewers see how far the rounds are. */
import type { Visit } from '@shared/visits';
import { useRequest } from '../../api';
import { useMe } from '../../app/me';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { MySelf } from '../audits/MySelf';
import { longDay, today as todayHere } from '../../i18n/format';
import { ButtonLink } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { sumOf } from '../call-desk/done';
import { CallsDrawn, CallsToScore } from './CallsToScore';
import { Programme, ScoreRow } from './Programme';
import { sortMyDay } from './sort';
import { VisitCard } from './VisitCard';
import { ReturnedToMe, UnsentToOffice, WaitingForReview } from './Waiting';
import './today.css';

function Cards({ id, title, visits, today, first }: { id: string; title: string; visits: readonly Visit[]; today: string; first: string | undefined }) {
  if (visits.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby={id}>
      <h2 id={id}>{title}<span className="today-count">{visits.length}</span></h2>
      <div className="today-cards">{visits.map((visit) => <VisitCard key={visit.id} visit={visit} today={today} primary={visit.id === first} />)}</div>
    </section>
  );
}

function Later({ visits }: { visits: readonly Visit[] }) {
  const { t } = useText();
  if (visits.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby="today-later">
      <h2 id="today-later">{t('today.later')}<span className="today-count">{visits.length}</span></h2>
      <ul className="ui-sheet">
        {visits.map((visit) => (
          <li key={visit.id}>
            <a className="today-row today-row-later" href={`#/assessments/${visit.assessmentId}`} aria-label={t('today.startAt', { name: visit.siteName })}>
              <span className="today-row-name">{visit.siteName}<small>{[visit.siteCode, visit.regionName].filter(Boolean).join(' · ')}</small></span>
              <span className="today-muted">{visit.scenario.title}</span>
              <span>{visit.plannedOn}</span>
              <span className="today-row-go">{t('today.startEarly')}</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Recent({ visits }: { visits: readonly Visit[] }) {
  const { t } = useText();
  const { hidesScore } = useMe();
  if (visits.length === 0) return null;
  return (
    <section className="today-section" aria-labelledby="today-recent">
      <h2 id="today-recent">{t('today.recent')}</h2>
      <ul className="ui-sheet">{visits.slice(0, 5).map((visit) => <ScoreRow key={visit.id} visit={visit} hideScore={hidesScore(visit)} link={!hidesScore(visit)} />)}</ul>
    </section>
  );
}

function MyDaySections({ mine, today }: { mine: readonly Visit[]; today: string }) {
  const { t } = useText();
  const { can } = useMe();
  const day = sortMyDay(mine, today);
  const first = (day.now[0] ?? day.overdue[0])?.id;
  const free = day.now.length + day.overdue.length === 0;
  return (
    <>
      {free && !can('planVisits') ? <div className="ui-sheet today-section"><EmptyState title={t(day.later.length === 0 ? 'today.nothing' : 'today.nothingToday')} text={t(day.later.length === 0 ? 'today.nothingText' : 'today.nothingTodayText')} /></div> : null}
      <Cards id="today-now" title={t('today.now')} visits={day.now} today={today} first={first} />
      <Cards id="today-overdue" title={t('today.overdue')} visits={day.overdue} today={today} first={first} />
      <Later visits={day.later} />
      {can('seeAllVisits') ? null : <Recent visits={day.handedIn} />}
    </>
  );
}

function Nothing() {
  const { t } = useText();
  const { can } = useMe();
  return (
    <div className="ui-sheet">
      <EmptyState title={t(can('planVisits') ? 'today.empty' : 'today.nothing')} text={t(can('planVisits') ? 'today.emptyText' : 'today.nothingText')}
        action={can('planVisits') ? <><ButtonLink kind="primary" size="large" href="#/visits/plan">{t('today.plan')}</ButtonLink><ButtonLink size="large" href="#/sites">{t('today.addSites')}</ButtonLink>{can('importData') ? <ButtonLink size="large" href="#/settings/imports?target=calls">{t('today.importCalls')}</ButtonLink> : null}</> : undefined} />
    </div>
  );
}

export default function TodayPage() {
  const { t, language } = useText();
  const { can, profile } = useMe();
  const today = todayHere();
  const { data: mine, error, refetch } = useRequest('visits.mine', {});
  const glance = useRequest('visits.programme', {}, { enabled: can('seeAllVisits') });
  const programme = can('seeAllVisits') ? glance.data : undefined; // what somebody else was told before is not for this one
  const { data: calls } = useRequest('callDesk.list', { mine: true }, { enabled: can('review') });
  const { data: progress } = useRequest('callDesk.progress', {}, { enabled: can('publish') });
  const drawn = sumOf(can('publish') ? (progress?.agents ?? []) : []);
  const date = longDay(today, language);
  useBreadcrumb([t('shell.areas.today')]);

  const failed = error ?? (can('seeAllVisits') ? glance.error : null);
  if (failed !== null) return <Page title={date}><ErrorNote error={failed} onRetry={() => { void refetch(); void glance.refetch(); }} /></Page>;
  if (mine === undefined || (programme === undefined && can('seeAllVisits'))) return <Loading />;
  const anyVisits = mine.length > 0 || (programme?.rounds.length ?? 0) > 0;
  const { now, overdue } = sortMyDay(mine, today);
  const summary = now.length === 0 ? (overdue.length === 0 ? 'hello' : 'summaryOverdue') : overdue.length === 0 ? 'summaryNow' : 'summary';
  const lead = t(`today.${summary}`, { name: profile.name, now: now.length, overdue: overdue.length });
  return (
    <Page title={date} lead={lead} actions={can('planVisits') && anyVisits ? <ButtonLink href="#/visits/plan">{t('today.plan')}</ButtonLink> : undefined}>
      {can('fillIn') ? <MySelf /> : null}
      {!anyVisits && (calls?.rows.length ?? 0) === 0 && drawn.given === 0 ? <Nothing /> : (
        <>
          {can('review') ? <WaitingForReview /> : null}
          {can('review') ? <CallsToScore /> : null}
          {drawn.given === 0 ? null : <CallsDrawn {...drawn} />}
          {can('fillIn') ? <><ReturnedToMe mine={mine} />{can('seeAllVisits') ? null : <UnsentToOffice />}</> : null}
          {can('fillIn') ? <MyDaySections mine={mine} today={today} /> : null}
          {programme !== undefined && anyVisits ? <Programme {...programme} /> : null}
        </>
      )}
    </Page>
  );
}
