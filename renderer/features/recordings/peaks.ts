/** From peaks (one byte a 1/50 s) to what a lane of so many pixels shows. */

export interface View { from: number; to: number } // seconds

/** The largest peak of each pixel's stretch; 0 beyond the end. */
export function columns(peaks: Uint8Array, perSecond: number, { from, to }: View, width: number): Uint8Array {
  const out = new Uint8Array(Math.max(0, width));
  const perPixel = ((to - from) * perSecond) / width;
  for (let x = 0; x < out.length; x += 1) {
    const start = Math.floor(from * perSecond + x * perPixel);
    const end = Math.min(peaks.length, Math.max(start + 1, Math.ceil(from * perSecond + (x + 1) * perPixel)));
    let most = 0;
    for (let index = start; index < end; index += 1) if (peaks[index]! > most) most = peaks[index]!;
    out[x] = most;
  }
  return out;
}

/** The stretch shown when zoomed `zoom` times around `at`, kept inside the recording. */
export function viewAround(at: number, zoom: number, length: number): View {
  const span = length / zoom;
  const from = Math.max(0, Math.min(length - span, at - span / 2));
  return { from, to: from + span };
}

/** The zoom at which one pixel is still a fiftieth of a second. */
export const mostZoom = (length: number, width: number, perSecond: number): number => Math.max(1, 2 ** Math.ceil(Math.log2(Math.max(1, (length * perSecond) / Math.max(1, width)))));
