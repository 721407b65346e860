/** A label over its control, with a hint, and an error where it belongs. */
import { useId, type InputHTMLAttributes, type ReactNode } from 'react';
import { useText } from '../i18n';
import './ui.css';

interface FieldProps { label: string; hint?: ReactNode; error?: string | null; optional?: boolean }

/** Any control: `children` gets the id, and what describes it. */
export function Field({ label, hint, error = null, optional = false, children }: FieldProps & { children: (control: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }) => ReactNode }) {
  const { t } = useText();
  const id = useId();
  return (
    <div className="ui-field">
      <label htmlFor={id}>{label}{optional ? <span className="ui-field-optional">{t('common.optional')}</span> : null}</label>
      {children({ id, 'aria-describedby': `${id}-about`, 'aria-invalid': error !== null })}
      <p id={`${id}-about`} className={error === null ? 'ui-field-hint' : 'ui-field-error'} role={error === null ? undefined : 'alert'}>{error ?? hint}</p>
    </div>
  );
}

export function TextField({ label, hint, error, optional, ...input }: FieldProps & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} {...(hint === undefined ? {} : { hint })} {...(error === undefined ? {} : { error })} {...(optional === undefined ? {} : { optional })}>
      {(control) => <input className="ui-input" {...input} {...control} />}
    </Field>
  );
}
