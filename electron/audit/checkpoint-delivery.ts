/** Brings checkpoints to one place outside the station: in their order, again and again until they are there, and in nobody's way. */
import { checkpointLine } from '../../shared/audit/checkpoint';
import type { Problems } from '../diagnostics/problems';
import type { CheckpointFile } from './checkpoint-file';
import type { SentMarks } from './sent-marks';

/** Where checkpoints are to be. */
export interface CheckpointPlace {
  /** As a problem names it, for example `https://audit.example/station-3`. */
  readonly name: string;
  /** Brings lines there. @throws Error that says in words why not */
  put(lines: readonly string[]): Promise<void>;
}

/** How long after a failure it is tried again, at first and at most, milliseconds. */
const retryMs = { first: 10_000, longest: 5 * 60_000 };

/** At most so many checkpoints go at once. */
const mostAtOnce = 100;

/** How long the end of a run waits for a place, milliseconds. */
const lastChanceMs = 2_000;

/** What a delivery needs around it. */
export interface CheckpointDeliveryOptions {
  readonly place: CheckpointPlace;
  readonly file: CheckpointFile;
  readonly marks: SentMarks;
  readonly problems: Problems;
}

/** The way to one place. */
export class CheckpointDelivery {
  readonly #options: CheckpointDeliveryOptions;
  #running: Promise<void> | undefined;
  /** More has come while the last was on its way. */
  #again = false;
  #retry: NodeJS.Timeout | undefined;
  #delayMs = retryMs.first;
  #ended = false;

  constructor(options: CheckpointDeliveryOptions) {
    this.#options = options;
  }

  /** There may be something to deliver. */
  more(): void {
    if (this.#retry || this.#ended) return;
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#again = false;
    this.#running = this.#deliver().finally(() => {
      this.#running = undefined;
      if (this.#again) this.more();
    });
  }

  /** Tries a last time, for a moment. What does not arrive waits for the next run. */
  async end(): Promise<void> {
    clearTimeout(this.#retry);
    this.#retry = undefined;
    const last = (async () => {
      await this.#idle();
      this.more();
      await this.#idle();
    })();
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([last, new Promise((resolve) => (timer = setTimeout(resolve, lastChanceMs)))]);
    clearTimeout(timer);
    this.#ended = true;
    clearTimeout(this.#retry);
  }

  async #idle(): Promise<void> {
    for (let running = this.#running; running; running = this.#running) await running;
  }

  /** Never rejects. */
  async #deliver(): Promise<void> {
    const { place, file, marks, problems } = this.#options;
    const unreached = `Checkpoints of the audit do not reach ${place.name}`;
    for (;;) {
      const waiting = file.after(marks.of(place.name, file.after(0))).slice(0, mostAtOnce);
      const last = waiting.at(-1);
      if (!last || this.#ended) return;
      try {
        await place.put(waiting.map(checkpointLine));
        marks.set(place.name, last);
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const message = `${unreached} (${why}). They wait here and are sent again.`.slice(0, 500);
        // The reason may be another one by now; one place has one problem.
        if (!problems.all().some((problem) => problem.message === message)) problems.clear('audit', unreached);
        problems.add({ area: 'audit', message });
        this.#later();
        return;
      }
      problems.clear('audit', unreached);
      this.#delayMs = retryMs.first;
    }
  }

  #later(): void {
    if (this.#ended) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.more();
    }, this.#delayMs);
    this.#retry.unref();
    this.#delayMs = Math.min(this.#delayMs * 2, retryMs.longest);
  }
}
