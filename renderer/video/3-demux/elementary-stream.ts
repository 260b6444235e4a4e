import { readPesHeader } from './pes';

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

  /** All that was put together. */
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
