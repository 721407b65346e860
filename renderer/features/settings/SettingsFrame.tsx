/** Settings: the pages this person may see, beside the one that is open. */
import type { ReactNode } from 'react';
import { useMe } from '../../app/me';
import { settingsPages, type SettingsPage } from '../../app/places';
import { useBreadcrumb } from '../../app/store';
import { useText } from '../../i18n';
import './settings.css';

export function SettingsFrame({ page, children }: { page: SettingsPage; children: ReactNode }) {
  const { t } = useText();
  const { can } = useMe();
  const shown = settingsPages.filter(({ needs }) => needs === undefined || can(needs));
  useBreadcrumb([t('shell.areas.settings'), t(`settings.pages.${page}`)]);
  if (shown.length < 2) return <>{children}</>;
  return (
    <div className="settings">
      <nav className="settings-nav" aria-label={t('shell.areas.settings')}>
        {shown.map(({ key, path }) => <a key={key} href={`#${path}`} className={key === page ? 'settings-nav-on' : undefined} aria-current={key === page ? 'page' : undefined}>{t(`settings.pages.${key}`)}</a>)}
      </nav>
      <div className="settings-page">{children}</div>
    </div>
  );
}
