/**
 * GSM full rate (ETSI EN 300 961, GSM 06.10): 260 bits are 160 samples at 8 kHz. The decoder follows the standard's fixed-point arithmetic
 * bit by bit; numbers in comments are its sections. Two packings are in use: WAVE format 0x31 ("wav49") puts two frames, lowest bit first,
 * into 65 bytes; a bare .gsm file has frames of 33 bytes, highest bit first, each after the four bits 1101.
 */
export const gsmFrameSamples = 160;
const parameterCount = 76;
/** Bits of each parameter in order (table 1.1): eight log area ratios, then four times lag, gain, grid, maximum and 13 pulses. */
const widths = Uint8Array.from([6, 6, 5, 5, 4, 4, 3, 3, ...Array.from({ length: 4 }, () => [7, 2, 2, 6, ...Array.from({ length: 13 }, () => 3)]).flat()]);

/** Tables 4.1 (with 1/A in the place of A), 4.3b and 4.6. */
const largestInverse = Int16Array.of(13_107, 13_107, 13_107, 13_107, 19_223, 17_476, 31_454, 29_708);
const larOffset = Int16Array.of(0, 0, 2048, -2560, 94, -1792, -341, -1144);
const larLeast = Int16Array.of(-32, -32, -16, -16, -8, -8, -4, -4);
const gains = Int16Array.of(3277, 11_469, 21_299, 32_767);
const mantissas = Int16Array.of(18_431, 20_479, 22_527, 24_575, 26_623, 28_671, 30_719, 32_767);

/** 5.1: 16-bit arithmetic that saturates; multR is the product of two fractions, rounded. Its one overflow, −32768 squared, cannot come up: one factor always is a constant, a gain or a reflection coefficient. */
const saturate = (value: number): number => (value > 32_767 ? 32_767 : value < -32_768 ? -32_768 : value);
const multR = (a: number, b: number): number => (Math.imul(a, b) + 16_384) >> 15;

type Eight = [number, number, number, number, number, number, number, number];

/** Parameters of the frame that begins at bit `from`, lowest bits first. */
function unpackLow(bytes: Uint8Array, from: number, parameters: Int16Array): void {
  let at = from;
  for (let index = 0; index < parameterCount; index += 1) {
    const width = widths[index] ?? 0;
    const word = (bytes[at >> 3] ?? 0) | ((bytes[(at >> 3) + 1] ?? 0) << 8);
    parameters[index] = (word >> (at & 7)) & ((1 << width) - 1);
    at += width;
  }
}
/** The same, highest bits first. */
function unpackHigh(bytes: Uint8Array, from: number, parameters: Int16Array): void {
  let at = from;
  for (let index = 0; index < parameterCount; index += 1) {
    const width = widths[index] ?? 0;
    const word = ((bytes[at >> 3] ?? 0) << 8) | (bytes[(at >> 3) + 1] ?? 0);
    parameters[index] = (word >> (16 - (at & 7) - width)) & ((1 << width) - 1);
    at += width;
  }
}

export interface GsmDecoder {
  /** Two frames of a wav49 block of 65 bytes: 320 samples into `out` at `at`. */
  wav49(block: Uint8Array, out: Int16Array, at: number): void;
  /** A bare frame of 33 bytes: 160 samples. */
  frame(bytes: Uint8Array, out: Int16Array, at: number): void;
}

