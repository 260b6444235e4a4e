/**
 * The parts of a low-latency camera (RFC 8216bis): which are there at a moment, and what a request may wait for.
 * Time is counted in *ticks* of one part each, shifted by the camera's phase like its slots.
 */
import type { UtcMs } from '../../../shared/vocabulary/time';
import {
  findSegment,
  latest,
  PART_MS,
  PARTS_PER_SEGMENT,
  segmentOf,
  windowAt,
  type Run,
  type Segment,
} from './timeline';

/** How far ahead of the newest part a playlist may be asked for, parts (RFC 8216bis, 6.2.5.2). */
const ADVANCE_PART_LIMIT = Math.ceil(3_000 / PART_MS);
/** How far ahead of the newest complete segment a playlist may be asked for, segments. */
const ADVANCE_SEGMENT_LIMIT = 2;

/** What a camera lists at a moment. */
export interface Listing {
  /** Complete segments, oldest first. */
  readonly segments: readonly Segment[];
  /** The segment of which only some parts are there: as many as its `parts` says. */
  readonly open: Segment | undefined;
}

/** A segment, or one part of it, by number. */
export interface PartAddress {
  readonly sequence: number;
  /** Counted from 0; absent for the whole segment. */
  readonly part?: number;
}

/** The part that is being encoded; all before it are complete. */
export function tickAt(now: UtcMs, phaseMs: number): number {
  return Math.floor((now + phaseMs) / PART_MS);
}

/** What a playlist with parts lists. A restarted encoder lists nothing old as soon as it has one part. */
export function listingAt(runs: readonly Run[], tick: number): Listing {
  const run = latest(runs);
  const open = openSegment(run, tick);
  return { segments: windowAt(runs, slotOf(tick), open && run.generation), open };
}

/** The segment that a part is of, if that part is there and still retained. */
export function findPart(runs: readonly Run[], tick: number, sequence: number, part: number): Segment | undefined {
  const listing = listingAt(runs, tick);
  const next = nextPart(listing);
  const isToCome = sequence === next.sequence ? part >= next.part : sequence - next.sequence === 1;
  // What is about to be encoded is not there, whatever the encoder had under that number before it restarted.
  if (isToCome) return undefined;
  const unfinished = runs.flatMap((run) => (run.endSlot === undefined ? [] : [segmentOf(run, run.endSlot)]));
  const candidates = [listing.open, findSegment(runs, slotOf(tick), sequence), ...unfinished.reverse()];
  return candidates.find((segment) => segment?.sequence === sequence && part < segment.parts);
}

export function nextPart({ segments, open }: Listing): Required<PartAddress> {
  if (open !== undefined) return { sequence: open.sequence, part: open.parts };
  return { sequence: (segments.at(-1)?.sequence ?? -1) + 1, part: 0 };
}

/** Whether a listing holds what a blocking reload asks for, or is so far from it that waiting makes no sense. */
export function answerTo(listing: Listing, wanted: PartAddress): 'listed' | 'not-yet' | 'too-far' {
  const { sequence, part } = afterShortSegment(listing, wanted);
  const { segments, open } = listing;
  const newest = segments.at(-1)?.sequence ?? -1;
  if (newest >= sequence) return 'listed';
  if (open?.sequence === sequence && part !== undefined && part < open.parts) return 'listed';
  const partsAhead = (sequence - newest - 1) * PARTS_PER_SEGMENT + (part ?? 0) - (open?.parts ?? 0);
  const tooFar = sequence > newest + ADVANCE_SEGMENT_LIMIT || partsAhead > ADVANCE_PART_LIMIT;
  return tooFar ? 'too-far' : 'not-yet';
}

/** A part behind a segment's last one means the first of the segment that follows. */
function afterShortSegment({ segments }: Listing, wanted: PartAddress): PartAddress {
  const { sequence, part } = wanted;
  const parts = segments.find((segment) => segment.sequence === sequence)?.parts ?? PARTS_PER_SEGMENT;
  return part !== undefined && part >= parts ? { sequence: sequence + 1, part: 0 } : wanted;
}

/** The segment of which some parts are there: the one in progress, or what an encoder that stopped left of it. */
function openSegment(run: Run, tick: number): Segment | undefined {
  const slot = run.endSlot ?? slotOf(tick);
  const parts = run.endSlot === undefined ? tick % PARTS_PER_SEGMENT : (run.tailParts ?? 0);
  return parts > 0 && slot >= run.firstSlot ? { ...segmentOf(run, slot), parts } : undefined;
}

function slotOf(tick: number): number {
  return Math.floor(tick / PARTS_PER_SEGMENT);
}
