/** Stages 1 to 3 in a loop: follows one HLS stream from its address to packets, for as long as anybody wants it. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import type { FetchLike } from '../1-playlist/bounded-fetch';
import { loadPlaylist } from '../1-playlist/load-playlist';
import { success, type Outcome } from '../1-playlist/outcome';
import { isPart, type MediaPlaylist, type MediaRef, type Variant } from '../1-playlist/playlist';
import { Waiting } from '../waiting';
import { SegmentLoader } from '../2-segment/segment-loader';
import type { TrackConfig } from '../3-demux/packet';
import { PartFollower, type PartPlace, PartTrust } from './follow-parts';
import { type Following, SegmentFollower } from './follow-segments';
import type { NetworkShares, Source, SourceEvents, SourceNeeds } from './source';
import { MediaDelivery } from './media-delivery';
import { PlaylistReloads } from './playlist-reloads';
import { remedyFor } from './recovery';
import { RenditionChoice } from './rendition-choice';

/** A feed that shows key frames only gives its place among those that are followed by parts to others after this, milliseconds. */
const KEEPS_PLACE_MS = 10_000;

export interface HlsOptions extends SourceNeeds {
  readonly url: string;
  readonly fetch: FetchLike;
  readonly now: () => number;
  readonly random: () => number;
  readonly network: NetworkShares;
  /** Whether this machine decodes a variant; it decodes all of them unless told. */
  readonly decodes?: (variant: Variant) => Promise<boolean>;
  /** Whether it decodes what a segment holds. */
  readonly decodable?: (config: TrackConfig) => Promise<Outcome<void>>;
}

/** One stream, followed. Starts at once. */
export class HlsSource implements Source {
  readonly #options: HlsOptions;
  readonly #following: Following;
  readonly #segments: SegmentFollower;
  readonly #parts: PartFollower;
  readonly #trust = new PartTrust();
  #abort = new AbortController();
  #attempt = new AbortController();
  readonly #pause = new Waiting();
  #stepMs = 0;
  #failures = 0;
  /** What is known is from before a pause: the first fault means that it holds no longer. */
  #rested = false;
  #place: PartPlace | undefined;
  #uselessSinceMs: number | undefined;
  #leaveStart: () => void = () => undefined;

