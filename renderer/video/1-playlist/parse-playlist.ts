import {
  type AttrList,
  type Fragment,
  type LevelDetails,
  type LevelParsed,
  M3U8Parser,
  type MediaFragment,
  type Part,
  PlaylistLevelType,
} from 'hls.js';
import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import { fault, isWebAddress, type Outcome, success, textOf } from './outcome';
import type {
  LowLatency,
  MasterPlaylist,
  MediaPlaylist,
  PartRef,
  Playlist,
  RenditionReport,
  ResourceRef,
  SegmentRef,
  Variant,
} from './playlist';

/** Reads a master or media playlist. @param isWhole - the old segments of a live one are wanted, too */
export function parsePlaylist(text: string, url: string, isWhole = false): Outcome<Playlist> {
  const refusal = refuse(text);
  if (refusal !== undefined) return fault('playlist', refusal);
  try {
    return M3U8Parser.isMediaPlaylist(text) ? readMediaPlaylist(text, url, isWhole) : master(text, url);
  } catch (error) {
    // The parser is made for well-meant playlists and throws on some others.
    return fault('playlist', `The playlist is malformed: ${textOf(error)}`);
  }
}

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
  const refusal = absurdity(text);
  if (refusal !== undefined) return fault('playlist', refusal);
  const parsed = M3U8Parser.parseMasterPlaylist(text, url);
  if (parsed.playlistParsingError)
    return fault('playlist', `The playlist is malformed: ${parsed.playlistParsingError.message}`);
  // The library lets playlists of key frames through where other variants have codecs that it does not know.
  const ordinary = parsed.levels.filter((level) => level.iframes !== true);
  const withVideo = ordinary.filter((level) => isWebAddress(level.url) && hasVideo(level));
  const [first, ...rest] = withVideo.map(variant).sort(bySize);
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
    codec: level.videoCodec,
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

/** Longest segment that is believed, milliseconds. */
const MAX_SEGMENT_MS = 60_000;
/** A longer playlist is not worth being loaded once a part, characters. */
const MAX_TEXT_WITH_PARTS = 131_072;

