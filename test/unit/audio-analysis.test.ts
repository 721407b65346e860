/** Silence and talk-over on speech (two sentences by espeak-ng) with gaps and overlaps put in at known places, over noise of known level. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '@shared/audio/bytes';
import { createMeter, noLevel, ticksOf } from '@shared/audio/levels';
import { findOverlaps, sameChannels } from '@shared/audio/overlap';
import { findSilences } from '@shared/audio/silence';
import { openSound } from '@shared/audio/sound';

const rate = 8000;
const sentence = (number: 1 | 2): Int16Array => {
  const sound = openSound(bytesOf(readFileSync(resolve(import.meta.dirname, `../fixtures/audio/sentence-${number}.wav`))));
  if (sound === null) throw new Error('no speech');
  return sound.reader().samples(0, sound.frames);
};
const [first, second] = [sentence(1), sentence(2)];
const seconds = (speech: Int16Array): number => speech.length / rate;

/** Uniform noise of this level (dBFS, RMS), the same at each run. */
function noise(length: number, level: number, seed: number): Int16Array {
  const size = 32_768 * 10 ** (level / 20) * Math.sqrt(3);
  let state = seed;
  return Int16Array.from({ length }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return Math.round(((state / 2_147_483_647) * 2 - 1) * size);
  });
}
/** Speech laid onto noise at these seconds. */
function channel(length: number, level: number, ...speech: [at: number, words: Int16Array][]): Int16Array {
  const out = level <= noLevel ? new Int16Array(length * rate) : noise(length * rate, level, 1 + speech.length);
  for (const [at, words] of speech) words.forEach((sample, index) => { out[Math.round(at * rate) + index] = Math.max(-32_768, Math.min(32_767, (out[Math.round(at * rate) + index] ?? 0) + sample)); });
  return out;
}
function measure(...channels: Int16Array[]) {
  const frames = Math.min(...channels.map((samples) => samples.length));
  const all = new Int16Array(frames * channels.length);
  channels.forEach((samples, index) => { for (let frame = 0; frame < frames; frame += 1) all[frame * channels.length + index] = samples[frame] ?? 0; });
  const meter = createMeter(channels.length, rate, frames);
  for (let at = 0; at < all.length; at += 1234 * channels.length) meter.add(all.subarray(at, at + 1234 * channels.length));
  return meter.finish();
}
const near = (found: { from: number; to: number }[] | null, expected: [number, number][]): void => {
  expect(found).toHaveLength(expected.length);
  expected.forEach(([from, to], index) => {
    expect(Math.abs((found?.[index]?.from ?? 99) - from), `${JSON.stringify(found)} ${from}`).toBeLessThanOrEqual(0.1);
    expect(Math.abs((found?.[index]?.to ?? 99) - to), `${JSON.stringify(found)} ${to}`).toBeLessThanOrEqual(0.1);
  });
};

describe('levels', () => {
  it('are the same of a decoder’s own samples, and the peaks are told as they become known', () => {
    const [left, right] = [noise(12_345, -20, 3), noise(12_345, -40, 4)];
    const whole = measure(left, right);
    const planes = [left, right].map((samples) => Float32Array.from(samples, (sample) => sample / 32_768));
    const meter = createMeter(2, rate, 12_345);
    const told: number[] = [];
    for (let at = 0; at < 12_345; at += 1111) {
      meter.add(planes.map((samples) => samples.subarray(at, at + 1111)));
      told.push(...meter.peaksFrom(told.length)[1]!);
      expect(told).toHaveLength(Math.floor(Math.min(12_345, at + 1111) / 160));
    }
    const { peaks, levels } = meter.finish();
    expect(peaks).toEqual(whole.peaks);
    levels.forEach((channel, index) => channel.forEach((level, tick) => expect(level).toBeCloseTo(whole.levels[index]![tick]!, 4)));
    expect(told).toEqual([...peaks[1]!.subarray(0, told.length)]);
  });
  it('are RMS below full scale, and peaks the largest magnitude', () => {
    const sine = Int16Array.from({ length: 8000 }, (_, n) => Math.round(32_767 * Math.sin((2 * Math.PI * 1000 * n) / rate)));
    const { peaks, levels } = measure(sine, new Int16Array(8000).fill(-16_384));
    expect(levels[0]).toHaveLength(50);
    expect(levels[0]?.[7]).toBeCloseTo(-3.01, 2);
    expect(levels[1]?.[7]).toBeCloseTo(-6.02, 2);
    expect([peaks[0]?.[7], peaks[1]?.[7]]).toEqual([255, 128]);
    expect(measure(new Int16Array(800)).levels[0]?.[0]).toBe(noLevel);
    expect(measure(noise(8000, -50, 5)).levels[0]?.[3]).toBeCloseTo(-50, 0);
  });
  it('come in ticks of 1/50 s at every rate, the last one short', () => {
    for (const [hertz, frames] of [[11_025, 11_025 * 3], [44_100, 100_000], [8000, 8001], [22_050, 1]] as const) {
      const meter = createMeter(1, hertz, frames);
      meter.add(new Int16Array(frames).fill(1000));
      const { levels } = meter.finish();
      expect(levels[0]).toHaveLength(ticksOf(frames, hertz));
      expect(levels[0]?.every((level) => Math.abs(level + 30.31) < 0.01)).toBe(true);
    }
  });
});

