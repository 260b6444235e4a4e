/**
 * The page's end of the video pipeline: leases on feeds. Ten leases of one camera are one download and one decode, and a
 * feed outlives its last lease by a few seconds, so that moving a tile never reconnects.
 */
import type { FeedFault, FeedState, FeedStatistics } from '../../shared/vocabulary/feed';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import { utcMs } from '../../shared/vocabulary/time';
import type { ComposerKind, TilePlacement } from './6-compose/composer';
import { wholePixels } from './6-compose/tile-geometry';
import { EngineHost, type EngineHostOptions, type RegistryFault } from './engine-host';
import { onlySource, sameFeed } from './feed-address';
import { type PlaybackEngine, RecordedPlayback } from './playback-engine';
import { PageSessions } from './whep/whep-session';
import type { Announcement } from './worker/client';
import type { FeedReport, Inspection } from './worker/protocol';

export type { ComposerKind, RegistryFault, TilePlacement };

/** `key-frames` is for thumbnails: the smallest rendition, one picture for each key frame. */
export type FeedMode = 'full' | 'key-frames';

/** What is said about the whole surface, four times a second. */
export type WallReport = Inspection;

export interface Lease {
  /** Puts the tile somewhere, or moves it. Until the first call it is nowhere. */
  place(placement: TilePlacement): void;
  /** The callback is called at once with what is known, and then with each report. @returns what ends it */
  onReport(callback: (report: LeaseReport) => void): () => void;
  /** Plays the feed's sound, or stops it. One feed of a surface is heard at a time: the last that was asked for. */
  listen(on: boolean): void;
  /** Gives the share back; a second call does nothing. */
  release(): void;
}

export interface FeedRegistryOptions extends Pick<EngineHostOptions, 'composer' | 'createWorker' | 'openScreen'> {
  /** How long a feed outlives its last lease, milliseconds. */
  readonly graceMs?: number;
  /** The pipeline as a whole is in trouble: its worker died, and whether it is being rebuilt. */
  readonly onFault?: (fault: RegistryFault) => void;
}

const GRACE_MS = 4_000;

interface OpenLease {
  readonly tile: string;
  readonly mode: FeedMode;
  readonly callbacks: Set<(report: LeaseReport) => void>;
  placement: TilePlacement | undefined;
}

interface OpenFeed {
  address: FeedAddress;
  mode: FeedMode;
  report: LeaseReport;
  readonly leases: Set<OpenLease>;
  grace: ReturnType<typeof setTimeout> | undefined;
}

export class FeedRegistry {
  readonly composer: ComposerKind;
  readonly #options: FeedRegistryOptions;
  readonly #feeds = new Map<CameraId, OpenFeed>();
  readonly #wallCallbacks = new Set<(report: WallReport) => void>();
  readonly #host: EngineHost;
  readonly #whep = new PageSessions({ send: (reply, transfer) => this.#host.send(reply, transfer) });
  readonly #recorded: RecordedPlayback;
  #heard: CameraId | null = null;
  /** What every feed shows when the worker is not rebuilt any more. */
  #dead: FeedState | undefined;
  #lastTile = 0;

