/** Work on whole recordings, in a worker thread: they are read as a stream, a megabyte at a time. */
import { closeSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { Span, SilenceSettings } from '@shared/recordings';
import { createMeter, type Levels } from '@shared/audio/levels';
import { findOverlaps } from '@shared/audio/overlap';
import { serveSound } from '@shared/audio/served';
import { findSilences } from '@shared/audio/silence';
import { openSound, type Sound } from '@shared/audio/sound';
import { AppError } from '@shared/result';
import { withBytes } from './file-bytes';
import { writeLevels } from './recordings.store';

export interface Found { silences: Span[]; overlaps: Span[] | null }

/** Silence and talk-over by these settings. */
export const findIn = ({ levels }: Pick<Levels, 'levels'>, settings: SilenceSettings): Found => ({
  silences: levels.length === 0 ? [] : findSilences(levels, settings),
  overlaps: findOverlaps(levels, settings.below),
});

const chunkFrames = 1 << 17;
const need = (sound: Sound | null): Sound => {
  if (sound === null) throw new AppError('unreadable', 'the format of this recording cannot be read by time');
  return sound;
};

/** Measures the recording at `path`, writes waveform and levels to `target`, and says what is in it. */
export async function analyse({ path, target, settings }: { path: string; target: string; settings: SilenceSettings }): Promise<Found> {
  const measured = withBytes(path, (bytes) => {
    const sound = need(openSound(bytes));
    const meter = createMeter(sound.channels, sound.rate, sound.frames);
    const reader = sound.reader();
    for (let frame = 0; frame < sound.frames; frame += chunkFrames) meter.add(reader.samples(frame, chunkFrames));
    return meter.finish();
  });
  writeLevels(target, measured);
  return findIn(measured, settings);
}

/** Writes what the page measured to `target`, and says what is in it. Throws `invalid` for what no meter gives. */
export async function keep({ target, settings, ...measured }: Levels & { target: string; settings: SilenceSettings }): Promise<Found> {
  if (measured.levels.some((all) => all.some((level) => !(level >= -100 && level <= 10)))) throw new AppError('invalid', 'levels are decibels between −100 and 10', { path: '/levels' });
  writeLevels(target, measured);
  return findIn(measured, settings);
}

/** Writes a WAVE file with the spans muted to `target`: the new file or none. */
export async function copyMuted({ path, target, spans }: { path: string; target: string; spans: Span[] }): Promise<void> {
  const part = `${target}.part`;
  try {
    const fd = openSync(part, 'w');
    try {
      withBytes(path, (bytes) => {
        const served = serveSound(bytes, need(openSound(bytes)), () => spans);
        for (let at = 0; at < served.size; ) {
          const piece = served.read(at, 1 << 20);
          for (let written = 0; written < piece.length; ) written += writeSync(fd, piece, written);
          at += piece.length;
        }
      });
    } finally {
      closeSync(fd);
    }
    renameSync(part, target);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}
