/** Cameras that start at a time: with more, all would share the network until the last of them is there. */
const PLACES = 16;
/** A place is given up after this even without a picture, so that cameras that hang keep nobody waiting, milliseconds. */
const LONGEST_MS = 600;

/**
 * Lets cameras start a few at a time, in the order in which they were asked for: the first of a full wall are there while
 * the last still wait, and none is later than it would be if all of them started at once.
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
