/** Between two reports because of changes, milliseconds: while a wall is filled each tile has news several times a second. */
export const leastGapMs = 100;

/** When a window reports its tiles: at once where nothing was said a moment ago, otherwise all news together. */
export class ReportPace {
  readonly #report: () => void;
  #queued = false;
  #reportedAtMs = -Infinity;
  #disposed = false;

  constructor(report: () => void) {
    this.#report = report;
  }

  /** Something has changed. */
  soon(): void {
    if (this.#queued) return;
    this.#queued = true;
    const waitMs = this.#reportedAtMs + leastGapMs - performance.now();
    // Many leases report in one go: the cells are looked at once.
    if (waitMs <= 0) queueMicrotask(() => this.#late());
    else setTimeout(() => this.#late(), waitMs);
  }

  /** Reports, whether anything has changed or not. */
  now(): void {
    this.#reportedAtMs = performance.now();
    this.#report();
  }

  /** Reports nothing more. */
  dispose(): void {
    this.#disposed = true;
  }

  #late(): void {
    this.#queued = false;
    if (!this.#disposed) this.now();
  }
}
