/** Stages 1 to 3 in a loop: follows one HLS stream from its address to packets, for as long as anybody wants it. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import { chooseVariant, type RenditionNeed } from '../1-playlist/choose-rendition';
import { nextStep, type Position } from '../1-playlist/live-edge';
import { loadPlaylist } from '../1-playlist/load-playlist';
import { fault, success, type Outcome } from '../1-playlist/outcome';
import {
  cadenceMs,
  type MasterPlaylist,
  type MediaPlaylist,
  type SegmentRef,
  type Variant,
} from '../1-playlist/playlist';
import { nextReloadMs } from '../1-playlist/reload-timing';
import { SegmentLoader } from '../2-segment/segment-loader';
import { Demuxer } from '../3-demux/demuxer';
import type { Source, SourceEvents } from './frame-source';
import { remedyFor } from './recovery';
import { Sleeper } from './sleeper';

/** A finished stream is read this far ahead and no further, milliseconds. */
const READ_AHEAD_MS = 6_000;
const READ_AHEAD_PAUSE_MS = 500;
/** A live playlist that brought nothing for this many cadences is a fault that a tile may state. */
const SILENT_CADENCES = 2.5;
/** A rendition that could not be changed to is not tried again for this long, milliseconds. */
const CHANGE_PAUSE_MS = 2_000;
/** The segment after the first is not needed for a second: it leaves the network to others' first pictures, milliseconds. */
const AFTER_JOIN_MS = 300;
/** A reload that is later than this starts a new rhythm instead of keeping the old one, milliseconds. */
const LATE_RELOAD_MS = 500;
/** Segments of two renditions with times within this are the same, milliseconds. */
const SAME_MOMENT_MS = 1_000;

/** What a source needs around it. */
export interface HlsOptions {
  readonly url: string;
  readonly fetch: FetchLike;
  readonly now: () => number;
  readonly random: () => number;
  /** What the tiles need now; undefined for the smallest. */
  readonly need: () => RenditionNeed | undefined;
  /** Media in hand that is not due yet, milliseconds. */
  readonly aheadMs: () => number;
}

/** One stream, followed. Starts at once. */
export class HlsSource implements Source {
  readonly #options: HlsOptions;
  readonly #events: SourceEvents;
  #abort = new AbortController();
  #sleeper: Sleeper;
  readonly #segments: SegmentLoader;
  readonly #demuxer = new Demuxer();
  #master: MasterPlaylist | undefined;
  #variant: Variant | undefined;
  #mediaUrl: string | undefined;
  /** What was loaded last and is not used up. */
  #playlist: MediaPlaylist | undefined;
  #position: Position | undefined;
  #newest = -1;
  #changed = false;
  #plannedMs = 0;
  #grewMs: number;
  #missingMs = 0;
  #failures = 0;
  /** The segment that the last step was about, for the remedy that skips it. */
  #current: SegmentRef | undefined;
  #changeAfterMs = 0;

  constructor(options: HlsOptions, events: SourceEvents) {
    this.#options = options;
    this.#events = events;
    this.#sleeper = new Sleeper(options.now, this.#abort.signal);
    this.#segments = new SegmentLoader(options.fetch);
    this.#grewMs = options.now();
    void this.#run(this.#abort.signal);
  }

  pause(): void {
    this.#abort.abort();
  }

  resume(): void {
    this.#abort.abort();
    this.#abort = new AbortController();
    this.#sleeper = new Sleeper(this.#options.now, this.#abort.signal);
    this.#position = undefined;
    this.#playlist = undefined;
    this.#failures = 0;
    this.#grewMs = this.#options.now();
    void this.#run(this.#abort.signal);
  }

  wake(): void {
    this.#sleeper.wake();
  }

