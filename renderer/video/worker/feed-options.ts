import type { Masks } from '../../../shared/vocabulary/camera';
import type { FeedState } from '../../../shared/vocabulary/feed';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FrameLedger } from '../4-decode/frame-ledger';
import type { DecodeMode } from '../5-pace/decode-ahead';
import type { TickGrid } from '../5-pace/feed-clock';
import type { Picture } from '../5-pace/picture';
import type { FeedPainter } from '../6-compose/composer';
import type { SoundOutput } from './feed-sound';
import type { Source, SourceEvents } from './source';

export interface SourceNeeds {
  /** What the tiles need now; undefined for the smallest rendition. */
  readonly rendition: () => RenditionNeed | undefined;
  /** Whether its tiles want every frame, also while the budget withholds some: thumbnails and hidden tiles do not. */
  readonly everyFrame: () => boolean;
  /** Media in hand that is not due yet, milliseconds. */
  readonly aheadMs: () => number;
  readonly sound: () => boolean;
}

export interface FeedOptions<P extends Picture> {
  readonly painter: FeedPainter<P>;
  readonly masks: Masks;
  /** The engine's: this feed's own frames count there too. */
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  readonly grid: () => TickGrid;
  readonly mode: DecodeMode;
  /** When the first tile asked for it, on the clock of `now`. */
  readonly askedMs: number;
  /** At least one, in the order of preference. */
  readonly sources: readonly FeedSource[];
  readonly pinned: number | undefined;
  readonly openSource: (source: FeedSource, events: SourceEvents, needs: SourceNeeds) => Source;
  /** Where its sound goes while it is listened to. */
  readonly sound: SoundOutput | undefined;
  readonly onState: (state: FeedState) => void;
  readonly onFirstPicture: () => void;
  readonly onRate: () => void;
}

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
