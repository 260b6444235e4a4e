/** Time that the newest packets may come late without the picture stopping, milliseconds. */
const CUSHION_MS = 300;
const REMEMBERED = 8;
/** Packets that end further in the future than this, or in a deeper past, come from a clock that has nothing to do with ours, milliseconds. */
const FUTURE_MS = 500;
const PAST_MS = 30_000;

/**
 * How far behind its scene a live feed is shown: as little as its packets allow. Feeds whose packets come equally often
 * have the same target, and so show the same moment side by side: they are one sync group.
 */
export class LatencyTarget {
  #delays: number[] = [];
  /** Milliseconds behind the scene; undefined while the stream states no wall-clock time, or one that cannot be meant. */
  ms: number | undefined;
  #cadenceMs = 0;

  /**
   * Packets arrived.
   * @param cadenceMs - how often they do
   * @param delayMs - how old the last of them is; undefined where the stream states no time
   * @param isJoin - they may have waited for us: their age says nothing yet
   */
  arrived(cadenceMs: number, delayMs: number | undefined, isJoin: boolean): void {
    if (delayMs === undefined || delayMs < -FUTURE_MS || delayMs > PAST_MS) {
      this.ms = undefined;
      this.#delays = [];
      return;
    }
    if (cadenceMs !== this.#cadenceMs) this.#delays = [];
    this.#cadenceMs = cadenceMs;
    if (!isJoin) this.#delays.push(delayMs);
    if (this.#delays.length > REMEMBERED) this.#delays.shift();
    this.ms = this.#settle();
  }

  /**
   * One cadence until the next packets exist, half of one that a reload may be late, and the cushion; more, in steps
   * that are the same for all, where packets came later than that.
   */
  #settle(): number {
    const leastMs = 1.5 * this.#cadenceMs + CUSHION_MS;
    const stepMs = this.#cadenceMs / 4;
    const neededMs = Math.max(0, ...this.#delays) + this.#cadenceMs + CUSHION_MS;
    const steps = Math.max(0, Math.ceil((neededMs - leastMs) / stepMs - 1e-6));
    const settled = leastMs + steps * stepMs;
    // Down only by a whole step that is not needed: a delay on the border would move the picture to and fro.
    const before = this.ms;
    const lingers = before !== undefined && settled < before && neededMs > before - 1.5 * stepMs;
    return lingers ? before : settled;
  }
}
