/** Smaller copies of pictures. */

/** Longest sides in pixels: a tile on screen, and a whole screen or a sheet of paper. */
export const copySizes = [480, 1600] as const;
export type CopySize = (typeof copySizes)[number];
/** A copy is a JPEG of at most this many bytes. */
export const copyBytes = 4 * 1024 * 1024;

/** Width and height scaled down to fit a square of `longest`; never up, never to nothing. */
export function fitted(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
