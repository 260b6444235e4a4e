/**
 * The page's end of the video pipeline: leases on feeds. Ten leases of one camera are one download and one decode, and a
 * feed outlives its last lease by a few seconds, so that moving a tile never reconnects.
 */
import type { FeedFault, FeedState, FeedStatistics } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedSource } from '../../shared/vocabulary/ticket';
import { utcMs, type UtcMs } from '../../shared/vocabulary/time';
import type { ComposerKind, TilePlacement } from './6-compose/composer';
import { wholePixels } from './6-compose/tile-geometry';
import { openScreen, type Screen } from './7-screen/screen';
import { VideoWorkerClient, type Announcement, type WorkerLike } from './worker/client';
import type { Inspection } from './worker/protocol';

export type { ComposerKind, TilePlacement };

/** `key-frames` is for thumbnails: the smallest rendition, one picture for each key frame. */
export type FeedMode = 'full' | 'key-frames';

/** What is said about a feed: on each change of state, and four times a second. */
export interface LeaseReport {
  readonly state: FeedState;
  /** Wall-clock time of the picture on the screen. */
  readonly frameTimeMs?: UtcMs;
  readonly statistics: FeedStatistics;
}

/** One tile's share of a feed. */
export interface Lease {
  /** Puts the tile somewhere, or moves it. Until the first call it is nowhere. */
  place(placement: TilePlacement): void;
  /**
   * The callback is called at once with what is known, and then with each report.
   * @returns what ends it
   */
  onReport(callback: (report: LeaseReport) => void): () => void;
  /** Gives the share back; a second call does nothing. */
  release(): void;
}

/** How a registry is made. */
export interface FeedRegistryOptions {
  readonly composer: ComposerKind;
  /** How long a feed outlives its last lease, milliseconds. */
  readonly graceMs?: number;
  /** The pipeline as a whole is in trouble: its worker died, and whether it is being rebuilt. */
  readonly onFault?: (fault: RegistryFault) => void;
  /** For tests. */
  readonly createWorker?: () => WorkerLike;
  /** For tests. */
  readonly openScreen?: (surface: HTMLElement) => Screen;
}

/** Why the worker died, and what follows. */
export interface RegistryFault {
  readonly message: string;
  readonly rebuilding: boolean;
}

const GRACE_MS = 4_000;
/** A worker that died is rebuilt, unless the one before it died within this time, milliseconds. */
const REBUILD_AFTER_MS = 600_000;
const NOTHING_YET: FeedStatistics = {
  framesReceived: 0,
  framesDecoded: 0,
  framesShown: 0,
  framesDropped: 0,
  framesShownIn5s: 0,
  bytesReceived: 0,
};

interface OpenLease {
  readonly tile: string;
  readonly mode: FeedMode;
  readonly callbacks: Set<(report: LeaseReport) => void>;
  placement: TilePlacement | undefined;
}

interface OpenFeed {
  source: FeedSource;
  mode: FeedMode;
  report: LeaseReport;
  readonly leases: Set<OpenLease>;
  grace: ReturnType<typeof setTimeout> | undefined;
}

interface Running {
  readonly client: VideoWorkerClient;
  readonly screen: Screen;
}

/** Leases of one surface. */
export class FeedRegistry {
  readonly composer: ComposerKind;
  readonly #surface: HTMLElement;
  readonly #options: FeedRegistryOptions;
  readonly #feeds = new Map<CameraId, OpenFeed>();
  #size: { readonly widthPx: number; readonly heightPx: number };
  #running: Running | undefined;
  #diedMs = Number.NEGATIVE_INFINITY;
  /** What every feed shows when the worker is not rebuilt any more. */
  #dead: FeedState | undefined;
  #lastTile = 0;

  /** @param surface - an element that is positioned; the composer puts its own element into it, beneath everything else */
  static create(surface: HTMLElement, options: FeedRegistryOptions): FeedRegistry {
    return new FeedRegistry(surface, options);
  }

