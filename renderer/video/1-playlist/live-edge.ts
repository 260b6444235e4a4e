import type { UtcMs } from '../../../shared/vocabulary/time';
import {
  cadenceMs,
  edgeMs,
  type LowLatency,
  type MediaPlaylist,
  type MediaRef,
  type PartAddress,
  partEdgeMs,
  type PartRef,
  type SegmentRef,
} from './playlist';

/**
 * Time that the newest segment may come late without the picture stopping, beyond the half cadence that RFC 8216 makes a
 * client wait after it asked too early, milliseconds.
 */
const CUSHION_MS = 300;
/** A feed that fell behind the live edge by this many cadences more than it started with joins anew. */
const BEHIND_CADENCES = 2.5;
/** How many sequence numbers an old copy of a playlist (from a cache in between) may lie behind the newest one seen. */
export const OLD_COPY_SEGMENTS = 3;
/** Two copies of a playlist may state times for one segment that differ by this much, milliseconds. */
const SAME_MOMENT_MS = 1_000;

/** The last segment that was taken, and what is needed to recognise the stream it came from. */
export interface Position {
  readonly sequence: number;
  /** Undefined where it was taken from another rendition, whose addresses say nothing about this one's. */
  readonly url: string | undefined;
  /** Wall-clock time of its first frame; undefined where the playlist stated none. */
  readonly utcMs: UtcMs | undefined;
  readonly durationMs: number;
}

export type NextStep =
  | { readonly kind: 'wait' }
  | { readonly kind: 'continue'; readonly segment: SegmentRef }
  /** Start at the live edge: `skipMs` of the segment lie before the moment to start with. */
  | { readonly kind: 'join'; readonly segment: SegmentRef; readonly skipMs: number }
  | { readonly kind: 'ended' };

/**
 * How far behind the live edge a feed starts: one cadence until the next segment exists, half of one that a reload may
 * be late, and the cushion. With 2 s segments 3.3 s.
 */
export function holdBackMs(playlist: MediaPlaylist): number {
  return 1.5 * cadenceMs(playlist) + CUSHION_MS;
}

/**
 * Decides which segment comes next. Where the numbers say that it is another stream than before, because they jumped ahead
 * or the encoder began again, it goes on with the segment that follows in time, or joins at the live edge where there is
 * none; so does a feed that fell too far behind. An old copy of a playlist leads to waiting.
 * @param position - the last segment taken; undefined to join
 * @param nowUtcMs - wall-clock time, so that feeds which join at different moments come to the same one
 */
export function nextStep(playlist: MediaPlaylist, position: Position | undefined, nowUtcMs?: number): NextStep {
  const { segments } = playlist;
  const first = segments[0];
  const last = segments.at(-1);
  if (!first || !last) return playlist.ended ? { kind: 'ended' } : { kind: 'wait' };
  if (position === undefined) return join(playlist, nowUtcMs);

  const known = segments[position.sequence - first.sequence];
  const anew = (): NextStep => {
    const segment = following(segments, position);
    return segment ? { kind: 'continue', segment } : join(playlist, nowUtcMs);
  };
  if (known && !isSame(known, position)) return anew();
  if (last.sequence === position.sequence) return { kind: playlist.ended ? 'ended' : 'wait' };
  if (last.sequence < position.sequence) {
    const isOldCopy = position.sequence - last.sequence <= OLD_COPY_SEGMENTS;
    // The last segment of a stream that was followed by parts may never have been completed.
    return isOldCopy ? { kind: playlist.ended ? 'ended' : 'wait' } : anew();
  }
  const next = segments[position.sequence + 1 - first.sequence];
  if (!next) return anew();
  const behindMs = edgeMs(playlist) - next.startMs;
  const fellBehind = !playlist.ended && behindMs > holdBackMs(playlist) + BEHIND_CADENCES * cadenceMs(playlist);
  return fellBehind ? join(playlist, nowUtcMs) : { kind: 'continue', segment: next };
}

/** The segment that holds the moment to start with: the beginning of a finished stream, near the edge of a live one. */
function join(playlist: MediaPlaylist, nowUtcMs: number | undefined): NextStep {
  const edge = edgeMs(playlist) + edgeAgeMs(playlist.segments.at(-1), cadenceMs(playlist), nowUtcMs);
  const startMs = playlist.ended ? 0 : Math.max(0, edge - holdBackMs(playlist));
  const playable = playlist.segments.filter((segment) => !segment.gap);
  const segment = playable.findLast((candidate) => candidate.startMs <= startMs) ?? playable[0];
  if (!segment) return { kind: 'wait' };
  return { kind: 'join', segment, skipMs: Math.max(0, startMs - segment.startMs) };
}

/**
 * How long ago the newest segment or part ended: the live edge has moved on by that much, though nobody can fetch it yet.
 * 0 where the playlist states no time, or one that cannot be meant.
 * @param everyMs - how often one comes
 */
export function edgeAgeMs(last: MediaRef | undefined, everyMs: number, nowUtcMs: number | undefined): number {
  if (nowUtcMs === undefined || last?.utcMs === undefined) return 0;
  const ageMs = nowUtcMs - (last.utcMs + last.durationMs);
  return ageMs >= 0 && ageMs <= 1.5 * everyMs ? ageMs : 0;
}

/**
 * Whether what a playlist lists under a number is what was taken under it, and not of an encoder that began again. Told by
 * the time where there is one, because some servers give a segment another address in every copy of the playlist.
 */
export function isSame(listed: MediaRef, taken: Pick<Position, 'url' | 'utcMs'>): boolean {
  if (listed.utcMs !== undefined && taken.utcMs !== undefined) {
    return Math.abs(listed.utcMs - taken.utcMs) < SAME_MOMENT_MS;
  }
  return taken.url === undefined || withoutQuery(listed.url) === withoutQuery(taken.url);
}

/** What begins where the last that was taken ends, whatever its number: an encoder that began again has lost nothing. */
export function following<M extends MediaRef>(listed: readonly M[], taken: Position): M | undefined {
  if (taken.utcMs === undefined) return undefined;
  const endMs = taken.utcMs + taken.durationMs;
  return listed.find(({ utcMs, durationMs }) => utcMs !== undefined && Math.abs(utcMs - endMs) < durationMs / 2);
}

/** A signed address differs in every copy of a playlist, by its query. */
function withoutQuery(url: string): string | undefined {
  return url.split('?', 1)[0];
}

/**
 * The address of a reload that waits until the playlist lists something (RFC 8216bis, 6.2.5.2). The directives are put at
 * the end and nothing else is touched: a ticket covers the beginnings of addresses, and servers sign what they hand out.
 */
export function blockingAddress(url: string, { sequence, part }: PartAddress): string {
  const [address = url] = url.split('#', 1);
  const directives = `_HLS_msn=${sequence}${part === undefined ? '' : `&_HLS_part=${part}`}`;
  return `${address}${address.includes('?') ? '&' : '?'}${directives}`;
}

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
