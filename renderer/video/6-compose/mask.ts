/** Where a mask lies in a picture, in pixels, and what it is filled with. */
import type { Masks } from '../../../shared/vocabulary/camera';
import type { EvenRect } from './tile-geometry';

/** What is in place of a masked part: `--mask` of the tokens, #484848. Without colour it is the same in every matrix. */
export const MASK_GREY = { css: '#484848', rgb: 0x48, limitedY: 78, fullY: 0x48, chroma: 128 } as const;

/** Said, and the tile stays dark, where a masked camera's frame cannot be masked. */
export function unmaskable(why: string): Error {
  return new Error(`The privacy mask cannot be applied: ${why}`);
}

/**
 * The pixels that masks cover. Parts of a pixel count as a whole one, and of a pair of pixels, which share a colour, as both:
 * nothing of what is masked is in what is left.
 * @param width - of the picture, pixels
 */
export function maskedPixels(masks: Masks, width: number, height: number): readonly EvenRect[] {
  return masks.map(({ leftPermille, topPermille, widthPermille, heightPermille }) => {
    const [x, right] = evenSpan(leftPermille, widthPermille, width);
    const [y, bottom] = evenSpan(topPermille, heightPermille, height);
    return { x, y, width: right - x, height: bottom - y };
  });
}

/** An odd picture's last pixel has no pair. */
function evenSpan(fromPermille: number, lengthPermille: number, size: number): readonly [number, number] {
  const from = 2 * Math.floor((fromPermille * size) / 2_000);
  const to = 2 * Math.ceil(((fromPermille + lengthPermille) * size) / 2_000);
  return [from, Math.min(size, to)];
}
