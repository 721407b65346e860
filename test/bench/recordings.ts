/** An hour of a call: until its waveform, silence and talk-over are there, and until its first sound, against the length of the hour itself. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { imaFrames } from '@shared/audio/ima-adpcm';
import { gsmFrameSamples } from '@shared/audio/gsm610';
import { wavHeader } from '@shared/audio/wav';
import { openServices, type Services } from '../../electron/services';
import { median, type Figure } from './figures';
import { resources } from './home';

const hour = 3600;
const rate = 8000;
/** Pseudo-random bytes, the same at each run: for a decoder as much work as speech is. */
function bytes(length: number): Uint8Array {
  const out = new Uint8Array(length);
  let state = 1;
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    out[index] = state >>> 24;
  }
  return out;
}
function format(tag: number, channels: number, blockAlign: number, bits: number, samplesPerBlock: number | null): Uint8Array {
  const fmt = Buffer.alloc(samplesPerBlock === null ? 16 : 20);
  fmt.writeUInt16LE(tag, 0); fmt.writeUInt16LE(channels, 2); fmt.writeUInt32LE(rate, 4); fmt.writeUInt16LE(blockAlign, 12); fmt.writeUInt16LE(bits, 14);
  if (samplesPerBlock !== null) { fmt.writeUInt16LE(2, 16); fmt.writeUInt16LE(samplesPerBlock, 18); }
  return fmt;
}
const calls: [name: string, () => Uint8Array][] = [
  ['G.711 A-law, stereo', () => file(format(6, 2, 2, 8, null), hour * rate * 2)],
  ['IMA ADPCM, mono', () => file(format(0x11, 1, 256, 4, imaFrames(256, 1)), Math.ceil((hour * rate) / imaFrames(256, 1)) * 256)],
  ['GSM 6.10, mono', () => file(format(0x31, 1, 65, 0, 2 * gsmFrameSamples), ((hour * rate) / (2 * gsmFrameSamples)) * 65)],
];
const file = (fmt: Uint8Array, length: number): Uint8Array => Buffer.concat([wavHeader(fmt, length), bytes(length)]);

const timed = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};
async function untilMeasured(services: Services, id: string): Promise<number> {
  const begun = performance.now();
  while (!services.recordings.get(id).analysed) await new Promise((resolve) => { setTimeout(resolve, 5); });
  return performance.now() - begun;
}

export async function recordings(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-calls-'));
  const services = await openServices({ folder: join(folder, 'data'), resources });
  try {
    services.profiles.choose(services.profiles.create({ name: 'bench', nickname: '', roles: ['owner'], interests: [] }).id);
    const figures: Figure[] = [];
    for (const [name, make] of calls) {
      const path = join(folder, 'call.wav');
      writeFileSync(path, make());
      const times: number[] = [];
      let id = '';
      for (let run = 0; run < 3; run += 1) {
        id = services.evidence.storeFile(path, { assessmentId: null }).id;
        rmSync(join(folder, 'data/derived'), { recursive: true, force: true });
        times.push(await untilMeasured(services, id));
      }
      // What a player asks for first, and after a jump: the header, then two seconds from there, decoded.
      const starts = Array.from({ length: 40 }, (_, index) => timed(() => {
        const sound = services.recordings.served(id);
        sound?.read(0, 44);
        sound?.read(44 + Math.floor(((sound.size - 44) * index) / 41 / 4) * 4, 65_536);
      }));
      const [measured, start] = [median(times), Math.max(...starts)];
      const yardstick = { name: 'length of the recording', value: hour, unit: 's' };
      figures.push(
        { name: `an hour of ${name}: waveform, silence and talk-over`, value: Math.round(measured), unit: 'ms', yardstick, aim: '≤ 2000 ms', met: measured <= 2000, runs: times.length },
        { name: `an hour of ${name}: first sound, at the start or after a jump (slowest)`, value: Math.round(start * 10) / 10, unit: 'ms', yardstick, aim: '≤ 200 ms', met: start <= 200, runs: starts.length },
      );
    }
    return figures;
  } finally {
    services.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
