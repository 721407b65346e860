/** Days as people write them, "11月3日、11-05 至 11-08": taken over when one leaves the box or presses Enter. */
import { useState } from 'react';
import { useText } from '../../../i18n';
import { Field } from '../../../ui/Field';
import { parseDays } from '../../calendar/days';
import { daysText } from './days-text';

interface Props { label: string; hint?: string; days: readonly string[]; year: number; onChange: (days: string[]) => void }

export function DaysField({ label, hint, days, year, onChange }: Props) {
  return <Field label={label} {...(hint === undefined ? {} : { hint })} optional>{(control) => <DaysInput days={days} year={year} onChange={onChange} control={control} />}</Field>;
}

export function DaysInput({ days, year, onChange, control, label }: Omit<Props, 'label' | 'hint'> & { label?: string; control?: object }) {
  const { t } = useText();
  const [typed, setTyped] = useState<string | null>(null);
  const [rest, setRest] = useState('');
  const take = (): void => {
    if (typed === null) return;
    const read = parseDays(typed, year);
    setRest(read.rest);
    if (read.rest !== '') return;
    onChange(read.days);
    setTyped(null);
  };
  return (
    <>
      <input className="ui-input" {...(label === undefined ? {} : { 'aria-label': label })} aria-invalid={rest !== ''} maxLength={4000} placeholder={t('rounds.rules.daysExample')} value={typed ?? daysText(days)} onChange={({ target }) => setTyped(target.value)} onBlur={take}
        onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) { event.preventDefault(); take(); } }} {...control} />
      {rest === '' ? null : <span className="ui-field-error" role="alert">{t('calendar.notRead', { text: rest })}</span>}
    </>
  );
}
