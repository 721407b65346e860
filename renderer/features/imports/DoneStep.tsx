/** What was written, where to see it, and what was left out. */
import type { ImportCounts, ImportFile } from '@shared/imports';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { check, startAgain, useImport } from './imports.store';
import { JobPanel } from './JobPanel';
import { ToRound } from './ToRound';
import { Trouble } from './Trouble';
import { listOf, useLeftOut } from './words';

export function DoneStep({ file, counts }: { file: ImportFile; counts: ImportCounts }) {
  const { t } = useText();
  const { busy, error } = useImport();
  const leftOut = useLeftOut();
  if (busy !== null) return <JobPanel busy={busy} />;
  const target = t(`imports.targets.${file.target}`);
  const left = file.target === 'calls' ? counts.rejected : counts.rejected + counts.duplicate;
  return (
    <section className="ui-sheet imports-done" aria-labelledby="imports-done">
      <h2 id="imports-done"><span aria-hidden="true">✓</span> {t('imports.done')}</h2>
      <p>{file.target === 'calls' ? `${t('imports.calls.done', { calls: counts.new })} ${leftOut({ ...counts, rejected: 0 })}`.trim() : t('imports.doneText', { target, new: counts.new, changed: counts.changed, same: counts.same })}</p>
      {left === 0 ? null : <p className="imports-left">{t('imports.doneSkipped', { count: left })}</p>}
      <p className="imports-muted">{t('imports.journal', { digest: file.sha256.slice(0, 16) })}</p>
      {file.target === 'sites' ? <ToRound session={file.id} /> : null}
      <div className="imports-done-next">
        <ButtonLink kind="primary" size="large" href={listOf[file.target]}>{t('imports.open', { target })}</ButtonLink>
        {file.target === 'calls' ? <ButtonLink size="large" href="#/calls?recordings=1">{t('imports.calls.toRecordings')}</ButtonLink> : null}
        <Button size="large" onClick={startAgain}>{t('imports.next')}</Button>
        {left === 0 ? null : <Button kind="quiet" size="large" onClick={() => void check()}>{t('imports.seeLeft')}</Button>}
      </div>
      <Trouble error={error} />
    </section>
  );
}
