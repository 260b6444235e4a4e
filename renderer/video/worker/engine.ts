/** All feeds of one window, driven by one tick. */
import type { FeedState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { Masks } from '../../../shared/vocabulary/camera';
import { FrameLedger } from '../4-decode/frame-ledger';
import type { Picture } from '../5-pace/picture';
import { Ticker } from '../5-pace/ticker';
import type { Composer, TilePlacement } from '../6-compose/composer';
import type { Capture } from '../playback-engine';
import { Budget } from './budget';
import { Feed } from './feed';
import { NetworkShares, openSource } from './source';
import { pngOf } from './playback/find-frame';
import { PlaybackGroup } from './playback/playback-group';
import { PlaybackQuestions } from './playback/protocol';
import type { FromWorker, Inspection, ToWorker } from './protocol';
import type { SoundOutput } from './feed-sound';
import { WhepSessions } from './whep-source';

/** Rate of the tick where no tile shows more than key frames, a second. */
const IDLE_HZ = 5;
/** First pictures of several feeds that come within this time are brought to the screen together, milliseconds. */
const FIRST_PICTURE_MS = 8;
const REPORT_EVERY_MS = 250;
/** A report that is later than this means that the machine slept, milliseconds: nothing else stops a worker for so long. */
const SLEPT_MS = 5_000;

type Open = Extract<ToWorker, { kind: 'open' }>;

export interface EngineOptions {
  /** Monotonic, milliseconds since the epoch by a high-resolution clock. */
  readonly now: () => number;
  readonly send: (message: FromWorker) => void;
  /** Where sound is written; absent where the window plays none. */
  readonly sound?: SoundOutput;
}

/** Opens, places and closes feeds; keeps the tick at the rate that they need. */
export class Engine<P extends Picture> {
  readonly #composer: Composer<P>;
  readonly #options: EngineOptions;
  readonly #ledger = new FrameLedger();
  readonly #feeds = new Map<CameraId, Feed<P>>();
  /** What is never shown of each feed, and never kept. */
  readonly #masks = new WeakMap<Feed<P>, Masks>();
  readonly #ticker: Ticker;
  readonly #budget = new Budget();
  #heard: CameraId | undefined;
  readonly #whep: WhepSessions;
  readonly playback: PlaybackGroup<P>;
  readonly questions: PlaybackQuestions<P>;
  readonly #network = new NetworkShares();
  readonly #reports: ReturnType<typeof setInterval>;
  #reportedMs: number;
  #firstPictures: ReturnType<typeof setTimeout> | undefined;

  constructor(composer: Composer<P>, options: EngineOptions) {
    this.#composer = composer;
    this.#options = options;
    this.#ticker = new Ticker(options.now, (tickMs) => this.#tick(tickMs));
    this.#whep = new WhepSessions(options.send);
    this.playback = new PlaybackGroup<P>({
      ...{ composer, ledger: this.#ledger, now: options.now },
      intervalMs: () => this.#ticker.grid.intervalMs,
      onReport: (report) => options.send({ kind: 'playback', report }),
      onDue: () => this.#showFirstPictures(),
      onRate: () => this.#settleRate(),
    });
    this.questions = new PlaybackQuestions(this.playback, (cameraId) => this.#captureLive(cameraId), options.send);
    this.#reportedMs = options.now();
    this.#reports = setInterval(() => this.#report(), REPORT_EVERY_MS);
  }

  /** Starts a feed. One that is open under this name is closed first. */
  open({ cameraId, sources, masks, pinned, mode, askedMs }: Open): void {
    this.#feeds.get(cameraId)?.dispose();
    const { now } = this.#options;
    const feed: Feed<P> = new Feed<P>({
      painter: this.#composer.openFeed(masks),
      ledger: this.#ledger,
      hardware: this.#composer.hardware,
      now,
      grid: () => this.#ticker.grid,
      mode,
      askedMs,
      ...{ sources, pinned },
      openSource: (source, events, needs) =>
        openSource(source, { cameraId, events, needs, now, network: this.#network, whep: this.#whep }),
      sound: this.#options.sound,
      onState: (state) => this.#state(cameraId, state),
      onFirstPicture: () => this.#showFirstPictures(),
      onRate: () => this.#settleRate(),
    });
    this.#masks.set(feed, masks);
    feed.listen(cameraId === this.#heard);
    this.#feeds.set(cameraId, feed);
    this.#state(cameraId, feed.state);
    this.#settleRate();
  }

  setMode(cameraId: CameraId, mode: 'full' | 'key-frames'): void {
    const feed = this.#feeds.get(cameraId);
    if (feed) feed.mode = mode;
  }

  /** Plays the sound of one feed, and of no other; undefined for silence. */
  listen(cameraId: CameraId | undefined): void {
    this.#heard = cameraId;
    for (const [id, feed] of this.#feeds) feed.listen(id === cameraId);
  }

  pin(cameraId: CameraId, pinned: number | undefined): void {
    this.#feeds.get(cameraId)?.pin(pinned);
  }

  /** The network came back, or the machine woke. */
  wake(): void {
    for (const feed of this.#feeds.values()) feed.wake();
    this.playback.wake();
  }

  /** What the sync group of recordings is to do. A camera that is closed is off the screen before this returns. */
  play(to: Extract<ToWorker, { kind: 'playback' }>['to']): void {
    this.playback.hear(to);
    if (to.act === 'close') this.#composer.present(this.#options.now());
  }

  get whep(): WhepSessions {
    return this.#whep;
  }

  place(cameraId: CameraId, tile: string, placement: TilePlacement): void {
    this.#feeds.get(cameraId)?.place(tile, placement);
  }

  remove(cameraId: CameraId, tile: string): void {
    this.#feeds.get(cameraId)?.remove(tile);
  }

  /** Ends a feed; its picture is off the screen before this returns. */
  close(cameraId: CameraId): void {
    this.#feeds.get(cameraId)?.dispose();
    this.#feeds.delete(cameraId);
    this.#settleRate();
    this.#composer.present(this.#options.now());
  }

  resize(widthPx: number, heightPx: number): void {
    this.#composer.resize(widthPx, heightPx);
  }

  inspect(): Inspection {
    return {
      feeds: this.#feeds.size,
      decoders: this.#ledger.decoders,
      openFrames: this.#ledger.openFrames,
      peakOpenFrames: this.#ledger.peakOpenFrames,
      heldBytes: this.#composer.heldBytes,
      tickHz: 1000 / this.#ticker.grid.intervalMs,
      reducedFeeds: [...this.#feeds.values()].filter((feed) => feed.reduction !== undefined).length,
    };
  }

  async dispose(): Promise<void> {
    clearInterval(this.#reports);
    clearTimeout(this.#firstPictures);
    for (const feed of this.#feeds.values()) feed.dispose();
    this.#feeds.clear();
    this.playback.dispose();
    this.#ticker.dispose();
    await this.#composer.dispose();
  }

  async #captureLive(cameraId: CameraId): Promise<Capture> {
    const feed = this.#feeds.get(cameraId);
    const masks = feed && this.#masks.get(feed);
    if (!masks) throw new Error('The camera is not shown live');
    const frame = await feed.tap.next();
    return { ...(await pngOf(frame, masks)), ...(frame.utcMs !== undefined && { frameTimeMs: frame.utcMs }) };
  }

  #tick(tickMs: number): void {
    const { ready } = this.#composer;
    for (const feed of this.#feeds.values()) feed.tick(tickMs, ready);
    this.playback.tick(tickMs, ready);
    this.#composer.present(tickMs);
    this.#budget.tick([...this.#feeds.values()], tickMs);
  }

  #showFirstPictures(): void {
    this.#firstPictures ??= setTimeout(() => {
      this.#firstPictures = undefined;
      // Otherwise the next tick shows them.
      if (!this.#composer.ready) return;
      for (const feed of this.#feeds.values()) feed.showFirst();
      const nowMs = this.#options.now();
      this.playback.tick(nowMs, true);
      this.#composer.present(nowMs);
    }, FIRST_PICTURE_MS);
  }

  #settleRate(): void {
    const rates = [...this.#feeds.values()].map((feed) => feed.framesPerSecond ?? IDLE_HZ);
    const { framesPerSecond } = this.playback;
    if (framesPerSecond !== undefined) rates.push(framesPerSecond);
    const changed = this.#ticker.setRate(rates.length === 0 ? undefined : Math.max(...rates));
    if (!changed) return;
    for (const feed of this.#feeds.values()) feed.relock();
  }

  #state(cameraId: CameraId, state: FeedState): void {
    this.#options.send({ kind: 'state', cameraId, state });
  }

  #report(): void {
    const feeds = [...this.#feeds].map(([cameraId, feed]) => ({
      cameraId,
      state: feed.state,
      statistics: feed.statistics(),
      ...(feed.frameTimeMs !== undefined && { frameTimeMs: feed.frameTimeMs }),
    }));
    this.#options.send({ kind: 'reports', feeds, wall: this.inspect() });
    this.playback.report();
    const now = this.#options.now();
    if (now - this.#reportedMs > SLEPT_MS) this.wake();
    this.#reportedMs = now;
  }
}
