/** 人员: who works on this computer, and who did before. `?profile=` opens one (`new`: an empty one). */
import { useState } from 'react';
import type { Profile } from '@shared/profiles';
import { useRequest } from '../../api';
import { setQueryValue, useQueryValue } from '../../app/location';
import { useMe } from '../../app/me';
import { useText } from '../../i18n';
import { Antd } from '../../ui/Antd';
import { Button, ButtonLink } from '../../ui/Button';
import { Chip } from '../../ui/Chip';
import { Dialog } from '../../ui/Dialog';
import { ErrorNote } from '../../ui/ErrorNote';
import { textCell, type ListColumn } from '../../ui/list-columns';
import { Loading } from '../../ui/Loading';
import { Page } from '../../ui/Page';
import { ExportButton } from '../exports/ExportButton';
import { setArchived } from '../organisation/archiving';
import { SettingsFrame } from '../settings/SettingsFrame';
import { ProfileDialog } from './ProfileDialog';
import './profiles.css';

const edit = (id: string | null) => setQueryValue('profile', id);

function Row({ profile, onArchive }: { profile: Profile; onArchive: (() => void) | null }) {
  const { t } = useText();
  const { profile: me } = useMe();
  const { id, name, nickname, roles, interests, archivedAt } = profile;
  return (
    <li className="profiles-row">
      <span className="profiles-row-name">{name}{nickname === '' ? null : <small>{t('profiles.nicknameIs', { nickname })}</small>}</span>
      <span className="profiles-row-roles">
        {roles.map((role) => <Chip key={role}>{t(`common.roles.${role}`)}</Chip>)}
        {interests.length === 0 ? null : <Chip tone="watch">{t('profiles.interestsCount', { count: interests.length })}</Chip>}
        {id === me.id ? <Chip tone="accent">{t('profiles.you')}</Chip> : null}
      </span>
      {onArchive === null ? null : <Button kind="quiet" aria-label={`${t('organisation.archive')} ${name}`} onClick={onArchive}>{t('organisation.archive')}</Button>}
      {archivedAt === null ? null : <Button kind="quiet" aria-label={`${t('organisation.restore')} ${name}`} onClick={() => void setArchived('profiles', 'restore', [id])}>{t('organisation.restore')}</Button>}
      <Button kind="quiet" className="profiles-edit" aria-label={`${t('common.edit')} ${name}`} onClick={() => edit(id)}>{t('common.edit')}</Button>
    </li>
  );
}

function ArchiveDialog({ profile, onClose }: { profile: Profile; onClose: () => void }) {
  const { t } = useText();
  return (
    <Dialog title={t('profiles.archiveTitle', { name: profile.name })} onClose={onClose}
      footer={<><Button onClick={onClose}>{t('common.cancel')}</Button><Button kind="primary" onClick={() => { void setArchived('profiles', 'archive', [profile.id]); onClose(); }}>{t('organisation.archive')}</Button></>}>
      <p>{t('profiles.archiveText')}</p>
    </Dialog>
  );
}

export default function ProfilesPage() {
  const { t } = useText();
  const { profile: me } = useMe();
  const { data, error, refetch } = useRequest('profiles.list', {});
  const [archiving, setArchiving] = useState<Profile | null>(null);
  const edited = useQueryValue('profile');
  if (error !== null) return <SettingsFrame page="profiles"><ErrorNote error={error} onRetry={() => void refetch()} /></SettingsFrame>;
  if (data === undefined) return <Loading />;
  const inUse = data.filter(({ archivedAt }) => archivedAt === null);
  const archived = data.filter(({ archivedAt }) => archivedAt !== null);
  const owners = inUse.filter(({ roles }) => roles.includes('owner'));
  const mayArchive = (profile: Profile): boolean => profile.id !== me.id && !(owners.length === 1 && owners[0]?.id === profile.id);
  const columns: ListColumn<Profile>[] = [
    { title: t('profiles.name'), dataIndex: 'name' }, { title: t('profiles.nickname'), dataIndex: 'nickname' },
    { title: t('profiles.roles'), cell: textCell(({ roles }) => roles.map((role) => t(`common.roles.${role}`)).join('、')) },
  ];
  const person = data.find(({ id }) => id === edited);
  return (
    <SettingsFrame page="profiles">
      <Page title={t('profiles.title')} lead={t('profiles.lead')} actions={<><ExportButton name={t('profiles.title')} view={{ columns }} rows={inUse} /><ButtonLink href="#/settings/imports?target=profiles">{t('organisation.import')}</ButtonLink><Button kind="primary" onClick={() => edit('new')}>{t('profiles.add')}</Button></>}>
        <ul className="ui-sheet profiles-list">
          {inUse.map((profile) => <Row key={profile.id} profile={profile} onArchive={mayArchive(profile) ? () => setArchiving(profile) : null} />)}
        </ul>
        {archived.length === 0 ? null : (
          <section className="profiles-archived">
            <h2>{t('profiles.archivedTitle')}</h2>
            <ul className="ui-sheet profiles-list">{archived.map((profile) => <Row key={profile.id} profile={profile} onArchive={null} />)}</ul>
          </section>
        )}
      </Page>
      {archiving === null ? null : <ArchiveDialog profile={archiving} onClose={() => setArchiving(null)} />}
      {edited === null || (edited !== 'new' && person === undefined) ? null : <Antd><ProfileDialog key={edited} profile={person ?? null} onClose={() => edit(null)} /></Antd>}
    </SettingsFrame>
  );
}
