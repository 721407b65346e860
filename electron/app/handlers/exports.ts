import { exportsRequests } from '@shared/exports';
import { fileName } from '../../features/exports/exports.service';
import type { MakeHandlers } from './make';

export const exportsHandlers: MakeHandlers<typeof exportsRequests> = (s, desk) => ({
  'exports.save': async (sheet) => {
    const path = await desk.askSave(fileName(sheet.name, sheet.format), sheet.format);
    if (path === null) return { saved: false, name: '' };
    await s().exports.save(sheet, path);
    return { saved: true, name: path };
  },
});
