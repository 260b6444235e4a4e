import { create } from 'zustand';
import type { Tour, TourRun } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';

/** The station's tours by name, and how they fare where they run. */
export interface TourMirror {
  readonly tours: readonly Tour[];
  readonly runs: readonly TourRun[];
}

/** Read-only copy of main's tours. */
export const useTours = create<TourMirror>(() => ({ tours: [], runs: [] }));

/** A tour in a cell: what it is, and how it fares there. */
export interface CellTour {
  readonly tour: Tour;
  readonly run: TourRun;
}

/** The tour of a cell, if one runs there. */
export function tourAt({ tours, runs }: TourMirror, at: CellAddress): CellTour | undefined {
  const run = runs.find((each) => each.at.monitorId === at.monitorId && each.at.cell === at.cell);
  const tour = run && tours.find(({ id }) => id === run.tourId);
  return tour && { tour, run };
}
