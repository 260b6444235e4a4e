/**
 * Stage 1: what a playlist says, in our own words. Everything behind this file works on these types and never sees
 * the playlist's text (RFC 8216).
 */
import type { Rendition } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { ByteRange } from './bounded-fetch';

/** A resource, or a part of one. */
export interface ResourceRef {
  /** Absolute, http or https. */
  readonly url: string;
  readonly range?: ByteRange;
}

/** One encoding of a master playlist. */
export interface Variant {
  readonly url: string;
  /** Absent where the master playlist states no resolution. */
  readonly rendition: Rendition | undefined;
  /** Bits a second as declared; 0 when it does not say. */
  readonly bandwidthBps: number;
}

/** A master playlist: at least one variant with video, the smallest first. */
export interface MasterPlaylist {
  readonly kind: 'master';
  readonly variants: readonly [Variant, ...Variant[]];
}

/** One media segment that a playlist offers. */
export interface SegmentRef extends ResourceRef {
  /** Its media sequence number. */
  readonly sequence: number;
  /** Where it starts, milliseconds from the start of its playlist. */
  readonly startMs: number;
  readonly durationMs: number;
  /** Discontinuity sequence number: media time goes on only within one number. */
  readonly discontinuity: number;
  /** Wall-clock time of its first frame; absent where the playlist states none. */
  readonly utcMs: UtcMs | undefined;
  readonly init: ResourceRef | undefined;
  /** The server says that there is nothing behind the address. */
  readonly gap: boolean;
}

/** A media playlist as it was at one moment. */
export interface MediaPlaylist {
  readonly kind: 'media';
  readonly targetDurationMs: number;
  /** No further segment will be added. */
  readonly ended: boolean;
  /** In the playlist's order; empty while a live stream has just begun. */
  readonly segments: readonly SegmentRef[];
}

export type Playlist = MasterPlaylist | MediaPlaylist;

/** Where the playlist ends, milliseconds from its start: the live edge of a live one. */
export function edgeMs(playlist: MediaPlaylist): number {
  const last = playlist.segments.at(-1);
  return last ? last.startMs + last.durationMs : 0;
}

/** The longest of the newest three segments: how often one comes, milliseconds. Target durations are often far too large. */
export function cadenceMs(playlist: MediaPlaylist): number {
  const newest = playlist.segments.slice(-3).map((segment) => segment.durationMs);
  return newest.length === 0 ? playlist.targetDurationMs : Math.min(playlist.targetDurationMs, Math.max(...newest));
}
