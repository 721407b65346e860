/** The commands of the command line that need a window: printing. Same services, same page, same printer as the app. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { app, ipcMain, session } from 'electron';
import { languageSchema } from '@shared/common';
import { AppError } from '@shared/result';
import { problemOf } from '../cli/problem';
import { openServices } from '../services';
import { pdfName, printHandlers } from './handlers';
import { serveRequests } from './ipc';
import { createPrinter } from './print';
import { serveScheme } from './protocol';
import { guardSession } from './security';
import { webPreferences } from './window';

interface Places {
  built: string;
  resources: string;
}

async function print(argv: string[], { built, resources }: Places): Promise<object> {
  const { values } = parseArgs({
    args: argv,
    options: { data: { type: 'string' }, out: { type: 'string' }, round: { type: 'string' }, layout: { type: 'string' }, language: { type: 'string' }, merge: { type: 'boolean' } },
  });
  if (values.data === undefined || values.out === undefined) throw Object.assign(new Error('print needs --data DIR and --out FOLDER'), { code: 'usage' });
  if (values.layout !== undefined && values.layout !== 'scorecard') throw Object.assign(new Error(`there is no layout ${values.layout}`), { code: 'usage' });
  const services = await openServices({ folder: resolve(values.data), resources });
  try {
    const language = languageSchema.parse(values.language ?? services.settings.get().language);
    const printer = createPrinter({ preferences: webPreferences(join(built, 'preload/preload.cjs')) });
    serveScheme(session.defaultSession, join(built, 'renderer'), services.evidence.mediaOf);
    serveRequests(ipcMain, printHandlers(printer));
    const subjects = services.scorecards.list().filter((visit) => values.round === undefined || visit.roundId === values.round);
    if (subjects.length === 0) throw new AppError('not-found', 'there is no inspection that was handed in');
    const out = resolve(values.out);
    mkdirSync(out, { recursive: true });
    const files: string[] = [];
    let pages = 0;
    const jobs = values.merge === true ? [subjects] : subjects.map((visit) => [visit]);
    for (const [index, job] of jobs.entries()) {
      const cards = job.map((visit) => services.scorecards.get(visit.assessmentId));
      const first = cards[0];
      if (first === undefined) continue;
      const file = join(out, values.merge === true ? 'scorecards.pdf' : pdfName(first));
      pages += (await printer.savePdf(cards, language, file)).pages;
      files.push(file);
      if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} / ${jobs.length}`);
    }
    return { files, pages };
  } finally {
    services.close();
  }
}

/** Runs one command without a main window; gives the exit code. */
export async function runWindowCommand([name, ...argv]: string[], places: Places): Promise<number> {
  const profile = mkdtempSync(join(tmpdir(), 'mingcha-print-')); // never the browser profile of an app that may be running
  app.setPath('userData', profile);
  app.on('window-all-closed', () => undefined); // a hidden page closes after every card; the program goes on
  try {
    await app.whenReady();
    guardSession(session.defaultSession);
    if (name !== 'print') throw Object.assign(new Error(`there is no command ${name ?? ''}`), { code: 'unknown-command' });
    process.stdout.write(`${JSON.stringify(await print(argv, places))}\n`);
    return 0;
  } catch (error) {
    process.stderr.write(`${JSON.stringify({ error: problemOf(error) })}\n`);
    return 2;
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}
