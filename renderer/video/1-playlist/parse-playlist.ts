import { M3U8Parser, PlaylistLevelType, type Fragment, type LevelParsed, type MediaFragment } from 'hls.js';
import { utcMs } from '../../../shared/vocabulary/time';
import { fault, success, textOf, type Outcome } from './outcome';
import type { MasterPlaylist, MediaPlaylist, Playlist, ResourceRef, SegmentRef, Variant } from './playlist';

/** Longest segment that is believed, milliseconds. */
const MAX_SEGMENT_MS = 60_000;
/** Only the newest segments of a long playlist are kept: a live view never goes further back. */
const KEPT_SEGMENTS = 1_000;

/**
 * Reads a master or media playlist.
 * @param text - the playlist as it arrived, already bounded in size
 * @param url - its address after redirects
 */
export function parsePlaylist(text: string, url: string): Outcome<Playlist> {
  const refusal = refuse(text);
  if (refusal !== undefined) return fault('playlist', refusal);
  try {
    return M3U8Parser.isMediaPlaylist(text) ? media(text, url) : master(text, url);
  } catch (error) {
    // The parser is made for well-meant playlists and throws on some others.
    return fault('playlist', `The playlist is malformed: ${textOf(error)}`);
  }
}

/** What is never given to the parser, and why. */
function refuse(text: string): string | undefined {
  const start = text.slice(0, 512).trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html'))
    return 'The address answers with a web page, not a playlist';
  if (!text.startsWith('#EXTM3U')) return 'The address answers with something that is not a playlist';
  // Delta updates come only to those who ask for them, and the parser would believe any count of skipped segments.
  if (text.includes('#EXT-X-SKIP')) return 'The playlist skips segments without being asked to';
  // By the text: the parser passes over keys that it does not know, and the segments would look like rubbish.
  if (/^#EXT-X-KEY:(?!.*METHOD=NONE)/m.test(text)) return 'The stream is encrypted, which is not supported';
  return undefined;
}

function master(text: string, url: string): Outcome<MasterPlaylist> {
  const parsed = M3U8Parser.parseMasterPlaylist(text, url);
  if (parsed.playlistParsingError)
    return fault('playlist', `The playlist is malformed: ${parsed.playlistParsingError.message}`);
  const withVideo = parsed.levels.filter((level) => isWebAddress(level.url) && hasVideo(level));
  // Where a stream also comes in H.264, that is what every machine decodes.
  const avc = withVideo.filter((level) => level.videoCodec?.startsWith('avc'));
  const [first, ...rest] = (avc.length > 0 ? avc : withVideo).map(variant).sort(bySize);
  return first
    ? success({ kind: 'master', variants: [first, ...rest] })
    : fault('playlist', 'The playlist offers no video');
}

function hasVideo(level: LevelParsed): boolean {
  return level.videoCodec !== undefined || level.audioCodec === undefined || level.width !== undefined;
}

function variant(level: LevelParsed): Variant {
  const bandwidthBps = Number.isSafeInteger(level.bitrate) && level.bitrate > 0 ? level.bitrate : 0;
  const { width, height } = level;
  const sized = isPixels(width) && isPixels(height);
  return {
    url: level.url,
    bandwidthBps,
    rendition: sized ? { widthPx: width, heightPx: height, bandwidthBps } : undefined,
  };
}

function isPixels(value: number | undefined): value is number {
  return value !== undefined && Number.isInteger(value) && value >= 1 && value <= 16_384;
}

function bySize(a: Variant, b: Variant): number {
  const height = (a.rendition?.heightPx ?? 0) - (b.rendition?.heightPx ?? 0);
  return height !== 0 ? height : a.bandwidthBps - b.bandwidthBps;
}

function media(text: string, url: string): Outcome<MediaPlaylist> {
  const parsed = M3U8Parser.parseLevelPlaylist(text, url, 0, PlaylistLevelType.MAIN, 0, null);
  if (parsed.playlistParsingError)
    return fault('playlist', `The playlist is malformed: ${parsed.playlistParsingError.message}`);
  const segments: SegmentRef[] = [];
  let startMs = 0;
  for (const fragment of parsed.fragments.slice(-KEPT_SEGMENTS)) {
    const segment = segmentRef(fragment, startMs);
    if (segment === undefined) return fault('playlist', `Segment ${String(fragment.sn)} of the playlist is malformed`);
    segments.push(segment);
    startMs += segment.durationMs;
  }
  return success({
    kind: 'media',
    targetDurationMs: Math.min(parsed.targetduration * 1000, MAX_SEGMENT_MS),
    ended: !parsed.live,
    segments,
  });
}

function segmentRef(fragment: MediaFragment, startMs: number): SegmentRef | undefined {
  const resource = resourceRef(fragment);
  const init = fragment.initSegment ? resourceRef(fragment.initSegment) : undefined;
  const durationMs = fragment.duration * 1000;
  const usable = durationMs >= 0 && durationMs <= MAX_SEGMENT_MS && Number.isSafeInteger(fragment.sn);
  if (!resource || !usable || (fragment.initSegment && !init)) return undefined;
  const time = fragment.programDateTime;
  return {
    ...resource,
    sequence: fragment.sn,
    startMs,
    durationMs,
    discontinuity: fragment.cc,
    utcMs: time !== null && time >= 0 && time <= 8.64e15 ? utcMs(time) : undefined,
    init,
    gap: fragment.gap === true,
  };
}

function resourceRef(fragment: Fragment): ResourceRef | undefined {
  if (!isWebAddress(fragment.url)) return undefined;
  const [start, end] = fragment.byteRange;
  if (start === undefined || end === undefined) return { url: fragment.url };
  const valid = Number.isSafeInteger(start) && Number.isSafeInteger(end) && start >= 0 && end > start;
  return valid ? { url: fragment.url, range: { offset: start, length: end - start } } : undefined;
}

/** No `data:`, `blob:` or `file:` address gets past here, whatever a playlist says. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
