/** Reads the bits of a parameter set of H.264 or H.265 (ISO/IEC 14496-10, 7.2 and 9.1), without its emulation prevention. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #bit = 0;

  /** @param unit - a NAL unit after its header */
  constructor(unit: Uint8Array) {
    this.#bytes = withoutEmulation(unit);
  }

  /** @param count - 0 to 32 @throws RangeError where there are no more bits */
  bits(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) value = value * 2 + this.#next();
    return value;
  }

  flag(): boolean {
    return this.#next() === 1;
  }

  skip(count: number): void {
    this.#bit += count;
  }

  /** An Exp-Golomb number, `ue(v)`. @throws RangeError where it would be larger than 32 bits */
  unsigned(): number {
    let zeros = 0;
    while (this.#next() === 0) if (++zeros > 31) throw new RangeError('a number of more than 32 bits');
    return 2 ** zeros - 1 + this.bits(zeros);
  }

  /** An Exp-Golomb number with a sign, `se(v)`. */
  signed(): number {
    const code = this.unsigned();
    return code % 2 === 1 ? (code + 1) / 2 : 0 - code / 2;
  }

  #next(): number {
    const byte = this.#bytes[this.#bit >> 3];
    if (byte === undefined) throw new RangeError('a parameter set ends too early');
    const bit = (byte >> (7 - (this.#bit & 7))) & 1;
    this.#bit++;
    return bit;
  }
}

/** Takes out the third byte of each 00 00 03, which only keeps start codes out of the data. */
function withoutEmulation(unit: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(unit.length);
  let length = 0;
  let zeros = 0;
  for (const byte of unit) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0;
      continue;
    }
    zeros = byte === 0 ? zeros + 1 : 0;
    bytes[length++] = byte;
  }
  return bytes.subarray(0, length);
}

/** A stream that is sound but that this machine, or this program, cannot decode: trying again is of no use. */
export class UnsupportedError extends Error {
  override readonly name = 'UnsupportedError';
}
