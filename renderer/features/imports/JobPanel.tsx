/** Something long is under way: how far it is, how long still where that can be said honestly, and how to stop it. */
import { useText } from '../../i18n';
import { formatBytes } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import { cancel, useImport, type Busy, type JobProgress } from './imports.store';

/** Seconds still to go: only after two seconds and a tenth of the way. */
function remaining({ done, total, since }: JobProgress): number | null {
  const spent = (performance.now() - since) / 1000;
  return spent < 2 || done < total / 10 || done >= total ? null : Math.max(1, Math.round((spent / done) * (total - done)));
}

function useSentence(busy: Busy, progress: JobProgress | null): string {
  const { t } = useText();
  if (busy === 'reading') return t('imports.opening');
  if (progress === null) return t('imports.starting');
  const { done, total } = progress;
  if (busy === 'checking' && done >= total) return t('imports.counting', { done });
  return busy === 'taking' ? t('imports.taking', { done: formatBytes(done), total: formatBytes(total) }) : t(`imports.${busy}`, { done, total });
}

export function JobPanel({ busy }: { busy: Busy }) {
  const { t } = useText();
  const progress = useImport((state) => state.progress);
  const sentence = useSentence(busy, progress);
  const seconds = progress === null ? null : remaining(progress);
  return (
    <div className="ui-sheet imports-job">
      <p className="imports-job-what" role="status">{sentence}</p>
      {progress !== null && (busy !== 'checking' || progress.done < progress.total) ? <Progress done={progress.done} total={progress.total} label={sentence} /> : null}
      <p className="imports-muted">{seconds === null ? ' ' : t('imports.remaining', { seconds })}</p>
      {busy === 'running' ? <p className="imports-muted">{t('imports.elsewhere')}</p> : busy === 'checking' ? <p className="imports-muted">{t('imports.nothingYet')}</p> : null}
      {busy === 'reading' ? null : <Button onClick={cancel}>{t('common.cancel')}</Button>}
    </div>
  );
}
