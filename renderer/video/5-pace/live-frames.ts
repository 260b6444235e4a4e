/** Frames that a source decoded itself (WebRTC): they come paced, and are shown as soon as can be without shaking. */
import type { DecodeMode } from './decode-ahead';
import type { FeedClock } from './feed-clock';

/** How many frames are looked back at. */
const REMEMBERED = 30;
/** Frames that came this long before their moment, every one of them, are all shown earlier, milliseconds. */
const SURPLUS_MS = 25;
/** A frame that comes this late starts the clock anew, milliseconds. */
const LATE_MS = 150;
/** Two frames further apart than this are of two streams, milliseconds. */
const BREAK_MS = 2_000;
/** In key-frame mode one frame is kept in this time, milliseconds. */
const KEPT_EVERY_MS = 1_000;

/** Keeps a feed's clock as near to the arrival of its frames as their jitter allows. */
export class LiveFrames {
  readonly #clock: FeedClock;
  #lastMicros: number | undefined;
  #keptMs = Number.NEGATIVE_INFINITY;
  #frameMs: number | undefined;
  #margins: number[] = [];

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  /** Time between two frames, milliseconds; undefined while it is unknown. */
  get frameMs(): number | undefined {
    return this.#frameMs;
  }

  /**
   * A frame arrived.
   * @returns whether it is to be shown
   */
  take(timestampMicros: number, nowMs: number, mode: DecodeMode): boolean {
    const gapMs = this.#lastMicros === undefined ? undefined : (timestampMicros - this.#lastMicros) / 1000;
    this.#lastMicros = timestampMicros;
    if (gapMs !== undefined && (gapMs <= 0 || gapMs > BREAK_MS)) this.#anew();
    else if (gapMs !== undefined)
      this.#frameMs = this.#frameMs === undefined ? gapMs : 0.9 * this.#frameMs + 0.1 * gapMs;
    if (mode === 'key-frames') {
      if (nowMs - this.#keptMs < KEPT_EVERY_MS) return false;
      this.#keptMs = nowMs;
      this.#clock.stop();
      return true;
    }
    this.#follow(timestampMicros, nowMs);
    return true;
  }

  reset(): void {
    this.#lastMicros = undefined;
    this.#frameMs = undefined;
    this.#margins = [];
  }

  #follow(timestampMicros: number, nowMs: number): void {
    const due = this.#clock.dueMs(timestampMicros);
    if (due === undefined) return;
    if (nowMs - due > LATE_MS) return this.#anew();
    this.#margins.push(due - nowMs);
    if (this.#margins.length < REMEMBERED) return;
    const least = Math.min(...this.#margins);
    if (least > SURPLUS_MS) this.#clock.shift(-least);
    this.#margins = [];
  }

  #anew(): void {
    this.#clock.stop();
    this.#margins = [];
  }
}
