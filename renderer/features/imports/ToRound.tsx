/** What was imported, on into a round: its sites by the rows of the file. */
import { useState } from 'react';
import { useRequest, useSend } from '../../api';
import { useText } from '../../i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { ErrorNote } from '../../ui/ErrorNote';

/** `session`: of the wizard, after it has run. Nothing where no round takes sites. */
export function ToRound({ session }: { session: string }) {
  const { t } = useText();
  const { data: rounds = [] } = useRequest('rounds.list', {});
  const take = useSend('rounds.takeImport');
  const [chosen, setChosen] = useState('');
  const open = rounds.filter(({ state }) => state !== 'closed');
  const id = chosen === '' ? (open[0]?.id ?? '') : chosen;
  if (id === '') return null;
  return (
    <div className="imports-to-round">
      <label htmlFor="imports-round">{t('imports.toRound.label')}</label>
      <select id="imports-round" className="ui-input ui-filter-select" value={id} onChange={(event) => { setChosen(event.target.value); take.reset(); }}>
        {open.map((round) => <option key={round.id} value={round.id}>{`${round.title}  ${round.startsOn} – ${round.endsOn}`}</option>)}
      </select>
      <Button disabled={take.isPending || take.isSuccess} onClick={() => take.mutate({ id, session })}>{t('imports.toRound.take')}</Button>
      {take.isSuccess ? <p role="status">{t('imports.toRound.taken', { added: take.data.added, there: take.data.there })} <ButtonLink kind="quiet" href={`#/rounds/${id}`}>{t('imports.toRound.open')}</ButtonLink></p> : null}
      {take.error === null ? null : <ErrorNote error={take.error} />}
    </div>
  );
}
