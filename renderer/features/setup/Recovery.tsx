/** The data could not be opened: what happened, that it is safe, what to do. Nothing here deletes anything. */
import { useState } from 'react';
import type { AppState } from '@shared/contract';
import type { AppErrorBody } from '@shared/result';
import { refresh, request, useSend } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { SetupFrame } from './SetupFrame';

type Backup = Extract<AppState['opened'], { ok: false }>['backups'][number];

/** Where a backup helps: the data itself is damaged. Elsewhere going back would only lose work. */
const restorable = new Set<AppErrorBody['code']>(['corrupt']);

function Backups({ backups }: { backups: readonly Backup[] }) {
  const { t } = useText();
  const [asked, setAsked] = useState<Backup | null>(null);
  const restore = useSend('app.restore');
  const confirm = (name: string) => restore.mutate({ name }, { onSuccess: () => refresh('app'), onSettled: () => setAsked(null) });
  return (
    <>
      <h2>{t('setup.recovery.backups')}</h2>
      {restore.error === null ? null : <ErrorNote error={restore.error} />}
      {backups.length === 0 ? <p className="setup-lead">{t('setup.recovery.noBackups')}</p> : (
        <ul className="setup-backups">
          {backups.map((backup, index) => (
            <li key={backup.name}>
              <span>{formatInstant(backup.at)}<small>{backup.name}</small></span>
              <Button kind={index === 0 ? 'primary' : 'ghost'} disabled={restore.isPending} onClick={() => setAsked(backup)}>{t('setup.recovery.restore')}</Button>
            </li>
          ))}
        </ul>
      )}
      {asked === null ? null : (
        <Dialog title={t('setup.recovery.confirmTitle', { time: formatInstant(asked.at) })} onClose={() => setAsked(null)}
          footer={<>
            <Button onClick={() => setAsked(null)}>{t('common.cancel')}</Button>
            <Button kind="primary" disabled={restore.isPending} onClick={() => confirm(asked.name)}>{t('setup.recovery.restore')}</Button>
          </>}>
          <p>{t('setup.recovery.confirmText')}</p>
        </Dialog>
      )}
    </>
  );
}

/** The way on where no backup helps: the lost database stays where it was put, and an empty one begins beside it. */
function BeginAnew() {
  const { t } = useText();
  const [asked, setAsked] = useState(false);
  const anew = useSend('app.beginAnew');
  return (
    <>
      <Button size="large" onClick={() => setAsked(true)}>{t('setup.recovery.anew')}</Button>
      {!asked ? null : (
        <Dialog title={t('setup.recovery.anewTitle')} onClose={() => setAsked(false)}
          footer={<>
            <Button onClick={() => setAsked(false)}>{t('common.cancel')}</Button>
            <Button kind="primary" disabled={anew.isPending} onClick={() => anew.mutate({}, { onSuccess: () => refresh('app'), onError: noteError, onSettled: () => setAsked(false) })}>{t('setup.recovery.anew')}</Button>
          </>}>
          <p>{t('setup.recovery.anewText')}</p>
        </Dialog>
      )}
    </>
  );
}

export default function Recovery({ state, error, backups }: { state: AppState; error: AppErrorBody; backups: readonly Backup[] }) {
  const { t } = useText();
  const retry = useSend('app.retry');
  const aside = error.detail?.['setAside'];
  return (
    <SetupFrame folder={state.folder}>
      <h1>{t(`errors.${error.code}.title`)}</h1>
      <p className="setup-safe">{t(`errors.${error.code}.safe`)}</p>
      <p className="setup-cure">{t(`errors.${error.code}.cure`)}</p>
      <dl className="setup-facts">
        <div><dt>{t('setup.recovery.folder')}</dt><dd>{state.folder}</dd></div>
        {error.path === undefined ? null : <div><dt>{t('setup.recovery.file')}</dt><dd>{error.path}</dd></div>}
        {aside === undefined || aside === '' ? null : <div><dt>{t('setup.recovery.aside')}</dt><dd>{aside}</dd></div>}
        <div><dt>{t('common.details')}</dt><dd>{error.code}: {error.message}</dd></div>
      </dl>
      {restorable.has(error.code) ? <Backups backups={backups} /> : null}
      <div className="setup-buttons">
        {error.code === 'corrupt' ? null : <Button kind="primary" size="large" disabled={retry.isPending} onClick={() => retry.mutate({}, { onSettled: () => refresh('app') })}>{t('common.retry')}</Button>}
        {error.code === 'corrupt' && aside !== undefined ? <BeginAnew /> : null}
        <Button size="large" onClick={() => void request('app.showFolder', {}).catch(noteError)}>{t('setup.recovery.showFolder')}</Button>
        <Button kind="quiet" size="large" onClick={() => window.close()}>{t('setup.recovery.quit')}</Button>
      </div>
    </SetupFrame>
  );
}
