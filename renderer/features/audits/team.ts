/** Checks a team before it is sent, and reads why main refused one. */
import type { PlanAudit } from '@shared/audits';
import { RequestError } from '../../api';
import type { TextKey, Values } from '../../i18n';
import type { AuditorDraft, AuditorProblem } from './AuditorsField';

type T = (key: TextKey, values?: Values) => string;

/** The team, or what keeps it from being one. */
export function teamOf(t: T, drafts: readonly AuditorDraft[], cross: boolean): { team: PlanAudit['inspectors'] } | { problem: AuditorProblem } {
  const seen = new Set<string>();
  const team: PlanAudit['inspectors'] = [];
  for (const [index, { profileId, from }] of drafts.entries()) {
    if (profileId === null) return { problem: { index, text: t(index === 0 ? 'audits.needLead' : 'audits.needMember') } };
    if (seen.has(profileId)) return { problem: { index, text: t('audits.twice') } };
    if (cross && from === null) return { problem: { index, text: t('audits.needOrigin') } };
    seen.add(profileId);
    team.push({ profileId, from: cross ? from : null });
  }
  return { team };
}

/** Which member main does not take, and why; null for any other error. */
export function refusedMember(t: T, error: unknown): AuditorProblem | null {
  if (!(error instanceof RequestError) || error.body.code !== 'invalid') return null;
  const [, index] = /^\/inspectors\/(\d+)$/.exec(error.body.path ?? '') ?? [];
  const reason = error.body.detail?.['reason'];
  if (index === undefined || (reason !== 'own' && reason !== 'origin')) return null;
  return { index: Number(index), text: t(`audits.${reason}`, { name: String(error.body.detail?.['name'] ?? '') }) };
}
