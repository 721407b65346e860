/** Which screen: recovery, first start, who is working, or the shell with its pages. */
import { useIsFetching } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useLayoutEffect } from 'react';
import { request } from '../api';
import { setLanguage, setSiteWord } from '../i18n';
import { ErrorNote } from '../ui/ErrorNote';
import { setTheme } from '../ui/theme';
import { ErrorBoundary } from './ErrorBoundary';
import { useAppState } from './me';
import { NotesBar } from './NotesBar';
import { Shell } from './Shell';

const Welcome = lazy(() => import('../features/setup/Welcome'));
const ChooseProfile = lazy(() => import('../features/setup/ChooseProfile'));
const Recovery = lazy(() => import('../features/setup/Recovery'));

/** Tells main that there is something to see, once all that the page reads is there and the browser has painted it. */
function Painted() {
  const reading = useIsFetching() > 0;
  useEffect(() => {
    if (reading) return undefined;
    const frame = requestAnimationFrame(() => setTimeout(() => void request('app.ready', {}), 0));
    return () => cancelAnimationFrame(frame);
  }, [reading]);
  return null;
}

function Screen() {
  const { data: state, error, refetch } = useAppState();
  const opened = state?.opened;
  const settings = opened?.ok === true && !opened.empty ? opened.settings : null; // an empty folder's settings were chosen by nobody
  useLayoutEffect(() => {
    if (settings === null) return setTheme('system');
    setTheme(settings.theme);
    setSiteWord(settings.siteWord);
    setLanguage(settings.language);
  }, [settings]);

  const atWork = opened?.ok === true ? opened.profile?.id : undefined;
  useEffect(() => {
    if (atWork === undefined) return undefined;
    const timer = setTimeout(() => void import('../features/evidence/copies').then(({ makeCopies }) => makeCopies()), 3000); // what the last session left undone
    return () => clearTimeout(timer);
  }, [atWork]);

  if (error !== null) return <main className="shell-alone"><ErrorNote error={error} onRetry={() => void refetch()} /><Painted /></main>;
  if (state === undefined || opened === undefined) return null;
  if (!opened.ok) return <Suspense fallback={null}><Recovery state={state} error={opened.error} backups={opened.backups} /><Painted /></Suspense>;
  if (opened.empty) return <Suspense fallback={null}><Welcome state={state} /><Painted /></Suspense>;
  if (opened.profile === null) return <Suspense fallback={null}><ChooseProfile state={state} /><Painted /></Suspense>;
  return <><Shell state={state} /><Painted /></>;
}

export function App() {
  return (
    <ErrorBoundary>
      <Screen />
      <NotesBar />
    </ErrorBoundary>
  );
}
