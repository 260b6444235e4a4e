/** Digital zoom: which part of a picture a tile shows. Pure. */
import { maxZoom, type TileZoom } from '../vocabulary/tile-setup';

/** One step of a key or a wheel. */
export const zoomStep = 1.25;

/** A part of a picture, each a share of its width or height, 0 to 1. */
export interface PictureShare {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Zooms by a factor about a point that stays where it is.
 * @param at - that point as shares of what the tile shows now, its middle by default
 * @returns undefined for the whole picture
 */
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

/**
 * Moves the part that is shown.
 * @param by - shares of what the tile shows now: a whole one is its own width or height
 */
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
