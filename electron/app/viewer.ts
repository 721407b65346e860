/** Evidence in the system's own program: a copy under its own name in a temporary folder, so that no viewer can change the original. */
import { copyFileSync, chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { AppError } from '@shared/result';

const extensions: Record<string, string> = {
  'image/jpeg': '.jpg', 'image/png': '.png', 'image/webp': '.webp', 'image/gif': '.gif', 'image/heic': '.heic', 'audio/wav': '.wav', 'audio/mpeg': '.mp3', 'audio/mp4': '.m4a', 'audio/ogg': '.ogg',
  'audio/flac': '.flac', 'audio/amr': '.amr', 'audio/aac': '.aac', 'audio/x-ms-wma': '.wma', 'audio/x-gsm': '.gsm', 'audio/basic': '.au', 'audio/aiff': '.aiff', 'audio/webm': '.webm', 'audio/3gpp': '.3gp', 'audio/silk': '.silk', 'audio/x-caf': '.caf', 'video/mp4': '.mp4', 'video/quicktime': '.mov', 'video/webm': '.webm', 'application/pdf': '.pdf',
};
/** Documents are recognised by content only as far as a zip or an old Office file; these names may say more. */
const documents = new Set(['.docx', '.xlsx', '.pptx', '.doc', '.xls', '.ppt', '.txt', '.csv', '.mkv', '.avi', '.3gp']);

/** Gives the copy's path. Throws `unreadable` for a kind of file that a system might run rather than show. */
export function copyForViewer(file: { path: string; type: string; name: string }): string {
  const own = extname(file.name).toLowerCase();
  const extension = extensions[file.type] ?? (documents.has(own) ? own : undefined);
  if (extension === undefined) throw new AppError('unreadable', `files of type ${file.type} are not opened in other programs`);
  const stem = file.name.replace(/\.[^.]*$/, '').replaceAll(/[^\p{L}\p{N} _-]/gu, '_').slice(0, 80) || 'evidence';
  const copy = join(mkdtempSync(join(tmpdir(), 'mingcha-view-')), `${stem}${extension}`);
  copyFileSync(file.path, copy);
  chmodSync(copy, 0o400);
  return copy;
}
