/** What is known of a camera's recordings so far: stretches of time with their segments, as its source listed them. */
import type { TimeSpan } from '../../../../shared/vocabulary/recording';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RecordedSegment, RecordedStretch } from '../../1-playlist/recordings/recording-index';

/** A stretch of time of which it is known what is recorded. */
export interface ListedRun {
  readonly fromMs: number;
  readonly untilMs: number;
  /** What lies after this may have been recorded since. */
  readonly settledMs: number;
  /** When it was listed, wall-clock time. */
  readonly askedMs: number;
  readonly segments: readonly RecordedSegment[];
}

/** Recorders write what they have a while later: nothing recorded in the last so many milliseconds is no gap yet. */
const UNSETTLED_MS = 20_000;
const MOST_RUNS = 8;
const MOST_SEGMENTS = 3_000;
/** A hole between two segments that is no gap, milliseconds. */
const BRIDGED_MS = 200;

/** Listed stretches of one quality. */
export class Listings {
  #runs: readonly ListedRun[] = [];

  /** The stretch that holds a moment. */
  around(atMs: number): ListedRun | undefined {
    return this.#runs.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
  }

  /** Until when the stretch before a moment goes, milliseconds; undefined where there is none. */
  knownBefore(atMs: number): number | undefined {
    const ends = this.#runs.filter(({ untilMs }) => untilMs <= atMs).map(({ untilMs }) => untilMs);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  /** The segment of a moment. */
  segmentAt(atMs: number): RecordedSegment | undefined {
    const segments = this.around(atMs)?.segments ?? [];
    const index = segments.findLastIndex((segment) => segment.utcMs <= atMs);
    const segment = segments[index];
    if (!segment) return undefined;
    const endMs = segment.utcMs + segment.durationMs;
    const next = segments[index + 1];
    return atMs < endMs || (next && next.utcMs - endMs <= BRIDGED_MS) ? segment : undefined;
  }

  /** The gap of a moment, as far as it is known; undefined where something is recorded, or nothing is known. */
  gapAt(atMs: number): Partial<TimeSpan> | undefined {
    const run = this.around(atMs);
    if (!run || this.segmentAt(atMs)) return undefined;
    const before = run.segments.findLast((segment) => segment.utcMs <= atMs);
    const after = run.segments.find((segment) => segment.utcMs > atMs);
    return {
      ...(before && { fromMs: utcMs(before.utcMs + before.durationMs) }),
      ...(after && { untilMs: after.utcMs }),
    };
  }

  /** Whether a moment lies after everything that is recorded by now. */
  isAfterAll(atMs: number): boolean {
    const run = this.around(atMs);
    return (
      run !== undefined && run.settledMs < run.untilMs && !run.segments.some((one) => one.utcMs + one.durationMs > atMs)
    );
  }

  /** @param nowMs - wall-clock time at which it was asked for */
  add({ range, segments }: Pick<RecordedStretch, 'range' | 'segments'>, nowMs: number): void {
    const there = segments.filter(({ gap }) => !gap);
    const lastMs = there.reduce<number>((most, one) => Math.max(most, one.utcMs + one.durationMs), range.fromMs);
    const settledMs = Math.min(range.untilMs, Math.max(lastMs, nowMs - UNSETTLED_MS, range.fromMs));
    let run: ListedRun = { ...range, settledMs, askedMs: nowMs, segments: there };
    const apart: ListedRun[] = [];
    for (const other of this.#runs) {
      if (other.untilMs < run.fromMs || other.fromMs > run.untilMs) apart.push(other);
      else run = joined(other, run);
    }
    this.#runs = [...apart, run].slice(-MOST_RUNS);
  }

  clear(): void {
    this.#runs = [];
  }
}

/** What was listed later is believed where both speak. */
function joined(old: ListedRun, recent: ListedRun): ListedRun {
  const isOutside = ({ utcMs: fromMs, durationMs }: RecordedSegment): boolean => {
    const middleMs = fromMs + durationMs / 2;
    return middleMs < recent.fromMs || middleMs >= recent.untilMs;
  };
  const isAgain = (segment: RecordedSegment): boolean =>
    recent.segments.some((other) => Math.abs(other.utcMs - segment.utcMs) < segment.durationMs / 2);
  const kept = old.segments.filter((segment) => isOutside(segment) && !isAgain(segment));
  const segments = [...kept, ...recent.segments].sort((a, b) => a.utcMs - b.utcMs);
  const isLater = recent.untilMs >= old.untilMs;
  const whole = {
    fromMs: Math.min(old.fromMs, recent.fromMs),
    untilMs: Math.max(old.untilMs, recent.untilMs),
    settledMs: isLater ? recent.settledMs : old.settledMs,
    askedMs: isLater ? recent.askedMs : old.askedMs,
  };
  if (segments.length <= MOST_SEGMENTS) return { ...whole, segments };
  // Whoever plays for hours comes this far: what was listed first goes.
  return recent;
}
