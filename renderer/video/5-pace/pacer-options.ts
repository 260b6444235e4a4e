import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { FrameLedger } from '../4-decode/frame-ledger';
import type { TickGrid } from './feed-clock';
import type { Painter, Picture } from './picture';

/** What a pacer needs around it. */
export interface PacerOptions<P extends Picture> {
  readonly painter: Painter<P>;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  /** Monotonic, milliseconds. */
  readonly now: () => number;
  /** Wall-clock time, milliseconds since the epoch. */
  readonly wallMs: () => number;
  readonly grid: () => TickGrid;
  readonly onFault: (fault: FeedFault) => void;
  /** A frame on its way to the screen, which is not the listener's to close. */
  readonly onFrame?: (frame: VideoFrame, utcMs: UtcMs | undefined) => void;
  /** The first picture since a join is ready: worth a turn between two ticks. */
  readonly onFirstPicture: () => void;
}

/** A picture that was put on the screen. */
export interface Shown {
  readonly utcMs: UtcMs | undefined;
}
