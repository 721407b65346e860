/** Lists as files. */
import type { Sheet } from '@shared/exports';
import type { Workers } from '../../workers/workers';

export const createExportsService = (workers: Workers) => ({
  /** Writes a workbook or CSV file. Throws AppError disk-full, read-only, locked. */
  async save(sheet: Sheet, path: string): Promise<void> {
    await workers.run('exports.save', { sheet, path });
  },
});
export type ExportsService = ReturnType<typeof createExportsService>;

/** A file name that every system takes. */
export const fileName = (name: string, format: Sheet['format']): string => `${name.replaceAll(/[\\/:*?"<>|\u0000-\u001f]/g, '_').replace(/[. ]+$/, '') || '_'}.${format}`; // oxlint-disable-line no-control-regex
