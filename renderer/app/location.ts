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

/** Sets or takes away a value of the query, in place: going back leads to the page before. */
export function setQueryValue(name: string, value: string | null): void {
  const [path = '#/', query = ''] = location.hash.split('?');
  const values = new URLSearchParams(query);
  if (value === null) values.delete(name);
  else values.set(name, value);
  history.replaceState(null, '', values.size === 0 ? path : `${path}?${values}`);
  dispatchEvent(new HashChangeEvent('hashchange'));
}
