/**
 * Locks a station that nobody touches. What counts is that somebody touched one of its windows, as the main process sees it
 * (`windows/watch-touch`): no page can pretend that, and no video, tour or timer does. It is judged by the clock of the station, which
 * also counts the time that the machine slept.
 */
import type { UtcMs } from '../../shared/vocabulary/time';
import { utcMs } from '../../shared/vocabulary/time';

/** How long before its end the lock is announced, milliseconds; at most half of the whole. */
const warnMs = 60_000;
const lookEveryMs = 1_000;

/** What the lock needs around it. */
export interface IdleLockOptions {
  readonly clock: { nowMs(): UtcMs };
  /** How long nobody may touch the station, milliseconds; undefined while nobody works there. */
  readonly limitMs: () => number | undefined;
  /** When it will lock; null when that is not near any more. */
  readonly warn: (locksAtMs: UtcMs | null) => void;
  readonly lock: () => void;
}

/** Counts from the last touch. Call `dispose` at the end. */
export class IdleLock {
  readonly #options: IdleLockOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  #touchedMs: UtcMs;
  #counts = false;
  #warned = false;

  constructor(options: IdleLockOptions) {
    this.#options = options;
    this.#touchedMs = options.clock.nowMs();
    this.#timer = setInterval(() => this.look(), lookEveryMs);
  }

  /** Somebody touched a window. What comes too late, as after a sleep, does not keep the lock away. */
  touched(): void {
    this.look();
    this.#touchedMs = this.#options.clock.nowMs();
    this.#unwarn();
  }

  /** Looks at the clock, also when the machine has woken up. */
  look(): void {
    const limitMs = this.#options.limitMs();
    const nowMs = this.#options.clock.nowMs();
    if (limitMs === undefined || !this.#counts) {
      // Whoever comes has as long as anybody.
      this.#counts = limitMs !== undefined;
      this.#touchedMs = nowMs;
      this.#warned = false;
      return;
    }
    const locksAtMs = utcMs(this.#touchedMs + limitMs);
    const leftMs = locksAtMs - nowMs;
    if (leftMs <= 0) {
      this.#counts = false;
      this.#warned = false;
      this.#options.lock();
    } else if (leftMs > Math.min(warnMs, limitMs / 2)) {
      this.#unwarn();
    } else if (!this.#warned) {
      this.#warned = true;
      this.#options.warn(locksAtMs);
    }
  }

  /** Stops counting. */
  dispose(): void {
    clearInterval(this.#timer);
  }

  #unwarn(): void {
    if (!this.#warned) return;
    this.#warned = false;
    this.#options.warn(null);
  }
}
