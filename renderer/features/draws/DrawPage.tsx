/** One draw in its frozen steps, on one page: 名录 population → 方案 plan → 种子 seed → the result. */
import { useEffect, useRef, useState } from 'react';
import type { DrawDetail, DrawState } from '@shared/draws';
import { refresh, request, useRequest } from '../../api';
import { useMe } from '../../app/me';
import { hasText, useText, type TextKey } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { PlanStep } from './plan/PlanStep';
import { PopulationStep } from './population/PopulationStep';
import { ReasonDialog } from './ReasonDialog';
import { Result } from './result/Result';
import { SeedStep } from './SeedStep';
import { useDraft } from './useDraft';
import { usePlaceOf } from './usePlaceOf';
import { DrawStateChip, periodText } from './words';
import './draws.css';

export default function DrawPage({ id }: { id: string }) {
  const { data: draw, error, refetch } = useRequest('draws.open', { id }, { staleTime: 0 });
  usePlaceOf(draw);
  if (error !== null && draw === undefined) return <div className="ui-page"><ErrorNote error={error} onRetry={() => void refetch()} /></div>;
  if (draw === undefined) return <Loading />;
  return <Antd><Steps draw={draw} /></Antd>;
}

const stepNames = ['population', 'plan', 'seed', 'result'] as const;
type StepName = (typeof stepNames)[number];
function goTo(name: StepName): void {
  const step = document.getElementById(`draw-${name}`);
  step?.scrollIntoView();
  step?.focus({ preventScroll: true });
}

/** How far a draw is: its steps that are done. An abandoned one stopped where it stopped. */
const reached = ({ state, frozenAt, plannedAt }: DrawDetail): number => ({ draft: 0, frozen: 1, planned: 2, drawn: 4, abandoned: plannedAt !== null ? 2 : frozenAt !== null ? 1 : 0 })[state];

function Track({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  const at = reached(draw);
  return (
    <nav aria-label={t('draws.track')}>
      <ol className="draw-track">
        {stepNames.map((name, index) => (
          <li key={name} className={index < at ? 'draw-track-done' : index === at && draw.state !== 'abandoned' ? 'draw-track-now' : undefined} aria-current={index === at && draw.state !== 'abandoned' ? 'step' : undefined}>
            <a href={`#/draws/${draw.id}`} onClick={(event) => { event.preventDefault(); goTo(name); }}>
              <b>{t(`draws.steps.${name}`)}</b><small>{index < at ? t(name === 'result' ? 'draws.trackDrawn' : 'draws.trackFrozen') : index === at ? t(draw.state === 'abandoned' ? 'draws.trackEnded' : 'draws.trackNow') : t('draws.trackLater')}</small>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}

const began = (state: DrawState): boolean => state !== 'drawn' && state !== 'abandoned';

function Steps({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  const { can } = useMe();
  const [asking, setAsking] = useState<'abandon' | 'repeat' | null>(null);
  const draft = useDraft(draw);
  const office = can('publish');
  const last = useRef(draw.state);
  useEffect(() => {
    if (last.current === draw.state) return;
    last.current = draw.state;
    const frozen = ({ frozen: 'population', planned: 'plan', drawn: 'seed' } as Partial<Record<DrawState, StepName>>)[draw.state];
    if (frozen !== undefined) goTo(frozen); // what was just frozen is seen first, and Tab goes on from there
  }, [draw.state]);
  const editing = office && began(draw.state);
  const send = async (reason: string): Promise<void> => {
    const made = await request(asking === 'repeat' ? 'draws.repeat' : 'draws.abandon', { id: draw.id, reason });
    refresh('draws');
    setAsking(null);
    if (made.id !== draw.id) location.hash = `#/draws/${made.id}`;
  };
  return (
    <div className="ui-page draw-page">
      <header className="ui-page-head draw-head">
        <div>
          <p className="draw-over">{draw.code} · {t(`draws.subjects.${draw.subject}`)}{draw.period === null ? null : <> · {periodText(draw.period)}</>}{draw.roundTitle === null ? null : <> · <a href={`#/rounds/${draw.roundId}/sites`}>{draw.roundTitle}</a></>}</p>
          {editing && draw.state === 'draft'
            ? <h1><input className="draw-title" aria-label={t('draws.columns.title')} value={draft.title} maxLength={120} onChange={({ target }) => draft.rename(target.value)} /></h1>
            : <h1>{draw.title}</h1>}
          <p className="draw-over"><DrawStateChip state={draw.state} /> {t('draws.createdBy', { name: draw.createdBy, at: formatInstant(draw.createdAt) })}</p>
        </div>
        <div className="ui-page-actions">
          {editing ? <Button kind="quiet" onClick={() => setAsking('abandon')}>{t('draws.abandon')}</Button> : null}
          {office && !began(draw.state) ? <Button onClick={() => setAsking('repeat')}>{t('draws.repeat')}</Button> : null}
        </div>
      </header>
      {draw.repeatOf === null ? null : <p className="draw-remark"><b>{t('draws.repeatWhy', { code: draw.repeatOf })}</b> {draw.repeatReason}</p>}
      {draw.reason === '' ? null : <p className="draw-remark"><b>{t('draws.abandonedWhy')}</b> {draw.reason}</p>}
      {draw.others.length === 0 ? null : (
        <div className="draw-remark"><b>{t('draws.others', { count: draw.others.length })}</b> {draw.others.map((other) => <a key={other.id} href={`#/draws/${other.id}`} title={other.reason === '' ? undefined : other.reason}>{other.code} {other.title} <small>{t(`draws.states.${other.state}`)}</small></a>)}</div>
      )}
      <Track draw={draw} />
      <PopulationStep draw={draw} draft={draft} editing={editing} />
      <PlanStep draw={draw} draft={draft} editing={editing} />
      <SeedStep draw={draw} editing={editing} />
      {draw.state === 'drawn' ? <Result draw={draw} /> : null}
      <History draw={draw} />
      {asking === null ? null : (
        <ReasonDialog title={t(`draws.${asking}`)} lead={t(`draws.${asking}Lead`)} confirm={t(`draws.${asking}Confirm`)} form={`draw.${asking} ${draw.id}`} onClose={() => setAsking(null)}
          onSend={send} />
      )}
    </div>
  );
}

/** What was done with this draw, as the journal has it. */
function History({ draw }: { draw: DrawDetail }) {
  const { t } = useText();
  if (draw.steps.length === 0) return null;
  const word = (action: string): string => { const key = `journal.actions.${action.replaceAll('.', '-')}`; return hasText(key) ? t(key as TextKey) : action; };
  return (
    <details className="draw-history">
      <summary>{t('draws.history', { count: draw.steps.length })}</summary>
      <ol>{draw.steps.map(({ at, profile, action, reason, hash }) => <li key={hash}><time dateTime={at}>{formatInstant(at)}</time><span>{profile}</span><span>{word(action)}{reason === '' ? null : <> · {reason}</>}</span><code>{hash.slice(0, 16)}</code></li>)}</ol>
    </details>
  );
}
