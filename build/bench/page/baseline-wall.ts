/** The baseline: a `<video>` element a tile, with hls.js or a WebRTC connection behind each. What anybody would write. */
import type { BenchCamera, TileFigures, WindowFigures } from '../protocol.mjs';
import type { GridTile } from './grid';
import { playHls } from './hls-player';
import { presentedBy } from './presented-frames';
import { isVisible, middle, type Glass, type Wall, type WallOptions } from './wall';
import { playWhep } from './whep-player';

/** Something that feeds a video element. */
export interface Player {
  /** How far behind the scene it is, milliseconds; undefined while that is not known. */
  latencyMs(): number | undefined;
}

interface Tile {
  readonly video: HTMLVideoElement;
  readonly player: Player;
  readonly openedMs: number;
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

  constructor({ surface, order, grid }: WallOptions) {
    const openedMs = performance.now();
    this.#tiles = order.cameras.map((camera, index) => {
      const rect = grid[index];
      if (!rect) throw new Error('a grid has a place for each camera');
      return openTile(surface, camera, rect, isVisible(order, index), openedMs, order.lowLatency);
    });
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
    this.#timer = setInterval(() => this.#askLatencies(), LATENCY_EVERY_MS);
  }

  end(): Promise<WindowFigures> {
    clearInterval(this.#timer);
    return Promise.resolve({ tiles: this.#tiles.map(figuresOf) });
  }

  glass(tile: number): Glass | undefined {
    const video = this.#tiles[tile]?.video;
    return video && { video, xPx: 0, yPx: 0, widthPx: undefined };
  }

  #askLatencies(): void {
    for (const { player, latencies } of this.#tiles) {
      const latencyMs = player.latencyMs();
      if (latencyMs !== undefined) latencies.push(latencyMs);
    }
  }
}

function openTile(
  surface: HTMLElement,
  camera: BenchCamera,
  rect: GridTile,
  visible: boolean,
  openedMs: number,
  lowLatency: boolean,
): Tile {
  const video = document.createElement('video');
  Object.assign(video, { muted: true, autoplay: true, playsInline: true, disablePictureInPicture: true });
  video.className = 'tile';
  Object.assign(video.style, {
    ...{ left: `${rect.xPx}px`, top: `${rect.yPx}px`, width: `${rect.widthPx}px`, height: `${rect.heightPx}px` },
    ...{ objectFit: rect.fit === 'crop' ? 'cover' : 'contain', visibility: visible ? 'visible' : 'hidden' },
  });
  surface.append(video);
  const player = camera.source.kind === 'whep' ? playWhep(video, camera) : playHls(video, camera, lowLatency);
  const tile: Tile = {
    ...{ video, player, openedMs, firstPictureMs: null, stalls: 0, latencies: [] },
    start: { presented: 0, dropped: 0, atMs: 0 },
  };
  video.requestVideoFrameCallback((_now, { presentationTime }) => {
    tile.firstPictureMs = presentationTime - openedMs;
  });
  video.addEventListener('waiting', () => tile.stalls++);
  return tile;
}

function figuresOf({ video, stalls, latencies, start }: Tile): TileFigures {
  const seconds = (performance.now() - start.atMs) / 1_000;
  const latencyMs = middle(latencies);
  return {
    framesPerSecond: Math.max(0, presentedBy(video) - start.presented) / seconds,
    framesDropped: Math.max(0, video.getVideoPlaybackQuality().droppedVideoFrames - start.dropped),
    stalls,
    ...(latencyMs !== undefined && { latencyMs }),
    ...(video.videoHeight > 0 && { heightPx: video.videoHeight }),
  };
}
