/**
 * Stage 1: what a playlist says, in our own words. Everything behind this file works on these types and never sees
 * the playlist's text (RFC 8216).
 */
import type { Rendition } from '../../../shared/vocabulary/feed';
import type { UtcMs } from '../../../shared/vocabulary/time';

export interface ResourceRef {
  /** Absolute, http or https. */
  readonly url: string;
  /** First byte and length, where only a part of it is wanted. */
  readonly range?: { readonly offset: number; readonly length: number };
}

/** Names the bytes that are meant: the address and, of a part of a resource, its range. */
export function resourceKey({ url, range }: ResourceRef): string {
  return range ? `${url}#${range.offset}+${range.length}` : url;
}

export interface Variant {
  readonly url: string;
  /** How its video is encoded (RFC 6381), for example `avc1.64001f`; absent where the master playlist does not say. */
  readonly codec: string | undefined;
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

/** A stretch of media that a playlist offers: a segment, or a part of one. */
export interface MediaRef extends ResourceRef {
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

export type SegmentRef = MediaRef;

/** One part of a segment (RFC 8216bis, 4.4.4.9). */
export interface PartRef extends MediaRef {
  /** Its place within the segment, from 0. */
  readonly part: number;
  readonly independent: boolean;
}

/** @returns whether it is a part of a segment, and not a whole one */
export function isPart(media: MediaRef): media is PartRef {
  return 'part' in media;
}

export interface PartAddress {
  readonly sequence: number;
  readonly part?: number;
}

/** What a playlist offers beside whole segments, so that a player can stay within a second of the scene. */
export interface LowLatency {
  /** The parts of the newest segments and of the one that is not complete, in order; at least one. */
  readonly parts: readonly [PartRef, ...PartRef[]];
  /** The longest that a part lasts, milliseconds. */
  readonly partTargetMs: number;
  /** How far behind the end of the newest part a player shall start, milliseconds. */
  readonly holdBackMs: number;
  /** Whether a reload may wait for what is not there yet. */
  readonly canBlock: boolean;
  /** The part that comes next: a request for it is answered as soon as there is one. */
  readonly hint: ResourceRef | undefined;
  readonly reports: readonly RenditionReport[];
}

export interface RenditionReport extends PartAddress {
  readonly url: string;
}

export interface MediaPlaylist {
  readonly kind: 'media';
  readonly targetDurationMs: number;
  readonly ended: boolean;
  /** In the playlist's order; empty while a live stream has just begun. */
  readonly segments: readonly SegmentRef[];
  /** Absent where the stream has no parts, or says of them what cannot be meant. */
  readonly lowLatency: LowLatency | undefined;
}

export type Playlist = MasterPlaylist | MediaPlaylist;

/** Where the playlist ends, milliseconds from its start: the live edge of a live one. */
export function edgeMs(playlist: MediaPlaylist): number {
  const last = playlist.segments.at(-1);
  return last ? last.startMs + last.durationMs : 0;
}

/** Where the newest part ends, milliseconds from the playlist's start: the live edge of one that is followed by parts. */
export function partEdgeMs({ parts }: LowLatency): number {
  const last = parts.at(-1) ?? parts[0];
  return last.startMs + last.durationMs;
}

/** A server that says that its segments last no time at all is not asked for them all the time, milliseconds. */
const SHORTEST_CADENCE_MS = 200;

/** The longest of the newest three segments: how often one comes, milliseconds. Target durations are often far too large. */
export function cadenceMs(playlist: MediaPlaylist): number {
  const newest = playlist.segments.slice(-3).map((segment) => segment.durationMs);
  const stated =
    newest.length === 0 ? playlist.targetDurationMs : Math.min(playlist.targetDurationMs, Math.max(...newest));
  return Math.max(SHORTEST_CADENCE_MS, stated);
}
