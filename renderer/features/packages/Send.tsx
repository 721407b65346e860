/** What goes out: for an inspector what they are to do, for the office what was done. */
import { useState, type ReactNode } from 'react';
import type { Outline, Sent } from '@shared/packages';
import { queryClient, request, useRequest, useSend } from '../../api';
import { noteDone, noteError } from '../../app/notes';
import { useText } from '../../i18n';
import { formatBytes, formatInstant } from '../../i18n/format';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { Progress } from '../../ui/Progress';
import { RoundField } from './RoundField';
import { isCancelled, useSaving } from './saving';
import { Trouble } from './Trouble';

function Visits({ outline, nothing, sent = false }: { outline: Outline; nothing: string; sent?: boolean }) {
  const { t } = useText();
  if (outline.visits.length === 0) return <p className="packages-muted">{nothing}</p>;
  return (
    <div className="packages-table packages-visits">
      <table>
        <tbody>
          {outline.visits.map(({ assessmentId, code, name, day, state, sentAt }) => (
            <tr key={assessmentId} className={sent && sentAt !== null ? 'packages-past' : undefined}>
              <td><b>{code}</b> {name}</td><td className="packages-day">{day}</td><td>{t(`common.states.${state}`)}</td>
              {sent ? <td>{sentAt === null ? t('packages.notSent') : t('packages.sentAt', { at: formatInstant(sentAt) })}</td> : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
function Card({ title, lead, id, children }: { title: string; lead: string; id: string; children: ReactNode }) {
  return <section className="ui-sheet packages-card" aria-labelledby={id}><h2 id={id}>{title}</h2><p className="packages-muted">{lead}</p>{children}</section>;
}
function useSaved() {
  const { t } = useText();
  const [last, setLast] = useState<Sent | null>(null);
  return {
    onSuccess(sent: Sent): void {
      if (!sent.saved) return;
      setLast(sent);
      noteDone(t('packages.sent', { name: sent.name, count: sent.visits }));
      void queryClient.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('packages.') });
    },
    note: last === null ? null : <p role="status" className="packages-sent">{t('packages.sent', { name: last.name, count: last.visits })} · {t('packages.sentDigest', { digest: last.sha256.slice(0, 16) })}</p>,
  };
}
function Foot({ outline, count, saving, children }: { outline: Outline | undefined; count: number; saving: boolean; children: ReactNode }) {
  const { t } = useText();
  const progress = useSaving(saving);
  if (saving) return (
    <div className="packages-saving" role="status">
      <p>{t('packages.saving')}{progress === null ? null : ` ${formatBytes(progress.done)} / ${formatBytes(progress.total)}`}</p>
      <Progress done={progress?.done ?? 0} total={progress?.total ?? 1} label={t('packages.saving')} />
      <Button onClick={() => void request('packages.cancel', { session: 'packages' }).catch(noteError)}>{t('common.cancel')}</Button>
    </div>
  );
  return (
    <footer className="packages-foot">
      {children}
      {outline === undefined || count === 0 ? null : <span className="packages-muted">{t('packages.outline', { count, places: outline.sites, files: outline.files, size: formatBytes(outline.bytes) })}</span>}
    </footer>
  );
}

export function SendTask() {
  const { t } = useText();
  const [inspectorId, setInspector] = useState('');
  const [roundId, setRound] = useState('');
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const choice = { inspectorId, roundIds: roundId === '' ? null : [roundId] };
  const { data: outline, error } = useRequest('packages.outlineTask', choice, { enabled: inspectorId !== '', staleTime: 0 });
  const save = useSend('packages.saveTask');
  const { onSuccess, note } = useSaved();
  return (
    <Card id="packages-task" title={t('packages.sendTask')} lead={t('packages.sendTaskLead')}>
      <div className="packages-choices">
        <Field label={t('packages.inspector')}>{(control) => (
          <select className="ui-input" {...control} value={inspectorId} onChange={({ target }) => setInspector(target.value)}>
            <option value="">{t('packages.chooseInspector')}</option>
            {profiles.filter(({ roles, archivedAt }) => roles.includes('inspector') && archivedAt === null).map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
          </select>
        )}</Field>
        <RoundField all={t('packages.allRounds')} value={roundId} onChange={setRound} />
      </div>
      {outline === undefined ? null : <Visits outline={outline} nothing={t('packages.nothingTask')} />}
      <Trouble error={isCancelled(save.error) ? null : save.error ?? error} />
      {note}
      <Foot outline={outline} count={outline?.visits.length ?? 0} saving={save.isPending}>
        <Button kind="primary" size="large" disabled={inspectorId === '' || (outline?.visits.length ?? 0) === 0} onClick={() => save.mutate(choice, { onSuccess })}>{t('packages.save')}</Button>
      </Foot>
    </Card>
  );
}

export function SendData({ primary }: { primary: boolean }) {
  const { t } = useText();
  const [drafts, setDrafts] = useState(false);
  const [again, setAgain] = useState(false);
  const { data: outline, error } = useRequest('packages.outlineData', { ids: null, drafts }, { staleTime: 0 });
  const save = useSend('packages.saveData');
  const { onSuccess, note } = useSaved();
  const visits = outline?.visits.filter(({ sentAt }) => again || sentAt === null) ?? [];
  return (
    <Card id="packages-data" title={t('packages.sendData')} lead={t('packages.sendDataLead')}>
      {outline === undefined ? null : <Visits outline={outline} nothing={t('packages.nothingData')} sent />}
      <label className="packages-check"><input type="checkbox" checked={drafts} onChange={({ target }) => setDrafts(target.checked)} />{t('packages.drafts')}</label>
      <label className="packages-check"><input type="checkbox" checked={again} onChange={({ target }) => setAgain(target.checked)} />{t('packages.again')}</label>
      <Trouble error={isCancelled(save.error) ? null : save.error ?? error} />
      {note}
      <Foot outline={again ? undefined : outline} count={visits.length} saving={save.isPending}>
        <Button kind={primary ? 'primary' : 'ghost'} size="large" disabled={visits.length === 0}
          onClick={() => save.mutate({ ids: again ? visits.map(({ assessmentId }) => assessmentId) : null, drafts }, { onSuccess })}>{t('packages.saveData')}</Button>
      </Foot>
    </Card>
  );
}
