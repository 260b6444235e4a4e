/** What the rest of the console asks of the map: to show a school, or all of them. */
import { useMemo } from 'react';
import { create } from 'zustand';
import { type Area, distanceM, isInside, middleOf } from '../../shared/geo/geo';
import type { Camera } from '../../shared/vocabulary/camera';
import type { CameraId, SchoolId } from '../../shared/vocabulary/ids';

/** Where the map is asked to go. `count` makes the same wish count again. */
export interface MapTarget {
  readonly wish:
    | { readonly kind: 'all' }
    /** Show these cameras and nothing further away. */
    | { readonly kind: 'cameras'; readonly cameraIds: readonly CameraId[] }
    /** Bring the school into the middle, at the zoom that stands. */
    | { readonly kind: 'centre'; readonly schoolId: SchoolId }
    /** Zoom in until its cameras can be told apart. */
    | { readonly kind: 'zoom'; readonly schoolId: SchoolId };
  readonly count: number;
  /** Whether single cameras are drawn now; set by the map. */
  readonly closeUp: boolean;
}

/** The map's target. */
export const useMapTarget = create<MapTarget>(() => ({ wish: { kind: 'all' }, count: 0, closeUp: false }));

/** Asks the map to go somewhere. */
export function showOnMap(wish: MapTarget['wish']): void {
  useMapTarget.setState(({ count }) => ({ wish, count: count + 1 }));
}

/** The area that stands on the map, and which of its cameras it picks. It belongs to this window alone. */

/** The area, or null; the choice outlives it, because the next one is usually meant the same way. */
export interface AreaState {
  readonly area: Area | null;
  readonly pick: Pick;
  /** How many the nearest are, also while all inside are meant. */
  readonly count: number;
}

/** Starts without an area; all inside are meant. */
export const useArea = create<AreaState>(() => ({ area: null, pick: { kind: 'inside' }, count: 4 }));

/** Puts an area on the map. */
export function setArea(area: Area): void {
  useArea.setState({ area });
}

/** Takes it away. @returns false where there is none */
export function clearArea(): boolean {
  if (!useArea.getState().area) return false;
  useArea.setState({ area: null });
  return true;
}

/** Means all cameras inside. */
export function pickInside(): void {
  useArea.setState({ pick: { kind: 'inside' } });
}

/** Means so many cameras, the nearest to the middle. */
export function pickNearest(count: number): void {
  useArea.setState({ pick: { kind: 'nearest', count }, count });
}

/** The cameras that a part of the map picks that was drawn. Pure. */

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

const none: ReadonlySet<CameraId> = new Set();

/** The cameras that the area on the map picks; none where there is no area. */
export function usePicked(cameras: ReadonlyMap<CameraId, Camera>): ReadonlySet<CameraId> {
  const { area, pick } = useArea();
  return useMemo(
    () => (area ? new Set(pickCameras(area, pick, cameras.values()).cameras.map(({ id }) => id)) : none),
    [area, pick, cameras],
  );
}
