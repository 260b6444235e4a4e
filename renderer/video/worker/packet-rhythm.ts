import type { TimedPacket } from '../5-pace/timeline';

/** How often a stream brings frames and key frames, milliseconds. */
export interface PacketRhythm {
  readonly frameMs: number;
  readonly keyMs: number;
}

/** A frame rate outside of these is a mistake of the stream, a second. */
const SLOWEST_FPS = 1;
const FASTEST_FPS = 120;

/**
 * The rhythm of a segment's packets.
 * @param packets - at least one, in decoding order
 * @param cadenceMs - how often such segments come: they start with a key frame at least
 */
export function packetRhythm(packets: readonly TimedPacket[], cadenceMs: number): PacketRhythm {
  const times = packets.map((timed) => timed.atMicros).sort((a, b) => a - b);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  const frameMicros = median(gaps) ?? packets[0]?.packet.durationMicros ?? 0;
  const frameMs = Math.min(1000 / SLOWEST_FPS, Math.max(1000 / FASTEST_FPS, frameMicros / 1000));
  const keys = packets.filter((timed) => timed.packet.isKey).length;
  return { frameMs, keyMs: cadenceMs / Math.max(1, keys) };
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
