/** Files on their way, with how far they are, and a way out. */
import { memo } from 'react';
import { useText } from '../../../i18n';
import { formatBytes } from '../../../i18n/format';
import { useErrorText } from '../../../ui/ErrorNote';
import { Progress } from '../../../ui/Progress';
import { useChecklist } from '../assessments.store';
import { cancelUpload, cancelWaiting, retryUpload, useUploads, type Upload } from './uploads.store';

/** Of three hundred that wait, the next are enough to see: the list is drawn anew with every piece that has gone. */
const mostWaiting = 3;

export function UploadList() {
  const { t } = useText();
  const id = useChecklist((open) => open.id);
  const uploads = useUploads((state) => state.uploads);
  const mine = uploads.filter((upload) => upload.assessmentId === id);
  if (mine.length === 0) return null;
  const waiting = mine.filter((upload) => upload.state === 'waiting');
  const hidden = new Set(waiting.slice(mostWaiting));
  return (
    <ul className="checklist-uploads">
      {mine.filter((upload) => !hidden.has(upload)).map((upload) => <UploadRow key={upload.key} upload={upload} />)}
      {hidden.size === 0 ? null : (
        <li className="checklist-upload">
          <p className="checklist-small">{t('evidence.waiting', { count: hidden.size })}</p>
          <span className="checklist-file-actions"><button type="button" className="checklist-text-button" onClick={() => cancelWaiting(id)}>{t('evidence.cancelWaiting')}</button></span>
        </li>
      )}
    </ul>
  );
}

const UploadRow = memo(function UploadRow({ upload }: { upload: Upload }) {
  const { t } = useText();
  const words = useErrorText();
  const number = useChecklist((open) => open.outline.items[upload.itemId]?.number ?? '');
  const { file, sent, state } = upload;
  return (
    <li className="checklist-upload">
      <p className="checklist-upload-name"><span>{number}</span> {file.name}</p>
      {state === 'failed' ? <p className="checklist-problem" role="alert">{file.size === 0 ? t('assessments.emptyFile') : words(upload.error).title}</p> : (
        <>
          <Progress done={sent} total={file.size} label={t('assessments.uploadOf', { name: file.name })} />
          <p className="checklist-small">{state === 'waiting' ? t('assessments.uploadWaiting') : `${formatBytes(sent)} / ${formatBytes(file.size)}`}</p>
        </>
      )}
      <span className="checklist-file-actions">
        {state === 'failed' && file.size > 0 ? <button type="button" className="checklist-text-button" onClick={() => retryUpload(upload.key)}>{t('common.retry')}</button> : null}
        <button type="button" className="checklist-text-button" onClick={() => cancelUpload(upload.key)}>{state === 'failed' ? t('assessments.dismiss') : t('common.cancel')}</button>
      </span>
    </li>
  );
});