describe('silence', () => {
  const usual = { below: -45, least: 3 };
  const [one, two] = [seconds(first), seconds(second)];
  /** Sentences with 2.9 s, then 3.1 s between. */
  const call = (level: number) => channel(14, level, [0.5, first], [0.5 + one + 2.9, second], [0.5 + one + 2.9 + two + 3.1, first]);
  const long: [number, number] = [0.5 + one + 2.9 + two, 0.5 + one + 2.9 + two + 3.1];

  it.each([noLevel, -60, -50])('of 3.1 s is found and of 2.9 s is not, over noise of %s dBFS', (level) => {
    near(findSilences(measure(call(level)).levels, usual), [long]);
  });
  it('is none where the noise is louder than the setting, and found where the setting is above the noise', () => {
    const { levels } = measure(call(-40));
    expect(findSilences(levels, usual)).toEqual([]);
    near(findSilences(levels, { ...usual, below: -35 }), [long]);
    near(findSilences(levels, { below: -35, least: 2.5 }), [[0.5 + one, 0.5 + one + 2.9], long]);
  });
  it('needs both channels quiet', () => {
    const other = channel(14, -50, [long[0] + 1, second]);
    expect(findSilences(measure(call(-50), other).levels, usual)).toEqual([]);
    near(findSilences(measure(call(-50), channel(14, -50)).levels, usual), [long]);
  });
  it('is not split by a click of 20 ms, and is by a word', () => {
    const click = noise(160, -12, 9);
    near(findSilences(measure(channel(8, -50, [0.5, first], [4, click])).levels, usual), [[0.5 + one, 8]]);
    expect(findSilences(measure(channel(6, -50, [0.5, first], [4, noise(800, -12, 9)])).levels, usual)).toEqual([]);
    const crackle = channel(6, noLevel, ...Array.from({ length: 75 }, (_, index): [number, Int16Array] => [index * 0.08, click])); // 60 ms between clicks are no silence
    expect(findSilences(measure(crackle).levels, usual)).toEqual([]);
  });
});

describe('silence, tick by tick', () => {
  const ticks = (count: number, level: number): number[] => Array.from({ length: count }, () => level);
  const quiet = (count: number) => ticks(count, -70);
  const loud = (count: number) => ticks(count, -20);
  const found = (levels: number[][]) => findSilences([Float32Array.from(levels.flat())], { below: -45, least: 3 });
  it.each<[string, number[][], [number, number][]]>([
    ['exactly as long as asked for', [loud(10), quiet(150), loud(10)], [[0.2, 3.2]]],
    ['one tick less', [loud(10), quiet(149), loud(10)], []],
    ['at the setting is loud', [loud(10), ticks(150, -45), loud(10)], []],
    ['a click of 40 ms inside', [loud(10), quiet(75), loud(2), quiet(75)], [[0.2, 3.24]]],
    ['a sound of 60 ms inside', [loud(10), quiet(75), loud(3), quiet(75)], []],
    ['a word trailing off: too little quiet before the last bit of it', [loud(10), quiet(4), loud(2), quiet(150)], [[0.32, 3.32]]],
    ['a word setting in: too little quiet behind its first bit', [quiet(150), loud(2), quiet(4), loud(10)], [[0, 3]]],
    ['several clicks', [quiet(60), loud(1), quiet(60), loud(1), quiet(60)], [[0, 3.64]]],
  ])('%s', (_name, levels, spans) => expect(found(levels)).toEqual(spans.map(([from, to]) => ({ from, to }))));
});

describe('talk-over', () => {
  const [one, two] = [seconds(first), seconds(second)];
  /** They take turns, and from 6 s on the second breaks into the first. */
  const left = (level: number) => channel(12, level, [0.5, first], [6, first]);
  const right = (level: number, echo = 0) => channel(12, level, [3, second], [6 + one - 0.9, second], ...(echo === 0 ? [] : ([[0.5, first.map((sample) => sample * echo)], [6, first.map((sample) => sample * echo)]] as [number, Int16Array][])));

  it.each([noLevel, -50, -40])('is found where it is, over noise of %s dBFS', (level) => {
    near(findOverlaps(measure(left(level), right(level)).levels, -45), [[6 + one - 0.9, 6 + one]]);
  });
  it('is not the echo of one party on the channel of the other', () => {
    near(findOverlaps(measure(left(-60), right(-60, 0.05)).levels, -45), [[6 + one - 0.9, 6 + one]]);
  });
  it('shorter than half a second is none', () => {
    const other = channel(12, -60, [0.5 + one - 0.4, second]);
    expect(findOverlaps(measure(left(-60), other).levels, -45)).toEqual([]);
  });
  it('is found also where one speaks without a pause', () => {
    const on = Int16Array.from({ length: 12 * rate }, (_, n) => Math.round(9000 * Math.sin((2 * Math.PI * 300 * n) / rate)));
    near(findOverlaps(measure(on, channel(12, -60, [4, second])).levels, -45), [[4, 4 + two]]);
  });
  it('is found through a whole answer, pauses of the words included', () => {
    near(findOverlaps(measure(channel(6, -60, [1, first]), channel(6, -60, [1, second])).levels, -45), [[1, 1 + Math.min(one, two)]]);
  });
  it('is never claimed in mono, nor in stereo with the same on both sides', () => {
    expect(findOverlaps(measure(left(-50)).levels, -45)).toBeNull();
    expect(findOverlaps(measure(left(-50), left(-50)).levels, -45)).toBeNull();
    const quieter = left(-50).map((sample) => Math.round(sample * 0.95) + 3);
    const { levels } = measure(left(-50), quieter);
    expect(sameChannels([levels[0] as Float32Array, levels[1] as Float32Array], -45)).toBe(true);
    expect(findOverlaps(measure(left(-60), new Int16Array(12 * rate)).levels, -45)).toEqual([]);
  });
});
