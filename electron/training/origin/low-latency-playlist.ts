/** A live media playlist with parts (RFC 8216bis) as text. */
import { isIndependent } from './part-fragment';
import { nextPart, type Listing } from './parts';
import { headerLines, openingLines, segmentLines } from './playlist';
import { PART_MS, type Segment } from './timeline';

/** Parts are listed for as long as a player may be behind the live edge: for three segments (RFC 8216bis, 4.4.4.9). */
const SEGMENTS_WITH_PARTS = 3;
/** How far behind the live edge a player shall stay, parts: three are the least that is recommended. */
const HOLD_BACK_PARTS = 3;

/** Another rendition of the same camera, told so that a player can change to it without asking twice. */
export interface RenditionReport {
  /** Address of its media playlist, relative to this one. */
  readonly uri: string;
  readonly listing: Listing;
}

/**
 * A live media playlist with parts.
 * @param phaseMs - the camera's phase, which tells when a slot began
 */
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
    const independent = isIndependent(part) ? ',INDEPENDENT=YES' : '';
    return `#EXT-X-PART:DURATION=${PART_MS / 1_000},URI="${sequence}.${part}.m4s"${independent}`;
  });
}

function reportLine({ uri, listing: { segments, open } }: RenditionReport): string {
  const last = open ?? segments.at(-1);
  const part = last === undefined ? '' : `,LAST-PART=${last.parts - 1}`;
  return `#EXT-X-RENDITION-REPORT:URI="${uri}",LAST-MSN=${last?.sequence ?? 0}${part}`;
}
