/** How often something may happen: so often at once, and as much again as time refills. */

/** What a rate lets through. */
export interface RateLimits {
  /** Most at once. */
  readonly burst: number;
  /** How many a second for long. */
  readonly perSecond: number;
}

/** What a webhook lets through: six times the flood that a station must bear. */
export const webhookLimits: RateLimits = { burst: 1_000, perSecond: 100 };

/** A bucket of turns. */
export class Rate {
  readonly #limits: RateLimits;
  readonly #nowMs: () => number;
  #left: number;
  #filledMs: number;

  /** @param nowMs - monotonic */
  constructor(limits: RateLimits, nowMs: () => number = () => performance.now()) {
    this.#limits = limits;
    this.#nowMs = nowMs;
    this.#left = limits.burst;
    this.#filledMs = nowMs();
  }

  /** Takes a turn. @returns whether there was one */
  take(): boolean {
    const nowMs = this.#nowMs();
    const { burst, perSecond } = this.#limits;
    this.#left = Math.min(burst, this.#left + ((nowMs - this.#filledMs) / 1_000) * perSecond);
    this.#filledMs = nowMs;
    if (this.#left < 1) return false;
    this.#left -= 1;
    return true;
  }
}
