/**
 * Gives the memory of bytes back now that they are on their way: whoever waits for the collector of a file in a thousand pieces waits for pauses that a key press notices.
 * The bytes are empty afterwards. Engines before V8 11.4 leave it to the collector.
 */
export function letGo({ buffer }: Uint8Array): void {
  if ('transfer' in ArrayBuffer.prototype) (buffer as unknown as { transfer(bytes: number): unknown }).transfer(0);
}
