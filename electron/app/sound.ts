/** A recording's bytes as a lazy stream: they are made (decoded, muted) when the player takes them, so a redaction counts from the next piece on. */
import type { ServedSound } from '@shared/audio/served';

const pieceBytes = 65_536; // four seconds of decoded telephone sound: some milliseconds of work

export function soundStream(sound: ServedSound, start: number, end: number): ReadableStream<Uint8Array> {
  let position = start;
  return new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        const piece = sound.read(position, Math.min(pieceBytes, end - position + 1));
        position += piece.length;
        if (piece.length > 0) controller.enqueue(piece);
        if (piece.length === 0 || position > end) controller.close();
      },
    },
    { highWaterMark: 0 },
  );
}
