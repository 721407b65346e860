/** For those who see everything: how far each round is, and the latest scorecards. */
import type { Programme as Glance, RoundVisits, Visit } from '@shared/visits';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { EmptyState } from '../../ui/EmptyState';
import { ScoreBand } from '../../ui/ScoreBand';
import { stateText } from '../reviews/state';

function RoundRow({ round }: { round: RoundVisits }) {
  const { t } = useText();
  const { can } = useMe();
  const title = round.title ?? t('today.noRound');
  const percent = (n: number): string => `${(100 * n) / round.total}%`;
  const words = t('today.roundCounts', { handedIn: round.handedIn, inProgress: round.inProgress, planned: round.planned });
  return (
    <li className="today-round">
      <div className="today-round-head"><b>{round.id === null || !can('review') ? title : <a href={`#/rounds/${round.id}/board`}>{title}</a>}</b><span className="today-muted">{t('today.roundTotal', { count: round.total })}</span></div>
      <div className="today-round-bar" role="img" aria-label={`${title}: ${words}`}>
        <span className="today-round-done" style={{ width: percent(round.handedIn) }} />
        <span className="today-round-begun" style={{ width: percent(round.inProgress) }} />
      </div>
      <p className="today-round-key">
        <span><i className="today-round-done" />{t('today.keyHandedIn')} <b>{round.handedIn}</b></span>
        <span><i className="today-round-begun" />{t('today.keyInProgress')} <b>{round.inProgress}</b></span>
        <span><i />{t('today.keyPlanned')} <b>{round.planned}</b></span>
      </p>
    </li>
  );
}

export function ScoreRow({ visit, hideScore = false, link = true }: { visit: Visit; hideScore?: boolean; link?: boolean }) {
  const { t } = useText();
  const content = (
    <>
      <span className="today-row-name">{visit.siteName}<small>{[visit.siteCode, visit.regionName].filter(Boolean).join(' · ')}</small></span>
      <span className="today-muted">{formatInstant(visit.updatedAt)}</span>
      <span className="today-muted">{stateText(t, visit.state, visit.automatic)}</span>
      <span className="today-row-score">{hideScore ? t('today.scoreHidden') : <ScoreBand percent={visit.percent} outcome={visit.outcome} />}</span>
    </>
  );
  return <li>{link ? <a className="today-row" href={`#/scorecards/${visit.assessmentId}`}>{content}</a> : <div className="today-row">{content}</div>}</li>;
}

export function Programme({ rounds, latest: cards }: Glance) {
  const { t } = useText();
  return (
    <>
      <section className="today-section" aria-labelledby="today-rounds">
        <h2 id="today-rounds">{t('today.rounds')}</h2>
        <ul className="ui-sheet">{rounds.map((round) => <RoundRow key={round.id ?? ''} round={round} />)}</ul>
      </section>
      <section className="today-section" aria-labelledby="today-cards">
        <h2 id="today-cards">{t('today.latest')}{cards.length === 0 ? null : <a href="#/scorecards">{t('today.allScorecards')}</a>}</h2>
        {cards.length === 0
          ? <div className="ui-sheet"><EmptyState title={t('today.noCards')} text={t('today.noCardsText')} /></div>
          : <ul className="ui-sheet">{cards.map((visit) => <ScoreRow key={visit.id} visit={visit} />)}</ul>}
      </section>
    </>
  );
}
