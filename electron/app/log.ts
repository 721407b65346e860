/** The program's own log: ids and codes, never answers, names or the contents of files. One file a start, the last ten are kept. */
import { appendFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

let file: string | null = null;
let incidents = 0;

function write(level: string, text: string): void {
  const line = `${new Date().toISOString()} ${level} ${text}\n`;
  process.stderr.write(line);
  if (file !== null) {
    try {
      appendFileSync(file, line);
    } catch {
      file = null; // a full or vanished disk must not turn logging into another failure
    }
  }
}

export const log = {
  /** Starts writing to a folder; before that, lines go to standard error only. */
  open(folder: string): void {
    try {
      mkdirSync(folder, { recursive: true });
      for (const old of readdirSync(folder).toSorted().slice(0, -9)) rmSync(join(folder, old));
      file = join(folder, `mingcha-${new Date().toISOString().replaceAll(':', '')}.log`);
    } catch {
      file = null;
    }
  },
  path: (): string | null => file,
  info: (text: string): void => write('info', text),
  error: (text: string, error: unknown): void => write('error', `${text}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
  /** Logs an unexpected error and gives the number that the screen shows for it. */
  incident(where: string, error: unknown): string {
    const number = `${Date.now().toString(36)}-${++incidents}`;
    log.error(`incident ${number} in ${where}`, error);
    return number;
  },
};
