/** The system's dialogs for files: what is asked for, in the user's language. */
import { existsSync } from 'node:fs';
import { dialog, type BrowserWindow } from 'electron';
import type { Sentences } from './sentences';

const filters = {
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
  template: [{ name: 'JSON', extensions: ['json'] }],
  table: [{ name: 'Excel · CSV · TSV', extensions: ['xlsx', 'csv', 'tsv', 'txt', 'xls'] }], // .xls is offered so that it can be refused with a sentence
  xlsx: [{ name: 'Excel', extensions: ['xlsx'] }],
  csv: [{ name: 'CSV', extensions: ['csv'] }],
  recording: [{ name: 'WAV', extensions: ['wav'] }],
  package: [{ name: 'ZIP', extensions: ['zip'] }],
  folder: [],
  any: [],
} as const;
export type FileKind = keyof typeof filters;

/** Null where the user cancelled. */
export async function askSave(window: BrowserWindow, say: Sentences, name: string, kind: FileKind): Promise<string | null> {
  const { canceled, filePath } = await dialog.showSaveDialog(window, { title: say.save, defaultPath: name, filters: filters[kind].map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })) });
  return canceled || filePath === undefined || filePath === '' ? null : filePath;
}

/** Null where the user cancelled. */
export async function askOpen(window: BrowserWindow, say: Sentences, kind: FileKind): Promise<string | null> {
  const { canceled, filePaths } = await dialog.showOpenDialog(window, { title: say.open, properties: kind === 'folder' ? ['openDirectory', 'createDirectory'] : ['openFile'], filters: filters[kind].map((filter) => ({ name: filter.name, extensions: [...filter.extensions] })) });
  const path = filePaths[0];
  return canceled || path === undefined || !existsSync(path) ? null : path;
}