/** Reads a media playlist. @throws whatever the library throws on text that it was not made for */
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
  const open = openSegment(parsed, segments, startMs);
  return success({
    kind: 'media',
    targetDurationMs: Math.min(parsed.targetduration * 1000, MAX_SEGMENT_MS),
    ended: !parsed.live,
    segments,
    lowLatency: text.length > MAX_TEXT_WITH_PARTS ? undefined : readLowLatency(parsed, url, segments, open),
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

function resourceRef({ url, byteRange: [start, end] }: Fragment | Part): ResourceRef | undefined {
  return resourceAt(url, start, start === undefined || end === undefined ? undefined : end - start);
}

/** Longest part that is believed, milliseconds: longer ones are no low latency. */
const MAX_PART_MS = 10_000;
/** More parts than this are in no playlist that keeps to what the specification says. */
const MAX_PARTS = 1_000;
/** A player shall stay at least as many parts behind the live edge where the playlist does not say. */
const DEFAULT_HOLD_BACK_PARTS = 3;

/**
 * What a playlist says of parts. It is for those who want to be nearer to the scene: where any of it cannot be meant, the
 * stream is one of whole segments.
 * @param url - the playlist's address, which others are relative to
 * @param open - the segment that is not complete
 */
function readLowLatency(
  parsed: LevelDetails,
  url: string,
  segments: readonly SegmentRef[],
  open: Omit<SegmentRef, 'url'> | undefined,
): LowLatency | undefined {
  const { partList, live } = parsed;
  if (!partList || !live || partList.length > MAX_PARTS) return undefined;
  const closed = new Map(segments.map((segment) => [segment.sequence, segment]));
  const parts: PartRef[] = [];
  for (const part of partList) {
    const parent = part.fragment === parsed.fragmentHint ? open : closed.get(part.fragment.sn);
    const ref = parent && partRef(part, parent);
    if (ref === undefined) return undefined;
    parts.push(ref);
  }
  const [first, ...others] = parts;
  if (first === undefined) return undefined;
  const longestMs = Math.max(...parts.map((part) => part.durationMs));
  const partTargetMs = boundedMs(parsed.partTarget) ?? longestMs;
  return {
    parts: [first, ...others],
    partTargetMs,
    holdBackMs: Math.max(partTargetMs, boundedMs(parsed.partHoldBack) ?? DEFAULT_HOLD_BACK_PARTS * partTargetMs),
    canBlock: parsed.canBlockReload,
    hint: parsed.preloadHint && readHint(parsed.preloadHint, url),
    reports: (parsed.renditionReports ?? []).flatMap((report) => readReport(report, url) ?? []),
  };
}

function partRef(part: Part, parent: Omit<SegmentRef, 'url'>): PartRef | undefined {
  const durationMs = part.duration * 1000;
  const offsetMs = part.fragOffset * 1000;
  if (!(durationMs > 0 && durationMs <= MAX_PART_MS && offsetMs >= 0) || !part.relurl) return undefined;
  const resource = resourceRef(part);
  if (resource === undefined) return undefined;
  return {
    ...resource,
    sequence: parent.sequence,
    part: part.index,
    independent: part.independent,
    startMs: parent.startMs + offsetMs,
    durationMs,
    discontinuity: parent.discontinuity,
    utcMs: parent.utcMs === undefined ? undefined : utcMs(parent.utcMs + offsetMs),
    init: parent.init,
    gap: part.gap || parent.gap,
  };
}

/** A hint without an end is left alone: its answer is over only when the segment is. */
function readHint(attributes: AttrList, base: string): ResourceRef | undefined {
  const uri = attributes.enumeratedString('URI');
  if (attributes.enumeratedString('TYPE') !== 'PART' || uri === undefined) return undefined;
  const url = M3U8Parser.resolve(uri, base);
  if (attributes.enumeratedString('BYTERANGE-START') === undefined) return resourceAt(url, undefined, undefined);
  return resourceAt(url, attributes.decimalInteger('BYTERANGE-START'), attributes.decimalInteger('BYTERANGE-LENGTH'));
}

function readReport(attributes: AttrList, base: string): RenditionReport | undefined {
  const uri = attributes.enumeratedString('URI');
  const sequence = attributes.decimalInteger('LAST-MSN');
  const part = attributes.decimalInteger('LAST-PART');
  if (uri === undefined || !isCount(sequence)) return undefined;
  const url = M3U8Parser.resolve(uri, base);
  return isWebAddress(url) ? { url, sequence, ...(isCount(part) && { part }) } : undefined;
}

function resourceAt(url: string, offset: number | undefined, length: number | undefined): ResourceRef | undefined {
  if (!isWebAddress(url)) return undefined;
  if (offset === undefined) return { url };
  return isCount(offset) && length !== undefined && isCount(length) && length > 0
    ? { url, range: { offset, length } }
    : undefined;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function boundedMs(seconds: number): number | undefined {
  const ms = seconds * 1000;
  return ms > 0 && ms <= MAX_PART_MS * DEFAULT_HOLD_BACK_PARTS ? ms : undefined;
}

/**
 * Live playlists may reach back for hours. A live view needs their end, and parsing all of it every two seconds costs more
 * than decoding the picture does. So what is old is taken out of the text, and the tags that count are set to where it
 * then begins.
 */

/** Shorter texts are not worth it, characters. */
const LONG = 16_384;
/** Segments that are kept: more than a feed may fall behind before it joins anew. */
const KEPT_SEGMENTS = 60;
/** Tags that stand at the beginning and hold for all of a playlist. */
const FOR_ALL = /^#EXT(?:M3U|-X-(?:VERSION|TARGETDURATION|INDEPENDENT-SEGMENTS|SERVER-CONTROL|PART-INF|DEFINE)\b)/;

/** Takes out metadata of time spans and, unless all of it is wanted, the old segments of a long live playlist. */
export function trimPlaylist(text: string, isWhole = false): string {
  const media = text.includes('#EXT-X-DATERANGE') ? text.replace(/^#EXT-X-DATERANGE.*(?:\r?\n|$)/gm, '') : text;
  if (isWhole || media.length < LONG || media.includes('#EXT-X-ENDLIST')) return media;
  const cut = startOfNewest(media);
  if (cut === undefined) return media;
  const [old, kept] = [media.slice(0, cut), media.slice(cut)];
  // A byte range without an offset goes on where the one before it ends.
  const range = /^#EXT-X-BYTERANGE:(.*)$/m.exec(kept);
  if (range && !range[1]?.includes('@')) return media;
  return `${headerFor(old)}${kept}`;
}

function startOfNewest(text: string): number | undefined {
  let at = text.length;
  for (let segment = 0; segment <= KEPT_SEGMENTS; segment++) {
    at = text.lastIndexOf('\n#EXTINF', at - 1);
    if (at <= 0) return undefined;
  }
  // Behind the address of the segment before it.
  const address = /\n[^#\s][^\n]*\n/g;
  address.lastIndex = at + 1;
  return address.exec(text) ? address.lastIndex : undefined;
}

/** What the old segments leave behind for those that follow. */
function headerFor(old: string): string {
  const firstSegment = old.indexOf('\n#EXTINF');
  const lines = old
    .slice(0, firstSegment)
    .split(/\r?\n/)
    .filter((line) => FOR_ALL.test(line));
  const count = (pattern: RegExp): number => old.match(pattern)?.length ?? 0;
  const stated = (tag: string): number => Number(new RegExp(`^#EXT-X-${tag}:\\s*(\\d+)`, 'm').exec(old)?.[1] ?? 0);
  lines.push(
    `#EXT-X-MEDIA-SEQUENCE:${stated('MEDIA-SEQUENCE') + count(/^#EXTINF/gm)}`,
    `#EXT-X-DISCONTINUITY-SEQUENCE:${stated('DISCONTINUITY-SEQUENCE') + count(/^#EXT-X-DISCONTINUITY\s*$/gm)}`,
  );
  for (const tag of ['MAP', 'KEY']) {
    const last = old.lastIndexOf(`\n#EXT-X-${tag}:`);
    if (last >= 0) lines.push(lineAt(old, last + 1));
  }
  const time = timeAfter(old);
  if (time !== undefined) lines.push(`#EXT-X-PROGRAM-DATE-TIME:${time}`);
  return `${lines.join('\n')}\n`;
}

/** Wall-clock time at which the old segments end, where one of them states its own. */
function timeAfter(old: string): string | undefined {
  const tag = '\n#EXT-X-PROGRAM-DATE-TIME:';
  const last = old.lastIndexOf(tag);
  if (last < 0) return undefined;
  let ms = Date.parse(lineAt(old, last + tag.length));
  for (const [, seconds] of old.slice(last).matchAll(/^#EXTINF:\s*([\d.]+)/gm)) ms += Number(seconds) * 1000;
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : undefined;
}

function lineAt(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? undefined : end).trimEnd();
}

/**
 * Makes each EXT-X-PROGRAM-DATE-TIME of a playlist that states no offset one of UTC. The parser would take it for a time of
 * wherever this machine stands, and in the night of a clock change for one that comes twice or not at all.
 */
export function inUtc(text: string): string {
  return text.replace(/^(#EXT-X-PROGRAM-DATE-TIME:[ \t]*\d{4}-\d\d-\d\dT[\d:.]+)(?=[ \t\r]*$)/gm, '$1Z');
}

/**
 * The library's parser is made for playlists that are meant well: the time that it takes grows with the square of a
 * line's length, and variables are put in as often as a playlist asks for. What would hold up every other camera is
 * not given to it.
 */

/** Sum of the squares of the lines' lengths that the parser goes through in a fifth of a second. */
const MAX_LINE_WORK = 1_000_000_000;
/** Addresses in a stream that has ended: eleven hours of two seconds each, and a quarter of a second of parsing. */
const MAX_ADDRESSES = 20_000;
/** Addresses in a live stream, after its old segments were taken out: so many that its server does not want to be live. */
const MAX_LIVE_ADDRESSES = 5_000;
/** Lines of tags: several to an address. */
const MAX_LINES = 100_000;
/** Characters that variables may grow to. */
const MAX_EXPANDED = 1_000_000;

/**
 * Whether a playlist would take the parser longer than a playlist may take.
 * @param text - of a live one only what is wanted of it
 * @param isWhole - all of a live one is wanted, too
 * @returns why, as a sentence for the tile
 */
export function absurdity(text: string, isWhole = false): string | undefined {
  let lines = 0;
  let work = 0;
  let addresses = 0;
  for (let start = 0; start < text.length; lines++) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (text.startsWith('#', start)) work += (end - start) ** 2;
    else if (end > start && text[start] !== '\r') addresses++;
    start = end + 1;
  }
  if (addresses > (isWhole || text.includes('#EXT-X-ENDLIST') ? MAX_ADDRESSES : MAX_LIVE_ADDRESSES))
    return 'The playlist is too long';
  if (lines > MAX_LINES) return 'The playlist is too long';
  if (work > MAX_LINE_WORK) return 'The lines of the playlist are too long';
  if (expandedLength(text) > MAX_EXPANDED) return 'The variables of the playlist are too large';
  return undefined;
}

/** At most so many characters become of the variables in a text. One that holds another may become anything. */
function expandedLength(text: string): number {
  let longest = 0;
  for (const [line] of text.matchAll(/^#EXT-X-DEFINE:.*$/gm)) {
    if (line.includes('{$')) return Number.POSITIVE_INFINITY;
    longest = Math.max(longest, line.length);
  }
  if (longest === 0) return 0;
  let uses = 0;
  for (let at = text.indexOf('{$'); at >= 0; at = text.indexOf('{$', at + 2)) uses++;
  return uses * longest;
}
