import type { MasterPlaylist, Variant } from './playlist';

/** What the largest tile of a feed needs, device pixels. */
export interface RenditionNeed {
  readonly widthPx: number;
  readonly heightPx: number;
  /** `letterbox` shows all of the picture inside the tile, `crop` fills the tile with a part of it. */
  readonly fit: 'letterbox' | 'crop';
}

/** A tile may grow by this factor over a rendition before the next one up is fetched: rounding must not cost a stream. */
const GROW = 1.02;
/** A smaller rendition must be this much larger than the tile before it is gone down to, so that a resize drag does not flap. */
const SHRINK = 0.9;

/**
 * The smallest rendition that is at least as large as the tile, with hysteresis around the current one. Where no
 * resolution is stated the largest bandwidth serves a tile, and the smallest a feed that no tile shows.
 * @param need - undefined where nothing but key frames in the smallest quality is wanted
 * @param current - the variant being played, if any
 */
export function chooseVariant(master: MasterPlaylist, need: RenditionNeed | undefined, current?: Variant): Variant {
  const [smallest] = master.variants;
  const largest = master.variants.at(-1) ?? smallest;
  if (need === undefined) return smallest;
  const kept = current && master.variants.find((variant) => variant.url === current.url);
  const keptSize = kept?.rendition?.heightPx ?? 0;
  const fits = (variant: Variant): boolean => {
    const scale = scaleTo(variant, need);
    if (scale === undefined) return false;
    const goesDown = kept !== undefined && (variant.rendition?.heightPx ?? 0) < keptSize;
    return scale <= (goesDown ? SHRINK : GROW);
  };
  return master.variants.find(fits) ?? largest;
}

/** How much larger than the rendition its picture would be shown; undefined where its size is unknown. */
function scaleTo(variant: Variant, need: RenditionNeed): number | undefined {
  if (variant.rendition === undefined) return undefined;
  const across = need.widthPx / variant.rendition.widthPx;
  const down = need.heightPx / variant.rendition.heightPx;
  return need.fit === 'crop' ? Math.max(across, down) : Math.min(across, down);
}
