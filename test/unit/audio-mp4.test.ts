/** AAC in MP4 files and bare, as rows of frames: files that ffmpeg wrote, layouts of every kind, and damage of every kind. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../fixtures/properties';
import { describe, expect, it } from 'vitest';
import { readAacConfig, readAdts } from '@shared/audio/aac';
import { readFrames } from '@shared/audio/compressed';
import { samplesOf } from '@shared/audio/frames';
import { readMp4 } from '@shared/audio/mp4';
import { mp4Of, usual, type Layout } from '../fixtures/mp4';

const file = (name: string): Uint8Array => new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/audio', name)));
const recorded = file('noise-8s-silence-4s.m4a');
const header = 7;

describe('files that ffmpeg wrote', () => {
  it('are read whole, the encoder’s delay by the edit list', () => {
    const row = readMp4(recorded)!;
    expect(row).toMatchObject({ rate: 16_000, channels: 1, samples: 1024, delay: 1024 });
    expect(Math.abs(samplesOf(row) - 12 * row.rate)).toBeLessThanOrEqual(1024); // twelve seconds, in whole frames
    const stereo = readMp4(file('stereo-faststart.m4a'))!; // its tables stand before the sound
    expect(stereo).toMatchObject({ rate: 44_100, channels: 2, delay: 1024 });
    expect(Math.abs(samplesOf(stereo) - 1.5 * 44_100)).toBeLessThan(1024);
  });
  it('give ADTS files that read back frame by frame', () => {
    const row = readMp4(recorded)!;
    const adts = readAdts(row.cut(0, row.frames))!;
    expect(adts).toMatchObject({ rate: 16_000, channels: 1, frames: row.frames, delay: 0 });
    expect(adts.cut(3, 9)).toEqual(row.cut(3, 9));
    expect(readFrames(row.cut(0, row.frames))).toMatchObject({ samples: 1024 });
    expect(readAdts(row.cut(0, 5))).toBeNull(); // too little to be sure
  });
});

const layout: fc.Arbitrary<Layout> = fc.record({
  rate: fc.constantFrom(8000, 16_000, 44_100, 48_000), channels: fc.constantFrom(1 as const, 2 as const), delay: fc.option(fc.integer({ min: 0, max: 5000 })),
  chunks: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }), between: fc.integer({ min: 0, max: 9 }), tablesFirst: fc.boolean(), wide: fc.boolean(),
});
const frames = fc.array(fc.uint8Array({ minLength: 1, maxLength: 40 }), { minLength: 10, maxLength: 60 });

describe('every layout', () => {
  it('gives the frames that were put in, in their order', () => {
    fc.assert(fc.property(frames, layout, (given, how) => {
      const row = readMp4(mp4Of(given, how))!;
      expect(row).toMatchObject({ rate: how.rate, channels: how.channels, frames: given.length, delay: how.delay ?? 0 });
      given.forEach((bytes, index) => expect([...row.cut(index, index + 1).subarray(header)]).toEqual([...bytes]));
      expect(row.cut(2, 7).length).toBe(given.slice(2, 7).reduce((sum, { length }) => sum + length + header, 0));
    }), { numRuns: 200 });
  });
  it('of a file that was cut off in its sound gives the frames that are there', () => {
    const given = Array.from({ length: 40 }, (_, index) => new Uint8Array(20).fill(index));
    const whole = mp4Of(given, { ...usual, chunks: [40], tablesFirst: true });
    expect(readMp4(whole.subarray(0, whole.length - 105))!.frames).toBe(34); // five frames and a quarter are missing
  });
});

describe('what is for a whole decoder', () => {
  const given = Array.from({ length: 20 }, () => new Uint8Array(30));
  const plain = mp4Of(given, usual);
  /** With the bytes behind a name overwritten. */
  const altered = (name: string, at: number, ...bytes: number[]): Buffer => {
    const out = Buffer.from(plain);
    out.set(bytes, out.indexOf(name, 0, 'latin1') + 4 + at);
    return out;
  };
  it('other profiles, more channels, HE-AAC', () => {
    expect(readAacConfig(Uint8Array.of(0x14, 0x08))).toEqual({ rate: 16_000, channels: 1 });
    for (const other of [[0x0c, 0x08], [0x2b, 0x08, 0x88, 0], [0x14, 0x30], [0x17, 0x80], [0x14, 0x0c], [0x14, 0x08, 0x56, 0xe5, 0x98]]) expect([other, readAacConfig(Uint8Array.from(other))]).toEqual([other, null]);
  });
  it('edits that leave something out, time without frames, several sounds', () => {
    expect(readMp4(plain)).not.toBeNull();
    expect(readMp4(altered('elst', 8, 0, 0, 1, 0))).toBeNull(); // plays a little of it only
    expect(readMp4(altered('elst', 16, 0, 2, 0, 0))).toBeNull(); // at twice the speed
    expect(readMp4(altered('elst', 12, 0xff, 0xff, 0xff, 0xff))).toBeNull(); // begins with nothing
    expect(readMp4(altered('stts', 12, 0, 0, 8, 0))).toBeNull(); // frames of twice the length
    expect(readMp4(altered('stsd', 4, 0, 0, 0, 2))).toBeNull();
    expect(readMp4(altered('stsz', 12, 0, 0, 0x40, 0))).toBeNull(); // a frame that no ADTS header can tell
    expect(readMp4(altered('hdlr', 8, 0x76, 0x69, 0x64, 0x65))).toBeNull(); // a picture
  });
  it('never throws and never points outside, whatever bytes are damaged or missing', () => {
    const damage = fc.array(fc.tuple(fc.nat(plain.length - 1), fc.constantFrom(0, 1, 0x7f, 0x80, 0xff)), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(damage, fc.integer({ min: 0, max: plain.length }), fc.boolean(), (places, length, cutOff) => {
      const bytes = new Uint8Array(plain);
      for (const [at, value] of places) bytes[at] = value;
      const row = readFrames(cutOff ? bytes.subarray(0, length) : bytes);
      if (row === null) return;
      expect(row.frames).toBeGreaterThanOrEqual(9);
      expect(row.cut(0, row.frames).length).toBeLessThanOrEqual(bytes.length + row.frames * header);
    }), { numRuns: 3000 });
  });
});
