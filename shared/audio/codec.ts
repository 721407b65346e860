/** Names the codec of a recording by its content, and says who can play it. Facts that the header gives come along; the others are null. */
import { latin1, viewOf, type Bytes } from './bytes';
import { openSound } from './sound';
import { readWav } from './wav';

export interface Codec {
  codec: string;
  playable: 'direct' | 'decoded' | 'no'; // by Chromium as it is; after our own decoding; only in the system's player
  channels: number | null;
  rate: number | null; // Hz
  seconds: number | null;
}
const codec = (name: string, playable: Codec['playable'], channels: number | null = null, rate: number | null = null, seconds: number | null = null): Codec => ({ codec: name, playable, channels, rate, seconds });

/** Format tags of WAVE that telephone systems write and nothing here decodes (mmreg.h); MP3 inside of WAVE is known to Chromium. */
const wavTags: Record<number, [name: string, playable?: 'direct']> = {
  0x0001: ['PCM'], 0x0002: ['MS ADPCM'], 0x0003: ['PCM float'], 0x0006: ['G.711 A-law'], 0x0007: ['G.711 mu-law'], 0x0010: ['OKI ADPCM'], 0x0011: ['IMA ADPCM'], 0x0014: ['G.723 ADPCM'], 0x0017: ['Dialogic ADPCM'],
  0x0022: ['TrueSpeech'], 0x0031: ['GSM 6.10'], 0x0040: ['G.721 ADPCM'], 0x0042: ['G.723.1'], 0x0045: ['G.726'], 0x0050: ['MPEG layer 2'], 0x0055: ['MP3', 'direct'], 0x0064: ['G.726'], 0x0065: ['G.722'],
  0x0083: ['G.729'], 0x00ff: ['AAC'], 0x0140: ['G.726'], 0x0160: ['WMA'], 0x0161: ['WMA'], 0x0162: ['WMA Pro'], 0x0163: ['WMA Lossless'], 0x028f: ['G.722'], 0x1600: ['AAC'], 0xa109: ['Speex'], 0xa116: ['G.722'],
};

function ofWav(bytes: Bytes): Codec | null {
  const wav = readWav(bytes);
  if (wav === null) return null;
  const [name, playable] = wavTags[wav.format] ?? [`WAVE 0x${wav.format.toString(16).padStart(4, '0')}`];
  return codec(name, playable ?? 'no', wav.channels, wav.rate);
}

/** RFC 3533: the first packet names the codec. */
function ofOgg(head: Uint8Array): Codec {
  const packet = head.subarray(27 + (head[26] ?? 0));
  const name = latin1(packet.subarray(0, 8));
  const view = viewOf(packet);
  if (name.startsWith('\x01vorbis')) return codec('Vorbis', 'direct', view.getUint8(11), view.getUint32(12, true));
  if (name === 'OpusHead') return codec('Opus', 'direct', view.getUint8(9), 48_000); // Opus decodes at 48 kHz, whatever went in
  if (name === 'Speex   ') return codec('Speex', 'no', view.getUint32(48, true), view.getUint32(36, true));
  return name.startsWith('\x7fFLAC') ? codec('FLAC', 'direct') : codec('Ogg', 'no');
}