  constructor(options: HlsOptions, events: SourceEvents) {
    this.#options = options;
    const loader = new SegmentLoader(options.fetch);
    this.#following = {
      ...{ now: options.now, aheadMs: options.aheadMs, events, loader },
      reloads: new PlaylistReloads(options, events),
      renditions: new RenditionChoice(options, events),
      delivery: new MediaDelivery(options, events, loader),
    };
    this.#segments = new SegmentFollower(this.#following);
    this.#parts = new PartFollower(this.#following);
    void this.#run(this.#abort.signal);
  }

  pause(): void {
    this.#abort.abort();
    this.#leavePlace();
    this.#parts.reset();
  }

  /** What was learnt of the stream is kept: one request for its playlist, and one for what lies at its live edge. */
  resume(): void {
    this.pause();
    this.#abort = new AbortController();
    this.#failures = 0;
    this.#rested = true;
    const { reloads, renditions, delivery } = this.#following;
    // A finished stream goes on where it was; its playlist is still good.
    if (!reloads.current?.ended) {
      delivery.rejoin();
      const variant = reloads.url === undefined ? undefined : renditions.chooseAgain();
      if (variant) reloads.follow(variant.url);
      reloads.startAnew();
    }
    void this.#run(this.#abort.signal);
  }

  wake(): void {
    this.#failures = 0;
    // What is under way may be a request that nobody will ever answer.
    this.#attempt.abort();
    this.#pause.wake();
  }

  dispose(): void {
    this.pause();
  }

  async #run(signal: AbortSignal): Promise<void> {
    this.#leaveStart = await this.#options.network.starts.enter(signal);
    const { now } = this.#options;
    const isOver = (): boolean => signal.aborted;
    while (!isOver()) {
      this.#stepMs = now();
      this.#attempt = new AbortController();
      const step = await this.#step(AbortSignal.any([signal, this.#attempt.signal]));
      // One that was woken begins the next attempt at once.
      if (isOver() || step.kind === 'aborted') continue;
      if (step.kind === 'fault') this.#leaveStart();
      const dueMs = step.kind === 'success' ? step.value : this.#stepMs + this.#remedy(step.fault);
      await this.#pause.wait(signal, dueMs - now());
    }
  }

  /** One request or two. @returns when the next step is due, on the clock of `now` */
  async #step(signal: AbortSignal): Promise<Outcome<number>> {
    const { reloads, events, delivery } = this.#following;
    if (reloads.url === undefined) return this.#open(signal);
    if (reloads.current === undefined) {
      const loaded = await reloads.load(signal);
      if (loaded.kind !== 'success') return loaded;
      events.reached('segment');
    }
    const { current } = reloads;
    if (current === undefined) return success(this.#options.now());
    const before = delivery.deliveries;
    const step = await this.#follow(current, signal);
    if (delivery.deliveries > before) this.#went();
    return step;
  }

  /** The address that the camera was given with: a master playlist, or the media playlist itself. */
  async #open(signal: AbortSignal): Promise<Outcome<number>> {
    const { reloads, renditions, events } = this.#following;
    const loaded = await loadPlaylist(this.#options.fetch, this.#options.url, signal);
    if (loaded.kind !== 'success') return loaded;
    const { playlist, bytes } = loaded.value;
    events.received(bytes);
    if (playlist.kind === 'master') {
      const { url } = await renditions.start(playlist);
      reloads.follow(url);
    } else {
      renditions.startWithout();
      reloads.follow(this.#options.url, playlist);
      events.reached('segment');
    }
    return success(this.#options.now());
  }

  #follow(playlist: MediaPlaylist, signal: AbortSignal): Promise<Outcome<number>> {
    const { lowLatency } = playlist;
    const place = this.#placeFor(playlist);
    return place && lowLatency
      ? this.#parts.follow({ ...playlist, lowLatency }, place, signal)
      : this.#segments.follow(playlist, signal);
  }

  /** Whether the stream is followed by parts. Going over from one way to the other is joining anew. */
  #placeFor({ lowLatency, ended }: MediaPlaylist): PartPlace | undefined {
    const { network, everyFrame, now, url } = this.#options;
    const { delivery, reloads } = this.#following;
    if (everyFrame()) this.#uselessSinceMs = undefined;
    else this.#uselessSinceMs ??= now();
    const useful = this.#uselessSinceMs === undefined || (this.#place && now() - this.#uselessSinceMs < KEEPS_PLACE_MS);
    const wanted = lowLatency !== undefined && useful && this.#trust.allows(now());
    const hadPlace = this.#place !== undefined;
    if (!wanted) this.#leavePlace();
    else this.#place ??= network.parts.enter(reloads.url ?? url);
    if (hadPlace === (this.#place !== undefined)) return this.#place;
    this.#parts.reset();
    // A stream that has come to its end is not begun again because of it.
    if (!ended) delivery.rejoin();
    return this.#place;
  }

  #leavePlace(): void {
    this.#place?.leave();
    this.#place = undefined;
  }

  /** Something was taken: whatever was the matter is over. */
  #went(): void {
    this.#failures = 0;
    this.#rested = false;
    this.#leaveStart();
    const { current } = this.#following.delivery;
    if (current && isInTheMiddle(current)) this.#trust.worked();
  }

  /** Does what recovery decides. @returns how long after the failed step's start the next one is due, milliseconds */
  #remedy(reason: FeedFault): number {
    const { events, delivery, reloads, loader } = this.#following;
    const { random, now } = this.#options;
    this.#failures++;
    events.failed(reason, this.#failures + 1);
    const partMs = this.#place && reloads.current?.lowLatency?.partTargetMs;
    if (this.#place && reason.stage !== 'playlist') {
      const { current } = delivery;
      const unreadable = reason.stage === 'demux' && this.#failures === 1 && current !== undefined;
      this.#trust.failed(now(), this.#failures, unreadable && isInTheMiddle(current));
    }
    const remedy = remedyFor(reason, this.#failures, random(), partMs);
    if (remedy.then === 'skip-segment' && delivery.current) delivery.skip(delivery.current, reason);
    if (remedy.then === 'rejoin') delivery.rejoin();
    if (remedy.then === 'reopen' || (this.#rested && reason.stage === 'playlist')) reloads.follow(undefined);
    // Whatever was loaded before the fault may be old by now, or the cause of it.
    reloads.discard();
    this.#rested = false;
    if (reason.stage !== 'playlist') loader.forget();
    return remedy.delayMs;
  }
}

/** Whether it is a part that nothing can begin with. */
function isInTheMiddle(media: MediaRef): boolean {
  return isPart(media) && !media.independent;
}
