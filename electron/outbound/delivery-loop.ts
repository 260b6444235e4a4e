/** The longest pause before another try, milliseconds. */
const longestMs = 5 * 60_000;

/** How long the end of a run waits for a delivery, milliseconds. */
const lastChanceMs = 2_000;

/** Delivers, one delivery at a time. After a failure it tries again, and doubles the pause each time. */
export class DeliveryLoop {
  readonly #deliver: (isEnded: () => boolean) => Promise<boolean>;
  readonly #firstMs: number;
  #running: Promise<void> | undefined;
  /** There was more to deliver while the last delivery was under way. */
  #again = false;
  #retry: NodeJS.Timeout | undefined;
  #delayMs: number;
  #ended = false;

  /** @param deliver - never rejects; answers whether all that waited arrived @param firstMs - the pause after a first failure */
  constructor(deliver: (isEnded: () => boolean) => Promise<boolean>, firstMs: number) {
    this.#deliver = deliver;
    this.#firstMs = firstMs;
    this.#delayMs = firstMs;
  }

  /** There is something to deliver. After a failure it waits for the next try. */
  more(): void {
    if (!this.#retry) this.now();
  }

  /** There is something to deliver, and it does not wait for what failed before. */
  now(): void {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#again = this.#running !== undefined;
    if (this.#ended || this.#running) return;
    this.#running = this.#deliver(() => this.#ended).then((arrived) => {
      this.#running = undefined;
      if (arrived) this.#delayMs = this.#firstMs;
      if (this.#again) this.now();
      else if (!arrived) this.#later();
    });
  }

  /** Ends it within two seconds. @param tryAgain - whether to deliver once more before that, or only to wait for what is under way */
  async end(tryAgain: boolean): Promise<void> {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    this.#ended = !tryAgain;
    const last = async (): Promise<void> => {
      await this.#idle();
      if (tryAgain) this.more();
      await this.#idle();
    };
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([last(), new Promise((resolve) => (timer = setTimeout(resolve, lastChanceMs)))]);
    clearTimeout(timer);
    this.#ended = true;
    clearTimeout(this.#retry);
  }

  async #idle(): Promise<void> {
    for (let running = this.#running; running; running = this.#running) await running;
  }

  #later(): void {
    if (this.#ended) return;
    this.#retry = setTimeout(() => this.now(), this.#delayMs);
    this.#retry.unref();
    this.#delayMs = Math.min(this.#delayMs * 2, longestMs);
  }
}
