/** Looks for a picture of a recording in the best quality that there is: what is kept of it is not to be as small as its tile. */
import { utcMs } from '../../../../shared/vocabulary/time';
import type { FetchLike } from '../../1-playlist/bounded-fetch';
import type { RecordingIndex } from '../../1-playlist/recordings/recording-index';
import { SegmentLoader } from '../../2-segment/segment-loader';
import { Demuxer } from '../../3-demux/demuxer';
import { readSegment, type RecordedFrame } from '../../5-pace/recorded/read-segment';
import { RecordedMedia } from '../../5-pace/recorded/recorded-media';
import { keyOf } from './recording-reader';

/** Larger than any camera's picture. */
const ALL_OF_IT = { widthPx: 16_384, heightPx: 16_384, fit: 'letterbox' } as const;

/** A frame, and what it is decoded from. */
export interface FoundFrame {
  readonly frame: RecordedFrame;
  readonly media: RecordedMedia;
}

/**
 * @param shown - what is on the screen
 * @returns undefined where it is not to be had in a better quality
 */
export async function largestFrame(
  shown: RecordedFrame,
  { index, fetch }: { readonly index: RecordingIndex; readonly fetch: FetchLike },
  signal: AbortSignal,
): Promise<FoundFrame | undefined> {
  const atMs = Math.floor(shown.atMicros / 1000);
  const listed = await index.stretch({ fromMs: utcMs(atMs), untilMs: utcMs(atMs + 1) }, ALL_OF_IT, signal);
  if (listed.kind !== 'success') return undefined;
  const segment = listed.value.segments.findLast((one) => one.utcMs <= atMs);
  if (!segment || keyOf(segment) === shown.segment.key) return undefined;
  const loaded = await new SegmentLoader(fetch).load(segment, signal);
  const demuxed = loaded.kind === 'success' ? await new Demuxer().demux(loaded.value) : loaded;
  if (demuxed.kind !== 'success') return undefined;
  const { utcMs: fromMs, durationMs } = segment;
  const read = readSegment({ key: keyOf(segment), utcMs: fromMs, durationMs }, demuxed.value);
  if (!read) return undefined;
  const media = new RecordedMedia();
  media.put(read);
  const frame = media.frameAt(shown.atMicros);
  // Another picture than the one on the screen is worse than a smaller one.
  const isSame = frame && Math.abs(frame.atMicros - shown.atMicros) < shown.segment.frameMicros / 2;
  return isSame && media.keyFor(frame) ? { frame, media } : undefined;
}
