import { monotonicMs, type MonotonicMs, type UtcMs } from '../../shared/vocabulary/time';
import type { Tour, TourHold, TourRun, TourState } from '../../shared/vocabulary/tour';
import type { CellAddress } from '../../shared/vocabulary/wall';
import { fetchedCamera, touchHoldMs, type TourProgress } from '../../shared/wall/tour-schedule';

/** Whether a change should have been made by now. */
export function isDue(phase: TourProgress['phase'], nowMs: MonotonicMs): boolean {
  return phase.kind === 'fetching' && nowMs >= phase.dueAtMs;
}

/**
 * A tour's progress as windows are told of it.
 * @param clock - turns a reading of main's monotonic clock into wall-clock time
 */
export function runOf(
  at: CellAddress,
  tour: Tour,
  progress: TourProgress,
  hold: TourHold | undefined,
  nowMs: MonotonicMs,
  clock: (ms: MonotonicMs) => UtcMs,
): TourRun {
  return {
    at,
    tourId: tour.id,
    state: stateOf(tour, progress, hold, nowMs, clock),
    next: fetchedCamera(progress, tour.stops),
    skipped: skippedOf(progress),
  };
}

/** What was passed over on the way to what comes says more than what was on the way to what is shown. */
function skippedOf({ phase, skipped }: TourProgress): TourRun['skipped'] {
  return phase.kind === 'fetching' && phase.passed.length > 0 ? phase.passed : skipped;
}

function stateOf(
  tour: Tour,
  { phase, touchedAtMs }: TourProgress,
  hold: TourHold | undefined,
  nowMs: MonotonicMs,
  clock: (ms: MonotonicMs) => UtcMs,
): TourState {
  if (hold !== undefined && !(phase.kind === 'fetching' && phase.asked)) {
    const ends = hold === 'touch' && touchedAtMs !== undefined ? monotonicMs(touchedAtMs + touchHoldMs) : undefined;
    return { kind: 'held', by: hold, ...(ends === undefined ? {} : { untilMs: clock(ends) }) };
  }
  switch (phase.kind) {
    case 'resting':
      return { kind: 'running', sinceMs: clock(nowMs), untilMs: clock(monotonicMs(nowMs + phase.remainingMs)) };
    case 'dwelling':
      return phase.stuck
        ? { kind: 'stuck', untilMs: clock(phase.endsAtMs) }
        : { kind: 'running', sinceMs: clock(phase.sinceMs), untilMs: clock(phase.endsAtMs) };
    case 'fetching': {
      const cameraId = tour.stops[phase.position]?.cameraId;
      return isDue(phase, nowMs) && cameraId !== undefined
        ? { kind: 'waiting', cameraId }
        : { kind: 'running', sinceMs: clock(phase.sinceMs), untilMs: clock(phase.dueAtMs) };
    }
  }
}
