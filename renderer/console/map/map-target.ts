/** What the rest of the console asks of the map: to show a school, or all of them. */
import { create } from 'zustand';
import type { CameraId, SchoolId } from '../../../shared/vocabulary/ids';

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
