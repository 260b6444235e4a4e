import type { UtcMs } from '../../../shared/vocabulary/time';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FeedClock, TickGrid } from './feed-clock';

/**
 * A decoded picture in a composer's own form, with one owner who releases it on every path. What it holds is the
 * composer's affair: planes in its memory, a texture, or the frame itself.
 */
export interface Picture {
  /** Gives back what the picture holds; a second call does nothing. */
  release(): void;
}

export interface TimedPicture<P extends Picture> {
  readonly picture: P;
  /** On the feed's time line, microseconds. */
  readonly atMicros: number;
  /** Wall-clock time of the scene; absent where the stream states none. */
  readonly utcMs: UtcMs | undefined;
}

export interface Painter<P extends Picture> {
  /**
   * Makes a picture of a frame and closes the frame as soon as that can be, at the latest with the picture's release.
   * @returns undefined where it cannot be shown; `reason` of the last such case is in `refusal`
   */
  make(frame: OwnedFrame): Promise<P | undefined>;
  readonly refusal: string | undefined;
  /** Replaces the feed's picture on the screen at the composer's next turn. Ownership passes. */
  show(picture: P): void;
}

/** More decoded pictures than this never wait: where a source sends them faster, the oldest goes. */
const MAX_PICTURES = 12;

/**
 * Decoded pictures of one feed that wait for their moment, in the order of showing. A source that brings frames instead
 * of packets (WebRTC) joins the pipeline here.
 */
export class PictureQueue<P extends Picture> {
  readonly #clock: FeedClock;
  #pictures: TimedPicture<P>[] = [];

  constructor(clock: FeedClock) {
    this.#clock = clock;
  }

  get length(): number {
    return this.#pictures.length;
  }

  get head(): TimedPicture<P> | undefined {
    return this.#pictures[0];
  }

  /**
   * Takes a picture. The first one after a stop starts the clock.
   * @param holdMs - how much later than at once the first one is due
   * @returns how many pictures were dropped for it
   */
  offer(timed: TimedPicture<P>, nowMs: number, holdMs: number, grid: TickGrid): number {
    if (!this.#clock.running) this.#clock.start(timed.atMicros, nowMs + holdMs, grid);
    const later = this.#pictures.findIndex((other) => other.atMicros > timed.atMicros);
    this.#pictures.splice(later < 0 ? this.#pictures.length : later, 0, timed);
    if (this.#pictures.length <= MAX_PICTURES) return 0;
    this.#pictures.shift()?.picture.release();
    return 1;
  }

  /**
   * Takes out the newest picture that is due at a tick; older ones that were due as well are dropped.
   * @returns the picture, if one is due, and how many were dropped
   */
  take(tickMs: number): { readonly due: TimedPicture<P> | undefined; readonly dropped: number } {
    const count = this.#pictures.findIndex(
      (timed) => (this.#clock.dueMs(timed.atMicros) ?? Number.POSITIVE_INFINITY) > tickMs,
    );
    const due = this.#pictures.splice(0, count < 0 ? this.#pictures.length : count);
    const newest = due.pop();
    for (const timed of due) timed.picture.release();
    return { due: newest, dropped: due.length };
  }

  /** Takes out the first picture whether it is due or not: the one that a tile starts with. */
  takeFirst(): TimedPicture<P> | undefined {
    return this.#pictures.shift();
  }

  clear(): void {
    for (const timed of this.#pictures) timed.picture.release();
    this.#pictures = [];
  }
}
