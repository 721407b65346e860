import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mp3Parts, readMp3 } from '@shared/audio/mp3';

const clip = new Uint8Array(readFileSync(join(import.meta.dirname, '../fixtures/audio/noise-8s-silence-4s.mp3')));
const times = (count: number): Uint8Array => Buffer.concat(Array.from({ length: count }, () => clip));

describe('an MP3 as a row of frames', () => {
  it('is read whole: every frame, and what stands before and behind them', () => {
    const plain = readMp3(clip)!;
    expect([plain.rate, plain.channels, plain.samples]).toEqual([16_000, 1, 576]);
    expect((plain.starts.length - 1) * plain.samples / plain.rate).toBeCloseTo(12.1, 0); // twelve seconds and the encoder's delay
    const tag = Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\x01\x05', 'latin1'), Buffer.alloc(133)]);
    const dressed = readMp3(Buffer.concat([tag, clip, Buffer.from('TAG'), Buffer.alloc(125)]))!;
    expect(dressed.starts.map((at) => at - tag.length)).toEqual(plain.starts);
  });
  it('leaves an encoder’s own frame out, which holds no sound', () => {
    const info = Buffer.from(clip.subarray(0, readMp3(clip)!.starts[1]!));
    info.fill(0, 4);
    info.write('Xing', 13, 'latin1');
    expect(readMp3(Buffer.concat([info, clip]))!.starts[0]).toBe(info.length);
  });
  it('is divided without losing or doubling a sample; each part brings the frames its first sound may begin in', () => {
    const bytes = times(7);
    const mp3 = readMp3(bytes)!;
    const count = mp3.starts.length - 1;
    for (const frames of [1, 9, 11, 441, count, count + 5]) {
      const parts = mp3Parts(mp3, frames);
      expect(parts.reduce((sum, { samples }) => sum + samples, 0)).toBe(count * 576);
      expect(parts.at(-1)!.to).toBe(bytes.length);
      let first = 0;
      for (const { from, skip, samples } of parts) {
        expect(from).toBe(mp3.starts[first - skip / 576]);
        expect(skip / 576).toBe(Math.min(10, first));
        first += samples / 576;
      }
    }
  });
  it('is nothing of the kind: other formats, damage in the middle, two rates', () => {
    expect(readMp3(new Uint8Array(0))).toBeNull();
    expect(readMp3(Buffer.from('RIFF....WAVE'))).toBeNull();
    const broken = times(4);
    broken.fill(0, 30_000, 30_100);
    expect(readMp3(broken)).toBeNull();
    const faster = Buffer.from(clip);
    for (const at of readMp3(clip)!.starts.slice(0, -1)) faster[at + 2]! &= 0xf3; // 22 050 Hz: other lengths, too
    expect(readMp3(Buffer.concat([clip, faster]))).toBeNull();
  });
});
