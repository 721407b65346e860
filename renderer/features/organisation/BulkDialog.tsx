/** Changes many records at once: only the ticked fields change. */
import { Checkbox } from 'antd';
import { useId, useRef, useState, type ReactNode } from 'react';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import './organisation.css';
import { FormModal } from './FormModal';

export interface BulkField<C> {
  key: keyof C & string;
  label: string;
  hint?: string;
  /** the control's value before anybody touched it; a field that has none cannot be applied until it has one */
  empty?: Partial<C>;
  render: (change: Partial<C>, set: (part: Partial<C>) => void, id: string) => ReactNode;
}

interface Props<C> { count: number; fields: readonly BulkField<C>[]; onApply: (change: Partial<C>) => Promise<unknown>; onClose: () => void }

/** `onApply` gets the ticked fields alone; the dialog closes itself when that went well. */
export function BulkDialog<C extends object>({ count, fields, onApply, onClose }: Props<C>) {
  const { t } = useText();
  const id = useId();
  const [values, setValues] = useState<Partial<C>>(() => Object.assign({}, ...fields.map(({ empty }) => empty ?? {})) as Partial<C>);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [sending, setSending] = useState<'no' | 'yes' | { error: unknown }>('no');
  const [tried, setTried] = useState(false);
  const tick = (key: string, on: boolean) => setTicked(new Set(on ? [...ticked, key] : [...ticked].filter((each) => each !== key)));
  const ready = fields.filter(({ key }) => ticked.has(key) && values[key] !== undefined);
  const apply = () => {
    setTried(true);
    if (ready.length === 0 || ready.length < ticked.size) return;
    setSending('yes');
    onApply(Object.fromEntries(ready.map(({ key }) => [key, values[key]])) as Partial<C>).then(onClose, (error: unknown) => setSending({ error }));
  };
  const form = useRef<HTMLFormElement>(null);
  return (
    <FormModal title={t('organisation.bulkTitle', { count })} width={640} confirm={{ label: t('organisation.apply'), busy: sending === 'yes', run: apply }} onOpen={() => form.current?.querySelector('input')?.focus()} onClose={onClose}>
      <p className="organisation-lead">{t('organisation.bulkLead')}</p>
      <form ref={form} onSubmit={(event) => { event.preventDefault(); apply(); }}>
        {fields.map(({ key, label, hint, render }) => (
          <div key={key} className="organisation-bulk-field">
            <Checkbox checked={ticked.has(key)} onChange={({ target }) => tick(key, target.checked)}>{label}</Checkbox>
            <div role="group" aria-label={label}>
              {render(values, (part) => { setValues({ ...values, ...part }); tick(key, true); }, `${id}-${key}`)}
              {hint === undefined ? null : <small>{hint}</small>}
            </div>
          </div>
        ))}
        <button type="submit" hidden />
      </form>
      <p className="ui-field-error" role="alert">{tried && ready.length === 0 ? t('organisation.bulkNone') : null}</p>
      {typeof sending === 'object' ? <ErrorNote error={sending.error} /> : null}
    </FormModal>
  );
}
