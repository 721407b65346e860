/** Asks the site to assess itself by the same form: by a profile of its own, or on paper, typed in by an auditor. */
import { useState } from 'react';
import type { Audit } from '@shared/audits';
import { request, useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { today } from '../../../i18n/format';
import { useHashLocation } from 'wouter/use-hash-location';
import { Button } from '../../../ui/Button';
import { Chip } from '../../../ui/Chip';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Sheet } from '../../assessments/Sheet';

export function SelfSheet({ audit, onClose }: { audit: Audit; onClose: () => void }) {
  const { t } = useText();
  const [, navigate] = useHashLocation();
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const auditors = new Set(audit.inspectors.map(({ profileId }) => profileId));
  const others = profiles.filter(({ id, roles, archivedAt }) => archivedAt === null && roles.includes('inspector') && !auditors.has(id));
  const [how, setHow] = useState<'site' | 'sheet'>('sheet');
  const [person, setPerson] = useState('');
  const [filledBy, setFilledBy] = useState('');
  const [day, setDay] = useState(today());
  const [error, setError] = useState<unknown>(null);
  const lead = audit.inspectors[0]?.profileId ?? '';
  const inspectorId = how === 'sheet' ? lead : person;
  const ask = (): void => {
    setError(null);
    request('audits.askSelf', { id: audit.assessmentId, how, inspectorId, filledBy: how === 'sheet' ? filledBy : (profiles.find(({ id }) => id === person)?.name ?? ''), plannedOn: day }).then(({ self }) => {
      onClose();
      if (how === 'sheet' && self !== null) navigate(`/assessments/${self.id}`);
    }, setError);
  };
  return (
    <Sheet title={t('audits.askSelfTitle')} onClose={onClose} actions={<Button size="large" kind="primary" disabled={inspectorId === ''} onClick={ask}>{t(how === 'sheet' ? 'audits.openSelf' : 'audits.ask')}</Button>}>
      <p className="checklist-hint">{t('audits.askSelfText')}</p>
      <div className="findings-choices" role="group" aria-label={t('audits.selfBy')}>{(['sheet', 'site'] as const).map((each) => <Chip key={each} on={how === each} onToggle={() => setHow(each)}>{t(`audits.how.${each}`)}</Chip>)}</div>
      <p className="checklist-hint">{t(`audits.howNote.${how}`)}</p>
      {how === 'sheet' ? (
        <label className="findings-field"><span>{t('audits.selfByName')}</span><input className="ui-input" maxLength={120} value={filledBy} onChange={({ target }) => setFilledBy(target.value)} /></label>
      ) : (
        <>
          <label className="findings-field"><span>{t('audits.selfBy')}</span>
            <select className="ui-input" value={person} onChange={({ target }) => setPerson(target.value)}><option value="" />{others.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}</select>
          </label>
          <label className="findings-field findings-due"><span>{t('audits.selfDay')}</span><input className="ui-input" type="date" value={day} onChange={({ target }) => setDay(target.value)} /></label>
        </>
      )}
      {error === null ? null : <ErrorNote error={error} />}
    </Sheet>
  );
}
