import type { TileZoom } from '../../../shared/vocabulary/wall';
import { zoomedShare, type PictureShare } from '../../../shared/wall/placement';
import type { TilePlacement } from './composer';

/** A rectangle in device pixels; all four are even, because two pixels share one colour sample each way. */
export type EvenRect = Readonly<Pick<DOMRect, 'x' | 'y' | 'width' | 'height'>>;

export interface TileFit {
  /** The picture's place on the surface; what the tile has around it stays ground. */
  readonly content: EvenRect;
  readonly share: PictureShare;
}

export const WHOLE: PictureShare = { x: 0, y: 0, width: 1, height: 1 };

/**
 * The even rectangle inside a tile's, clipped to the surface. Up to one pixel on each side stays ground.
 * @returns undefined where nothing is left of it
 */
export function tileRect(
  placement: Pick<TilePlacement, 'xPx' | 'yPx' | 'widthPx' | 'heightPx'>,
  surface: { readonly width: number; readonly height: number },
): EvenRect | undefined {
  const x = evenUp(Math.max(0, placement.xPx));
  const y = evenUp(Math.max(0, placement.yPx));
  const width = evenDown(Math.min(surface.width, placement.xPx + placement.widthPx)) - x;
  const height = evenDown(Math.min(surface.height, placement.yPx + placement.heightPx)) - y;
  return width >= 2 && height >= 2 ? { x, y, width, height } : undefined;
}

/**
 * Fits a picture into a tile and keeps its aspect.
 * @param aspect - the picture's width over its height as it is meant to be seen
 * @param fit - `letterbox` shows all of the picture, `crop` fills the tile with the middle of it
 * @param zoom - the part of that which is shown in its place
 */
export function fitPicture(tile: EvenRect, aspect: number, fit: 'letterbox' | 'crop', zoom?: TileZoom): TileFit {
  const fitted = fitWhole(tile, aspect, fit);
  return zoom ? { content: fitted.content, share: zoomedShare(fitted.share, zoom) } : fitted;
}

function fitWhole(tile: EvenRect, aspect: number, fit: 'letterbox' | 'crop'): TileFit {
  const tileAspect = tile.width / tile.height;
  if (fit === 'crop') {
    const width = Math.min(1, tileAspect / aspect);
    const height = Math.min(1, aspect / tileAspect);
    return { content: tile, share: { x: (1 - width) / 2, y: (1 - height) / 2, width, height } };
  }
  // A picture that misses the tile's shape by less than two pixels fills it: a hair of ground looks like a fault.
  const width = Math.min(tile.width, evenNear(tile.height * aspect));
  const height = Math.min(tile.height, evenNear(tile.width / aspect));
  const fills = tile.width - width <= 2 && tile.height - height <= 2;
  if (fills) return { content: tile, share: WHOLE };
  const x = tile.x + evenDown((tile.width - width) / 2);
  const y = tile.y + evenDown((tile.height - height) / 2);
  return { content: { x, y, width, height }, share: WHOLE };
}

/** Layout yields fractions of a pixel. The edges are rounded, so that neighbours still meet. */
export function wholePixels(placement: TilePlacement): TilePlacement {
  const xPx = Math.round(placement.xPx);
  const yPx = Math.round(placement.yPx);
  const widthPx = Math.max(0, Math.round(placement.xPx + placement.widthPx) - xPx);
  const heightPx = Math.max(0, Math.round(placement.yPx + placement.heightPx) - yPx);
  return { ...placement, xPx, yPx, widthPx, heightPx };
}

/** Names a size and part of a picture: pictures are scaled once for all tiles that share it. */
export function fitKey({ content, share }: TileFit): string {
  const part = [share.x, share.y, share.width, share.height].map((value) => value.toFixed(4));
  return `${content.width}x${content.height}:${part.join()}`;
}

function evenUp(value: number): number {
  return 2 * Math.ceil(value / 2);
}

function evenDown(value: number): number {
  return 2 * Math.floor(value / 2);
}

function evenNear(value: number): number {
  return Math.max(2, 2 * Math.round(value / 2));
}

/** Whether one part of a picture, or one rectangle, has all of another in it. */
export function covers(outer: PictureShare, inner: PictureShare): boolean {
  const near = 1e-6;
  return (
    inner.x >= outer.x - near &&
    inner.y >= outer.y - near &&
    inner.x + inner.width <= outer.x + outer.width + near &&
    inner.y + inner.height <= outer.y + outer.height + near
  );
}

/** A part of a picture as a part of another part that covers it. */
export function within(outer: PictureShare, inner: PictureShare): PictureShare {
  return {
    x: (inner.x - outer.x) / outer.width,
    y: (inner.y - outer.y) / outer.height,
    width: inner.width / outer.width,
    height: inner.height / outer.height,
  };
}
