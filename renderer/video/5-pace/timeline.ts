import { utcMs, type UtcMs } from '../../../shared/vocabulary/time';
import type { Packet, TrackConfig } from '../3-demux/packet';

export interface TimedPacket {
  readonly packet: Packet;
  readonly config: TrackConfig;
  /** On the feed's time line, microseconds: it starts at 0 and never jumps back, whatever the stream's own clock does. */
  readonly atMicros: number;
  readonly utcMs: UtcMs | undefined;
}

/** The usual time between neighbours in a list of times, whatever its unit: the median; undefined with fewer than two times. */
export function usualGap(times: readonly number[]): number | undefined {
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return gaps.sort((a, b) => a - b)[Math.floor(gaps.length / 2)];
}

export interface SegmentTiming {
  readonly discontinuity: number;
  readonly utcMs: UtcMs | undefined;
  /** Media that is known to be missing before it, because segments were skipped, milliseconds. */
  readonly missingMs: number;
}

/** A segment's own times may disagree with the end of the one before by this much and still be believed, microseconds. */
const TOLERANCE_MICROS = 500_000;

/**
 * Turns the media times of one stream into one steady time line. A discontinuity, a restarted encoder and a wrapped
 * 33-bit time stamp are all the same here: times that do not follow from the last ones, which then count on from there.
 */
export class Timeline {
  /** What is added to media time. */
  offsetMicros: number | undefined;
  /** Where the next packet is expected, microseconds on the time line. */
  endMicros = 0;
  #discontinuity: number | undefined;

  /** The next segment does not follow from the last: a feed that joined anew, or another stream. */
  break(): void {
    this.offsetMicros = undefined;
  }

  /**
   * Puts the packets of the next segment on the time line, in decoding order as they came.
   * @param packets - at least one
   */
  place(packets: readonly Packet[], config: TrackConfig, timing: SegmentTiming): TimedPacket[] {
    const first = packets.reduce((least, packet) => Math.min(least, packet.ptsMicros), Number.POSITIVE_INFINITY);
    const offset = this.#continues(first, timing) ?? this.endMicros - first;
    this.offsetMicros = offset;
    this.#discontinuity = timing.discontinuity;
    const { utcMs: startUtcMs } = timing;
    return packets.map((packet) => {
      const atMicros = packet.ptsMicros + offset;
      this.endMicros = Math.max(this.endMicros, atMicros + packet.durationMicros);
      const sceneMs = startUtcMs === undefined ? undefined : utcMs(startUtcMs + (packet.ptsMicros - first) / 1000);
      return { packet, config, atMicros, utcMs: sceneMs };
    });
  }

  /** The offset in use where the segment's times follow from the last ones, otherwise undefined. */
  #continues(firstMicros: number, timing: SegmentTiming): number | undefined {
    if (this.offsetMicros === undefined || this.#discontinuity !== timing.discontinuity) return undefined;
    const ahead = firstMicros + this.offsetMicros - this.endMicros;
    const believed = ahead >= -TOLERANCE_MICROS && ahead <= TOLERANCE_MICROS + timing.missingMs * 1000;
    return believed ? this.offsetMicros : undefined;
  }
}
