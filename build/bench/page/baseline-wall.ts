/** The baseline: a `<video>` element a tile. */
import { placeVideo, playHls, playWhep } from './players';
import { presentedBy } from './presented-frames';
import { median } from '../figures';
import { glassOfWhole, isVisible, type BenchCamera, type GridTile, type TileFigures } from './wall';
import type { Wall, WallOrder } from './wall';

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
export function openBaselineWall(surface: HTMLElement, order: WallOrder, grid: readonly GridTile[]): Wall {
  const openedMs = performance.now();
  const tiles = grid.map((rect, index) => openTile(surface, order, rect, index, openedMs));
  let timer: ReturnType<typeof setInterval> | undefined;
  return {
    firstPictures: () => tiles.map(({ firstPictureMs }) => firstPictureMs),
    begin() {
      for (const tile of tiles) {
        const { droppedVideoFrames } = tile.video.getVideoPlaybackQuality();
        tile.start = { presented: presentedBy(tile.video), dropped: droppedVideoFrames, atMs: performance.now() };
        tile.stalls = 0;
        tile.latencies = [];
      }
      timer = setInterval(() => {
        for (const { latencyMs, latencies } of tiles) {
          const now = latencyMs();
          if (now !== undefined) latencies.push(now);
        }
      }, LATENCY_EVERY_MS);
    },
    end() {
      clearInterval(timer);
      return Promise.resolve({ tiles: tiles.map(figuresOf) });
    },
    glass(index) {
      const tile = tiles[index];
      return tile && glassOfWhole(tile.video);
    },
  };
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
    latencyMs: median(latencies),
    heightPx: video.videoHeight > 0 ? video.videoHeight : undefined,
  };
}
