/** 坐席确认: the agent has seen the published score of a call; the office says so in their name. */
import { useState } from 'react';
import type { Visit } from '@shared/visits';
import { request, useRequest } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';

export function Acknowledge({ visit: { assessmentId: id, siteCode: code, siteName: name } }: { visit: Visit }) {
  const { t } = useText();
  const { data } = useRequest('callDesk.open', { id });
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState('');
  const [error, setError] = useState<unknown>(null);
  const at = data?.row.acknowledgedAt ?? null;
  const send = (): void => {
    request('callDesk.acknowledge', { id, note }).then(() => { noteDone(t('callDesk.acknowledgeDone', { code })); setAsking(false); }, setError);
  };
  if (data === undefined) return null;
  if (at !== null) return <span className="card-muted">{t('callDesk.acknowledgedAt', { at: formatInstant(at) })}</span>;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('callDesk.acknowledge')}</Button>
      {asking ? (
        <Dialog title={t('callDesk.acknowledgeTitle')} onClose={() => setAsking(false)} footer={<Button kind="primary" onClick={send}>{t('callDesk.acknowledge')}</Button>}>
          <p>{t('callDesk.acknowledgeText', { name, code })}</p>
          <label className="ui-field"><span>{t('callDesk.acknowledgeNote')}</span><textarea className="ui-input" rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} /></label>
          {error === null ? null : <ErrorNote error={error} />}
        </Dialog>
      ) : null}
    </>
  );
}
