/** One camera in video elements: what it plays, where, and what is said about it. */
import type { Masks } from '../../../shared/vocabulary/camera';
import type { FeedFault, FeedState, FeedStatistics, Rendition, WaitingFor } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import type { TilePlacement } from '../6-compose/composer';
import { unmaskable } from '../6-compose/mask';
import { FeedStatus, FeedTally } from '../worker/feed-status';
import { ElementView } from './element-view';

export interface ElementFeedOptions {
  readonly cameraId: CameraId;
  readonly container: HTMLElement;
  readonly nextOrder: () => number;
  /** Milliseconds since the epoch by a high-resolution clock. */
  readonly now: () => number;
  /** When the first tile asked for it, on the clock of `now`. */
  readonly askedMs: number;
  readonly sources: readonly FeedSource[];
  readonly pinned: number | undefined;
  readonly masks: Masks;
  readonly play: (source: FeedSource, video: HTMLVideoElement, events: ElementSourceEvents) => ElementSource;
  readonly onState: (state: FeedState) => void;
}

/** A feed that nobody has seen for this long falls asleep, milliseconds. */
const ASLEEP_AFTER_MS = 5_000;
/** Frames that a busy page may have missed are counted up to this many at once. */
const MOST_AT_ONCE = 60;

export class ElementFeed {
  readonly #options: ElementFeedOptions;
  readonly #view: ElementView;
  readonly #status: FeedStatus;
  readonly #tally: FeedTally;
  readonly #rotation: SourceRotation;
  #source: ElementSource;
  #shown = 0;
  #presented: number | undefined;
  #lastMediaTimeS: number | undefined;
  #hiddenSinceMs: number | undefined;
  #asleep = false;
  #disposed = false;

  constructor(options: ElementFeedOptions) {
    this.#options = options;
    const { container, nextOrder, now, askedMs, sources, pinned, masks, onState } = options;
    this.#view = new ElementView(container, nextOrder, masks);
    this.#tally = new FeedTally(askedMs);
    this.#status = new FeedStatus({ painter: this.#view, tally: this.#tally, now, onState });
    this.#rotation = new SourceRotation(sources, pinned);
    this.#source = this.#play();
    this.#watch();
  }

  get state(): FeedState {
    return this.#status.state;
  }

  get frameTimeMs(): UtcMs | undefined {
    return this.#tally.sceneMs;
  }

