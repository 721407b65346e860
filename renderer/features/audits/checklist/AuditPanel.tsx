/** In the side panel of an audit's checklist: how, by whom, who is there, the meetings, the self-assessment, whether it is signed. */
import { useState } from 'react';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { useChecklist } from '../../assessments/assessments.store';
import { kindText } from '../words';
import { useAudit } from './audit';
import { AuditSheet } from './AuditSheet';
import { CountersignState } from './CountersignState';
import { SelfSheet } from './SelfSheet';
import '../audits.css';

const clock = (at: string): string => formatInstant(at).slice(11);

export function AuditPanel() {
  const { t } = useText();
  const open = useAudit();
  const editable = useChecklist((all) => all.editable);
  const [sheet, setSheet] = useState<'people' | 'self' | null>(null);
  if (open === null) return null;
  const { audit } = open;
  const { self } = audit;
  const names = audit.inspectors.map(({ name, from }, index) => `${name}${index === 0 && audit.inspectors.length > 1 ? t('audits.leadMark') : ''}${from === null ? '' : ` ${t('audits.fromPlace', { name: from.name })}`}`);
  const facts: [string, string][] = [
    [t('audits.inspectors'), names.join(t('shell.and'))],
    [t('audits.present'), audit.present.length === 0 ? '–' : audit.present.map(({ name, role }) => `${name} ${role}`.trim()).join(t('shell.and'))],
    [t('audits.card.meetings'), `${audit.openedAt === null ? '–' : clock(audit.openedAt)} / ${audit.closedAt === null ? '–' : clock(audit.closedAt)}`],
  ];
  return (
    <section className="audits-panel" aria-label={t('audits.panel')}>
      <p className="audits-panel-kind">{kindText(t, audit)}</p>
      <dl>{facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
      {editable ? <button type="button" className="checklist-text-button" onClick={() => setSheet('people')}>{t('audits.edit')}</button> : null}
      {self === null ? (editable ? <button type="button" className="checklist-text-button" onClick={() => setSheet('self')}>{t('audits.askSelf')}</button> : null) : (
        <p>
          {self.compared === null ? t('audits.selfWaits', { name: self.inspectorName, done: self.answered, total: self.items }) : t('audits.selfDone', { percent: self.compared.total.self ?? '–', audit: self.compared.total.audit ?? '–' })}
          {self.compared === null && self.how === 'sheet' && editable ? <> <a href={`#/assessments/${self.id}`}>{t('audits.openSelf')}</a></> : null}
        </p>
      )}
      <CountersignState audit={audit} />
      {sheet === 'people' ? <AuditSheet audit={audit} onClose={() => setSheet(null)} /> : null}
      {sheet === 'self' ? <SelfSheet audit={audit} onClose={() => setSheet(null)} /> : null}
    </section>
  );
}
