/** Talk-over: both parties of a call, each on a channel of its own, speak at once. Where there is but one party's channel it cannot be known. */
import { noLevel, ticksPerSecond } from './levels';
import { bridge, inSeconds, runsOf, type Seconds, type Ticks } from './silence';

const gap = Math.round(0.3 * ticksPerSecond); // pauses inside of speech: stops, breath
const shortest = Math.round(0.1 * ticksPerSecond); // shorter sounds are clicks
const least = Math.round(0.5 * ticksPerSecond);
const overNoise = 10; // dB
const alwaysSpeech = -30; // dBFS: so loud a line noise is none; somebody speaks without a pause
const echo = 20; // dB: what is so much weaker than the other channel is that channel's echo or side tone

/** The level that a tenth of the ticks stay below: the noise of the line, where somebody pauses now and then. */
function noiseFloor(levels: Float32Array): number {
  return levels.slice().sort()[Math.floor(levels.length / 10)] ?? noLevel; // typed arrays sort by value
}

/** Speech on one channel: louder than `below`, than the line's noise, and than an echo of the other channel. */
function speech(own: Float32Array, other: Float32Array, below: number): Ticks[] {
  const threshold = Math.max(below, Math.min(alwaysSpeech, noiseFloor(own) + overNoise));
  const loud = runsOf(Math.min(own.length, other.length), (tick) => (own[tick] as number) >= threshold && (own[tick] as number) > (other[tick] as number) - echo);
  return bridge(loud, gap).filter(({ from, to }) => to - from >= shortest);
}

/** A stereo file whose channels carry the same (a mono call saved as stereo): their levels differ by less than 1 dB in 99 of 100 audible ticks. */
export function sameChannels([left, right]: readonly [Float32Array, Float32Array], below: number): boolean {
  let audible = 0;
  let different = 0;
  for (let tick = 0; tick < Math.min(left.length, right.length); tick += 1) {
    const [l, r] = [left[tick] as number, right[tick] as number];
    if (Math.max(l, r) < below) continue;
    audible += 1;
    if (Math.abs(l - r) >= 1) different += 1;
  }
  return different <= audible / 100;
}

/** Spans of at least half a second in which both speak, short pauses of either included. Null for mono, and for stereo with one sound on both channels. */
export function findOverlaps(levels: readonly Float32Array[], below: number): Seconds[] | null {
  const [left, right] = levels;
  if (left === undefined || right === undefined || levels.length !== 2 || sameChannels([left, right], below)) return null;
  const theirs = speech(right, left, below);
  const both: Ticks[] = [];
  for (const a of speech(left, right, below)) {
    for (const b of theirs) {
      const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
      if (from < to) both.push({ from, to });
    }
  }
  return both.filter(({ from, to }) => to - from >= least).map(inSeconds);
}
