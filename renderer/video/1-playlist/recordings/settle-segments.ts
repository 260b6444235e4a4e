/**
 * Puts the segments that a recorder lists in order. Recorders are restarted, their clocks are set, and their lists are read
 * off file names: what they say can overlap, go back in time, or be of another day than was asked for.
 */
import type { RecordedSpans, TimeSpan } from '../../../../shared/vocabulary/playback';
import { type MediaMicros, utcMs, type UtcMs } from '../../../../shared/vocabulary/time';
import type { RenditionNeed } from '../choose-rendition';
import type { Outcome } from '../outcome';
import type { MediaRef } from '../playlist';
import type { FoundSpans } from './recorder';

/**
 * Neighbours that overlap or miss each other by no more are one recording, milliseconds: durations are rounded, cameras give
 * a frame more or less. MediaMTX joins its files by the same measure.
 */
export const SEAM_MS = 500;
/** Servers list a segment or two around what was asked for. Beyond it is another time, milliseconds. */
const AROUND_MS = 60_000;

export interface Settled {
  readonly segments: readonly RecordedSegment[];
  readonly complaint: string | undefined;
}

interface Kept {
  readonly segment: RecordedSegment;
  untilMs: number;
}

/**
 * The segments that hold any of a range, in order of time, each over before the next begins.
 * - Where two overlap, the later one wins: the earlier ends where the later begins.
 * - One that shows nothing new is left out, and so is what a recorder recorded a second time after its clock went back.
 * - A seam is closed: the earlier segment lasts until the later begins.
 * @param listed - in the order in which they were listed
 * @param asked - what the recorder was asked for, where that was more than is wanted
 */
export function settleSegments(listed: readonly RecordedSegment[], range: TimeSpan, asked: TimeSpan = range): Settled {
  const kept: Kept[] = [];
  let hasOverlap = false;
  let hasOthers = false;
  let wentBackMs = 0;
  let previous: RecordedSegment | undefined;
  for (const segment of listed) {
    if (segment.gap || !(segment.durationMs > 0)) continue;
    const untilMs = segment.utcMs + segment.durationMs;
    hasOthers ||= isElsewhere({ fromMs: segment.utcMs, untilMs }, asked);
    if (previous && previous.utcMs > segment.utcMs)
      wentBackMs = Math.max(wentBackMs, previous.utcMs + previous.durationMs - segment.utcMs);
    previous = segment;
    hasOverlap = insert(kept, { segment, untilMs }) || hasOverlap;
  }
  const segments = kept
    .map(({ segment, untilMs }, index) => lasting(segment, untilMs, kept[index + 1]))
    .filter(({ utcMs: fromMs, durationMs }) => fromMs < range.untilMs && fromMs + durationMs > range.fromMs);
  const complaint = complaintOf({ wentBackMs, hasOverlap, hasOthers });
  return { segments, complaint };
}

/** The stretches of time that settled segments cover, in order; those that touch are one. */
export function spansOf(segments: readonly RecordedSegment[]): TimeSpan[] {
  const spans: TimeSpan[] = [];
  for (const { utcMs: fromMs, durationMs } of segments) {
    const last = spans.at(-1);
    const untilMs = utcMs(Math.ceil(fromMs + durationMs));
    if (last && fromMs <= last.untilMs) spans[spans.length - 1] = { fromMs: last.fromMs, untilMs };
    else spans.push({ fromMs, untilMs });
  }
  return spans;
}

/** @returns whether it overlaps with what was kept before by more than a seam */
function insert(kept: Kept[], added: Kept): boolean {
  const fromMs = added.segment.utcMs;
  const at = placeOf(kept, fromMs);
  const before = kept[at - 1];
  const next = kept[at];
  let overlapMs = 0;
  if (next && added.untilMs > next.segment.utcMs) {
    overlapMs = added.untilMs - next.segment.utcMs;
    added.untilMs = next.segment.utcMs;
  }
  if (before && before.untilMs > fromMs) {
    const beforeMs = before.untilMs - fromMs;
    overlapMs = Math.max(overlapMs, beforeMs);
    if (before.segment.utcMs === fromMs) {
      if (added.untilMs > before.untilMs) kept[at - 1] = added;
      return overlapMs > SEAM_MS;
    }
    if (beforeMs > SEAM_MS && added.untilMs <= before.untilMs + SEAM_MS) return true;
    before.untilMs = fromMs;
  }
  kept.splice(at, 0, added);
  return overlapMs > SEAM_MS;
}

