/**
 * Which minutes of recordings were on the console's screen, and for how long, as the console says it. A window that lied could only
 * say less or more of that; that it had the right to them does not come from it.
 */
import type { TileReport } from '../../shared/vocabulary/feed';
import type { CameraId, WindowId } from '../../shared/vocabulary/ids';
import type { PlaybackReport } from '../../shared/vocabulary/playback';

/** The console reports about once a second; what lies between two reports counts no longer than this, milliseconds. */
const longestGapMs = 5_000;
/** Stretches that lie no further apart are one, seconds. */
const sameStretchS = 5;
/** Most stretches of a camera that are told apart: those that lie nearest are joined first. An entry holds them in 500 characters. */
const mostStretches = 20;

/** Whole seconds since 1970, both of them shown. */
interface Stretch {
  readonly from: number;
  readonly until: number;
}

/** How long a picture was shown. */
interface Shown {
  ms: number;
  /** When it was reported last that a picture is shown; undefined while none is. */
  atMs: number | undefined;
}

interface ShownRecording extends Shown {
  stretches: readonly Stretch[];
}

/** Adds the time since the last report. */
function count(shown: Shown, nowMs: number): void {
  if (shown.atMs === undefined) return;
  shown.ms += Math.min(nowMs - shown.atMs, longestGapMs);
  shown.atMs = nowMs;
}

/** What was shown of one camera. The times are whole seconds since 1970; absent where there was no picture. */
export interface ShownMinutes {
  readonly ms: number;
  readonly from?: number;
  readonly until?: number;
  /** Where there are several: each as `from-until`, in their order, with spaces between. */
  readonly stretches?: string;
}

export class ShownRecordings {
  readonly #cameras = new Map<CameraId, ShownRecording>();
  readonly #now: () => number;

  /** @param now - never goes back, milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  /** Takes what was shown since the last report. @param isPlayed - whether the console has the right to a camera's recordings */
  take(report: PlaybackReport, isPlayed: (cameraId: CameraId) => boolean): void {
    const nowMs = this.#now();
    for (const [cameraId, shown] of this.#cameras) {
      count(shown, nowMs);
      if (!report.some((one) => one.cameraId === cameraId)) shown.atMs = undefined;
    }
    for (const { cameraId, fromMs, untilMs } of report) {
      if (!isPlayed(cameraId)) continue;
      const shown = this.#cameras.get(cameraId) ?? { ms: 0, atMs: undefined, stretches: [] };
      this.#cameras.set(cameraId, shown);
      shown.atMs = nowMs;
      const stretch = { from: Math.floor(fromMs / 1_000), until: Math.floor(untilMs / 1_000) };
      shown.stretches = joined([...shown.stretches, stretch]);
    }
  }

  /** The right to a camera's recordings ends. */
  end(cameraId: CameraId): ShownMinutes {
    const shown = this.#cameras.get(cameraId);
    if (!shown) return { ms: 0 };
    count(shown, this.#now());
    this.#cameras.delete(cameraId);
    const { ms, stretches } = shown;
    const [first, last] = [stretches[0], stretches.at(-1)];
    if (!first || !last) return { ms };
    const several = stretches.length > 1 && stretches.map(({ from, until }) => `${from}-${until}`).join(' ');
    return { ms, from: first.from, until: last.until, ...(several !== false && { stretches: several }) };
  }
}

/** In order, and apart from each other. */
function joined(stretches: readonly Stretch[]): readonly Stretch[] {
  const apart: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.from - b.from)) {
    const last = apart.at(-1);
    if (!last || stretch.from - last.until > sameStretchS) apart.push(stretch);
    else apart[apart.length - 1] = { from: last.from, until: Math.max(last.until, stretch.until) };
  }
  while (apart.length > mostStretches) joinNearest(apart);
  return apart;
}

function joinNearest(apart: Stretch[]): void {
  const gaps = apart.slice(1).map(({ from }, index) => from - (apart[index]?.until ?? 0));
  const at = gaps.indexOf(Math.min(...gaps));
  const [one, other] = [apart[at], apart[at + 1]];
  if (one && other) apart.splice(at, 2, { from: one.from, until: other.until });
}

// How long pictures were on a monitor, as the tiles of its window report it. A false report could only change this time: a window's right
// to a picture does not depend on it.

export class ShownTime {
  readonly #windows = new Map<WindowId, Map<CameraId, Shown>>();
  readonly #now: () => number;

  /** @param now - never goes back, milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  take(windowId: WindowId, reports: readonly TileReport[]): void {
    const cameras = this.#windows.get(windowId) ?? new Map<CameraId, Shown>();
    this.#windows.set(windowId, cameras);
    const showing = new Set(
      reports.flatMap(({ cameraId, state }) => (state.kind === 'live' || state.kind === 'stale' ? cameraId : [])),
    );
    for (const [cameraId, shown] of cameras) {
      count(shown, this.#now());
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
    count(shown, this.#now());
    cameras.delete(cameraId);
    return shown.ms;
  }

  /** Forgets a window that closed, after its views have ended. */
  forget(windowId: WindowId): void {
    this.#windows.delete(windowId);
  }
}
