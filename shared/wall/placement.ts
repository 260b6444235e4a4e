/**
 * Where tiles lie, in device pixels: once for the pictures in the mosaic and for the page elements
 * above them, so that the two cannot drift apart. Pure.
 */
import type { Drawing } from '../vocabulary/layout';

/** The area of a monitor's tiles. */
export interface GridSize {
  /** Device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Between two tiles, device pixels. */
  readonly gapPx: number;
  /** Device pixels in one CSS pixel. */
  readonly pixelRatio: number;
}

/** A rectangle in device pixels from the top left of the grid. */
export interface TileRect {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Nothing is drawn yet. */
export const noGrid: GridSize = { widthPx: 0, heightPx: 0, gapPx: 0, pixelRatio: 1 };

/** The rectangle of every cell, as a CSS grid with this gap would lay them out, on even pixels. */
export function tileRects(layout: Drawing, { widthPx, heightPx, gapPx }: GridSize): readonly TileRect[] {
  return layout.cells.map((cell) => {
    const [xPx, rightPx] = span(widthPx, gapPx, layout.columns, cell.column, cell.columnSpan);
    const [yPx, bottomPx] = span(heightPx, gapPx, layout.rows, cell.row, cell.rowSpan);
    return { xPx, yPx, widthPx: Math.max(0, rightPx - xPx), heightPx: Math.max(0, bottomPx - yPx) };
  });
}

function span(sizePx: number, gapPx: number, tracks: number, first: number, count: number): [number, number] {
  const stepPx = (sizePx + gapPx) / tracks;
  return [even(first * stepPx), even((first + count) * stepPx - gapPx)];
}

// Two pixels share one colour sample in the mosaic: a tile on odd pixels would have a dark hairline beside it.
function even(px: number): number {
  return 2 * Math.round(px / 2);
}

/** The rectangle of a tile that is enlarged over the whole grid. */
export function wholeGrid({ widthPx, heightPx }: GridSize): TileRect {
  return { xPx: 0, yPx: 0, widthPx, heightPx };
}

/** The proportions of a picture that has not arrived yet. */
export const usualPicture = { widthPx: 16, heightPx: 9 };

/** The largest part of a picture that may be cut off to fill its tile. More would hide what is watched. */
const mostCropped = 1 / 8;

/** Whether a picture fills its tile, cut a little, or is shown whole between bars. */
export function fitOf(
  tile: { readonly widthPx: number; readonly heightPx: number },
  picture: { readonly widthPx: number; readonly heightPx: number },
): 'crop' | 'letterbox' {
  const tileAspect = tile.widthPx / tile.heightPx;
  const pictureAspect = picture.widthPx / picture.heightPx;
  const kept = Math.min(tileAspect / pictureAspect, pictureAspect / tileAspect);
  return kept >= 1 - mostCropped ? 'crop' : 'letterbox';
}

/** How wide the whole picture is drawn in its tile, device pixels: beyond the tile where it is cropped. */
export function drawnWidthPx(
  tile: { readonly widthPx: number; readonly heightPx: number },
  picture: { readonly widthPx: number; readonly heightPx: number },
  fit: 'crop' | 'letterbox' = fitOf(tile, picture),
): number {
  const byHeight = (tile.heightPx * picture.widthPx) / picture.heightPx;
  return fit === 'crop' ? Math.max(tile.widthPx, byHeight) : Math.min(tile.widthPx, byHeight);
}
