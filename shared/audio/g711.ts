/** ITU-T G.711: the 16-bit linear value of each of the 256 codes of A-law and of mu-law (13 and 14 bits, shifted to the left). */

/** Table 1/G.711: even bits inverted; three bits of segment, four of step; a value lies in the middle of its interval. */
function alaw(code: number): number {
  const bits = code ^ 0x55;
  const segment = (bits >> 4) & 7;
  const step = ((bits & 15) << 4) + 8;
  const magnitude = segment === 0 ? step : (step + 0x100) << (segment - 1);
  return (bits & 0x80) !== 0 ? magnitude : -magnitude;
}

/** Table 2/G.711: all bits inverted; the bias of 33 (here 33 << 2) makes each segment twice as wide as the one before. */
function mulaw(code: number): number {
  const bits = ~code & 0xff;
  const magnitude = ((((bits & 15) << 3) + 0x84) << ((bits >> 4) & 7)) - 0x84;
  return (bits & 0x80) !== 0 ? -magnitude : magnitude;
}

export const alawTable: Int16Array = Int16Array.from({ length: 256 }, (_, code) => alaw(code));
export const mulawTable: Int16Array = Int16Array.from({ length: 256 }, (_, code) => mulaw(code));