/** RFC 9639, STREAMINFO. */
function ofFlac(head: Uint8Array): Codec {
  const view = viewOf(head);
  const word = view.getUint32(18);
  const [rate, channels] = [word >>> 12, ((word >>> 9) & 7) + 1];
  const samples = (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
  return codec('FLAC', 'direct', channels, rate, samples === 0 || rate === 0 ? null : samples / rate);
}

const mpegRates = [[11_025, 12_000, 8000], [0, 0, 0], [22_050, 24_000, 16_000], [44_100, 48_000, 32_000]]; // MPEG 2.5, reserved, 2, 1
const aacRates = [96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8000, 7350];

/** The first frame of MPEG audio, or of AAC in ADTS frames, behind a tag of ID3 where there is one. */
function ofMpeg(bytes: Bytes, head: Uint8Array): Codec | null {
  const tagged = latin1(head.subarray(0, 3)) === 'ID3';
  const size = (index: number) => (head[index] ?? 0) & 0x7f;
  const from = tagged ? 10 + (size(6) << 21) + (size(7) << 14) + (size(8) << 7) + size(9) : 0;
  const frames = bytes.read(from, tagged ? 4096 : 4); // behind a tag there may be padding; without one the file begins with a frame
  for (let at = 0; at + 4 <= frames.length; at += 1) {
    const [first = 0, second = 0, third = 0, fourth = 0] = frames.subarray(at);
    if (first !== 0xff || (second & 0xe0) !== 0xe0) continue;
    if ((second & 0xf6) === 0xf0) return codec('AAC', 'direct', ((third & 1) << 2) | (fourth >> 6) || null, aacRates[(third >> 2) & 15] ?? null);
    const rate = mpegRates[(second >> 3) & 3]?.[(third >> 2) & 3] ?? 0;
    const layer = 4 - ((second >> 1) & 3);
    if (rate === 0 || layer === 4 || third >> 4 === 15) continue;
    return codec(layer === 3 ? 'MP3' : `MPEG layer ${layer}`, layer === 3 ? 'direct' : 'no', fourth >> 6 === 3 ? 1 : 2, rate);
  }
  return tagged ? codec('MP3', 'direct') : null;
}

const mp4Entries: Record<string, [name: string, playable: 'direct' | 'no']> = {
  mp4a: ['AAC', 'direct'], Opus: ['Opus', 'direct'], fLaC: ['FLAC', 'direct'], '.mp3': ['MP3', 'direct'], alac: ['ALAC', 'no'], samr: ['AMR-NB', 'no'], sawb: ['AMR-WB', 'no'], 'ac-3': ['AC-3', 'no'],
};

/** ISO base media files: the first sound description in the movie box, which may stand at the end. */
function ofMp4(bytes: Bytes): Codec | null {
  for (let at = 0; at + 8 <= bytes.size; ) {
    const head = bytes.read(at, 16);
    if (head.length < 16) return null;
    const view = viewOf(head);
    const small = view.getUint32(0);
    const size = small === 1 ? Number(view.getBigUint64(8)) : small === 0 ? bytes.size - at : small;
    if (size < 8) return null;
    if (latin1(head.subarray(4, 8)) === 'moov') {
      const movie = bytes.read(at, Math.min(size, 4 << 20));
      const text = latin1(movie);
      for (let found = text.indexOf('stsd'); found >= 0; found = text.indexOf('stsd', found + 4)) {
        const entry = found + 12; // size, then its name
        const known = mp4Entries[text.slice(entry + 4, entry + 8)];
        if (known !== undefined && entry + 36 <= movie.length) return codec(...known, null, viewOf(movie).getUint16(entry + 32) || null); // its channel count is 2 whatever there is
      }
      return null;
    }
    at += size;
  }
  return null;
}

function ofMatroska(text: string): Codec | null {
  const found = /A_(OPUS|VORBIS|AAC|FLAC|MPEG\/L3|PCM)/.exec(text)?.[1];
  if (found === undefined) return null;
  const name = { OPUS: 'Opus', VORBIS: 'Vorbis' }[found] ?? found;
  return codec(name, text.includes('webm') && (found === 'OPUS' || found === 'VORBIS') ? 'direct' : 'no');
}

/** Files that are named and no more. WeChat keeps voice as SILK, behind a byte of its own. */
const signatures: [start: string, name: string][] = [
  ['#!AMR-WB', 'AMR-WB'], ['#!AMR', 'AMR-NB'], ['#!SILK', 'SILK'], ['\x02#!SILK', 'SILK'], ['0&\xb2u\x8ef\xcf\x11', 'WMA'], ['.snd', 'AU'], ['FORM', 'AIFF'], ['caff', 'CAF'],
];

/** Null for what is no recording that anybody here has met. */
export function nameCodec(bytes: Bytes): Codec | null {
  const sound = openSound(bytes);
  if (sound !== null) return codec(sound.codec, sound.playable, sound.channels, sound.rate, sound.frames / sound.rate);
  const head = bytes.read(0, 4096);
  const text = latin1(head);
  const named = signatures.find(([start]) => text.startsWith(start));
  if (named !== undefined) return codec(named[1], 'no');
  try {
    if (text.startsWith('RIFF')) return ofWav(bytes);
    if (text.startsWith('OggS')) return ofOgg(head);
    if (text.startsWith('fLaC')) return ofFlac(head);
    if (text.startsWith('ftyp', 4)) return ofMp4(bytes);
    if (text.startsWith('\x1aE\xdf\xa3')) return ofMatroska(text);
    return ofMpeg(bytes, head);
  } catch (error) {
    if (error instanceof RangeError) return null; // cut off in the middle of its header
    throw error;
  }
}
