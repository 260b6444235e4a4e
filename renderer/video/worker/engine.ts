/** All feeds of one window, driven by one tick. */
import type { FeedState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import { FrameLedger } from '../4-decode/frame-ledger';
import type { Picture } from '../5-pace/picture';
import { Ticker } from '../5-pace/ticker';
import { textOf } from '../1-playlist/outcome';
import type { Composer } from '../6-compose/composer';
import { Budget } from './budget';
import { Feed } from './feed';
import { NetworkShares, openSource } from './source';
import { PlaybackGroup } from './playback/playback-group';
import type { RecordedFeed } from './playback/recorded-feed';
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

type Message<Kind extends ToWorker['kind']> = Extract<ToWorker, { kind: Kind }>;

export interface EngineOptions {
  /** Monotonic, milliseconds since the epoch by a high-resolution clock. */
  readonly now: () => number;
  readonly send: (message: FromWorker) => void;
  /** Where sound is written; absent where the window plays none. */
  readonly sound?: SoundOutput | undefined;
}

export class Engine<P extends Picture> {
  readonly #composer: Composer<P>;
  readonly #options: EngineOptions;
  readonly #ledger = new FrameLedger();
  readonly #feeds = new Map<CameraId, Feed<P>>();
  readonly #ticker: Ticker;
  readonly #budget = new Budget();
  #heard: CameraId | null = null;
  readonly #whep: WhepSessions;
  readonly playback: PlaybackGroup<P>;
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
    this.#reportedMs = options.now();
    this.#reports = setInterval(() => this.#report(), REPORT_EVERY_MS);
  }

  /** Does what the page asks for. What is closed is off the screen before this returns. */
  hear(message: Exclude<ToWorker, { kind: 'start' }>): void {
    switch (message.kind) {
      case 'open':
        return this.#open(message);
      case 'close':
        return this.#close(message.cameraId);
      case 'place':
        return this.#feeds.get(message.cameraId)?.place(message.tile, message.placement);
      case 'remove':
        return this.#feeds.get(message.cameraId)?.remove(message.tile);
      case 'mode':
        return this.#feeds.get(message.cameraId)?.setMode(message.mode);
      case 'pin':
        return this.#feeds.get(message.cameraId)?.pin(message.pinned);
      case 'listen':
        return this.#listen(message.cameraId);
      case 'resize':
        return this.#composer.resize(message.widthPx, message.heightPx);
      case 'whep-frames':
      case 'whep-failed':
      case 'whep-measured':
        return this.#whep.hear(message);
      case 'playback':
        this.playback.hear(message.to);
        if (message.to.act === 'close') this.#composer.present(this.#options.now());
        return;
      case 'recorded-spans':
      case 'capture':
        return void this.#answer(message);
      case 'inspect':
        return this.#options.send({ kind: 'inspected', id: message.id, inspection: this.inspect() });
      case 'dispose':
        return void this.dispose().then(() => this.#options.send({ kind: 'disposed', id: message.id }));
    }
  }

  /** Starts a feed. One that is open under this name is closed first. */
  #open({ cameraId, sources, masks, pinned, mode, askedMs }: Message<'open'>): void {
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
    feed.listen(cameraId === this.#heard);
    this.#feeds.set(cameraId, feed);
    this.#state(cameraId, feed.state);
    this.#settleRate();
  }

  #close(cameraId: CameraId): void {
    this.#feeds.get(cameraId)?.dispose();
    this.#feeds.delete(cameraId);
    this.#settleRate();
    this.#composer.present(this.#options.now());
  }

  /** Plays the sound of one feed, and of no other; null for silence. */
  #listen(cameraId: CameraId | null): void {
    this.#heard = cameraId;
    for (const [id, feed] of this.#feeds) feed.listen(id === cameraId);
  }

  wake(): void {
    for (const feed of this.#feeds.values()) feed.wake();
    this.playback.wake();
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

  /** Answers what the page asks about recordings: always, and never by an exception. */
  async #answer(question: Message<'recorded-spans' | 'capture'>): Promise<void> {
    const { kind, id, cameraId } = question;
    const { send } = this.#options;
    try {
      if (kind === 'capture') {
        send({ kind: 'captured', id, capture: await this.#recorded(cameraId).capture() });
        return;
      }
      const found = await this.#recorded(cameraId).spans(question.range);
      if (found.kind !== 'success')
        throw new Error(found.kind === 'fault' ? found.fault.message : 'The camera has left the group');
      send({ kind, id, spans: found.value });
    } catch (error) {
      const refusal = textOf(error).slice(0, 300);
      send({ kind: kind === 'capture' ? 'captured' : kind, id, refusal });
    }
  }

  #recorded(cameraId: CameraId): RecordedFeed<P> {
    const feed = this.playback.feed(cameraId);
    if (!feed) throw new Error('The camera is not played back');
    return feed;
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
      frameTimeMs: feed.frameTimeMs,
    }));
    this.#options.send({ kind: 'reports', feeds, wall: this.inspect() });
    this.playback.report();
    const now = this.#options.now();
    if (now - this.#reportedMs > SLEPT_MS) this.wake();
    this.#reportedMs = now;
  }
}
