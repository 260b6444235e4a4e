/** One camera in video elements: what it plays, where, and what is said about it. */
import type { Masks } from '../../../shared/vocabulary/camera';
import type { FeedState, FeedStatistics } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import { fault } from '../1-playlist/outcome';
import type { TilePlacement } from '../6-compose/composer';
import { unmaskable } from '../6-compose/mask';
import { FeedStatus, FeedTally } from '../worker/feed-status';
import type { Source, SourceEvents } from '../worker/source';
import { SourceLadder } from '../worker/source-ladder';
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
  readonly play: (source: FeedSource, video: HTMLVideoElement, events: SourceEvents<void>) => ElementSource;
  readonly onState: (state: FeedState) => void;
}

/** A feed that nobody has seen for this long falls asleep, milliseconds. */
const ASLEEP_AFTER_MS = 5_000;
/** Frames that a busy page may have missed are counted up to this many at once. */
const MOST_AT_ONCE = 60;

/** One camera. Starts at once. */
export class ElementFeed {
  readonly #options: ElementFeedOptions;
  readonly #view: ElementView;
  readonly #status: FeedStatus;
  readonly #tally: FeedTally;
  readonly #ladder: SourceLadder<ElementSource, void>;
  #shown = 0;
  #presented: number | undefined;
  #lastMediaTimeS: number | undefined;
  #hiddenSinceMs: number | undefined;
  #asleep = false;
  #disposed = false;

  constructor(options: ElementFeedOptions) {
    this.#options = options;
    const { container, nextOrder, now, askedMs, masks, onState } = options;
    this.#view = new ElementView(container, nextOrder, masks);
    this.#tally = new FeedTally(askedMs);
    this.#status = new FeedStatus({ painter: this.#view, tally: this.#tally, now, onState });
    this.#ladder = this.#play(options);
    this.#tally.source = this.#ladder.index;
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
    this.#ladder.pin(pinned);
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
    else this.#ladder.tick(nowMs);
    this.#status.evaluate();
  }

  dispose(): void {
    this.#disposed = true;
    this.#ladder.dispose();
    this.#view.dispose();
  }

  /** An element cannot play two sources to compare them: one follows another. */
  #play({ sources, pinned, now, play }: ElementFeedOptions): SourceLadder<ElementSource, void> {
    return new SourceLadder<ElementSource, void>({
      ...{ sources, pinned, now, probes: false },
      open: (source, events) => play(source, this.#view.video, events),
      events: {
        reached: (waitingFor) => this.#status.reached(waitingFor),
        arrived: () => this.#status.arrived(),
        frame: (frame) => frame.close(),
        failed: (fault, attempt) => {
          if (fault.unsupported && this.#ladder.isOnly) this.#status.gaveUp(fault, attempt);
          else this.#status.failed(fault, attempt);
        },
        received: (bytes) => this.#tally.received(bytes, now()),
        rendition: (rendition) => void (this.#tally.rendition = rendition),
      },
      onChange: (index) => {
        this.#tally.source = index;
        this.#tally.rendition = undefined;
      },
    });
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
      const shown = { utcMs: this.#ladder.source.sceneMs(mediaTime) };
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
    this.#ladder.pause();
    this.#status.asleep();
  }

  #wakeUp(): void {
    this.#asleep = false;
    this.#status.awake();
    this.#ladder.resume();
  }
}

/** What plays one of a camera's sources in the feed's video element. It says nothing before its making has ended. */
export interface ElementSource extends Source {
  /**
   * When the camera saw a picture.
   * @param mediaTimeS - its time in the element, seconds
   */
  sceneMs(mediaTimeS: number): UtcMs | undefined;
}
