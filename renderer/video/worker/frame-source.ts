import type { FeedFault, Rendition, WaitingFor } from '../../../shared/vocabulary/feed';
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
}

/** What a source tells its feed. */
export interface SourceEvents {
  /** It got as far as this on the way to the first picture. */
  reached(waitingFor: WaitingFor): void;
  arrived(arrival: Arrival): void;
  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void;
  /** Bytes came over the network. */
  received(bytes: number): void;
  /** It plays this rendition from now on; undefined where the size is not stated. */
  rendition(rendition: Rendition | undefined): void;
}

/** Where a feed's packets come from, until it is disposed. */
export interface PacketSource {
  dispose(): void;
}
