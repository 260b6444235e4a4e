/** Parts that could not be had so often in a row are given up for whole segments: longer than a lost segment takes. */
const MOST_FAILURES = 8;
/** Parts in the middle of a group of pictures that could not be read so often, where the first ones could. */
const MOST_UNREADABLE = 3;
/** How long whole segments are played then, milliseconds. */
const BANNED_MS = 60_000;

/** Whether a stream's parts are worth following: some servers offer parts that are not there, or that no reader can read. */
export class PartTrust {
  #unreadable = 0;
  #bannedUntilMs = Number.NEGATIVE_INFINITY;

  /** @param nowMs - monotonic */
  allows(nowMs: number): boolean {
    return nowMs >= this.#bannedUntilMs;
  }

  /**
   * A part could not be had.
   * @param failures - how many faults there were in a row
   * @param unreadable - it was there, and made no sense although the one before it did
   */
  failed(nowMs: number, failures: number, unreadable: boolean): void {
    if (unreadable) this.#unreadable++;
    if (failures < MOST_FAILURES && this.#unreadable < MOST_UNREADABLE) return;
    this.#unreadable = 0;
    this.#bannedUntilMs = nowMs + BANNED_MS;
  }

  /** A part from the middle of a group of pictures was read. */
  worked(): void {
    this.#unreadable = 0;
  }
}
