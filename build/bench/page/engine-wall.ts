/** The engine, used as the application's windows use it: one registry, a lease a tile. */
import { FeedRegistry, type ComposerKind, type LeaseReport } from '../../../renderer/video/feed-registry';
import { CameraId } from '../../../shared/vocabulary/ids';
import { PresentedFrames } from './presented-frames';
import {
  glassOf,
  isVisible,
  middle,
  type Glass,
  type GridTile,
  type TileFigures,
  type Wall,
  type WallOrder,
  type WindowFigures,
} from './wall';

interface Tile {
  readonly rect: GridTile;
  /** When it was asked for, on the page's clock. */
  readonly askedMs: number;
  report: LeaseReport | undefined;
  /** When that report came. */
  reportedMs: number;
  latencies: number[];
  stalls: number;
  start: { readonly report: LeaseReport | undefined; readonly atMs: number };
}

/** The engine as a window has it before anything is asked of it: its worker runs. */
export async function startEngine(surface: HTMLElement, composer: ComposerKind): Promise<FeedRegistry> {
  const registry = new FeedRegistry(surface, {
    composer,
    onFault: ({ message }) => console.error(`The video worker died: ${message}`),
  });
  await registry.inspect();
  return registry;
}

/** All tiles in one registry. */
export class EngineWall implements Wall {
  readonly #registry: FeedRegistry;
  readonly #tiles: Tile[] = [];
  readonly #surface: HTMLElement;
  readonly #openedMs = performance.now();
  readonly #presented: PresentedFrames;
  #measuring = false;

  constructor(surface: HTMLElement, order: WallOrder, grid: readonly GridTile[], registry: FeedRegistry) {
    this.#surface = surface;
    this.#registry = registry;
    this.#presented = new PresentedFrames(() => this.#screen);
    order.cameras.forEach(({ cameraId, source }, index) => {
      const rect = grid[index];
      if (!rect) throw new Error('a grid has a place for each camera');
      const tile: Tile = {
        ...{ rect, askedMs: performance.now(), report: undefined, reportedMs: 0, latencies: [], stalls: 0 },
        start: { report: undefined, atMs: 0 },
      };
      this.#tiles.push(tile);
      const lease = this.#registry.lease(CameraId.parse(cameraId), { sources: [source], masks: [] });
      lease.place({ ...rect, visible: isVisible(order, index), importance: 'normal' });
      lease.onReport((report) => this.#hear(tile, report));
    });
  }

  /** The engine tells when it gave the picture away; it was on the screen with the next frame that the surface presented. */
  firstPictures(): readonly (number | null)[] {
    return this.#tiles.map(({ askedMs, report }) => {
      const sinceAskedMs = report?.statistics.firstPictureMs;
      if (sinceAskedMs === undefined) return null;
      const givenMs = askedMs + sinceAskedMs;
      return (this.#presented.firstAfter(givenMs) ?? givenMs) - this.#openedMs;
    });
  }

  begin(): void {
    this.#measuring = true;
    this.#presented.begin();
    for (const tile of this.#tiles) {
      tile.start = { report: tile.report, atMs: tile.reportedMs };
      tile.latencies = [];
      tile.stalls = 0;
    }
  }

  async end(): Promise<WindowFigures> {
    this.#measuring = false;
    const surfaceFramesPerSecond = this.#presented.end();
    const tiles = this.#tiles.map(figuresOf);
    const { decoders, peakOpenFrames, heldBytes } = await this.#registry.inspect();
    return {
      tiles,
      composer: this.#registry.composer,
      held: { decoders, peakOpenFrames, pictureBytes: heldBytes },
      surfaceFramesPerSecond,
    };
  }

  glass(tile: number): Glass | undefined {
    const rect = this.#tiles[tile]?.rect;
    const video = this.#screen;
    if (!rect || !video) return undefined;
    return glassOf(rect, video);
  }

  /** The mosaic's video element; undefined where a canvas or many elements show the tiles. */
  get #screen(): HTMLVideoElement | undefined {
    if (this.#registry.composer !== 'mosaic') return undefined;
    return this.#surface.querySelector('video') ?? undefined;
  }

  #hear(tile: Tile, report: LeaseReport): void {
    const wasLive = tile.report?.state.kind === 'live';
    if (this.#measuring && wasLive && report.state.kind !== 'live') tile.stalls++;
    const { latencyMs } = report.statistics;
    if (this.#measuring && latencyMs !== undefined) tile.latencies.push(latencyMs);
    // A change of state brings no new counts.
    if (report.statistics !== tile.report?.statistics) tile.reportedMs = performance.now();
    tile.report = report;
  }
}

function figuresOf({ report, reportedMs, latencies, stalls, start }: Tile): TileFigures {
  const seconds = (reportedMs - start.atMs) / 1_000;
  const shown = (report?.statistics.framesShown ?? 0) - (start.report?.statistics.framesShown ?? 0);
  const dropped = (report?.statistics.framesDropped ?? 0) - (start.report?.statistics.framesDropped ?? 0);
  return {
    framesPerSecond: seconds > 0 ? Math.max(0, shown) / seconds : 0,
    framesDropped: Math.max(0, dropped),
    stalls,
    latencyMs: middle(latencies),
    heightPx: report?.statistics.rendition?.heightPx,
  };
}
