/** What is known of a camera's recordings so far: stretches of time with their segments, as its source listed them. */
import type { TimeSpan } from '../../../../shared/vocabulary/playback';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RecordedSegment, RecordedStretch } from '../../1-playlist/recordings/settle-segments';

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

export class Listings {
  #runs: readonly ListedRun[] = [];

  around(atMs: number): ListedRun | undefined {
    return this.#runs.find(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);
  }

  /** Until when the stretch before a moment goes, milliseconds; undefined where there is none. */
  knownBefore(atMs: number): number | undefined {
    const ends = this.#runs.filter(({ untilMs }) => untilMs <= atMs).map(({ untilMs }) => untilMs);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

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

export interface Wish {
  /** The playhead, milliseconds since 1970. */
  readonly atMs: number;
  readonly direction: 1 | -1;
  /** How far beyond the playhead is read, milliseconds. */
  readonly aheadMs: number;
  /** How far the playhead moves while a segment is fetched, milliseconds: where it cannot be kept up with, segments are left out. */
  readonly leadMs: number;
}

export interface ReadingView {
  readonly listings: Listings;
  /** It is in hand, or given up for now. */
  readonly isSettled: (segment: RecordedSegment) => boolean;
  /** Whether there is room for more than what the playhead needs. */
  readonly hasRoom: boolean;
  readonly notBeforeMs: number;
  /** Wall-clock time. */
  readonly nowMs: number;
  /** What was listed last, for a source that answers with less than was asked for. */
  readonly listed: TimeSpan | undefined;
}

/** What is fetched next of a recording. */
export type Reading =
  | { readonly kind: 'list'; readonly range: TimeSpan }
  | { readonly kind: 'load'; readonly segment: RecordedSegment }
  | { readonly kind: 'rest' };

/** How much is listed at once, milliseconds. */
const LISTED_MS = 120_000;
/** Backwards, what lies just after a moment is listed with it, milliseconds. */
const AFTER_MS = 10_000;
/** How far it is looked back for where a gap began, milliseconds. */
const GAP_MS = 60_000;
/** A listing is continued this long before its end, milliseconds of the viewer's time come on top by `aheadMs`. */
const CONTINUED_MS = 10_000;
/** A recording that grows is looked at this often, milliseconds. */
const GROWS_MS = 1_000;

export function planReading(wish: Wish, view: ReadingView): Reading {
  const atMs = Math.max(wish.atMs, view.notBeforeMs);
  if (wish.atMs < view.notBeforeMs && wish.direction < 0) return { kind: 'rest' };
  if (atMs >= view.nowMs) return { kind: 'rest' };
  const run = view.listings.around(atMs);
  if (!run) return listing(first(atMs, wish.direction, view.listed), view);
  const segment = nextSegment(run, atMs, wish, view);
  if (segment) return { kind: 'load', segment };
  const more = wish.direction > 0 ? continued(run, atMs, wish, view) : continuedBack(run, atMs, wish, view);
  return more.kind === 'rest' ? gapBegan(run, atMs, view) : more;
}

/** A source that answered with less than it was asked for is asked for the moment itself. */
function first(atMs: number, direction: 1 | -1, listed: TimeSpan | undefined): readonly [number, number] {
  const isAgain = listed !== undefined && listed.fromMs < atMs && atMs < listed.untilMs;
  if (isAgain) return [atMs, atMs + LISTED_MS];
  return direction > 0 ? [atMs, atMs + LISTED_MS] : [atMs - LISTED_MS, atMs + AFTER_MS];
}

function listing([fromMs, untilMs]: readonly [number, number], { notBeforeMs, nowMs }: ReadingView): Reading {
  const range = { fromMs: utcMs(Math.max(fromMs, notBeforeMs)), untilMs: utcMs(Math.min(untilMs, nowMs)) };
  return range.fromMs < range.untilMs ? { kind: 'list', range } : { kind: 'rest' };
}

function nextSegment(
  { segments }: ListedRun,
  atMs: number,
  wish: Wish,
  view: ReadingView,
): RecordedSegment | undefined {
  const { direction, aheadMs, leadMs } = wish;
  const own = view.listings.segmentAt(atMs);
  const wanted = segments.filter((segment) => {
    const [fromMs, untilMs] = [segment.utcMs, segment.utcMs + segment.durationMs];
    const isAhead =
      direction > 0 ? fromMs > atMs && fromMs < atMs + aheadMs : untilMs <= atMs && untilMs > atMs - aheadMs;
    if (segment !== own && !(isAhead && view.hasRoom)) return false;
    // What the playhead has passed when it comes is left out.
    if (leadMs > 0 && (direction > 0 ? untilMs < atMs + leadMs : fromMs > atMs - leadMs)) return false;
    return segment.utcMs >= view.notBeforeMs && !view.isSettled(segment);
  });
  return direction > 0 ? wanted[0] : wanted.at(-1);
}

function continued(run: ListedRun, atMs: number, { aheadMs }: Wish, view: ReadingView): Reading {
  if (atMs + aheadMs + CONTINUED_MS < run.settledMs) return { kind: 'rest' };
  const isUnsettled = run.settledMs < run.untilMs;
  if (isUnsettled && view.nowMs - run.askedMs < GROWS_MS) return { kind: 'rest' };
  // The answer is for a later moment than the present of that time: there is nothing to be told yet.
  if (!isUnsettled && view.nowMs - run.settledMs < GROWS_MS) return { kind: 'rest' };
  return listing([run.settledMs, run.settledMs + LISTED_MS], view);
}

/** Where a gap began is said on the tile. */
function gapBegan(run: ListedRun, atMs: number, view: ReadingView): Reading {
  const gap = view.listings.gapAt(atMs);
  const isKnown = !gap || gap.fromMs !== undefined || atMs - run.fromMs >= GAP_MS;
  const fromMs = Math.max(run.fromMs - GAP_MS, view.listings.knownBefore(run.fromMs) ?? 0);
  return isKnown ? { kind: 'rest' } : listing([fromMs, run.fromMs], view);
}

function continuedBack(run: ListedRun, atMs: number, { aheadMs }: Wish, view: ReadingView): Reading {
  if (atMs - aheadMs - CONTINUED_MS > run.fromMs || run.fromMs <= view.notBeforeMs) return { kind: 'rest' };
  const fromMs = Math.max(run.fromMs - LISTED_MS, view.listings.knownBefore(run.fromMs) ?? 0);
  return listing([fromMs, run.fromMs], view);
}
