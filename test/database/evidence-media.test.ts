import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sniff } from '../../electron/features/evidence/media';
import { exifOf, nameTime, takenOf } from '../../electron/features/evidence/taken';

const latin1 = (...parts: string[]) => new Uint8Array(Buffer.from(parts.join(''), 'latin1'));
const box = (brand: string, rest = '') => latin1('\0\0\0\x20ftyp', brand, '\0\0\x02\0', rest);

describe('media types by content', () => {
  it.each<[string, Uint8Array, string, string]>([
    ['jpeg', latin1('\xff\xd8\xff\xe0\0\x10JFIF'), 'image/jpeg', 'photo'],
    ['png', latin1('\x89PNG\r\n\x1a\n\0'), 'image/png', 'photo'],
    ['gif', latin1('GIF89a'), 'image/gif', 'photo'],
    ['webp', latin1('RIFF\0\0\0\0WEBPVP8 '), 'image/webp', 'photo'],
    ['heic of an iPhone', box('heic'), 'image/heic', 'photo'],
    ['heif', box('mif1'), 'image/heif', 'photo'],
    ['wav', latin1('RIFF\0\0\0\0WAVEfmt '), 'audio/wav', 'audio'],
    ['mp3 with a tag', latin1('ID3\x04'), 'audio/mpeg', 'audio'],
    ['mp3', latin1('\xff\xfb\x90\x64'), 'audio/mpeg', 'audio'],
    ['aac', latin1('\xff\xf1\x50\x80'), 'audio/aac', 'audio'],
    ['ogg', latin1('OggS\0\x02', '\0'.repeat(22), 'OpusHead'), 'audio/ogg', 'audio'],
    ['ogg film', latin1('OggS\0\x02', '\0'.repeat(22), '\x80theora'), 'video/ogg', 'video'],
    ['flac', latin1('fLaC\0'), 'audio/flac', 'audio'],
    ['amr', latin1('#!AMR\n'), 'audio/amr', 'audio'],
    ['wma', latin1('0&\xb2u\x8ef\xcf\x11'), 'audio/x-ms-wma', 'audio'],
    ['wmv', latin1('0&\xb2u\x8ef\xcf\x11 .. \xc0\xef\x19\xbcM[\xcf\x11'), 'video/x-ms-wmv', 'video'],
    ['au', latin1('.snd\0\0\0\x18'), 'audio/basic', 'audio'],
    ['aiff', latin1('FORM\0\0\0\x10AIFFCOMM'), 'audio/aiff', 'audio'],
    ['voice of WeChat', latin1('\x02#!SILK_V3'), 'audio/silk', 'audio'],
    ['m4a', box('M4A '), 'audio/mp4', 'audio'],
    ['m4a by its track', box('mp42', 'moov hdlr soun'), 'audio/mp4', 'audio'],
    ['mp4', box('isom', 'moov hdlr vide hdlr soun'), 'video/mp4', 'video'],
    ['mov', box('qt  '), 'video/quicktime', 'video'],
    ['3gp', box('3gp5'), 'video/3gpp', 'video'],
    ['webm', latin1('\x1aE\xdf\xa3 webm V_VP9 A_OPUS'), 'video/webm', 'video'],
    ['webm recording', latin1('\x1aE\xdf\xa3 webm A_OPUS'), 'audio/webm', 'audio'],
    ['mkv', latin1('\x1aE\xdf\xa3 matroska V_MPEG4'), 'video/x-matroska', 'video'],
    ['avi', latin1('RIFF\0\0\0\0AVI LIST'), 'video/x-msvideo', 'video'],
    ['pdf', latin1('%PDF-1.7'), 'application/pdf', 'file'],
    ['zip', latin1('PK\x03\x04 photos/1.jpg'), 'application/zip', 'file'],
    ['docx', latin1('PK\x03\x04 [Content_Types].xml word/document.xml'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'file'],
    ['xlsx', latin1('PK\x03\x04 [Content_Types].xml xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'file'],
    ['a page', latin1('<!doctype html><script>'), 'application/octet-stream', 'file'],
    ['a drawing with scripts', latin1('<svg xmlns='), 'application/octet-stream', 'file'],
    ['UTF-16 text', latin1('\xff\xfeA\0'), 'application/octet-stream', 'file'],
    ['nothing', latin1(), 'application/octet-stream', 'file'],
  ])('%s', (_, head, type, kind) => expect(sniff(head, 'x.jpg')).toEqual({ type, kind }));

  it('asks the name only between sound and picture, and of bare GSM, which has no header', () => {
    const gsm = readFileSync(resolve(import.meta.dirname, '../fixtures/audio/speech.gsm'));
    expect([sniff(gsm, '20261121.gsm'), sniff(gsm, 'x.jpg'), sniff(gsm.subarray(1), '20261121.gsm')].map(({ type }) => type)).toEqual(['audio/x-gsm', 'application/octet-stream', 'application/octet-stream']);
    expect(sniff(box('isom'), '录音.m4a')).toEqual({ type: 'audio/mp4', kind: 'audio' });
    expect(sniff(box('isom'), '录像.mp4')).toEqual({ type: 'video/mp4', kind: 'video' });
  });
});

/** A JPEG's beginning with a thumbnail-less EXIF block: IFD0 holds only the pointer to the EXIF directory, which holds one time. */
function jpegWithExif(time: string, little: boolean, before = ''): Uint8Array {
  const tiff = Buffer.alloc(64);
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  tiff.write(little ? 'II' : 'MM', 0, 'latin1');
  u16(42, 2); u32(8, 4);
  u16(1, 8); u16(0x8769, 10); u16(4, 12); u32(1, 14); u32(26, 18); u32(0, 22);
  u16(1, 26); u16(0x9003, 28); u16(2, 30); u32(20, 32); u32(44, 36); u32(0, 40);
  tiff.write(`${time}\0`, 44, 'latin1');
  const app1 = Buffer.concat([Buffer.from('\xff\xe1\0\x48Exif\0\0', 'latin1'), tiff]);
  return new Uint8Array(Buffer.concat([Buffer.from(`\xff\xd8${before}`, 'latin1'), app1, Buffer.from('\xff\xda', 'latin1')]));
}

const exifTime = (bytes: Uint8Array) => exifOf(bytes).time;

describe('the time taken', () => {
  it.each([true, false])('comes from EXIF, little endian: %s', (little) => {
    expect(exifTime(jpegWithExif('2026:11:21 14:02:10', little))).toBe('2026-11-21 14:02:10');
    expect(exifTime(jpegWithExif('2026:11:21 14:02:10', little, '\xff\xe0\0\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0'))).toBe('2026-11-21 14:02:10');
  });

  it('is not taken from what does not hold together', () => {
    expect(exifTime(jpegWithExif('0000:00:00 00:00:00', true))).toBeNull();
    expect(exifTime(jpegWithExif('2026:13:41 14:02:10', true))).toBeNull();
    const whole = jpegWithExif('2026:11:21 14:02:10', true);
    for (let length = 0; length < whole.length - 20; length += 1) expect(exifTime(whole.subarray(0, length))).toBeNull();
    for (let at = 0; at < whole.length; at += 1) expect(() => exifTime(whole.with(at, 0xff))).not.toThrow();
    expect(exifTime(latin1('\x89PNG\r\n'))).toBeNull();
  });

  const picture = (name: string) => new Uint8Array(readFileSync(resolve(import.meta.dirname, '../fixtures/pictures', name)));
  it.each([
    ['rotated.jpg', '2026-11-21 14:02:10', { lat: 31.2304, lon: 121.4737 }], ['phone.heic', '2026-11-20 09:30:05', { lat: 31.23041, lon: 121.47372 }],
    ['web.webp', '2026-11-19 08:07:06', { lat: -33.8568, lon: 151.2153 }], ['shot.png', '2026-11-18 01:02:03', null], ['again.jpg', null, null],
  ])('and place come from what the camera wrote: %s', (name, time, place) => expect(exifOf(picture(name))).toEqual({ time, place }));

  it('comes from damaged pictures as whole, or not at all', () => {
    for (const name of ['phone.heic', 'web.webp', 'rotated.jpg', 'shot.png']) {
      const whole = picture(name);
      for (let at = 0; at < whole.length; at += 97) {
        const found = [exifOf(whole.with(at, 0xff)), exifOf(whole.subarray(0, at))];
        for (const { time, place } of found) {
          if (time !== null) expect(time).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
          if (place !== null) expect(Math.abs(place.lat) <= 90 && Math.abs(place.lon) <= 180).toBe(true);
        }
      }
    }
  });

  const zone = new Date(2026, 10, 21, 14, 2, 10);
  it.each([
    ['IMG_20261121_140210.jpg'], ['IMG20261121140210.jpg'], ['VID_20261121_140210.mp4'], ['20261121_140210.jpg'], ['IMG_20261121_140210_1.jpg'],
    ['Screenshot_2026-11-21-14-02-10.png'], ['Screenshot_2026-11-21-14-02-10-123_com.tencent.mm.jpg'], ['微信图片_20261121140210.jpg'],
    ['WIN_20261121_14_02_10_Pro.jpg'], ['2026-11-21 14.02.10.jpg'], [`mmexport${zone.getTime()}.jpg`], [`wx_camera_${zone.getTime()}.jpg`],
    [`PXL_${zone.toISOString().replace(/[-:.]/g, '').replace('T', '_').slice(0, 18)}.jpg`],
  ])('is read from the name %s', (name) => expect(nameTime(name)).toBe('2026-11-21 14:02:10'));

  it.each([['DSC_0001.jpg'], ['IMG-20261121-WA0001.jpg'], ['IMG_20261399_140210.jpg'], ['1202611211402101.jpg'], ['photo.heic'], ['20260230_101010.jpg']])(
    'is not guessed from %s', (name) => expect(nameTime(name)).toBeNull());

  it('goes by EXIF, then the name, then the file', () => {
    const modified = new Date(2026, 10, 20, 9, 8, 7).getTime();
    expect(takenOf(jpegWithExif('2026:11:21 14:02:10', true), 'IMG_20261120_100000.jpg', modified)).toEqual({ takenAt: '2026-11-21 14:02:10', takenAtSource: 'exif', takenPlace: null });
    expect(takenOf(latin1('x'), 'IMG_20261120_100000.jpg', modified)).toEqual({ takenAt: '2026-11-20 10:00:00', takenAtSource: 'name', takenPlace: null });
    expect(takenOf(latin1('x'), 'x.jpg', modified)).toEqual({ takenAt: '2026-11-20 09:08:07', takenAtSource: 'file', takenPlace: null });
    expect(takenOf(latin1('x'), 'x.jpg', null)).toEqual({ takenAt: null, takenAtSource: null, takenPlace: null });
  });
});
