/**
 * The decoders against sox 14.4.2 (whose GSM is libgsm), bit by bit, on speech by espeak-ng 1.51. The fixtures are made so:
 * `sox speech.wav -e gsm-full-rate speech-gsm.wav`, `sox speech.wav speech.gsm`, `sox speech.wav -e ima-adpcm speech-ima.wav`; the digests are of
 * `sox FILE -t raw -e signed -b 16 -L - trim 0s FRAMESs`.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '@shared/audio/bytes';
import { nameCodec } from '@shared/audio/codec';
import { alawTable, mulawTable } from '@shared/audio/g711';
import { openSound, type Sound } from '@shared/audio/sound';
import { pcmConverter } from '@shared/audio/pcm';
import { wavHeader } from '@shared/audio/wav';

const fixture = (name: string): Uint8Array => readFileSync(resolve(import.meta.dirname, '../fixtures/audio', name));
const sound = (name: string): Sound => {
  const opened = openSound(bytesOf(fixture(name)));
  if (opened === null) throw new Error(`${name} is no sound`);
  return opened;
};
const digest = (samples: Int16Array): string => createHash('sha256').update(new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength)).digest('hex');

describe('decoders, against sox', () => {
  const known: [file: string, codec: string, channels: number, frames: number, sha256: string][] = [
    ['speech-gsm.wav', 'GSM 6.10', 1, 20_000, '02bb843df134fa8334825aa0ed4784c91ab61c868548c910d9d3ca8732ed9e4c'],
    ['speech.gsm', 'GSM 6.10', 1, 20_000, '02bb843df134fa8334825aa0ed4784c91ab61c868548c910d9d3ca8732ed9e4c'],
    ['speech-ima.wav', 'IMA ADPCM', 1, 16_000, '07fcd088b151cdfc766a8cad47152cec7911c55bd44050898c4389468e5dc152'],
    ['speech-ima-stereo.wav', 'IMA ADPCM', 2, 12_000, '273ccca963bb733eef06b7227b8737d1f2195136a3fa60fcb5326ace2984efbe'],
  ];
  it.each(known)('%s', (file, codec, channels, frames, sha256) => {
    const opened = sound(file);
    expect(opened).toMatchObject({ codec, playable: 'decoded', channels, frames, rate: 8000 });
    expect(digest(opened.reader().samples(0, frames))).toBe(sha256);
  });

  it('GSM of random bits, which reach corners that speech does not', () => {
    let state = 3;
    const body = Uint8Array.from({ length: 200 * 65 }, () => { state = (state * 48_271) % 2_147_483_647; return state % 256; });
    const format = Uint8Array.of(0x31, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x59, 6, 0, 0, 65, 0, 0, 0, 2, 0, 0x40, 1);
    const opened = openSound(bytesOf(Buffer.concat([wavHeader(format, body.length), body])));
    expect(digest(opened?.reader().samples(0, 64_000) ?? new Int16Array(0))).toBe('6f0ae9e9af04c21b70b35eb53beffdba806ea64536f9a03627509644d1d5e777');
  });

  it('G.711: every code', () => {
    expect(digest(alawTable)).toBe('e04788d110e58ff8c70c93b8480190d973e3b67876b6119abbaec766cc75c174');
    expect(digest(mulawTable)).toBe('3dab54339e520bb2c924826e3b72a917a2b612e9fd12fc867500f1d983a75827');
  });

  it('linear samples of every size, as 16 bits', () => {
    const convert = (kind: 'integer' | 'float', size: number, bytes: number[]): number[] => {
      const out = new Int16Array(bytes.length / size);
      pcmConverter(kind, size)?.(Uint8Array.from(bytes), out);
      return [...out];
    };
    expect(convert('integer', 1, [0, 128, 255])).toEqual([-32_768, 0, 32_512]);
    expect(convert('integer', 2, [0, 128, 255, 127, 255, 255])).toEqual([-32_768, 32_767, -1]);
    expect(convert('integer', 3, [9, 0, 128, 9, 255, 127])).toEqual([-32_768, 32_767]);
    expect(convert('integer', 4, [9, 9, 0, 128, 9, 9, 255, 127])).toEqual([-32_768, 32_767]);
    expect(convert('float', 4, [...new Uint8Array(Float32Array.of(-1, 0.5, 7).buffer)])).toEqual([-32_768, 16_384, 32_767]);
    expect(convert('float', 8, [...new Uint8Array(Float64Array.of(-0.25, 1).buffer)])).toEqual([-8192, 32_767]);
    expect(pcmConverter('integer', 5)).toBeUndefined();
  });
});

/** Beginnings of files that ffmpeg 5.1 wrote. */
const heads = JSON.parse(readFileSync(resolve(import.meta.dirname, '../fixtures/audio/heads.json'), 'utf8')) as Record<string, string>;
const written = (name: string): Uint8Array => Buffer.from(heads[name] ?? '', 'base64');
describe('names of codecs', () => {
  const named: [file: string, codec: string, playable: string, channels: number | null, rate: number | null][] = [
    ['a.mp3', 'MP3', 'direct', 1, 8000], ['bare.mp3', 'MP3', 'direct', 1, 8000], ['mp3.wav', 'MP3', 'direct', 1, 8000], ['a.mp2', 'MPEG layer 2', 'no', 1, 16_000],
    ['a.ogg', 'Vorbis', 'direct', 1, 16_000], ['a.opus', 'Opus', 'direct', 1, 48_000], ['a.spx', 'Speex', 'no', 1, 8000], ['a.webm', 'Opus', 'direct', null, null], ['a.mkv', 'Opus', 'no', null, null],
    ['a.m4a', 'AAC', 'direct', null, 8000], ['alac.m4a', 'ALAC', 'no', null, 8000], ['a.aac', 'AAC', 'direct', 1, 8000], ['a.flac', 'FLAC', 'direct', 1, 8000],
    ['a.wma', 'WMA', 'no', null, null], ['ms.wav', 'MS ADPCM', 'no', 1, 8000], ['g722.wav', 'G.722', 'no', 1, 16_000], ['g726.wav', 'G.726', 'no', 1, 8000],
    ['a.au', 'AU', 'no', null, null], ['a.aiff', 'AIFF', 'no', null, null], ['s24.wav', 'PCM 24 bit', 'direct', 1, 8000], ['f32.wav', 'PCM 32 bit float', 'direct', 1, 8000],
    ['f64.wav', 'PCM 64 bit float', 'decoded', 1, 8000], ['mu.wav', 'G.711 mu-law', 'direct', 1, 8000], ['pipe.wav', 'PCM 16 bit', 'direct', 1, 8000],
  ];
  it.each(named)('%s is %s', (name, codec, playable, channels, rate) => {
    expect(nameCodec(bytesOf(written(name)))).toMatchObject({ codec, playable, channels, rate });
  });
  it.each([['#!AMR\n', 'AMR-NB'], ['#!AMR-WB\n', 'AMR-WB'], ['\x02#!SILK_V3', 'SILK']])('%j', (start, codec) => {
    expect(nameCodec(bytesOf(Buffer.from(`${start}0123456789`, 'latin1')))).toMatchObject({ codec, playable: 'no' });
  });
  it('says nothing of what is no recording, and never fails on a file cut off', () => {
    expect(nameCodec(bytesOf(Buffer.from('a letter, not a recording')))).toBeNull();
    expect(nameCodec(bytesOf(new Uint8Array(0)))).toBeNull();
    for (const name of Object.keys(heads)) {
      for (let length = 0; length < 150; length += 1) expect(() => nameCodec(bytesOf(written(name).subarray(0, length)))).not.toThrow();
    }
  });
});
