/** Where files come in: dropped, pasted, chosen, photographed, recorded. They go to one item, and the user hears when they cannot. */
import { two } from '@shared/civil-day';
import type { Item } from '@shared/templates/template';
import { noteDone } from '../../../app/notes';
import { formatDay } from '../../../i18n/format';
import { text } from '../../../i18n';
import { isAnswerFile } from '../answers';
import { current } from '../assessments.store';
import { addFiles, useUploads } from './uploads.store';

/** Takes files for an item, as many as its form allows. Without an item in focus they have no place and are not taken. */
export function takeFiles(itemId: string | null, files: readonly File[]): void {
  const open = current();
  if (open === null || !open.editable || files.length === 0) return;
  const item = itemId === null ? undefined : open.outline.items[itemId]?.item;
  if (item === undefined) return noteDone(text('assessments.chooseItemFirst'));
  const room = roomFor(item, open.answers[item.id]?.evidence?.length ?? 0);
  const beside = files.filter((file) => !isAnswerFile(item, kindOf(file)));
  const tooMany = new Set(beside.slice(room));
  if (tooMany.size > 0) noteDone(text('assessments.tooManyFiles', { number: open.outline.items[item.id]?.number ?? '', max: item.evidence?.max ?? 0 }));
  addFiles(open.id, item.id, files.filter((file) => !tooMany.has(file)));
}

/** How many more pieces of evidence the item takes, those on their way counted. */
function roomFor(item: Item, stored: number): number {
  const max = item.evidence?.max;
  if (max === undefined) return Number.POSITIVE_INFINITY;
  const coming = useUploads.getState().uploads.filter((upload) => upload.itemId === item.id && !isAnswerFile(item, kindOf(upload.file))).length;
  return Math.max(0, max - stored - coming);
}

/** The kind by what the browser says; main looks into the file itself. */
function kindOf(file: File): string {
  const family = file.type.split('/')[0] ?? '';
  return family === 'image' ? 'photo' : family === 'audio' || family === 'video' ? family : 'file';
}

const accepted: Partial<Record<Item['type'], string>> = { photo: 'image/*', audio: 'audio/*', video: 'video/*' };

/** Opens the system's file dialog for an item. */
export function chooseFiles(itemId: string | null): void {
  const open = current();
  if (open === null || !open.editable || itemId === null) return;
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = true;
  input.accept = accepted[open.outline.items[itemId]?.item.type ?? 'note'] ?? '';
  input.addEventListener('change', () => takeFiles(itemId, [...(input.files ?? [])]));
  input.click();
}


/** A name that tells when it was made: IMG_20261121_140210.jpg. Main reads the time from names of this form. */
export function namedNow(blob: Blob, stem: 'IMG' | 'REC' | 'PASTE' | 'SIGN', extension: string, date = new Date()): File {
  const stamp = `${formatDay(date).replaceAll('-', '')}_${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}`;
  return new File([blob], `${stem}_${stamp}.${extension}`, { type: blob.type, lastModified: date.getTime() });
}

/** Files of a paste; a picture from the clipboard has no name worth keeping. */
export const pastedFiles = (files: FileList): File[] =>
  [...files].map((file) => (/^image\.\w+$/.test(file.name) ? namedNow(file, 'PASTE', file.name.split('.')[1] ?? 'png') : file));
