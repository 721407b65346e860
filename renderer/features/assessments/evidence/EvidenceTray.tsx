/** Right, or below on a small window: the files of the item in focus, and every way to bring in more. */
import { lazy, Suspense, useState } from 'react';
import { textOf } from '@shared/templates/template';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Kbd } from '../../../ui/Kbd';
import { filesOf } from '../answers';
import { useChecklist } from '../assessments.store';
import { lastWords } from '../last';
import { AtHand } from './AtHand';
import { EvidenceCard } from './EvidenceCard';
import { chooseFiles } from './take';
import { UploadList } from './UploadList';

const CameraSheet = lazy(() => import('../capture/CameraSheet'));
const MicrophoneSheet = lazy(() => import('../capture/MicrophoneSheet'));

export function EvidenceTray({ onHistory }: { onHistory: () => void }) {
  const { t } = useText();
  const focus = useChecklist((open) => open.focus);
  const node = useChecklist((open) => (open.focus === null ? undefined : open.outline.items[open.focus]));
  const answer = useChecklist((open) => (open.focus === null ? undefined : open.answers[open.focus]));
  const editable = useChecklist((open) => open.editable);
  if (focus === null || node === undefined) return <aside className="checklist-tray" aria-label={t('assessments.evidence')} />;
  const files = filesOf(node.item, answer);
  return (
    <aside className="checklist-tray" aria-label={t('assessments.evidenceOf', { number: node.number })}>
      <header className="checklist-tray-head"><h2>{t('assessments.evidenceOf', { number: node.number })}</h2><span className="checklist-tray-count">{files.length}</span></header>
      <div className="checklist-tray-body">
        <AtHand />
        {files.length === 0 ? null : <ul className="checklist-files">{files.map((fileId) => <EvidenceCard key={fileId} fileId={fileId} itemId={focus} />)}</ul>}
        <UploadList />
        {editable ? <AddFiles itemId={focus} /> : files.length === 0 ? <p className="checklist-hint">{t('assessments.noEvidence')}</p> : null}
        <LastResult />
        <button type="button" className="checklist-text-button checklist-listen" aria-keyshortcuts="H" onClick={onHistory}>{t('assessments.history')} <Kbd>H</Kbd></button>
      </div>
    </aside>
  );
}

function AddFiles({ itemId }: { itemId: string }) {
  const { t } = useText();
  const [capturing, setCapturing] = useState<'camera' | 'microphone' | null>(null);
  const silent = useChecklist((open) => open.recording?.policy === 'forbidden');
  const close = (): void => setCapturing(null);
  return (
    <div className="checklist-add">
      <button type="button" className="checklist-drop" aria-keyshortcuts="P" onClick={() => chooseFiles(itemId)}>
        <span>{t('assessments.dropHere')}</span>
        <span><span className="checklist-drop-where">{t('assessments.dropWhere')}</span> <Kbd>P</Kbd></span>
      </button>
      <div className="checklist-capture">
        <Button size="large" kind="quiet" onClick={() => setCapturing('camera')}>{t('assessments.takePhoto')}</Button>
        {silent ? null : <Button size="large" kind="quiet" onClick={() => setCapturing('microphone')}>{t('assessments.recordAudio')}</Button>}
      </div>
      <Suspense>
        {capturing === 'camera' ? <CameraSheet itemId={itemId} onClose={close} /> : null}
        {capturing === 'microphone' ? <MicrophoneSheet itemId={itemId} onClose={close} /> : null}
      </Suspense>
    </div>
  );
}

/** What was answered here in the last approved visit: a repeated loss is seen at once. */
function LastResult() {
  const { t, language } = useText();
  const node = useChecklist((open) => (open.focus === null ? undefined : open.outline.items[open.focus]));
  const last = useChecklist((open) => (open.focus === null ? undefined : open.last[open.focus]));
  const words = node === undefined ? '' : lastWords(node.item, last, (text) => textOf(text, language));
  if (words === '') return null;
  return <p className="checklist-last"><span className="checklist-small">{t('assessments.lastResult')}</span>{words}</p>;
}
