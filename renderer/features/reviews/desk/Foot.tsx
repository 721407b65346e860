/** How far the looking has come, and the ways out: back, approved, the next one. Approving asks once, in place: A and A again, or Enter. */
import { useEffect, useRef } from 'react';
import { useText } from '../../../i18n';
import { Button, ButtonLink } from '../../../ui/Button';
import { Kbd } from '../../../ui/Kbd';
import { Progress } from '../../../ui/Progress';
import type { DeskModel } from './model';

interface Props {
  model: DeskModel; seen: readonly string[]; confirming: boolean; busy: boolean; nextId: string | null;
  onApprove: () => void; onConfirm: () => void; onCancel: () => void; onReturn: () => void; onPublish: () => void; onHelp: () => void;
}

export function Foot({ model, seen, confirming, busy, nextId, onApprove, onConfirm, onCancel, onReturn, onPublish, onHelp }: Props) {
  const { t } = useText();
  const { desk: { row, may, remarks }, items, result } = model;
  const lost = items.filter((each) => each.lost !== null);
  const done = items.filter(({ item }) => seen.includes(item.id)).length;
  const lostSeen = lost.filter(({ item }) => seen.includes(item.id)).length;
  const unsent = remarks.filter(({ sentAt }) => sentAt === null).length;
  if (confirming) return <Confirm busy={busy} title={t('reviews.approve.ask', { name: row.title, percent: result.percent ?? '–' })} text={[lostSeen < lost.length ? t('reviews.approve.unseen', { count: lost.length - lostSeen }) : '', unsent > 0 ? t('reviews.approve.unsent', { count: unsent }) : ''].filter(Boolean).join(' ')} hasNext={nextId !== null} onConfirm={onConfirm} onCancel={onCancel} />;
  return (
    <footer className="desk-foot">
      <span className="desk-foot-count">{t('reviews.desk.looked', { done, total: items.length })}{lost.length === 0 ? '' : ` · ${t('reviews.desk.lookedLost', { done: lostSeen, total: lost.length })}`}</span>
      <div className="desk-foot-bar"><Progress done={done} total={items.length} label={t('reviews.desk.looked', { done, total: items.length })} /></div>
      <button type="button" className="checklist-help-button" aria-label={t('reviews.keysTitle')} aria-keyshortcuts="?" onClick={onHelp}>?</button>
      {may.return === null || may.return === 'nothing' ? <Button disabled={busy} aria-keyshortcuts="Shift+R" onClick={onReturn}>{unsent === 0 ? t('reviews.return.plain') : t('reviews.return.button', { count: unsent })} <Kbd>⇧R</Kbd></Button> : null}
      {may.approve === null ? <Button kind="primary" disabled={busy} aria-keyshortcuts="A" onClick={onApprove}>{t('reviews.approve.button')} <Kbd>A</Kbd></Button> : null}
      {may.publish === null ? <Button kind="primary" disabled={busy} onClick={onPublish}>{t('reviews.publish.button')}</Button> : null}
      {nextId === null ? <ButtonLink kind="quiet" href="#/reviews">{t('reviews.desk.toQueue')}</ButtonLink> : <ButtonLink kind="quiet" aria-keyshortcuts="N" href={`#/reviews/${nextId}`}>{t('reviews.desk.next')} <Kbd>N</Kbd></ButtonLink>}
    </footer>
  );
}

function Confirm({ title, text, hasNext, busy, onConfirm, onCancel }: { title: string; text: string; hasNext: boolean; busy: boolean; onConfirm: () => void; onCancel: () => void }) {
  const { t } = useText();
  const box = useRef<HTMLElement>(null);
  useEffect(() => { box.current?.querySelector<HTMLElement>('.ui-button-primary')?.focus(); }, []);
  return (
    <footer className="desk-foot desk-foot-confirm" ref={box} role="alertdialog" aria-label={title}>
      <p className="desk-foot-ask"><b>{title}</b> {text}</p>
      <Button kind="quiet" disabled={busy} onClick={onCancel}>{t('common.cancel')} <Kbd>Esc</Kbd></Button>
      <Button kind="primary" disabled={busy} onClick={onConfirm}>{t(hasNext ? 'reviews.approve.confirmNext' : 'reviews.approve.confirm')} <Kbd>A</Kbd></Button>
    </footer>
  );
}
