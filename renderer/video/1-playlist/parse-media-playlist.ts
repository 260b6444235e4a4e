import { M3U8Parser, PlaylistLevelType, type Fragment, type LevelDetails, type MediaFragment } from 'hls.js';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { absurdity } from './absurd-text';
import { fault, success, type Outcome } from './outcome';
import { readLowLatency } from './parse-parts';
import { inUtc } from './program-time';
import type { MediaPlaylist, ResourceRef, SegmentRef } from './playlist';
import { trimPlaylist } from './trim-playlist';
import { isWebAddress } from './web-address';

/** Longest segment that is believed, milliseconds. */
const MAX_SEGMENT_MS = 60_000;
/** A longer playlist is not worth being loaded once a part, characters. */
const MAX_TEXT_WITH_PARTS = 131_072;

/**
 * Reads a media playlist. Of a live one only the newest segments are kept, unless all of it is wanted.
 * @throws whatever the library's parser throws on text that it was not made for
 */
export function readMediaPlaylist(text: string, url: string, isWhole = false): Outcome<MediaPlaylist> {
  const trimmed = trimPlaylist(text, isWhole);
  const refusal = absurdity(trimmed, isWhole);
  if (refusal !== undefined) return fault('playlist', refusal);
  const parsed = M3U8Parser.parseLevelPlaylist(inUtc(trimmed), url, 0, PlaylistLevelType.MAIN, 0, null);
  if (parsed.playlistParsingError)
    return fault('playlist', `The playlist is malformed: ${parsed.playlistParsingError.message}`);
  const segments: SegmentRef[] = [];
  let startMs = 0;
  for (const fragment of parsed.fragments) {
    const segment = segmentRef(fragment, startMs);
    if (segment === undefined) return fault('playlist', `Segment ${String(fragment.sn)} of the playlist is malformed`);
    segments.push(segment);
    startMs += segment.durationMs;
  }
  const parents = { segments, open: openSegment(parsed, segments, startMs) };
  return success({
    kind: 'media',
    targetDurationMs: Math.min(parsed.targetduration * 1000, MAX_SEGMENT_MS),
    ended: !parsed.live,
    segments,
    lowLatency: text.length > MAX_TEXT_WITH_PARTS ? undefined : readLowLatency(parsed, url, parents),
  });
}

function segmentRef(fragment: MediaFragment, startMs: number): SegmentRef | undefined {
  const resource = resourceRef(fragment);
  const init = fragment.initSegment ? resourceRef(fragment.initSegment) : undefined;
  const durationMs = fragment.duration * 1000;
  const usable = durationMs >= 0 && durationMs <= MAX_SEGMENT_MS && Number.isSafeInteger(fragment.sn);
  if (!resource || !usable || (fragment.initSegment && !init)) return undefined;
  return {
    ...resource,
    sequence: fragment.sn,
    startMs,
    durationMs,
    discontinuity: fragment.cc,
    utcMs: timeOf(fragment),
    init,
    gap: fragment.gap === true,
  };
}

/** The segment that has parts and no address yet. */
function openSegment(
  parsed: LevelDetails,
  segments: readonly SegmentRef[],
  startMs: number,
): Omit<SegmentRef, 'url'> | undefined {
  const { fragmentHint: fragment } = parsed;
  const sequence = (segments.at(-1)?.sequence ?? parsed.startSN - 1) + 1;
  if (!fragment || !Number.isSafeInteger(sequence)) return undefined;
  return {
    sequence,
    startMs,
    durationMs: 0,
    discontinuity: fragment.cc,
    utcMs: timeOf(fragment),
    init: fragment.initSegment ? resourceRef(fragment.initSegment) : undefined,
    gap: false,
  };
}

function timeOf({ programDateTime: time }: Fragment): UtcMs | undefined {
  return time !== null && time >= 0 && time <= 8.64e15 ? utcMs(time) : undefined;
}

function resourceRef(fragment: Fragment): ResourceRef | undefined {
  if (!isWebAddress(fragment.url)) return undefined;
  const [start, end] = fragment.byteRange;
  if (start === undefined || end === undefined) return { url: fragment.url };
  const valid = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start;
  return valid ? { url: fragment.url, range: { offset: start, length: end - start } } : undefined;
}
