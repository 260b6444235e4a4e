import type { UtcMs } from '../../../shared/vocabulary/time';
import type { FeedClock } from './feed-clock';

/** Off by more than this a feed is moved, milliseconds: half of what two tiles of a sync group may be apart. */
const TOLERANCE_MS = 100;
/** One step each half second is seen by nobody; a feed that is a second off is there after eight. */
const STEP_EVERY_MS = 500;
/** Further off than this, single steps would take too long, milliseconds. */
const FAR_MS = 3_000;
/** Where a feed is far too early, one picture in each step is held this long, milliseconds: none is ever taken for a frozen one. */
const HOLD_MS = 300;

export interface SteeringView {
  readonly atMicros: number;
  readonly utcMs: UtcMs;
  /** Monotonic, as is the moment of the tick; milliseconds. */
  readonly nowMs: number;
  /** Wall-clock time, milliseconds since the epoch. */
  readonly wallMs: number;
  readonly tickMs: number;
  /** Between two ticks: a step is one of them. */
  readonly intervalMs: number;
}

/** Keeps a feed the wanted time behind its scene, whatever the camera's clock and the network do. */
export class Steering {
  readonly #clock: FeedClock;
  #movedMs = Number.NEGATIVE_INFINITY;
  /** Media that was passed over on purpose: what is dropped for it was not late, milliseconds. */
  #passedOverMs = 0;

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  /**
   * @param targetMs - how far behind its scene the feed is to be shown
   * @returns whether it jumped ahead: what lies between is passed over
   */
  steer(targetMs: number, view: SteeringView): boolean {
    const due = this.#clock.dueMs(view.atMicros);
    if (due === undefined) return false;
    const latencyMs = due - view.nowMs + view.wallMs - view.utcMs;
    const byMs = steerMs(latencyMs - targetMs, view.tickMs - this.#movedMs, view.intervalMs);
    if (byMs === 0) return false;
    this.#movedMs = view.tickMs;
    this.#passedOverMs = Math.max(0, -byMs);
    this.#clock.shift(byMs);
    return byMs < -FAR_MS;
  }

  /** @returns how many of the pictures that were dropped at a tick were late, and not passed over on purpose */
  lateOf(dropped: number, frameMs: number): number {
    const onPurpose = Math.min(dropped, Math.ceil(this.#passedOverMs / frameMs));
    this.#passedOverMs = Math.max(0, this.#passedOverMs - onPurpose * frameMs);
    return dropped - onPurpose;
  }
}

/**
 * By how much a feed's clock is to be moved now.
 * @param errorMs - how much later than wanted its pictures are, negative where they are too early
 * @param sinceMs - time since the last move, milliseconds
 * @param intervalMs - of the ticks
 * @returns milliseconds, positive is later; 0 for no move
 */
export function steerMs(errorMs: number, sinceMs: number, intervalMs: number): number {
  if (Math.abs(errorMs) <= TOLERANCE_MS || sinceMs < STEP_EVERY_MS) return 0;
  // Too late: what was missed is passed over at once. Too early: a jump back would be a picture that stands for seconds.
  if (errorMs > FAR_MS) return -errorMs;
  if (errorMs < -FAR_MS) return Math.max(HOLD_MS, intervalMs);
  return -Math.sign(errorMs) * Math.min(Math.abs(errorMs), intervalMs);
}