  /** @param surface - an element that is positioned; the composer puts its own element into it, beneath everything else */
  constructor(surface: HTMLElement, options: FeedRegistryOptions) {
    this.composer = options.composer;
    this.#options = options;
    const { composer, createWorker, openScreen } = options;
    this.#host = new EngineHost(surface, {
      ...{ composer, createWorker, openScreen },
      onAnnouncement: (announcement, from) => this.#hear(announcement, from),
      onDeath: (fault) => this.#died(fault),
    });
    this.#recorded = new RecordedPlayback(this.#host);
  }

  /**
   * Takes a share of a camera's feed, opening it where nobody has. Other sources or masks reopen it for all; another pin only
   * changes over.
   */
  lease(cameraId: CameraId, address: FeedAddress, mode: FeedMode = 'full'): Lease {
    const feed = this.#feed(cameraId, address, mode);
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
      listen: (on) => this.#listen(cameraId, feed, on),
      release: () => this.#release(cameraId, feed, lease),
    };
  }

  /** The callback is called with each report of the whole surface. @returns what ends it */
  onWallReport(callback: (report: WallReport) => void): () => void {
    this.#wallCallbacks.add(callback);
    return () => this.#wallCallbacks.delete(callback);
  }

  /** Keeps an open feed to one of its sources, or lets it choose again; its leases go on. */
  pin(cameraId: CameraId, pinned: FeedAddress['pinned']): void {
    const feed = this.#feeds.get(cameraId);
    if (!feed || feed.address.pinned === pinned) return;
    feed.address = { ...feed.address, pinned };
    if (this.#host.bringBack(cameraId)) this.#open(cameraId, feed);
    else this.#host.send({ kind: 'pin', cameraId, pinned });
  }

  get playback(): PlaybackEngine {
    return this.#recorded;
  }

  /** The right to a camera is gone: at once and without grace. Leases that are still held stay empty. */
  close(cameraId: CameraId): void {
    this.#whep.closeCamera(cameraId);
    this.#end(cameraId);
  }

  #end(cameraId: CameraId): void {
    const feed = this.#feeds.get(cameraId);
    if (!feed) return;
    clearTimeout(feed.grace);
    this.#feeds.delete(cameraId);
    this.#listen(cameraId, feed, false);
    this.#host.send({ kind: 'close', cameraId });
  }

  /** The surface's size, device pixels. */
  resize(widthPx: number, heightPx: number): void {
    this.#host.resize(widthPx, heightPx);
  }

  /**
   * What the pipeline holds: decoders, frames that are open, memory.
   * @throws where there is no worker, or it ends meanwhile
   */
  async inspect(): Promise<Inspection> {
    return this.#host.client.inspect();
  }

  async dispose(): Promise<void> {
    for (const feed of this.#feeds.values()) clearTimeout(feed.grace);
    this.#feeds.clear();
    this.#whep.closeAll();
    await this.#host.dispose();
  }

  #feed(cameraId: CameraId, address: FeedAddress, mode: FeedMode): OpenFeed {
    const known = this.#feeds.get(cameraId);
    if (known) {
      clearTimeout(known.grace);
      known.grace = undefined;
      if (sameFeed(known.address, address)) {
        this.pin(cameraId, address.pinned);
      } else {
        known.address = address;
        this.#open(cameraId, known);
      }
      return known;
    }
    const state = this.#dead ?? connecting();
    const feed: OpenFeed = {
      address,
      mode,
      report: { state, statistics: NOTHING_YET },
      leases: new Set(),
      grace: undefined,
    };
    this.#feeds.set(cameraId, feed);
    this.#open(cameraId, feed);
    return feed;
  }

  #open(cameraId: CameraId, feed: OpenFeed): void {
    const { mode } = feed;
    const { sources, masks, pinned } = feed.address;
    const askedMs = performance.timeOrigin + performance.now();
    this.#host.send({ kind: 'open', cameraId, sources, masks, pinned, mode, askedMs });
    for (const { tile, placement } of feed.leases)
      if (placement) this.#host.send({ kind: 'place', cameraId, tile, placement });
  }

  #place(cameraId: CameraId, feed: OpenFeed, lease: OpenLease, placement: TilePlacement): void {
    if (!feed.leases.has(lease)) return;
    const placed = wholePixels(placement);
    lease.placement = placed;
    if (this.#isOpen(cameraId, feed)) this.#host.send({ kind: 'place', cameraId, tile: lease.tile, placement: placed });
  }

  #release(cameraId: CameraId, feed: OpenFeed, lease: OpenLease): void {
    if (!feed.leases.delete(lease)) return;
    lease.callbacks.clear();
    if (!this.#isOpen(cameraId, feed)) return;
    this.#host.send({ kind: 'remove', cameraId, tile: lease.tile });
    if (feed.leases.size > 0) this.#settleMode(cameraId, feed);
    else feed.grace = setTimeout(() => this.#end(cameraId), this.#options.graceMs ?? GRACE_MS);
  }

  #listen(cameraId: CameraId, feed: OpenFeed, on: boolean): void {
    if (on ? !this.#isOpen(cameraId, feed) : this.#heard !== cameraId) return;
    this.#heard = on ? cameraId : null;
    this.#host.send({ kind: 'listen', cameraId: this.#heard });
  }

  /** A closed camera may have been opened anew: leases of the old feed must not touch it. */
  #isOpen(cameraId: CameraId, feed: OpenFeed): boolean {
    return this.#feeds.get(cameraId) === feed;
  }

  #settleMode(cameraId: CameraId, feed: OpenFeed): void {
    const mode = [...feed.leases].some((lease) => lease.mode === 'full') ? 'full' : 'key-frames';
    if (mode === feed.mode) return;
    feed.mode = mode;
    this.#host.send({ kind: 'mode', cameraId, mode });
  }

  #hear(announcement: Announcement, from: 'engine' | 'aside'): void {
    if (announcement.kind === 'state') {
      const { cameraId, state } = announcement;
      const feed = this.#feeds.get(cameraId);
      const hopeless = feed && onlySource(feed.address) && 'fault' in state && state.fault?.unsupported === true;
      if (hopeless && this.#host.moveAside(cameraId)) this.#open(cameraId, feed);
      else if (feed) this.#tell(feed, { ...feed.report, state });
      return;
    }
    if (announcement.kind === 'playback') return this.#recorded.hear(announcement.report);
    if (announcement.kind !== 'reports') return this.#whep.hear(announcement);
    if (from === 'engine') for (const callback of this.#wallCallbacks) callback(announcement.wall);
    for (const { cameraId, ...report } of announcement.feeds) {
      const feed = this.#feeds.get(cameraId);
      if (feed) this.#tell(feed, report);
    }
  }

  #tell(feed: OpenFeed, report: LeaseReport): void {
    feed.report = report;
    for (const lease of feed.leases) for (const callback of lease.callbacks) callback(report);
  }

  /** Once, the worker is rebuilt and its tiles come back; soon after again, it is a fault that stays. */
  #died(death: RegistryFault): void {
    this.#whep.closeAll();
    this.#options.onFault?.(death);
    this.#recorded.restore();
    if (death.rebuilding) {
      for (const [cameraId, feed] of this.#feeds) {
        // What was on the screen went with the engine: nothing is live until it is shown again.
        this.#tell(feed, { state: connecting(), statistics: NOTHING_YET });
        this.#open(cameraId, feed);
      }
      if (this.#heard !== null) this.#host.send({ kind: 'listen', cameraId: this.#heard });
      return;
    }
    const fault: FeedFault = { stage: 'decode', message: `The video worker stopped: ${death.message}`.slice(0, 300) };
    const state: FeedState = { kind: 'offline', sinceMs: utcMs(Date.now()), attempt: 2, fault };
    this.#dead = state;
    for (const feed of this.#feeds.values()) this.#tell(feed, { state, statistics: feed.report.statistics });
  }
}

/** What is said about a feed: on each change of state, and four times a second. */
export type LeaseReport = Omit<FeedReport, 'cameraId'>;

export const NOTHING_YET: FeedStatistics = {
  framesReceived: 0,
  framesDecoded: 0,
  framesShown: 0,
  framesDropped: 0,
  framesLate: 0,
  framesShownIn5s: 0,
  bytesReceived: 0,
  bitrateBps: 0,
  openFrames: 0,
};

export function connecting(): FeedState {
  return { kind: 'connecting', waitingFor: 'playlist', sinceMs: utcMs(Date.now()), attempt: 1 };
}
