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

  /** How many there were in the span before now. */
  count(nowMs: number): number {
    const oldest = nowMs - this.#spanMs;
    const from = this.#moments.findIndex((moment) => moment > oldest);
    this.#moments = from < 0 ? [] : this.#moments.slice(from);
    return this.#moments.length;
  }
}
