/** One camera in the worker: its sources, its pace, its place on the screen and what is said about it. */
import type { FeedState, FeedStatistics, Reduction } from '../../../shared/vocabulary/feed';
import type { FeedSource } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import { FrameLedger } from '../4-decode/frame-ledger';
import type { DecodeMode } from '../5-pace/decode-ahead';
import type { TickGrid } from '../5-pace/feed-clock';
import { FeedPacer } from '../5-pace/feed-pacer';
import type { Picture } from '../5-pace/picture';
import type { FeedPainter, TilePlacement } from '../6-compose/composer';
import type { FeedLoad } from './budget';
import { FeedIntake } from './feed-intake';
import { FeedSound, type SoundOutput } from './feed-sound';
import { FeedStatus, FeedTally } from './feed-status';
import type { Arrival, Source, SourceEvents, SourceNeeds } from './source';
import { SourceLadder } from './source-ladder';
import { TileSet } from './tile-set';

/** A feed that nobody has seen for this long falls asleep, milliseconds: enlarging a tile for a look costs the others nothing. */
const ASLEEP_AFTER_MS = 5_000;

/** In key-frame mode a source that brings frames has one of them shown in this time, milliseconds. */
const LIVE_KEY_MS = 1_000;

export class Feed<P extends Picture> {
  readonly #options: FeedOptions<P>;
  readonly #ledger: FrameLedger;
  readonly #pacer: FeedPacer<P>;
  readonly #ladder: SourceLadder;
  readonly #intake = new FeedIntake();
  readonly #status: FeedStatus;
  readonly #tally: FeedTally;
  readonly #tiles = new TileSet();
  readonly #sound: FeedSound;
  #mode: DecodeMode;
  #reduction: Reduction | undefined;
  #hiddenSinceMs: number | undefined;
  #asleep = false;
  #canShrink = false;

