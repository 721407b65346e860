/** A recording in ticks of 1/50 s: for each channel the largest magnitude, for the waveform, and the level, for finding silence and speech. */
export const ticksPerSecond = 50;
/** Digital silence has no level; this stands for it (dBFS). */
export const noLevel = -100;

export interface Levels {
  peaks: Uint8Array<ArrayBuffer>[]; // a channel: 0–255, 255 is full scale
  levels: Float32Array<ArrayBuffer>[]; // a channel: RMS in dBFS; a full-scale square wave is 0 (a sine −3.01)
}
export interface Meter {
  /** The next frames: 16-bit samples, interleaved. */
  add(samples: Int16Array): void;
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
  const largest = new Int32Array(channels);
  let tick = 0;
  let frame = 0; // of all
  let begun = 0; // where this tick begins
  let end = Math.floor(rate / ticksPerSecond);

  function close(): void {
    for (let channel = 0; channel < channels; channel += 1) {
      const power = (sums[channel] ?? 0) / (frame - begun) / 32_768 ** 2;
      (levels[channel] as Float32Array)[tick] = power > 0 ? Math.max(noLevel, 10 * Math.log10(power)) : noLevel;
      (peaks[channel] as Uint8Array)[tick] = Math.min(255, (largest[channel] ?? 0) >> 7);
    }
    sums.fill(0);
    largest.fill(0);
    tick += 1;
    begun = frame;
    end = Math.floor(((tick + 1) * rate) / ticksPerSecond);
  }

  return {
    add(samples) {
      const given = Math.floor(samples.length / channels);
      for (let from = 0; from < given && tick < ticks; ) {
        const taken = Math.min(given - from, end - frame);
        for (let channel = 0; channel < channels; channel += 1) {
          let sum = sums[channel] as number;
          let peak = largest[channel] as number;
          const stop = (from + taken) * channels;
          for (let at = from * channels + channel; at < stop; at += channels) {
            const sample = samples[at] as number;
            sum += sample * sample;
            const size = sample < 0 ? -sample : sample;
            if (size > peak) peak = size;
          }
          sums[channel] = sum;
          largest[channel] = peak;
        }
        from += taken;
        frame += taken;
        if (frame === end) close();
      }
    },
    finish() {
      if (frame > begun && tick < ticks) close();
      return { peaks: peaks.map((all) => all.slice(0, tick)), levels: levels.map((all) => all.slice(0, tick)) };
    },
  };
}
