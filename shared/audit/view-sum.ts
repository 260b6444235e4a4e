/** A first figure of sanity: which cameras were viewed how often and how long, as the log's own entries say it. */
import type { AuditEntry } from './entry';

/** The views of one camera. */
export interface CameraViews {
  readonly camera: string;
  /** Views that began. */
  readonly views: number;
  /** Seconds of those that ended. */
  readonly seconds: number;
  /** Views that began and whose end is not written down: they last, or the station stopped. */
  readonly open: number;
}

/** More cameras than any station has: a log of rubbish must not fill the memory. */
const mostCameras = 10_000;

/** Sums entry after entry. */
export class ViewSum {
  readonly #cameras = new Map<string, { views: number; seconds: number; ended: number }>();

  /** Takes a whole entry. */
  take({ kind, detail }: AuditEntry): void {
    if (kind !== 'view-started' && kind !== 'view-ended') return;
    const { camera, seconds } = detail;
    if (typeof camera !== 'string') return;
    const sum = this.#cameras.get(camera) ?? { views: 0, seconds: 0, ended: 0 };
    if (kind === 'view-started') sum.views += 1;
    else {
      sum.ended += 1;
      sum.seconds += typeof seconds === 'number' ? seconds : 0;
    }
    if (this.#cameras.size < mostCameras) this.#cameras.set(camera, sum);
  }

  /** The cameras, the longest viewed first. */
  result(): readonly CameraViews[] {
    return [...this.#cameras]
      .map(([camera, { views, seconds, ended }]) => ({ camera, views, seconds, open: Math.max(0, views - ended) }))
      .sort((a, b) => b.seconds - a.seconds || (a.camera < b.camera ? -1 : 1));
  }
}
