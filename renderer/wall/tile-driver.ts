/**
 * From the mirror to leases: what this monitor's cells are to show, as far as this window's tickets go.
 * No React: the components render `tiles` and know nothing of feeds.
 *
 * A withdrawn ticket ends the feed at once. A tile is known by its camera and not by its cell, so
 * that swapping two cells reconnects nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { FeedStatistics, TileReport, TileState } from '../../shared/vocabulary/feed';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { Ticket } from '../../shared/vocabulary/ticket';
import type { UtcMs } from '../../shared/vocabulary/time';
import { findMonitor } from '../../shared/wall/change-walls';
import { fitOf, type GridSize, noGrid, usualPicture } from '../../shared/wall/placement';
import { useMirror } from '../mirror/store';
import type { WallFigures } from '../ui/figures';
import { maskStateOf } from '../ui/mask-words';
import { sourceChoice } from '../ui/source-words';
import { stateOfRefusal } from '../ui/state-words';
import type { TilePlacement, WallReport } from '../video/feed-registry';
import { alertsOn } from '../operator/alert-queue';
import { markOf, openBySchool } from './alert-marks';
import { type Feeds, type HeldLease, TileLeases, type LeaseKey, listenTo, placeLease } from './tile-leases';
import {
  lookOf,
  type MonitorCell,
  monitorCells,
  type MonitorLook,
  plainLook,
  stateKey,
  type TileFeed,
  type TileModel,
  wordOf,
} from './monitor-cells';

const followed = ['walls', 'alerts', 'tours', 'tourRuns', 'tickets', 'refusals'] as const;

export interface TileDriverOptions {
  readonly monitorId: MonitorId;
  readonly registry: Feeds;
  /** Usually `reportTiles` of the bridge. */
  readonly reportTiles: (reports: readonly TileReport[]) => void;
  readonly now: () => UtcMs;
}

/** What is known of the monitor as a whole, while its figures are shown. */
export type MonitorFigures = Omit<WallFigures, 'composer'>;

/** How often main is told of all tiles, and how often figures change, milliseconds; a change of state is told at once. */
export const reportEveryMs = 1_000;

/** Drives the tiles of one monitor. Call `dispose` when the window no longer shows it. */
export class TileDriver {
  /** Every cell as it is now. Unchanged cells keep their identity. */
  readonly tiles: StoreApi<readonly TileModel[]> = createStore(() => []);
  /** Null while nobody wants to see them. */
  readonly figures: StoreApi<MonitorFigures | null> = createStore(() => null);
  readonly #options: TileDriverOptions;
  readonly #leases: TileLeases;
  readonly #stops: (() => void)[];
  /** Since when a camera of this monitor waits for its ticket. */
  readonly #waiting = new Map<CameraId, UtcMs>();
  /** The figures of the last second: numbers that change faster cannot be read. */
  #sampled: ReadonlyMap<LeaseKey, FeedStatistics> = new Map();
  #engine: WallReport | undefined;
  #grid: GridSize = noGrid;
  #look: MonitorLook = plainLook;
  #windowShown = true;
  #toldAhead = '';
  #updateQueued = false;
  readonly #pace = new ReportPace(() => this.#report());
  #disposed = false;

  constructor(options: TileDriverOptions) {
    this.#options = options;
    this.#leases = new TileLeases(options.registry, () => this.#updateSoon());
    const timer = setInterval(() => {
      this.#pace.now();
      if (this.#look.figures !== 'none') this.#sample();
    }, reportEveryMs);
    this.#stops = [
      useMirror.subscribe((next, old) => {
        for (const cameraId of old.tickets.keys()) if (!next.tickets.has(cameraId)) this.#leases.close(cameraId);
        if (followed.some((topic) => next[topic] !== old[topic])) this.#update();
      }),
      options.registry.onWallReport((report) => {
        this.#engine = report;
      }),
      () => clearInterval(timer),
    ];
    this.#update();
  }

