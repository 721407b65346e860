/** What a site's person has to do: their own assessment, by the form that the audit uses. */
import { isOpen } from '@shared/assessment-states';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import './audits.css';

/** Sheets of sites that this person has to fill in; nothing for everybody else. */
export function MySelf() {
  const { t } = useText();
  const { data = [] } = useRequest('audits.mySelf', {});
  const open = data.filter(({ state }) => state === 'planned' || isOpen(state));
  if (open.length === 0) return null;
  return (
    <section className="audits-self" aria-label={t('audits.mySelf')}>
      <b>{t('audits.mySelf')}</b>
      {open.map((visit) => <a key={visit.id} href={`#/assessments/${visit.assessmentId}`}>{t('audits.mySelfLine', { name: visit.siteName, day: visit.plannedOn })} · {t('audits.fillSelf')}</a>)}
    </section>
  );
}
