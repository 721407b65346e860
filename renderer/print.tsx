/** The hidden page that becomes paper: fetches its job, lays out every copy of every card or form, and reports when all of it is there. */
import { QueryClientProvider } from '@tanstack/react-query';
import { Component, Suspense, useEffect, useState, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import type { PrintJob } from '@shared/scorecards';
import './ui/tokens.css';
import { queryClient, request } from './api';
import { AppealForm } from './features/appeals/AppealForm';
import { MonthSheet } from './features/call-desk/MonthSheet';
import { DrawSheet } from './features/draws/sheet/DrawSheet';
import { loaded } from './features/scorecards/pictures';
import { Scorecard } from './features/scorecards/Scorecard';
import { CribSheet } from './features/visits/CribSheet';
import { VisitSheet } from './features/visits/VisitSheet';
import { setLanguage, setSiteWord, text } from './i18n';

const job = new URLSearchParams(location.search).get('job') ?? '';
const fail = (error: unknown): void => {
  void request('scorecards.printReady', { job, error: String(error instanceof Error ? error.message : error).slice(0, 500) });
};

class Guard extends Component<{ children: ReactNode }, { broken: boolean }> {
  override state = { broken: false };
  static getDerivedStateFromError = () => ({ broken: true });
  override componentDidCatch = fail;
  override render = () => (this.state.broken ? null : this.props.children);
}

function Pages(task: PrintJob) {
  const { copies } = task;
  const papers = task.kind === 'cards' ? task.cards.length : 1;
  const [ready, setReady] = useState<ReadonlySet<string>>(new Set());
  const complete = ready.size === papers * copies.length;
  const done = (key: string): void => setReady((before) => (before.has(key) ? before : new Set([...before, key])));
  useEffect(() => {
    if (!complete) return;
    // Every picture on the page is a data URL of our own making by now; it only has to be read.
    Promise.allSettled([...document.images].map(loaded)).then(() => request('scorecards.printReady', { job })).catch(fail);
  }, [complete]);
  if (task.kind === 'visit') return task.paper === 'crib' ? <CribSheet data={task.data} onReady={() => done('file')} /> : <VisitSheet data={task.data} onReady={() => done('file')} />;
  if (task.kind === 'draw') return <DrawSheet data={task.sheet} onReady={() => done('file')} />;
  if (task.kind === 'month') return <MonthSheet data={task.paper} onReady={() => done('file')} />;
  if (task.kind === 'appeal') return copies.map((copy) => <AppealForm key={copy} data={task.form} copy={copy} onReady={() => done(copy)} />);
  return copies.map((copy) => task.cards.map((card) => {
    const key = `${copy} ${card.visit.assessmentId}`;
    return <Scorecard key={key} data={card} copy={copy} onReady={() => done(key)} />;
  }));
}

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (root === null) throw new Error('print.html has no #root');
  const task = await request('scorecards.printJob', { job });
  setLanguage(task.language);
  setSiteWord(task.kind === 'appeal' ? task.form.siteWord : task.kind === 'visit' ? task.data.siteWord : task.kind === 'draw' ? task.siteWord : task.kind === 'month' ? task.paper.siteWord : task.cards[0]!.siteWord);
  document.title = task.kind === 'draw' ? text('draws.paper.title', { code: task.sheet.draw.code }) : task.kind === 'visit' && task.paper === 'crib' ? text('visits.crib.title') : document.title; // a PDF keeps it
  createRoot(root, { onUncaughtError: fail }).render(
    <QueryClientProvider client={queryClient}><Guard><Suspense><Pages {...task} /></Suspense></Guard></QueryClientProvider>,
  );
}

start().catch(fail);
