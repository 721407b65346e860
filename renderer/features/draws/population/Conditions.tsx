/** Filters on any column of the call log, each a chip that opens to be changed. */
import { Select } from 'antd';
import { useState } from 'react';
import { callColumns, extraPrefix, type CallColumn, type CallCondition } from '@shared/calls';
import { useRequest } from '../../../api';
import { useText } from '../../../i18n';
import { Button } from '../../../ui/Button';
import { kindOf, useColumnName, useConditionText } from './rules';

type Is = CallCondition['is'];
const ways: Record<'text' | 'number' | 'flag', readonly Is[]> = { text: ['is', 'not', 'has'], number: ['least', 'most', 'is', 'not'], flag: ['is'] };
const columns = (Object.keys(callColumns) as CallColumn[]).filter((column) => column !== 'day');

export function Conditions({ label, conditions, onChange }: { label: string; conditions: readonly CallCondition[]; onChange: (conditions: CallCondition[]) => void }) {
  const { t } = useText();
  const describe = useConditionText();
  const [open, setOpen] = useState<number | null>(null);
  const put = (at: number, condition: CallCondition): void => onChange(conditions.toSpliced(at, 1, condition));
  return (
    <div className="draw-conditions" role="group" aria-label={label}>
      {conditions.map((condition, at) => (
        <span key={`${at} ${condition.column}`} className="draw-condition">
          <button type="button" className="draw-condition-text" aria-expanded={open === at} onClick={() => setOpen(open === at ? null : at)}>{describe(condition)}</button>
          <button type="button" className="draw-condition-drop" aria-label={t('draws.dropCondition', { condition: describe(condition) })} onClick={() => { setOpen(null); onChange(conditions.toSpliced(at, 1)); }}>✕</button>
        </span>
      ))}
      {open === conditions.length ? null : <Button kind="quiet" onClick={() => setOpen(conditions.length)}>{t('draws.addCondition')}</Button>}
      {open === null ? null : <Editor key={open} {...(conditions[open] === undefined ? {} : { condition: conditions[open] })} onDone={() => setOpen(null)} onChange={(condition) => put(open, condition)} />}
    </div>
  );
}

function Editor({ condition, onChange, onDone }: { condition?: CallCondition; onChange: (condition: CallCondition) => void; onDone: () => void }) {
  const { t } = useText();
  const name = useColumnName();
  const { data: keys } = useRequest('draws.keys', {});
  const [{ column, is, values }, setCondition] = useState<CallCondition>(condition ?? { column: 'queue', is: 'is', values: [] });
  const [search, setSearch] = useState('');
  const { data: offered = [] } = useRequest('calls.values', { column, text: search }, { enabled: is === 'is' || is === 'not', staleTime: 0 });
  const change = (part: Partial<CallCondition>): void => {
    const next = { column, is, values, ...part };
    setCondition(next);
    const numeric = next.is === 'least' || next.is === 'most';
    if (next.values.length > 0 && (!numeric || (next.values.length === 1 && next.values[0]?.trim() !== '' && Number.isFinite(Number(next.values[0]))))) onChange(next);
  };
  const kind = kindOf(column);
  return (
    <div className="draw-condition-edit" onKeyDown={(event) => { if (event.key === 'Escape' && !event.defaultPrevented) onDone(); }} role="presentation">
      <select className="ui-input" aria-label={t('draws.column')} value={column} autoFocus={condition === undefined} // oxlint-disable-line jsx-a11y/no-autofocus -- it was opened to be filled in
        onChange={({ target }) => change({ column: target.value, is: ways[kindOf(target.value)][0]!, values: [] })}>
        {columns.map((each) => <option key={each} value={each}>{name(each)}</option>)}
        {keys === undefined || keys.extra.length === 0 ? null : <optgroup label={t('draws.extraColumns')}>{keys.extra.map((each) => <option key={each} value={extraPrefix + each}>{each}</option>)}</optgroup>}
      </select>
      <select className="ui-input" aria-label={t('draws.way')} value={is} onChange={({ target }) => change({ is: target.value as Is, values: [] })}>
        {ways[kind].map((each) => <option key={each} value={each}>{t(`draws.is.${each}`)}</option>)}
      </select>
      {is === 'least' || is === 'most'
        ? <input className="ui-input" aria-label={t('draws.value')} inputMode="numeric" value={values[0] ?? ''} onChange={({ target }) => change({ values: [target.value] })} />
        : (
          <Select mode={is === 'has' ? 'tags' : 'multiple'} className="draw-values" aria-label={t('draws.value')} placeholder={t(is === 'has' ? 'draws.typeWord' : 'draws.chooseValues')} value={values} onChange={(next: string[]) => change({ values: next })}
            filterOption={false} showSearch onSearch={setSearch} tokenSeparators={[',', '，', '、']} suffixIcon={null} notFoundContent={is === 'has' ? null : undefined}
            options={is === 'has' ? [] : kind === 'flag' ? ['1', '0'].map((value) => ({ value, label: t(value === '1' ? 'draws.yes' : 'draws.no') }))
              : offered.map(({ value, label, calls }) => ({ value, label: `${label === '' ? t('draws.empty') : label} (${calls})` }))} />
        )}
      <Button onClick={onDone}>{t('draws.doneEditing')}</Button>
    </div>
  );
}
