/** Looks for the frame beside another: in the same segment, in the one beside it, or on the other side of a gap. */
import type { Masks } from '../../../../shared/vocabulary/camera';
import { utcMs } from '../../../../shared/vocabulary/time';
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import { resourceKey } from '../../1-playlist/playlist';
import type { RecordingIndex } from '../../1-playlist/recordings/settle-segments';
import { SegmentLoader } from '../../2-segment/segment-loader';
import { Demuxer } from '../../3-demux/demuxer';
import { FeedDecoder, type OwnedFrame } from '../../4-decode/feed-decoder';
import type { FrameLedger } from '../../4-decode/frame-ledger';
import { readSegment, type RecordedFrame } from '../../5-pace/recorded/read-segment';
import { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { MASK_GREY, maskedPixels } from '../../6-compose/mask';
import type { Capture } from './protocol';
import type { RecordingReader } from './recording-reader';

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
  const read = media.find(resourceKey(segment));
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

/** Larger than any camera's picture. */
const ALL_OF_IT = { widthPx: 16_384, heightPx: 16_384, fit: 'letterbox' } as const;

/**
 * Looks for a picture in the best quality that there is: what is kept of it is not to be as small as its tile.
 * @param shown - what is on the screen
 * @returns undefined where it is not to be had in a better quality
 */
export async function largestFrame(
  shown: RecordedFrame,
  { index, fetch }: { readonly index: RecordingIndex; readonly fetch: FetchLike },
  signal: AbortSignal,
): Promise<{ readonly frame: RecordedFrame; readonly media: RecordedMedia } | undefined> {
  const atMs = Math.floor(shown.atMicros / 1000);
  const listed = await index.stretch({ fromMs: utcMs(atMs), untilMs: utcMs(atMs + 1) }, ALL_OF_IT, signal);
  if (listed.kind !== 'success') return undefined;
  const segment = listed.value.segments.findLast((one) => one.utcMs <= atMs);
  if (!segment || resourceKey(segment) === shown.segment.key) return undefined;
  const loaded = await new SegmentLoader(fetch).load(segment, signal);
  const demuxed = loaded.kind === 'success' ? await new Demuxer().demux(loaded.value) : loaded;
  if (demuxed.kind !== 'success') return undefined;
  const read = readSegment({ ...segment, key: resourceKey(segment) }, demuxed.value);
  if (!read) return undefined;
  const media = new RecordedMedia();
  media.put(read);
  const frame = media.frameAt(shown.atMicros);
  // Another picture than the one on the screen is worse than a smaller one.
  const isSame = frame && Math.abs(frame.atMicros - shown.atMicros) < shown.segment.frameMicros / 2;
  return isSame && media.keyFor(frame) ? { frame, media } : undefined;
}

/** Decoding a group of pictures once more takes no longer, milliseconds. */
const LONGEST_MS = 3_000;

/** Draws a frame and closes it. @throws Error where this machine cannot draw it */
export async function pngOf({ frame, close }: OwnedFrame, masks: Masks): Promise<Omit<Capture, 'frameTimeMs'>> {
  const { displayWidth: widthPx, displayHeight: heightPx } = frame;
  const canvas = new OffscreenCanvas(widthPx, heightPx);
  try {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This machine cannot draw a picture to be kept');
    context.drawImage(frame, 0, 0, widthPx, heightPx);
    context.fillStyle = MASK_GREY.css;
    for (const { x, y, width, height } of maskedPixels(masks, widthPx, heightPx)) context.fillRect(x, y, width, height);
  } finally {
    close();
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  return { png: new Uint8Array(await blob.arrayBuffer()), widthPx, heightPx };
}

/**
 * Decodes one frame of a recording again, by a decoder of its own. Ownership passes.
 * @throws Error where the frame does not come
 */
export function decodeAgain(
  wanted: RecordedFrame,
  media: RecordedMedia,
  around: { readonly ledger: FrameLedger; readonly hardware: HardwareAcceleration; readonly now: () => number },
): Promise<OwnedFrame> {
  return new Promise((resolve, reject) => {
    let next: RecordedFrame | undefined = media.keyFor(wanted);
    const decoder = new FeedDecoder<RecordedFrame>(
      {
        onFrame: (owned, of) => {
          if (of !== wanted) return owned.close();
          end();
          resolve(owned);
        },
        onFault: ({ message }) => fail(message),
        onRoom: () => pump(),
      },
      around.ledger,
      around.hardware,
    );
    const end = (): void => {
      clearTimeout(deadline);
      next = undefined;
      // Not within its own callback.
      queueMicrotask(() => decoder.reset());
    };
    const fail = (message: string): void => {
      end();
      reject(new Error(message));
    };
    const deadline = setTimeout(() => fail('The picture could not be decoded again'), LONGEST_MS);
    const pump = (): void => {
      while (next && decoder.hasRoom) {
        decoder.decode(next, around.now());
        const isLast: boolean = next === wanted;
        next = isLast ? undefined : media.after(next);
        if (isLast) decoder.finish();
      }
    };
    if (next) pump();
    else fail('The picture cannot be decoded again');
  });
}
