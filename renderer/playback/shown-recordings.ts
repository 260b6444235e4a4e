/** What of recordings was on the screen, gathered for main, which writes it down. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { PlaybackReport, ShownRecording } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { GroupReport } from '../video/playback-desk';

/** From one report of the engine to the next the playhead moves this far at a rate of 1 or less, milliseconds; more is a jump. */
const STEP_MS = 2_000;

/** Gathers one stretch a camera. A jump begins another, so that what was skipped is not said to have been seen. */
export class ShownRecordings {
  readonly #tell: (report: PlaybackReport) => void;
  readonly #stretches = new Map<CameraId, { fromMs: UtcMs; untilMs: UtcMs; lastMs: UtcMs }>();

  /** @param tell - is given what was gathered; called by `flush`, and by `hear` where a jump ends a stretch */
  constructor(tell: (report: PlaybackReport) => void) {
    this.#tell = tell;
  }

  /** Takes a report of the engine in. */
  hear({ cameras, rate }: GroupReport): void {
    const stepMs = STEP_MS * Math.max(1, Math.abs(rate));
    const shown = cameras.flatMap(({ cameraId, state, frameTimeMs }) =>
      state.kind === 'recorded' && frameTimeMs !== undefined ? [{ cameraId, atMs: frameTimeMs }] : [],
    );
    const jumped = shown.some(({ cameraId, atMs }) => {
      const known = this.#stretches.get(cameraId);
      return known !== undefined && Math.abs(atMs - known.lastMs) > stepMs;
    });
    if (jumped) this.flush();
    for (const { cameraId, atMs } of shown) {
      const known = this.#stretches.get(cameraId);
      if (!known) this.#stretches.set(cameraId, { fromMs: atMs, untilMs: atMs, lastMs: atMs });
      else {
        if (atMs < known.fromMs) known.fromMs = atMs;
        if (atMs > known.untilMs) known.untilMs = atMs;
        known.lastMs = atMs;
      }
    }
  }

  /** Tells what was gathered, if anything, and begins anew. */
  flush(): void {
    if (this.#stretches.size === 0) return;
    const report = [...this.#stretches].map(([cameraId, { fromMs, untilMs }]): ShownRecording => ({
      cameraId,
      fromMs,
      untilMs,
    }));
    this.#stretches.clear();
    this.#tell(report);
  }
}
