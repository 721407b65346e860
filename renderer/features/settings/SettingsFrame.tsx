/** Settings: the pages this person may see, beside the one that is open. */
import { Fragment, type ReactNode } from 'react';
import { useMe } from '../../app/me';
import { settingsGroups, settingsPages, type SettingsPage } from '../../app/places';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import './settings.css';

export function SettingsFrame({ page, children }: { page: SettingsPage; children: ReactNode }) {
  const { t } = useText();
  const { can } = useMe();
  const shown = settingsPages.filter(({ needs }) => needs === undefined || can(needs));
  const groups = settingsGroups.map(({ group, pages }) => ({ group, links: pages.flatMap((key) => shown.filter((each) => each.key === key)) })).filter(({ links }) => links.length > 0);
  useBreadcrumb([t('shell.areas.settings'), t(`settings.pages.${page}`)]);
  if (shown.length < 2) return <>{children}</>;
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('shell.areas.settings')}>
        {groups.map(({ group, links }) => (
          <Fragment key={group}>
            {groups.length === 1 ? null : <h2 className="settings-nav-group">{t(`settings.groups.${group}`)}</h2>}
            {links.map(({ key, path }) => <a key={key} href={`#${path}`} className={key === page ? 'settings-nav-on' : undefined} aria-current={key === page ? 'page' : undefined}>{t(`settings.pages.${key}`)}</a>)}
          </Fragment>
        ))}
      </nav>
      <div className="settings-page">{children}</div>
    </div>
  );
}
