/** When the inspector came and went: said once on the spot by a button or key, put right by typing a time. The visit clock counts from it. */
import { useEffect, useState, type KeyboardEvent } from 'react';
import { request } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatDay, formatInstant, today } from '../../i18n/format';
import { Kbd } from '../../ui/Kbd';
import { change, current, useChecklist } from './assessments.store';
import { formatDuration } from './duration';
import { readMoment } from './moment';

export type Presence = 'arrive' | 'leave';
const fieldOf = { arrive: 'arrivedAt', leave: 'leftAt' } as const;

async function put(what: Presence, at: string | null): Promise<void> {
  const open = current();
  if (open === null || !open.editable) return;
  const visit = await request('visits.present', { id: open.id, what, at });
  change(open.id, () => ({ visit }));
}

/** By key: says it now, once; what was said already is only put right by typing. */
export function sayPresence(what: Presence): void {
  const visit = current()?.visit;
  if (visit === undefined || visit.audit?.kind === 'self' || visit[fieldOf[what]] !== undefined || (what === 'leave' && visit.arrivedAt === undefined)) return;
  put(what, 'now').catch(noteError);
}

const DAY_SECONDS = 86_400;

/** How long the visit has been going on; a visit begun days ago says when instead. */
export function VisitClock() {
  const { t } = useText();
  const startedAt = useChecklist((open) => open.startedAt);
  const { arrivedAt, leftAt } = useChecklist((open) => open.visit);
  const editable = useChecklist((open) => open.editable);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  const from = arrivedAt ?? startedAt;
  if (from === null) return null;
  const seconds = Math.max(0, Math.floor(((leftAt === undefined ? now : Date.parse(leftAt)) - Date.parse(from)) / 1000));
  if (leftAt === undefined && (!editable || seconds >= DAY_SECONDS)) return <span className="checklist-clock">{t('assessments.begun', { at: formatInstant(from).slice(5) })}</span>;
  const label = leftAt !== undefined ? 'assessments.presence.stayed' : arrivedAt === undefined ? 'assessments.presence.sinceBegun' : 'assessments.visitClock';
  return <span className="checklist-clock" role="timer" aria-label={t(label)} title={t(label)}>{formatDuration(seconds)}</span>;
}

export function PresenceRow() {
  const { t } = useText();
  const { arrivedAt, leftAt } = useChecklist((open) => open.visit);
  const editable = useChecklist((open) => open.editable);
  if (!editable && arrivedAt === undefined) return null;
  return (
    <div className="checklist-presence" role="group" aria-label={t('assessments.presence.label')}>
      <Moment what="arrive" at={arrivedAt} editable={editable} />
      {arrivedAt === undefined ? null : <Moment what="leave" at={leftAt} editable={editable} />}
    </div>
  );
}

function Moment({ what, at, editable }: { what: Presence; at: string | undefined; editable: boolean }) {
  const { t } = useText();
  const [typing, setTyping] = useState(false);
  const word = t(`assessments.presence.${what}`);
  if (typing) return <TypedMoment what={what} at={at} onDone={() => setTyping(false)} />;
  if (at === undefined) {
    return !editable ? null : (
      <span className="checklist-moment">
        <button type="button" className="checklist-option checklist-moment-say" aria-keyshortcuts={what === 'arrive' ? 'A' : 'L'} onClick={() => sayPresence(what)}>
          <span>{word}</span><span aria-hidden="true"><Kbd>{what === 'arrive' ? 'A' : 'L'}</Kbd></span>
        </button>
        <button type="button" className="checklist-text-button" aria-label={t('assessments.presence.typeOf', { what: word })} onClick={() => setTyping(true)}>{t('assessments.presence.type')}</button>
      </span>
    );
  }
  const shown = formatInstant(at);
  return (
    <span className="checklist-moment">
      <span>{word} <b>{shown.startsWith(today()) ? shown.slice(11) : shown.slice(5)}</b></span>
      {editable ? <button type="button" className="checklist-text-button" aria-label={t('assessments.presence.correctOf', { what: word })} onClick={() => setTyping(true)}>{t('assessments.presence.correct')}</button> : null}
    </span>
  );
}

/** "14:02" of the day it was, or a whole "2026-11-21 14:02"; emptied, it was never said. */
function TypedMoment({ what, at, onDone }: { what: Presence; at: string | undefined; onDone: () => void }) {
  const { t } = useText();
  const [text, setText] = useState(at === undefined ? '' : formatInstant(at).slice(11));
  const [problem, setProblem] = useState(false);
  const keep = (): void => {
    const day = at === undefined ? today() : formatDay(new Date(at));
    const moment = readMoment(text, day);
    if (moment === undefined) return setProblem(true);
    if (moment === null && at === undefined) return onDone();
    put(what, moment).then(onDone, () => setProblem(true));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') keep();
    else onDone();
  };
  return (
    <span className="checklist-moment">
      <input className="checklist-input checklist-moment-input" autoFocus value={text} maxLength={16} placeholder="14:02" aria-invalid={problem} aria-label={t('assessments.presence.timeOf', { what: t(`assessments.presence.${what}`) })}
        onChange={({ target }) => { setText(target.value); setProblem(false); }} onKeyDown={onKeyDown} />
      <button type="button" className="checklist-text-button" onClick={keep}>{t('common.save')}</button>
      {problem ? <span className="checklist-problem" role="alert">{t(`assessments.presence.wrong.${what}`)}</span> : null}
    </span>
  );
}