  resize(grid: GridSize): void {
    if (JSON.stringify(grid) === JSON.stringify(this.#grid)) return;
    this.#grid = grid;
    this.#options.registry.resize(grid.widthPx, grid.heightPx);
    this.#update();
  }

  /** The operator looks at the monitor in another way. */
  look(look: MonitorLook): void {
    if (JSON.stringify(look) === JSON.stringify(this.#look)) return;
    this.#look = look;
    this.#sample();
    this.#update();
  }

  /** Whether anybody can see the window. Hidden tiles cost next to nothing. */
  setWindowShown(shown: boolean): void {
    if (this.#windowShown === shown) return;
    this.#windowShown = shown;
    this.#update();
  }

  /** Gives every lease back and ends the registry. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#pace.dispose();
    for (const stop of this.#stops) stop();
    this.#leases.releaseAllBut(new Set());
    await this.#options.registry.dispose();
  }

  /** Takes, places and gives back leases as the mirror and sizes want it, then composes. */
  #update(): void {
    const { tickets } = useMirror.getState();
    const cells = this.#cells();
    const wanted = new Set<LeaseKey>();
    for (const cell of cells) {
      const ticket = cell.cameraId !== null && tickets.get(cell.cameraId);
      // A right to fetch is none to show.
      if (!ticket || ticket.warm || !cell.key) continue;
      wanted.add(cell.key);
      this.#leases.promote(aheadKey(ticket.cameraId, cell.cell), cell.key);
      this.#leases.promote(warmKey(ticket.cameraId), cell.key);
      const held = this.#leases.hold(cell.key, ticket.cameraId, ticket);
      listenTo(held, ticket.sound === true);
      if (cell.rect.widthPx === 0) continue;
      const visible = cell.shown && this.#windowShown;
      const zoom = cell.zoom && { zoom: cell.zoom };
      placeLease(held, { ...cell.rect, fit: fitIn(cell, held), ...zoom, visible, importance: cell.importance });
    }
    const ahead = this.#ahead(cells);
    for (const each of ahead) this.#fetchAhead(each, wanted);
    for (const ticket of tickets.values()) if (ticket.warm) this.#keepWarm(ticket, wanted);
    this.#leases.releaseAllBut(wanted);
    const cameras = new Set([...cells, ...ahead].map(({ cameraId }) => cameraId));
    for (const cameraId of this.#waiting.keys()) if (!cameras.has(cameraId)) this.#waiting.delete(cameraId);
    this.#compose(cells);
    this.#tellAhead(ahead);
  }

  /** What the tours of the monitor have fetched now. */
  #ahead(cells: readonly MonitorCell[]): readonly AheadPicture[] {
    return useMirror.getState().tourRuns.flatMap(({ at, next }) => {
      const cell = at.monitorId === this.#options.monitorId ? cells[at.cell] : undefined;
      if (!cell || next === null || next === cell.cameraId) return [];
      return [{ cell, cameraId: next, key: aheadKey(next, at.cell) }];
    });
  }

  /** Fetches a picture beneath the one that its cell shows still. @param wanted - takes the name of its lease */
  #fetchAhead({ cell, cameraId, key }: AheadPicture, wanted: Set<LeaseKey>): void {
    const ticket = useMirror.getState().tickets.get(cameraId);
    if (!ticket || cell.rect.widthPx === 0) return;
    wanted.add(key);
    const held = this.#leases.hold(key, cameraId, ticket);
    const visible = cell.shown && this.#windowShown;
    placeLease(held, { ...cell.rect, fit: fitIn(cell, held), z: aheadZ, visible, importance: 'normal' });
  }

  /**
   * Keeps the feed of a camera running for an alert that waits: each key frame is decoded and kept in the size of a tile, so
   * that one is there at the moment at which the tile is; nothing else is decoded.
   * @param wanted - takes the name of its lease
   */
  #keepWarm(ticket: Ticket, wanted: Set<LeaseKey>): void {
    const key = warmKey(ticket.cameraId);
    wanted.add(key);
    const held = this.#leases.hold(key, ticket.cameraId, ticket);
    const { widthPx, heightPx } = this.#grid;
    const size = widthPx > 0 ? { widthPx: widthPx / tracks, heightPx: heightPx / tracks } : usualPicture;
    placeLease(held, { xPx: 0, yPx: 0, ...size, fit: 'crop', visible: false, warm: true, importance: 'normal' });
  }

  /** Main waits for these pictures, so it is told of each as soon as it is there. */
  #tellAhead(ahead: readonly AheadPicture[]): void {
    const key = ahead.map((picture) => `${picture.key} ${wordOf(this.#stateAhead(picture))}`).join();
    if (key === this.#toldAhead) return;
    this.#toldAhead = key;
    this.#pace.soon();
  }

  #stateAhead({ cameraId, key }: AheadPicture): TileState {
    return this.#stateOf(cameraId, this.#leases.get(key));
  }

  // Many leases report in one go: the cells are looked at once.
  #updateSoon(): void {
    if (this.#updateQueued) return;
    this.#updateQueued = true;
    queueMicrotask(() => {
      this.#updateQueued = false;
      if (!this.#disposed) this.#update();
    });
  }

  #cells(): readonly MonitorCell[] {
    const monitor = findMonitor(useMirror.getState().walls, this.#options.monitorId);
    if (!monitor) return [];
    const open = openBySchool(alertsOn(useMirror.getState().alerts, monitor.id));
    return monitorCells(monitor, this.#grid, this.#look, (cameraId) => {
      const camera = useMirror.getState().station?.cameras.get(cameraId);
      return camera !== undefined && markOf(open, camera) !== undefined;
    });
  }

  /** Takes the figures of this moment, where they are to be seen. */
  #sample(): void {
    const shown = this.#look.figures !== 'none';
    const sampled = new Map<LeaseKey, FeedStatistics>();
    const feeds = new Map<CameraId, FeedStatistics>();
    for (const { key } of shown ? this.#cells() : []) {
      const held = key && this.#leases.get(key);
      if (!key || !held?.report) continue;
      sampled.set(key, held.report.statistics);
      feeds.set(held.cameraId, held.report.statistics);
    }
    this.#sampled = sampled;
    this.figures.setState(shown ? { feeds: [...feeds.values()], engine: this.#engine } : null, true);
    this.#updateSoon();
  }

  /** Says what is true of every cell now. */
  #compose(cells: readonly MonitorCell[]): void {
    const old = this.tiles.getState();
    const next = cells.map((cell): TileModel => {
      const { rect, shown, setup, zoom } = cell;
      const model = { cell: cell.cell, rect, shown, setup, zoom, feed: this.#feedOf(cell) };
      const before = old[cell.cell];
      return before && lookOf(before) === lookOf(model) ? before : model;
    });
    if (next.length === old.length && next.every((model, index) => model === old[index])) return;
    this.tiles.setState(next, true);
    if (stateKey(next) !== stateKey(old)) this.#pace.soon();
  }

  #feedOf({ cameraId, key, figures }: MonitorCell): TileFeed | null {
    if (cameraId === null || !key) return null;
    const held = this.#leases.get(key);
    const { frameTimeMs, statistics } = held?.report ?? {};
    return {
      cameraId,
      state: this.#stateOf(cameraId, held),
      frameTimeMs,
      rendition: statistics?.rendition,
      largest: statistics?.largest,
      source: sourceChoice(useMirror.getState().tickets.get(cameraId), statistics?.source),
      mask: maskStateOf(useMirror.getState().tickets.get(cameraId)),
      sound: this.#soundOf(cameraId, statistics),
      statistics: figures ? this.#sampled.get(key) : undefined,
    };
  }

  /** Whether the tile is heard, as far as its ticket goes. */
  #soundOf(cameraId: CameraId, statistics: FeedStatistics | undefined): TileFeed['sound'] {
    const mayHear = useMirror.getState().tickets.get(cameraId)?.sound === true;
    return mayHear ? (statistics?.sound ?? 'wanted') : undefined;
  }

