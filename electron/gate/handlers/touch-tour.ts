import type { CellAddress } from '../../../shared/vocabulary/wall';
import { findMonitor } from '../../../shared/wall/change-walls';
import { tourIn } from '../../../shared/wall/tour-changes';
import type { Station } from '../station';

/** Holds the tour of a cell that an operator works with, for a while; what was paused by asking for it stays so. */
export function touchTour(station: Station, at: CellAddress): void {
  const monitor = findMonitor(station.walls.walls, at.monitorId);
  const tour = monitor && tourIn(monitor, at.cell);
  // Who selects a tile of a monitor that somebody else holds only looks at it.
  if (!tour || station.walls.keptFrom(station.session.operator.id, at.monitorId) !== undefined) return;
  if (tour.paused !== 'operator') station.walls.change({ kind: 'pause-tour', at, paused: 'touch' });
  station.tourRunner.touched(at);
}
