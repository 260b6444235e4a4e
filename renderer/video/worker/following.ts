import type { FeedFault } from '../../../shared/vocabulary/feed';
import { fault } from '../1-playlist/outcome';
import type { SegmentLoader } from '../2-segment/segment-loader';
import type { SourceEvents } from './frame-source';
import type { MediaDelivery } from './media-delivery';
import type { PlaylistReloads } from './playlist-reloads';
import type { RenditionChoice } from './rendition-choice';

/** What following a stream works with, by segments and by parts alike. */
export interface Following {
  readonly now: () => number;
  readonly aheadMs: () => number;
  readonly events: SourceEvents;
  readonly loader: SegmentLoader;
  readonly reloads: PlaylistReloads;
  readonly renditions: RenditionChoice;
  readonly delivery: MediaDelivery;
}

/** Told while a playlist answers and does not grow. */
export const STANDS_STILL: FeedFault = fault(
  'playlist',
  'The camera sends nothing new: its playlist does not grow',
).fault;

/** Why a tile shows a hole that the playlist announced. */
export const GAP: FeedFault = fault('segment', 'The server has nothing for this time: a gap in its playlist').fault;
