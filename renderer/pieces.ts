/** A file goes to main in pieces: a two-hour recording never lies in memory whole, and a key waits for no more than the copying of one piece. */
import { letGo } from '@shared/let-go';

const PIECE_BYTES = 256 * 1024;

interface Span {
  offset: number;
  /** one past the last byte */
  end: number;
}

/** Where the pieces of a file of `bytes` bytes begin and end, in the order in which they are sent. */
export function* spansOf(bytes: number, size = PIECE_BYTES): Generator<Span> {
  for (let offset = 0; offset < bytes; offset += size) yield { offset, end: Math.min(offset + size, bytes) };
}

/** The pieces of a file, read one by one. A piece is gone when the next one is asked for. */
export async function* piecesOf(file: Blob): AsyncGenerator<Span & { bytes: Uint8Array<ArrayBuffer> }> {
  for (const span of spansOf(file.size)) {
    const bytes = new Uint8Array(await file.slice(span.offset, span.end).arrayBuffer());
    try {
      yield { ...span, bytes };
    } finally {
      letGo(bytes);
    }
  }
}