  constructor(options: FeedOptions<P>) {
    this.#options = options;
    this.#mode = options.mode;
    this.#ledger = new FrameLedger(options.ledger);
    const { painter, hardware, now, grid, onFirstPicture, onState, sources, pinned } = options;
    this.#tally = new FeedTally(options.askedMs);
    this.#status = new FeedStatus({ painter, tally: this.#tally, now, onState });
    this.#pacer = new FeedPacer({
      ...{ painter, ledger: this.#ledger, hardware, now, grid, onFirstPicture },
      wallMs: () => Date.now(),
      onFault: (fault) => this.#status.decodeFailed(fault),
    });
    this.#sound = new FeedSound({ now, dueMs: (atMicros) => this.#pacer.dueMs(atMicros), output: options.sound });
    this.#settleMode();
    const needs = {
      sound: () => this.#sound.wanted,
      rendition: () => this.#need(),
      everyFrame: () => this.#mode === 'full' && !this.#tiles.allHidden,
      aheadMs: () => this.#pacer.aheadMs(this.#intake.timeline.endMicros),
    };
    this.#ladder = new SourceLadder({
      ...{ sources, pinned, now },
      open: (source, events) => options.openSource(source, events, needs),
      probes: true,
      events: this.#sourceEvents(),
      onChange: (index) => this.#changedSource(index),
    });
    this.#tally.source = this.#ladder.index;
  }

  /** Frames a second that it shows now; undefined while that is unknown, and where only key frames are shown. */
  get framesPerSecond(): number | undefined {
    const { rhythm } = this.#intake;
    return this.#decodeMode() === 'full' && rhythm ? 1000 / rhythm.frameMs : undefined;
  }

  /** What decoding it costs and how much it matters. */
  get load(): FeedLoad {
    const { rendition } = this.#tally;
    const fps = this.#asleep ? 0 : (this.framesPerSecond ?? 0);
    const { late, shown, dropped } = this.#pacer.counts;
    // A source that brings frames has decoded them whether they are shown or not: nothing would be saved.
    const decodes = this.#pacer.liveFrameMs === undefined;
    return {
      pixelRate: decodes && rendition ? fps * rendition.widthPx * rendition.heightPx : 0,
      canShrink: this.#canShrink,
      ...{ rank: this.#tiles.rank, areaPx: this.#tiles.areaPx },
      ...{ late: decodes ? late : 0, due: decodes ? shown + dropped : 0 },
    };
  }

  /** Whether it gets every frame or, for thumbnails, its key frames. */
  setMode(mode: DecodeMode): void {
    this.#mode = mode;
    this.#settleMode();
  }

  get reduction(): Reduction | undefined {
    return this.#reduction;
  }

  set reduction(reduction: Reduction | undefined) {
    if (reduction === this.#reduction) return;
    this.#reduction = reduction;
    this.#status.reduced(reduction);
    this.#settleMode();
  }

  listen(on: boolean): void {
    this.#sound.listen(on);
  }

  pin(pinned: number | undefined): void {
    this.#ladder.pin(pinned);
  }

  place(tile: string, placement: TilePlacement): void {
    this.#tiles.set(tile, placement);
    this.#options.painter.place(tile, placement);
    this.#settleMode();
    if (this.#asleep && !this.#tiles.allHidden) this.#wakeUp();
  }

  remove(tile: string): void {
    this.#tiles.delete(tile);
    this.#options.painter.remove(tile);
    this.#settleMode();
  }

  /**
   * One turn of the window's tick: shows what is due and says what has changed.
   * @param mayShow - whether the screen takes a picture now
   */
  tick(tickMs: number, mayShow: boolean): void {
    if (this.#asleep) return;
    this.#ladder.tick(tickMs);
    this.#status.shown(this.#pacer.tick(tickMs, mayShow));
    this.#status.evaluate();
    if (this.#hiddenSinceMs !== undefined && tickMs - this.#hiddenSinceMs > ASLEEP_AFTER_MS) this.#fallAsleep();
  }

  /** Shows the first picture between two ticks. */
  showFirst(): void {
    this.#status.shown(this.#pacer.showFirst());
  }

  relock(): void {
    this.#pacer.relock();
  }

  /** The network came back, or the machine woke: what waits for another try does not wait any longer. */
  wake(): void {
    if (!this.#asleep) this.#ladder.wake();
  }

  get state(): FeedState {
    return this.#status.state;
  }

  get frameTimeMs(): UtcMs | undefined {
    return this.#tally.sceneMs;
  }

  statistics(): FeedStatistics {
    const { counts } = this.#pacer;
    const statistics = this.#tally.statistics(counts, this.#ledger.openFrames, this.#options.now());
    return { ...statistics, sound: this.#sound.found };
  }

  dispose(): void {
    this.#ladder.dispose();
    this.#sound.listen(false);
    this.#pacer.forget();
    this.#options.painter.dispose();
  }

  #sourceEvents(): SourceEvents {
    return {
      reached: (waitingFor) => this.#status.reached(waitingFor),
      arrived: (arrival) => this.#arrived(arrival),
      frame: (frame, sceneMs) => this.#frame(frame, sceneMs),
      failed: (fault, attempt) => this.#status.failed(fault, attempt),
      received: (bytes) => this.#tally.received(bytes, this.#options.now()),
      rendition: (rendition, isSmallest, largest) => {
        this.#tally.rendition = rendition;
        this.#tally.largest = largest;
        this.#canShrink = !isSmallest;
      },
    };
  }

  #arrived(arrival: Arrival): void {
    this.#status.arrived(arrival.lost);
    const { config } = arrival.media;
    const packets = this.#intake.take(arrival, Date.now());
    this.#settleRhythm();
    // The playlist need not state a size: then the stream itself does.
    this.#tally.rendition ??= { widthPx: config.widthPx, heightPx: config.heightPx, bandwidthBps: 0 };
    this.#pacer.targetMs = this.#intake.target.ms;
    this.#sound.take(this.#intake.soundOf(arrival), !arrival.join);
    if (arrival.join) this.#pacer.join(packets, arrival.join.skipMs);
    else this.#pacer.append(packets, arrival.cadenceMs);
  }

  #frame(frame: VideoFrame, sceneMs: UtcMs | undefined): void {
    this.#status.arrived();
    this.#tally.rendition = { widthPx: frame.displayWidth, heightPx: frame.displayHeight, bandwidthBps: 0 };
    this.#pacer.offerFrame({ frame, close: this.#ledger.opened(frame) }, sceneMs);
    const frameMs = this.#pacer.liveFrameMs;
    if (frameMs === undefined) return;
    this.#intake.rhythm = { frameMs, keyMs: LIVE_KEY_MS };
    this.#settleRhythm();
  }

  #settleRhythm(): void {
    this.#pacer.frameMs = this.#intake.rhythm?.frameMs;
    this.#expect();
    this.#options.onRate();
  }

  #changedSource(index: number): void {
    this.#sound.forget();
    this.#pacer.forget();
    this.#intake.timeline.break();
    this.#tally.source = index;
    this.#tally.rendition = undefined;
  }

  #fallAsleep(): void {
    this.#asleep = true;
    this.#hiddenSinceMs = undefined;
    this.#ladder.pause();
    this.#sound.forget();
    this.#pacer.forget();
    this.#status.asleep();
    this.#options.onRate();
  }

  #wakeUp(): void {
    this.#asleep = false;
    this.#status.awake();
    this.#intake.timeline.break();
    this.#ladder.resume();
    this.#options.onRate();
  }

  #decodeMode(): DecodeMode {
    return this.#tiles.allHidden || this.#reduction === 'key-frames' ? 'key-frames' : this.#mode;
  }

  #settleMode(): void {
    this.#pacer.mode = this.#decodeMode();
    this.#hiddenSinceMs =
      this.#tiles.allHidden && !this.#tiles.warm && !this.#asleep
        ? (this.#hiddenSinceMs ?? this.#options.now())
        : undefined;
    this.#expect();
    this.#options.onRate();
  }

  #expect(): void {
    const { rhythm } = this.#intake;
    this.#status.expect((this.#decodeMode() === 'full' ? rhythm?.frameMs : rhythm?.keyMs) ?? 0);
  }

  /** The largest tile decides; a feed that shows key frames only is content with the smallest rendition. */
  #need(): RenditionNeed | undefined {
    if (this.#decodeMode() === 'key-frames' || this.#reduction === 'rendition') return undefined;
    return this.#tiles.need;
  }
}

export interface FeedOptions<P extends Picture> {
  readonly painter: FeedPainter<P>;
  /** The engine's: this feed's own frames count there too. */
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  readonly grid: () => TickGrid;
  readonly mode: DecodeMode;
  readonly askedMs: number;
  readonly sources: readonly FeedSource[];
  readonly pinned: number | undefined;
  readonly openSource: (source: FeedSource, events: SourceEvents, needs: SourceNeeds) => Source;
  readonly sound: SoundOutput | undefined;
  readonly onState: (state: FeedState) => void;
  readonly onFirstPicture: () => void;
  readonly onRate: () => void;
}
