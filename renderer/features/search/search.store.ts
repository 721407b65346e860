/** Whether the search is open, and what opens it: Ctrl+K anywhere, unless another dialog has the keyboard. */
import { useEffect } from 'react';
import { create } from 'zustand';

export const useSearch = create<{ open: boolean }>(() => ({ open: false }));
export const openSearch = (): void => useSearch.setState({ open: true });
export const closeSearch = (): void => useSearch.setState({ open: false });

/** Leaving an unfinished dialog by way of the search would lose what is in it. */
const otherDialog = (): boolean => [...document.querySelectorAll('dialog[open], [role="dialog"]')].some((dialog) => dialog.checkVisibility());

export function useSearchKey(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.code !== 'KeyK' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation(); // the page below has no part in it
      if (useSearch.getState().open) closeSearch();
      else if (!otherDialog()) openSearch();
    };
    window.addEventListener('keydown', press, true);
    return () => window.removeEventListener('keydown', press, true);
  }, []);
}
