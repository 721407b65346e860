/** A recording in ticks of 1/50 s: for each channel the largest magnitude, for the waveform, and the level, for finding silence and speech. */
export const ticksPerSecond = 50;
/** Digital silence has no level; this stands for it (dBFS). */
export const noLevel = -100;

export interface Levels {
  peaks: Uint8Array<ArrayBuffer>[]; // a channel: 0–255, 255 is full scale
  levels: Float32Array<ArrayBuffer>[]; // a channel: RMS in dBFS; a full-scale square wave is 0 (a sine −3.01)
}
export interface Meter {
  /** The next frames: 16-bit samples, interleaved; or a decoder's own, full scale 1, a channel an array. Always the same of the two. */
  add(samples: Int16Array | readonly Float32Array[]): void;
  /** Peaks of the ticks from `from` on that are complete by now, a channel an array. */
  peaksFrom(from: number): Uint8Array<ArrayBuffer>[];
  /** The last tick, if only begun, counts for what there is of it. */
  finish(): Levels;
}

/** How many ticks so many frames are. Tick n covers the frames from ⌊n·rate/50⌋ up to ⌊(n+1)·rate/50⌋. */
export const ticksOf = (frames: number, rate: number): number => Math.ceil((frames * ticksPerSecond) / rate);

/** `frames`: an upper bound of what will come. */
export function createMeter(channels: number, rate: number, frames: number): Meter {
  const ticks = ticksOf(frames, rate) + 1;
  const peaks = Array.from({ length: channels }, () => new Uint8Array(ticks));
  const levels = Array.from({ length: channels }, () => new Float32Array(ticks));
  const sums = new Float64Array(channels);
  const largest = new Float64Array(channels);
  let full = 32_768; // scale
  let tick = 0;
  let frame = 0; // of all
  let begun = 0; // where this tick begins
  let end = Math.floor(rate / ticksPerSecond);

  function close(): void {
    for (let channel = 0; channel < channels; channel += 1) {
      const power = (sums[channel] ?? 0) / (frame - begun) / full ** 2;
      (levels[channel] as Float32Array)[tick] = power > 0 ? Math.max(noLevel, 10 * Math.log10(power)) : noLevel;
      (peaks[channel] as Uint8Array)[tick] = Math.min(255, Math.floor(((largest[channel] ?? 0) / full) * 256));
    }
    sums.fill(0);
    largest.fill(0);
    tick += 1;
    begun = frame;
    end = Math.floor(((tick + 1) * rate) / ticksPerSecond);
  }

  /** Samples of one channel, each `step` from `at` up to `stop`. */
  function look(samples: Int16Array | Float32Array, channel: number, at: number, stop: number, step: number): void {
    let sum = sums[channel] as number;
    let peak = largest[channel] as number;
    for (let index = at; index < stop; index += step) {
      const sample = samples[index] as number;
      sum += sample * sample;
      const size = sample < 0 ? -sample : sample;
      if (size > peak) peak = size;
    }
    sums[channel] = sum;
    largest[channel] = peak;
  }

  return {
    add(samples) {
      const woven = samples instanceof Int16Array;
      full = woven ? 32_768 : 1;
      const given = woven ? Math.floor(samples.length / channels) : (samples[0]?.length ?? 0);
      for (let from = 0; from < given && tick < ticks; ) {
        const to = from + Math.min(given - from, end - frame);
        for (let channel = 0; channel < channels; channel += 1) {
          if (woven) look(samples, channel, from * channels + channel, to * channels, channels);
          else look(samples[channel] as Float32Array, channel, from, to, 1);
        }
        frame += to - from;
        from = to;
        if (frame === end) close();
      }
    },
    peaksFrom: (from) => peaks.map((all) => all.slice(from, tick)),
    finish() {
      if (frame > begun && tick < ticks) close();
      return { peaks: peaks.map((all) => all.slice(0, tick)), levels: levels.map((all) => all.slice(0, tick)) };
    },
  };
}
