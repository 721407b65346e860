/** Work that may take its time, with its count and a way to stop it. Nothing is shown of what is over at once. */
import { request } from '../../api';
import { noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { useJob } from './useJob';
import { number } from './words';

export function Job({ id, running, label }: { id: string; running: boolean; label: string }) {
  const { t } = useText();
  const progress = useJob(id, running);
  if (progress === null) return null;
  return (
    <div className="draw-job" role="status">
      <p>{label} {number(progress.done)} / {number(progress.total)}</p>
      <Progress done={progress.done} total={progress.total} label={label} />
      <Button kind="quiet" onClick={() => void request('draws.cancel', { id }).catch(noteError)}>{t('common.cancel')}</Button>
    </div>
  );
}
