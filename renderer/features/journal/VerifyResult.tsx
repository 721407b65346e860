/** The answer of a check in sentences: whole, or what is wrong and where. */
import type { VerifyReport } from '@shared/journal';
import { useText } from '../../i18n';
import './journal.css';

const most = 20; // lines of one kind; the rest is counted

function Faults({ title, lines }: { title: string; lines: readonly string[] }) {
  const { t } = useText();
  if (lines.length === 0) return null;
  return (
    <div>
      <h3>{title}</h3>
      <ul>{lines.slice(0, most).map((line) => <li key={line}>{line}</li>)}</ul>
      {lines.length > most ? <p>{t('journal.andMore', { count: lines.length - most })}</p> : null}
    </div>
  );
}

export function VerifyResult({ report }: { report: unknown }) {
  const { t } = useText();
  const { database, journal, records, evidence } = report as VerifyReport;
  const faults = journal.broken.length + records.altered.length + evidence.missing.length + evidence.altered.length + (database === 'ok' ? 0 : 1);
  const whole = faults === 0;
  return (
    <div className={whole ? 'journal-result' : 'journal-result journal-result-bad'} role="status">
      <p className="journal-result-title">{whole ? t('journal.whole') : t('journal.broken', { count: faults })}</p>
      <p>{t('journal.checked', { entries: journal.entries, records: records.checked, files: evidence.files })}</p>
      {whole ? <p>{t('journal.wholeHint')}</p> : <p>{t('journal.brokenHint')}</p>}
      <Faults title={t('journal.inDatabase')} lines={database === 'ok' ? [] : [database]} />
      <Faults title={t('journal.inChain')} lines={journal.broken.map(({ seq, problem }) => t('journal.chainFault', { seq, problem: t(`journal.chain.${problem}`) }))} />
      <Faults title={t('journal.inRecords')} lines={records.altered.map(({ kind, id, problem }) => `${kind} ${id}: ${t(`journal.records.${problem}`)}`)} />
      <Faults title={t('journal.inEvidence')} lines={[...evidence.missing.map((sha256) => t('journal.fileMissing', { sha256 })), ...evidence.altered.map((sha256) => t('journal.fileAltered', { sha256 }))]} />
    </div>
  );
}
