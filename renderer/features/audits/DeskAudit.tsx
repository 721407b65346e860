/** An audit on the review desk: its kind and whether the site has signed, and with an item the findings that were opened from it. */
import type { Audit } from '@shared/audits';
import type { ReviewRow } from '@shared/reviews';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { CountersignState } from './checklist/CountersignState';
import { kindText } from './words';
import './audits.css';

/** Null for what is no audit, and until it is read. */
export function useDeskAudit({ assessmentId, kind }: Pick<ReviewRow, 'assessmentId' | 'kind'>): Audit | null {
  return useRequest('audits.get', { id: assessmentId }, { enabled: kind === 'audit' }).data ?? null;
}

export function DeskAudit({ audit }: { audit: Audit }) {
  const { t } = useText();
  return <div className="audits-desk"><b>{kindText(t, audit)}</b> <span>{audit.inspectors.map(({ name }) => name).join(t('shell.and'))}</span> <CountersignState audit={audit} /></div>;
}

export function DeskFindings({ audit, itemId }: { audit: Audit | null; itemId: string }) {
  const { t } = useText();
  const findings = (audit?.findings ?? []).filter((finding) => finding.itemId === itemId);
  if (findings.length === 0) return null;
  return (
    <ul className="audits-desk-findings" aria-label={t('findings.title')}>
      {findings.map((finding) => (
        <li key={finding.id} className={`audits-finding audits-finding-${finding.state}`}>
          <b>{t('findings.chip', { number: finding.number, severity: t(`findings.severities.${finding.severity}`), state: t(`findings.states.${finding.state}`) })}</b>
          <span>{finding.text}</span>{finding.correction === '' ? null : <span>→ {finding.correction}</span>}
        </li>
      ))}
    </ul>
  );
}
