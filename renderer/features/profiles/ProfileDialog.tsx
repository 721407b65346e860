/** Creates or changes a person: name, roles, declared interests; and what was changed before. */
import { Tabs } from 'antd';
import { useState } from 'react';
import type { Profile } from '@shared/profiles';
import { refresh, RequestError, useSend } from '../../api';
import { noteDone } from '../../app/notes';
import { useText } from '../../i18n';
import { ErrorNote } from '../../ui/ErrorNote';
import { ChangeList } from '../organisation/ChangeList';
import { draftOf, InterestsField, interestsOf, isIncomplete } from './InterestsField';
import { ProfileForm, type ProfileDraft } from './ProfileForm';
import { FormModal } from '../organisation/FormModal';

export function ProfileDialog({ profile, onClose }: { profile: Profile | null; onClose: () => void }) {
  const { t } = useText();
  const [interests, setInterests] = useState(() => (profile?.interests ?? []).map(draftOf));
  const [tried, setTried] = useState(false);
  const create = useSend('profiles.create');
  const update = useSend('profiles.update');
  const sending = profile === null ? create : update;
  const handlers = { onSuccess: ({ name }: Profile) => { refresh('profiles'); noteDone(t('profiles.saved', { name })); onClose(); } };
  const save = (draft: ProfileDraft) => {
    setTried(true);
    if (isIncomplete(interests)) return;
    const input = { ...draft, interests: interestsOf(interests) };
    if (profile === null) create.mutate(input, handlers);
    else update.mutate({ ...input, id: profile.id }, handlers);
  };
  const lastOwner = sending.error instanceof RequestError && sending.error.body.detail?.['last'] === 'owner';
  const details = (
    <>
      <ProfileForm id="profile" initial={profile ?? { name: '', nickname: '', roles: ['inspector'] }} onSave={save}>
        <InterestsField drafts={interests} tried={tried} onChange={setInterests} />
      </ProfileForm>
      {sending.error === null ? null : lastOwner ? <p className="ui-field-error" role="alert">{t('profiles.lastOwner')}</p> : <ErrorNote error={sending.error} />}
    </>
  );
  return (
    <FormModal title={t(profile === null ? 'profiles.add' : 'profiles.edit')} width={720} confirm={{ busy: sending.isPending, form: 'profile' }} onOpen={() => document.querySelector<HTMLInputElement>('#profile input')?.focus()} onClose={onClose}>
      {profile === null ? details : (
        <Tabs items={[{ key: 'details', label: t('organisation.details'), forceRender: true, children: details }, { key: 'history', label: t('organisation.history'), children: <ChangeList name="profiles.history" id={profile.id} /> }]} />
      )}
    </FormModal>
  );
}
