/** Pictures that a monitor fetches for an alert that waits for it, and shows to nobody. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Ticket } from '../../shared/vocabulary/ticket';
import { usualPicture, type GridSize } from '../../shared/wall/placement';
import { placeLease, type LeaseBook, type LeaseKey } from './lease-book';

/** The name of the lease of a camera that is fetched unseen. */
export function warmKey(cameraId: CameraId): LeaseKey {
  return `${cameraId}#warm`;
}

/** The size in which a key frame a second is kept: that of a small tile of the layout for alerts. */
const tracks = 3;

/**
 * Keeps the feeds of such tickets running: each key frame is decoded and kept in the size of a tile, so that one is there at the
 * moment at which the tile is; nothing else is decoded.
 * @param wanted - takes the names of their leases
 */
export function keepWarm(
  tickets: Iterable<Ticket>,
  { widthPx, heightPx }: GridSize,
  leases: LeaseBook,
  wanted: Set<LeaseKey>,
): void {
  for (const ticket of tickets) {
    if (!ticket.warm) continue;
    const key = warmKey(ticket.cameraId);
    wanted.add(key);
    leases.readdress(ticket.cameraId, ticket);
    const held = leases.hold(key, ticket.cameraId, ticket);
    const size = widthPx > 0 ? { widthPx: widthPx / tracks, heightPx: heightPx / tracks } : usualPicture;
    placeLease(held, { xPx: 0, yPx: 0, ...size, fit: 'crop', visible: false, warm: true, importance: 'normal' });
  }
}
