/** The review desk of one inspection: item, evidence and remark side by side, everything by keys. */
import { useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { ReviewDesk } from '@shared/reviews';
import { refresh, request, useRequest } from '../../../api';
import { noteDone, noteError } from '../../../app/notes';
import { useBreadcrumb } from '../../../app/store';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Kbd } from '../../../ui/Kbd';
import { Loading } from '../../../ui/Loading';
import { Menu } from '../../../ui/Menu';
import type { PlayerCommands } from '../../recordings/RecordingPlayer';
import { useQueue } from '../queue.store';
import { CorrectDialog } from './CorrectDialog';
import { EvidencePane } from './Evidence';
import { Foot } from './Foot';
import { Head } from './Head';
import { useDeskAudit } from '../../audits/DeskAudit';
import { ItemList } from './ItemList';
import { ItemPane } from './ItemPane';
import { deskKey, keyTable, type DeskKey } from './keys';
import { Lightbox } from './Lightbox';
import { nothingSeen, useLooked } from './looked.store';
import { isIn, neighbour, readDesk, type DeskModel, type ItemFilter } from './model';
import { RemarkBox } from './RemarkBox';
import { ReturnDialog } from './ReturnDialog';
import { Timeline } from './Timeline';
import { VoidDialog } from './VoidDialog';
import '../../assessments/checklist.css';
import '../../templates/templates.css';
import './desk.css';

export default function DeskPage({ id }: { id: string }) {
  const { t } = useText();
  const { data, error, refetch } = useRequest('reviews.open', { id }, { staleTime: 0 });
  useBreadcrumb([{ label: t('reviews.title'), href: '#/reviews' }, data?.row.title ?? '']);
  if (data === undefined) return error === null ? <Loading /> : <div className="checklist-alone"><ErrorNote error={error} onRetry={() => void refetch()} /></div>;
  return <Reading key={`${data.row.assessmentId} ${data.row.submittedAt ?? ''}`} desk={data} />;
}

function Reading({ desk }: { desk: ReviewDesk }) {
  const model = useMemo(() => readDesk(desk), [desk]);
  if (model === null) return <div className="checklist-alone"><ErrorNote error={new Error('the form does not score')} /></div>;
  return <Desk model={model} />;
}

type Open = 'correct' | 'return' | 'void' | 'timeline' | 'help' | 'zoom' | null;

