/** A registry for tests of the tile driver: keeps a log, shows no picture, reports what the test says. */
import type { FeedState } from '../../../shared/vocabulary/feed';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { FeedAddress } from '../../../shared/vocabulary/ticket';
import type { UtcMs } from '../../../shared/vocabulary/time';
import type { Lease, LeaseReport, TilePlacement, WallReport } from '../../video/feed-registry';
import { FakePlaybackEngine } from '../../playback/testing/fake-playback-engine';
import type { Feeds } from '../tile-leases';

/** A lease that the driver holds. */
export class FakeLease implements Lease {
  placement: TilePlacement | undefined;
  heard = false;
  /** How often it was placed. */
  placed = 0;
  #listener: ((report: LeaseReport) => void) | undefined;

  constructor(
    readonly cameraId: CameraId,
    readonly address: FeedAddress,
    readonly gone: (lease: FakeLease) => void,
  ) {}

  place(placement: TilePlacement): void {
    this.placement = placement;
    this.placed += 1;
  }

  onReport(callback: (report: LeaseReport) => void): () => void {
    this.#listener = callback;
    return () => {
      this.#listener = undefined;
    };
  }

  listen(on: boolean): void {
    this.heard = on;
  }

  release(): void {
    this.gone(this);
  }

  /** What the worker would say. */
  report(
    state: FeedState,
    picture: {
      readonly frameTimeMs?: UtcMs;
      readonly widthPx?: number;
      readonly heightPx?: number;
      readonly framesShown?: number;
      readonly source?: number;
      readonly sound?: 'heard' | 'none';
    },
  ): void {
    const { frameTimeMs, widthPx = 1280, heightPx = 720, framesShown = 7, source, sound } = picture;
    this.#listener?.({
      state,
      ...(frameTimeMs === undefined ? {} : { frameTimeMs }),
      statistics: {
        ...{ framesReceived: 9, framesDecoded: 8, framesShown, framesDropped: 0, framesShownIn5s: 7 },
        ...{ framesLate: 0, bytesReceived: 1_000, bitrateBps: 800, openFrames: 0 },
        ...(source !== undefined && { source }),
        ...(sound !== undefined && { sound }),
        rendition: { widthPx, heightPx, bandwidthBps: 0 },
      },
    });
  }
}

/** Logs `lease`, `release`, `close` and `dispose` in their order. */
export class FakeRegistry implements Feeds {
  readonly log: string[] = [];
  readonly playback = new FakePlaybackEngine();
  /** What the worker would say of the whole surface. */
  tellWall: (report: WallReport) => void = () => undefined;
  readonly #leases = new Set<FakeLease>();

  lease(cameraId: CameraId, address: FeedAddress): FakeLease {
    this.log.push(`lease ${cameraId}`);
    const lease = new FakeLease(cameraId, address, (gone) => {
      this.log.push(`release ${cameraId}`);
      this.#leases.delete(gone);
    });
    this.#leases.add(lease);
    return lease;
  }

  pin(cameraId: CameraId, pinned: number | undefined): void {
    this.log.push(`pin ${cameraId} ${pinned ?? 'automatic'}`);
  }

  onWallReport(callback: (report: WallReport) => void): () => void {
    this.tellWall = callback;
    return () => {
      this.tellWall = () => undefined;
    };
  }

  close(cameraId: CameraId): void {
    this.log.push(`close ${cameraId}`);
  }

  resize(): void {
    // There is no surface.
  }

  dispose(): Promise<void> {
    this.log.push('dispose');
    return Promise.resolve();
  }

  /** The leases of a camera that are held. */
  all(cameraId: CameraId): readonly FakeLease[] {
    return [...this.#leases].filter((lease) => lease.cameraId === cameraId);
  }

  /** The first lease of a camera that is held. */
  of(cameraId: CameraId): FakeLease | undefined {
    return this.all(cameraId)[0];
  }
}
