/** When a live playlist is asked for again (RFC 8216, 6.3.4). */

/** Shortest time between two requests, whatever a playlist says, milliseconds. */
const SHORTEST_MS = 250;

export interface Reload {
  /** When it was planned, on the caller's monotonic clock, milliseconds. */
  readonly plannedMs: number;
  readonly changed: boolean;
  /** Target duration, or the segments' true cadence where that is shorter, milliseconds. */
  readonly cadenceMs: number;
}

/**
 * The moment of the next reload: a whole cadence after one that brought something, half of one after one that did not.
 * Counted from the *planned* moment of the last: counting from the actual one would add every timer's lateness, and the
 * feed would slide away from the live edge by a second in a quarter of an hour.
 * @param nowMs - now, on the same clock: a moment that has passed means as soon as is polite
 */
export function nextReloadMs(reload: Reload, nowMs: number): number {
  const planned = reload.plannedMs + Math.max(SHORTEST_MS, reload.changed ? reload.cadenceMs : reload.cadenceMs / 2);
  return planned >= nowMs ? planned : nowMs + SHORTEST_MS;
}

/** The moment at which a segment is listed is not looked for more closely than this, milliseconds. */
const CLOSE_ENOUGH_MS = 150;
/** It may have become earlier: each segment widens the search by this, milliseconds. */
const WIDEN_MS = 5;
/** A timer and a server are never quite on time, milliseconds. */
const MARGIN_MS = 30;

/**
 * Learns how soon after its end a stream's segments are listed. A playlist that is asked for once a cadence brings each
 * segment up to a cadence late, always equally late, and each feed's pictures are held back for it: by how much is chance.
 * So the moment is halved in until it is found, at the cost of a few requests that come too early.
 */
export class ListingDelay {
  #leastMs = 0;
  #mostMs = Number.POSITIVE_INFINITY;

  /** A segment was listed when it had ended so long ago. */
  listed(ageMs: number): void {
    this.#mostMs = ageMs;
    this.#leastMs = Math.max(0, Math.min(this.#leastMs, ageMs) - WIDEN_MS);
  }

  /** One that had ended so long ago was not listed yet. */
  missing(ageMs: number): void {
    this.#leastMs = ageMs;
    this.#mostMs = Math.max(this.#mostMs, ageMs);
  }

  /** How long after its end the next segment is to be asked for, milliseconds. */
  get aimMs(): number {
    const found = this.#mostMs - this.#leastMs <= CLOSE_ENOUGH_MS;
    return found ? this.#mostMs + MARGIN_MS : (this.#leastMs + this.#mostMs) / 2;
  }
}
