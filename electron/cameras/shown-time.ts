/**
 * How long pictures were on the screen of a monitor, as its window's tiles say it: the part of a view in which there was
 * something to see. A window that lied could only say less or more of that; how long it had the right to the picture does not
 * come from it.
 */
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId, WindowId } from '../../shared/vocabulary/ids';

/** A window reports about once a second; what lies between two reports counts no longer than this, milliseconds. */
const longestGapMs = 5_000;

interface Shown {
  ms: number;
  /** When it was reported last that a picture is shown; undefined while none is. */
  atMs: number | undefined;
}

/** The times of all windows. */
export class ShownTime {
  readonly #windows = new Map<WindowId, Map<CameraId, Shown>>();
  readonly #now: () => number;

  /** @param now - never goes back, milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes a window's report in place of its last one. */
  take(windowId: WindowId, reports: readonly TileReport[]): void {
    const cameras = this.#windows.get(windowId) ?? new Map<CameraId, Shown>();
    this.#windows.set(windowId, cameras);
    const showing = new Set(
      reports.flatMap(({ cameraId, state }) => (state.kind === 'live' || state.kind === 'stale' ? cameraId : [])),
    );
    for (const [cameraId, shown] of cameras) {
      this.#count(shown);
      if (!showing.has(cameraId)) shown.atMs = undefined;
    }
    for (const cameraId of showing) {
      const shown = cameras.get(cameraId) ?? { ms: 0, atMs: undefined };
      shown.atMs = this.#now();
      cameras.set(cameraId, shown);
    }
  }

  /** A view ends. @returns how long its picture was shown, milliseconds; undefined for windows that report nothing */
  end(windowId: WindowId, cameraId: CameraId): number | undefined {
    const cameras = this.#windows.get(windowId);
    if (!cameras) return undefined;
    const shown = cameras.get(cameraId);
    if (!shown) return 0;
    this.#count(shown);
    cameras.delete(cameraId);
    return shown.ms;
  }

  /** Forgets a window that closed, after its views have ended. */
  forget(windowId: WindowId): void {
    this.#windows.delete(windowId);
  }

  #count(shown: Shown): void {
    if (shown.atMs === undefined) return;
    const nowMs = this.#now();
    shown.ms += Math.min(nowMs - shown.atMs, longestGapMs);
    shown.atMs = nowMs;
  }
}
