/** One camera in the worker: its source, its pace, its place on the screen and what is said about it. */
import type { FeedFault, FeedState, FeedStatistics, Rendition } from '../../../shared/vocabulary/feed';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { RenditionNeed } from '../1-playlist/choose-rendition';
import type { FrameLedger } from '../4-decode/frame-ledger';
import type { TickGrid } from '../5-pace/feed-clock';
import { FeedPacer, type DecodeMode, type Shown } from '../5-pace/feed-pacer';
import { Liveness, type Now } from '../5-pace/liveness';
import type { Picture } from '../5-pace/picture';
import { RecentCount } from '../5-pace/recent-count';
import { Timeline } from '../5-pace/timeline';
import type { FeedPainter, TilePlacement } from '../6-compose/composer';
import type { Arrival, PacketSource, SourceEvents } from './frame-source';
import { packetRhythm } from './packet-rhythm';

/** What a feed needs around it. */
export interface FeedOptions<P extends Picture> {
  readonly painter: FeedPainter<P>;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  readonly grid: () => TickGrid;
  readonly mode: DecodeMode;
  /** When the first tile asked for it, on the clock of `now`. */
  readonly askedMs: number;
  readonly openSource: (
    events: SourceEvents,
    need: () => RenditionNeed | undefined,
    aheadMs: () => number,
  ) => PacketSource;
  readonly onState: (state: FeedState) => void;
  readonly onFirstPicture: () => void;
  /** How fast it plays may have changed. */
  readonly onRate: () => void;
}

const RECENT_MS = 5_000;

/** One camera, from its address to its tiles. */
export class Feed<P extends Picture> {
  readonly #options: FeedOptions<P>;
  readonly #pacer: FeedPacer<P>;
  readonly #source: PacketSource;
  readonly #timeline = new Timeline();
  readonly #liveness: Liveness;
  readonly #recent = new RecentCount(RECENT_MS);
  readonly #tiles = new Map<string, TilePlacement>();
  #mode: DecodeMode;
  #lastNeed: RenditionNeed | undefined;
  #said: FeedState;
  #decodeFailures = 0;
  #bytes = 0;
  #rendition: Rendition | undefined;
  #firstPictureMs: number | undefined;
  #sceneMs: UtcMs | undefined;
  #latencyMs: number | undefined;
  #frameMs: number | undefined;
  #keyMs: number | undefined;
  #disposed = false;

