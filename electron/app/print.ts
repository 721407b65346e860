/**
 * Scorecards on paper and as PDF, from a hidden window that shows print.html and nothing else. One job at a time, a fresh window a job.
 * The page reports through `scorecards.printReady` when its data, fonts and pictures are there: printing before that is what goes wrong in practice.
 */
import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { BrowserWindow, type WebContents, type WebPreferences } from 'electron';
import type { AppealForm } from '@shared/appeals';
import type { MonthPaper } from '@shared/call-desk';
import type { Language } from '@shared/common';
import { AppError } from '@shared/result';
import type { PrintJob, Scorecard } from '@shared/scorecards';
import type { visitPapers, VisitPaper } from '@shared/visits';
import { origin } from './origin';

const firstCard = 20_000; // ms until the page must be ready
const furtherCard = 2_000;

/** What a draw's sheet shows, and what the organisation calls a site. */
type DrawPaper = Pick<Extract<PrintJob, { kind: 'draw' }>, 'sheet' | 'siteWord'>;
type VisitPaperKind = (typeof visitPapers)[number];

export interface Printer {
  /** Writes one PDF with the cards in this order, whole or not at all. Gives the number of its pages. */
  savePdf(cards: Scorecard | readonly Scorecard[], language: Language, path: string): Promise<{ pages: number }>;
  /**
   * The system's print dialog with two copies of the card, one for the site and one for the office; of one that is not for the site the office's alone. False where the user cancelled.
   * Throws `state` with detail `reason: no-printer` where this machine has no printer.
   */
  printOnPaper(card: Scorecard, language: Language): Promise<boolean>;
  /** The form of an appeal 申诉单, the same two ways. */
  saveAppeal(form: AppealForm, language: Language, path: string): Promise<{ pages: number }>;
  printAppeal(form: AppealForm, language: Language): Promise<boolean>;
  /** The sheet of a draw 抽样单, the same two ways; one copy, which is signed. */
  saveDraw(draw: DrawPaper, language: Language, path: string): Promise<{ pages: number }>;
  printDraw(draw: DrawPaper, language: Language): Promise<boolean>;
  /** The month's table of calls 月报表, the same two ways; one copy. */
  saveMonth(paper: MonthPaper, language: Language, path: string): Promise<{ pages: number }>;
  printMonth(paper: MonthPaper, language: Language): Promise<boolean>;
  /** A paper of a visit, the same two ways; one copy. */
  saveVisitPaper(paper: VisitPaperKind, data: VisitPaper, language: Language, path: string): Promise<{ pages: number }>;
  printVisitPaper(paper: VisitPaperKind, data: VisitPaper, language: Language): Promise<boolean>;
  /** What the page with this job's id has to show. */
  job(id: string): PrintJob;
  /** The page with this job's id is ready, or says what went wrong. */
  ready(id: string, error?: string): void;
}

interface Waiting {
  job: PrintJob;
  resolve(): void;
  reject(error: Error): void;
}

const failed = (message: string): AppError => new AppError('internal', `printing: ${message}`);

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    const file = await open(partial, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/**
 * The same PDF without the name of the program that made it, which Chromium writes as the creator: a crib sheet says nothing of what it is for.
 * The name is overwritten in its own length, so that no offset in the file moves.
 */
function nameless(pdf: Buffer): Buffer {
  const text = pdf.toString('latin1');
  return Buffer.from(text.replace(/\/Creator\s*(?:<([0-9A-Fa-f]*)>|\(((?:\\.|[^()\\])*)\))/s, (whole, hex: string | undefined, literal: string | undefined) =>
    (hex === undefined ? whole.replace(literal ?? '', ' '.repeat(literal?.length ?? 0)) : whole.replace(hex, '20'.repeat(hex.length / 2)))), 'latin1');
}

function onPaper(contents: WebContents): Promise<boolean> {
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true, pageSize: 'A4', margins: { marginType: 'none' } }, (success, reason) => {
      if (success || /cancel/i.test(reason)) resolve(success);
      else reject(failed(reason));
    });
  });
}

// Every sheet is a page of its own in the document, with its footer on it, so Chromium adds neither margins nor headers.
const pdfOptions = {
  pageSize: 'A4' as const, printBackground: true, preferCSSPageSize: true, margins: { top: 0, bottom: 0, left: 0, right: 0 },
  generateTaggedPDF: true, // readable by screen readers; older runtimes ignore it
};

