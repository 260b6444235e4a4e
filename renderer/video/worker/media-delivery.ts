import type { FeedFault } from '../../../shared/vocabulary/feed';
import { utcMs } from '../../../shared/vocabulary/time';
import type { Fetched } from '../1-playlist/bounded-fetch';
import type { Position } from '../1-playlist/live-edge';
import { fault, success, type Outcome } from '../1-playlist/outcome';
import { isPart, type MediaRef } from '../1-playlist/playlist';
import type { SegmentLoader } from '../2-segment/segment-loader';
import { Demuxer } from '../3-demux/demuxer';
import type { DemuxedSegment, Packet } from '../3-demux/packet';
import type { SegmentTiming } from '../5-pace/timeline';
import type { HlsOptions } from './hls-source';
import type { SourceEvents } from './source';

/** A segment that takes this much longer than it plays cannot be kept up with, milliseconds. */
const SLOW_MS = 1_000;

type DeliveryOptions = Pick<HlsOptions, 'now' | 'aheadMs' | 'sound' | 'decodable'>;

export interface Taken extends Position {
  /** Undefined where it was a whole segment. */
  readonly part: number | undefined;
}

export interface Take {
  readonly join: { readonly skipMs: number } | undefined;
  readonly cadenceMs: number;
  /** Its bytes, where they were asked for before it was listed. */
  readonly early?: Promise<Outcome<Fetched>>;
}

/** Brings segments and parts to the feed, and knows what was taken and what was lost on the way. */
export class MediaDelivery {
  readonly #options: DeliveryOptions;
  readonly #events: SourceEvents;
  readonly #loader: SegmentLoader;
  readonly #demuxer = new Demuxer();
  /** What was taken last; undefined to join at the live edge. */
  taken: Taken | undefined;
  /** What the last step was about, for the remedy that skips it. */
  current: MediaRef | undefined;
  #discontinuity: number | undefined;
  /** How many segments and parts were read and handed over. */
  deliveries = 0;
  #missingMs = 0;
  /** Something before was lost: only what begins with a key frame can follow. */
  needsKey = false;
  /** Where the stream starts, while nothing that can be decoded has come since. */
  #join: { readonly skipMs: number } | undefined;
  /** Why something is missing, and until when that is being shown. */
  #lost: { readonly reason: FeedFault; untilMs: number } | undefined;

  constructor(options: DeliveryOptions, events: SourceEvents, loader: SegmentLoader) {
    this.#options = options;
    this.#events = events;
    this.#loader = loader;
  }

  /** What comes next is to be taken at the live edge. */
  rejoin(): void {
    this.taken = undefined;
    this.#join = undefined;
  }

  /** Loads and reads a segment or part and hands it over; nothing is taken where the outcome is no success. */
  async deliver(ref: MediaRef, take: Take, signal: AbortSignal): Promise<Outcome<void>> {
    const [loader, events] = [this.#loader, this.#events];
    this.current = ref;
    // An encoder that began again may have made a new init segment under the old name.
    if (this.#discontinuity !== undefined && this.#discontinuity !== ref.discontinuity) loader.forget();
    this.#discontinuity = ref.discontinuity;
    const slow = setTimeout(
      () => events.failed(fault('segment', 'The stream comes more slowly than it plays').fault, 1),
      ref.durationMs + SLOW_MS,
    );
    const loaded = await loader.load(ref, signal, take.early).finally(() => clearTimeout(slow));
    if (loaded.kind !== 'success') return loaded;
    events.received(loaded.value.received);
    if (take.join || this.needsKey) events.reached('key-frame');
    const media = await this.#demuxer.demux(loaded.value, this.#options.sound());
    if (media.kind !== 'success') return media;
    const support = await this.#options.decodable?.(media.value.config);
    if (support && support.kind !== 'success') return support;
    if (signal.aborted) return { kind: 'aborted' };
    this.deliveries++;
    this.#handOver(ref, media.value, take);
    return success(undefined);
  }

  /**
   * Goes on behind something that is not to be had.
   * @param reason - why, in words for the tile that shows the hole; absent where it is a consequence of the last hole
   */
  skip(ref: MediaRef, reason?: FeedFault): void {
    this.#take(ref);
    this.#missingMs += ref.durationMs;
    this.needsKey = true;
    if (reason) this.#lost = { reason, untilMs: Number.POSITIVE_INFINITY };
  }

  #handOver(ref: MediaRef, media: DemuxedSegment, take: Take): void {
    const join = take.join ?? this.#join;
    this.#take(ref);
    const usable = this.needsKey || join ? fromFirstKey(media.packets) : { packets: media.packets, lostMs: 0 };
    // Nothing of it can be decoded: it is as lost as what came before it.
    if (usable.packets.length === 0) {
      this.#missingMs += ref.durationMs;
      this.#join = join && { skipMs: join.skipMs - ref.durationMs };
      return;
    }
    this.#join = undefined;
    const timing: SegmentTiming = {
      discontinuity: ref.discontinuity,
      utcMs: ref.utcMs === undefined ? undefined : utcMs(ref.utcMs + usable.lostMs),
      missingMs: join ? 0 : this.#missingMs + usable.lostMs,
    };
    const lost = join ? undefined : this.#lostNow(timing.missingMs);
    this.#missingMs = 0;
    this.needsKey = false;
    this.#events.arrived({
      media: { ...media, packets: usable.packets },
      ...{ timing, join: join && { skipMs: join.skipMs - usable.lostMs }, cadenceMs: take.cadenceMs },
      ...(lost && { lost }),
    });
  }

  /** A hole is shown once everything before it was, for as long as it lasts. */
  #lostNow(missingMs: number): FeedFault | undefined {
    const now = this.#options.now();
    if (!this.#lost) return undefined;
    if (this.#lost.untilMs === Number.POSITIVE_INFINITY) this.#lost.untilMs = now + this.#options.aheadMs() + missingMs;
    if (now > this.#lost.untilMs) this.#lost = undefined;
    return this.#lost?.reason;
  }

  #take(ref: MediaRef): void {
    const { sequence, url, utcMs: sceneMs, durationMs } = ref;
    this.taken = { sequence, part: isPart(ref) ? ref.part : undefined, url, utcMs: sceneMs, durationMs };
  }
}

/** The packets that can be decoded without those before them, and the time that the others would have taken. */
function fromFirstKey(packets: readonly Packet[]): { packets: readonly Packet[]; lostMs: number } {
  const index = packets.findIndex((packet) => packet.isKey);
  if (index <= 0) return { packets: index < 0 ? [] : packets, lostMs: 0 };
  const kept = packets.slice(index);
  const earliest = (of: readonly Packet[]): number =>
    of.reduce((least, packet) => Math.min(least, packet.ptsMicros), Number.POSITIVE_INFINITY);
  return { packets: kept, lostMs: Math.max(0, earliest(kept) - earliest(packets)) / 1000 };
}
