/** A file goes to main in pieces: a two-hour recording never lies in memory whole, and a key waits for no more than the copying of one piece. */
export const CHUNK_BYTES = 256 * 1024;

export interface Chunk {
  offset: number;
  /** one past the last byte */
  end: number;
}

/** The pieces of a file of `bytes` bytes, in the order in which they are sent. */
export function* chunksOf(bytes: number, size = CHUNK_BYTES): Generator<Chunk> {
  for (let offset = 0; offset < bytes; offset += size) yield { offset, end: Math.min(offset + size, bytes) };
}
