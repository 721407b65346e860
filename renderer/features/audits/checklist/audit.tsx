/** The audit that the open checklist belongs to, for the parts of the checklist that only audits have. */
import { createContext, useContext, useMemo, type ReactNode } from 'react';
import { stands, type Audit, type Pair } from '@shared/audits';
import type { Finding } from '@shared/findings';
import { useRequest } from '../../../api';
import { useChecklist } from '../../assessments/assessments.store';

interface OpenAudit { audit: Audit; findings: ReadonlyMap<string, readonly Finding[]>; items: ReadonlyMap<string, Pair>; sections: ReadonlyMap<string, Pair> }
const AuditContext = createContext<OpenAudit | null>(null);

const byId = (pairs: readonly Pair[] = []): Map<string, Pair> => new Map(pairs.map((pair) => [pair.id, pair]));

/** Reads it once for all of them; nothing of it where a secret visit is filled in. */
export function AuditOfChecklist({ children }: { children: ReactNode }) {
  const id = useChecklist((open) => open.id);
  const kind = useChecklist((open) => open.visit.audit?.kind);
  const { data: audit } = useRequest('audits.get', { id }, { enabled: kind !== undefined && kind !== 'self' });
  const open = useMemo(() => {
    if (audit === undefined) return null;
    const findings = new Map<string, Finding[]>();
    for (const finding of audit.findings) findings.set(finding.itemId ?? '', [...(findings.get(finding.itemId ?? '') ?? []), finding]);
    return { audit, findings, items: byId(audit.self?.compared?.items), sections: byId(audit.self?.compared?.sections) };
  }, [audit]);
  return <AuditContext value={open}>{children}</AuditContext>;
}

/** null: no audit, or not read yet. */
export const useAudit = (): OpenAudit | null => useContext(AuditContext);

export type Unsigned = 'missing' | 'stale' | null;
/** What keeps an audit from being handed in: the site has not been asked to sign, or to sign what is there now. */
export function unsignedOf(audit: Audit): Unsigned {
  const [last] = audit.countersignatures;
  return last === undefined ? 'missing' : stands(last) ? null : 'stale';
}
