/** Name, nickname and roles of a person. The roles say what they are for, because the words alone differ from firm to firm. */
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { Role } from '@shared/profiles';
import { useText } from '../../i18n';
import { TextField } from '../../ui/Field';
import './profiles.css';

// As shared/profiles has them; only the type comes from there, because its schemas would bring zod into the first page.
const roles: readonly Role[] = ['inspector', 'reviewer', 'manager', 'owner'];

export interface ProfileDraft { name: string; nickname: string; roles: Role[] }

/** `onSave` is called with a draft that is complete; `children` are the buttons, one of them type="submit". */
export function ProfileForm({ initial, id, onSave, children }: { initial: ProfileDraft; id?: string; onSave: (draft: ProfileDraft) => void; children?: ReactNode }) {
  const { t } = useText();
  const [draft, setDraft] = useState(initial);
  const [tried, setTried] = useState(false);
  const legend = useId();
  const nameMissing = draft.name.trim() === '';
  const rolesMissing = draft.roles.length === 0;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!nameMissing && !rolesMissing) onSave({ name: draft.name.trim(), nickname: draft.nickname.trim(), roles: draft.roles });
  };
  const toggle = (role: Role, on: boolean) => setDraft({ ...draft, roles: roles.filter((each) => (each === role ? on : draft.roles.includes(each))) });
  return (
    <form id={id} className="profiles-form" onSubmit={submit} noValidate>
      <div className="profiles-names">
        <TextField label={t('profiles.name')} value={draft.name} maxLength={120} autoFocus autoComplete="off"
          error={tried && nameMissing ? t('profiles.nameMissing') : null} onChange={(event) => setDraft({ ...draft, name: event.target.value })} />
        <TextField label={t('profiles.nickname')} optional hint={t('profiles.nicknameHint')} value={draft.nickname} maxLength={120} autoComplete="off"
          onChange={(event) => setDraft({ ...draft, nickname: event.target.value })} />
      </div>
      <fieldset className="profiles-roles" aria-describedby={`${legend}-error`}>
        <legend>{t('profiles.roles')}</legend>
        {roles.map((role) => (
          <label key={role} className="profiles-role">
            <input type="checkbox" checked={draft.roles.includes(role)} onChange={(event) => toggle(role, event.target.checked)} />
            <span><b>{t(`common.roles.${role}`)}</b><span className="profiles-role-text">{t(`profiles.about.${role}`)}</span></span>
          </label>
        ))}
        <p id={`${legend}-error`} className="ui-field-error" role="alert">{tried && rolesMissing ? t('profiles.rolesMissing') : null}</p>
      </fieldset>
      {children}
    </form>
  );
}
