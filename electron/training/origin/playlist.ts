/** HLS playlists (RFC 8216) as text; what they say is decided elsewhere. */
import type { Clip } from './clip';
import { type Listing, nextPart } from './parts';
import { PART_MS, type Segment, SEGMENT_MS, slotStart } from './timeline';

/** One rendition as the master playlist offers it. */
export interface RenditionOffer extends Pick<Clip, 'widthPx' | 'heightPx' | 'codec' | 'framesPerSecond'> {
  /** Address of its media playlist, relative to the master playlist. */
  readonly uri: string;
  /** Highest and mean rate of a segment, bits a second. */
  readonly peakBps: number;
  readonly averageBps: number;
}

/** The master playlist, renditions in the order given. */
export function masterPlaylist(renditions: readonly RenditionOffer[]): string {
  const lines = ['#EXTM3U', '#EXT-X-VERSION:6', '#EXT-X-INDEPENDENT-SEGMENTS'];
  for (const offer of renditions) {
    const attributes = [
      `BANDWIDTH=${Math.ceil(offer.peakBps)}`,
      `AVERAGE-BANDWIDTH=${Math.ceil(offer.averageBps)}`,
      `RESOLUTION=${offer.widthPx}x${offer.heightPx}`,
      `CODECS="${offer.codec}"`,
      `FRAME-RATE=${offer.framesPerSecond.toFixed(3)}`,
    ];
    lines.push(`#EXT-X-STREAM-INF:${attributes.join(',')}`, offer.uri);
  }
  return `${lines.join('\n')}\n`;
}

/**
 * A live media playlist.
 * @param segments - what it lists, oldest first, in one unbroken count of sequence numbers
 * @param phaseMs - the camera's phase, which tells when a slot began
 */
export function mediaPlaylist(segments: readonly Segment[], phaseMs: number, container: 'fmp4' | 'ts'): string {
  const lines = headerLines(segments[0], container);
  for (const segment of segments) lines.push(...openingLines(segment, phaseMs), ...segmentLines(segment, container));
  return `${lines.join('\n')}\n`;
}

/**
 * The media playlist of a range of recordings, which is complete. A segment's address names its slot: its number depends on
 * where the range begins.
 * @param segments - what is recorded, in order of time; none where there is nothing
 * @param phaseMs - the camera's phase, which tells when a slot began
 */
export function recordedPlaylist(segments: readonly Segment[], phaseMs: number, container: 'fmp4' | 'ts'): string {
  const lines = [...headerLines(segments[0], container), '#EXT-X-PLAYLIST-TYPE:VOD'];
  for (const segment of segments) {
    lines.push(...openingLines(segment, phaseMs), ...segmentLines(segment, container, segment.slot));
  }
  return `${[...lines, '#EXT-X-ENDLIST'].join('\n')}\n`;
}

/** What stands before the first segment. */
function headerLines(first: Segment | undefined, container: 'fmp4' | 'ts'): string[] {
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:6',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    `#EXT-X-TARGETDURATION:${SEGMENT_MS / 1_000}`,
    `#EXT-X-MEDIA-SEQUENCE:${first?.sequence ?? 0}`,
    // The tag before the first segment raises the number of that segment by one.
    `#EXT-X-DISCONTINUITY-SEQUENCE:${first === undefined ? 0 : first.run.index - (beginsAnew(first) ? 1 : 0)}`,
  ];
  if (container === 'fmp4') lines.push('#EXT-X-MAP:URI="init.mp4"');
  return lines;
}

/** What stands before a segment and its parts. */
function openingLines(segment: Segment, phaseMs: number): string[] {
  const time = `#EXT-X-PROGRAM-DATE-TIME:${new Date(slotStart(segment.slot, phaseMs)).toISOString()}`;
  return beginsAnew(segment) ? ['#EXT-X-DISCONTINUITY', time] : [time];
}

/** A segment's length and address. @param name - the number in its address */
export function segmentLines(segment: Segment, container: 'fmp4' | 'ts', name: number = segment.sequence): string[] {
  const seconds = ((segment.parts * PART_MS) / 1_000).toFixed(3);
  return [`#EXTINF:${seconds},`, `${name}.${container === 'fmp4' ? 'm4s' : 'ts'}`];
}

function beginsAnew(segment: Segment): boolean {
  return segment.run.index > 0 && segment.slot === segment.run.firstSlot;
}

/** Parts are listed for as long as a player may be behind the live edge: for three segments (RFC 8216bis, 4.4.4.9). */
const SEGMENTS_WITH_PARTS = 3;
/** Parts of one group of pictures: the first of them can be decoded without those before it. */
const PARTS_PER_GROUP = 5;
/** How far behind the live edge a player shall stay, parts: three are the least that is recommended. */
const HOLD_BACK_PARTS = 3;

/** Another rendition of the same camera, told so that a player can change to it without asking twice. */
export interface RenditionReport {
  /** Address of its media playlist, relative to this one. */
  readonly uri: string;
  readonly listing: Listing;
}

/** A live media playlist with parts. @param phaseMs - the camera's phase, which tells when a slot began */
export function lowLatencyPlaylist(listing: Listing, phaseMs: number, reports: readonly RenditionReport[]): string {
  const { segments, open } = listing;
  const partTargetS = PART_MS / 1_000;
  const holdBackS = ((PART_MS * HOLD_BACK_PARTS) / 1_000).toFixed(3);
  const lines = [
    ...headerLines(segments[0] ?? open, 'fmp4'),
    `#EXT-X-SERVER-CONTROL:CAN-BLOCK-RELOAD=YES,PART-HOLD-BACK=${holdBackS}`,
    `#EXT-X-PART-INF:PART-TARGET=${partTargetS}`,
  ];
  for (const [index, segment] of segments.entries()) {
    lines.push(...openingLines(segment, phaseMs));
    if (index >= segments.length - SEGMENTS_WITH_PARTS) lines.push(...partLines(segment));
    lines.push(...segmentLines(segment, 'fmp4'));
  }
  if (open !== undefined) lines.push(...openingLines(open, phaseMs), ...partLines(open));
  const next = nextPart(listing);
  lines.push(`#EXT-X-PRELOAD-HINT:TYPE=PART,URI="${next.sequence}.${next.part}.m4s"`);
  for (const report of reports) lines.push(reportLine(report));
  return `${lines.join('\n')}\n`;
}

function partLines({ sequence, parts }: Segment): string[] {
  return Array.from({ length: parts }, (_, part) => {
    const independent = part % PARTS_PER_GROUP === 0 ? ',INDEPENDENT=YES' : '';
    return `#EXT-X-PART:DURATION=${PART_MS / 1_000},URI="${sequence}.${part}.m4s"${independent}`;
  });
}

function reportLine({ uri, listing: { segments, open } }: RenditionReport): string {
  const last = open ?? segments.at(-1);
  const part = last === undefined ? '' : `,LAST-PART=${last.parts - 1}`;
  return `#EXT-X-RENDITION-REPORT:URI="${uri}",LAST-MSN=${last?.sequence ?? 0}${part}`;
}
