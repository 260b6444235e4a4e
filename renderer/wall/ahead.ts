/** The pictures that a monitor fetches before they are shown, so that a tour's change is never black. */
import type { CameraId, MonitorId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import type { TourRun } from '../../shared/vocabulary/tour';
import { fitOf, usualPicture } from '../../shared/wall/placement';
import { placeLease, type LeaseBook, type LeaseKey } from './lease-book';
import type { MonitorCell } from './monitor-cells';

/** A picture for a cell that shows another one still. */
export interface AheadPicture {
  readonly cell: MonitorCell;
  readonly cameraId: CameraId;
  readonly key: LeaseKey;
}

/**
 * Below every other tile: what a tile covers is decoded whole, in the tile's own size, and not drawn. A hidden one would
 * show its last key frame at the change, in the size of a thumbnail.
 */
const aheadZ = -1;

/** What the tours of a monitor have fetched now. */
export function aheadPictures(
  runs: readonly TourRun[],
  monitorId: MonitorId,
  cells: readonly MonitorCell[],
): readonly AheadPicture[] {
  return runs.flatMap(({ at, next }) => {
    const cell = at.monitorId === monitorId ? cells[at.cell] : undefined;
    if (!cell || next === null || next === cell.cameraId) return [];
    return [{ cell, cameraId: next, key: aheadKey(next, at.cell) }];
  });
}

/** The name of the lease of a camera that is fetched for a cell. */
export function aheadKey(cameraId: CameraId, cell: number): LeaseKey {
  return `${cameraId}#ahead-${cell}`;
}

/**
 * Fetches a picture beneath the one that its cell shows still.
 * @param address - of the ticket; without one nothing is fetched
 * @param wanted - takes the name of its lease
 */
export function fetchAhead(
  { cell, cameraId, key }: AheadPicture,
  address: FeedAddress | undefined,
  leases: LeaseBook,
  windowShown: boolean,
  wanted: Set<LeaseKey>,
): void {
  if (!address || cell.rect.widthPx === 0) return;
  wanted.add(key);
  leases.readdress(cameraId, address);
  const held = leases.hold(key, cameraId, address);
  const picture = held.report?.statistics.rendition ?? usualPicture;
  const visible = cell.shown && windowShown;
  const fit = cell.setup.fit ?? fitOf(cell.rect, picture);
  placeLease(held, { ...cell.rect, fit, z: aheadZ, visible, importance: 'normal' });
}