  dispose(): void {
    this.#abort.abort();
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const startedMs = this.#options.now();
      const step = await this.#step(startedMs);
      if (step.kind === 'aborted') return;
      if (step.kind === 'success') await this.#sleeper.until(step.value);
      else await this.#sleeper.until(startedMs + this.#remedy(step.fault));
    }
  }

  /** One request or two. @returns when the next step is due, on the clock of `now` */
  async #step(nowMs: number): Promise<Outcome<number>> {
    if (this.#mediaUrl === undefined) return this.#open(nowMs);
    if (this.#playlist === undefined) {
      if (nowMs - this.#plannedMs > LATE_RELOAD_MS) this.#plannedMs = nowMs;
      const loaded = await this.#loadMedia(this.#mediaUrl);
      if (loaded.kind !== 'success') return loaded;
      this.#take(loaded.value);
    }
    await this.#changeRendition();
    return this.#playlist ? this.#follow(this.#playlist) : success(nowMs);
  }

  /** The address that the camera was given with: a master playlist, or the media playlist itself. */
  async #open(nowMs: number): Promise<Outcome<number>> {
    const loaded = await loadPlaylist(this.#options.fetch, this.#options.url, this.#abort.signal);
    if (loaded.kind !== 'success') return loaded;
    this.#events.received(loaded.value.bytes);
    const { playlist } = loaded.value;
    if (playlist.kind === 'master') {
      this.#master = playlist;
      this.#play(chooseVariant(playlist, this.#options.need(), this.#variant));
      return success(nowMs);
    }
    this.#master = undefined;
    this.#mediaUrl = this.#options.url;
    this.#plannedMs = nowMs;
    this.#take(playlist);
    return success(nowMs);
  }

  #play(variant: Variant): void {
    this.#variant = variant;
    this.#mediaUrl = variant.url;
    this.#events.rendition(variant.rendition, variant.url === this.#master?.variants[0].url);
  }

  async #loadMedia(url: string): Promise<Outcome<MediaPlaylist>> {
    const loaded = await loadPlaylist(this.#options.fetch, url, this.#abort.signal);
    if (loaded.kind !== 'success') return loaded;
    this.#events.received(loaded.value.bytes);
    const { playlist } = loaded.value;
    return playlist.kind === 'media'
      ? success(playlist)
      : fault('playlist', 'The playlist of a rendition is a master playlist');
  }

  #take(playlist: MediaPlaylist): void {
    this.#playlist = playlist;
    const newest = playlist.segments.at(-1)?.sequence ?? -1;
    this.#changed = newest !== this.#newest;
    this.#newest = newest;
    const now = this.#options.now();
    if (this.#changed) this.#grewMs = now;
    this.#events.reached('segment');
  }

  async #follow(playlist: MediaPlaylist): Promise<Outcome<number>> {
    const next = nextStep(playlist, this.#position);
    const now = this.#options.now();
    switch (next.kind) {
      case 'ended':
        return success(Number.POSITIVE_INFINITY);
      case 'wait':
        return this.#wait(playlist, now);
      case 'continue':
      case 'join':
        if (playlist.ended && this.#options.aheadMs() > READ_AHEAD_MS) return success(now + READ_AHEAD_PAUSE_MS);
        return this.#fetch(
          next.segment,
          next.kind === 'join' ? { skipMs: next.skipMs } : undefined,
          cadenceMs(playlist),
        );
    }
  }

  #wait(playlist: MediaPlaylist, nowMs: number): Outcome<number> {
    const cadence = cadenceMs(playlist);
    // Reloading is the same for a playlist that answers but has stopped growing: it is told, and no reason to hurry.
    if (nowMs - this.#grewMs > SILENT_CADENCES * cadence) {
      this.#events.failed(fault('playlist', 'The camera sends nothing new: its playlist does not grow').fault, 1);
    }
    this.#playlist = undefined;
    this.#plannedMs = nextReloadMs({ plannedMs: this.#plannedMs, changed: this.#changed, cadenceMs: cadence }, nowMs);
    return success(this.#plannedMs);
  }

  async #fetch(
    ref: SegmentRef,
    join: { readonly skipMs: number } | undefined,
    cadence: number,
  ): Promise<Outcome<number>> {
    this.#current = ref;
    if (ref.gap) {
      this.#skip(ref);
      return success(this.#options.now());
    }
    const loaded = await this.#segments.load(ref, this.#abort.signal);
    if (loaded.kind !== 'success') return loaded;
    this.#events.received(loaded.value.received);
    this.#events.reached('key-frame');
    const media = await this.#demuxer.demux(loaded.value);
    if (media.kind !== 'success') return media;
    if (this.#abort.signal.aborted) return { kind: 'aborted' };
    const timing = { discontinuity: ref.discontinuity, utcMs: ref.utcMs, missingMs: join ? 0 : this.#missingMs };
    this.#position = { sequence: ref.sequence, url: ref.url };
    this.#missingMs = 0;
    this.#failures = 0;
    this.#events.arrived({ media: media.value, timing, join, cadenceMs: cadence });
    return success(this.#options.now() + (join ? AFTER_JOIN_MS : 0));
  }

  /** Goes over to the rendition that the tiles need, once its playlist is there and holds what comes next. */
  async #changeRendition(): Promise<void> {
    const { now, need } = this.#options;
    if (!this.#master || !this.#variant || !this.#position || now() < this.#changeAfterMs) return;
    const wanted = chooseVariant(this.#master, need(), this.#variant);
    if (wanted.url === this.#variant.url) return;
    const sequence = this.#position.sequence + 1;
    const next = this.#playlist?.segments.find((candidate) => candidate.sequence === sequence);
    if (!next) return;
    const loaded = await this.#loadMedia(wanted.url);
    const segment = loaded.kind === 'success' ? counterpart(loaded.value, next) : undefined;
    if (loaded.kind !== 'success' || !segment) {
      // What is being played goes on meanwhile.
      this.#changeAfterMs = now() + CHANGE_PAUSE_MS;
      return;
    }
    this.#play(wanted);
    this.#take(loaded.value);
    this.#position = { sequence: segment.sequence - 1, url: undefined };
  }

  /** Does what recovery decides. @returns how long after the failed step's start the next one is due, milliseconds */
  #remedy(reason: FeedFault): number {
    this.#failures++;
    this.#events.failed(reason, this.#failures + 1);
    const remedy = remedyFor(reason, this.#failures, this.#options.random());
    if (remedy.then === 'skip-segment' && this.#current) this.#skip(this.#current);
    if (remedy.then === 'rejoin') this.#position = undefined;
    if (remedy.then === 'reopen') this.#mediaUrl = undefined;
    // Whatever was loaded before the fault may be old by now, or the cause of it.
    this.#playlist = undefined;
    if (reason.stage !== 'playlist') this.#segments.forget();
    return remedy.delayMs;
  }

  #skip(segment: SegmentRef): void {
    this.#position = { sequence: segment.sequence, url: segment.url };
    this.#missingMs += segment.durationMs;
  }
}

/** The segment of another rendition that starts at the same moment. */
function counterpart(other: MediaPlaylist, next: SegmentRef): SegmentRef | undefined {
  const { utcMs, sequence } = next;
  if (utcMs === undefined) return other.segments.find((segment) => segment.sequence === sequence);
  return other.segments.find(
    (segment) => segment.utcMs !== undefined && Math.abs(segment.utcMs - utcMs) < SAME_MOMENT_MS,
  );
}
