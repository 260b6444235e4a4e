/** Where on the map the next point would be put: under the pointer, or in the middle, where the keys put it. */
import { create } from 'zustand';
import type { Position } from '../../../../shared/vocabulary/camera';
import type { CityMap } from '../city-map';

/** The aim of a drawing. */
export interface Aim {
  /** The map that is drawn on; null while there is none. */
  readonly map: CityMap | null;
  readonly at: Position | null;
  /** What moved it last. With the keys the middle of the map is the aim, and the map moves below it. */
  readonly by: 'pointer' | 'keys';
}

/** Nothing is aimed at while nothing is drawn. */
export const useAim = create<Aim>(() => ({ map: null, at: null, by: 'keys' }));

/** Aims at the middle of the map. */
export function aimAtMiddle(): void {
  const { map } = useAim.getState();
  if (map) useAim.setState({ at: map.centre(), by: 'keys' });
}
