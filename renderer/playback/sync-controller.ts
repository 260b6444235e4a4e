/**
 * Between main and the engine: what the gate says of playback becomes what the playback engine does, and what the engine says
 * becomes what the page knows. Leases are the holes' own (`console/pictures/recorded-hole`); here a ticket that is gone ends
 * its picture at once, whoever holds what.
 */
import type { CameraId } from '../../shared/vocabulary/ids';
import type { Playback, PlaybackReport, ShownRecording } from '../../shared/vocabulary/playback';
import type { UtcMs } from '../../shared/vocabulary/time';
import { reportPlayback } from '../bridge/window-api';
import { onMirror, useMirror } from '../mirror/store';
import {
  askForRecordings,
  currentPlayhead,
  forgetGroup,
  hearGroup,
  keepAmong,
  noteAsked,
  setPlaybackEngine,
  takePlan,
} from '../operator/playback';
import type { GroupReport, PlaybackEngine } from '../video/playback-engine';

/** Moments that are nearer than this are the same to somebody who opens a camera, milliseconds. */
const NEAR_MS = 2_000;

/** How often main is told what was shown, milliseconds. */
const TELL_MS = 1_000;

/** Keeps an engine true to the mirror. `dispose` ends it. */
export class SyncController {
  readonly #engine: PlaybackEngine;
  readonly #shown = new ShownRecordings(reportPlayback);
  readonly #stop: readonly (() => void)[];

  constructor(engine: PlaybackEngine) {
    this.#engine = engine;
    setPlaybackEngine(engine);
    const telling = setInterval(() => this.#shown.flush(), TELL_MS);
    this.#stop = [
      () => clearInterval(telling),
      engine.onReport((report) => {
        // What is still under way when playback ends is no news of anything.
        if (!useMirror.getState().playback) return;
        hearGroup(report, performance.now());
        this.#shown.hear(report);
      }),
      onMirror(
        ({ playback }) => playback,
        (now, before) => this.#follow(now, before),
      ),
    ];
    // A window that was loaded anew has an engine that knows nothing of what is open.
    this.#follow(useMirror.getState().playback, null);
  }

  dispose(): void {
    this.#shown.flush();
    for (const stop of this.#stop) stop();
    setPlaybackEngine(null);
  }

  #follow(now: Playback | null, before: Playback | null): void {
    const held = idsOf(now);
    for (const cameraId of idsOf(before)) if (!held.has(cameraId)) this.#engine.close(cameraId);
    keepAmong(now?.cameraIds ?? []);
    if (now === null) {
      if (before === null) return;
      this.#shown.flush();
      this.#engine.pause();
      forgetGroup();
      askForRecordings(false);
    } else if (before?.openedMs !== now.openedMs) {
      const plays = takePlan();
      const { atMs } = now;
      if (before !== null && !plays && !isElsewhere(atMs)) return;
      noteAsked({ atMs, rate: 1, motion: plays ? 'playing' : 'paused' });
      this.#engine.seek(atMs);
      if (plays) this.#engine.play(1);
    }
  }
}

/** A camera that joins or goes leaves the playhead where it is; the moment that main was told is a step of the hand old. */
function isElsewhere(atMs: UtcMs): boolean {
  const here = currentPlayhead();
  return here === undefined || Math.abs(here - atMs) > NEAR_MS;
}

function idsOf(playback: Playback | null): ReadonlySet<CameraId> {
  return new Set(playback?.tickets.map(({ cameraId }) => cameraId));
}

/** From one report of the engine to the next the playhead moves this far at a rate of 1 or less, milliseconds; more is a jump. */
const STEP_MS = 2_000;

/**
 * Gathers one stretch a camera. A jump begins another, so that what was skipped is not said to have been seen. The first picture of
 * each is told at once: the right to it may end in the next moment, and it was seen all the same.
 */
export class ShownRecordings {
  readonly #tell: (report: PlaybackReport) => void;
  readonly #stretches = new Map<CameraId, ShownRecording>();
  /** What each camera showed last; none of those that show nothing. */
  #last: ReadonlyMap<CameraId, UtcMs> = new Map();

  /** @param tell - is given what was gathered; called by `flush`, and by `hear` where a picture is not the one that follows */
  constructor(tell: (report: PlaybackReport) => void) {
    this.#tell = tell;
  }

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
      this.#stretches.set(cameraId, { cameraId, fromMs, untilMs });
    }
    this.#last = new Map(shown.map(({ cameraId, atMs }) => [cameraId, atMs]));
    if (isNew) this.flush();
  }

  /** Tells what was gathered, if anything, and begins anew. */
  flush(): void {
    if (this.#stretches.size === 0) return;
    const report = [...this.#stretches.values()];
    this.#stretches.clear();
    this.#tell(report);
  }
}
