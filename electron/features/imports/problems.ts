/** Why a file cannot be read as a table, as the wizard words it. */
import { AppError } from '@shared/result';

/** xls: the old format; encrypted: needs a password; too-large: more than the caps; not-a-table; damaged; empty; no-key: no column for the key; of calls: duration-unconfirmed, not-an-id: too many rows have the same id. */
export type FileProblem = 'xls' | 'encrypted' | 'too-large' | 'not-a-table' | 'damaged' | 'empty' | 'no-key' | 'duration-unconfirmed' | 'not-an-id';

const sentences: Record<FileProblem, string> = {
  xls: 'this is a workbook of the old format; save it as .xlsx',
  encrypted: 'the workbook is encrypted; save it without a password',
  'too-large': 'the table is too large: at most 512 MB unpacked, 1,048,576 rows and 500 columns',
  'not-a-table': 'the file is no table',
  damaged: 'the file is damaged',
  empty: 'the file is empty',
  'no-key': 'no column is assigned to the key',
  'duration-unconfirmed': 'nobody has said yet whether the duration is the whole call, the talk or the wait',
  'not-an-id': 'more than a thousand rows have the same id: the column is no id of calls',
};
export const unusable = (problem: FileProblem, cause?: unknown): AppError => new AppError('invalid', sentences[problem], { detail: { problem }, cause });

/** The caps of a table. */
export const maxUnpacked = 512 * 1024 * 1024;
export const maxRows = 1_048_576;
export const maxColumns = 500;
export const maxBlankRows = 1000; // then the table is over
