/** Light or dark: the setting, or the system's. Sets `data-theme` on the page, which switches tokens.css. */
import { create } from 'zustand';
import type { Settings } from '@shared/settings';

export const useTheme = create<{ dark: boolean }>(() => ({ dark: false }));

const systemDark = matchMedia('(prefers-color-scheme: dark)');
let chosen: Settings['theme'] = 'system';

function apply(): void {
  const dark = chosen === 'dark' || (chosen === 'system' && systemDark.matches);
  document.documentElement.dataset['theme'] = dark ? 'dark' : 'light';
  if (useTheme.getState().dark !== dark) useTheme.setState({ dark });
}
systemDark.addEventListener('change', apply);

export function setTheme(theme: Settings['theme']): void {
  chosen = theme;
  apply();
}
