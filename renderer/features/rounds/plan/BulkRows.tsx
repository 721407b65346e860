/** Changes of several rows of a plan: one inspector for all, another day, days moved together. */
import { useState } from 'react';
import type { RoundDetail } from '@shared/rounds';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { Field } from '../../../ui/Field';
import { DayPicker } from '../../agents/DayPicker';
import { FormModal } from '../../organisation/FormModal';
import type { Selection } from '../../organisation/useSelection';
import type { TableRow } from './PlanTable';
import { changeRows } from './plan.store';
import type { PlanWords } from './usePlanWords';

export function BulkRows({ round, words, selection }: { round: RoundDetail; words: PlanWords; selection: Selection<TableRow> }) {
  const { t } = useText();
  const [asking, setAsking] = useState(false);
  const [inspectorId, setInspector] = useState('');
  const [day, setDay] = useState<string | null>(null);
  const run = (): void => {
    changeRows(round.id, selection.ids, { ...(inspectorId === '' ? {} : { inspectorId }), ...(day === null ? {} : { plannedOn: day }) });
    setAsking(false);
  };
  return (
    <>
      <Button onClick={() => { setInspector(''); setDay(null); setAsking(true); }}>{t('rounds.plan.editMany')}</Button>
      {asking ? (
        <FormModal title={t('rounds.plan.editManyTitle', { count: selection.ids.size })} width={440} confirm={{ label: t('organisation.apply'), busy: inspectorId === '' && day === null, run }} onClose={() => setAsking(false)} onOpen={() => document.querySelector<HTMLElement>('.rounds-many select')?.focus()}>
          <div className="rounds-many">
            <Field label={t('visits.inspector')}>{(control) => (
              <select className="ui-input" {...control} value={inspectorId} onChange={({ target }) => setInspector(target.value)}>
                <option value="">{t('rounds.plan.asIs')}</option>
                {words.inspectors.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
              </select>
            )}</Field>
            <Field label={t('visits.plannedOn')} hint={t('rounds.plan.asIsDay')}>{({ id }) => <DayPicker id={id} value={day} onChange={setDay} />}</Field>
          </div>
        </FormModal>
      ) : null}
    </>
  );
}
