/** What a recorder has of a camera, in slots of its timeline: nothing is stored, all of it follows from the time of day. */
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import type { OriginCamera } from '../training-camera';
import { segmentOf, SEGMENT_MS, slotAt, slotStart, type Run, type Segment } from './timeline';

/** A camera's recordings. */
export interface Archive {
  readonly camera: Pick<OriginCamera, 'phaseMs' | 'container'>;
  /** What is kept: a segment is there while all of it is within. */
  readonly kept: TimeSpan;
  /** What was not recorded, in order of time: a segment that touches a gap is lost. */
  readonly gapsIn: (range: TimeSpan) => readonly TimeSpan[];
}

/** An unbroken stretch of slots: from the first to the one after the last. */
interface Stretch {
  readonly fromSlot: number;
  readonly untilSlot: number;
}

/** The stretches of time in a range that are recorded, in order, cut to the range. */
export function recordedSpans(archive: Archive, range: TimeSpan): TimeSpan[] {
  const { phaseMs } = archive.camera;
  return stretchesIn(archive, slotsOf(range, phaseMs)).map(({ fromSlot, untilSlot }) => ({
    fromMs: later(slotStart(fromSlot, phaseMs), range.fromMs),
    untilMs: earlier(slotStart(untilSlot, phaseMs), range.untilMs),
  }));
}

/** The segments that a range touches, in order of time; after each gap begins another run. */
export function recordedSegments(archive: Archive, range: TimeSpan): Segment[] {
  return segmentsOf(stretchesIn(archive, slotsOf(range, archive.camera.phaseMs)));
}

/** The segment of a slot, if it is recorded. */
export function recordedSegment(archive: Archive, slot: number): Segment | undefined {
  return segmentsOf(stretchesIn(archive, { fromSlot: slot, untilSlot: slot + 1 }))[0];
}

function segmentsOf(stretches: readonly Stretch[]): Segment[] {
  const segments: Segment[] = [];
  for (const [index, { fromSlot, untilSlot }] of stretches.entries()) {
    const firstSequence = (segments.at(-1)?.sequence ?? fromSlot - 1) + 1;
    const run: Run = { index, generation: 0, firstSlot: fromSlot, firstSequence, originSlot: 0 };
    for (let slot = fromSlot; slot < untilSlot; slot += 1) segments.push(segmentOf(run, slot));
  }
  return segments;
}

/** The slots that a range touches. */
function slotsOf({ fromMs, untilMs }: TimeSpan, phaseMs: number): Stretch {
  return { fromSlot: slotAt(fromMs, phaseMs), untilSlot: slotFrom(untilMs, phaseMs) };
}

/** The first slot that begins at a moment or after it. */
function slotFrom(ms: number, phaseMs: number): number {
  return Math.ceil((ms + phaseMs) / SEGMENT_MS);
}

function stretchesIn({ camera: { phaseMs }, kept, gapsIn }: Archive, within: Stretch): Stretch[] {
  let fromSlot = Math.max(within.fromSlot, slotFrom(kept.fromMs, phaseMs));
  const endSlot = Math.min(within.untilSlot, slotAt(kept.untilMs, phaseMs));
  if (fromSlot >= endSlot) return [];
  const stretches: Stretch[] = [];
  // A gap that only touches the first or the last segment of the range takes that segment, too.
  const slots = { fromMs: slotStart(fromSlot, phaseMs), untilMs: slotStart(endSlot, phaseMs) };
  for (const gap of gapsIn(slots)) {
    const untilSlot = Math.min(slotAt(gap.fromMs, phaseMs), endSlot);
    if (untilSlot > fromSlot) stretches.push({ fromSlot, untilSlot });
    fromSlot = Math.max(fromSlot, slotFrom(gap.untilMs, phaseMs));
  }
  if (endSlot > fromSlot) stretches.push({ fromSlot, untilSlot: endSlot });
  return stretches;
}

function later(one: TimeSpan['fromMs'], other: TimeSpan['fromMs']): TimeSpan['fromMs'] {
  return one > other ? one : other;
}

function earlier(one: TimeSpan['fromMs'], other: TimeSpan['fromMs']): TimeSpan['fromMs'] {
  return one < other ? one : other;
}
