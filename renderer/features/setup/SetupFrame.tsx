/** The sheet on which everything before the shell is written. */
import type { ReactNode } from 'react';
import { useText } from '../../i18n';
import { LanguageSwitch } from '../../ui/LanguageSwitch';
import './setup.css';

export function SetupFrame({ children, folder, onSwitch = () => {} }: { children: ReactNode; folder: string; onSwitch?: Parameters<typeof LanguageSwitch>[0]['onSwitch'] }) {
  const { t } = useText();
  return (
    <div className="setup">
      <main className="setup-sheet">
        <header className="setup-head">
          <span className="setup-brand">明察<i aria-hidden="true" /></span>
          <LanguageSwitch onSwitch={onSwitch} />
        </header>
        {children}
      </main>
      <footer className="setup-foot">{t('setup.folder', { folder })}</footer>
    </div>
  );
}
