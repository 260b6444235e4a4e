import { M3U8Parser, type AttrList, type LevelDetails, type Part } from 'hls.js';
import { utcMs } from '../../../shared/vocabulary/time';
import type { LowLatency, PartRef, RenditionReport, ResourceRef, SegmentRef } from './playlist';
import { isWebAddress } from './web-address';

/** Longest part that is believed, milliseconds: longer ones are no low latency. */
const MAX_PART_MS = 10_000;
/** More parts than this are in no playlist that keeps to what the specification says. */
const MAX_PARTS = 1_000;
/** A player shall stay at least as many parts behind the live edge where the playlist does not say. */
const DEFAULT_HOLD_BACK_PARTS = 3;

/** The segments that parts may be of. */
export interface PartParents {
  readonly segments: readonly SegmentRef[];
  /** The one that is not complete. */
  readonly open: Omit<SegmentRef, 'url'> | undefined;
}

/**
 * What a playlist says of parts. It is for those who want to be nearer to the scene: where any of it cannot be meant, the
 * stream is one of whole segments.
 * @param url - the playlist's address, which others are relative to
 */
export function readLowLatency(parsed: LevelDetails, url: string, parents: PartParents): LowLatency | undefined {
  const { partList, live } = parsed;
  if (!partList || !live || partList.length > MAX_PARTS) return undefined;
  const closed = new Map(parents.segments.map((segment) => [segment.sequence, segment]));
  const parts: PartRef[] = [];
  for (const part of partList) {
    const parent = part.fragment === parsed.fragmentHint ? parents.open : closed.get(part.fragment.sn);
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
  const [start, end] = part.byteRange;
  const resource = resourceAt(part.url, start, start === undefined || end === undefined ? undefined : end - start);
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