  #stateOf(cameraId: CameraId, held: HeldLease | undefined): TileState {
    const sinceMs = this.#waiting.get(cameraId) ?? this.#options.now();
    if (held?.report) {
      this.#waiting.delete(cameraId);
      return held.report.state;
    }
    const refusal = held ? undefined : useMirror.getState().refusals.get(cameraId);
    if (refusal) return stateOfRefusal(refusal);
    this.#waiting.set(cameraId, sinceMs);
    return { kind: 'connecting', waitingFor: held ? 'playlist' : 'ticket', sinceMs, attempt: 1 };
  }

  #report(): void {
    const { monitorId, reportTiles } = this.#options;
    const cells = this.#cells();
    const ahead = new Map(this.#ahead(cells).map((picture) => [picture.cell.cell, picture]));
    reportTiles(
      this.tiles.getState().flatMap(({ cell, rect, feed }): TileReport[] => {
        if (!feed) return [];
        const { cameraId, state } = feed;
        const key = cells[cell]?.key;
        const { frameTimeMs, statistics } = (key && this.#leases.get(key)?.report) ?? {};
        const picture = ahead.get(cell);
        const next = picture && { cameraId: picture.cameraId, state: this.#stateAhead(picture) };
        const { widthPx, heightPx } = rect;
        return [{ monitorId, cell, cameraId, state, widthPx, heightPx, frameTimeMs, statistics, next }];
      }),
    );
  }
}

/** A picture for a cell that shows another one still: fetched before it is shown, so that a tour's change is never black. */
interface AheadPicture {
  readonly cell: MonitorCell;
  readonly cameraId: CameraId;
  readonly key: LeaseKey;
}

/**
 * Below every other tile: what a tile covers is decoded whole, in the tile's own size, and not drawn. A hidden one would
 * show its last key frame at the change, in the size of a thumbnail.
 */
const aheadZ = -1;

/** The name of the lease of a camera that is fetched for a cell. */
function aheadKey(cameraId: CameraId, cell: number): LeaseKey {
  return `${cameraId}#ahead-${cell}`;
}

function fitIn({ rect, setup }: MonitorCell, { report }: HeldLease): TilePlacement['fit'] {
  return setup.fit ?? fitOf(rect, report?.statistics.rendition ?? usualPicture);
}

/** The name of the lease of a camera that is fetched unseen, for an alert that waits for its monitor. */
function warmKey(cameraId: CameraId): LeaseKey {
  return `${cameraId}#warm`;
}

/** The size in which a key frame a second is kept: that of a small tile of the layout for alerts. */
const tracks = 3;

/** Between two reports because of changes, milliseconds: while a wall is filled each tile has news several times a second. */
export const leastGapMs = 100;

/** When a window reports its tiles: at once where nothing was said a moment ago, otherwise all news together. */
export class ReportPace {
  readonly #report: () => void;
  #queued = false;
  #reportedAtMs = -Infinity;
  #disposed = false;

  constructor(report: () => void) {
    this.#report = report;
  }

  /** Something has changed. */
  soon(): void {
    if (this.#queued) return;
    this.#queued = true;
    const waitMs = this.#reportedAtMs + leastGapMs - performance.now();
    // Many leases report in one go: the cells are looked at once.
    if (waitMs <= 0) queueMicrotask(() => this.#late());
    else setTimeout(() => this.#late(), waitMs);
  }

  /** Reports, whether anything has changed or not. */
  now(): void {
    this.#reportedAtMs = performance.now();
    this.#report();
  }

  dispose(): void {
    this.#disposed = true;
  }

  #late(): void {
    this.#queued = false;
    if (!this.#disposed) this.now();
  }
}
