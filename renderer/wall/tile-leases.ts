/**
 * The leases of a monitor's tiles. A lease belongs to a camera, not to a cell: a tile that changes its
 * cell keeps its lease and is only placed anew. A camera on two cells has two leases, counted in
 * reading order.
 */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedAddress } from '../../shared/vocabulary/ticket';
import { sameFeed } from '../video/feed-address';
import type { FeedRegistry, Lease, LeaseReport, TilePlacement } from '../video/feed-registry';

/** What the tiles need of the registry. */
export type Feeds = Pick<FeedRegistry, 'lease' | 'pin' | 'close' | 'resize' | 'onWallReport' | 'dispose'>;

/** A lease that is held, and the last that it reported. */
export interface HeldLease {
  readonly cameraId: CameraId;
  address: FeedAddress;
  readonly lease: Lease;
  report: LeaseReport | undefined;
  placement: TilePlacement | undefined;
  /** Whether its feed was asked for its sound. */
  heard: boolean;
}

/** Names a lease: the nth tile of a camera on this monitor, the picture that is fetched ahead for a cell, or one that nobody sees. */
export type LeaseKey = `${CameraId}#${number}` | `${CameraId}#ahead-${number}` | `${CameraId}#warm`;

/** Keeps leases by camera. The only place that takes and gives them back. */
export class TileLeases {
  readonly #feeds: Feeds;
  readonly #onReport: () => void;
  readonly #held = new Map<LeaseKey, HeldLease>();

  /** @param onReport - called after a lease has reported */
  constructor(feeds: Feeds, onReport: () => void) {
    this.#feeds = feeds;
    this.#onReport = onReport;
  }

  /**
   * The lease with this name, taken if it is not held yet. A camera's leases end when its feed is at other addresses now, or
   * under other masks.
   */
  hold(key: LeaseKey, cameraId: CameraId, address: FeedAddress): HeldLease {
    const others = [...this.#held.values()].filter((held) => held.cameraId === cameraId);
    if (others.some((held) => !sameFeed(held.address, address))) this.close(cameraId);
    const old = this.#held.get(key);
    if (old) return this.#repinned(old, address);
    const lease = this.#feeds.lease(cameraId, address);
    const held: HeldLease = { cameraId, address, lease, report: undefined, placement: undefined, heard: false };
    this.#held.set(key, held);
    lease.onReport((report) => {
      held.report = report;
      this.#onReport();
    });
    return held;
  }

  /** What was fetched ahead is the tile now: its lease goes on under the tile's name, and nothing is opened anew. */
  promote(ahead: LeaseKey, key: LeaseKey): void {
    const held = this.#held.get(ahead);
    if (!held || this.#held.has(key)) return;
    this.#held.delete(ahead);
    this.#held.set(key, held);
  }

  /** An operator chose another source, or none any more. */
  #repinned(held: HeldLease, address: FeedAddress): HeldLease {
    if (held.address.pinned !== address.pinned) {
      held.address = address;
      this.#feeds.pin(held.cameraId, address.pinned);
    }
    return held;
  }

  get(key: LeaseKey): HeldLease | undefined {
    return this.#held.get(key);
  }

  /** Gives back every lease that is not wanted any more; the feed lingers, in case the tile only moves. */
  releaseAllBut(wanted: ReadonlySet<LeaseKey>): void {
    for (const [key, held] of this.#held) if (!wanted.has(key)) this.#release(key, held);
  }

  /** Ends a camera's feed at once, without any grace: its ticket was withdrawn. */
  close(cameraId: CameraId): void {
    for (const [key, held] of this.#held) if (held.cameraId === cameraId) this.#release(key, held);
    this.#feeds.close(cameraId);
  }

  // A release ends the reports too.
  #release(key: LeaseKey, held: HeldLease): void {
    held.lease.release();
    this.#held.delete(key);
  }
}

/** Has a tile's feed heard or not; the same again is not said again. */
export function listenTo(held: HeldLease, on: boolean): void {
  if (held.heard === on) return;
  held.heard = on;
  held.lease.listen(on);
}

/** Places a tile's picture; the same place again is not said again, because each is a message to the worker. */
export function placeLease(held: HeldLease, placement: TilePlacement): void {
  if (held.placement && JSON.stringify(held.placement) === JSON.stringify(placement)) return;
  held.placement = placement;
  held.lease.place(placement);
}
