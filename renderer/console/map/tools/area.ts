/** The cameras that a part of the map picks that was drawn. Pure. */
import type { Camera } from '../../../../shared/vocabulary/camera';
import { type Area, distanceM, isInside, middleOf } from '../../../../shared/geo/geo';

/** Which cameras an area stands for: all that are in it, or so many of those that are nearest to its middle. */
export type Pick = { readonly kind: 'inside' } | { readonly kind: 'nearest'; readonly count: number };

/** More cameras than this are not sent at once: no layout has more cells. */
export const mostPicked = 64;

/** The radius that a circle may have, metres. */
export const radiusRangeM = { least: 10, most: 50_000 } as const;

/** What an area picks, the nearest to its middle first. */
export interface Picked {
  readonly cameras: readonly Camera[];
  /** How many there would be without the limit. */
  readonly found: number;
  /** How many of them lie outside of the area: the nearest may. */
  readonly outside: number;
}

/** The cameras that an area picks. */
export function pickCameras(area: Area, pick: Pick, cameras: Iterable<Camera>): Picked {
  const middle = middleOf(area);
  const byDistance = [...cameras]
    .map((camera) => ({ camera, metres: distanceM(middle, camera.position) }))
    .sort((a, b) => a.metres - b.metres || (a.camera.id < b.camera.id ? -1 : 1))
    .map(({ camera }) => camera);
  const all =
    pick.kind === 'inside'
      ? byDistance.filter(({ position }) => isInside(area, position))
      : byDistance.slice(0, pick.count);
  const picked = all.slice(0, mostPicked);
  return {
    cameras: picked,
    found: all.length,
    outside: picked.filter(({ position }) => !isInside(area, position)).length,
  };
}
