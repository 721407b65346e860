/** Top bar: where we are, whether it is saved, the language, who is working. */
import { Fragment } from 'react';
import type { AppState } from '@shared/contract';
import { refresh, request, useRequest } from '../api';
import { useText } from '../i18n';
import { formatClock } from '../i18n/format';
import { SearchButton } from '../features/search/Search';
import { LanguageSwitch } from '../ui/LanguageSwitch';
import { Menu } from '../ui/Menu';
import { keepLanguage } from './language';
import { useMe } from './me';
import { noteError } from './notes';
import { useShell } from './store';

function Breadcrumb() {
  const { t } = useText();
  const breadcrumb = useShell((state) => state.breadcrumb);
  return (
    <nav className="shell-crumbs" aria-label={t('shell.breadcrumb')}>
      {breadcrumb.map((crumb, index) => {
        const last = index === breadcrumb.length - 1;
        const label = typeof crumb === 'string' ? crumb : crumb.label;
        return (
          <Fragment key={`${index} ${label}`}>
            {index === 0 ? null : <span aria-hidden="true">/</span>}
            {last ? <b title={label}>{label}</b> : typeof crumb === 'string' ? <span>{label}</span> : <a href={crumb.href}>{label}</a>}
          </Fragment>
        );
      })}
    </nav>
  );
}

function Saved() {
  const { t } = useText();
  const saved = useShell((state) => state.saved);
  if (saved === null) return null;
  const state = typeof saved === 'string' ? saved : 'saved';
  return (
    <span className={`shell-saved shell-saved-${state}`} role="status" data-testid="saved">
      <i aria-hidden="true" />
      {typeof saved === 'string' ? t(`shell.saved.${saved}`) : <time dateTime={saved.at}>{t('shell.saved.at', { time: formatClock(saved.at) })}</time>}
    </span>
  );
}

function Person() {
  const { t } = useText();
  const { profile } = useMe();
  const { data: profiles = [] } = useRequest('profiles.list', {});
  const roleWords = (roles: typeof profile.roles): string => roles.map((role) => t(`common.roles.${role}`)).join(t('shell.and'));
  const become = (id: string) => {
    void request('profiles.choose', { id }).then(() => { location.hash = '#/today'; refresh('profiles'); refresh('visits'); }, noteError);
  };
  const leave = () => void request('profiles.leave', {}).then(() => { location.hash = '#/today'; refresh('profiles'); }, noteError);
  const others = profiles.filter(({ id, archivedAt }) => id !== profile.id && archivedAt === null).slice(0, 8);
  return (
    <Menu
      label={<><b>{profile.name}</b><span className="shell-role">{roleWords(profile.roles)}</span></>}
      name={t('shell.person', { name: profile.name })}
      items={[
        ...others.map(({ id, name, roles }) => ({ key: id, label: name, note: roleWords(roles), run: () => become(id) })),
        { key: 'leave', label: t('shell.switchPerson'), run: leave },
      ]}
    />
  );
}

export function TopBar({ state }: { state: AppState }) {
  const { t } = useText();
  return (
    <header className="shell-top">
      <Breadcrumb />
      <span className="shell-top-space" />
      <Saved />
      {state.runtime === 'development' ? <span className="shell-runtime" title={t('shell.runtimeNote', { version: state.version })}>{t('shell.runtime')}</span> : null}
      <SearchButton />
      <LanguageSwitch onSwitch={keepLanguage} />
      <Person />
    </header>
  );
}
