/** Cameras that start at a time. With fewer the network rests now and then, with more the last ones slow down the first. */
const PLACES = 24;
/** A place is given up after this even without a picture, so that cameras that hang keep nobody waiting, milliseconds. */
const LONGEST_MS = 600;

/**
 * Lets cameras start a few at a time, in the order in which they were asked for, so that a full wall that opens, wakes or
 * comes back is no burst of requests at once, and the first tiles are there while the last still wait.
 */
export class StartGate {
  #free = PLACES;
  readonly #waiting = new Set<() => void>();

  /**
   * Waits for a place.
   * @param signal - ends the waiting; the place that is then returned is none
   * @returns what gives the place back: called with the first picture's packets, or with the first fault
   */
  async enter(signal: AbortSignal): Promise<() => void> {
    if (this.#free === 0 && !signal.aborted) await this.#turn(signal);
    if (signal.aborted) return () => undefined;
    this.#free--;
    let left = false;
    const leave = (): void => {
      if (left) return;
      left = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', leave);
      this.#free++;
      for (const next of this.#waiting) return next();
    };
    const timer = setTimeout(leave, LONGEST_MS);
    signal.addEventListener('abort', leave);
    return leave;
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = (): void => {
        this.#waiting.delete(go);
        signal.removeEventListener('abort', go);
        resolve();
      };
      this.#waiting.add(go);
      signal.addEventListener('abort', go);
    });
  }
}
