/** Takes samples that are to be heard; ownership passes. */
export interface SoundOutput {
  write(samples: AudioData): void;
}

/** What the page has not taken when it is this much is not taken any more: samples. At 48 kHz a fifth of a second. */
const MAX_WAITING = 10;

/** Writes to the track that the page plays. */
export class SoundWriter implements SoundOutput {
  readonly #writer: WritableStreamDefaultWriter<AudioData>;
  #waiting = 0;

  /** @param writable - of a track of the page; it belongs to the writer from now on */
  constructor(writable: WritableStream<AudioData>) {
    this.#writer = writable.getWriter();
    // A page that goes away ends its track: what then fails is of no interest to anybody.
    this.#writer.closed.catch(() => undefined);
  }

  write(samples: AudioData): void {
    if (this.#waiting >= MAX_WAITING) {
      samples.close();
      return;
    }
    this.#waiting++;
    // The track closes what it takes; closing it again does nothing.
    const settle = (): void => {
      this.#waiting--;
      samples.close();
    };
    this.#writer.write(samples).then(settle, settle);
  }

  /** What is being written is still heard. */
  async dispose(): Promise<void> {
    await this.#writer.close().catch(() => undefined);
  }
}
