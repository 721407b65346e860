/** Compressed sound as a row of frames, each so many samples, that can be cut anywhere: so that a long recording is decoded in parts, in little memory. */

export interface FrameRow {
  /** Hz, of what a decoder gives. */
  rate: number;
  channels: number;
  /** Samples a channel in each frame. */
  samples: number;
  frames: number;
  /** Samples a channel at the very beginning that no player gives: the encoder's delay. */
  delay: number;
  /** Frames that a decoder has to have heard before the first one wanted, to give that one right. */
  runIn: number;
  /** The frames [first, end) as a file of their own. */
  cut(first: number, end: number): Uint8Array<ArrayBuffer>;
}

/** What is known of a row without its bytes. */
export type FrameFacts = Omit<FrameRow, 'cut'>;

export interface Part {
  /** The frames to decode. */
  first: number;
  end: number;
  /** Samples a channel at the front that belong to the part before, or to nobody. */
  skip: number;
  samples: number;
}

/** The whole sound in parts of so many frames; the first ones are shorter, so that something is known at once. Their samples, one after another, are those of the whole. */
export function partsOf({ frames, samples, delay, runIn }: FrameFacts, most: number): Part[] {
  const parts: Part[] = [];
  for (let from = 0, size = Math.min(most, Math.ceil(most / 8)); from < frames; size = Math.min(most, size * 2)) {
    const end = Math.min(frames, from + size);
    const first = Math.max(0, from - runIn);
    const late = Math.max(0, Math.min(delay, end * samples) - from * samples); // of these frames' own samples, those before the beginning
    parts.push({ first, end, skip: (from - first) * samples + late, samples: (end - from) * samples - late });
    from = end;
  }
  return parts.filter((part) => part.samples > 0);
}

/** How many samples a channel there are in all. */
export const samplesOf = ({ frames, samples, delay }: FrameFacts): number => Math.max(0, frames * samples - delay);
