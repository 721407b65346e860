import { join } from 'node:path';
import type { Language } from '@shared/common';
import type { drawsRequests } from '@shared/draws';
import { fileNameOf } from '@shared/file-names';
import { AppError } from '@shared/result';
import type { MakeHandlers } from './make';

const sheetNames: Record<Language, string> = { 'zh-CN': '抽样单', en: 'Draw sheet' };

export const drawsHandlers: MakeHandlers<typeof drawsRequests> = (s, desk) => {
  const progress = (id: string) => (done: number, total: number): void => desk.progress(`draws:${id}`, done, total);
  /** A reviewer who is nothing else sees their own items of a blind plan, and nothing that tells whom they are of. */
  const onlyOwn = (): string | null => { const { id, roles } = s().profiles.acting(); return roles.some((role) => role === 'owner' || role === 'manager') ? null : id; };
  const notBlind = (id: string): void => { if (onlyOwn() !== null && s().draws.isBlind(id)) throw new AppError('forbidden', 'a blind plan is for the office'); };
  return {
    'draws.list': (filter) => s().draws.list(filter),
    'draws.open': ({ id }) => s().draws.open(id, onlyOwn()),
    'draws.create': (input) => s().draws.create(input),
    'draws.repeat': (input) => s().draws.repeat(input),
    'draws.save': (input) => s().draws.save(input),
    'draws.preview': ({ id }) => s().draws.preview(id, progress(id)),
    'draws.cancel': ({ id }) => { s().draws.cancel(id); return {}; },
    'draws.freeze': ({ id }) => s().draws.freeze(id, progress(id)),
    'draws.publish': ({ id }) => s().draws.publish(id),
    'draws.contribute': (input) => s().draws.contribute(input),
    'draws.draw': ({ id }) => s().draws.draw(id, progress(id)),
    'draws.replace': async (input) => {
      const { replacement, drawId } = await s().draws.replace(input);
      return { replacement: replacement === null ? null : s().draws.oneItem(drawId, replacement) };
    },
    'draws.reassign': (input) => s().draws.reassign(input),
    'draws.abandon': (input) => s().draws.abandon(input),
    'draws.items': ({ id }) => s().draws.items(id, onlyOwn()),
    'draws.excluded': (input) => s().draws.excluded(input),
    'draws.sheet': ({ id }) => { notBlind(id); return s().draws.sheet(id); },
    'draws.savePdf': async ({ id }) => {
      notBlind(id);
      const sheet = s().draws.sheet(id);
      const { language, siteWord } = s().settings.get();
      const path = await desk.askSave(fileNameOf(`${sheetNames[language]} ${sheet.draw.code} ${sheet.draw.title}.pdf`), 'pdf');
      if (path === null) return { saved: false, name: '' };
      await desk.printer.saveDraw({ sheet, siteWord }, language, path);
      return { saved: true, name: path };
    },
    'draws.print': async ({ id }) => {
      notBlind(id);
      const { language, siteWord } = s().settings.get();
      return { printed: await desk.printer.printDraw({ sheet: s().draws.sheet(id), siteWord }, language) };
    },
    'draws.verify': ({ id }) => s().draws.verify(id),
    'draws.export': async ({ id, as }) => {
      notBlind(id);
      const { code, title } = s().draws.open(id);
      const name = fileNameOf(`${code} ${title}`);
      const path = as === 'zip' ? await desk.askSave(`${name}.zip`, 'package') : await desk.askOpen('folder');
      if (path === null) return { saved: false, name: '', files: 0 };
      const to = as === 'zip' ? path : join(path, name);
      return { saved: true, name: to, files: (await s().draws.saveFiles(id, as, to)).files };
    },
    'draws.keys': () => s().draws.keys(),
  };
};
