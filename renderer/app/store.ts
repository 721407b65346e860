/** What pages tell the shell: where we are, and whether what is being edited is on disk. */
import { useEffect } from 'react';
import { create } from 'zustand';

export type Crumb = string | { label: string; href: string };
/** `{at}`: on disk since that instant (ISO UTC); null: nothing is being edited, the shell shows nothing. */
export type SavedState = { at: string } | 'saving' | 'failed' | null;

interface ShellStore {
  breadcrumb: readonly Crumb[];
  saved: SavedState;
  /** the rail's path that a page stands under, where its own address says otherwise */
  place: string | null;
  setBreadcrumb: (breadcrumb: readonly Crumb[]) => void;
  setSaved: (saved: SavedState) => void;
}
export const useShell = create<ShellStore>((set) => ({
  breadcrumb: [],
  saved: null,
  place: null,
  setBreadcrumb: (breadcrumb) => set({ breadcrumb }),
  setSaved: (saved) => set({ saved }),
}));

/** A page says where it is; the last crumb is the page itself. */
export function useBreadcrumb(breadcrumb: readonly Crumb[]): void {
  const key = JSON.stringify(breadcrumb);
  const setBreadcrumb = useShell((state) => state.setBreadcrumb);
  useEffect(() => setBreadcrumb(JSON.parse(key) as Crumb[]), [key, setBreadcrumb]);
}

/** A page stands elsewhere in the rail than its address says; null: where its address says. */
export function usePlace(place: string | null): void {
  useEffect(() => {
    useShell.setState({ place });
    return () => useShell.setState({ place: null });
  }, [place]);
}
