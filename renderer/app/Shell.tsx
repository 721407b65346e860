/** Left rail with words, top bar, and the page. */
import { Fragment, Suspense, useEffect, useRef } from 'react';
import { Redirect, Route, Router, Switch, useLocation } from 'wouter';
import type { AppState } from '@shared/contract';
import { useText } from '../i18n';
import { Loading } from '../ui/Loading';
import { ErrorBoundary } from './ErrorBoundary';
import { useHashPath } from './location';
import { useMe } from './me';
import { railAreas, settingsPages, type Area } from './places';
import { pages } from './routes';
import { useShell } from './store';
import { TopBar } from './TopBar';
import { Search } from '../features/search/Search';
import './shell.css';

const areaOf = (path: string): Area | null => {
  const first = `/${path.split('/')[1] ?? ''}`;
  return pages.find((page) => page.path.split('/')[1] === first.slice(1))?.area ?? null;
};

/** `#/calls/mine` is not also `#/calls`. */
const longest = (paths: readonly string[]): string => paths.reduce((best, path) => (path.length > best.length ? path : best), '');

function Rail() {
  const { t } = useText();
  const { can } = useMe();
  const [address] = useLocation();
  const path = useShell(({ place }) => place) ?? address;
  const area = areaOf(path);
  const settings = settingsPages.find((page) => page.needs === undefined || can(page.needs))?.path ?? '/settings/display';
  const link = (key: Area, href: string) => (
    <a key={key} href={`#${href}`} className={area === key ? 'shell-rail-on' : undefined} aria-current={area === key ? 'page' : undefined}>{t(`shell.areas.${key}`)}</a>
  );
  return (
    <nav className="shell-rail" aria-label={t('shell.navigation')}>
      <span className="shell-brand" aria-hidden="true">明察<i /></span>
      {railAreas.filter(({ needs }) => needs === undefined || can(needs)).map(({ area: each, path: first, pages: all = [] }) => {
        const shown = all.filter(({ needs }) => needs === undefined || can(needs));
        const on = longest(shown.filter(({ path: to }) => path === to || path.startsWith(`${to}/`)).map(({ path: to }) => to));
        return (
          <Fragment key={each}>
            {link(each, shown[0]?.path ?? first)}
            {each !== area || shown.length < 2 ? null : (
              <div className="shell-rail-pages">
                {shown.map(({ key, path: to }) => (
                  <a key={key} href={`#${to}`} className={`shell-rail-page${to === on ? ' shell-rail-page-on' : ''}`} aria-current={to === on ? 'page' : undefined}>{t(`shell.pages.${key}`)}</a>
                ))}
              </div>
            )}
          </Fragment>
        );
      })}
      <span className="shell-rail-space" />
      {link('settings', settings)}
    </nav>
  );
}

/** A new page begins at its top, and says its place to screen readers by taking the focus, unless something on it has it already. */
function usePageStart(path: string) {
  const main = useRef<HTMLElement>(null);
  const last = useRef(path);
  useEffect(() => {
    if (last.current === path) return;
    last.current = path;
    main.current?.scrollTo(0, 0);
    if (main.current?.contains(document.activeElement) === false) main.current.focus({ preventScroll: true });
  }, [path]);
  return main;
}

function Pages() {
  const { t } = useText();
  const { can } = useMe();
  const [path] = useLocation();
  const main = usePageStart(path);
  return (
    <main id="page" className="shell-page" ref={main} tabIndex={-1} aria-label={t('shell.page')}>
      <ErrorBoundary key={areaOf(path)}>
        <Suspense fallback={<Loading />}>
          <Switch>
            {pages.filter(({ needs }) => needs === undefined || can(needs)).map(({ path, component: Page }) => (
              <Route key={path} path={path}>{(params: Record<string, string | undefined>) => <Page key={`${params['id'] ?? ''} ${params['version'] ?? ''}`} {...params} />}</Route>
            ))}
            <Route><Redirect to="/today" replace /></Route>
          </Switch>
        </Suspense>
      </ErrorBoundary>
    </main>
  );
}

export function Shell({ state }: { state: AppState }) {
  const { t } = useText();
  return (
    // oxlint-disable-next-line react/hooks -- wouter takes its source of locations as a hook
    <Router hook={useHashPath}>
      <div className="shell">
        <button type="button" className="shell-skip" onClick={() => document.getElementById('page')?.focus()}>{t('shell.skip')}</button>
        <Rail />
        <div className="shell-main">
          <TopBar state={state} />
          <Pages />
        </div>
      </div>
      <Search />
    </Router>
  );
}
