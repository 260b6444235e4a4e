import type { TimedPacket } from '../5-pace/timeline';

/** How often a stream brings frames and key frames, milliseconds. */
export interface PacketRhythm {
  readonly frameMs: number;
  readonly keyMs: number;
  /** When the last key frame is due on the feed's time line, microseconds; absent where none was seen. */
  readonly lastKeyMicros?: number;
}

/** A frame rate outside of these is a mistake of the stream, a second. */
const SLOWEST_FPS = 1;
const FASTEST_FPS = 120;
/** How often key frames come where packets come in parts too short to tell, milliseconds. */
const LIKELY_KEY_MS = 1_000;

/**
 * The rhythm of a segment's packets, or of a part's.
 * @param packets - at least one, in decoding order
 * @param cadenceMs - how often such come
 * @param before - the rhythm of the packets that these follow
 */
export function packetRhythm(packets: readonly TimedPacket[], cadenceMs: number, before?: PacketRhythm): PacketRhythm {
  const times = packets.map((timed) => timed.atMicros).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const frameMicros = median(gaps) ?? packets[0]?.packet.durationMicros ?? 0;
  const frameMs = Math.min(1000 / SLOWEST_FPS, Math.max(1000 / FASTEST_FPS, frameMicros / 1000));
  return { frameMs, ...keyRhythm(packets, cadenceMs, before) };
}

function keyRhythm(
  packets: readonly TimedPacket[],
  cadenceMs: number,
  before: PacketRhythm | undefined,
): Omit<PacketRhythm, 'frameMs'> {
  const keys = packets.filter((timed) => timed.packet.isKey).map((timed) => timed.atMicros);
  const [lastKeyMicros = before?.lastKeyMicros] = keys.slice(-1);
  const last = lastKeyMicros === undefined ? {} : { lastKeyMicros };
  if (keys.length > 1) return { keyMs: cadenceMs / keys.length, ...last };
  // A part holds one key frame, or none: how often they come is told by several of them.
  const [key] = keys;
  const followed = key !== undefined && before?.lastKeyMicros !== undefined && key > before.lastKeyMicros;
  if (followed) return { keyMs: (key - (before.lastKeyMicros ?? key)) / 1000, ...last };
  return { keyMs: before?.keyMs ?? Math.max(cadenceMs, LIKELY_KEY_MS), ...last };
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
