import { LatencyTarget } from '../5-pace/latency-target';
import type { TimedSound } from '../5-pace/sound-pacer';
import { Timeline, type TimedPacket } from '../5-pace/timeline';
import type { Arrival } from './frame-source';
import { packetRhythm, type PacketRhythm } from './packet-rhythm';

/** Puts what a source brings onto the feed's one time line, and learns the stream's rhythm from it. */
export class FeedIntake {
  readonly #timeline = new Timeline();
  readonly #target = new LatencyTarget();
  #rhythm: PacketRhythm | undefined;

  /** How often frames and key frames come; undefined while that is unknown. */
  get rhythm(): PacketRhythm | undefined {
    return this.#rhythm;
  }

  /** A source that brings frames tells its rhythm itself. */
  set rhythm(rhythm: PacketRhythm | undefined) {
    this.#rhythm = rhythm;
  }

  /** How far behind its scene the feed is to be shown, milliseconds; undefined where its time cannot be told. */
  get targetMs(): number | undefined {
    return this.#target.ms;
  }

  /** Where the next packet is expected, microseconds on the time line. */
  get endMicros(): number {
    return this.#timeline.endMicros;
  }

  /** What comes next does not follow from what came before. */
  break(): void {
    this.#timeline.break();
  }

  /** @param nowUtcMs - wall-clock time */
  take({ media, timing, join, cadenceMs }: Arrival, nowUtcMs: number): TimedPacket[] {
    if (join) this.#timeline.break();
    const packets = this.#timeline.place(media.packets, media.config, timing);
    const rhythm = packetRhythm(packets, cadenceMs, join ? undefined : this.#rhythm);
    this.#rhythm = rhythm;
    const newestMs = packets.reduce((most, packet) => Math.max(most, packet.utcMs ?? 0), 0);
    const delayMs = newestMs === 0 ? undefined : nowUtcMs - newestMs - rhythm.frameMs;
    this.#target.arrived(cadenceMs, delayMs, join !== undefined);
    return packets;
  }

  /** The sound of what was taken last, on the same time line. */
  soundOf({ media: { sound } }: Arrival): TimedSound[] {
    const offset = this.#timeline.offsetMicros;
    if (!sound || offset === undefined) return [];
    const { config, packets } = sound;
    return packets.map((packet) => ({ packet, config, atMicros: packet.ptsMicros + offset }));
  }
}
