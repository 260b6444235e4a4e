/**
 * The arithmetic of a live encoder whose picture is a function of the time of day: no state but the
 * runs, so that both renditions, and the origin before and after a crash, agree on every number.
 *
 * A camera's time is cut into *slots* of one segment each, counted from 1970 and shifted by the
 * camera's phase. A *run* is an unbroken stretch of encoding; between two runs is a discontinuity.
 */
import { setTimeout as after } from 'node:timers/promises';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';

/** Length of every segment that is not cut short: two groups of pictures. */
export const SEGMENT_MS = 2_000;
/** Length of one part of a segment, which is one fragment of a clip. */
export const PART_MS = 200;
/** Parts in a segment that is not cut short. */
export const PARTS_PER_SEGMENT = SEGMENT_MS / PART_MS;
export const WINDOW_SEGMENTS = 6;
/** Segments that are served, listed or not: a player may be that late. */
const RETAINED_SEGMENTS = 2 * WINDOW_SEGMENTS;
/** Runs that are remembered; more interruptions than that within a window are not trained for. */
const RETAINED_RUNS = 16;

/** An unbroken stretch of encoding. */
export interface Run {
  /** Discontinuities before it. */
  readonly index: number;
  /** Restarts of the encoder's clock before it; a playlist never mixes two generations. */
  readonly generation: number;
  readonly firstSlot: number;
  /** The slot that it no longer completed; absent while it runs. */
  readonly endSlot?: number;
  /** Parts of that slot that were offered before it stopped. Once another run follows, they are a short segment. */
  readonly tailParts?: number;
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
  /** How many parts of it there are: fewer than `PARTS_PER_SEGMENT` where the encoder stopped in the middle. */
  readonly parts: number;
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

/**
 * The encoder stops; the segment in progress is lost, except for the parts of it that were offered.
 * @param tailParts - how many those are; none where the camera offers no parts
 */
export function stopAt(runs: readonly Run[], slot: number, tailParts = 0): readonly Run[] {
  const last = latest(runs);
  return last.endSlot === undefined ? [...runs.slice(0, -1), { ...last, endSlot: slot, tailParts }] : runs;
}

/**
 * The encoder goes on with the segment in progress, so that a picture is back within one segment's
 * length. Sequence numbers and timestamps continue; what was missed leaves a discontinuity.
 */
export function resumeAt(runs: readonly Run[], slot: number): readonly Run[] {
  const { endSlot, tailParts = 0, ...open } = latest(runs);
  if (endSlot === undefined) return runs;
  if (endSlot === slot) return [...runs.slice(0, -1), open];
  const listed = endSlot - open.firstSlot + (tailParts > 0 ? 1 : 0);
  return append(runs, {
    ...open,
    index: open.index + 1,
    firstSlot: slot,
    firstSequence: open.firstSequence + listed,
  });
}

/**
 * The encoder restarts: sequence numbers and timestamps begin at 0 with the segment in progress.
 * @param tailParts - parts of it that were offered under its old number
 */
export function restartAt(runs: readonly Run[], slot: number, tailParts = 0): readonly Run[] {
  const { index, generation } = latest(runs);
  return append(stopAt(runs, slot, tailParts), {
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
 * @param generation - the one that is listed, where parts of it are offered before its first segment is complete
 */
export function windowAt(runs: readonly Run[], slot: number, generation?: number): readonly Segment[] {
  const filled = runs.filter((run) => endOf(runs, run, slot) > run.firstSlot);
  const listed = generation ?? filled.at(-1)?.generation;
  const window: Segment[] = [];
  for (const run of filled.filter((candidate) => candidate.generation === listed).reverse()) {
    for (let at = endOf(runs, run, slot) - 1; at >= run.firstSlot && window.length < WINDOW_SEGMENTS; at -= 1) {
      window.push(segmentOf(run, at));
    }
  }
  return window.reverse();
}

/** The segment with a sequence number, if it is complete and still retained. @param slot - the slot in progress */
export function findSegment(runs: readonly Run[], slot: number, sequence: number): Segment | undefined {
  const newestOfGeneration = new Map<number, number>();
  for (const run of [...runs].reverse()) {
    const end = endOf(runs, run, slot);
    if (end <= run.firstSlot) continue;
    const newest = newestOfGeneration.get(run.generation) ?? segmentOf(run, end - 1).sequence;
    newestOfGeneration.set(run.generation, newest);
    const at = run.firstSlot + sequence - run.firstSequence;
    if (at >= run.firstSlot && at < end && newest - sequence < RETAINED_SEGMENTS) return segmentOf(run, at);
  }
  return undefined;
}

/** The segment that a run encodes in a slot, complete or not. */
export function segmentOf(run: Run, slot: number): Segment {
  return {
    run,
    slot,
    sequence: run.firstSequence + slot - run.firstSlot,
    mediaStartS: ((slot - run.originSlot) * SEGMENT_MS) / 1_000,
    parts: slot === run.endSlot ? (run.tailParts ?? 0) : PARTS_PER_SEGMENT,
  };
}

/** The first slot of a run that has no segment: what an encoder left unfinished is one once it has gone on. */
function endOf(runs: readonly Run[], run: Run, slot: number): number {
  const unfinished = run !== latest(runs) && (run.tailParts ?? 0) > 0 ? 1 : 0;
  return Math.min(run.endSlot === undefined ? slot : run.endSlot + unfinished, slot);
}

/** The run that is encoding, or was last. */
export function latest(runs: readonly Run[]): Run {
  const last = runs.at(-1);
  if (last === undefined) throw new Error('an encoder has at least one run');
  return last;
}

function append(runs: readonly Run[], run: Run): readonly Run[] {
  return [...runs, run].slice(-RETAINED_RUNS);
}

/** The origin's only way to know the time and to let it pass, so that tests need not wait. */
export interface Clock {
  now(): UtcMs;
  /** Resolves after that many milliseconds, or at once when the signal aborts. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => utcMs(Date.now()),
  wait: (ms, signal) => after(ms, undefined, { signal }).catch(() => undefined),
};