function Desk({ model }: { model: DeskModel }) {
  const { t, pick } = useText();
  const { desk, items, byId } = model;
  const { row, may } = desk;
  const id = row.assessmentId;
  const audit = useDeskAudit(row);
  const round = `${id} ${row.submittedAt ?? ''}`; // handed in anew, it is looked at anew
  const [focus, setFocus] = useState<string | null>(() => (items.find((each) => each.revised !== null) ?? items.find((each) => each.lost !== null) ?? items[0])?.item.id ?? null);
  const [filter, setFilter] = useState<ItemFilter>('all');
  const [file, setFile] = useState(0);
  const [open, setOpen] = useState<Open>(null);
  const [confirming, setConfirming] = useState(false);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLTextAreaElement>(null);
  const player = useRef<PlayerCommands>(null);
  const seen = useLooked((state) => state.seen[round] ?? nothingSeen);
  const look = useLooked((state) => state.look);
  const { filter: queue } = useQueue();
  const { data: { id: next } = { id: null } } = useRequest('reviews.next', { filter: queue, after: id });
  const each = (focus === null ? undefined : byId.get(focus)) ?? items[0];
  const photos = each?.evidence.filter(({ kind }) => kind === 'photo') ?? [];
  const shown = items.filter((item) => isIn(item, filter));

  const itemId = each?.item.id;
  useEffect(() => { if (itemId !== undefined) look(round, itemId); }, [round, itemId, look]);

  const goTo = (to: string | null): void => { if (to !== null) { setFocus(to); setFile(0); } };
  const toNext = (): void => { location.hash = next === null ? '#/reviews' : `#/reviews/${next}`; };
  const run = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await work();
    } catch (error) {
      noteError(error);
    } finally {
      setBusy(false);
      setConfirming(false);
    }
  };
  const approve = () => run(async () => {
    const { refused: [refused] } = await request('reviews.approve', { ids: [id] });
    refresh('reviews');
    if (refused !== undefined) return noteDone(t(`reviews.refused.${refused.reason}`));
    noteDone(t('reviews.approve.done', { name: row.title }));
    toNext();
  });
  const publish = () => run(async () => {
    const { refused: [refused] } = await request('reviews.publish', { ids: [id] });
    refresh('reviews');
    noteDone(refused === undefined ? t('reviews.publish.done', { name: row.title }) : t(`reviews.refused.${refused.reason}`));
  });
  const take = () => run(async () => { await request('reviews.take', { id }); refresh('reviews'); });

  const act = (key: DeskKey): void => {
    const cannot = (reason: string | null): boolean => { if (reason !== null) noteDone(t(`reviews.refused.${reason as 'state'}`)); return reason !== null; };
    switch (key) {
      case 'down': return goTo(neighbour(shown, focus, 1));
      case 'up': return goTo(neighbour(shown, focus, -1));
      case 'lost': return goTo(neighbour(items, focus, 1, (item) => item.lost !== null) ?? items.find((item) => item.lost !== null)?.item.id ?? null);
      case 'remark': if (!cannot(may.remark)) box.current?.focus(); return undefined;
      case 'correct': if (!cannot(may.correct)) setOpen('correct'); return undefined;
      case 'zoom': if (photos.length > 0) setOpen('zoom'); return undefined;
      case 'play':
        if (each?.files[file]?.kind === 'audio') player.current?.sound.toggle();
        else document.querySelector<HTMLElement>('.desk-evidence .checklist-play')?.click();
        return undefined;
      case 'approve': if (confirming) void approve(); else if (!cannot(may.approve)) setConfirming(true); return undefined;
      case 'return': if (may.return === 'nothing' || !cannot(may.return)) setOpen('return'); return undefined;
      case 'next': return toNext();
      default: return setOpen(key);
    }
  };
  const pressed = useEffectEvent((event: KeyboardEvent): void => {
    if (event.key === 'Escape' && confirming) { setConfirming(false); return; }
    const key = event.defaultPrevented ? null : deskKey(event, event.target);
    if (key === null || busy || (confirming && key !== 'approve')) return;
    event.preventDefault();
    act(key);
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => pressed(event);
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  const actions = (
    <>
      {may.take === null && row.state === 'submitted' ? <Button disabled={busy} onClick={() => void take()}>{t('reviews.desk.take')}</Button> : null}
      <Button kind="quiet" aria-keyshortcuts="H" onClick={() => setOpen('timeline')}>{t('reviews.timeline.title')} <Kbd>H</Kbd></Button>
      <Menu name={t('reviews.desk.more')} label={<>{t('reviews.desk.more')}<span aria-hidden="true">▾</span></>} items={[
        { key: 'card', label: t('reviews.desk.toCard'), run: () => { location.hash = `#/scorecards/${id}`; } },
        ...(may.appeal === null ? [{ key: 'appeal', label: t('appeals.file'), run: () => { location.hash = `#/appeals/new/${id}`; } }] : []),
        ...(may.void === null ? [{ key: 'void', label: t('reviews.void.button'), run: () => setOpen('void') }] : []),
      ]} />
    </>
  );
  const close = (): void => setOpen(null);
  if (each === undefined) return <div className="checklist-alone"><p>{t('reviews.desk.noItems')}</p><ButtonLink href="#/reviews">{t('reviews.desk.toQueue')}</ButtonLink></div>;
  return (
    <div className="desk">
      <Head model={model} audit={audit} actions={actions} />
      <ItemList model={model} filter={filter} onFilter={setFilter} focus={each.item.id} onFocus={goTo} seen={seen} />
      <div className="desk-middle" key={`item ${each.item.id}`}><ItemPane each={each} audit={audit} onCorrect={may.correct === null ? () => setOpen('correct') : null} /></div>
      <div className="desk-right">
        <EvidencePane itemId={each.item.id} number={each.number} itemText={(item) => { const found = byId.get(item); return found === undefined ? null : `${found.number} ${pick(found.item.text)}`; }} files={each.files} warnings={each.warnings} at={file} onAt={setFile} onZoom={() => setOpen('zoom')} onPlayer={(commands) => { player.current = commands; }} />
        <RemarkBox key={each.item.id} model={model} each={each} boxRef={box} onLeave={() => document.getElementById('page')?.focus({ preventScroll: true })} />
      </div>
      <Foot model={model} seen={seen} confirming={confirming} busy={busy} nextId={next} onApprove={() => setConfirming(true)} onConfirm={() => void approve()} onCancel={() => setConfirming(false)} onReturn={() => setOpen('return')} onPublish={() => void publish()} onHelp={() => setOpen('help')} />
      {open === 'correct' ? <CorrectDialog key={each.item.id} model={model} each={each} onClose={close} /> : null}
      {open === 'return' ? <ReturnDialog model={model} onClose={close} onItem={goTo} onDone={() => { close(); toNext(); }} /> : null}
      {open === 'void' ? <VoidDialog row={row} onClose={close} /> : null}
      {open === 'timeline' ? <Timeline model={model} onClose={close} /> : null}
      {open === 'zoom' ? <Lightbox photos={photos} at={Math.max(0, photos.findIndex(({ id: photo }) => photo === each.evidence[file]?.id))} onAt={(to) => setFile(each.evidence.findIndex(({ id: photo }) => photo === photos[to]?.id))} onClose={close} /> : null}
      {open === 'help' ? (
        <Dialog title={t('reviews.keysTitle')} onClose={close}>
          <dl className="checklist-keys">{keyTable.map(([caps, name]) => <div key={name}><dt>{caps.map((cap, index) => <Kbd key={`${cap} ${index}`}>{cap}</Kbd>)}</dt><dd>{t(`reviews.keys.${name}`)}</dd></div>)}</dl>
          <p className="desk-muted">{t('assessments.keysNote')}</p>
        </Dialog>
      ) : null}
    </div>
  );
}
