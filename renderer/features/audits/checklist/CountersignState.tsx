/** Whether the site has signed what is there now, in words; in the side panel and before handing in. */
import type { Audit } from '@shared/audits';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { unsignedOf } from './audit';

export function CountersignState({ audit }: { audit: Audit }) {
  const { t } = useText();
  const [last] = audit.countersignatures;
  if (last === undefined) return <p className="audits-muted">{t('audits.notYet')}</p>;
  const problem = unsignedOf(audit);
  const changes = [...(last.changedItems.length === 0 ? [] : [t('audits.staleItems', { count: last.changedItems.length })]), ...(last.changedFindings ? [t('audits.staleFindings')] : [])];
  return (
    <div className={problem === null ? 'audits-signed' : 'audits-stale'} role="status">
      <b>{t(`audits.signed.${last.kind}`)}</b> {t('audits.signedAs', { name: last.name, at: formatInstant(last.at) })}
      {problem === null ? null : <p>{t('audits.stale')}{changes.length === 0 ? '' : ` · ${changes.join(t('shell.and'))}`}</p>}
    </div>
  );
}
