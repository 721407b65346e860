/** Tables as files, written and read back, and the system's dialogs answered. */
import { readFileSync, writeFileSync } from 'node:fs';
import type { ElectronApplication, Page } from '@playwright/test';
import { readXlsx, writeXlsx } from 'hucre/xlsx';

export type Rows = readonly (readonly (string | number | null)[])[];

let pairs: Map<string, number> | null = null;
/** Text as Chinese Windows writes it. Node decodes GB18030 and does not encode it, so the two-byte part is turned round. */
export function gb18030(text: string): Buffer {
  if (pairs === null) {
    pairs = new Map();
    const decoder = new TextDecoder('gb18030');
    for (let lead = 0x81; lead <= 0xfe; lead += 1) {
      for (let trail = 0x40; trail <= 0xfe; trail += 1) {
        if (trail === 0x7f) continue;
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (character.length === 1 && character !== '\ufffd') pairs.set(character, lead * 256 + trail);
      }
    }
  }
  const known = pairs;
  return Buffer.from([...text].flatMap((character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 128) return [code];
    const pair = known.get(character);
    if (pair === undefined) throw new Error(`${character} has no two bytes in GB18030`);
    return [pair >> 8, pair & 255];
  }));
}

const quoted = (cell: string | number | null): string => (/[",\r\n]/.test(String(cell ?? '')) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell ?? ''));
export const csv = (rows: Rows): string => rows.map((row) => `${row.map(quoted).join(',')}\r\n`).join('');

export async function writeWorkbook(path: string, sheets: Record<string, Rows>): Promise<string> {
  writeFileSync(path, await writeXlsx({ sheets: Object.entries(sheets).map(([name, rows]) => ({ name, rows: rows.map((row) => [...row]) })) }));
  return path;
}
/** The first sheet, cell by cell. */
export const readWorkbook = async (path: string): Promise<unknown[][]> => (await readXlsx(readFileSync(path))).sheets[0]?.rows ?? [];

/** What the user would choose in the dialogs of the system that come next. */
export const answerOpen = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => { dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] }); }, path);
export const answerSave = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => { dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath }); }, path);

/** Ctrl+V of cells copied in a spreadsheet. */
export const pasteCells = (page: Page, rows: Rows): Promise<void> => page.evaluate((text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
}, rows.map((row) => row.join('\t')).join('\r\n'));
