/** Recordings that only Chromium can decode are measured by the page, once a file, and the waveform is seen to grow meanwhile. */
import { create } from 'zustand';
import { ticksPerSecond, type Levels } from '@shared/audio/levels';
import type { Recording } from '@shared/recordings';
import { request, RequestError } from '../../api';
import type { MeterAnswer, MeterMessage } from './analyse.worker';
import { isTooLong, withDecoded, type Decoded } from './decode';

/** What is known of a recording so far. `failed`: nothing more will be. */
export interface Measuring { peaks: { channels: Uint8Array[]; perSecond: number }; until: number; seconds: number; failed: 'too-long' | 'unreadable' | null }
/** By evidence id: what is being measured, and what was not long ago. */
export const useMeasuring = create<Record<string, Measuring>>(() => ({}));

const nothing: Measuring = { peaks: { channels: [], perSecond: ticksPerSecond }, until: 0, seconds: 0, failed: null };
const tell = (id: string, part: Partial<Measuring>): void => useMeasuring.setState((all) => ({ [id]: { ...(all[id] ?? nothing), ...part } }));

/** Milliseconds. Drawing the page anew for each piece would take the decoders a third of the processor. */
const betweenDrawings = 250;

async function measure(id: string, sound: Decoded): Promise<Levels> {
  const worker = new Worker(new URL('./analyse.worker.ts', import.meta.url), { type: 'module', name: 'analyse' });
  const post = (message: MeterMessage, transfer: Transferable[] = []): void => worker.postMessage(message, transfer);
  const seconds = sound.frames / sound.rate;
  const lanes = Array.from({ length: sound.channels }, () => new Uint8Array(Math.ceil(seconds * ticksPerSecond)));
  let ticks = 0;
  let told = -Infinity;
  const grow = (channels: readonly Uint8Array[]): void => {
    channels.forEach((peaks, channel) => lanes[channel]?.set(peaks.subarray(0, lanes[channel].length - ticks), ticks));
    ticks += channels[0]?.length ?? 0;
    if (performance.now() - told < betweenDrawings) return;
    told = performance.now();
    tell(id, { peaks: { channels: lanes, perSecond: ticksPerSecond }, until: ticks / ticksPerSecond, seconds });
  };
  try {
    const measured = new Promise<Levels>((resolve, reject) => {
      worker.addEventListener('message', ({ data }: MessageEvent<MeterAnswer>) => {
        if (data.kind === 'peaks') grow(data.channels);
        else resolve(data.levels);
      });
      worker.addEventListener('error', ({ message }) => reject(new RequestError({ code: 'internal', message })));
    });
    measured.catch(() => undefined); // a decoder's own error is told first
    post({ kind: 'begin', channels: sound.channels, rate: sound.rate, frames: sound.frames });
    for await (const channels of sound.pieces()) post({ kind: 'samples', channels }, channels.map(({ buffer }) => buffer));
    post({ kind: 'end' });
    return await measured;
  } finally {
    worker.terminate();
  }
}

const decodeAndKeep = ({ id, channels, rate }: Facts): Promise<void> => withDecoded({ id, channels, rate }, async (sound) => {
  const { peaks, levels } = await measure(id, sound);
  await request('recordings.keep', { id, seconds: sound.frames / sound.rate, rate: sound.rate, channels: peaks, levels });
});

type Facts = Pick<Recording, 'id' | 'channels' | 'rate'>;
const underWay = new Set<string>();
let turn: Promise<void> = Promise.resolve(); // one after another: two at once would only both be late

/** For a recording that `needsSamples`: measures it and gives waveform and levels to main, which then says data.changed. Several players of one recording do it once. */
export function measureOnce(facts: Facts): void {
  const { id } = facts;
  if (underWay.has(id)) return;
  underWay.add(id);
  useMeasuring.setState((all) => ({ ...Object.fromEntries(Object.entries(all).filter(([other]) => underWay.has(other))), [id]: nothing }), true);
  turn = turn.then(() => decodeAndKeep(facts)).catch((error: unknown) => {
    tell(id, { failed: isTooLong(error) ? 'too-long' : 'unreadable' });
  }).finally(() => underWay.delete(id));
}
