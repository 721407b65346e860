/** First start: what this is, and three ways to begin. */
import { useEffect, useState } from 'react';
import type { AppState, EventPayload } from '@shared/contract';
import { onEvent, refresh, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Progress } from '../../ui/Progress';
import { Begin } from '../packages/Begin';
import { choosePackage, useReceiving } from '../packages/packages.store';
import { Trouble } from '../packages/Trouble';
import { ProfileForm, type ProfileDraft } from '../profiles/ProfileForm';
import { SetupFrame } from './SetupFrame';

const owner: ProfileDraft = { name: '', nickname: '', roles: ['owner'] };

function useJobProgress() {
  const [progress, setProgress] = useState<EventPayload<'job.progress'> | null>(null);
  useEffect(() => onEvent('job.progress', setProgress), []);
  return progress;
}

export default function Welcome({ state }: { state: AppState }) {
  const { t, language } = useText();
  const [empty, setEmpty] = useState(false);
  const begin = useSend('app.begin');
  const progress = useJobProgress();
  const start = (input: Parameters<typeof begin.mutate>[0]) => begin.mutate(input, { onSuccess: () => refresh('app') });
  const busy = begin.isPending || begin.isSuccess;

  const receiving = useReceiving(({ summary, busy: reading }) => summary !== null || reading !== null);
  const trouble = useReceiving(({ error }) => error);
  if (receiving) return <SetupFrame folder={state.folder}><Begin /></SetupFrame>;
  if (empty) {
    return (
      <SetupFrame folder={state.folder}>
        <h1>{t('setup.whoTitle')}</h1>
        <p className="setup-lead">{t('setup.whoLead')}</p>
        <ProfileForm initial={owner} onSave={(profile) => start({ with: 'empty', language, profile })}>
          {begin.error === null ? null : <ErrorNote error={begin.error} />}
          <div className="setup-buttons">
            <Button kind="primary" size="large" type="submit" disabled={busy}>{t('setup.create')}</Button>
            <Button kind="quiet" size="large" disabled={busy} onClick={() => { begin.reset(); setEmpty(false); }}>{t('common.back')}</Button>
          </div>
        </ProfileForm>
      </SetupFrame>
    );
  }
  return (
    <SetupFrame folder={state.folder}>
      <h1>{t('setup.title')}</h1>
      <p className="setup-lead">{t('setup.lead')}</p>
      {begin.error === null ? null : <ErrorNote error={begin.error} />}
      <Trouble error={trouble} />
      {busy ? (
        <div className="setup-progress" role="status">
          <p>{progress === null || progress.total === 0 ? t('setup.preparing') : t('setup.preparingCount', { done: progress.done, total: progress.total })}</p>
          <Progress done={progress?.done ?? 0} total={progress?.total ?? 1} label={t('setup.preparing')} />
        </div>
      ) : (
        <div className="setup-ways">
          <section className="setup-way">
            <h2>{t('setup.demoTitle')}</h2>
            <p>{t('setup.demoText')}</p>
            <Button kind="primary" size="large" onClick={() => start({ with: 'demo', language })}>{t('setup.demo')}</Button>
          </section>
          <section className="setup-way">
            <h2>{t('setup.emptyTitle')}</h2>
            <p>{t('setup.emptyText')}</p>
            <Button size="large" onClick={() => setEmpty(true)}>{t('setup.empty')}</Button>
          </section>
          <section className="setup-way">
            <h2>{t('packages.begin')}</h2>
            <p>{t('packages.beginText')}</p>
            <Button size="large" onClick={() => void choosePackage()}>{t('packages.choose')}</Button>
          </section>
        </div>
      )}
    </SetupFrame>
  );
}
