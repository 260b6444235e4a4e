/**
 * From mirrors to leases: what this monitor's cells are to show, as far as this window's tickets go.
 * No React: the components render `tiles` and know nothing of feeds.
 *
 * A withdrawn ticket ends the feed at once. A tile is known by its camera and not by its cell, so
 * that swapping two cells reconnects nothing.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { TileReport, TileState } from '../../shared/vocabulary/feed';
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { UtcMs } from '../../shared/vocabulary/time';
import { findMonitor } from '../../shared/wall/change-walls';
import { layoutOf } from '../../shared/wall/layouts';
import { useTickets } from '../mirror/ticket-mirror';
import { useWalls } from '../mirror/wall-mirror';
import { LeaseBook, placeLease, type Feeds, type HeldLease, type LeaseKey } from './lease-book';
import {
  fitOf,
  noGrid,
  tileRects,
  usualPicture,
  wholeGrid,
  type GridSize,
  type TileRect,
} from '../../shared/wall/placement';
import type { TileFeed, TileModel } from './tile-model';

/** What a driver works with. */
export interface TileDriverOptions {
  readonly monitorId: MonitorId;
  readonly registry: Feeds;
  /** Usually `reportTiles` of the bridge. */
  readonly reportTiles: (reports: readonly TileReport[]) => void;
  readonly now: () => UtcMs;
}

/** How often main is told of all tiles, milliseconds; a change of state is told at once. */
export const reportEveryMs = 1_000;

/** Drives the tiles of one monitor. Call `dispose` when the window no longer shows it. */
export class TileDriver {
  /** Every cell as it is now. Unchanged cells keep their identity. */
  readonly tiles: StoreApi<readonly TileModel[]> = createStore(() => []);
  readonly #options: TileDriverOptions;
  readonly #leases: LeaseBook;
  readonly #stops: (() => void)[];
  /** Since when a camera of this monitor waits for its ticket. */
  readonly #waiting = new Map<CameraId, UtcMs>();
  #grid: GridSize = noGrid;
  #enlargedCell: number | null = null;
  #windowShown = true;
  #updateQueued = false;
  #reportQueued = false;
  #disposed = false;

