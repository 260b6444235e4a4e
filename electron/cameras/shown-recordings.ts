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

/** For how long pictures of cameras were shown, from one report to the next. */
class ShownClock {
  /** `atMs` is the last report that showed the picture; undefined while none does. */
  readonly #shown = new Map<CameraId, { ms: number; atMs: number | undefined }>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  take(showing: ReadonlySet<CameraId>): void {
    const nowMs = this.#now();
    for (const cameraId of this.#shown.keys()) this.#count(cameraId, showing.has(cameraId) ? nowMs : undefined);
    for (const cameraId of showing) if (!this.#shown.has(cameraId)) this.#shown.set(cameraId, { ms: 0, atMs: nowMs });
  }

  /** @returns how long the picture was shown, milliseconds */
  end(cameraId: CameraId): number {
    const ms = this.#count(cameraId, undefined);
    this.#shown.delete(cameraId);
    return ms;
  }

  #count(cameraId: CameraId, nextAtMs: number | undefined): number {
    const { ms, atMs } = this.#shown.get(cameraId) ?? { ms: 0, atMs: undefined };
    const sum = ms + (atMs === undefined ? 0 : Math.min(this.#now() - atMs, longestGapMs));
    this.#shown.set(cameraId, { ms: sum, atMs: nextAtMs });
    return sum;
  }
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
  readonly #clock: ShownClock;
  readonly #stretches = new Map<CameraId, readonly Stretch[]>();

  /** @param now - never goes back, milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#clock = new ShownClock(now);
  }

  /** Takes what was shown since the last report. @param isPlayed - whether the console has the right to a camera's recordings */
  take(report: PlaybackReport, isPlayed: (cameraId: CameraId) => boolean): void {
    const played = report.filter(({ cameraId }) => isPlayed(cameraId));
    this.#clock.take(new Set(played.map(({ cameraId }) => cameraId)));
    for (const { cameraId, fromMs, untilMs } of played) {
      const stretch = { from: Math.floor(fromMs / 1_000), until: Math.floor(untilMs / 1_000) };
      this.#stretches.set(cameraId, joined([...(this.#stretches.get(cameraId) ?? []), stretch]));
    }
  }

  /** The right to a camera's recordings ends. */
  end(cameraId: CameraId): ShownMinutes {
    const ms = this.#clock.end(cameraId);
    const stretches = this.#stretches.get(cameraId) ?? [];
    this.#stretches.delete(cameraId);
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

/**
 * How long pictures were on a monitor, as the tiles of its window report it. A false report could only change this time: a window's
 * right to a picture does not depend on it.
 */
export class ShownTime {
  readonly #windows = new Map<WindowId, ShownClock>();
  readonly #now: () => number;

  /** @param now - never goes back, milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
  }

  take(windowId: WindowId, reports: readonly TileReport[]): void {
    const clock = this.#windows.get(windowId) ?? new ShownClock(this.#now);
    this.#windows.set(windowId, clock);
    const shown = reports.filter(({ state }) => state.kind === 'live' || state.kind === 'stale');
    clock.take(new Set(shown.map(({ cameraId }) => cameraId)));
  }

  /** A view ends. @returns how long its picture was shown, milliseconds; undefined for windows that report nothing */
  end(windowId: WindowId, cameraId: CameraId): number | undefined {
    return this.#windows.get(windowId)?.end(cameraId);
  }

  /** Forgets a window that closed, after its views have ended. */
  forget(windowId: WindowId): void {
    this.#windows.delete(windowId);
  }
}
