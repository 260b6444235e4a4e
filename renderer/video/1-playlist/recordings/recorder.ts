/** What each kind of source implements: recordings in the time of the recorder's own clock, as the recorder lists them. */
import type { Rendition } from '../../../../shared/vocabulary/feed';
import type { TimeSpan } from '../../../../shared/vocabulary/recording';
import type { UtcMs } from '../../../../shared/vocabulary/time';
import type { FetchLike } from '../bounded-fetch';
import type { CodecSupport, RenditionNeed } from '../choose-rendition';
import type { Outcome } from '../outcome';
import type { RecordedSegment } from './recording-index';

/** What a source of recordings needs of its surroundings. */
export interface RecordingAccess {
  readonly fetch: FetchLike;
  /** Wall-clock time now. */
  readonly now: () => UtcMs;
  /** Which codecs this machine decodes; all of them unless told. */
  readonly supports?: CodecSupport;
  /** Nothing is asked about any moment before. */
  readonly notBeforeMs?: UtcMs;
}

/** What a recorder has recorded, in no order, whether or not it was asked for. */
export interface FoundSpans {
  readonly spans: readonly TimeSpan[];
  /** What was wrong with the answer, in one sentence. */
  readonly complaint?: string;
}

/** What a recorder lists of a range. */
export interface FoundStretch {
  /** What this answer speaks of: from the first moment that was asked for on. */
  readonly range: TimeSpan;
  /** What the recorder was asked for; it may be more. */
  readonly asked: TimeSpan;
  /** In the order of the recorder's list, whether or not they were asked for, or overlap. */
  readonly segments: readonly RecordedSegment[];
  readonly rendition?: Rendition;
  readonly complaint?: string;
}

/** One kind of source. All times are those of the recorder's clock; ranges are not empty. */
export interface Recorder {
  /** The longest range that it is asked about at once, milliseconds. */
  readonly longestMs: number;
  spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<FoundSpans>>;
  /** It need not answer for all of the range: a first part of it will do. */
  stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<FoundStretch>>;
}
