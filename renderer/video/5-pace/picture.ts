import type { UtcMs } from '../../../shared/vocabulary/time';
import type { OwnedFrame } from '../4-decode/feed-decoder';

/**
 * A decoded picture in a composer's own form, with one owner who releases it on every path. What it holds is the
 * composer's affair: planes in its memory, a texture, or the frame itself.
 */
export interface Picture {
  /** Gives back what the picture holds; a second call does nothing. */
  release(): void;
}

/** A picture and the moment it belongs to. */
export interface TimedPicture<P extends Picture> {
  readonly picture: P;
  /** On the feed's time line, microseconds. */
  readonly atMicros: number;
  /** Wall-clock time of the scene; absent where the stream states none. */
  readonly utcMs: UtcMs | undefined;
}

/** What pacing needs of a composer, for one feed. */
export interface Painter<P extends Picture> {
  /**
   * Makes a picture of a frame and closes the frame as soon as that can be, at the latest with the picture's release.
   * @returns undefined where it cannot be shown; `reason` of the last such case is in `refusal`
   */
  make(frame: OwnedFrame): Promise<P | undefined>;
  /** Why the last frame could not be made a picture. */
  readonly refusal: string | undefined;
  /** Replaces the feed's picture on the screen at the composer's next turn. Ownership passes. */
  show(picture: P): void;
}
