/** Conditions on any column of the call log, a chip each; wherever calls are chosen. */
import { keepPreviousData } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { CallCondition } from '@shared/calls';
import { useRequest } from '../../api';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, TextField } from '../../ui/Field';
import { columns, numbers, useCallWords } from './words';
import './calls.css';

const open = new Set(['id', 'caller', 'callee', 'recording']); // each value stands once: it is typed, not chosen

/** The values of a column, the most frequent first, to be chosen from. */
function Values({ column, chosen, onChange }: { column: string; chosen: readonly string[]; onChange: (values: string[]) => void }) {
  const { t } = useText();
  const words = useCallWords();
  const [text, setText] = useState('');
  const { data } = useRequest('calls.values', { column, text }, { placeholderData: keepPreviousData });
  return (
    <Field label={t('calls.choose')}>
      {(control) => (
        <>
          <input className="ui-input" type="search" {...control} placeholder={t('calls.chooseMore')} value={text} onChange={(event) => setText(event.target.value)} />
          <ul className="calls-values">
            {data === undefined ? <li>{t('calls.searching')}</li> : data.length === 0 ? <li>{t('calls.noValues')}</li> : data.map(({ value, calls }) => (
              <li key={value}>
                <label><input type="checkbox" checked={chosen.includes(value)} onChange={(event) => onChange(event.target.checked ? [...chosen, value] : chosen.filter((each) => each !== value))} />
                  <span>{words.value(column, value)}</span><small>{calls.toLocaleString('en-US')}</small></label>
              </li>
            ))}
          </ul>
        </>
      )}
    </Field>
  );
}

function ConditionDialog({ onAdd, onClose }: { onAdd: (condition: CallCondition) => void; onClose: () => void }) {
  const { t } = useText();
  const words = useCallWords();
  const { data: { extras } = { extras: [] } } = useRequest('calls.columns', {});
  const [column, setColumn] = useState<string>('agent');
  const [how, setHow] = useState<CallCondition['is']>('is');
  const [values, setValues] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const isNumber = numbers.has(column);
  const hows: readonly CallCondition['is'][] = isNumber ? ['least', 'most'] : open.has(column) ? ['has', 'is', 'not'] : ['is', 'not', 'has'];
  const by = hows.includes(how) ? how : (hows[0] ?? 'is');
  const choosing = !isNumber && by !== 'has' && !open.has(column);
  const wanted = choosing ? values : typed.trim() === '' ? [] : [typed.trim()];
  const wrong = isNumber && wanted[0] !== undefined && !Number.isFinite(Number(wanted[0]));
  const change = (next: string): void => { setColumn(next); setValues([]); setTyped(''); };
  const apply = (): void => {
    if (wanted.length === 0 || wrong) return;
    onAdd({ column, is: by, values: wanted });
    onClose();
  };
  return (
    <Dialog title={t('calls.condition')} onClose={onClose} footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" disabled={wanted.length === 0 || wrong} onClick={apply}>{t('calls.apply')}</Button></>}>
      <form className="calls-condition" onSubmit={(event) => { event.preventDefault(); apply(); }}>
        <Field label={t('calls.column')}>
          {(control) => (
            <select className="ui-input" {...control} value={column} onChange={(event) => change(event.target.value)}>
              {columns.map((key) => <option key={key} value={key}>{words.column(key)}</option>)}
              {extras.length === 0 ? null : <optgroup label={t('calls.extraColumns')}>{extras.map((name) => <option key={name} value={`extra:${name}`}>{words.column(`extra:${name}`)}</option>)}</optgroup>}
            </select>
          )}
        </Field>
        <Field label={t('calls.how')}>
          {(control) => <select className="ui-input" {...control} value={by} onChange={(event) => setHow(event.target.value as CallCondition['is'])}>{hows.map((each) => <option key={each} value={each}>{t(`calls.is.${each}`)}</option>)}</select>}
        </Field>
        {choosing ? <Values key={column} column={column} chosen={values} onChange={setValues} /> : <TextField label={t('calls.typed')} value={typed} inputMode={isNumber ? 'numeric' : 'text'} onChange={(event) => setTyped(event.target.value)} />}
      </form>
    </Dialog>
  );
}

interface Props { label: string; conditions: readonly CallCondition[]; onAdd: (condition: CallCondition) => void; onDrop: (at: number) => void; /** more that stands in the row */ children?: ReactNode }

export function Conditions({ label, conditions, onAdd, onDrop, children }: Props) {
  const { t } = useText();
  const words = useCallWords();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <ul className="calls-chips" aria-label={label}>
        {conditions.map((condition, at) => (
          <li key={JSON.stringify(condition)}>
            <button type="button" className="ui-chip ui-chip-press ui-chip-on" aria-label={t('calls.remove', { name: words.condition(condition) })} onClick={() => onDrop(at)}>{words.condition(condition)} <span aria-hidden="true">✕</span></button>
          </li>
        ))}
        <li><button type="button" className="ui-chip ui-chip-press" onClick={() => setAdding(true)}>{t('calls.add')}</button></li>
        {children}
      </ul>
      {adding ? <ConditionDialog onAdd={onAdd} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
