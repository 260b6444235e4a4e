/** The area that stands on the map, and which of its cameras it picks. It belongs to this window alone. */
import { create } from 'zustand';
import type { Area } from '../../../../shared/geo/geo';
import type { Pick } from './area';

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
