/** What would become of every row, before anything is written. */
import { useState } from 'react';
import { fates, type Fate, type ImportCounts, type ImportFile } from '@shared/imports';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { backTo, run, useImport } from './imports.store';
import { CallFacts } from './CallFacts';
import { JobPanel } from './JobPanel';
import { RowsTable } from './RowsTable';
import { SaveRejected } from './SaveRejected';
import { Trouble } from './Trouble';
import { useLeftOut } from './words';

const number = (value: number): string => value.toLocaleString('en-US');

export function RowsStep({ file, counts }: { file: ImportFile; counts: ImportCounts }) {
  const { t } = useText();
  const { busy, error, checks, facts } = useImport();
  const leftOut = useLeftOut();
  const [chosen, setFate] = useState<Fate | null>(counts.rejected > 0 ? 'rejected' : null); // what needs a look comes first
  if (busy === 'running' || busy === 'checking') return <JobPanel busy={busy} />;
  const fate = chosen !== null && (counts[chosen] ?? 0) === 0 ? null : chosen; // a second check may have none of them left
  const written = counts.new + counts.changed;
  const calls = file.target === 'calls';
  const skipped = counts.rejected + counts.duplicate;
  return (
    <>
      {file.before === null ? null : <p className="imports-note">{t('imports.before', { at: formatInstant(file.before.at), rows: file.before.rows })}</p>}
      <div className="ui-list-filters">
        <div className="ui-filter" role="group" aria-label={t('imports.fate')}>
          <Chip on={fate === null} onToggle={() => setFate(null)}>{t('imports.all')} <span className="ui-filter-count">{number(counts.total)}</span></Chip>
          {fates.filter((each) => (counts[each] ?? 0) > 0).map((each) => (
            <Chip key={each} on={fate === each} onToggle={(on) => setFate(on ? each : null)}>{t(`imports.fates.${each}`)} <span className="ui-filter-count">{number(counts[each] ?? 0)}</span></Chip>
          ))}
        </div>
        {(calls ? counts.rejected : skipped) === 0 ? null : <span className="imports-aside"><SaveRejected id={file.id} /></span>}
      </div>
      {facts === null ? null : <CallFacts facts={facts} />}
      <Trouble error={error} />
      <RowsTable key={fate ?? ''} file={file} fate={fate} checks={checks} />
      <footer className="imports-foot">
        <Button onClick={() => backTo('columns')}>{t('imports.back')}</Button>
        <p role="status" className="imports-muted">{written === 0 ? t('imports.nothing') : calls ? leftOut(counts) || t('imports.clean') : skipped === 0 ? t('imports.clean') : t('imports.skipped', { rejected: counts.rejected, duplicate: counts.duplicate })}</p>
        <Button kind="primary" disabled={written === 0} onClick={() => void run()}>{t(calls ? 'imports.calls.run' : 'imports.run', { count: written })}</Button>
      </footer>
    </>
  );
}
