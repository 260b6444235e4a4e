import type { FeedFault } from '../../../shared/vocabulary/feed';
import { nextStep } from '../1-playlist/live-edge';
import { fault, type Outcome, success } from '../1-playlist/outcome';
import { cadenceMs, type MediaPlaylist, type SegmentRef } from '../1-playlist/playlist';
import type { SegmentLoader } from '../2-segment/segment-loader';
import type { MediaDelivery } from './media-delivery';
import type { PlaylistReloads } from './playlist-reloads';
import { counterpart, type RenditionChoice } from './rendition-choice';
import type { SourceEvents } from './source';

/** A finished stream is read this far ahead and no further, milliseconds. */
const READ_AHEAD_MS = 6_000;
const READ_AHEAD_PAUSE_MS = 500;
/** The segment after the first is not needed for a second: it leaves the network to others' first pictures, milliseconds. */
const AFTER_JOIN_MS = 300;

export class SegmentFollower {
  readonly #following: Following;

  constructor(following: Following) {
    this.#following = following;
  }

  /** Takes one step, a request or two. @returns when the next one is due, on the clock of `now` */
  async follow(playlist: MediaPlaylist, signal: AbortSignal): Promise<Outcome<number>> {
    const { now, aheadMs, delivery, loader } = this.#following;
    const next = nextStep(playlist, delivery.taken, Date.now());
    switch (next.kind) {
      case 'ended':
        return success(Number.POSITIVE_INFINITY);
      case 'wait':
        return this.#wait(playlist);
      case 'join':
        // Where a stream was left, its init segment may be another one by now.
        if (delivery.taken) loader.forget();
        return this.#take(playlist, next.segment, { skipMs: next.skipMs }, signal);
      case 'continue': {
        if (playlist.ended && aheadMs() > READ_AHEAD_MS) return success(now() + READ_AHEAD_PAUSE_MS);
        const changed = await this.#changeRendition(next.segment, signal);
        return this.#take(changed?.playlist ?? playlist, changed?.media ?? next.segment, undefined, signal);
      }
    }
  }

  /** Reloading is the same for a playlist that answers but has stopped growing: it is told, and no reason to hurry. */
  #wait(playlist: MediaPlaylist): Outcome<number> {
    const { reloads, events } = this.#following;
    if (reloads.standsStill(playlist)) events.failed(STANDS_STILL, 1);
    return success(reloads.usedUp(playlist));
  }

  async #take(
    playlist: MediaPlaylist,
    segment: SegmentRef,
    join: { readonly skipMs: number } | undefined,
    signal: AbortSignal,
  ): Promise<Outcome<number>> {
    const { now, delivery } = this.#following;
    if (segment.gap) {
      delivery.skip(segment, GAP);
      return success(now());
    }
    const delivered = await delivery.deliver(segment, { join, cadenceMs: cadenceMs(playlist) }, signal);
    return delivered.kind === 'success' ? success(now() + (join ? AFTER_JOIN_MS : 0)) : delivered;
  }

  /** Goes over to the rendition that the tiles need, once its playlist is there and holds what comes next. */
  async #changeRendition(next: SegmentRef, signal: AbortSignal) {
    const { reloads, renditions } = this.#following;
    const changed = await renditions.change(
      (url) => reloads.look(url, signal),
      (playlist) => counterpart(playlist.segments, next),
    );
    if (changed) reloads.follow(changed.variant.url, changed.playlist);
    return changed;
  }
}

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

export const GAP: FeedFault = fault('segment', 'The server has nothing for this time: a gap in its playlist').fault;
