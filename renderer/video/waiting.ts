/** Those who wait for one thing: until it happens, their time is over or nobody wants them to wait any more. */
export class Waiting {
  readonly #ends = new Set<() => void>();

  /** @param ms - the longest wait; one that is not positive ends at once */
  wait(signal: AbortSignal, ms = Number.POSITIVE_INFINITY): Promise<void> {
    if (signal.aborted || ms <= 0) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#ends.delete(end);
        resolve();
      };
      const timer = ms === Number.POSITIVE_INFINITY ? undefined : setTimeout(end, ms);
      signal.addEventListener('abort', end);
      this.#ends.add(end);
    });
  }

  /** It has happened, for all of them. */
  wake(): void {
    for (const end of [...this.#ends]) end();
  }

  /** It has happened, for the one that has waited longest. */
  wakeFirst(): void {
    for (const end of this.#ends) return end();
  }
}
