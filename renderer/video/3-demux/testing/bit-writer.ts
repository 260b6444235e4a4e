/** Writes the bits of a parameter set, with the bytes that keep start codes out of it. For tests. */
export class BitWriter {
  #bits = '';

  bits(count: number, value: number): this {
    this.#bits += value.toString(2).padStart(count, '0');
    return this;
  }

  /** Exp-Golomb numbers, `ue(v)`. */
  unsigned(...values: readonly number[]): this {
    for (const value of values) {
      const code = (value + 1).toString(2);
      this.#bits += '0'.repeat(code.length - 1) + code;
    }
    return this;
  }

  end(): Uint8Array<ArrayBuffer> {
    const padded = `${this.#bits}1`;
    const bytes: number[] = [];
    for (let at = 0; at < padded.length; at += 8) {
      const byte = Number.parseInt(padded.slice(at, at + 8).padEnd(8, '0'), 2);
      if (byte <= 3 && bytes.at(-1) === 0 && bytes.at(-2) === 0) bytes.push(3);
      bytes.push(byte);
    }
    return Uint8Array.from(bytes);
  }
}