function placeOf(kept: readonly Kept[], fromMs: number): number {
  let low = 0;
  let high = kept.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((kept[middle]?.segment.utcMs ?? Number.POSITIVE_INFINITY) <= fromMs) low = middle + 1;
    else high = middle;
  }
  return low;
}

function lasting(segment: RecordedSegment, untilMs: number, next: Kept | undefined): RecordedSegment {
  const holeMs = next ? next.segment.utcMs - untilMs : Number.POSITIVE_INFINITY;
  const endMs = next && holeMs <= SEAM_MS ? next.segment.utcMs : untilMs;
  const durationMs = endMs - segment.utcMs;
  return durationMs === segment.durationMs ? segment : { ...segment, durationMs };
}

function complaintOf(found: {
  readonly wentBackMs: number;
  readonly hasOverlap: boolean;
  readonly hasOthers: boolean;
}): string | undefined {
  if (found.wentBackMs > SEAM_MS)
    return `What is recorded goes back by ${Math.round(found.wentBackMs / 100) / 10} s, and what is there twice is shown once: the recorder's clock was set, or two recordings overlap`;
  if (found.hasOverlap) return overlapComplaint;
  return found.hasOthers ? othersComplaint : undefined;
}

const overlapComplaint = 'Two recordings overlap; where they do, the later one is shown';
const othersComplaint = 'The source answers with other times than it was asked for; they are left out';
/** Whether something lies so far from what was asked for that it is an answer to another question. */
export function isElsewhere(span: { readonly fromMs: number; readonly untilMs: number }, asked: TimeSpan): boolean {
  return span.untilMs < asked.fromMs - AROUND_MS || span.fromMs > asked.untilMs + AROUND_MS;
}

/**
 * What is recorded of a range: in order, none touching the next, nothing outside of it. A seam between two recordings is no
 * gap.
 * @param found - in any order
 */
export function settleSpans(found: readonly TimeSpan[], range: TimeSpan): FoundSpans {
  let hasOverlap = false;
  const joined: { fromMs: number; untilMs: number }[] = [];
  for (const span of [...found].sort((a, b) => a.fromMs - b.fromMs)) {
    const last = joined.at(-1);
    hasOverlap ||= last !== undefined && Math.min(last.untilMs, span.untilMs) - span.fromMs > SEAM_MS;
    if (last && span.fromMs - last.untilMs <= SEAM_MS) last.untilMs = Math.max(last.untilMs, span.untilMs);
    else joined.push({ ...span });
  }
  const spans = joined.flatMap((span) => {
    const fromMs = Math.max(span.fromMs, range.fromMs);
    const untilMs = Math.min(span.untilMs, range.untilMs);
    return untilMs > fromMs ? [{ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }] : [];
  });
  const hasOthers = found.some((span) => isElsewhere(span, range));
  const complaint = hasOverlap ? overlapComplaint : hasOthers ? othersComplaint : undefined;
  return { spans, complaint };
}

/** A segment of a recording. Its first frame was seen at `utcMs`, true time: the clock's offset is taken off already. */
export interface RecordedSegment extends MediaRef {
  readonly utcMs: UtcMs;
  /**
   * The media time that `utcMs` is, where it is not that of its first frame: pictures that were seen before may come first,
   * so that those after them can be decoded.
   */
  readonly originMicros?: MediaMicros;
}

export interface RecordedStretch {
  /** What this answer speaks of: at least the moment that was asked for, at most what was asked for. */
  readonly range: TimeSpan;
  /** In order of time, none before the one before it ends; what no segment covers is not recorded. */
  readonly segments: readonly RecordedSegment[];
}

/** The recordings of one camera. All times are true time. */
export interface RecordingIndex {
  /** What is recorded in a range. @param signal - ends it; the outcome is then `aborted` */
  spans(range: TimeSpan, signal: AbortSignal): Promise<Outcome<RecordedSpans>>;
  /**
   * The segments of a range, from the one that holds its first moment on.
   * @param need - what the tiles need; undefined for the smallest rendition
   */
  stretch(range: TimeSpan, need: RenditionNeed | undefined, signal: AbortSignal): Promise<Outcome<RecordedStretch>>;
}
