/** Longest timer that a browser keeps, milliseconds. */
const LONGEST_MS = 2_147_483_647;

/** Waits for moments of a clock; all waiting ends when its signal fires or it is woken. */
export class Sleeper {
  readonly #now: () => number;
  readonly #signal: AbortSignal;
  readonly #waiting = new Set<() => void>();

  constructor(now: () => number, signal: AbortSignal) {
    this.#now = now;
    this.#signal = signal;
  }

  /** @param moment - on the clock of `now`; one that has passed returns at once */
  until(moment: number): Promise<void> {
    const ms = Math.min(LONGEST_MS, moment - this.#now());
    if (ms <= 0 || this.#signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(end);
        this.#signal.removeEventListener('abort', end);
        resolve();
      };
      const timer = setTimeout(end, ms);
      this.#signal.addEventListener('abort', end);
      this.#waiting.add(end);
    });
  }

  /** Ends what is waited for now, as if its moment had come. */
  wake(): void {
    for (const end of [...this.#waiting]) end();
  }
}
