/** The baseline: a `<video>` element a tile. */
import { placeVideo, playHls, playWhep } from './players';
import { presentedBy } from './presented-frames';
import {
  isVisible,
  middle,
  type BenchCamera,
  type Glass,
  type GridTile,
  type TileFigures,
  type Wall,
  type WallOrder,
  type WindowFigures,
} from './wall';

interface Tile {
  readonly video: HTMLVideoElement;
  /** How far behind the scene it is, milliseconds; undefined while that is not known. */
  readonly latencyMs: () => number | undefined;
  firstPictureMs: number | null;
  stalls: number;
  latencies: number[];
  start: { readonly presented: number; readonly dropped: number; readonly atMs: number };
}

const LATENCY_EVERY_MS = 500;

/** All tiles as elements of their own. */
export class BaselineWall implements Wall {
  readonly #tiles: readonly Tile[];
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(surface: HTMLElement, order: WallOrder, grid: readonly GridTile[]) {
    const openedMs = performance.now();
    this.#tiles = grid.map((rect, index) => openTile(surface, order, rect, index, openedMs));
  }

  firstPictures(): readonly (number | null)[] {
    return this.#tiles.map(({ firstPictureMs }) => firstPictureMs);
  }

  begin(): void {
    for (const tile of this.#tiles) {
      const { droppedVideoFrames } = tile.video.getVideoPlaybackQuality();
      tile.start = { presented: presentedBy(tile.video), dropped: droppedVideoFrames, atMs: performance.now() };
      tile.stalls = 0;
      tile.latencies = [];
    }
    this.#timer = setInterval(() => {
      for (const { latencyMs, latencies } of this.#tiles) {
        const now = latencyMs();
        if (now !== undefined) latencies.push(now);
      }
    }, LATENCY_EVERY_MS);
  }

  end(): Promise<WindowFigures> {
    clearInterval(this.#timer);
    return Promise.resolve({ tiles: this.#tiles.map(figuresOf) });
  }

  glass(tile: number): Glass | undefined {
    const video = this.#tiles[tile]?.video;
    return video && { video, xPx: 0, yPx: 0, widthPx: undefined };
  }
}

function openTile(surface: HTMLElement, order: WallOrder, rect: GridTile, index: number, openedMs: number): Tile {
  const camera = order.cameras[index];
  if (!camera) throw new Error('a grid has a camera for each place');
  const video = placeVideo(surface, rect, isVisible(order, index));
  video.autoplay = true;
  const tile: Tile = {
    video,
    latencyMs: play(video, camera, order.lowLatency),
    firstPictureMs: null,
    stalls: 0,
    latencies: [],
    start: { presented: 0, dropped: 0, atMs: 0 },
  };
  video.requestVideoFrameCallback((_now, { presentationTime }) => {
    tile.firstPictureMs = presentationTime - openedMs;
  });
  video.addEventListener('waiting', () => tile.stalls++);
  return tile;
}

function play(video: HTMLVideoElement, camera: BenchCamera, lowLatency: boolean): Tile['latencyMs'] {
  if (camera.source.kind === 'hls') {
    const hls = playHls(video, camera.source.url, lowLatency);
    return () => (hls.playingDate ? Date.now() - hls.playingDate.getTime() : undefined);
  }
  playWhep(video, camera);
  // WebRTC states no time of the scene: what the latency is, is read from the pixels.
  return () => undefined;
}

function figuresOf({ video, stalls, latencies, start }: Tile): TileFigures {
  const seconds = (performance.now() - start.atMs) / 1_000;
  return {
    framesPerSecond: Math.max(0, presentedBy(video) - start.presented) / seconds,
    framesDropped: Math.max(0, video.getVideoPlaybackQuality().droppedVideoFrames - start.dropped),
    stalls,
    latencyMs: middle(latencies),
    heightPx: video.videoHeight > 0 ? video.videoHeight : undefined,
  };
}
