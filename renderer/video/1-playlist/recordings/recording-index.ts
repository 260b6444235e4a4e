/** What every source of recordings can say, whatever its server speaks: what there is of a range, and how to fetch it. */
import type { Rendition } from '../../../../shared/vocabulary/feed';
import type { RecordedSpans } from '../../../../shared/vocabulary/playback';
import type { TimeSpan } from '../../../../shared/vocabulary/recording';
import type { MediaMicros, UtcMs } from '../../../../shared/vocabulary/time';
import type { RenditionNeed } from '../choose-rendition';
import type { Outcome } from '../outcome';
import type { MediaRef } from '../playlist';

/** A segment of a recording. Its first frame was seen at `utcMs`, true time: the clock's offset is taken off already. */
export interface RecordedSegment extends MediaRef {
  readonly utcMs: UtcMs;
  /**
   * The media time that `utcMs` is, where it is not that of its first frame: pictures that were seen before may come first,
   * so that those after them can be decoded.
   */
  readonly originMicros?: MediaMicros;
}

/** What a source has of a stretch of time. */
export interface RecordedStretch {
  /** What this answer speaks of: at least the moment that was asked for, at most what was asked for. */
  readonly range: TimeSpan;
  /** In order of time, none before the one before it ends; what no segment covers is not recorded. */
  readonly segments: readonly RecordedSegment[];
  /** The quality that they have; absent where the source does not say. */
  readonly rendition?: Rendition;
  /** What was wrong with the answer, in one sentence, where it could be used all the same. */
  readonly complaint?: string;
}

/** The recordings of one camera. All times are true time. */
export interface RecordingIndex {
  /** What is recorded in a range. @param signal - ends it; the outcome is then `aborted` */
  spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<RecordedSpans>>;
  /**
   * The segments of a range, from the one that holds its first moment on.
   * @param need - what the tiles need; undefined for the smallest rendition
   */
  stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<RecordedStretch>>;
}
