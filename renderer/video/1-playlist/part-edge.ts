/** Which part comes next, where a stream is followed part by part. */
import { edgeAgeMs, following, isSame, OLD_COPY_SEGMENTS, type Position } from './live-edge';
import { partEdgeMs, type LowLatency, type MediaPlaylist, type PartAddress, type PartRef } from './playlist';

/** A feed that is further behind than it started with by more than this joins anew, milliseconds. */
const BEHIND_MS = 1_000;
/** A key frame may be this much later than the wanted moment: it is shown at once and held, milliseconds. */
const HELD_MS = 500;

export type PartedPlaylist = MediaPlaylist & { readonly lowLatency: LowLatency };

export interface PartPosition extends Position {
  readonly part: number;
}

export type NextPartStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'continue'; readonly part: PartRef }
  /** Start at the live edge; `skipMs` of the part lie before the moment to start with, or less than nothing. */
  | { readonly kind: 'join'; readonly part: PartRef; readonly skipMs: number };

/**
 * Decides which part comes next. Parts follow each other in the order of the playlist, not by their numbers: an encoder that
 * stopped leaves a segment with fewer of them.
 * @param position - the last part taken; undefined to join
 * @param nowUtcMs - wall-clock time, so that feeds which join at different moments come to the same one
 */
export function nextPartStep(
  { lowLatency }: PartedPlaylist,
  position: PartPosition | undefined,
  nowUtcMs?: number,
): NextPartStep {
  const join = (): NextPartStep => joinAt(lowLatency, nowUtcMs);
  if (position === undefined) return join();
  const { parts } = lowLatency;
  const index = parts.findIndex((part) => part.sequence === position.sequence && part.part === position.part);
  const known = parts[index];
  if (!known && isOldCopy(lowLatency, position)) return { kind: 'wait' };
  const isOther = !known || !isSame(known, position);
  const next = isOther ? following(parts.filter(startsAnew), position) : parts[index + 1];
  if (!next) return isOther ? join() : { kind: 'wait' };
  const behindMs = partEdgeMs(lowLatency) - next.startMs;
  const anew = behindMs > lowLatency.holdBackMs + BEHIND_MS ? join() : undefined;
  // Where key frames are far apart, the only one to join at may lie behind what was taken.
  return anew?.kind === 'join' && anew.part.startMs > next.startMs ? anew : { kind: 'continue', part: next };
}

/** Whether a decoder can begin with a part: segments begin with a key frame even where nobody marks it. */
export function startsAnew(part: PartRef): boolean {
  return part.independent || part.part === 0;
}

/** What a blocking reload asks for: whatever comes behind the newest part. */
export function addressAfter({ parts }: LowLatency): Required<PartAddress> {
  const { sequence, part } = parts.at(-1) ?? parts[0];
  return { sequence, part: part + 1 };
}

/** A copy from before the last part that was taken: from a cache, or of an encoder that began again at 0. */
function isOldCopy({ parts }: LowLatency, position: PartPosition): boolean {
  const last = parts.at(-1) ?? parts[0];
  const isBefore =
    last.sequence < position.sequence || (last.sequence === position.sequence && last.part < position.part);
  return isBefore && position.sequence - last.sequence <= OLD_COPY_SEGMENTS;
}

/** The newest part that begins with a key frame and is not too near to the live edge; where none is marked, a segment's first. */
function joinAt(lowLatency: LowLatency, nowUtcMs: number | undefined): NextPartStep {
  const { parts, partTargetMs, holdBackMs } = lowLatency;
  const startMs = partEdgeMs(lowLatency) + edgeAgeMs(parts.at(-1), partTargetMs, nowUtcMs) - holdBackMs;
  const playable = parts.filter((part) => !part.gap);
  const marked = playable.filter((part) => part.independent);
  const candidates = marked.length > 0 ? marked : playable.filter((part) => part.part === 0);
  const part = candidates.findLast((candidate) => candidate.startMs <= startMs + HELD_MS) ?? candidates[0];
  return part ? { kind: 'join', part, skipMs: startMs - part.startMs } : { kind: 'wait' };
}
