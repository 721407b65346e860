/** A recording's bytes as a lazy stream: they are made (decoded, muted) when the player takes them, so a redaction counts from the next piece on. */
import type { ServedSound } from '@shared/audio/served';

/** Half a second of decoded telephone sound first, so that it starts at once; later four seconds, some milliseconds of work. */
const [firstPiece, largestPiece] = [8192, 65_536];

export function soundStream(sound: ServedSound, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  let size = firstPiece;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = sound.read(position, Math.min(size, end - position + 1));
        size = Math.min(largestPiece, size * 2);
        position += piece.length;
        if (piece.length > 0) controller.enqueue(piece);
        if (piece.length === 0 || position > end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
