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

/** Whether this machine decodes a codec (RFC 6381); undefined where the playlist does not say which it is. */
export type CodecSupport = (codec: string | undefined) => boolean;

/**
 * The variants that may be played, the smallest first: those that this machine decodes, and of them those in H.264 where
 * there are any, because every machine decodes that at the least cost. Where it decodes none, all of them: the decoder
 * then says why.
 */
export function playableVariants(master: MasterPlaylist, supports: CodecSupport = () => true): readonly Variant[] {
  const decodable = master.variants.filter((variant) => supports(variant.codec));
  const avc = decodable.filter((variant) => variant.codec?.startsWith('avc'));
  return [avc, decodable].find((variants) => variants.length > 0) ?? master.variants;
}

/**
 * The smallest rendition that is at least as large as the tile, with hysteresis around the current one. Where no
 * resolution is stated the largest bandwidth serves a tile, and the smallest a feed that no tile shows.
 * @param need - undefined where nothing but key frames in the smallest quality is wanted
 * @param current - the variant being played, if any
 * @param supports - which codecs this machine decodes; all of them unless told
 */
export function chooseVariant(
  master: MasterPlaylist,
  need: RenditionNeed | undefined,
  current?: Variant,
  supports?: CodecSupport,
): Variant {
  const variants = playableVariants(master, supports);
  const smallest = variants[0] ?? master.variants[0];
  const largest = variants.at(-1) ?? smallest;
  if (need === undefined) return smallest;
  const kept = current && variants.find((variant) => variant.url === current.url);
  const keptSize = kept?.rendition?.heightPx ?? 0;
  const fits = (variant: Variant): boolean => {
    const scale = scaleTo(variant, need);
    if (scale === undefined) return false;
    const goesDown = kept !== undefined && (variant.rendition?.heightPx ?? 0) < keptSize;
    return scale <= (goesDown ? SHRINK : GROW);
  };
  return variants.find(fits) ?? largest;
}

/** How much larger than the rendition its picture would be shown; undefined where its size is unknown. */
function scaleTo(variant: Variant, need: RenditionNeed): number | undefined {
  if (variant.rendition === undefined) return undefined;
  const across = need.widthPx / variant.rendition.widthPx;
  const down = need.heightPx / variant.rendition.heightPx;
  return need.fit === 'crop' ? Math.max(across, down) : Math.min(across, down);
}
