/** The state that a tile shows, from frames that arrived: nothing else makes a feed live. */
import type { FeedFault, FeedState, Reduction, WaitingFor } from '../../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';

/** A feed that shows nothing new for this long is stale, or for three of its frames where they come less often, milliseconds. */
export const STALE_MS = 1_000;
const STALE_INTERVALS = 3;
/** A stale or connecting feed without a new picture for this long is offline, milliseconds. */
export const OFFLINE_MS = 10_000;

/** One moment on both clocks. */
export interface Now {
  readonly monotonicMs: number;
  readonly utcMs: UtcMs;
}

/**
 * The state machine of one feed: `connecting -> live -> stale -> offline`, back to `live` with a new picture from
 * anywhere, and from `offline` to `connecting` when pictures arrive again that cannot be shown yet.
 */
export class Liveness {
  #state: FeedState;
  /** When the state began, or for `stale` the moment of the last picture; monotonic. */
  #sinceMs: number;
  #lastShownMs: number;
  #attempt = 1;
  #fault: FeedFault | undefined;
  #intervalMs = 0;
  /** Until the next picture comes it may take this much longer: pictures came more seldom until a moment ago. */
  #longerMs = 0;
  #reduction: Reduction | undefined;
  #hasPicture = false;

  constructor(now: Now) {
    this.#state = { kind: 'connecting', waitingFor: 'playlist', sinceMs: now.utcMs, attempt: 1 };
    this.#sinceMs = now.monotonicMs;
    this.#lastShownMs = now.monotonicMs;
  }

  get state(): FeedState {
    return this.#state;
  }

  /**
   * How often a new picture is to be expected, milliseconds. A feed that goes over from key frames to all frames can do so at
   * the next key frame only.
   */
  expect(intervalMs: number): void {
    if (intervalMs < this.#intervalMs) this.#longerMs = Math.max(this.#longerMs, this.#intervalMs);
    this.#intervalMs = intervalMs;
  }

  /** A stage was reached on the way to the first picture. */
  reached(waitingFor: WaitingFor, now: Now): void {
    // An answer alone is no return: a server may send rubbish for hours.
    if (this.#state.kind === 'offline' && waitingFor === 'first-frame') {
      this.#sinceMs = now.monotonicMs;
      this.#connecting(waitingFor, now.utcMs);
    } else if (this.#state.kind === 'connecting' && this.#state.waitingFor !== waitingFor) {
      this.#connecting(waitingFor, this.#state.sinceMs);
    }
  }

  /** Something went wrong, and the attempt with this number follows. */
  failed(reason: FeedFault, attempt: number): void {
    if (attempt === this.#attempt && reason.message === this.#fault?.message) return;
    this.#fault = reason;
    this.#attempt = attempt;
    switch (this.#state.kind) {
      case 'connecting':
        this.#connecting(this.#state.waitingFor, this.#state.sinceMs);
        break;
      case 'stale':
      case 'offline':
        this.#state = { ...this.#state, attempt, fault: reason };
        break;
      case 'live':
      case 'asleep':
        // Told when it is seen: until then what is on the screen is live.
        break;
    }
  }

  /** Something is the matter that no further attempt will change: nobody is left waiting. */
  gaveUp(reason: FeedFault, attempt: number, now: Now): void {
    this.failed(reason, attempt);
    if (this.#state.kind === 'connecting' || this.#state.kind === 'stale') this.#offline(now);
  }

  /** The trouble is over; what it was is no longer said. */
  recovered(): void {
    this.#fault = undefined;
    this.#attempt = 1;
  }

  shown(now: Now): void {
    this.#lastShownMs = now.monotonicMs;
    this.#longerMs = 0;
    this.#hasPicture = true;
    if (this.#state.kind === 'live') return;
    this.#sinceMs = now.monotonicMs;
    this.#live(now.utcMs);
  }

  /** What it has to do without from now on, if anything. */
  reduced(reduction: Reduction | undefined): void {
    this.#reduction = reduction;
    if (this.#state.kind === 'live') this.#live(this.#state.sinceMs);
  }

  asleep(now: Now): void {
    this.#state = { kind: 'asleep', sinceMs: now.utcMs };
  }

  /** Somebody sees it again: its last picture is old, and it has as much time as a new feed to bring another. */
  awake(now: Now): void {
    this.#fault = undefined;
    this.#attempt = 1;
    this.#sinceMs = now.monotonicMs;
    if (this.#hasPicture) this.#stale(now);
    else this.#connecting('playlist', now.utcMs);
  }

  /** Looks at the time. @returns whether the state has changed */
  evaluate(now: Now): boolean {
    const before = this.#state;
    if (before.kind === 'live') this.#staleIfDue(now);
    else if (before.kind !== 'offline' && before.kind !== 'asleep') this.#offlineIfDue(now);
    return this.#state !== before;
  }

  #connecting(waitingFor: WaitingFor, sinceMs: UtcMs): void {
    this.#state = {
      kind: 'connecting',
      waitingFor,
      sinceMs,
      attempt: this.#attempt,
      ...(this.#fault && { fault: this.#fault }),
    };
  }

  #live(sinceMs: UtcMs): void {
    this.#state = { kind: 'live', sinceMs, ...(this.#reduction && { reduced: this.#reduction }) };
  }

  #staleIfDue(now: Now): void {
    const silentMs = now.monotonicMs - this.#lastShownMs;
    if (silentMs <= Math.max(STALE_MS, STALE_INTERVALS * this.#intervalMs) + this.#longerMs) return;
    this.#sinceMs = this.#lastShownMs;
    this.#stale(now);
  }

  #stale(now: Now): void {
    // Since the last picture, so that the age that a tile states is the picture's.
    const sinceMs = utcMs(Math.max(0, now.utcMs - (now.monotonicMs - this.#lastShownMs)));
    this.#state = { kind: 'stale', sinceMs, attempt: this.#attempt, ...(this.#fault && { fault: this.#fault }) };
  }

  #offlineIfDue(now: Now): void {
    if (now.monotonicMs - this.#sinceMs > OFFLINE_MS) this.#offline(now);
  }

  #offline(now: Now): void {
    this.#sinceMs = now.monotonicMs;
    this.#hasPicture = false;
    const reason = this.#fault ?? fault('pace', `No new picture for ${OFFLINE_MS / 1000} s`).fault;
    this.#state = { kind: 'offline', sinceMs: now.utcMs, attempt: this.#attempt, fault: reason };
  }
}

/** Counts what happened within the last few seconds. */
export class RecentCount {
  readonly #spanMs: number;
  #moments: number[] = [];

  /** @param spanMs - how far it looks back, milliseconds */
  constructor(spanMs: number) {
    this.#spanMs = spanMs;
  }

  add(nowMs: number): void {
    this.#moments.push(nowMs);
  }

  count(nowMs: number): number {
    const oldest = nowMs - this.#spanMs;
    const from = this.#moments.findIndex((moment) => moment > oldest);
    this.#moments = from < 0 ? [] : this.#moments.slice(from);
    return this.#moments.length;
  }
}
