/** WAVE files as recorders write them, and any part of a sound served at any time. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf, latin1 } from '@shared/audio/bytes';
import { createMeter, ticksOf } from '@shared/audio/levels';
import { mute, serveSound } from '@shared/audio/served';
import { openSound, type Sound } from '@shared/audio/sound';
import { pcm16Format, readWav, wavHeader } from '@shared/audio/wav';

const data = Uint8Array.from({ length: 1000 }, (_, index) => (index * 37) & 0xff);
const chunk = (id: string, body: Uint8Array, size = body.length): Buffer => {
  const head = Buffer.alloc(8);
  head.write(id, 'latin1');
  head.writeUInt32LE(size, 4);
  return Buffer.concat([head, body, Buffer.alloc(size === body.length ? body.length % 2 : 0)]);
};
const riff = (...chunks: Buffer[]): Buffer => Buffer.concat([Buffer.from('RIFF\xff\xff\xff\xffWAVE', 'latin1'), ...chunks]);
const fmt = chunk('fmt ', pcm16Format(1, 8000));
const read = (file: Uint8Array) => {
  const wav = readWav(bytesOf(file));
  return wav && { format: wav.format, channels: wav.channels, rate: wav.rate, data: [...file.subarray(wav.dataAt, wav.dataAt + wav.dataBytes)] };
};
const plain = { format: 1, channels: 1, rate: 8000, data: [...data] };

describe('RIFF', () => {
  const files: [string, Buffer][] = [
    ['as the book says', riff(fmt, chunk('data', data))],
    ['other chunks of odd sizes between', riff(chunk('bext', new Uint8Array(603)), fmt, chunk('LIST', new Uint8Array(7)), chunk('data', data), chunk('id3 ', new Uint8Array(5)))],
    ['the format after the data', riff(chunk('data', data), fmt)],
    ['data of size 0, never filled in', riff(fmt, chunk('data', data, 0))],
    ['data of size 0xFFFFFFFF', riff(fmt, chunk('data', data, 0xffffffff))],
    ['data of size 0x7FFFF000', riff(fmt, chunk('data', data, 0x7ffff000))],
    ['cut off', riff(fmt, chunk('data', Buffer.concat([data, data]))).subarray(0, 44 + 1000)],
  ];
  it.each(files)('%s', (_name, file) => expect(read(file)).toEqual(plain));

  it('really no data, with a chunk behind', () => expect(read(riff(fmt, chunk('data', new Uint8Array(0)), chunk('LIST', new Uint8Array(20))))).toEqual({ ...plain, data: [] }));
  it('the extended format names another behind its own', () => {
    const extended = Buffer.alloc(40);
    extended.set(pcm16Format(2, 16_000));
    extended.writeUInt16LE(0xfffe, 0);
    extended.writeUInt16LE(22, 16);
    extended.writeUInt16LE(3, 24);
    expect(read(riff(chunk('fmt ', extended), chunk('data', data)))).toMatchObject({ format: 3, channels: 2, rate: 16_000 });
  });
  it('with any bytes changed: is read or refused, and never takes long', () => {
    const next = numbers(5);
    for (const name of ['sentence-1.wav', 'speech-gsm.wav', 'speech-ima-stereo.wav', 'speech.gsm']) {
      const whole = readFileSync(resolve(import.meta.dirname, '../fixtures/audio', name)).subarray(0, 3000);
      for (let round = 0; round < 500; round += 1) {
        const file = whole.slice();
        for (let change = 0; change <= next(4); change += 1) file[next(64)] = next(256);
        const sound = openSound(bytesOf(file));
        if (sound === null) continue;
        const meter = createMeter(sound.channels, sound.rate, sound.frames);
        meter.add(sound.reader().samples(0, sound.frames));
        expect(meter.finish().levels[0]?.length).toBeLessThanOrEqual(ticksOf(sound.frames, sound.rate));
        serveSound(bytesOf(file), sound, () => []).read(0, 4000);
      }
    }
  });
  it('is not there', () => {
    expect(read(riff(chunk('data', data)))).toBeNull();
    expect(read(riff(fmt))).toBeNull();
    expect(read(Buffer.from('RIFF    AVI LIST'))).toBeNull();
    const whole = riff(fmt, chunk('data', data));
    for (let length = 0; length < 60; length += 1) expect(() => read(whole.subarray(0, length))).not.toThrow();
  });
});

const fixture = (name: string): Sound => {
  const sound = openSound(bytesOf(readFileSync(resolve(import.meta.dirname, '../fixtures/audio', name))));
  if (sound === null) throw new Error(`${name} is no sound`);
  return sound;
};
/** The same pseudo-random numbers at each run (Lehmer). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => { state = (state * 48_271) % 2_147_483_647; return state % below; };
}

describe('any place of a sound', () => {
  it.each(['sentence-1.wav', 'speech-gsm.wav', 'speech.gsm', 'speech-ima.wav', 'speech-ima-stereo.wav'])('%s: a jump gives what reading through gives', (name) => {
    const sound = fixture(name);
    const whole = sound.reader().samples(0, sound.frames).slice();
    const reader = sound.reader();
    const next = numbers(7);
    for (let round = 0; round < 200; round += 1) {
      const from = next(sound.frames + 50);
      const count = next(3000);
      expect(Buffer.from(reader.samples(from, count).slice().buffer).equals(Buffer.from(whole.slice(from * sound.channels, (from + count) * sound.channels).buffer))).toBe(true);
    }
  });

  /** GSM has a memory. Frames of random bits (wilder than speech) are decoded through and from the warm-up on. */
  it('GSM forgets what was before within its warm-up', () => {
    const next = numbers(3);
    const blocks = 1500;
    const body = Uint8Array.from({ length: blocks * 65 }, () => next(256));
    const format = Buffer.alloc(20);
    format.set([0x31, 0, 1, 0, 0x40, 0x1f, 0, 0, 0x59, 6, 0, 0, 65, 0, 0, 0, 2, 0, 0x40, 1]);
    const sound = openSound(bytesOf(Buffer.concat([wavHeader(format, body.length), body])));
    if (sound === null) throw new Error('no sound');
    const whole = sound.reader().samples(0, sound.frames).slice();
    for (let round = 0; round < 40; round += 1) {
      const from = 400 * 320 + next(1000 * 320);
      expect(sound.reader().samples(from, 500)).toEqual(whole.slice(from, from + 500));
    }
  });

  it.each(['sentence-1.wav', 'speech-gsm.wav', 'speech-ima-stereo.wav'])('%s: byte ranges join to the whole file', (name) => {
    const bytes = bytesOf(readFileSync(resolve(import.meta.dirname, '../fixtures/audio', name)));
    const sound = fixture(name);
    const served = serveSound(bytes, sound, () => [{ from: 0.5, to: 0.75 }]);
    const whole = served.read(0, served.size).slice();
    expect([whole.length, latin1(whole.subarray(0, 4))]).toEqual([served.size, 'RIFF']);
    expect(openSound(bytesOf(whole))).toMatchObject({ frames: sound.frames, channels: sound.channels, rate: 8000 });
    const next = numbers(11);
    for (let round = 0; round < 100; round += 1) {
      const from = next(served.size);
      const length = next(5000);
      expect(Buffer.from(served.read(from, length)).equals(Buffer.from(whole.subarray(from, from + length)))).toBe(true);
    }
    expect(served.read(served.size, 10)).toHaveLength(0);
    const muted = openSound(bytesOf(whole))?.reader().samples(4000, 2000) ?? new Int16Array(1);
    expect(Math.max(...muted.map(Math.abs))).toBeLessThanOrEqual(8); // A-law has no zero; its smallest value is 8
  });

  it('mutes whole frames, outwards, with the format\'s own silence', () => {
    const body = new Uint8Array(40).fill(1);
    mute(body, 8, { rate: 10, frameBytes: 4, silence: 0xd5 }, [{ from: 0.31, to: 0.5 }, { from: 0, to: 0.1 }, { from: 9, to: 10 }]);
    expect([...body]).toEqual([...Array.from({ length: 4 }, () => 1), ...Array.from({ length: 8 }, () => 0xd5), ...Array.from({ length: 28 }, () => 1)]);
  });
});
