import type { FeedState, FeedStatistics } from '../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';

/** What is said about a feed: on each change of state, and four times a second. */
export interface LeaseReport {
  readonly state: FeedState;
  /** Wall-clock time of the picture on the screen. */
  readonly frameTimeMs?: UtcMs;
  readonly statistics: FeedStatistics;
}

/** The statistics of a feed of which nothing was heard yet. */
export const NOTHING_YET: FeedStatistics = {
  framesReceived: 0,
  framesDecoded: 0,
  framesShown: 0,
  framesDropped: 0,
  framesLate: 0,
  framesShownIn5s: 0,
  bytesReceived: 0,
  bitrateBps: 0,
  openFrames: 0,
};

/** The state of a feed that was opened at this moment. */
export function connecting(): FeedState {
  return { kind: 'connecting', waitingFor: 'playlist', sinceMs: utcMs(Date.now()), attempt: 1 };
}
