import type { TimedPacket } from './timeline';

/** What a feed may hold before it is decoded; a live feed stays far below it. */
const MAX_PACKETS = 4_000;
const MAX_BYTES = 64 * 1_048_576;
/** No stream decodes a picture more than this many before it is shown. */
const MAX_REORDERED = 16;

/** Packets of one feed that wait for the decoder, in decoding order. */
export class PacketQueue {
  #packets: TimedPacket[] = [];
  #bytes = 0;

  get length(): number {
    return this.#packets.length;
  }

  /** The next packet for the decoder. */
  get head(): TimedPacket | undefined {
    return this.#packets[0];
  }

  /**
   * When the first of the next packets is shown, microseconds on the time line. That is not always the head: with B-frames
   * a picture is decoded before others that are shown before it.
   */
  get nextShownMicros(): number | undefined {
    const next = this.#packets.slice(0, MAX_REORDERED).map(({ atMicros }) => atMicros);
    return next.length === 0 ? undefined : Math.min(...next);
  }

  /** @returns how many packets were dropped from the front because there is no room for them */
  append(packets: readonly TimedPacket[]): number {
    for (const timed of packets) {
      this.#packets.push(timed);
      this.#bytes += timed.packet.bytes.length;
    }
    let dropped = 0;
    while (this.#packets.length > MAX_PACKETS || this.#bytes > MAX_BYTES) {
      this.shift();
      dropped++;
    }
    return dropped;
  }

  shift(): TimedPacket | undefined {
    const first = this.#packets.shift();
    if (first) this.#bytes -= first.packet.bytes.length;
    return first;
  }

  /**
   * Goes on to a key packet.
   * @param wanted - which one
   * @returns how many packets were dropped, or undefined where no key packet is wanted: then none was
   */
  skipTo(wanted: (key: TimedPacket) => boolean): number | undefined {
    const index = this.#packets.findIndex((timed) => timed.packet.isKey && wanted(timed));
    if (index < 0) return undefined;
    for (let dropped = 0; dropped < index; dropped++) this.shift();
    return index;
  }

  /** The newest key packet that is wanted. */
  newestKey(wanted: (key: TimedPacket) => boolean): TimedPacket | undefined {
    return this.#packets.findLast((timed) => timed.packet.isKey && wanted(timed));
  }

  clear(): void {
    this.#packets = [];
    this.#bytes = 0;
  }
}
