/** When a photo or recording was taken: as the camera wrote it (EXIF), else as its name says, else the file's own time. */
import type { Evidence } from '@shared/assessments';

export type TakenAt = Pick<Evidence, 'takenAt' | 'takenAtSource'>;

const two = (value: number): string => String(value).padStart(2, '0');
/** Local time of this machine: "2026-11-21 14:02:10". */
const local = (date: Date): string =>
  `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;

/** The digits of a time as text, if there is such a time after 1990. */
function timeOf(parts: (string | undefined)[]): string | null {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const exact = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour && date.getUTCMinutes() === minute;
  return exact && date.getUTCSeconds() === second && year > 1990 ? date.toISOString().slice(0, 19).replace('T', ' ') : null;
}

/** The value of a tag in a TIFF directory: its type, count, and where the value or its offset stands. */
function findTag(view: DataView, directory: number, wanted: number, little: boolean): { count: number; at: number } | null {
  const entries = view.getUint16(directory, little);
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, little) === wanted) return { count: view.getUint32(entry + 4, little), at: entry + 8 };
  }
  return null;
}

/** DateTimeOriginal (0x9003) of the EXIF directory (0x8769) of a TIFF block; EXIF 2.3, sections 4.5 and 4.6. */
function originalTime(tiff: DataView): string | null {
  const little = tiff.getUint16(0) === 0x4949;
  const exif = findTag(tiff, tiff.getUint32(4, little), 0x8769, little);
  const time = exif && findTag(tiff, tiff.getUint32(exif.at, little), 0x9003, little);
  if (!time || time.count < 19) return null;
  const start = tiff.getUint32(time.at, little);
  const text = Array.from({ length: 19 }, (_, index) => String.fromCharCode(tiff.getUint8(start + index))).join('');
  const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  return parts && timeOf(parts.slice(1));
}

/** The time a JPEG's EXIF block names, by the file's beginning. Null without one, and for whatever does not hold together. */
export function exifTime(head: Uint8Array): string | null {
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  try {
    if (view.getUint16(0) !== 0xffd8) return null;
    for (let at = 2; view.getUint8(at) === 0xff && view.getUint8(at + 1) !== 0xda; at += 2 + view.getUint16(at + 2)) {
      const isExif = view.getUint16(at) === 0xffe1 && view.getUint32(at + 4) === 0x45786966; // APP1, 'Exif'
      if (isExif) return originalTime(new DataView(head.buffer, head.byteOffset + at + 10, Math.min(view.getUint16(at + 2) - 8, head.byteLength - at - 10)));
    }
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** IMG_20261121_140210, VID20261121140210, Screenshot_2026-11-21-14-02-10-123, 微信图片_20261121140210, WIN_20261121_14_02_10_Pro … */
const written = /(?<!\d)(\d{4})[-_.]?(\d\d)[-_.]?(\d\d)[-_. T]?(\d\d)[-_.:]?(\d\d)[-_.:]?(\d\d)(?:[-_.]?\d{3})?(?!\d)/;
/** WeChat's exports and camera count milliseconds since 1970: mmexport1763704930123, wx_camera_1763704930123. */
const counted = /(?:mmexport|wx_camera_|microMsg\.)(\d{13})(?!\d)/;

export function nameTime(name: string): string | null {
  const milliseconds = counted.exec(name)?.[1];
  if (milliseconds !== undefined) return local(new Date(Number(milliseconds)));
  const parts = written.exec(name);
  const time = parts && timeOf(parts.slice(1));
  // Pixel phones write UTC into their names, all others local time.
  return time && name.startsWith('PXL_') ? local(new Date(`${time.replace(' ', 'T')}Z`)) : time;
}

/** `modifiedAt`: the file's own time in milliseconds since 1970, where it is known. */
export function takenAt(head: Uint8Array, name: string, modifiedAt: number | null): TakenAt {
  const exif = exifTime(head);
  if (exif !== null) return { takenAt: exif, takenAtSource: 'exif' };
  const named = nameTime(name);
  if (named !== null) return { takenAt: named, takenAtSource: 'name' };
  const date = new Date(modifiedAt ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? { takenAt: null, takenAtSource: null } : { takenAt: local(date), takenAtSource: 'file' };
}