/** A decoder at its home state. It remembers the frames before, so blocks are to be given in order. */
export function createGsmDecoder(): GsmDecoder {
  const parameters = new Int16Array(parameterCount);
  const residual = new Int16Array(120 + gsmFrameSamples); // drp: 120 samples of the past before those of the frame
  const filter = new Int32Array(8); // v; the ninth of the standard is never read
  const reflection = new Int32Array(8); // rrp
  let lars = new Int16Array(8); // LARpp of this frame
  let before = new Int16Array(8); // and of the last
  let lag = 40;
  let emphasis = 0; // msr

  /** 5.2.15–17 and 5.3.1–2: pulses to excitation, and what long-term prediction adds to it. */
  function excite(subframe: number): void {
    const at = 8 + subframe * 17;
    const wanted = parameters[at] ?? 0;
    if (wanted >= 40 && wanted <= 120) lag = wanted;
    const gain = gains[parameters[at + 1] ?? 0] ?? 0;
    const grid = parameters[at + 2] ?? 0;
    const maximum = parameters[at + 3] ?? 0;
    let exponent = maximum > 15 ? (maximum >> 3) - 1 : 0;
    let mantissa = maximum - (exponent << 3);
    if (mantissa === 0) {
      exponent = -4;
      mantissa = 7;
    } else {
      while (mantissa <= 7) {
        mantissa = (mantissa << 1) | 1;
        exponent -= 1;
      }
      mantissa -= 8;
    }
    const factor = mantissas[mantissa] ?? 0;
    const shift = 6 - exponent;
    const half = shift > 0 ? 1 << (shift - 1) : 0;
    const start = 120 + subframe * 40;
    for (let k = start; k < start + 40; k += 1) residual[k] = multR(gain, residual[k - lag] as number);
    for (let pulse = 0; pulse < 13; pulse += 1) {
      const k = start + grid + 3 * pulse;
      const value = saturate(multR(factor, (2 * (parameters[at + 4 + pulse] ?? 0) - 7) << 12) + half) >> shift;
      residual[k] = saturate((residual[k] ?? 0) + value);
    }
  }

  /** 5.2.8: coded log area ratios to LARpp. */
  function decodeLars(): void {
    for (let i = 0; i < 8; i += 1) {
      const scaled = saturate(saturate((parameters[i] ?? 0) + (larLeast[i] ?? 0)) * 1024 - 2 * (larOffset[i] ?? 0));
      const value = multR(largestInverse[i] ?? 0, scaled);
      lars[i] = saturate(value + value);
    }
  }

  /** 5.2.9: ratios between those of the last frame and this one's, by the part of the frame; then reflection coefficients. */
  function interpolate(part: number): void {
    for (let i = 0; i < 8; i += 1) {
      const [old, now] = [before[i] ?? 0, lars[i] ?? 0];
      const quarter = (old >> 2) + (now >> 2);
      const lar = part === 0 ? saturate(quarter + (old >> 1)) : part === 1 ? (old >> 1) + (now >> 1) : part === 2 ? saturate(quarter + (now >> 1)) : now;
      const size = lar === -32_768 ? 32_767 : Math.abs(lar);
      const value = size < 11_059 ? size << 1 : size < 20_070 ? size + 11_059 : saturate((size >> 2) + 26_112);
      reflection[i] = lar < 0 ? -value : value;
    }
  }

  /**
   * 5.3.4–7: the lattice filter, de-emphasis, and the output's 13 bits in the upper end of 16. Nine tenths of the work is here: the filter's eight
   * stages are written out, so that its state stays in registers (twice as quick).
   */
  function synthesise(from: number, to: number, out: Int16Array, at: number): void {
    const [r0, r1, r2, r3, r4, r5, r6, r7] = reflection as unknown as Eight;
    let [v0, v1, v2, v3, v4, v5, v6, v7] = filter as unknown as Eight;
    for (let k = from; k < to; k += 1) {
      let sample = residual[120 + k] as number;
      sample = saturate(sample - multR(r7, v7));
      sample = saturate(sample - multR(r6, v6));
      v7 = saturate(v6 + multR(r6, sample));
      sample = saturate(sample - multR(r5, v5));
      v6 = saturate(v5 + multR(r5, sample));
      sample = saturate(sample - multR(r4, v4));
      v5 = saturate(v4 + multR(r4, sample));
      sample = saturate(sample - multR(r3, v3));
      v4 = saturate(v3 + multR(r3, sample));
      sample = saturate(sample - multR(r2, v2));
      v3 = saturate(v2 + multR(r2, sample));
      sample = saturate(sample - multR(r1, v1));
      v2 = saturate(v1 + multR(r1, sample));
      sample = saturate(sample - multR(r0, v0));
      v1 = saturate(v0 + multR(r0, sample));
      v0 = sample;
      emphasis = saturate(sample + multR(emphasis, 28_180));
      out[at + k] = saturate(emphasis + emphasis) & 0xfff8;
    }
    filter.set([v0, v1, v2, v3, v4, v5, v6, v7]);
  }

  function decode(out: Int16Array, at: number): void {
    [before, lars] = [lars, before];
    decodeLars();
    for (let subframe = 0; subframe < 4; subframe += 1) excite(subframe);
    const bounds = [0, 13, 27, 40, gsmFrameSamples];
    for (let part = 0; part < 4; part += 1) {
      interpolate(part);
      synthesise(bounds[part] ?? 0, bounds[part + 1] ?? 0, out, at);
    }
    residual.copyWithin(0, gsmFrameSamples);
  }

  return {
    wav49(block, out, at) {
      unpackLow(block, 0, parameters);
      decode(out, at);
      unpackLow(block, 260, parameters);
      decode(out, at + gsmFrameSamples);
    },
    frame(bytes, out, at) {
      unpackHigh(bytes, 4, parameters);
      decode(out, at);
    },
  };
}
