import type { FeedFault, Rendition, WaitingFor } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { DemuxedSegment } from '../3-demux/packet';
import type { SegmentTiming } from '../5-pace/timeline';

/** Packets that a source brought, and how they follow the ones before. */
export interface Arrival {
  readonly media: DemuxedSegment;
  readonly timing: SegmentTiming;
  /** Present where the stream starts here: how far into these packets the wanted moment lies, milliseconds. */
  readonly join: { readonly skipMs: number } | undefined;
  /** How often packets come, milliseconds. */
  readonly cadenceMs: number;
  /** Why media is missing, for as long as the hole that it left is still to be shown. */
  readonly lost?: FeedFault;
}

/** What a source tells its feed. */
export interface SourceEvents {
  /** It got as far as this on the way to the first picture. */
  reached(waitingFor: WaitingFor): void;
  arrived(arrival: Arrival): void;
  /**
   * A decoded frame, from a source that brings frames instead of packets. Ownership passes.
   * @param utcMs - when the camera saw it, if that is known
   */
  frame(frame: VideoFrame, utcMs: UtcMs | undefined): void;
  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void;
  /** Bytes came over the network. */
  received(bytes: number): void;
  /**
   * It plays this rendition from now on; undefined where the size is not stated.
   * @param isSmallest - whether the source has no smaller one
   * @param largest - the best that it has, where there is another
   */
  rendition(rendition: Rendition | undefined, isSmallest: boolean, largest?: Rendition): void;
}

/** Where a feed's packets or frames come from, until it is disposed. It says nothing before its making has ended. */
export interface Source {
  /** Fetches nothing until `resume`: nobody sees the feed. */
  pause(): void;
  /** Begins anew at the live edge. */
  resume(): void;
  /** Tries at once what it waits to try again: the network came back, or the machine woke. */
  wake(): void;
  dispose(): void;
}
