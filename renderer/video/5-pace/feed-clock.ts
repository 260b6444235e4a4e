export interface TickGrid {
  /** A moment at which a tick falls, monotonic milliseconds. */
  readonly anchorMs: number;
  readonly intervalMs: number;
}

/**
 * When each moment of a feed's time line is due on the screen. Content falls due in the middle between two ticks: where
 * it fell on a tick, a millisecond of jitter would move pictures to the next one, and the tile would show eleven of
 * fifteen while the processor idles.
 */
export class FeedClock {
  /** Monotonic time of the time line's zero; undefined while the clock stands. */
  #originMs: number | undefined;

  get running(): boolean {
    return this.#originMs !== undefined;
  }

  /** Starts anew: `atMicros` is due at `dueMs` or up to half a tick from it. */
  start(atMicros: number, dueMs: number, grid: TickGrid): void {
    this.#originMs = lockPhase(dueMs, grid) - atMicros / 1000;
  }

  stop(): void {
    this.#originMs = undefined;
  }

  /** When a moment of the time line is due, monotonic milliseconds; undefined while the clock stands. */
  dueMs(atMicros: number): number | undefined {
    return this.#originMs === undefined ? undefined : this.#originMs + atMicros / 1000;
  }

  /** The moment of the time line that is due now, microseconds; undefined while the clock stands. */
  positionMicros(nowMs: number): number | undefined {
    return this.#originMs === undefined ? undefined : (nowMs - this.#originMs) * 1000;
  }

  /** Moves everything that is to come, milliseconds: positive is later. */
  shift(byMs: number): void {
    if (this.#originMs !== undefined) this.#originMs += byMs;
  }

  /**
   * Moves back into the middle between two ticks, by half a tick at most: after the grid has changed, and when a
   * camera's clock has drifted by a quarter of a tick.
   * @param atMicros - a moment that has a picture
   */
  relock(atMicros: number, grid: TickGrid, evenIfClose: boolean): void {
    const due = this.dueMs(atMicros);
    if (due === undefined) return;
    const error = lockPhase(due, grid) - due;
    if (evenIfClose || Math.abs(error) > grid.intervalMs / 4) this.shift(error);
  }
}

/** The middle between two ticks that is nearest. */
export function lockPhase(dueMs: number, grid: TickGrid): number {
  const ticks = Math.floor((dueMs - grid.anchorMs) / grid.intervalMs);
  return grid.anchorMs + (ticks + 0.5) * grid.intervalMs;
}
