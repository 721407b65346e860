/** Two visits on one day are not to be mixed up: where another one is being filled in, this is said once, in words, with the way back to it. */
import { useState } from 'react';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { useChecklist } from './assessments.store';

/** What was said and understood in this session: this visit, beside that one. */
const understood = new Set<string>();

export function OtherVisit() {
  const { t } = useText();
  const visit = useChecklist((open) => open.visit);
  const editable = useChecklist((open) => open.editable);
  const { data = [] } = useRequest('visits.mine', {}, { enabled: editable });
  const [, again] = useState(0);
  const other = data.find((each) => each.id !== visit.id && each.inspectorId === visit.inspectorId && each.plannedOn === visit.plannedOn && each.state === 'in-progress');
  const key = `${visit.id} ${other?.id ?? ''}`;
  if (!editable || other === undefined || understood.has(key)) return null;
  const dismiss = (): void => {
    understood.add(key);
    understood.add(`${other.id} ${visit.id}`);
    again((n) => n + 1);
  };
  return (
    <p className="checklist-other" role="status">
      <span>{t('assessments.otherVisit', { here: `${visit.siteCode} ${visit.siteName}`, other: `${other.siteCode} ${other.siteName}` })}</span>
      <a href={`#/assessments/${other.assessmentId}`}>{t('assessments.toOther', { other: other.siteName })}</a>
      <button type="button" className="checklist-text-button" onClick={dismiss}>{t('assessments.dismiss')}</button>
    </p>
  );
}
