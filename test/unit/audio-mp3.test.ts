import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partsOf, samplesOf, type FrameRow } from '@shared/audio/frames';
import { readMp3 } from '@shared/audio/mp3';

const clip = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/audio/noise-8s-silence-4s.mp3')));
const times = (count: number): Uint8Array => Buffer.concat(Array.from({ length: count }, () => clip));
const first = (row: FrameRow): number => row.cut(0, 1).length;

describe('an MP3 as a row of frames', () => {
  it('is read whole: every frame, and what stands before and behind them', () => {
    const plain = readMp3(clip)!;
    expect([plain.rate, plain.channels, plain.samples, plain.delay]).toEqual([16_000, 1, 576, 0]);
    expect(samplesOf(plain) / plain.rate).toBeCloseTo(12.1, 0); // twelve seconds and the encoder's delay
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\x05', 'latin1'), Buffer.alloc(133)]);
    const dressed = readMp3(Buffer.concat([tag, clip, Buffer.from('TAG'), Buffer.alloc(125)]))!;
    expect(dressed.frames).toBe(plain.frames);
    for (const [from, end] of [[0, 1], [7, 30], [plain.frames - 1, plain.frames]] as const) expect(dressed.cut(from, end)).toEqual(plain.cut(from, end));
    expect(Buffer.from(plain.cut(0, plain.frames)).equals(clip)).toBe(true);
  });
  it('leaves an encoder’s own frame out, which holds no sound, and takes from it how late the sound begins', () => {
    const plain = readMp3(clip)!;
    const info = Buffer.alloc(first(plain));
    info.set(clip.subarray(0, 4));
    info.write('Xing', 13, 'latin1');
    expect(readMp3(Buffer.concat([info, clip]))).toMatchObject({ frames: plain.frames, delay: 0 });
    info.writeUInt32BE(3, 17); // two fields, then LAME's
    info.write('LAME3.100', 29, 'latin1');
    info.set([0x24, 0x05, 0x50], 50); // 576 samples at the beginning, 1360 at the end
    expect(readMp3(Buffer.concat([info, clip]))).toMatchObject({ frames: plain.frames, delay: 576 + 529 });
  });
  it('is nothing of the kind: other formats, damage in the middle, two rates', () => {
    expect(readMp3(new Uint8Array(0))).toBeNull();
    expect(readMp3(Buffer.from('RIFF....WAVE'))).toBeNull();
    const broken = times(4);
    broken.fill(0, 30_000, 30_100);
    expect(readMp3(broken)).toBeNull();
    const row = readMp3(clip)!;
    const faster = Buffer.from(clip);
    for (let frame = 0, at = 0; frame < row.frames; at += row.cut(frame, frame + 1).length, frame += 1) faster[at + 2]! &= 0xf3; // 22 050 Hz: other lengths, too
    expect(readMp3(Buffer.concat([clip, faster]))).toBeNull();
  });
});

describe('parts of a row', () => {
  it.each([0, 100, 1105, 5000, 576 * 400])('neither lose nor double a sample, and bring the frames their first sound may begin in; %i samples of delay', (delay) => {
    const row = { ...readMp3(times(7))!, delay };
    for (const frames of [1, 9, 11, 441, row.frames, row.frames + 5]) {
      let next = delay; // the sample of the row that the next part begins with
      for (const { first: from, end, skip, samples } of partsOf(row, frames)) {
        expect(from * 576 + skip).toBe(next);
        next += samples;
        expect(next).toBe(end * 576);
        expect(end - from).toBeLessThanOrEqual(frames + 10);
        const wanted = Math.floor((next - samples) / 576);
        expect(wanted - from).toBeGreaterThanOrEqual(Math.min(10, wanted));
      }
      expect(next - delay).toBe(samplesOf(row));
    }
  });
  it('begin short, so that something is known at once', () => {
    const sizes = partsOf({ ...readMp3(times(7))!, runIn: 0 }, 800).map(({ first: from, end }) => end - from);
    expect(sizes.slice(0, 4)).toEqual([100, 200, 400, 800]);
  });
});
