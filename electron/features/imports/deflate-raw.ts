/** The Node of older Electrons has a DecompressionStream that does not know `deflate-raw`, which the workbook library asks it for: there it gets one of zlib. */
import { Duplex } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

function knowsDeflateRaw(): boolean {
  try {
    return new DecompressionStream('deflate-raw') instanceof Object;
  } catch {
    return false;
  }
}

if (!knowsDeflateRaw()) {
  const Known = globalThis.DecompressionStream;
  globalThis.DecompressionStream = function DecompressionStream(format: ConstructorParameters<typeof Known>[0]) {
    return format === 'deflate-raw' ? Duplex.toWeb(createInflateRaw()) : new Known(format);
  } as unknown as typeof globalThis.DecompressionStream;
}
