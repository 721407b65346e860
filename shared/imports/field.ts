/** A field of a target, and the target that is made of such. */
import type { ImportTargetName } from '../imports';
import type { ReadCell } from './cells';
import { normaliseHeading, type HeadingBook } from './headings';

export interface ImportField {
  key: string;
  required: boolean; // of a row that is new; in others an empty cell leaves what is there
  isKey: boolean;
  title: { 'zh-CN': string; en: string };
  headings: readonly string[]; // normalised (normaliseHeading)
  read: ReadCell;
  groups?: boolean; // one value often stands in a merged cell for many rows
  example: { 'zh-CN': string; en: string }; // in the empty workbook
}
export interface TargetShape extends HeadingBook {
  target: ImportTargetName;
  kind: 'site' | 'agent' | 'team' | 'profile' | 'call'; // of the records
  keyField: string;
  nameField: string;
  fields: readonly ImportField[];
}

type Rest = Partial<Pick<ImportField, 'required' | 'isKey' | 'groups'>>;
/** `headings`: normalised, apart by blanks. */
export const field = (key: string, title: [zh: string, en: string], headings: string, read: ReadCell, example: [zh: string, en: string], rest: Rest = {}): ImportField => ({
  key, title: { 'zh-CN': title[0], en: title[1] }, headings: [...title.map(normaliseHeading), ...headings.split(' ')], read,
  required: rest.isKey ?? false, isKey: false, example: { 'zh-CN': example[0], en: example[1] }, ...rest,
});
