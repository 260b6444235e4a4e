import type { Picture } from '../../5-pace/picture';
import type { RecordedFeed } from './recorded-feed';

/** Steps of a group, frame by frame, one after the other: a key that is held down steps as often as it says so. */
export class GroupSteps<P extends Picture> {
  readonly #feeds: () => Iterable<RecordedFeed<P>>;
  readonly #atMs: () => number;
  readonly #goTo: (atMs: number, direction: 1 | -1) => void;
  #abort = new AbortController();
  #last: Promise<void> = Promise.resolve();

  /** @param goTo - puts the playhead onto a frame, true time */
  constructor(
    feeds: () => Iterable<RecordedFeed<P>>,
    atMs: () => number,
    goTo: (atMs: number, direction: 1 | -1) => void,
  ) {
    this.#feeds = feeds;
    this.#atMs = atMs;
    this.#goTo = goTo;
  }

  step(direction: 1 | -1): void {
    const { signal } = this.#abort;
    this.#last = this.#last.then(() => this.#step(direction, signal)).catch(() => undefined);
  }

  /** Steps that were not taken yet are not taken any more. */
  stop(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
  }

  async #step(direction: 1 | -1, signal: AbortSignal): Promise<void> {
    const times = signal.aborted ? [] : await this.#timesBeside(this.#atMs(), direction, signal);
    if (times.length === 0 || signal.aborted) return;
    this.#goTo(direction > 0 ? Math.min(...times) : Math.max(...times), direction);
  }

  /**
   * Where the next frame is: of the camera with the most frames a second that goes on without a gap. Where none does, where
   * each of them goes on.
   */
  async #timesBeside(atMs: number, direction: 1 | -1, signal: AbortSignal): Promise<number[]> {
    const feeds = [...this.#feeds()].sort((a, b) => (a.frameMs ?? Infinity) - (b.frameMs ?? Infinity));
    const across: number[] = [];
    for (const feed of feeds) {
      const time = await feed.beside(atMs, direction, signal);
      if (time === undefined) continue;
      if (Math.abs(time - atMs) <= 3 * (feed.frameMs ?? 0) + 1) return [time];
      across.push(time);
    }
    return across;
  }
}
