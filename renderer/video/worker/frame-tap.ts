import type { UtcMs } from '../../../shared/vocabulary/time';
import type { OwnedFrame } from '../4-decode/feed-decoder';

/** A live feed brings its next frame within this, milliseconds, or is not live. */
const LONGEST_MS = 3_000;

/** A frame that was taken out on its way to the screen, and when it was seen. */
export interface TappedFrame extends OwnedFrame {
  readonly utcMs: UtcMs | undefined;
}

/** Takes a frame out of a live feed where somebody asks for one; otherwise it costs nothing. */
export class FrameTap {
  readonly #waiting = new Set<(frame: VideoFrame, utcMs: UtcMs | undefined) => void>();

  /** A frame on its way to the screen, which stays its owner's. */
  pass(frame: VideoFrame, utcMs: UtcMs | undefined): void {
    for (const take of [...this.#waiting]) take(frame, utcMs);
  }

  /**
   * The next frame. Ownership passes.
   * @throws Error where none comes
   */
  next(): Promise<TappedFrame> {
    return new Promise((resolve, reject) => {
      const take = (frame: VideoFrame, utcMs: UtcMs | undefined): void => {
        clearTimeout(deadline);
        this.#waiting.delete(take);
        const own = frame.clone();
        resolve({ frame: own, close: () => own.close(), utcMs });
      };
      const deadline = setTimeout(() => {
        this.#waiting.delete(take);
        reject(new Error('The camera sends no picture now'));
      }, LONGEST_MS);
      this.#waiting.add(take);
    });
  }
}