/** `preferences`: those of the main window, so that the hidden one is just as locked in. */
export function createPrinter({ preferences }: { preferences: WebPreferences }): Printer {
  const waiting = new Map<string, Waiting>();
  let last: Promise<unknown> = Promise.resolve();

  async function withPage<T>(job: PrintJob, use: (contents: WebContents) => Promise<T>): Promise<T> {
    const id = randomUUID();
    const window = new BrowserWindow({ show: false, width: 900, height: 1200, webPreferences: { ...preferences, backgroundThrottling: false } });
    const { webContents } = window;
    let timer: NodeJS.Timeout | undefined;
    try {
      const broken = new Promise<never>((_resolve, reject) => {
        webContents.on('render-process-gone', (_event, { reason }) => reject(failed(`the page is gone: ${reason}`)));
        webContents.on('did-fail-load', (_event, code, description) => reject(failed(`the page did not load: ${description} (${code})`)));
      });
      const ready = new Promise<void>((resolve, reject) => {
        waiting.set(id, { job, resolve, reject });
        timer = setTimeout(() => reject(failed('the page was not ready in time')), firstCard + furtherCard * ((job.kind === 'cards' ? job.cards.length : 1) * job.copies.length - 1));
      });
      const loaded = window.loadURL(`${origin}/print.html?job=${id}`);
      await Promise.race([Promise.all([loaded, ready]), broken]);
      clearTimeout(timer);
      return await Promise.race([use(webContents), broken]);
    } finally {
      clearTimeout(timer);
      waiting.delete(id);
      window.destroy();
    }
  }

  /** After the jobs before it, whatever became of them. */
  function enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = last.then(work, work);
    last = result.catch(() => undefined);
    return result;
  }

  const toFile = (job: PrintJob, path: string): Promise<{ pages: number }> => enqueue(() => withPage(job, async (contents) => {
    const pages = Number(await contents.executeJavaScript('document.querySelectorAll(".sheet").length'));
    const pdf = await contents.printToPDF(pdfOptions);
    await writeWhole(path, job.kind === 'visit' && job.paper === 'crib' ? nameless(pdf) : pdf);
    return { pages };
  }));
  const toPaper = (job: PrintJob): Promise<boolean> => enqueue(() => withPage(job, async (contents) => {
    const printers = await contents.getPrintersAsync();
    if (printers.length === 0) throw new AppError('state', 'this machine has no printer', { detail: { reason: 'no-printer' } });
    return onPaper(contents);
  }));

  return {
    savePdf: (cards, language, path) => toFile({ kind: 'cards', cards: Array.isArray(cards) ? [...(cards as readonly Scorecard[])] : [cards as Scorecard], language, copies: ['file'] }, path),
    printOnPaper: (card, language) => toPaper({ kind: 'cards', cards: [card], language, copies: card.internal === true ? ['office'] : ['site', 'office'] }),
    saveAppeal: (form, language, path) => toFile({ kind: 'appeal', form, language, copies: ['file'] }, path),
    printAppeal: (form, language) => toPaper({ kind: 'appeal', form, language, copies: ['site', 'office'] }),
    saveDraw: (draw, language, path) => toFile({ kind: 'draw', ...draw, language, copies: ['file'] }, path),
    printDraw: (draw, language) => toPaper({ kind: 'draw', ...draw, language, copies: ['file'] }),
    saveMonth: (paper, language, path) => toFile({ kind: 'month', paper, language, copies: ['file'] }, path),
    printMonth: (paper, language) => toPaper({ kind: 'month', paper, language, copies: ['file'] }),
    saveVisitPaper: (paper, data, language, path) => toFile({ kind: 'visit', paper, data, language, copies: ['file'] }, path),
    printVisitPaper: (paper, data, language) => toPaper({ kind: 'visit', paper, data, language, copies: ['file'] }),
    job(id) {
      const entry = waiting.get(id);
      if (entry === undefined) throw new AppError('not-found', 'no such print job');
      return entry.job;
    },
    ready(id, error) {
      const entry = waiting.get(id);
      if (error === undefined) entry?.resolve();
      else entry?.reject(failed(error));
    },
  };
}
