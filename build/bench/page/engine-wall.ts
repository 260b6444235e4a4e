/** The engine, used as the application's windows use it: one registry, a lease a tile. */
import { FeedRegistry, type ComposerKind, type LeaseReport } from '../../../renderer/video/feed-registry';
import { CameraId } from '../../../shared/vocabulary/ids';
import { median } from '../figures';
import { PresentedFrames } from './presented-frames';
import { glassOf, isVisible, type GridTile, type TileFigures, type Wall, type WallOrder } from './wall';

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
export function openEngineWall(
  surface: HTMLElement,
  order: WallOrder,
  grid: readonly GridTile[],
  registry: FeedRegistry,
): Wall {
  const openedMs = performance.now();
  /** The mosaic's video element; undefined where a canvas or many elements show the tiles. */
  const screen = (): HTMLVideoElement | undefined =>
    (registry.composer === 'mosaic' && surface.querySelector('video')) || undefined;
  const presented = new PresentedFrames(screen);
  let measuring = false;
  const noteReport = (tile: Tile, report: LeaseReport): void => {
    const wasLive = tile.report?.state.kind === 'live';
    if (measuring && wasLive && report.state.kind !== 'live') tile.stalls++;
    const { latencyMs } = report.statistics;
    if (measuring && latencyMs !== undefined) tile.latencies.push(latencyMs);
    // A change of state brings no new counts.
    if (report.statistics !== tile.report?.statistics) tile.reportedMs = performance.now();
    tile.report = report;
  };
  const tiles = order.cameras.map(({ cameraId, source }, index) => {
    const rect = grid[index];
    if (!rect) throw new Error('a grid has a place for each camera');
    const tile: Tile = {
      ...{ rect, askedMs: performance.now(), report: undefined, reportedMs: 0, latencies: [], stalls: 0 },
      start: { report: undefined, atMs: 0 },
    };
    const lease = registry.lease(CameraId.parse(cameraId), { sources: [source], masks: [] });
    lease.place({ ...rect, visible: isVisible(order, index), importance: 'normal' });
    lease.onReport((report) => noteReport(tile, report));
    return tile;
  });
  return {
    /** The engine tells when it gave the picture away; it was on the screen with the next frame that the surface presented. */
    firstPictures: () =>
      tiles.map(({ askedMs, report }) => {
        const sinceAskedMs = report?.statistics.firstPictureMs;
        if (sinceAskedMs === undefined) return null;
        const givenMs = askedMs + sinceAskedMs;
        return (presented.firstAfter(givenMs) ?? givenMs) - openedMs;
      }),
    begin() {
      measuring = true;
      presented.begin();
      for (const tile of tiles) {
        tile.start = { report: tile.report, atMs: tile.reportedMs };
        tile.latencies = [];
        tile.stalls = 0;
      }
    },
    async end() {
      measuring = false;
      const surfaceFramesPerSecond = presented.end();
      const figures = tiles.map(figuresOf);
      const { decoders, peakOpenFrames, heldBytes } = await registry.inspect();
      return {
        tiles: figures,
        composer: registry.composer,
        held: { decoders, peakOpenFrames, pictureBytes: heldBytes },
        surfaceFramesPerSecond,
      };
    },
    glass(index) {
      const [rect, video] = [tiles[index]?.rect, screen()];
      return rect && video && glassOf(rect, video);
    },
  };
}

function figuresOf({ report, reportedMs, latencies, stalls, start }: Tile): TileFigures {
  const seconds = (reportedMs - start.atMs) / 1_000;
  const shown = (report?.statistics.framesShown ?? 0) - (start.report?.statistics.framesShown ?? 0);
  const dropped = (report?.statistics.framesDropped ?? 0) - (start.report?.statistics.framesDropped ?? 0);
  return {
    framesPerSecond: seconds > 0 ? Math.max(0, shown) / seconds : 0,
    framesDropped: Math.max(0, dropped),
    stalls,
    latencyMs: median(latencies),
    heightPx: report?.statistics.rendition?.heightPx,
  };
}
