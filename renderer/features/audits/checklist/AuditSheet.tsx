/** Who of the site is there, and when the opening and the closing meeting were. */
import { useState } from 'react';
import type { Audit, Present } from '@shared/audits';
import { request } from '../../../api';
import { useText } from '../../../i18n';
import { formatInstant } from '../../../i18n/format';
import { Button } from '../../../ui/Button';
import { ErrorNote } from '../../../ui/ErrorNote';
import { Sheet } from '../../assessments/Sheet';

export function AuditSheet({ audit, onClose }: { audit: Audit; onClose: () => void }) {
  const { t } = useText();
  const id = audit.assessmentId;
  const [people, setPeople] = useState<readonly Present[]>(audit.present.length === 0 ? [{ name: '', role: '' }] : audit.present);
  const [error, setError] = useState<unknown>(null);
  const change = (index: number, part: Partial<Present>): void => setPeople(people.map((person, at) => (at === index ? { ...person, ...part } : person)));
  const save = (): void => {
    setError(null);
    request('audits.present', { id, present: people.filter(({ name }) => name.trim() !== '') }).then(onClose, setError);
  };
  return (
    <Sheet title={t('audits.panel')} onClose={onClose} actions={<Button size="large" kind="primary" onClick={save}>{t('audits.savePeople')}</Button>}>
      <div className="audits-meetings">
        <Meeting id={id} what="open" at={audit.openedAt} onError={setError} />
        <Meeting id={id} what="close" at={audit.closedAt} onError={setError} />
      </div>
      <fieldset className="audits-people">
        <legend>{t('audits.present')}</legend>
        {people.map(({ name, role }, index) => (
          <div key={index} className="audits-person">
            <input className="ui-input" maxLength={60} aria-label={t('audits.personName')} placeholder={t('audits.personName')} value={name} onChange={({ target }) => change(index, { name: target.value })} />
            <input className="ui-input" maxLength={60} aria-label={t('audits.personRole')} placeholder={t('audits.roleExample')} value={role} onChange={({ target }) => change(index, { role: target.value })} />
            <Button kind="quiet" aria-label={t('audits.removePerson', { name })} onClick={() => setPeople(people.filter((_, at) => at !== index))}>✕</Button>
          </div>
        ))}
        <Button onClick={() => setPeople([...people, { name: '', role: '' }])}>{t('audits.addPerson')}</Button>
      </fieldset>
      {error === null ? null : <ErrorNote error={error} />}
    </Sheet>
  );
}

function Meeting({ id, what, at, onError }: { id: string; what: 'open' | 'close'; at: string | null; onError: (error: unknown) => void }) {
  const { t } = useText();
  const send = (moment: 'now' | null): void => { request('audits.meet', { id, what, at: moment }).catch(onError); };
  return (
    <p>
      <span>{t(what === 'open' ? 'audits.openedAt' : 'audits.closedAt')}</span> {at === null ? null : <b>{formatInstant(at)}</b>}{' '}
      {at === null ? <Button onClick={() => send('now')}>{t(what === 'open' ? 'audits.sayOpened' : 'audits.sayClosed')}</Button>
        : <button type="button" className="checklist-text-button" onClick={() => send(null)}>{t('audits.takeBack')}</button>}
    </p>
  );
}
