/** 通话质检台: one drawn call. The recording above, its facts at the left, the form at the right; everything by keyboard. */
import { useEffect, useEffectEvent, useState } from 'react';
import type { CallOnDesk } from '@shared/call-desk';
import { useRequest } from '../../api';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { current, useChecklist, useChecklistStore } from '../assessments/assessments.store';
import { closeChecklist, flushChecklist, openChecklist } from '../assessments/disk';
import { IsHeard, ItemExtras } from '../assessments/extras';
import { HistorySheet } from '../assessments/HistorySheet';
import { ReturnedBar } from '../assessments/Remarks';
import { Sections, useFlushing, useRevealing, useSavedState } from '../assessments/screen';
import { useKeys } from '../assessments/useKeys';
import { WordsForRows } from '../assessments/words';
import { playerKey } from '../recordings/keys';
import { DeskFacts } from './DeskFacts';
import { DeskFoot } from './DeskFoot';
import { DeskHelp } from './DeskHelp';
import { DeskPlayer } from './DeskPlayer';
import { markPhrase, playerCommands } from './desk.store';
import { EarlierRemarks, ItemMarks } from './ItemMarks';
import { deskKey } from './keys';
import { phrasesOf } from './phrases';
import { SubmitSheet, useSubmit } from './SubmitSheet';
import '../assessments/checklist.css';
import './call-desk.css';

export default function CallDeskPage({ id }: { id: string }) {
  const [attempt, setAttempt] = useState(0);
  return <Opening key={`${id} ${attempt}`} id={id} onRetry={() => setAttempt(attempt + 1)} />;
}

function Opening({ id, onRetry }: { id: string; onRetry: () => void }) {
  const [error, setError] = useState<unknown>(null);
  const ready = useChecklistStore((state) => state.open?.id === id);
  const { data: call, error: unread } = useRequest('callDesk.open', { id }, { enabled: ready, staleTime: 0 }); // after the form, whose opening takes the recording in
  useEffect(() => {
    openChecklist(id).catch(setError);
    return () => closeChecklist(id);
  }, [id]);
  const failed = error ?? unread;
  if (failed !== null) return <div className="checklist-alone"><ErrorNote error={failed} onRetry={onRetry} /></div>;
  return ready && call !== undefined ? <IsHeard value><Desk call={call} /></IsHeard> : <Loading />;
}

type Sheet = 'missing' | 'help' | { history: string } | null;

function Desk({ call }: { call: CallOnDesk }) {
  const { t } = useText();
  const [sheet, setSheet] = useState<Sheet>(null);
  const editable = useChecklist((open) => open.editable);
  const { row, position } = call;
  const { submit, sending, error } = useSubmit(call, () => setSheet('missing'));
  useBreadcrumb([{ label: t('callDesk.mine'), href: '#/calls/mine' }, row.drawTitle, t('callDesk.position', position)]);
  useSavedState();
  useFlushing();
  useRevealing();
  const onHistory = (): void => {
    const focus = current()?.focus ?? null;
    if (focus !== null) void flushChecklist().then(() => setSheet({ history: focus }));
  };
  useKeys({ onReview: submit, onHelp: () => setSheet('help'), onHistory });
  useDeskKeys();
  return (
    <div className="calldesk">
      <DeskPlayer call={call} />
      <DeskFacts call={call} />
      <div className="calldesk-main checklist-main">
        <ReturnedBar />
        <div className="checklist-scroll" data-editable={editable}>
          <ItemExtras value={call.row.call.blind ? withMarks : withEarlier}><WordsForRows><Sections /></WordsForRows></ItemExtras>
        </div>
      </div>
      <DeskFoot call={call} sending={sending} error={error} onSubmit={submit} onHelp={() => setSheet('help')} />
      {sheet === 'missing' ? <SubmitSheet code={row.code} onClose={() => setSheet(null)} /> : null}
      {sheet === 'help' ? <DeskHelp onClose={() => setSheet(null)} /> : null}
      {typeof sheet === 'object' && sheet !== null ? <HistorySheet itemId={sheet.history} onClose={() => setSheet(null)} /> : null}
    </div>
  );
}

const withMarks = (id: string) => <ItemMarks id={id} />;
const withEarlier = (id: string) => <><ItemMarks id={id} /><EarlierRemarks id={id} /></>;

/** Before the form's own keys: J, L and the speeds go to the player from anywhere, Alt and a digit is a phrase. */
function useDeskKeys(): void {
  const { pick } = useText();
  const press = useEffectEvent((event: KeyboardEvent): void => {
    if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return;
    const target = event.target instanceof Element ? event.target : document.body;
    const open = current();
    const item = open?.outline.items[open.focus ?? '']?.item;
    const key = deskKey(event, { inTextBox: target.matches('input, textarea, select, [contenteditable]:not([contenteditable="false"])'), onScale: item?.type === 'scale' && !Number.isInteger(item.step ?? 1) });
    const player = playerCommands();
    if (key === null || open === null) return;
    if (key.type === 'player' && (player === null || !playerKey(event, player))) return;
    if (key.type === 'silence') player?.sound.setSkips(!player.sound.state().skips);
    if (key.type === 'phrase') {
      const pressed = phrasesOf(open.outline.template).find(({ forbidden, number }) => forbidden === key.forbidden && number === key.number);
      if (pressed !== undefined) markPhrase(pressed, pick(pressed.phrase.text as Parameters<typeof pick>[0]));
    }
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent): void => press(event);
    window.addEventListener('keydown', listener, true);
    return () => window.removeEventListener('keydown', listener, true);
  }, []);
}
