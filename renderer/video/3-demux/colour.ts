/** What a stream says of its colours, in the words of WebCodecs. */

/** The code points of ITU-T H.273 that WebCodecs has names for. */
const PRIMARIES_AND_MATRICES: ReadonlyMap<number, VideoColorPrimaries & VideoMatrixCoefficients> = new Map([
  [1, 'bt709'],
  [5, 'bt470bg'],
  [6, 'smpte170m'],
]);
const TRANSFERS: ReadonlyMap<number, VideoTransferCharacteristics> = new Map([
  [1, 'bt709'],
  [6, 'smpte170m'],
  [13, 'iec61966-2-1'],
]);

type Stated = { readonly [Part in keyof VideoColorSpaceInit]?: VideoColorSpaceInit[Part] | undefined };

export function colourOf(
  codes: { readonly primaries: number; readonly transfer: number; readonly matrix: number } | undefined,
  fullRange: boolean | undefined,
): VideoColorSpaceInit | undefined {
  return wholeColour({
    primaries: codes && PRIMARIES_AND_MATRICES.get(codes.primaries),
    transfer: codes && TRANSFERS.get(codes.transfer),
    matrix: codes && PRIMARIES_AND_MATRICES.get(codes.matrix),
    fullRange,
  });
}

/**
 * Many cameras state their matrix and range and nothing else. Chromium believes all of it or none: what they leave out is
 * filled in with what belongs to the matrix.
 * @returns undefined where no matrix is stated: then Chromium takes BT.709 whatever the size is, as it does for every
 *   player on the web, and so the renditions of one camera look alike
 */
export function wholeColour(stated: Stated): VideoColorSpaceInit | undefined {
  const { primaries, transfer, matrix, fullRange } = stated;
  if (!matrix) return undefined;
  const own = matrix === 'bt470bg' || matrix === 'smpte170m' ? matrix : 'bt709';
  return {
    primaries: primaries ?? own,
    transfer: transfer ?? (own === 'smpte170m' ? own : 'bt709'),
    matrix,
    fullRange: fullRange ?? false,
  };
}

export function sameColour(a: VideoColorSpaceInit | undefined, b: VideoColorSpaceInit | undefined): boolean {
  const key = (colour: VideoColorSpaceInit | undefined): string =>
    [colour?.primaries, colour?.transfer, colour?.matrix, colour?.fullRange].join();
  return key(a) === key(b);
}
