/** The days, and a chip for each condition; any column of the log can be asked for, those that only this log has too. */
import { useText } from '../../i18n';
import { addCondition, clearFilter, dropCondition, setFilter, useCalls } from './calls.store';
import { Conditions } from './Conditions';

export function Filters() {
  const { t } = useText();
  const { filter } = useCalls();
  const any = filter.from !== null || filter.to !== null || filter.conditions.length > 0;
  const day = (key: 'from' | 'to') => (
    <label className="ui-filter">
      <span>{t(`calls.${key}`)}</span>
      <input type="date" className="ui-input calls-day" value={filter[key] ?? ''} onChange={(event) => setFilter({ [key]: event.target.value === '' ? null : event.target.value })} />
    </label>
  );
  return (
    <>
      {day('from')}{day('to')}
      <Conditions label={t('calls.conditions')} conditions={filter.conditions} onAdd={addCondition} onDrop={dropCondition}>
        {any ? <li><button type="button" className="typed-clear" onClick={clearFilter}>{t('calls.clear')}</button></li> : null}
      </Conditions>
    </>
  );
}
