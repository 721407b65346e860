/** What has been planned, in words, and where to go from there. */
import type { Visit } from '@shared/visits';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import './visits.css';

export function Planned({ visit, what, onAgain, onClose }: { visit: Visit; what: string; onAgain: () => void; onClose: () => void }) {
  const { t } = useText();
  const { profile } = useMe();
  const mine = visit.inspectorId === profile.id;
  return (
    <div className="visits-planned">
      <p className="visits-planned-what">{what}</p>
      <p className="visits-muted">{t(mine ? 'visits.plannedMine' : 'visits.plannedOther', { inspector: visit.inspectorName })}</p>
      <div className="visits-planned-next">
        {mine ? <ButtonLink kind="primary" size="large" href={`#/assessments/${visit.assessmentId}`}>{t('visits.startNow')}</ButtonLink> : null}
        <Button size="large" onClick={onAgain}>{t('visits.planAnother')}</Button>
        <Button kind="quiet" size="large" onClick={onClose}>{t('visits.done')}</Button>
      </div>
    </div>
  );
}
