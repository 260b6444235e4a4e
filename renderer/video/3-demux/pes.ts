/** Headers of PES packets (ISO/IEC 13818-1, 2.4.3.6). */

/** Ticks of the 90 kHz clock after which its 33 bits start anew. */
const WRAP_TICKS = 2 ** 33;

export interface PesHeader {
  /** When it is to be shown, ticks of 90 kHz, 33 bits; absent where it belongs to what came before. */
  readonly pts: number | undefined;
  /** Where its payload starts. */
  readonly start: number;
  /** How long its payload is; undefined where it says nothing, as video may. */
  readonly length: number | undefined;
}

/**
 * @param bytes - from the start of the PES packet on; at least its header
 * @returns undefined where they are none
 */
export function readPesHeader(bytes: Uint8Array): PesHeader | undefined {
  const [b0, b1, b2, , lengthHigh = 0, lengthLow = 0, , flags = 0, headerLength = 0] = bytes;
  if (b0 !== 0 || b1 !== 0 || b2 !== 1 || bytes.length < 9) return undefined;
  const start = 9 + headerLength;
  const length = lengthHigh * 256 + lengthLow;
  const timed = (flags & 0x80) !== 0 && headerLength >= 5 && bytes.length >= 14;
  return {
    pts: timed ? readTime(bytes) : undefined,
    start,
    // The length counts from after its own field, which is the sixth byte.
    length: length === 0 ? undefined : Math.max(0, length - (start - 6)),
  };
}

function readTime(bytes: Uint8Array): number {
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = bytes.subarray(9, 14);
  return ((a >> 1) & 7) * 2 ** 30 + b * 2 ** 22 + (c >> 1) * 2 ** 15 + d * 2 ** 7 + (e >> 1);
}

/** A time as the same clock would state it without starting anew: as near as can be to another one. */
export function unwrapped(ticks: number, near: number): number {
  return ticks + WRAP_TICKS * Math.round((near - ticks) / WRAP_TICKS);
}
