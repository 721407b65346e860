/** Starts the page. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './ui/tokens.css';
import { listenForChanges, queryClient } from './api';
import { App } from './app/App';
import { listenForClosing } from './app/closing';
import { watchHands } from './features/evidence/hands';
import { listenForCover } from './features/assessments/cover';
import { setLanguage } from './i18n';

// Main starts Chromium in the language last chosen, else the system's: the language until the settings are read.
setLanguage(navigator.language.startsWith('en') ? 'en' : 'zh-CN');
listenForChanges();
listenForClosing();
listenForCover();
watchHands();

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);
