/** Looks for the frame beside another: in the same segment, in the one beside it, or on the other side of a gap. */
import { utcMs } from '../../../../shared/vocabulary/time';
import type { RecordingIndex } from '../../1-playlist/recordings/recording-index';
import type { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { keyOf, type RecordingReader } from './recording-reader';

/** What is looked in. */
export interface FrameSearch {
  readonly media: RecordedMedia;
  readonly reader: Pick<RecordingReader, 'beside' | 'coverage'>;
  readonly index: Pick<RecordingIndex, 'spans'>;
  readonly notBeforeMs: number;
  readonly wallMs: () => number;
  /** Has a moment read; resolves when something has come into hand, or is known, or the search is over. */
  readonly look: (atMs: number) => Promise<void>;
}

/** How far a gap is looked across, milliseconds. */
const LOOKED_ACROSS_MS = 86_400_000;
/** A search ends after so many requests. */
const MOST_LOOKS = 12;

/**
 * @param atMs - the playhead, true time
 * @returns the true time of the next frame in a direction, milliseconds; undefined where there is none
 */
export async function nextFrame(
  search: FrameSearch,
  atMs: number,
  direction: 1 | -1,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { media, look } = search;
  let acrossMs: number | undefined;
  for (let looks = 0; looks < MOST_LOOKS && !signal.aborted; looks++) {
    const frame = media.frameAt(atMs * 1000);
    const beside = frame && media.beside(frame, direction);
    const isNext =
      beside &&
      (beside.segment === frame.segment ||
        (direction > 0 ? media.adjoin(frame.segment, beside.segment) : media.adjoin(beside.segment, frame.segment)));
    if (isNext) return beside.atMicros / 1000;
    const beyond = acrossMs === undefined ? undefined : media.frameAt(acrossMs * 1000);
    if (beyond) return beyond.atMicros / 1000;
    const edgeMs = frame ? (direction > 0 ? frame.segment.untilMicros : frame.segment.fromMicros) / 1000 : atMs;
    const there = inHand(search, acrossMs ?? edgeMs, direction);
    if (typeof there === 'number') return there;
    if (there) {
      await look(there.lookMs);
      continue;
    }
    const probeMs = acrossMs ?? edgeMs + direction;
    if (acrossMs !== undefined || search.reader.coverage(probeMs).kind === 'unlisted') {
      await look(probeMs);
      continue;
    }
    acrossMs = await across(search, edgeMs, direction, signal);
    if (acrossMs === undefined) return undefined;
  }
  return undefined;
}

/** The first frame of the nearest segment that is known: its time, or where to look for it. */
function inHand(
  { media, reader }: FrameSearch,
  atMs: number,
  direction: 1 | -1,
): number | { lookMs: number } | undefined {
  // The segment of the moment itself is beside it where a gap was looked across.
  const segment = reader.beside(direction > 0 ? atMs - 2 : atMs + 2, direction);
  if (!segment) return undefined;
  const read = media.find(keyOf(segment));
  if (!read) return { lookMs: direction > 0 ? segment.utcMs : segment.utcMs + segment.durationMs - 1 };
  const frame = direction > 0 ? read.shown[0] : read.shown.at(-1);
  return frame && frame.atMicros / 1000;
}

/** Where the recording goes on beyond a gap, or ended before it. */
async function across(
  { index, notBeforeMs, wallMs }: FrameSearch,
  atMs: number,
  direction: 1 | -1,
  signal: AbortSignal,
): Promise<number | undefined> {
  const [fromMs, untilMs] =
    direction > 0
      ? [atMs, Math.min(wallMs(), atMs + LOOKED_ACROSS_MS)]
      : [Math.max(notBeforeMs, atMs - LOOKED_ACROSS_MS), atMs];
  if (fromMs >= untilMs) return undefined;
  const found = await index.spans({ fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }, signal);
  if (found.kind !== 'success') return undefined;
  const { spans } = found.value;
  if (direction > 0) {
    const next = spans.find((span) => span.untilMs > atMs + 1);
    return next && Math.max(next.fromMs, atMs);
  }
  const last = spans.findLast((span) => span.fromMs < atMs - 1);
  return last && Math.min(last.untilMs, atMs) - 1;
}
