/** Tells a file's media type from its content alone: a name can say anything. What is not on the list is kept, as a file of unknown type. */
import type { Evidence } from '@shared/assessments';
import { isBareGsm } from '@shared/audio/sound';

export interface Media { type: string; kind: Evidence['kind'] }
/** How much of a file's beginning sniffing and EXIF want, in bytes. */
export const headBytes = 256 * 1024;

const media = (type: string, kind: Evidence['kind']): Media => ({ type, kind });
const photo = (type: string) => media(`image/${type}`, 'photo');
const audio = (type: string) => media(`audio/${type}`, 'audio');
const video = (type: string) => media(`video/${type}`, 'video');
const file = (type: string) => media(`application/${type}`, 'file');

/** Signatures at a fixed place, as Latin-1 text. */
const signatures: [offset: number, text: string, media: Media][] = [
  [0, '\xff\xd8\xff', photo('jpeg')], [0, '\x89PNG\r\n\x1a\n', photo('png')], [0, 'GIF87a', photo('gif')], [0, 'GIF89a', photo('gif')], [8, 'WEBP', photo('webp')],
  [8, 'WAVE', audio('wav')], [8, 'AVI ', video('x-msvideo')], [0, 'fLaC', audio('flac')], [0, '#!AMR', audio('amr')], [0, 'ID3', audio('mpeg')],
  [0, '.snd', audio('basic')], [0, '#!SILK', audio('silk')], [0, '\x02#!SILK', audio('silk')], [0, 'caff', audio('x-caf')], [0, '%PDF-', file('pdf')],
];

/** ISO base media files: the brand tells most, the tracks and at last the name tell sound from picture. */
function isoMedia(text: string, name: string): Media | null {
  const brand = text.slice(8, 12);
  if (/^(heic|heix|hevc|hevx|heim|heis)$/.test(brand)) return photo('heic');
  if (/^(mif1|msf1)$/.test(brand)) return photo('heif');
  if (/^M4[AB] $/.test(brand)) return audio('mp4');
  const silent = text.includes('soun') && !text.includes('vide');
  if (brand.startsWith('3g')) return silent ? audio('3gpp') : video('3gpp');
  if (brand === 'qt  ') return video('quicktime');
  if (!/^(iso[0-9m]|mp4[12v]|avc1|dash|M4V |MSNV|F4V |XAVC)$/.test(brand)) return null;
  return silent || /\.(m4a|m4b|aac)$/i.test(name) ? audio('mp4') : video('mp4');
}

function matroska(text: string): Media | null {
  const silent = /A_(OPUS|VORBIS|AAC|MPEG|FLAC|PCM)/.test(text) && !/V_(VP|AV1|MPEG|THEORA|MS)/.test(text); // codec names
  if (text.slice(0, 100).includes('webm')) return silent ? audio('webm') : video('webm');
  if (text.slice(0, 100).includes('matroska')) return silent ? audio('x-matroska') : video('x-matroska');
  return null;
}

/** Windows Media: a stream's kind stands in its header as an identifier; this one is a picture's. */
const asf = (text: string): Media => (text.includes('\xc0\xef\x19\xbcM[\xcf\x11') ? video('x-ms-wmv') : audio('x-ms-wma'));

function zip(text: string): Media {
  const office = 'vnd.openxmlformats-officedocument';
  if (text.includes('[Content_Types].xml') || text.includes('_rels/')) {
    if (text.includes('word/')) return file(`${office}.wordprocessingml.document`);
    if (/xl\/(workbook|worksheets|_rels|theme|styles|sharedStrings)/.test(text)) return file(`${office}.spreadsheetml.sheet`);
  }
  return file('zip');
}

/** MPEG audio without tags: ADTS (AAC) has layer 0; a UTF-16 byte order mark, which looks alike, has layer I. */
function mpegFrame(head: Uint8Array): Media | null {
  const [first = 0, second = 0, third = 0] = head;
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return audio('aac');
  const layer = (second >> 1) & 3;
  const valid = (second & 0x18) !== 0x08 && (third & 0xf0) !== 0xf0 && (third & 0x0c) !== 0x0c;
  return valid && (layer === 1 || layer === 2) ? audio('mpeg') : null;
}

function match(head: Uint8Array, name: string): Media | null {
  const text = Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString('latin1');
  const simple = signatures.find(([offset, signature]) => text.startsWith(signature, offset) && (offset === 0 || text.startsWith('RIFF')));
  if (simple) return simple[2];
  if (text.startsWith('ftyp', 4)) return isoMedia(text, name);
  if (text.startsWith('\x1aE\xdf\xa3')) return matroska(text);
  if (text.startsWith('OggS')) return text.includes('theora') ? video('ogg') : audio('ogg');
  if (text.startsWith('PK\x03\x04')) return zip(text);
  if (text.startsWith('0&\xb2u\x8ef\xcf\x11')) return asf(text);
  if (/^FORM....AIF[FC]/s.test(text)) return audio('aiff');
  if (/\.gsm$/i.test(name) && isBareGsm(head)) return audio('x-gsm');
  return mpegFrame(head);
}

/** `head`: the first headBytes of the file, or all of it. */
export const sniff = (head: Uint8Array, name: string): Media => match(head, name) ?? file('octet-stream');