  statistics(): FeedStatistics {
    const { totalVideoFrames: decoded, droppedVideoFrames: dropped } = this.#view.video.getVideoPlaybackQuality();
    const counts = { received: decoded, decoded, shown: this.#shown, dropped, late: 0 };
    return this.#tally.statistics(counts, 0, this.#options.now());
  }

  set heard(heard: boolean) {
    this.#view.video.muted = !heard;
  }

  pin(pinned: number | undefined): void {
    if (this.#rotation.pin(pinned)) this.#change();
  }

  place(tile: string, placement: TilePlacement): void {
    this.#view.place(tile, placement);
    this.#settleSleep();
  }

  remove(tile: string): void {
    this.#view.remove(tile);
    this.#settleSleep();
  }

  /** A CSS pixel has another number of device pixels. */
  arrange(): void {
    this.#view.arrange();
  }

  tick(nowMs: number): void {
    if (this.#asleep) return;
    if (this.#hiddenSinceMs !== undefined && nowMs - this.#hiddenSinceMs > ASLEEP_AFTER_MS) this.#fallAsleep();
    else if (this.#rotation.givesWay(nowMs)) this.#change();
    this.#status.evaluate();
  }

  dispose(): void {
    this.#disposed = true;
    this.#source.dispose();
    this.#view.dispose();
  }

  #play(): ElementSource {
    const source = this.#rotation.source;
    this.#tally.source = this.#rotation.index;
    const isPlaying = (): boolean => !this.#disposed && this.#rotation.source === source;
    return this.#options.play(source, this.#view.video, {
      reached: (waitingFor) => {
        if (isPlaying()) this.#status.reached(waitingFor);
      },
      arrived: () => {
        if (!isPlaying()) return;
        this.#rotation.delivered();
        this.#status.arrived();
      },
      failed: (fault, attempt) => {
        if (!isPlaying()) return;
        const hopeless = fault.unsupported === true;
        this.#rotation.failed(this.#options.now(), hopeless);
        if (hopeless && this.#rotation.isOnly) this.#status.gaveUp(fault, attempt);
        else this.#status.failed(fault, attempt);
      },
      received: (bytes) => this.#tally.received(bytes, this.#options.now()),
      rendition: (rendition) => {
        if (isPlaying()) this.#tally.rendition = rendition;
      },
    });
  }

  #change(): void {
    this.#source.dispose();
    this.#tally.rendition = undefined;
    this.#source = this.#play();
    if (this.#asleep) this.#source.pause();
  }

  /** Frames that the compositor was given are what makes the feed live. */
  #watch(): void {
    const { video } = this.#view;
    video.requestVideoFrameCallback((_nowMs, { presentedFrames, mediaTime }) => {
      if (this.#disposed) return;
      this.#watch();
      if (this.#asleep) return;
      const frames = Math.min(MOST_AT_ONCE, Math.max(1, presentedFrames - (this.#presented ?? presentedFrames - 1)));
      this.#presented = presentedFrames;
      if (!this.#view.shown()) return this.#unmasked();
      this.#shown += frames;
      this.#expect(mediaTime, frames);
      const shown = { utcMs: this.#source.sceneMs(mediaTime) };
      for (let frame = 0; frame < frames; frame++) this.#status.shown(shown);
    });
  }

  #unmasked(): void {
    const { message } = unmaskable('the page cannot draw it');
    this.#status.failed(fault('decode', message).fault, 1);
  }

  #expect(mediaTimeS: number, frames: number): void {
    const elapsedMs = (mediaTimeS - (this.#lastMediaTimeS ?? mediaTimeS)) * 1_000;
    this.#lastMediaTimeS = mediaTimeS;
    // A jump says nothing of how often pictures come.
    if (elapsedMs > 0 && elapsedMs < 5_000) this.#status.expect(elapsedMs / frames);
  }

  #settleSleep(): void {
    if (!this.#view.allHidden) {
      this.#hiddenSinceMs = undefined;
      if (this.#asleep) this.#wakeUp();
    } else if (!this.#asleep) {
      this.#hiddenSinceMs ??= this.#options.now();
    }
  }

  #fallAsleep(): void {
    this.#asleep = true;
    this.#hiddenSinceMs = undefined;
    this.#source.pause();
    this.#status.asleep();
  }

  #wakeUp(): void {
    this.#asleep = false;
    this.#status.awake();
    this.#source.resume();
  }
}

/** A source that brings nothing for this long after its first fault gives way to the next, milliseconds. */
const GIVE_WAY_MS = 6_000;

/**
 * Which of a camera's sources an element plays: one after another, round and round, as long as they fail. Unlike the
 * worker's ladder it does not go back up while one plays: an element cannot play two to compare them.
 */
export class SourceRotation {
  readonly #sources: readonly FeedSource[];
  #pinned: number | undefined;
  index: number;
  #failingSinceMs: number | undefined;

  constructor(sources: readonly FeedSource[], pinned: number | undefined) {
    this.#sources = sources;
    this.#pinned = pinned !== undefined && pinned < sources.length ? pinned : undefined;
    this.index = this.#pinned ?? 0;
  }

  get source(): FeedSource {
    const source = this.#sources[this.index] ?? this.#sources[0];
    if (!source) throw new RangeError('a feed has at least one source');
    return source;
  }

  /** @returns whether another source is to be played now */
  pin(pinned: number | undefined): boolean {
    this.#pinned = pinned !== undefined && pinned < this.#sources.length ? pinned : undefined;
    const before = this.index;
    this.index = this.#pinned ?? 0;
    this.#failingSinceMs = undefined;
    return this.index !== before;
  }

  delivered(): void {
    this.#failingSinceMs = undefined;
  }

  /** @param finally_ - trying again is of no use */
  failed(nowMs: number, finally_: boolean): void {
    this.#failingSinceMs ??= finally_ ? Number.NEGATIVE_INFINITY : nowMs;
  }

  /** Whether there is no other source to go over to. */
  get isOnly(): boolean {
    return this.#pinned !== undefined || this.#sources.length < 2;
  }

  /** Looks at the time. @returns whether another source is to be played now */
  givesWay(nowMs: number): boolean {
    if (this.isOnly) return false;
    if (this.#failingSinceMs === undefined || nowMs - this.#failingSinceMs <= GIVE_WAY_MS) return false;
    this.#failingSinceMs = undefined;
    this.index = (this.index + 1) % this.#sources.length;
    return true;
  }
}

export interface ElementSourceEvents {
  reached(waitingFor: WaitingFor): void;
  arrived(): void;
  /** @param attempt - the number of the attempt that follows */
  failed(fault: FeedFault, attempt: number): void;
  received(bytes: number): void;
  /** It plays this rendition from now on; undefined where the size is not stated. */
  rendition(rendition: Rendition | undefined): void;
}

/** What plays one of a camera's sources in the feed's video element. It says nothing before its making has ended. */
export interface ElementSource {
  pause(): void;
  resume(): void;
  dispose(): void;
  /** When the camera saw a picture. @param mediaTimeS - its time in the element, seconds */
  sceneMs(mediaTimeS: number): UtcMs | undefined;
}
