/**
 * The leases of a monitor's tiles. A lease belongs to a camera, not to a cell: a tile that changes its
 * cell keeps its lease and is only placed anew. A camera on two cells has two leases, counted in
 * reading order.
 */
import type { FeedSource } from '../../shared/vocabulary/ticket';
import type { CameraId } from '../../shared/vocabulary/ids';
import type { FeedPort, LeasePort, LeaseReport } from './feed-port';

/** A lease that is held, and the last that it reported. */
export interface HeldLease {
  readonly cameraId: CameraId;
  readonly source: FeedSource;
  readonly lease: LeasePort;
  readonly stopListening: () => void;
  report: LeaseReport | undefined;
}

/** Names a lease: the nth tile of a camera on this monitor. */
export type LeaseKey = `${CameraId}#${number}`;

/** Keeps leases by camera. The only place that takes and gives them back. */
export class LeaseBook {
  readonly #registry: FeedPort;
  readonly #onReport: () => void;
  readonly #held = new Map<LeaseKey, HeldLease>();

  /** @param onReport - called after a lease has reported */
  constructor(registry: FeedPort, onReport: () => void) {
    this.#registry = registry;
    this.#onReport = onReport;
  }

  /** Ends a camera's leases when its feed is at another address now. */
  readdress(cameraId: CameraId, source: FeedSource): void {
    for (const held of this.#held.values()) {
      if (held.cameraId === cameraId && held.source.url !== source.url) return this.close(cameraId);
    }
  }

  /** The lease with this name, taken if it is not held yet. */
  hold(key: LeaseKey, cameraId: CameraId, source: FeedSource): HeldLease {
    const old = this.#held.get(key);
    if (old) return old;
    const lease = this.#registry.lease(cameraId, source);
    const stopListening = lease.onReport((report) => {
      held.report = report;
      this.#onReport();
    });
    const held: HeldLease = { cameraId, source, lease, stopListening, report: undefined };
    this.#held.set(key, held);
    return held;
  }

  /** The lease with this name, if it is held. */
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
    this.#registry.close(cameraId);
  }

  #release(key: LeaseKey, held: HeldLease): void {
    held.stopListening();
    held.lease.release();
    this.#held.delete(key);
  }
}
