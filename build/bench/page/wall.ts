import type { WallOrder, WindowFigures } from '../protocol.mjs';
import type { GridTile } from './grid';

/** A wall of live tiles, whoever plays them. */
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

/** What a wall is made of. */
export interface WallOptions {
  readonly surface: HTMLElement;
  readonly order: WallOrder;
  readonly grid: readonly GridTile[];
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

/** The middle of some values; undefined where there are none. */
export function middle(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
