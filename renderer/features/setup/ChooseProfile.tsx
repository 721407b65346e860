/** Later starts: who is working. Adding people is the owner's business, in the settings. */
import type { AppState } from '@shared/contract';
import { refresh, useRequest, useSend } from '../../api';
import { keepLanguage } from '../../app/language';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { SetupFrame } from './SetupFrame';

export default function ChooseProfile({ state }: { state: AppState }) {
  const { t } = useText();
  const { data: profiles, error, refetch } = useRequest('profiles.list', {});
  const choose = useSend('profiles.choose');
  const enter = (id: string) => choose.mutate({ id }, {
    onSuccess: () => { location.hash = '#/today'; refresh('profiles'); refresh('visits'); },
  });
  const people = profiles?.filter(({ archivedAt }) => archivedAt === null) ?? [];
  const problem = error ?? choose.error;
  return (
    <SetupFrame folder={state.folder} onSwitch={keepLanguage}>
      <h1>{t('setup.chooseTitle')}</h1>
      <p className="setup-lead">{t('setup.chooseLead')}</p>
      {problem === null ? null : <ErrorNote error={problem} onRetry={() => void refetch()} />}
      <ul className="setup-people">
        {people.map((profile, index) => (
          <li key={profile.id}>
            <button type="button" className="setup-person" autoFocus={index === 0} disabled={choose.isPending} onClick={() => enter(profile.id)}>
              <b>{profile.name}</b>
              <span>{profile.roles.map((role) => t(`common.roles.${role}`)).join(t('shell.and'))}</span>
              <i aria-hidden="true">→</i>
            </button>
          </li>
        ))}
      </ul>
      <p className="setup-hint">{t('setup.addHint')}</p>
    </SetupFrame>
  );
}
