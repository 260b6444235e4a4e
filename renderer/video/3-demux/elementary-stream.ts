/** What of an elementary stream one time stamp belongs to. */
export interface TimedSpan {
  /** Ticks of 90 kHz, 33 bits. */
  readonly pts: number;
  /** Offsets into the stream's bytes. */
  readonly start: number;
  readonly end: number;
}

/** A minute at 60 frames a second has 3,600. */
const MAX_SPANS = 10_000;

/** Puts the payloads of one packet identifier together, without the headers between them. */
export class ElementaryStream {
  readonly #bytes: Uint8Array;
  readonly #starts: { readonly pts: number; readonly start: number }[] = [];
  #length = 0;
  /** What is left of a PES header that goes on in the next packet. */
  #toSkip = 0;
  #begun = false;

  /** @param capacity - the most bytes that its payloads can have together */
  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  get bytes(): Uint8Array {
    return this.#bytes.subarray(0, this.#length);
  }

  /** What belongs to each time stamp, in the order of arrival; none is empty. */
  get spans(): TimedSpan[] {
    const spans = this.#starts.map(({ pts, start }, index) => ({
      pts,
      start,
      end: this.#starts[index + 1]?.start ?? this.#length,
    }));
    return spans.filter(({ start, end }) => end > start);
  }

  /**
   * Adds the payload of the next packet. The length that a PES header states is not believed, because muxers lie about
   * pictures of more than 64 kB; a PES packet ends where the next one begins.
   * @param starts - a PES packet starts with it
   * @returns false where no more is taken
   */
  add(payload: Uint8Array, starts: boolean): boolean {
    if (starts) {
      const header = readPesHeader(payload);
      if (!header) {
        this.#begun = false;
        return true;
      }
      if (header.pts !== undefined) {
        if (this.#starts.length >= MAX_SPANS) return false;
        this.#starts.push({ pts: header.pts, start: this.#length });
      }
      // Without a time it belongs to what came before, as the second field of a picture does.
      this.#begun = this.#starts.length > 0;
      this.#toSkip = header.start;
    }
    if (!this.#begun) return true;
    const skipped = Math.min(this.#toSkip, payload.length);
    this.#toSkip -= skipped;
    this.#bytes.set(payload.subarray(skipped), this.#length);
    this.#length += payload.length - skipped;
    return true;
  }
}

/** Headers of PES packets (ISO/IEC 13818-1, 2.4.3.6). */

/** Ticks of the 90 kHz clock after which its 33 bits start anew. */
const WRAP_TICKS = 2 ** 33;

export interface PesHeader {
  /** When it is to be shown, ticks of 90 kHz, 33 bits; absent where it belongs to what came before. */
  readonly pts: number | undefined;
  readonly start: number;
}

/** @param bytes - from the start of the PES packet on; at least its header @returns undefined where they are none */
export function readPesHeader(bytes: Uint8Array): PesHeader | undefined {
  const [b0, b1, b2, , , , , flags = 0, headerLength = 0] = bytes;
  if (b0 !== 0 || b1 !== 0 || b2 !== 1 || bytes.length < 9) return undefined;
  const start = 9 + headerLength;
  const timed = (flags & 0x80) !== 0 && headerLength >= 5 && bytes.length >= 14;
  return {
    pts: timed ? readTime(bytes) : undefined,
    start,
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
