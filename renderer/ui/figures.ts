/** Statistics as figures that can be read: of one feed, in the order of what is asked first, and of a whole wall. Pure. */
import type { FeedStatistics, TileState } from '../../shared/vocabulary/feed';
import type { UtcMs } from '../../shared/vocabulary/time';
import { formatAge, formatDuration } from './format';
import { sourcePlaying, type SourceChoice } from './source-words';

export interface Figure {
  /** The same in every language of a test. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

export interface FeedFigures {
  readonly state: TileState;
  readonly statistics: FeedStatistics;
  /** For a camera with several sources. */
  readonly source: SourceChoice | undefined;
  readonly now: UtcMs;
}

/** Every figure of a feed. A small tile shows as many of the first as it has room for. */
export function feedFigures({ state, statistics, source, now }: FeedFigures): readonly Figure[] {
  const { rendition, firstPictureMs } = statistics;
  return [
    { id: 'rate', label: 'Frames/s', value: (statistics.framesShownIn5s / 5).toFixed(1) },
    { id: 'latency', label: 'Latency', value: latencyValue(state, statistics) },
    { id: 'bitrate', label: 'Bitrate', value: formatBitrate(statistics.bitrateBps) },
    {
      id: 'rendition',
      label: 'Rendition',
      value: rendition ? `${rendition.widthPx} × ${rendition.heightPx}` : 'none yet',
    },
    { id: 'dropped', label: 'Dropped', value: formatCount(statistics.framesDropped) },
    { id: 'late', label: 'Late', value: formatCount(statistics.framesLate) },
    { id: 'received', label: 'Received', value: formatCount(statistics.framesReceived) },
    { id: 'decoded', label: 'Decoded', value: formatCount(statistics.framesDecoded) },
    { id: 'shown', label: 'Shown', value: formatCount(statistics.framesShown) },
    {
      id: 'first-picture',
      label: 'First picture',
      value: firstPictureMs === undefined ? 'none yet' : formatLag(firstPictureMs),
    },
    { id: 'open-frames', label: 'Open frames', value: formatCount(statistics.openFrames) },
    ...(source ? [{ id: 'source', label: 'Source', value: sourcePlaying(source) }] : []),
    { id: 'state', label: 'State', value: stateValue(state, now) },
  ];
}

export interface EngineFigures {
  readonly decoders: number;
  readonly openFrames: number;
  readonly peakOpenFrames: number;
  readonly heldBytes: number;
  readonly tickHz: number;
  readonly reducedFeeds: number;
}

export interface WallFigures {
  /** Of each feed once, on however many tiles it is. */
  readonly feeds: readonly FeedStatistics[];
  readonly engine: EngineFigures | undefined;
  readonly composer: string;
}

/** Every figure of a wall: sums over its feeds, and what its engine holds. */
export function wallFigures({ feeds, engine, composer }: WallFigures): readonly Figure[] {
  const sum = (of: (statistics: FeedStatistics) => number): number => feeds.reduce((total, one) => total + of(one), 0);
  const held = engine && [
    { id: 'reduced', label: 'Reduced', value: formatCount(engine.reducedFeeds) },
    { id: 'decoders', label: 'Decoders', value: formatCount(engine.decoders) },
    { id: 'open-frames', label: 'Open frames', value: `${engine.openFrames}, most ${engine.peakOpenFrames}` },
    { id: 'memory', label: 'Pictures', value: formatBytes(engine.heldBytes) },
    { id: 'tick', label: 'Tick', value: `${engine.tickHz.toFixed(1)} Hz` },
  ];
  return [
    { id: 'feeds', label: 'Feeds', value: formatCount(feeds.length) },
    { id: 'rate', label: 'Frames/s', value: (sum((one) => one.framesShownIn5s) / 5).toFixed(1) },
    { id: 'bitrate', label: 'Bitrate', value: formatBitrate(sum((one) => one.bitrateBps)) },
    { id: 'dropped', label: 'Dropped', value: formatCount(sum((one) => one.framesDropped)) },
    { id: 'late', label: 'Late', value: formatCount(sum((one) => one.framesLate)) },
    ...(held ?? []),
    { id: 'composer', label: 'Composer', value: composer },
  ];
}

/** How late an old picture was once says nothing of now. */
function latencyValue({ kind }: TileState, { latencyMs }: FeedStatistics): string {
  if (kind !== 'live') return 'not live';
  return latencyMs === undefined ? 'not stated' : formatLag(latencyMs);
}

function stateValue(state: TileState, now: UtcMs): string {
  return 'sinceMs' in state ? `${state.kind} ${formatAge(now - state.sinceMs)}` : state.kind;
}

/** A count with its thousands apart: `18 432`. */
export function formatCount(count: number): string {
  return count.toLocaleString('en-US').replaceAll(',', '\u202f');
}

/** A delay: milliseconds below a second, `2.31 s` below a minute, then minutes. */
export function formatLag(lagMs: number): string {
  if (Math.abs(lagMs) < 999.5) return `${Math.round(lagMs)} ms`.replace('-', '−');
  if (Math.abs(lagMs) < 60_000) return `${(lagMs / 1_000).toFixed(2)} s`.replace('-', '−');
  return `${lagMs < 0 ? '−' : ''}${formatDuration(Math.abs(lagMs))}`;
}

/** Bits a second, three digits at most before the unit. */
export function formatBitrate(bitsASecond: number): string {
  if (bitsASecond < 1_000) return `${Math.round(bitsASecond)} bit/s`;
  if (bitsASecond < 999_500) return `${Math.round(bitsASecond / 1_000)} kbit/s`;
  return `${(bitsASecond / 1_000_000).toFixed(bitsASecond < 99_950_000 ? 1 : 0)} Mbit/s`;
}

function formatBytes(bytes: number): string {
  return `${formatCount(Math.round(bytes / 1_000_000))} MB`;
}
