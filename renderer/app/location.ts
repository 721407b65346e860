/** The hash as path and query: `#/settings/imports?target=agents` is the page /settings/imports, asked for with a target. */
import { useHashLocation } from 'wouter/use-hash-location';
import { useSyncExternalStore } from 'react';

/** wouter's source of locations; it would take the query for a part of the path. */
export const useHashPath: typeof useHashLocation = (options) => {
  const [location, navigate] = useHashLocation(options);
  return [location.split('?')[0] ?? '/', navigate];
};

const onHash = (changed: () => void) => {
  addEventListener('hashchange', changed);
  return () => removeEventListener('hashchange', changed);
};

/** A value of the query, null where it is not given. */
export const useQueryValue = (name: string): string | null => useSyncExternalStore(onHash, () => new URLSearchParams(location.hash.split('?')[1] ?? '').get(name));
