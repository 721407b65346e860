/** For whoever scores calls: how many wait, how long they are, and what today is meant to bring. Nothing is said where nothing waits. */
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { ButtonLink } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { rateText } from '../call-desk/done';
import { inOrder, isToDo, secondsLeft } from '../call-desk/order';
import { longText } from '../call-desk/time';

export function CallsToScore() {
  const { t } = useText();
  const { data } = useRequest('callDesk.list', { mine: true });
  const rows = inOrder((data?.rows ?? []).filter(isToDo));
  const [first] = rows;
  if (data === undefined || first === undefined) return null;
  const returned = rows.filter(({ state }) => state === 'returned').length;
  const due = rows.reduce((soonest, { dueOn }) => (dueOn !== null && dueOn < soonest ? dueOn : soonest), '9');
  return (
    <section className="today-section" aria-labelledby="today-calls">
      <h2 id="today-calls">{t('callDesk.todayTitle')}<span className="today-count">{rows.length}</span><a href="#/calls/mine">{t('today.goThere')}</a></h2>
      <div className="ui-sheet today-calls">
        <div>
          <p><b>{t('callDesk.todayLine', { count: rows.length, time: longText(secondsLeft(rows)) })}</b>{returned === 0 ? null : <span className="today-grave"> · {t('callDesk.todayReturned', { count: returned })}</span>}</p>
          <p className="today-muted">{[data.target === null ? '' : t('callDesk.todayTarget', { done: data.today, target: data.target }), due === '9' ? '' : t('callDesk.dueOn', { day: due })].filter((part) => part !== '').join(' · ')}</p>
          {data.target === null ? null : <Progress done={Math.min(data.today, data.target)} total={data.target} label={t('callDesk.todayTarget', { done: data.today, target: data.target })} />}
        </div>
        <ButtonLink kind="primary" size="large" href={`#/calls/desk/${first.assessmentId}`}>{t(first.state === 'planned' ? 'callDesk.begin' : 'callDesk.continue')}</ButtonLink>
      </div>
    </section>
  );
}

/** For the office: how far the calls of all draws are. */
export function CallsDrawn({ done, given }: { done: number; given: number }) {
  const { t } = useText();
  return (
    <section className="today-section" aria-labelledby="today-drawn">
      <h2 id="today-drawn">{t('callDesk.progress')}<a href="#/calls/progress">{t('today.seeThere')}</a></h2>
      <div className="ui-sheet today-calls">
        <div>
          <p><b>{t('callDesk.progressLead', { done, given, rate: rateText({ done, given }) })}</b></p>
          <Progress done={done} total={given} label={t('callDesk.progress')} />
        </div>
      </div>
    </section>
  );
}

