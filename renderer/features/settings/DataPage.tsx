/** 数据与日志: where the data lies, its backups, and the journal with its check. */
import { useState } from 'react';
import { queryClient, request, useRequest, useSend } from '../../api';
import { useAppState } from '../../app/me';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { Antd } from '../../ui/Antd';
import { Button } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';
import { Page } from '../../ui/Page';
import { JournalTable } from '../journal/JournalTable';
import { VerifyResult } from '../journal/VerifyResult';
import { SettingsFrame } from './SettingsFrame';

const shownAtFirst = 5;

function Backups() {
  const { t } = useText();
  const { data: backups, error } = useRequest('backups.list', {}, { staleTime: 0 });
  const [whole, setWhole] = useState(false);
  const create = useSend('backups.create');
  const now = () => create.mutate({}, {
    onSuccess: () => { noteDone(t('settings.backedUp')); void queryClient.invalidateQueries({ queryKey: ['backups.list'] }); },
    onError: noteError,
  });
  const listed = whole ? backups : backups?.slice(0, shownAtFirst);
  return (
    <section className="settings-section" aria-labelledby="data-backups">
      <header><h2 id="data-backups">{t('settings.backups')}</h2><Button disabled={create.isPending} onClick={now}>{t(create.isPending ? 'settings.backingUp' : 'settings.backUp')}</Button></header>
      {error === null ? null : <ErrorNote error={error} />}
      <div className="ui-sheet">
        {backups?.length === 0 ? <p className="settings-line">{t('settings.noBackups')}</p> : null}
        <ul>{listed?.map(({ name, at, bytes }) => <li key={name} className="settings-line"><b>{formatInstant(at)}</b><span className="settings-name">{name}</span><span>{formatBytes(bytes)}</span></li>)}</ul>
        {!whole && (backups?.length ?? 0) > shownAtFirst ? <Button kind="quiet" onClick={() => setWhole(true)}>{t('settings.allBackups', { count: backups?.length ?? 0 })}</Button> : null}
      </div>
    </section>
  );
}

function Journal() {
  const { t } = useText();
  const verify = useSend('journal.verify');
  return (
    <section className="settings-section" aria-labelledby="data-journal">
      <header>
        <div><h2 id="data-journal">{t('journal.title')}</h2><p className="settings-muted">{t('journal.lead')}</p></div>
        <Button disabled={verify.isPending} onClick={() => verify.mutate({})}>{t(verify.isPending ? 'journal.verifying' : 'journal.verify')}</Button>
      </header>
      {verify.error === null ? null : <ErrorNote error={verify.error} />}
      {verify.data === undefined ? null : <VerifyResult report={verify.data.report} />}
      <JournalTable />
    </section>
  );
}

export default function DataPage() {
  const { t } = useText();
  const { data: state } = useAppState();
  return (
    <SettingsFrame page="data">
      <Antd>
        <Page title={t('settings.pages.data')}>
          <section className="settings-section" aria-labelledby="data-folder">
            <header><h2 id="data-folder">{t('settings.folder')}</h2><Button onClick={() => void request('app.showFolder', {}).catch(noteError)}>{t('setup.recovery.showFolder')}</Button></header>
            <div className="ui-sheet"><p className="settings-line settings-folder">{state?.folder}</p></div>
            <p className="settings-muted">{t('settings.folderHint')}</p>
          </section>
          <Backups />
          <Journal />
        </Page>
      </Antd>
    </SettingsFrame>
  );
}
