/** What of recordings was on the screen, gathered for main, which writes it down. */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { PlaybackReport, ShownRecording } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import type { GroupReport } from '../video/playback-engine';

/** From one report of the engine to the next the playhead moves this far at a rate of 1 or less, milliseconds; more is a jump. */
const STEP_MS = 2_000;

/**
 * Gathers one stretch a camera. A jump begins another, so that what was skipped is not said to have been seen. The first picture of
 * each is told at once: the right to it may end in the next moment, and it was seen all the same.
 */
export class ShownRecordings {
  readonly #tell: (report: PlaybackReport) => void;
  readonly #stretches = new Map<CameraId, { fromMs: UtcMs; untilMs: UtcMs }>();
  /** What each camera showed last; none of those that show nothing. */
  #last: ReadonlyMap<CameraId, UtcMs> = new Map();

  /** @param tell - is given what was gathered; called by `flush`, and by `hear` where a picture is not the one that follows */
  constructor(tell: (report: PlaybackReport) => void) {
    this.#tell = tell;
  }

  /** Takes a report of the engine in. */
  hear({ cameras, rate }: GroupReport): void {
    const stepMs = STEP_MS * Math.max(1, Math.abs(rate));
    const shown = cameras.flatMap(({ cameraId, state, frameTimeMs }) =>
      state.kind === 'recorded' && frameTimeMs !== undefined ? [{ cameraId, atMs: frameTimeMs }] : [],
    );
    const isNew = shown.some(({ cameraId, atMs }) => !(Math.abs(atMs - (this.#last.get(cameraId) ?? NaN)) <= stepMs));
    if (isNew) this.flush();
    for (const { cameraId, atMs } of shown) {
      const known = this.#stretches.get(cameraId) ?? { fromMs: atMs, untilMs: atMs };
      const fromMs = atMs < known.fromMs ? atMs : known.fromMs;
      const untilMs = atMs > known.untilMs ? atMs : known.untilMs;
      this.#stretches.set(cameraId, { fromMs, untilMs });
    }
    this.#last = new Map(shown.map(({ cameraId, atMs }) => [cameraId, atMs]));
    if (isNew) this.flush();
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
