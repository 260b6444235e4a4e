/** How many arrivals are looked back at. */
const REMEMBERED = 5;
/** One small step a second: nobody sees it, and two seconds are made up in half a minute. */
const STEP_MS = 66;
const STEP_EVERY_MS = 1_000;

/**
 * Brings a feed nearer to the live edge when it holds more than it needs, for example after a stall that ended or
 * because the camera's clock runs ahead of ours. Never judged by one arrival: the least of several counts.
 */
export class CatchUp {
  #margins: number[] = [];
  #surplusMs = 0;
  #lastStepMs = Number.NEGATIVE_INFINITY;

  /**
   * A segment arrived.
   * @param aheadMs - media that was still in hand then
   * @param cadenceMs - how often segments come
   */
  margin(aheadMs: number, cadenceMs: number): void {
    this.#margins.push(aheadMs);
    if (this.#margins.length > REMEMBERED) this.#margins.shift();
    if (this.#margins.length < REMEMBERED) return;
    // What a feed starts with: half a cadence and the cushion. Begun when it is far more, done when it is that.
    const startMs = cadenceMs / 2 + 300;
    const least = Math.min(...this.#margins);
    const begins = least > startMs + 0.75 * cadenceMs;
    this.#surplusMs = begins ? least - startMs : Math.min(this.#surplusMs, Math.max(0, least - startMs));
  }

  /** How much earlier everything shall be from now on, milliseconds. */
  nudgeMs(nowMs: number): number {
    if (this.#surplusMs < STEP_MS || nowMs - this.#lastStepMs < STEP_EVERY_MS) return 0;
    this.#lastStepMs = nowMs;
    this.#surplusMs -= STEP_MS;
    for (const index of this.#margins.keys()) this.#margins[index] = (this.#margins[index] ?? 0) - STEP_MS;
    return STEP_MS;
  }

  reset(): void {
    this.#margins = [];
    this.#surplusMs = 0;
  }
}