  private constructor(surface: HTMLElement, options: FeedRegistryOptions) {
    this.composer = options.composer;
    this.#surface = surface;
    this.#options = options;
    this.#size = {
      widthPx: Math.round(surface.clientWidth * devicePixelRatio),
      heightPx: Math.round(surface.clientHeight * devicePixelRatio),
    };
    this.#start();
  }

  /** Takes a share of a camera's feed, opening it where nobody has. A new address reopens it for all. */
  lease(cameraId: CameraId, source: FeedSource, mode: FeedMode = 'full'): Lease {
    const feed = this.#feed(cameraId, source, mode);
    const lease: OpenLease = { tile: `tile-${++this.#lastTile}`, mode, callbacks: new Set(), placement: undefined };
    feed.leases.add(lease);
    this.#settleMode(cameraId, feed);
    return {
      place: (placement) => this.#place(cameraId, feed, lease, placement),
      onReport: (callback) => {
        lease.callbacks.add(callback);
        callback(feed.report);
        return () => lease.callbacks.delete(callback);
      },
      release: () => this.#release(cameraId, feed, lease),
    };
  }

  /** The right to a camera is gone: at once and without grace. Leases that are still held stay empty. */
  close(cameraId: CameraId): void {
    const feed = this.#feeds.get(cameraId);
    if (!feed) return;
    clearTimeout(feed.grace);
    this.#feeds.delete(cameraId);
    this.#running?.client.send({ kind: 'close', cameraId });
  }

  /** The surface's size, device pixels. */
  resize(widthPx: number, heightPx: number): void {
    this.#size = { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx) };
    this.#running?.screen.resize(this.#size.widthPx, this.#size.heightPx);
    this.#running?.client.send({ kind: 'resize', ...this.#size });
  }

  /**
   * What the pipeline holds: decoders, frames that are open, memory.
   * @throws where there is no worker, or it ends meanwhile
   */
  inspect(): Promise<Inspection> {
    return this.#running?.client.inspect() ?? Promise.reject(new Error('there is no video worker'));
  }

  async dispose(): Promise<void> {
    for (const feed of this.#feeds.values()) clearTimeout(feed.grace);
    this.#feeds.clear();
    const running = this.#running;
    this.#running = undefined;
    await running?.client.dispose();
    running?.screen.dispose();
  }

  #start(): void {
    const { createWorker = newWorker, openScreen: open = openScreen } = this.#options;
    const screen = open(this.#surface);
    const client = new VideoWorkerClient(
      createWorker(),
      (announcement) => this.#hear(announcement),
      (reason) => this.#died(reason),
    );
    this.#running = { client, screen };
    const { widthPx, heightPx } = this.#size;
    screen.resize(widthPx, heightPx);
    // A start that fails is a death, and told as one.
    client.start({ composer: this.composer, writable: screen.writable, widthPx, heightPx }).catch(() => undefined);
  }

  #feed(cameraId: CameraId, source: FeedSource, mode: FeedMode): OpenFeed {
    const known = this.#feeds.get(cameraId);
    if (known) {
      clearTimeout(known.grace);
      known.grace = undefined;
      if (known.source.url === source.url) return known;
      known.source = source;
      this.#open(cameraId, known);
      return known;
    }
    const connecting: FeedState = {
      kind: 'connecting',
      waitingFor: 'playlist',
      sinceMs: utcMs(Date.now()),
      attempt: 1,
    };
    const state = this.#dead ?? connecting;
    const feed: OpenFeed = {
      source,
      mode,
      report: { state, statistics: NOTHING_YET },
      leases: new Set(),
      grace: undefined,
    };
    this.#feeds.set(cameraId, feed);
    this.#open(cameraId, feed);
    return feed;
  }

  /** Opens a feed in the worker, and puts its tiles where they belong. */
  #open(cameraId: CameraId, feed: OpenFeed): void {
    const { client } = this.#running ?? {};
    const { source, mode } = feed;
    client?.send({ kind: 'open', cameraId, source, mode, askedMs: performance.timeOrigin + performance.now() });
    for (const { tile, placement } of feed.leases)
      if (placement) client?.send({ kind: 'place', cameraId, tile, placement });
  }

  #place(cameraId: CameraId, feed: OpenFeed, lease: OpenLease, placement: TilePlacement): void {
    if (!feed.leases.has(lease)) return;
    const placed = wholePixels(placement);
    lease.placement = placed;
    if (this.#isOpen(cameraId, feed))
      this.#running?.client.send({ kind: 'place', cameraId, tile: lease.tile, placement: placed });
  }

  #release(cameraId: CameraId, feed: OpenFeed, lease: OpenLease): void {
    if (!feed.leases.delete(lease)) return;
    lease.callbacks.clear();
    if (!this.#isOpen(cameraId, feed)) return;
    this.#running?.client.send({ kind: 'remove', cameraId, tile: lease.tile });
    if (feed.leases.size > 0) this.#settleMode(cameraId, feed);
    else feed.grace = setTimeout(() => this.close(cameraId), this.#options.graceMs ?? GRACE_MS);
  }

  /** A closed camera may have been opened anew: leases of the old feed must not touch it. */
  #isOpen(cameraId: CameraId, feed: OpenFeed): boolean {
    return this.#feeds.get(cameraId) === feed;
  }

  #settleMode(cameraId: CameraId, feed: OpenFeed): void {
    const mode = [...feed.leases].some((lease) => lease.mode === 'full') ? 'full' : 'key-frames';
    if (mode === feed.mode) return;
    feed.mode = mode;
    this.#running?.client.send({ kind: 'mode', cameraId, mode });
  }

  #hear(announcement: Announcement): void {
    if (announcement.kind === 'state') {
      const feed = this.#feeds.get(announcement.cameraId);
      if (feed) this.#tell(feed, { ...feed.report, state: announcement.state });
      return;
    }
    for (const { cameraId, ...report } of announcement.feeds) {
      const feed = this.#feeds.get(cameraId);
      // exactOptionalPropertyTypes: an absent time must be absent, not undefined.
      const { frameTimeMs, state, statistics } = report;
      if (feed) this.#tell(feed, { state, statistics, ...(frameTimeMs !== undefined && { frameTimeMs }) });
    }
  }

  #tell(feed: OpenFeed, report: LeaseReport): void {
    feed.report = report;
    for (const lease of feed.leases) for (const callback of lease.callbacks) callback(report);
  }

  /** Once, the worker is rebuilt and its tiles come back; soon after again, it is a fault that stays. */
  #died(reason: string): void {
    this.#running?.screen.dispose();
    this.#running = undefined;
    const rebuilding = performance.now() - this.#diedMs > REBUILD_AFTER_MS;
    this.#diedMs = performance.now();
    this.#options.onFault?.({ message: reason, rebuilding });
    if (rebuilding) {
      this.#start();
      for (const [cameraId, feed] of this.#feeds) this.#open(cameraId, feed);
      return;
    }
    const fault: FeedFault = { stage: 'decode', message: `The video worker stopped: ${reason}`.slice(0, 300) };
    const state: FeedState = { kind: 'offline', sinceMs: utcMs(Date.now()), attempt: 2, fault };
    this.#dead = state;
    for (const feed of this.#feeds.values()) this.#tell(feed, { state, statistics: feed.report.statistics });
  }
}

function newWorker(): WorkerLike {
  return new Worker(new URL('./worker/video.worker.ts', import.meta.url), { type: 'module', name: 'video' });
}
