/** Pixels per metre at the target line, and what a person can do with so many (EN 62676-4). Pure. */
import type { Rendition } from '../vocabulary/feed';
import { drawnWidthPx, usualPicture } from './placement';

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
