/**
 * The arithmetic of a live encoder whose picture is a function of the time of day: no state but the
 * runs, so that both renditions, and the origin before and after a crash, agree on every number.
 *
 * A camera's time is cut into *slots* of one segment each, counted from 1970 and shifted by the
 * camera's phase. A *run* is an unbroken stretch of encoding; between two runs is a discontinuity.
 */
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';

/** Length of one fragment of a clip: one group of pictures. */
export const FRAGMENT_MS = 1_000;
/** Fragments in a segment. */
export const FRAGMENTS_PER_SEGMENT = 2;
/** Length of every segment. */
export const SEGMENT_MS = FRAGMENT_MS * FRAGMENTS_PER_SEGMENT;
/** Segments that a playlist lists. */
export const WINDOW_SEGMENTS = 6;
/** Segments that are served, listed or not: a player may be that late. */
export const RETAINED_SEGMENTS = 2 * WINDOW_SEGMENTS;
/** Runs that are remembered; more interruptions than that within a window are not trained for. */
const RETAINED_RUNS = 16;

/** An unbroken stretch of encoding. */
export interface Run {
  /** Discontinuities before it. */
  readonly index: number;
  /** Restarts of the encoder's clock before it; a playlist never mixes two generations. */
  readonly generation: number;
  readonly firstSlot: number;
  /** The slot that it no longer encoded; absent while it runs. */
  readonly endSlot?: number;
  /** Media sequence number of the first slot. */
  readonly firstSequence: number;
  /** The slot at whose start its timestamps are 0. */
  readonly originSlot: number;
}

/** One segment that has been encoded. */
export interface Segment {
  readonly run: Run;
  readonly slot: number;
  /** Its EXT-X-MEDIA-SEQUENCE number. */
  readonly sequence: number;
  /** Timestamp of its first frame, whole seconds. */
  readonly mediaStartS: number;
}

/** The slot that is being encoded; all before it are complete. */
export function slotAt(now: UtcMs, phaseMs: number): number {
  return Math.floor((now + phaseMs) / SEGMENT_MS);
}

/** Wall-clock time of a slot's first frame. */
export function slotStart(slot: number, phaseMs: number): UtcMs {
  return utcMs(slot * SEGMENT_MS - phaseMs);
}

/** An encoder that has run since 1970: sequence number, slot and timestamp are one count. */
export function runningSince1970(): readonly Run[] {
  return [{ index: 0, generation: 0, firstSlot: 0, firstSequence: 0, originSlot: 0 }];
}

/** The encoder stops; the segment in progress is lost. */
export function stopAt(runs: readonly Run[], slot: number): readonly Run[] {
  const last = latest(runs);
  return last.endSlot === undefined ? [...runs.slice(0, -1), { ...last, endSlot: slot }] : runs;
}

/**
 * The encoder goes on with the segment in progress, so that a picture is back within one segment's
 * length. Sequence numbers and timestamps continue; what was missed leaves a discontinuity.
 */
export function resumeAt(runs: readonly Run[], slot: number): readonly Run[] {
  const { endSlot, ...open } = latest(runs);
  if (endSlot === undefined) return runs;
  if (endSlot === slot) return [...runs.slice(0, -1), open];
  const firstSequence = open.firstSequence + endSlot - open.firstSlot;
  return append(runs, { ...open, index: open.index + 1, firstSlot: slot, firstSequence });
}

/** The encoder restarts: sequence numbers and timestamps begin at 0 with the segment in progress. */
export function restartAt(runs: readonly Run[], slot: number): readonly Run[] {
  const { index, generation } = latest(runs);
  return append(stopAt(runs, slot), {
    index: index + 1,
    generation: generation + 1,
    firstSlot: slot,
    firstSequence: 0,
    originSlot: slot,
  });
}

/**
 * The segments that a playlist lists at a moment, oldest first. A restarted encoder lists nothing
 * old; until its first segment is complete the old playlist stands.
 * @param slot - the slot in progress
 */
export function windowAt(runs: readonly Run[], slot: number): readonly Segment[] {
  const filled = runs.filter((run) => completeEnd(run, slot) > run.firstSlot);
  const generation = filled.at(-1)?.generation;
  const window: Segment[] = [];
  for (const run of filled.filter((candidate) => candidate.generation === generation).reverse()) {
    for (let at = completeEnd(run, slot) - 1; at >= run.firstSlot && window.length < WINDOW_SEGMENTS; at -= 1) {
      window.push(segmentOf(run, at));
    }
  }
  return window.reverse();
}

/**
 * The segment with a sequence number, if it is complete and still retained.
 * @param slot - the slot in progress
 */
export function findSegment(runs: readonly Run[], slot: number, sequence: number): Segment | undefined {
  const newestOfGeneration = new Map<number, number>();
  for (const run of [...runs].reverse()) {
    const end = completeEnd(run, slot);
    if (end <= run.firstSlot) continue;
    const newest = newestOfGeneration.get(run.generation) ?? segmentOf(run, end - 1).sequence;
    newestOfGeneration.set(run.generation, newest);
    const at = run.firstSlot + sequence - run.firstSequence;
    if (at >= run.firstSlot && at < end && newest - sequence < RETAINED_SEGMENTS) return segmentOf(run, at);
  }
  return undefined;
}

function segmentOf(run: Run, slot: number): Segment {
  return {
    run,
    slot,
    sequence: run.firstSequence + slot - run.firstSlot,
    mediaStartS: ((slot - run.originSlot) * SEGMENT_MS) / 1_000,
  };
}

/** The first slot of a run that is not complete. */
function completeEnd(run: Run, slot: number): number {
  return Math.min(run.endSlot ?? slot, slot);
}

function latest(runs: readonly Run[]): Run {
  const last = runs.at(-1);
  if (last === undefined) throw new Error('an encoder has at least one run');
  return last;
}

function append(runs: readonly Run[], run: Run): readonly Run[] {
  return [...runs, run].slice(-RETAINED_RUNS);
}
