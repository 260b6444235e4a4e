import type { TimedSound } from '../5-pace/sound-pacer';
import { type TimedPacket, Timeline, usualGap } from '../5-pace/timeline';
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
  const frameMicros = usualGap(times) ?? packets[0]?.packet.durationMicros ?? 0;
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

/** Time that the newest packets may come late without the picture stopping, milliseconds. */
const CUSHION_MS = 300;
const REMEMBERED = 8;
/** Packets that end further in the future than this, or in a deeper past, come from a clock that has nothing to do with ours, milliseconds. */
const FUTURE_MS = 500;
const PAST_MS = 30_000;

/**
 * How far behind its scene a live feed is shown: as little as its packets allow. Feeds whose packets come equally often
 * have the same target, and so show the same moment side by side: they are one sync group.
 */
export class LatencyTarget {
  #delays: number[] = [];
  /** Milliseconds behind the scene; undefined while the stream states no wall-clock time, or one that cannot be meant. */
  ms: number | undefined;
  #cadenceMs = 0;

  /**
   * Packets arrived.
   * @param cadenceMs - how often they do
   * @param delayMs - how old the last of them is; undefined where the stream states no time
   * @param isJoin - they may have waited for us: their age says nothing yet
   */
  arrived(cadenceMs: number, delayMs: number | undefined, isJoin: boolean): void {
    if (delayMs === undefined || delayMs < -FUTURE_MS || delayMs > PAST_MS) {
      this.ms = undefined;
      this.#delays = [];
      return;
    }
    if (cadenceMs !== this.#cadenceMs) this.#delays = [];
    this.#cadenceMs = cadenceMs;
    if (!isJoin) this.#delays.push(delayMs);
    if (this.#delays.length > REMEMBERED) this.#delays.shift();
    this.ms = this.#settle();
  }

  /**
   * One cadence until the next packets exist, half of one that a reload may be late, and the cushion; more, in steps
   * that are the same for all, where packets came later than that.
   */
  #settle(): number {
    const leastMs = 1.5 * this.#cadenceMs + CUSHION_MS;
    const stepMs = this.#cadenceMs / 4;
    const neededMs = Math.max(0, ...this.#delays) + this.#cadenceMs + CUSHION_MS;
    const steps = Math.max(0, Math.ceil((neededMs - leastMs) / stepMs - 1e-6));
    const settled = leastMs + steps * stepMs;
    // Down only by a whole step that is not needed: a delay on the border would move the picture to and fro.
    const before = this.ms;
    const lingers = before !== undefined && settled < before && neededMs > before - 1.5 * stepMs;
    return lingers ? before : settled;
  }
}
