/** HLS playlists (RFC 8216) as text; what they say is decided elsewhere. */
import { PART_MS, SEGMENT_MS, slotStart, type Segment } from './timeline';

/** One rendition as the master playlist offers it. */
export interface RenditionOffer {
  /** Address of its media playlist, relative to the master playlist. */
  readonly uri: string;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Highest and mean rate of a segment, bits a second. */
  readonly peakBps: number;
  readonly averageBps: number;
  /** RFC 6381, for example `avc1.64001f`. */
  readonly codec: string;
  readonly framesPerSecond: number;
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
export function headerLines(first: Segment | undefined, container: 'fmp4' | 'ts'): string[] {
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
export function openingLines(segment: Segment, phaseMs: number): string[] {
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