  constructor(options: FeedOptions<P>) {
    this.#options = options;
    this.#mode = options.mode;
    this.#liveness = new Liveness(this.#now());
    this.#said = this.#liveness.state;
    const { painter, ledger, hardware, now, grid, onFirstPicture } = options;
    this.#pacer = new FeedPacer({
      painter,
      ledger,
      hardware,
      now,
      grid,
      onFirstPicture,
      onFault: (fault) => this.#decodeFailed(fault),
    });
    this.#settleMode();
    this.#source = options.openSource(
      this.#sourceEvents(),
      () => this.#need(),
      () => this.#pacer.aheadMs(this.#timeline.endMicros),
    );
  }

  /** Frames a second that it shows now; undefined while that is unknown, and where only key frames are shown. */
  get framesPerSecond(): number | undefined {
    return this.#decodeMode() === 'full' && this.#frameMs !== undefined ? 1000 / this.#frameMs : undefined;
  }

  /** Whether it gets every frame or, for thumbnails, its key frames. */
  set mode(mode: DecodeMode) {
    this.#mode = mode;
    this.#settleMode();
  }

  place(tile: string, placement: TilePlacement): void {
    this.#tiles.set(tile, placement);
    this.#options.painter.place(tile, placement);
    this.#settleMode();
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
    this.#note(this.#pacer.tick(tickMs, mayShow));
    this.#liveness.evaluate(this.#now());
    this.#say();
  }

  /** Shows the first picture between two ticks. */
  showFirst(): void {
    this.#note(this.#pacer.showFirst());
    this.#say();
  }

  /** The grid of the ticks has changed. */
  relock(): void {
    this.#pacer.relock();
  }

  get state(): FeedState {
    return this.#liveness.state;
  }

  /** Wall-clock time of the picture on the screen; absent where there is none or the stream states no time. */
  get frameTimeMs(): UtcMs | undefined {
    return this.#sceneMs;
  }

  statistics(): FeedStatistics {
    const { received, decoded, shown, dropped } = this.#pacer.counts;
    return {
      framesReceived: received,
      framesDecoded: decoded,
      framesShown: shown,
      framesDropped: dropped,
      framesShownIn5s: this.#recent.count(this.#options.now()),
      bytesReceived: this.#bytes,
      ...(this.#firstPictureMs !== undefined && { firstPictureMs: this.#firstPictureMs }),
      ...(this.#latencyMs !== undefined && { latencyMs: this.#latencyMs }),
      ...(this.#rendition !== undefined && { rendition: this.#rendition }),
    };
  }

  dispose(): void {
    this.#disposed = true;
    this.#source.dispose();
    this.#pacer.dispose();
    this.#options.painter.dispose();
  }

  #sourceEvents(): SourceEvents {
    return {
      reached: (waitingFor) => {
        if (this.#disposed) return;
        this.#liveness.reached(waitingFor, this.#now());
        this.#say();
      },
      arrived: (arrival) => {
        if (!this.#disposed) this.#arrived(arrival);
      },
      failed: (fault, attempt) => {
        if (this.#disposed) return;
        this.#liveness.failed(fault, attempt);
        this.#say();
      },
      received: (bytes) => {
        this.#bytes += bytes;
      },
      rendition: (rendition) => {
        this.#rendition = rendition;
      },
    };
  }

  #arrived({ media, timing, join, cadenceMs }: Arrival): void {
    if (this.#decodeFailures === 0) this.#liveness.recovered();
    if (join) this.#timeline.break();
    const packets = this.#timeline.place(media.packets, media.config, timing);
    const rhythm = packetRhythm(packets, cadenceMs);
    this.#frameMs = rhythm.frameMs;
    this.#keyMs = rhythm.keyMs;
    this.#expect();
    this.#options.onRate();
    this.#liveness.reached('first-frame', this.#now());
    // The playlist need not state a size: then the stream itself does.
    this.#rendition ??= { widthPx: media.config.widthPx, heightPx: media.config.heightPx, bandwidthBps: 0 };
    if (join) this.#pacer.join(packets, join.skipMs);
    else this.#pacer.append(packets, cadenceMs);
    this.#say();
  }

  #decodeFailed(fault: FeedFault): void {
    this.#decodeFailures++;
    this.#liveness.failed(fault, this.#decodeFailures + 1);
    this.#say();
  }

  #note(shown: Shown | undefined): void {
    if (!shown) return;
    const now = this.#now();
    this.#decodeFailures = 0;
    this.#recent.add(now.monotonicMs);
    this.#firstPictureMs ??= Math.max(0, now.monotonicMs - this.#options.askedMs);
    this.#sceneMs = shown.utcMs;
    this.#latencyMs = shown.utcMs === undefined ? undefined : now.utcMs - shown.utcMs;
    this.#liveness.shown(now);
  }

  /** Tells a new state, and brings what is on the screen in line with it. */
  #say(): void {
    const { state } = this.#liveness;
    if (state === this.#said) return;
    if (state.kind !== this.#said.kind) this.#show(state.kind);
    this.#said = state;
    this.#options.onState(state);
  }

  #show(kind: FeedState['kind']): void {
    if (kind === 'stale') {
      this.#options.painter.grey();
    } else if (kind === 'offline') {
      this.#options.painter.clear();
      this.#sceneMs = undefined;
      this.#latencyMs = undefined;
    }
  }

  #decodeMode(): DecodeMode {
    // A feed without a tile is one that is being moved, or that nobody has placed yet: it stays as it was.
    if (this.#tiles.size === 0) return this.#mode;
    return [...this.#tiles.values()].some((tile) => tile.visible) ? this.#mode : 'key-frames';
  }

  #settleMode(): void {
    this.#pacer.mode = this.#decodeMode();
    this.#expect();
    this.#options.onRate();
  }

  #expect(): void {
    this.#liveness.expect((this.#decodeMode() === 'full' ? this.#frameMs : this.#keyMs) ?? 0);
  }

  /** The largest tile decides; a feed that shows key frames only is content with the smallest rendition. */
  #need(): RenditionNeed | undefined {
    if (this.#decodeMode() === 'key-frames') return undefined;
    if (this.#tiles.size === 0) return this.#lastNeed;
    const visible = [...this.#tiles.values()].filter((tile) => tile.visible);
    const largest = visible.reduce<TilePlacement | undefined>(
      (best, tile) => (best && best.widthPx * best.heightPx >= tile.widthPx * tile.heightPx ? best : tile),
      undefined,
    );
    this.#lastNeed = largest && { widthPx: largest.widthPx, heightPx: largest.heightPx, fit: largest.fit };
    return this.#lastNeed;
  }

  #now(): Now {
    return { monotonicMs: this.#options.now(), utcMs: utcMs(Date.now()) };
  }
}
