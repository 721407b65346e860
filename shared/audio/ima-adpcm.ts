/**
 * IMA ADPCM as WAVE files hold it (format 0x11): blocks that begin, for each channel, with a sample and a step index, and go on with four bits
 * a sample, in words of eight samples for each channel in turn. Every block stands for itself. Source: IMA Digital Audio Focus and Technical
 * Working Groups, Recommended Practices for Enhancing Digital Audio Compatibility 3.00 (1992), with the block layout of Microsoft's RIFF format.
 */
const steps = Int16Array.of(
  7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 19, 21, 23, 25, 28, 31, 34, 37, 41, 45, 50, 55, 60, 66, 73, 80, 88, 97, 107, 118, 130, 143, 157, 173, 190, 209, 230, 253, 279, 307,
  337, 371, 408, 449, 494, 544, 598, 658, 724, 796, 876, 963, 1060, 1166, 1282, 1411, 1552, 1707, 1878, 2066, 2272, 2499, 2749, 3024, 3327, 3660, 4026, 4428, 4871, 5358,
  5894, 6484, 7132, 7845, 8630, 9493, 10442, 11487, 12635, 13899, 15289, 16818, 18500, 20350, 22385, 24623, 27086, 29794, 32767,
);
const indexChanges = Int8Array.of(-1, -1, -1, -1, 2, 4, 6, 8);

/** Sample frames in a block of so many bytes: the header's one, and two of each byte after it. */
export const imaFrames = (blockBytes: number, channels: number): number => (blockBytes < 4 * channels ? 0 : 1 + Math.floor((blockBytes - 4 * channels) / (4 * channels)) * 8);

/** Decodes one block into `out`, interleaved. The last block of a file may be shorter. Gives how many frames it held. */
export function decodeImaBlock(block: Uint8Array, channels: number, out: Int16Array): number {
  const frames = imaFrames(block.length, channels);
  if (frames === 0) return 0;
  for (let channel = 0; channel < channels; channel += 1) {
    const head = channel * 4;
    let sample = (((block[head] as number) | ((block[head + 1] as number) << 8)) << 16) >> 16;
    let index = Math.min(88, block[head + 2] as number);
    out[channel] = sample;
    for (let nth = 0; nth < frames - 1; nth += 1) {
      const byte = block[(1 + (nth >> 3)) * 4 * channels + channel * 4 + ((nth & 7) >> 1)] as number;
      const code = (nth & 1) === 0 ? byte & 15 : byte >> 4;
      const step = steps[index] as number;
      const change = ((code & 4) !== 0 ? step : 0) + ((code & 2) !== 0 ? step >> 1 : 0) + ((code & 1) !== 0 ? step >> 2 : 0) + (step >> 3);
      sample = (code & 8) !== 0 ? sample - change : sample + change;
      sample = sample > 32_767 ? 32_767 : sample < -32_768 ? -32_768 : sample;
      index += indexChanges[code & 7] as number;
      index = index < 0 ? 0 : index > 88 ? 88 : index;
      out[(nth + 1) * channels + channel] = sample;
    }
  }
  return frames;
}
