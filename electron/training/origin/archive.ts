/** What a recorder has of a camera, in slots of its timeline: nothing is stored, all of it follows from the time of day. */
import { createHash } from 'node:crypto';
import type { CameraId } from '../../../shared/vocabulary/ids';
import type { TimeSpan } from '../../../shared/vocabulary/playback';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { OriginCamera } from '../training-district';
import { body, type Body, initBody, NOT_FOUND, PLAYLIST, type Refusal, segmentBody } from './answer';
import type { Route } from './routes';
import { type LoadedScene, masterPlaylistOf } from './clip';
import { recordedPlaylist } from './playlist';
import { type Run, type Segment, SEGMENT_MS, segmentOf, slotAt, slotStart } from './timeline';

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
    fromMs: utcMs(Math.max(slotStart(fromSlot, phaseMs), range.fromMs)),
    untilMs: utcMs(Math.min(slotStart(untilSlot, phaseMs), range.untilMs)),
  }));
}

/** The segments that a range touches, in order of time; after each gap begins another run. */
export function recordedSegments(archive: Archive, range: TimeSpan): Segment[] {
  return segmentsOf(stretchesIn(archive, slotsOf(range, archive.camera.phaseMs)));
}

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

const HOUR_MS = 3_600_000;
/** How long the training district keeps what its cameras saw. */
const KEPT_MS = 24 * HOUR_MS;
const LONGEST_PLAYLIST_MS = 6 * HOUR_MS;

const NO_RANGE: Refusal = {
  kind: 'refusal',
  status: 400,
  reason: 'State a range in whole seconds since 1970, its end after its start',
};
const TOO_LONG: Refusal = { kind: 'refusal', status: 400, reason: 'A playlist covers at most six hours' };

/**
 * What the training district's recorder has of a camera at a moment. However the camera has been told to behave, the
 * recorder answers: it is another machine.
 */
export function trainingArchive(camera: OriginCamera, now: UtcMs): Archive {
  return {
    camera,
    kept: { fromMs: utcMs(now - KEPT_MS), untilMs: now },
    gapsIn: (range) => gapsOf(camera.id, range),
  };
}

export function archiveAnswer(archive: Archive, scene: LoadedScene, route: Route): Body | Refusal {
  const { phaseMs, container } = archive.camera;
  const { range } = route;
  if (range === undefined || range === 'malformed') return NO_RANGE;
  switch (route.kind) {
    case 'spans':
      return spansAnswer(recordedSpans(archive, range));
    case 'master':
    case 'media':
      if (range.untilMs - range.fromMs > LONGEST_PLAYLIST_MS) return TOO_LONG;
      if (route.kind === 'master') return body(PLAYLIST, Buffer.from(masterPlaylistOf(scene, container)));
      return body(PLAYLIST, Buffer.from(recordedPlaylist(recordedSegments(archive, range), phaseMs, container)));
    case 'init':
      return initBody(scene[route.rendition], container);
    case 'segment': {
      const segment = route.container === container ? recordedSegment(archive, route.number) : undefined;
      return segment ? segmentBody(scene[route.rendition], segment, container) : NOT_FOUND;
    }
    case 'part':
      return NOT_FOUND;
  }
}

/** What is recorded, in the words of MediaMTX's `/list`. */
export function spansAnswer(spans: readonly TimeSpan[]): Body {
  const listed = spans.map(({ fromMs, untilMs }) => ({
    start: new Date(fromMs).toISOString(),
    duration: (untilMs - fromMs) / 1_000,
  }));
  return body('application/json', Buffer.from(JSON.stringify(listed)));
}

// Gaps of the archive are a function of camera and day, so that every answer and every restart agree.

const DAY_MS = 86_400_000;
/** One camera in so many is on a recorder that loses something every day. */
const CAMERAS_PER_POOR_ONE = 6;
const MOST_GAPS_A_DAY = 3;
const SHORTEST_GAP_MS = 20_000;
const LONGEST_GAP_MS = 720_000;

/**
 * The gaps of a camera that touch a range, in order of time. Most cameras have none; the others have one to three in each
 * day (UTC), from twenty seconds to twelve minutes long, each in its own part of the day.
 */
export function gapsOf(cameraId: CameraId, { fromMs, untilMs }: TimeSpan): readonly TimeSpan[] {
  if (draw(cameraId)(CAMERAS_PER_POOR_ONE) > 0) return [];
  const gaps: TimeSpan[] = [];
  for (let day = Math.floor(fromMs / DAY_MS); day * DAY_MS < untilMs; day += 1) gaps.push(...gapsOfDay(cameraId, day));
  return gaps.filter((gap) => gap.untilMs > fromMs && gap.fromMs < untilMs);
}

function gapsOfDay(cameraId: CameraId, day: number): TimeSpan[] {
  const next = draw(`${cameraId} ${day}`);
  const count = 1 + next(MOST_GAPS_A_DAY);
  const partMs = DAY_MS / count;
  return Array.from({ length: count }, (_, index) => {
    const lengthMs = SHORTEST_GAP_MS + next(LONGEST_GAP_MS - SHORTEST_GAP_MS + 1);
    const fromMs = day * DAY_MS + Math.floor(index * partMs) + next(Math.floor(partMs) - lengthMs);
    return { fromMs: utcMs(fromMs), untilMs: utcMs(fromMs + lengthMs) };
  });
}

/** @returns what draws whole numbers from 0 to below a limit; the same ones for the same seed, at most eight */
function draw(seed: string): (limit: number) => number {
  const digest = createHash('sha256').update(seed).digest();
  let at = 0;
  return (limit) => {
    const drawn = digest.readUInt32BE(at) % limit;
    at += 4;
    return drawn;
  };
}
