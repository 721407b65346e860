/** First start with a task package: whose it is and what it brings, then the work begins. */
import { refresh, request } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { applyPackage, letGo, useReceiving } from './packages.store';
import { Working } from './Receive';
import { Trouble } from './Trouble';
import './packages.css';

export function Begin() {
  const { t, language } = useText();
  const { summary, busy, error } = useReceiving();
  if (summary === null) return <><Working /><Trouble error={error} /></>;
  const start = async (): Promise<void> => {
    if (!(await applyPackage())) return;
    await request('settings.update', { language }).catch(noteError);
    letGo();
    location.hash = '#/today';
    refresh('app');
  };
  return (
    <>
      <h1>{t('packages.beginTitle')}</h1>
      <p className="setup-lead">{t('packages.beginLead', { name: summary.inspector, count: summary.visits.new })}</p>
      <p>{t(summary.madeBy === '' ? 'packages.fromNobody' : 'packages.from', { name: summary.madeBy, at: formatInstant(summary.madeAt) })}<br />{t('packages.facts', { digest: summary.sha256.slice(0, 16), files: summary.files, size: formatBytes(summary.bytes) })}</p>
      <Trouble error={error} />
      {busy !== null ? <Working /> : (
        <div className="setup-buttons">
          <Button kind="primary" size="large" autoFocus onClick={() => void start()}>{t('packages.beginWork')}</Button>
          <Button kind="quiet" size="large" onClick={letGo}>{t('common.back')}</Button>
        </div>
      )}
    </>
  );
}
