/** 交接文件夹: evidence as plain files, a folder a site. It can be stopped; then nothing of it is left. */
import { useState } from 'react';
import { request, useSend } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { RoundField } from './RoundField';
import { isCancelled, useSaving } from './saving';
import { Trouble } from './Trouble';

export function HandOver() {
  const { t } = useText();
  const [roundId, setRound] = useState('');
  const save = useSend('packages.saveFolder');
  const progress = useSaving(save.isPending);
  const { data: done } = save;
  return (
    <section className="ui-sheet packages-card packages-section" aria-labelledby="packages-folder">
      <h2 id="packages-folder">{t('packages.handOver')}</h2>
      <p className="packages-muted">{t('packages.handOverLead')}</p>
      {save.isPending ? (
        <div className="packages-saving" role="status">
          <p>{progress === null ? t('packages.saving') : t('packages.handingOver', { done: progress.done, total: progress.total })}</p>
          <Progress done={progress?.done ?? 0} total={progress?.total ?? 1} label={t('packages.saving')} />
          <Button onClick={() => void request('packages.cancel', { session: 'packages' }).catch(noteError)}>{t('common.cancel')}</Button>
        </div>
      ) : (
        <div className="packages-line">
          <RoundField all={t('packages.handOverAll')} value={roundId} onChange={setRound} />
          <Button onClick={() => save.mutate({ roundId: roundId === '' ? null : roundId })}>{t('packages.handOverSave')}</Button>
        </div>
      )}
      <Trouble error={isCancelled(save.error) ? null : save.error} />
      {isCancelled(save.error) ? <p role="status" className="packages-muted">{t('packages.handOverStopped')}</p> : null}
      {done?.saved !== true ? null : <p role="status" className="packages-sent">{t('packages.handedOver', { folders: done.folders, files: done.files })}<br />{done.name}</p>}
      {done === undefined || done.withheld.length === 0 ? null : <p className="packages-seal">{t('packages.withheld', { count: done.withheld.length, names: done.withheld.join('; ') })}</p>}
    </section>
  );
}
