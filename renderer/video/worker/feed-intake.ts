import { LatencyTarget } from '../5-pace/latency-target';
import type { TimedSound } from '../5-pace/sound-pacer';
import { type TimedPacket, Timeline } from '../5-pace/timeline';
import type { Arrival } from './source';

/** Puts what a source brings onto the feed's one time line, and learns the stream's rhythm from it. */
export class FeedIntake {
  readonly timeline = new Timeline();
  readonly target = new LatencyTarget();
  /** How often frames and key frames come; undefined while that is unknown. */
  rhythm: PacketRhythm | undefined;

  /** @param nowUtcMs - wall-clock time */
  take({ media, timing, join, cadenceMs }: Arrival, nowUtcMs: number): TimedPacket[] {
    if (join) this.timeline.break();
    const packets = this.timeline.place(media.packets, media.config, timing);
    const rhythm = packetRhythm(packets, cadenceMs, join ? undefined : this.rhythm);
    this.rhythm = rhythm;
    const newestMs = packets.reduce((most, packet) => Math.max(most, packet.utcMs ?? 0), 0);
    const delayMs = newestMs === 0 ? undefined : nowUtcMs - newestMs - rhythm.frameMs;
    this.target.arrived(cadenceMs, delayMs, join !== undefined);
    return packets;
  }

  /** The sound of what was taken last, on the same time line. */
  soundOf({ media: { sound } }: Arrival): TimedSound[] {
    const offset = this.timeline.offsetMicros;
    if (!sound || offset === undefined) return [];
    const { config, packets } = sound;
    return packets.map((packet) => ({ packet, config, atMicros: packet.ptsMicros + offset }));
  }
}

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

/**
 * Closes every frame that a stream still brings, until it ends. A stream that comes from another realm is not cancelled: what is
 * on its way between the two then belongs to nobody, and a frame that nobody closes keeps a decoder's buffer.
 * @param reader - of a stream whose source is closed, or about to be
 */
export async function drainFrames(reader: ReadableStreamDefaultReader<VideoFrame>): Promise<void> {
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    value.close();
  }
}