  constructor(options: TileDriverOptions) {
    this.#options = options;
    this.#leases = new LeaseBook(options.registry, () => this.#updateSoon());
    const timer = setInterval(() => this.#report(), reportEveryMs);
    this.#stops = [
      useWalls.subscribe(() => this.#update()),
      useTickets.subscribe((next, old) => {
        for (const cameraId of old.tickets.keys()) if (!next.tickets.has(cameraId)) this.#leases.close(cameraId);
        this.#update();
      }),
      () => clearInterval(timer),
    ];
    this.#update();
  }

  /** The grid has this size now. */
  resize(grid: GridSize): void {
    if (JSON.stringify(grid) === JSON.stringify(this.#grid)) return;
    this.#grid = grid;
    this.#options.registry.resize(grid.widthPx, grid.heightPx);
    this.#update();
  }

  /** Shows one tile over the whole grid, or all of them when null. */
  enlarge(cell: number | null): void {
    if (this.#enlargedCell === cell) return;
    this.#enlargedCell = cell;
    this.#update();
  }

  /** Whether anybody can see the window. Hidden tiles cost next to nothing. */
  setWindowShown(shown: boolean): void {
    this.#windowShown = shown;
    this.#update();
  }

  /** Gives every lease back and ends the registry. */
  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    for (const stop of this.#stops) stop();
    this.#leases.releaseAllBut(new Set());
    await this.#options.registry.dispose();
  }

  /** Takes, places and gives back leases as mirrors and sizes want it, then composes. */
  #update(): void {
    const { tickets } = useTickets.getState();
    const cells = this.#cells();
    const wanted = new Set<LeaseKey>();
    for (const cell of cells) {
      const ticket = cell.cameraId !== null && tickets.get(cell.cameraId);
      if (!ticket || !cell.key) continue;
      wanted.add(cell.key);
      this.#leases.readdress(ticket.cameraId, ticket);
      const held = this.#leases.hold(cell.key, ticket.cameraId, ticket);
      if (cell.rect.widthPx === 0) continue;
      const picture = held.report?.statistics.rendition ?? usualPicture;
      const visible = cell.shown && this.#windowShown;
      placeLease(held, { ...cell.rect, fit: fitOf(cell.rect, picture), visible, importance: 'normal' });
    }
    this.#leases.releaseAllBut(wanted);
    const cameras = new Set(cells.map(({ cameraId }) => cameraId));
    for (const cameraId of this.#waiting.keys()) if (!cameras.has(cameraId)) this.#waiting.delete(cameraId);
    this.#compose();
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

  #cells(): readonly Cell[] {
    const monitor = findMonitor(useWalls.getState().walls, this.#options.monitorId);
    if (!monitor) return [];
    const rects = tileRects(layoutOf(monitor.layoutId), this.#grid);
    const seen = new Map<CameraId, number>();
    return rects.map((rect, cell) => {
      const cameraId = monitor.cells[cell] ?? null;
      const nth = cameraId === null ? 0 : (seen.get(cameraId) ?? 0);
      if (cameraId !== null) seen.set(cameraId, nth + 1);
      const enlarged = this.#enlargedCell === cell;
      return {
        cell,
        cameraId,
        key: cameraId === null ? undefined : (`${cameraId}#${nth}` as const),
        rect: enlarged ? wholeGrid(this.#grid) : rect,
        shown: enlarged || this.#enlargedCell === null,
      };
    });
  }

  /** Says what is true of every cell now. */
  #compose(): void {
    const old = this.tiles.getState();
    const next = this.#cells().map((cell): TileModel => {
      const model = { cell: cell.cell, rect: cell.rect, shown: cell.shown, feed: this.#feedOf(cell) };
      const before = old[cell.cell];
      return before && same(before, model) ? before : model;
    });
    if (next.length === old.length && next.every((model, index) => model === old[index])) return;
    this.tiles.setState(next, true);
    if (stateKey(next) !== stateKey(old)) this.#reportSoon();
  }

  #feedOf({ cameraId, key }: Cell): TileFeed | null {
    if (cameraId === null || !key) return null;
    const held = this.#leases.get(key);
    return { cameraId, state: this.#stateOf(cameraId, held), ...pictureOf(held) };
  }

  #stateOf(cameraId: CameraId, held: HeldLease | undefined): TileState {
    const sinceMs = this.#waiting.get(cameraId) ?? this.#options.now();
    if (held?.report) {
      this.#waiting.delete(cameraId);
      return held.report.state;
    }
    const refusal = held ? undefined : useTickets.getState().refusals.get(cameraId);
    if (refusal) {
      const { kind, clause, reason, ask } = refusal;
      return kind === 'refused'
        ? { kind, clause, reason, ask }
        : { kind, clause, reason, ask, sinceMs: refusal.sinceMs };
    }
    this.#waiting.set(cameraId, sinceMs);
    return { kind: 'connecting', waitingFor: held ? 'playlist' : 'ticket', sinceMs, attempt: 1 };
  }

  #reportSoon(): void {
    if (this.#reportQueued) return;
    this.#reportQueued = true;
    queueMicrotask(() => {
      this.#reportQueued = false;
      if (!this.#disposed) this.#report();
    });
  }

  #report(): void {
    const { monitorId, reportTiles } = this.#options;
    const cells = this.#cells();
    reportTiles(
      this.tiles.getState().flatMap(({ cell, rect, feed }): TileReport[] => {
        if (!feed) return [];
        const { cameraId, state } = feed;
        const key = cells[cell]?.key;
        const { frameTimeMs, statistics } = (key && this.#leases.get(key)?.report) ?? {};
        return [
          {
            ...{ monitorId, cell, cameraId, state, widthPx: rect.widthPx, heightPx: rect.heightPx },
            ...(frameTimeMs === undefined ? {} : { frameTimeMs }),
            ...(statistics ? { statistics } : {}),
          },
        ];
      }),
    );
  }
}

interface Cell {
  readonly cell: number;
  readonly cameraId: CameraId | null;
  readonly key: LeaseKey | undefined;
  readonly rect: TileRect;
  readonly shown: boolean;
}

function pictureOf(held: HeldLease | undefined): Pick<TileFeed, 'frameTimeMs' | 'rendition'> {
  return { frameTimeMs: held?.report?.frameTimeMs, rendition: held?.report?.statistics.rendition };
}

/** Whether a tile would look the same: its clock shows whole seconds. */
function same(a: TileModel, b: TileModel): boolean {
  return lookOf(a) === lookOf(b);
}

function lookOf({ rect, shown, feed }: TileModel): string {
  const second = feed?.frameTimeMs === undefined ? null : Math.floor(feed.frameTimeMs / 1_000);
  return JSON.stringify([rect, shown, feed && { ...feed, frameTimeMs: second }]);
}

function stateKey(tiles: readonly TileModel[]): string {
  return tiles.map(({ feed }) => (feed ? `${feed.cameraId} ${feed.state.kind}` : '-')).join();
}
