/** How the file is read and which column goes to which field, as detected, for the user to correct. */
import { delimiters, encodings, type ImportFile, type ImportOptions } from '@shared/imports';
import { useText } from '../../i18n';
import { formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { check, correct, startAgain, useImport } from './imports.store';
import { JobPanel } from './JobPanel';
import { DurationPanel } from './DurationPanel';
import { SampleGrid } from './SampleGrid';
import { Trouble } from './Trouble';
import { useWords } from './words';

const delimiterName = { ',': 'comma', '\t': 'tab', ';': 'semicolon', '|': 'bar' } as const;

interface ChoiceProps<V extends string> { label: string; value: V; options: readonly { value: V; label: string }[]; onChange: (value: V) => void }
function Choice<V extends string>({ label, value, options, onChange }: ChoiceProps<V>) {
  return (
    <label className="ui-filter">
      <span>{label}</span>
      <select className="ui-input ui-filter-select" value={value} onChange={(event) => onChange(event.target.value as V)}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </label>
  );
}

function Options({ file: { target, format, sheets, sample, options } }: { file: ImportFile }) {
  const { t } = useText();
  const rows = Math.max(Math.min(sample.length, 20), options.headerRow);
  return (
    <div className="ui-list-filters">
      {format === 'text' ? <>
        <Choice label={t('imports.encoding')} value={options.encoding} onChange={(encoding) => correct({ encoding })} options={encodings.map((value) => ({ value, label: t(`imports.encodings.${value}`) }))} />
        <Choice label={t('imports.delimiter')} value={options.delimiter} onChange={(delimiter) => correct({ delimiter })} options={delimiters.map((value) => ({ value, label: t(`imports.delimiters.${delimiterName[value]}`) }))} />
      </> : <Choice label={t('imports.sheet')} value={options.sheet ?? ''} onChange={(sheet) => correct({ sheet })} options={sheets.map((value) => ({ value, label: value }))} />}
      <Choice label={t('imports.headerRow')} value={String(options.headerRow)} onChange={(row) => correct({ headerRow: Number(row) })}
        options={Array.from({ length: rows + 1 }, (_, row) => ({ value: String(row), label: row === 0 ? t('imports.noHeader') : t('imports.rowAt', { row }) }))} />
      {target === 'calls' ? null : <Choice<ImportOptions['existing']> label={t('imports.existing')} value={options.existing} onChange={(existing) => correct({ existing })} options={(['update', 'keep'] as const).map((value) => ({ value, label: t(`imports.${value}`) }))} />}
    </div>
  );
}

/** region2 is a level of region. */
const wholeOf = (key: string): string => key.replace(/\d$/, '');

/** Fields that few logs have and nobody misses. */
const rarely = new Set(['linked', 'otherLeg', 'continued', 'day', 'clock', 'hold', 'park', 'near', 'far', 'duration', 'answered']);
const none: ReadonlySet<string> = new Set();

/** Whether the start of a call, all that a call must have, stands in two columns. */
const startApart = ({ target, options: { columns } }: ImportFile): boolean => target === 'calls' && columns.includes('day') && columns.includes('clock');

const ofChannels = new Set(['agent', 'extension', 'direction']);
/** The fields that must have a column, and those that the file does not fill. */
function Fields({ file }: { file: ImportFile }) {
  const { t } = useText();
  const words = useWords(file.target);
  const filled = new Set(file.options.columns.map((key) => (key === null ? null : wholeOf(key))));
  const rare = file.target !== 'calls' ? none : file.options.columns.includes('duration') ? new Set([...rarely, 'talk', 'wait', 'total']) : rarely; // one length of time and the times of the row give the others
  const derived = file.options.columns.includes('near') || file.options.columns.includes('far') || file.duration?.system === 'FreeSWITCH'; // what shared/calls/row.ts makes of channels and short numbers
  const unused = file.fields.filter(({ key, required }) => !required && wholeOf(key) === key && !filled.has(key) && !rare.has(key) && !(derived && ofChannels.has(key))).map(({ key }) => words.field(key));
  return (
    <div className="imports-fields">
      <ul aria-label={t('imports.fieldList')}>
        {file.fields.filter(({ required }) => required).map(({ key, isKey }) => {
          const assigned = file.options.columns.includes(key) || startApart(file);
          return (
            <li key={key}><Chip tone={assigned ? 'good' : isKey ? 'seal' : 'watch'}>
              <span aria-hidden="true">{assigned ? '✓' : '!'}</span>{words.field(key)}<small>{t(isKey ? 'imports.key' : 'imports.required')}</small>
              <span className="visually-hidden">{t(assigned ? 'imports.assigned' : 'imports.missing')}</span>
            </Chip></li>
          );
        })}
      </ul>
      {derived ? <p className="imports-muted">{t('imports.calls.derived')}</p> : null}
      {unused.length === 0 ? null : <p className="imports-muted">{t('imports.unused', { fields: unused.join(t('imports.comma')) })}</p>}
    </div>
  );
}

export function ColumnsStep({ file }: { file: ImportFile }) {
  const { t } = useText();
  const { busy, error, stale } = useImport();
  const words = useWords(file.target);
  if (busy === 'checking') return <JobPanel busy={busy} />;
  const { columns } = file.options;
  const apart = startApart(file);
  const missing = file.fields.filter(({ key, required }) => required && !columns.includes(key) && !apart);
  const namesOf = (fields: typeof missing): string => fields.map(({ key }) => words.field(key)).join(t('imports.comma'));
  const keys = missing.filter(({ isKey }) => isKey || file.target === 'calls');
  const unconfirmed = file.target === 'calls' && columns.includes('duration') && (file.options.durationMeans ?? null) === null;
  // Without the key no row can be told from another; without the rest only records that are there can be updated.
  const hint = keys.length > 0 ? t('imports.needs', { fields: namesOf(keys) }) : missing.length > 0 ? t('imports.onlyUpdates', { fields: namesOf(missing) }) : unconfirmed ? t('imports.calls.confirm') : null;
  return (
    <>
      {file.before === null ? null : <p className="imports-note">{t('imports.before', { at: formatInstant(file.before.at), rows: file.before.rows })}</p>}
      <Options file={file} />
      <Fields file={file} />
      <DurationPanel file={file} />
      <Trouble error={error} />
      <div className="imports-body" aria-busy={busy !== null}>
        {file.sample.length === 0 ? <p className="imports-muted">{t('imports.empty')}</p> : <SampleGrid file={file} />}
      </div>
      <footer className="imports-foot">
        <Button onClick={startAgain}>{t('imports.other')}</Button>
        <p role="status" className={hint === null ? 'imports-muted' : keys.length > 0 ? 'imports-wrong' : 'imports-watch'}>
          {busy === 'reading' ? t('imports.reading') : hint ?? (file.remembered ? t('imports.remembered') : t(file.format === 'text' ? 'imports.firstRows' : 'imports.firstRowsSheet', { count: file.sample.length }))}
        </p>
        <Button kind="primary" disabled={keys.length > 0 || unconfirmed || busy !== null || stale} onClick={() => void check()}>{t('imports.check')}</Button>
      </footer>
    </>
  );
}
