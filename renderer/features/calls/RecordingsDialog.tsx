/** 录音文件夹: a folder is looked through and its recordings matched to calls; what fits none is listed. */
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { request, useRequest } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/Field';
import { Progress } from '../../ui/Progress';
import { ChooseCall, Hear, nameOf, useAssign } from './Assign';
import { noFilter, setFilter } from './calls.store';
import { matchFolder, stopMatching, useRecordings } from './recordings.store';

const listed = 200;

function Unmatched() {
  const { t } = useText();
  const [text, setText] = useState('');
  const [choosing, setChoosing] = useState<string | null>(null);
  const { give, said } = useAssign();
  const { data } = useRequest('calls.unmatchedFiles', { offset: 0, limit: listed, text }, { placeholderData: keepPreviousData });
  if (data === undefined || (data.total === 0 && text === '')) return said;
  const save = (format: 'xlsx' | 'csv'): void => { request('calls.saveUnmatchedFiles', { format }).then(({ saved, name }) => { if (saved) noteDone(t('calls.recordings.exported', { name })); }, noteError); };
  return (
    <section aria-labelledby="calls-unmatched">
      <header className="calls-unmatched-head"><h3 id="calls-unmatched" className="calls-part">{t('calls.recordings.unmatched')} {data.total.toLocaleString('en-US')}</h3><Button kind="quiet" onClick={() => save('xlsx')}>{t('calls.recordings.exportFiles')}</Button></header>
      {said}
      {data.total <= 8 && text === '' ? null : <input className="ui-input calls-files-search" type="search" aria-label={t('calls.recordingName')} placeholder={t('calls.recordingName')} value={text} onChange={({ target }) => setText(target.value)} />}
      <ul className="calls-files calls-files-tall">
        {data.rows.map(({ path, bytes, ambiguous }) => (
          <li key={path}>
            <span title={path}>{nameOf(path)}</span><small>{formatBytes(bytes)}</small><small className={ambiguous ? 'calls-warn' : undefined}>{t(ambiguous ? 'calls.recordings.ambiguous' : 'calls.recordings.noCall')}</small>
            <Hear path={path} /><Button aria-label={t('calls.chooseCallFor', { name: nameOf(path) })} onClick={() => setChoosing(path)}>{t('calls.chooseCallShort')}</Button>
          </li>
        ))}
      </ul>
      {data.total > listed ? <p className="calls-muted">{t('calls.recordings.first', { count: listed })}</p> : null}
      {choosing === null ? null : <ChooseCall path={choosing} onGive={(call) => void give(choosing, call, null)} onClose={() => setChoosing(null)} />}
    </section>
  );
}

export function RecordingsDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText();
  const { data: status } = useRequest('calls.recordings', {});
  const { job, progress, counts } = useRecordings();
  const [keep, setKeep] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const tolerance = Math.min(3600, Math.max(0, Math.round(Number(typed ?? status?.tolerance ?? 60)) || 0));
  const choose = async (): Promise<void> => {
    try {
      const chosen = await request('calls.chooseFolder', {});
      if (chosen !== null) await matchFolder(chosen.folder, keep, tolerance);
    } catch (error) {
      noteError(error);
    }
  };
  const showWithout = (): void => { setFilter({ ...noFilter, conditions: [{ column: 'recorded', is: 'is', values: ['0'] }] }); onClose(); };
  const sentence = progress === null ? t('calls.searching') : t('calls.recordings.running', progress);
  return (
    <Dialog title={t('calls.recordings.title')} onClose={onClose} footer={<Button onClick={onClose}>{t('common.close')}</Button>}>
      <p className="calls-lead">{t('calls.recordings.lead')}</p>
      {job === null ? (
        <div className="calls-match">
          <TextField label={t('calls.recordings.tolerance')} inputMode="numeric" value={typed ?? String(status?.tolerance ?? 60)} onChange={(event) => setTyped(event.target.value)} />
          <label className="calls-keep"><input type="checkbox" checked={keep} onChange={(event) => setKeep(event.target.checked)} /> <span>{t('calls.recordings.keep')}<small>{t('calls.recordings.keepHint')}</small></span></label>
          <Button kind="primary" onClick={() => void choose()}>{t('calls.recordings.choose')}</Button>
        </div>
      ) : (
        <div className="calls-match">
          <p role="status">{sentence}</p>
          {progress === null ? null : <Progress done={progress.done} total={progress.total} label={sentence} />}
          <Button onClick={stopMatching}>{t('calls.recordings.stop')}</Button>
        </div>
      )}
      {counts === null ? null : <p role="status" className="calls-result">{t('calls.recordings.result', { ...counts })}{counts.kept === 0 ? null : <> {t('calls.recordings.keptResult', { kept: counts.kept })}</>}</p>}
      {status === undefined ? null : status.folders.length === 0 ? <p className="calls-muted">{t('calls.recordings.none')}</p> : (
        <>
          <p>{t('calls.recordings.status', { files: status.files, matched: status.matched, unmatched: status.unmatched, without: status.without })} <button type="button" className="typed-clear" onClick={showWithout}>{t('calls.recordings.without')}</button></p>
          <h3 className="calls-part">{t('calls.recordings.known')}</h3>
          <ul className="calls-folders">
            {status.folders.map(({ folder, files, at }) => (
              <li key={folder}><span title={folder}>{folder}</span><small>{t('calls.recordings.files', { count: files })} · {t('calls.recordings.at', { at: formatInstant(at) })}</small>
                <Button kind="quiet" disabled={job !== null} onClick={() => void matchFolder(folder, keep, tolerance)}>{t('calls.recordings.again')}</Button></li>
            ))}
          </ul>
        </>
      )}
      <Unmatched />
    </Dialog>
  );
}
