/** When and where a photo or recording was taken: as the camera wrote it (EXIF), else the time its name says, else the file's own. */
import exifReader from 'exifreader';
import type { Evidence } from '@shared/assessments';
import { two } from '@shared/civil-day';

// oxlint-disable-next-line import/no-named-as-default-member -- a CommonJS package: plain Node sees no named exports
const { load } = exifReader;

export type Taken = Pick<Evidence, 'takenAt' | 'takenAtSource' | 'takenPlace'>;

/** Only JPEG keeps its EXIF block at the beginning; the others may have it behind the picture. */
export const exifLiesAnywhere = (type: string): boolean => /^image\/(heic|heif|png|webp)$/.test(type);
/** Larger files than this are not read whole for their EXIF, in bytes. */
export const wholeBytes = 32 * 1024 * 1024;

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

/** What a camera wrote into a JPEG, PNG, WebP, HEIC or TIFF: local time and place. Nulls where it wrote nothing, and for whatever does not hold together. */
export function exifOf(bytes: Uint8Array): { time: string | null; place: Evidence['takenPlace'] } {
  try {
    const { exif, gps } = load(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      expanded: true, includeTags: { exif: ['DateTimeOriginal'], gps: ['Latitude', 'Longitude'] },
    });
    const text = String(exif?.DateTimeOriginal?.description ?? '');
    const parts = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)/.exec(text);
    return { time: parts === null ? null : timeOf(parts.slice(1)), place: placeOf(gps?.Latitude, gps?.Longitude) };
  } catch {
    return { time: null, place: null }; // damaged, or no picture with such a block
  }
}

/** To about a metre. A camera without a fix writes zeros. */
function placeOf(lat: number | undefined, lon: number | undefined): Evidence['takenPlace'] {
  if (lat === undefined || lon === undefined || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180) || (lat === 0 && lon === 0)) return null;
  return { lat: Number(lat.toFixed(5)), lon: Number(lon.toFixed(5)) };
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

/** `picture`: the bytes of a picture that may hold an EXIF block. `modifiedAt`: the file's own time in milliseconds since 1970, where it is known. */
export function takenOf(picture: Uint8Array | null, name: string, modifiedAt: number | null): Taken {
  const { time, place: takenPlace } = picture === null ? { time: null, place: null } : exifOf(picture);
  if (time !== null) return { takenAt: time, takenAtSource: 'exif', takenPlace };
  const named = nameTime(name);
  if (named !== null) return { takenAt: named, takenAtSource: 'name', takenPlace };
  const date = new Date(modifiedAt ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? { takenAt: null, takenAtSource: null, takenPlace } : { takenAt: local(date), takenAtSource: 'file', takenPlace };
}
