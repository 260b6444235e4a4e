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
  return textOf(lines);
}

/**
 * A live media playlist.
 * @param segments - what it lists, oldest first, in one unbroken count of sequence numbers
 * @param phaseMs - the camera's phase, which tells when a slot began
 */
export function mediaPlaylist(segments: readonly Segment[], phaseMs: number, container: 'fmp4' | 'ts'): string {
  const listed = segments.flatMap((each) => [...openingLines(each, phaseMs), ...segmentLines(each, container)]);
  return textOf([...headerLines(segments[0], container), ...listed]);
}

/**
 * The media playlist of a range of recordings, which is complete. A segment's address names its slot: its number depends on
 * where the range begins.
 * @param segments - what is recorded, in order of time; none where there is nothing
 * @param phaseMs - the camera's phase, which tells when a slot began
 */
export function recordedPlaylist(segments: readonly Segment[], phaseMs: number, container: 'fmp4' | 'ts'): string {
  const listed = segments.flatMap((each) => [
    ...openingLines(each, phaseMs),
    ...segmentLines(each, container, each.slot),
  ]);
  return textOf([...headerLines(segments[0], container), '#EXT-X-PLAYLIST-TYPE:VOD', ...listed, '#EXT-X-ENDLIST']);
}

function textOf(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
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

/**
 * A live media playlist with parts.
 * @param phaseMs - the camera's phase, which tells when a slot began
 * @param others - addresses of the playlists of its other renditions, relative to this one, so that a player can change to them
 *   without asking twice: what is there of one rendition is there of the others, because they come from one encoder
 */
export function lowLatencyPlaylist(listing: Listing, phaseMs: number, others: readonly string[]): string {
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
  const last = open ?? segments.at(-1);
  const report = `LAST-MSN=${last?.sequence ?? 0}${last === undefined ? '' : `,LAST-PART=${last.parts - 1}`}`;
  for (const uri of others) lines.push(`#EXT-X-RENDITION-REPORT:URI="${uri}",${report}`);
  return textOf(lines);
}

function partLines({ sequence, parts }: Segment): string[] {
  return Array.from({ length: parts }, (_, part) => {
    const independent = part % PARTS_PER_GROUP === 0 ? ',INDEPENDENT=YES' : '';
    return `#EXT-X-PART:DURATION=${PART_MS / 1_000},URI="${sequence}.${part}.m4s"${independent}`;
  });
}
