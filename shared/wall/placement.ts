/** Where tiles lie, in device pixels, both for the mosaic's pictures and for the page elements above them. Pure. */
import type { Rendition } from '../vocabulary/feed';
import type { Drawing } from '../vocabulary/layout';
import { maxZoom, type TileZoom } from '../vocabulary/wall';

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

/** What so many pixels per metre are good for. */
export interface PixelDensity {
  /** Whole pixels per metre. */
  readonly pixelsPerMetre: number;
  /** Bars to light: 0 is less than detect, 4 is identify. */
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly word: string;
}

const levels = [
  { from: 250, level: 4, word: 'identify' },
  { from: 125, level: 3, word: 'recognise' },
  { from: 62.5, level: 2, word: 'observe' },
  { from: 25, level: 1, word: 'detect' },
] as const;

/**
 * What a tile shows of a camera's scene.
 * @param tile - the tile's size in device pixels
 * @param rendition - what is received; a picture drawn larger than it is shows no more than it has
 * @param sceneWidthM - width of the scene at the target line, metres
 * @param how - the fit that was chosen for the tile, and how many times larger than all of it the picture is drawn
 */
export function pixelDensity(
  tile: { readonly widthPx: number; readonly heightPx: number },
  rendition: Rendition | undefined,
  sceneWidthM: number,
  { fit, scale = 1 }: { readonly fit?: 'letterbox' | 'crop' | undefined; readonly scale?: number | undefined } = {},
): PixelDensity {
  const drawnPx = scale * drawnWidthPx(tile, rendition ?? usualPicture, fit);
  const exact = Math.min(drawnPx, rendition?.widthPx ?? drawnPx) / sceneWidthM;
  const { level, word } = levels.find(({ from }) => exact >= from) ?? { level: 0, word: 'too few to detect' };
  return { pixelsPerMetre: Math.round(exact), level, word };
}

/** One step of a key or a wheel. */
export const zoomStep = 1.25;

/** A part of a picture, each a share of its width or height, 0 to 1. */
export interface PictureShare {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Zooms about a fixed point. @param at - as shares of what the tile shows now @returns undefined for the whole picture */
export function zoomedBy(
  zoom: TileZoom | undefined,
  factor: number,
  at: { readonly x: number; readonly y: number } = { x: 0.5, y: 0.5 },
): TileZoom | undefined {
  const { x, y, scale } = zoom ?? { x: 0.5, y: 0.5, scale: 1 };
  const next = Math.min(maxZoom, scale * factor);
  if (next < 1.01) return undefined;
  const shift = 1 / scale - 1 / next;
  return within({ x: x + (at.x - 0.5) * shift, y: y + (at.y - 0.5) * shift, scale: next });
}

/** Moves the part that is shown. @param by - shares of what the tile shows now: a whole one is its own width or height */
export function panned(zoom: TileZoom, by: { readonly x: number; readonly y: number }): TileZoom {
  return within({ x: zoom.x + by.x / zoom.scale, y: zoom.y + by.y / zoom.scale, scale: zoom.scale });
}

/** The part never reaches over the picture's edge. */
function within({ x, y, scale }: TileZoom): TileZoom {
  const half = 1 / scale / 2;
  const keep = (value: number): number => Math.min(1 - half, Math.max(half, value));
  return { x: keep(x), y: keep(y), scale };
}

/** The part of a part: zooming into what a tile shows of a picture already. */
export function zoomedShare(share: PictureShare, { x, y, scale }: TileZoom): PictureShare {
  const [width, height] = [share.width / scale, share.height / scale];
  return {
    x: share.x + x * share.width - width / 2,
    y: share.y + y * share.height - height / 2,
    width,
    height,
  };
}
