/** How a site's score came about, down to the visits: to be checked by hand. */
import type { RoundDetail, SiteScore } from '@shared/rounds';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ScoreBand } from '../../../ui/ScoreBand';
import { stateText } from '../../reviews/state';
import { componentNames } from '../names';

export function ScoreWorking({ round, score, onClose }: { round: RoundDetail; score: SiteScore; onClose: () => void }) {
  const { t, pick } = useText();
  const names = componentNames(round.components, pick);
  return (
    <Dialog title={`${score.siteCode} ${score.siteName}`} onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{t('common.close')}</Button>}>
      <div className="rounds-working">
        <p className="rounds-working-score"><ScoreBand percent={score.percent ?? score.soFar} outcome={score.outcome} />{score.percent === null && score.soFar !== null ? <span className="rounds-muted">{t('rounds.score.partly', { count: score.open })}</span> : null}</p>
        {score.working === '' ? null : <p><output className="rounds-formula">{score.working}</output></p>}
        {score.causes.length === 0 ? null : <p className="rounds-seal">{score.causes.map((cause) => t(`rounds.score.causes.${cause}`)).join(' ')}</p>}
        {score.components.map(({ component, weight, asked, missing, working, visits }) => (
          <section key={component}>
            <h3>{names[component]} <span className="rounds-muted">{t('rounds.score.weight', { weight })}</span></h3>
            {visits.length === 0 ? <p className="rounds-muted">{t(asked === 0 ? 'rounds.score.notAsked' : 'rounds.score.noVisits', { count: asked })}</p> : (
              <ul className="rounds-lines">
                {visits.map((visit) => <li key={visit.assessmentId}><a href={`#/scorecards/${visit.assessmentId}`}>{visit.plannedOn}</a><span>{stateText(t, visit.state)}</span>{visit.knockedOut ? <span className="rounds-seal">{t('rounds.score.knockedOut')}</span> : null}<b>{visit.percent ?? '–'}</b></li>)}
              </ul>
            )}
            {working === '' || visits.length < 2 ? null : <p><output className="rounds-formula">{working}</output></p>}
            {missing && visits.length > 0 ? <p className="rounds-watch">{t('rounds.score.missing', { count: asked - visits.length })}</p> : null}
          </section>
        ))}
      </div>
    </Dialog>
  );
}
