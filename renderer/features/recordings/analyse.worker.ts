/** Measures, beside the page, what the page decoded: the same ticks, peaks and levels that main makes of the formats it reads. */
import { createMeter, type Levels, type Meter } from '@shared/audio/levels';
import { fromPlanar } from '@shared/audio/pcm';

export type MeterMessage = { kind: 'begin'; channels: number; rate: number; frames: number } | { kind: 'samples'; channels: Float32Array[] } | { kind: 'end' };
const scope = self as unknown as { postMessage(levels: Levels, transfer: Transferable[]): void; addEventListener(name: 'message', listener: (event: MessageEvent<MeterMessage>) => void): void };

let meter: Meter | null = null;
scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'begin') meter = createMeter(data.channels, data.rate, data.frames);
  else if (data.kind === 'samples') meter?.add(fromPlanar(data.channels));
  else if (meter !== null) {
    const measured = meter.finish();
    scope.postMessage(measured, [...measured.peaks, ...measured.levels].map(({ buffer }) => buffer));
  }
});
