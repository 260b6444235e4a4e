import { SoundPacer, type TimedSound } from '../5-pace/sound-pacer';
import type { SoundOutput } from './sound-output';

/** After so many arrivals without it a stream has no sound. */
const SILENT = 4;

/** What the sound of a feed needs around it. */
export interface FeedSoundOptions {
  readonly now: () => number;
  /** When a moment of the feed's time line is shown; undefined while its clock stands. */
  readonly dueMs: (atMicros: number) => number | undefined;
  /** Absent where the window plays no sound. */
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

  /** Whether its packets are wanted. */
  get wanted(): boolean {
    return this.#pacer !== undefined;
  }

  /** While somebody listens: whether there is any; undefined until that is known. */
  get found(): 'heard' | 'none' | undefined {
    if (!this.#pacer) return undefined;
    return this.#heard ? 'heard' : this.#silent >= SILENT ? 'none' : undefined;
  }

  /** Begins or ends being heard. */
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

  /** What waits is not heard any more. */
  forget(): void {
    this.#pacer?.forget();
  }
}
