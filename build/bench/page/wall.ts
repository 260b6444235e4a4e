/** What a wall of live tiles is, whoever plays them, and how the runner and the page speak of it. */
import { fitOf, tileRects, usualPicture, type TileRect } from '../../../shared/wall/placement';

/** What is measured against what. */
export type Contender = 'engine' | 'baseline';

/** A camera of the origin, as the page opens it. */
export interface BenchCamera {
  readonly cameraId: string;
  readonly source: { readonly kind: 'hls' | 'whep'; readonly url: string };
  /** Frames a second of what it sends. */
  readonly framesPerSecond: number;
  /** Where in the clip's loop it stood at 1970, milliseconds, which tells when each frame was taken; not known of WebRTC. */
  readonly phaseMs?: number;
}

/** What a page is to show. */
export interface WallOrder {
  readonly contender: Contender;
  readonly cameras: readonly BenchCamera[];
  /** The last so many are hidden. */
  readonly hidden: number;
  readonly lowLatency: boolean;
}

/** What one tile showed over the window. */
export interface TileFigures {
  readonly framesPerSecond: number;
  readonly framesDropped: number;
  /** Behind the scene, milliseconds, as the contender states it; the median over the window. */
  readonly latencyMs?: number | undefined;
  /** Of the rendition that is played. */
  readonly heightPx?: number | undefined;
  /** Times it ran out of pictures: the video element waited, or the feed was not live. */
  readonly stalls: number;
}

/** What the page counted over the window. */
export interface WindowFigures {
  readonly tiles: readonly TileFigures[];
  /** Frames a second of the one surface that the engine draws on, as its video element presented them. */
  readonly surfaceFramesPerSecond?: number | undefined;
  /** What the engine held at the end. */
  readonly held?: { readonly decoders: number; readonly peakOpenFrames: number; readonly pictureBytes: number };
  readonly composer?: string;
}

/** A frame's number, read from the pixels of a tile on the screen. */
export interface Reading {
  readonly tile: number;
  readonly frame: number;
  /** When it could be seen, milliseconds since 1970. */
  readonly atMs: number;
}

export interface Wall {
  /** From the first request to each tile's first picture on the screen, milliseconds; null where there is none yet. */
  firstPictures(): readonly (number | null)[];
  /** The window in which is measured begins. */
  begin(): void;
  /** It ends. */
  end(): Promise<WindowFigures>;
  /** Where the frames of a tile can be read back; undefined where they cannot. */
  glass(tile: number): Glass | undefined;
}

/** A video element that shows a tile, and where in its frames that tile's picture lies. */
export interface Glass {
  readonly video: HTMLVideoElement;
  /** The whole picture's left and top edge in the element's frames, pixels. */
  readonly xPx: number;
  readonly yPx: number;
  /** The whole picture's width there, pixels; undefined for that of the frames. */
  readonly widthPx: number | undefined;
}

/** A tile that has an element of its own. */
export function glassOfWhole(video: HTMLVideoElement): Glass {
  return { video, xPx: 0, yPx: 0, widthPx: undefined };
}

/** Where a tile lies in the frames of an element that shows the whole surface. */
export function glassOf({ xPx, yPx, widthPx, heightPx, fit }: GridTile, video: HTMLVideoElement): Glass {
  const scale = (fit === 'crop' ? Math.max : Math.min)(widthPx / 16, heightPx / 9);
  return {
    video,
    xPx: xPx + (widthPx - 16 * scale) / 2,
    yPx: yPx + (heightPx - 9 * scale) / 2,
    widthPx: 16 * scale,
  };
}

/** Whether a tile of a wall can be seen: the last so many are hidden. */
export function isVisible({ cameras, hidden }: WallOrder, tile: number): boolean {
  return tile < cameras.length - hidden;
}

/** A tile's place and how its picture fits in, as the application decides it. */
export interface GridTile extends TileRect {
  readonly fit: 'crop' | 'letterbox';
}

const GAP_PX = 2;

/**
 * As many tiles as are asked for, row by row, laid out by the application's own arithmetic.
 * @param columns - tiles in a row; as many as rows, or one more, unless given
 */
export function gridOf(
  tiles: number,
  widthPx: number,
  heightPx: number,
  columns = Math.ceil(Math.sqrt(tiles)),
): readonly GridTile[] {
  const rows = Math.ceil(tiles / columns);
  const cells = Array.from({ length: tiles }, (_, index) => ({
    column: index % columns,
    row: Math.floor(index / columns),
    columnSpan: 1,
    rowSpan: 1,
  }));
  const layout = { id: '1', columns, rows, cells } as const;
  const rects = tileRects(layout, { widthPx, heightPx, gapPx: GAP_PX, pixelRatio: devicePixelRatio });
  return rects.map((rect) => ({ ...rect, fit: fitOf(rect, usualPicture) }));
}
