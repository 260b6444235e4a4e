/** Sizes that are believed, pixels: what WebCodecs and the screen can ever need. */
const MAX_PIXELS = 16_384;

/** How many pixels are cut off on each side, in the units of the picture's own width and height. */
export interface Cropping {
  readonly width: number;
  readonly height: number;
}

/**
 * A picture's size as its parameter set states it.
 * @throws RangeError where it is absurd
 */
export function pictureSize(
  width: number,
  height: number,
  crop: Cropping,
): { readonly widthPx: number; readonly heightPx: number } {
  const [widthPx, heightPx] = [width - crop.width, height - crop.height];
  const sane = widthPx >= 1 && heightPx >= 1 && widthPx <= MAX_PIXELS && heightPx <= MAX_PIXELS;
  if (!sane) throw new RangeError(`a picture of ${widthPx} x ${heightPx} pixels`);
  return { widthPx, heightPx };
}
