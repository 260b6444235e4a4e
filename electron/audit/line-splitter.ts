import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';

/** Longer than any line that the station writes: what is longer is no entry, and not held in memory. */
export const maxLineBytes = 1_000_000;

const lineFeed = 0x0a;

/** Cuts bytes into lines as they come. A line is null when it is no UTF-8 or longer than `maxLineBytes`. */
export class LineSplitter {
  #parts: Buffer[] = [];
  #held = 0;

  /** The lines that these bytes complete, each without its end. */
  *push(bytes: Buffer): Generator<string | null> {
    let from = 0;
    for (let end = bytes.indexOf(lineFeed); end >= 0; end = bytes.indexOf(lineFeed, from)) {
      yield this.#line(bytes.subarray(from, end));
      from = end + 1;
    }
    if (from < bytes.length) this.#hold(bytes.subarray(from));
  }

  /** How many bytes stand after the last line's end: more than none means that a line was not written whole. */
  get rest(): number {
    return this.#held;
  }

  #hold(bytes: Buffer): void {
    this.#held += bytes.length;
    // A copy: the reader fills its buffer anew.
    if (this.#held <= maxLineBytes) this.#parts.push(Buffer.from(bytes));
    else this.#parts = [];
  }

  #line(end: Buffer): string | null {
    const length = this.#held + end.length;
    const whole = this.#held === 0 ? end : Buffer.concat([...this.#parts, end]);
    this.#parts = [];
    this.#held = 0;
    if (length > maxLineBytes || !isUtf8(whole)) return null;
    return whole.toString('utf8');
  }
}

/**
 * Reads the lines of a file in pieces, so that a long one is never held at once.
 * @param read - told after each piece how many bytes have been read so far
 * @returns how many bytes stand after the last line's end
 * @throws Error when the file cannot be read
 */
export function* linesOf(
  file: string,
  read: (bytes: number) => void = () => undefined,
): Generator<string | null, number> {
  const descriptor = openSync(file, 'r');
  try {
    const splitter = new LineSplitter();
    const buffer = Buffer.allocUnsafe(1 << 20);
    let total = 0;
    for (let count = readSync(descriptor, buffer); count > 0; count = readSync(descriptor, buffer)) {
      yield* splitter.push(buffer.subarray(0, count));
      total += count;
      read(total);
    }
    return splitter.rest;
  } finally {
    closeSync(descriptor);
  }
}
