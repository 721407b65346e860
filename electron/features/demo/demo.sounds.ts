/** Recordings for the demo, made of nothing but arithmetic: two voices that take turns, with a pause that is too long; G.711 A-law as exchanges record. */
import { wavHeader } from '@shared/audio/wav';

/** Pseudo-random numbers in [0, 1), the same at each run. */
export function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 8) / 16_777_216;
  };
}

const rate = 8000;
/** Seconds of each; the last ones are stereo, a party a channel. */
export const soundSeconds: readonly number[] = [26, 31, 35, 38, 42, 47, 33, 44];
const stereoFrom = 6;

/** ITU-T G.711 A-law of a 16-bit sample. */
function alaw(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0;
  const magnitude = Math.min(32_635, Math.abs(sample));
  let exponent = 7;
  for (let mask = 0x4000; exponent > 0 && (magnitude & mask) === 0; mask >>= 1) exponent -= 1;
  const mantissa = exponent === 0 ? magnitude >> 4 : magnitude >> (exponent + 3);
  return (sign | (exponent << 4) | (mantissa & 15)) ^ 0x55;
}

interface Turn { from: number; to: number; pitch: number; channel: number }
/** Who speaks when: turns of one to five seconds, and one silence of four. */
function turns(seconds: number, random: () => number): Turn[] {
  const list: Turn[] = [];
  const pause = seconds * (0.4 + random() * 0.2);
  for (let at = 0.4, channel = 0; at < seconds - 1; channel = 1 - channel) {
    const to = Math.min(seconds - 0.4, at + 1 + random() * 4);
    list.push({ from: at, to, pitch: channel === 0 ? 205 : 118, channel });
    at = at < pause && to >= pause ? to + 4 : to + 0.2 + random() * 0.5 - (random() < 0.15 ? 0.6 : 0);
  }
  return list;
}

function sound(seconds: number, seed: number, channels: number): Uint8Array {
  const random = stream(seed);
  const frames = seconds * rate;
  const voices = [new Float32Array(frames), new Float32Array(frames)] as const;
  for (const { from, to, pitch, channel } of turns(seconds, random)) {
    const voice = voices[channel === 0 ? 0 : 1];
    let phase = 0;
    for (let at = Math.floor(from * rate); at < Math.floor(to * rate); at += 1) {
      const time = at / rate;
      const syllable = Math.max(0, Math.sin(Math.PI * ((time * 4.3 + Math.sin(time * 1.7)) % 1))); // some four syllables a second
      phase += (2 * Math.PI * pitch * (1 + 0.12 * Math.sin(time * 2.9) + 0.05 * Math.sin(time * 7.1))) / rate;
      const formant = 0.5 + 0.5 * Math.sin(time * 5.3 + channel);
      voice[at] = syllable * (0.5 * Math.sin(phase) + 0.35 * formant * Math.sin(phase * 3) + 0.2 * (1 - formant) * Math.sin(phase * 7) + 0.08 * (random() - 0.5)) * 9000;
    }
  }
  const fmt = Buffer.alloc(16);
  fmt.writeUInt16LE(6, 0); fmt.writeUInt16LE(channels, 2); fmt.writeUInt32LE(rate, 4); fmt.writeUInt32LE(rate * channels, 8); fmt.writeUInt16LE(channels, 12); fmt.writeUInt16LE(8, 14);
  const data = new Uint8Array(frames * channels);
  for (let at = 0; at < frames; at += 1) {
    const noise = (random() - 0.5) * 20;
    const [agent, customer] = [(voices[0][at] ?? 0) + noise, (voices[1][at] ?? 0) + noise];
    if (channels === 1) data[at] = alaw(Math.round(agent + customer));
    else { data[at * 2] = alaw(Math.round(agent)); data[at * 2 + 1] = alaw(Math.round(customer)); }
  }
  return Buffer.concat([wavHeader(fmt, data.length), data]);
}

export const sounds = (): Uint8Array[] => soundSeconds.map((seconds, index) => sound(seconds, 7 + index, index < stereoFrom ? 1 : 2));
