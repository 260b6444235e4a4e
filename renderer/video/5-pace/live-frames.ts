/** Frames that a source decoded itself (WebRTC): they come paced, and are shown as soon as can be without shaking. */
import type { DecodeMode } from './decode-ahead';
import type { FeedClock, TickGrid } from './feed-clock';

const REMEMBERED = 30;
/** Of them so many may miss their tick: one hiccup delays nobody. */
const MAY_MISS = 1;
/** Making a picture of a frame takes up to this long where many feeds bring theirs at one moment, milliseconds. */
const MAKING_MS = 8;
/** What has to be in hand beyond that before anything is shown earlier, milliseconds: otherwise it would go back and forth. */
const SURPLUS_MS = 10;
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
  readonly #rate = new FrameRate();
  /** How long before the tick that shows them the last frames came, milliseconds. */
  #spare: number[] = [];

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  /** Time between two frames, milliseconds; undefined while it is unknown. */
  get frameMs(): number | undefined {
    return this.#rate.frameMs;
  }

  /** A frame arrived. @param nowMs - monotonic, as is the grid of the ticks @returns whether it is to be shown */
  take(timestampMicros: number, nowMs: number, mode: DecodeMode, grid: TickGrid): boolean {
    const gapMs = this.#lastMicros === undefined ? undefined : (timestampMicros - this.#lastMicros) / 1000;
    this.#lastMicros = timestampMicros;
    if (gapMs !== undefined && (gapMs <= 0 || gapMs > BREAK_MS)) {
      this.#anew();
      this.#rate.forget();
    }
    this.#rate.add(timestampMicros);
    if (mode === 'key-frames') {
      if (nowMs - this.#keptMs < KEPT_EVERY_MS) return false;
      this.#keptMs = nowMs;
      this.#clock.stop();
      return true;
    }
    this.#follow(timestampMicros, nowMs, grid.intervalMs);
    return true;
  }

  reset(): void {
    this.#lastMicros = undefined;
    this.#rate.forget();
    this.#spare = [];
  }

  /**
   * Content is due in the middle between two ticks and shown at the later one. Moved by whole ticks it stays in the middle:
   * later where frames miss their tick, earlier where all of them would make the one before.
   */
  #follow(timestampMicros: number, nowMs: number, intervalMs: number): void {
    const due = this.#clock.dueMs(timestampMicros);
    if (due === undefined) return;
    if (nowMs - due > LATE_MS) return this.#anew();
    this.#spare.push(due + intervalMs / 2 - nowMs);
    if (this.#spare.length < REMEMBERED) return;
    const [least = 0, ...more] = this.#spare.sort((a, b) => a - b);
    const usual = more[MAY_MISS - 1] ?? least;
    const missing = Math.ceil((MAKING_MS - usual) / intervalMs);
    const surplus = Math.floor((least - MAKING_MS - SURPLUS_MS) / intervalMs);
    if (missing > 0) this.#clock.shift(missing * intervalMs);
    else if (surplus > 0) this.#clock.shift(-surplus * intervalMs);
    this.#spare = [];
  }

  #anew(): void {
    this.#clock.stop();
    this.#spare = [];
  }
}

/** Frames that are looked back at: six seconds at 15 a second. */
const REMEMBERED_GAPS = 90;
/** With fewer, the jitter of time stamps would be taken for a rate. */
const LEAST = 6;

/**
 * Measures how often a stream's frames come, by their time stamps: over many of them, so that neither their jitter nor
 * frames that were lost on the way tell another rate.
 */
export class FrameRate {
  #micros: number[] = [];

  get frameMs(): number | undefined {
    if (this.#micros.length < LEAST) return undefined;
    const gaps = this.#micros.slice(1).map((at, index) => at - (this.#micros[index] ?? at));
    const usual = [...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
    const frames = gaps.reduce((sum, gap) => sum + Math.max(1, Math.round(gap / usual)), 0);
    return gaps.reduce((sum, gap) => sum + gap, 0) / frames / 1000;
  }

  /** @param timestampMicros - later than the last one */
  add(timestampMicros: number): void {
    this.#micros.push(timestampMicros);
    if (this.#micros.length > REMEMBERED_GAPS) this.#micros.shift();
  }

  forget(): void {
    this.#micros = [];
  }
}
