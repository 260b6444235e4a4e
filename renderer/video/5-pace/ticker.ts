import type { TickGrid } from './feed-clock';

/** Rates between which the tick is kept, a second. */
const SLOWEST_HZ = 5;
const FASTEST_HZ = 60;
/**
 * A rate must be higher by this share before the grid is changed, or lower by that: a measured frame rate is never quite the
 * same twice. Ticks that are a little too many show nothing now and then, those that are too few drop pictures.
 */
const HIGHER = 0.001;
const LOWER = 0.02;

/**
 * The one tick of a window. Ticks fall on a grid and are told the moment of the grid, not the one at which the timer
 * came: what is due is then decided by the grid alone, and a late timer moves nothing to another tick.
 */
export class Ticker {
  readonly #now: () => number;
  readonly #onTick: (tickMs: number) => void;
  #grid: TickGrid;
  #nextMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param now - monotonic clock, milliseconds @param onTick - called with the moment of the grid */
  constructor(now: () => number, onTick: (tickMs: number) => void) {
    this.#now = now;
    this.#onTick = onTick;
    this.#grid = { anchorMs: now(), intervalMs: 1000 / SLOWEST_HZ };
  }

  get grid(): TickGrid {
    return this.#grid;
  }

  /**
   * Sets the rate: that of the fastest feed that is shown.
   * @param hz - frames a second, or undefined to stand still
   * @returns whether the grid has changed
   */
  setRate(hz: number | undefined): boolean {
    if (hz === undefined) {
      this.dispose();
      return false;
    }
    const wanted = Math.min(FASTEST_HZ, Math.max(SLOWEST_HZ, hz));
    const current = 1000 / this.#grid.intervalMs;
    const changed = wanted > (1 + HIGHER) * current || wanted < (1 - LOWER) * current;
    if (changed) this.#grid = { anchorMs: this.#now(), intervalMs: 1000 / wanted };
    if (changed || this.#timer === undefined) this.#start();
    return changed;
  }

  /** Stands still; `setRate` starts it again. */
  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #start(): void {
    clearTimeout(this.#timer);
    this.#nextMs = this.#firstAfter(this.#now());
    this.#schedule();
  }

  #schedule(): void {
    this.#timer = setTimeout(() => this.#fire(), Math.max(0, this.#nextMs - this.#now()));
  }

  #fire(): void {
    const now = this.#now();
    const { intervalMs } = this.#grid;
    // Timers may come a fraction of a millisecond early.
    if (now < this.#nextMs - 1) {
      this.#schedule();
      return;
    }
    // Ticks that were missed are not made up for: two in a row would show the first one's pictures to nobody.
    if (now - this.#nextMs >= intervalMs) this.#nextMs = this.#firstAfter(now) - intervalMs;
    const tickMs = this.#nextMs;
    this.#nextMs += intervalMs;
    this.#schedule();
    this.#onTick(tickMs);
  }

  #firstAfter(nowMs: number): number {
    const { anchorMs, intervalMs } = this.#grid;
    return anchorMs + Math.ceil((nowMs - anchorMs) / intervalMs + 1e-6) * intervalMs;
  }
}
