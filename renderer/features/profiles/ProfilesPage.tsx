/** 人员: who works on this computer. */
import { useState } from 'react';
import type { Profile } from '@shared/profiles';
import { useRequest, useSend } from '../../api';
import { useMe } from '../../app/me';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { Button } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { SettingsFrame } from '../settings/SettingsFrame';
import { ProfileForm, type ProfileDraft } from './ProfileForm';

function ProfileDialog({ profile, onClose }: { profile: Profile | null; onClose: () => void }) {
  const { t } = useText();
  const create = useSend('profiles.create');
  const update = useSend('profiles.update');
  const sending = profile === null ? create : update;
  const done = { onSuccess: ({ name }: Profile) => { noteDone(t('profiles.saved', { name })); onClose(); } };
  const save = (draft: ProfileDraft) => (profile === null ? create.mutate(draft, done) : update.mutate({ ...draft, id: profile.id }, done));
  return (
    <Dialog title={t(profile === null ? 'profiles.add' : 'profiles.edit')} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" type="submit" form="profile" disabled={sending.isPending}>{t('common.save')}</Button></>}>
      <ProfileForm id="profile" initial={profile ?? { name: '', nickname: '', roles: ['inspector'] }} onSave={save} />
      {sending.error === null ? null : <ErrorNote error={sending.error} />}
    </Dialog>
  );
}

export default function ProfilesPage() {
  const { t } = useText();
  const { profile: me } = useMe();
  const { data, error, refetch } = useRequest('profiles.list', {});
  const [edited, setEdited] = useState<Profile | 'new' | null>(null);
  if (error !== null) return <SettingsFrame page="profiles"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (data === undefined) return <Loading />;
  return (
    <SettingsFrame page="profiles">
      <Page title={t('profiles.title')} lead={t('profiles.lead')} actions={<Button kind="primary" onClick={() => setEdited('new')}>{t('profiles.add')}</Button>}>
        <ul className="ui-sheet profiles-list">
          {data.filter(({ archivedAt }) => archivedAt === null).map((profile) => (
            <li key={profile.id} className="profiles-row">
              <span className="profiles-row-name">{profile.name}{profile.nickname === '' ? null : <small>{t('profiles.nicknameIs', { nickname: profile.nickname })}</small>}</span>
              <span className="profiles-row-roles">
                {profile.roles.map((role) => <Chip key={role}>{t(`common.roles.${role}`)}</Chip>)}
                {profile.id === me.id ? <Chip tone="accent">{t('profiles.you')}</Chip> : null}
              </span>
              <Button kind="quiet" className="profiles-edit" aria-label={`${t('common.edit')} ${profile.name}`} onClick={() => setEdited(profile)}>{t('common.edit')}</Button>
            </li>
          ))}
        </ul>
      </Page>
      {edited === null ? null : <ProfileDialog profile={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SettingsFrame>
  );
}
