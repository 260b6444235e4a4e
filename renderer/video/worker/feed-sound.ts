import { SoundPacer, type TimedSound } from '../5-pace/sound-pacer';

/** After so many arrivals without it a stream has no sound. */
const SILENT = 4;

export interface FeedSoundOptions {
  readonly now: () => number;
  readonly dueMs: (atMicros: number) => number | undefined;
  readonly output: SoundOutput | undefined;
}

/** The sound of one feed: silent, and without any cost, unless somebody listens. */
export class FeedSound {
  readonly #options: FeedSoundOptions;
  #pacer: SoundPacer | undefined;
  /** Arrivals since somebody listens that brought none. What was fetched before brought none because nobody wanted it. */
  #silent = 0;
  #heard = false;

  constructor(options: FeedSoundOptions) {
    this.#options = options;
  }

  get wanted(): boolean {
    return this.#pacer !== undefined;
  }

  /** While somebody listens: whether there is any; undefined until that is known. */
  get found(): 'heard' | 'none' | undefined {
    if (!this.#pacer) return undefined;
    return this.#heard ? 'heard' : this.#silent >= SILENT ? 'none' : undefined;
  }

  listen(on: boolean): void {
    const { now, dueMs, output } = this.#options;
    if (!on || !output) {
      this.#pacer?.dispose();
      this.#pacer = undefined;
      this.#silent = 0;
      this.#heard = false;
    } else {
      this.#pacer ??= new SoundPacer({ now, dueMs, write: (samples) => output.write(samples) });
    }
  }

  /** @param follows - whether they follow on the packets before */
  take(packets: readonly TimedSound[], follows: boolean): void {
    if (!follows) this.forget();
    if (packets.length > 0) this.#heard = true;
    else if (this.#pacer) this.#silent += 1;
    this.#pacer?.append(packets);
  }

  forget(): void {
    this.#pacer?.forget();
  }
}

/** Takes samples that are to be heard; ownership passes. */
export interface SoundOutput {
  write(samples: AudioData): void;
}

/** What the page has not taken when it is this much is not taken any more: samples. At 48 kHz a fifth of a second. */
const MAX_WAITING = 10;

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
}
