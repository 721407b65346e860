/** Measures, beside the page, what the page decoded: the same ticks, peaks and levels that main makes of the formats it reads. */
import { createMeter, type Levels, type Meter } from '@shared/audio/levels';

export type MeterMessage = { kind: 'begin'; channels: number; rate: number; frames: number } | { kind: 'samples'; channels: Float32Array[] } | { kind: 'end' };
/** After each piece the peaks that it added, so that the waveform is seen to grow; at last everything. */
export type MeterAnswer = { kind: 'peaks'; channels: Uint8Array[] } | { kind: 'measured'; levels: Levels };
const scope = self as unknown as { postMessage(answer: MeterAnswer, transfer: Transferable[]): void; addEventListener(name: 'message', listener: (event: MessageEvent<MeterMessage>) => void): void };
const buffersOf = (arrays: readonly Uint8Array<ArrayBuffer>[]): ArrayBuffer[] => arrays.map(({ buffer }) => buffer);

let meter: Meter | null = null;
let told = 0; // ticks
scope.addEventListener('message', ({ data }) => {
  if (data.kind === 'begin') meter = createMeter(data.channels, data.rate, data.frames);
  else if (data.kind === 'samples' && meter !== null) {
    meter.add(data.channels);
    const channels = meter.peaksFrom(told);
    told += channels[0]?.length ?? 0;
    scope.postMessage({ kind: 'peaks', channels }, buffersOf(channels));
  } else if (meter !== null) {
    const levels = meter.finish();
    scope.postMessage({ kind: 'measured', levels }, [...buffersOf(levels.peaks), ...levels.levels.map(({ buffer }) => buffer)]);
  }
});
