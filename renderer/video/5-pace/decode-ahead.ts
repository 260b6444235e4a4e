/** The packets of one feed on their way through its decoder: which goes in next, and when. */
import { type DecoderEvents, FeedDecoder } from '../4-decode/feed-decoder';
import type { FrameLedger } from '../4-decode/frame-ledger';
import type { FeedClock } from './feed-clock';
import type { TimedPacket } from './timeline';

/** `key-frames` decodes one picture for each key frame: for thumbnails and where the processor is short. */
export type DecodeMode = 'full' | 'key-frames';

/** Pictures that are decoded ahead of their moment: a quarter of a second at 15 frames a second. */
const PICTURES_AHEAD = 4;
/** Nothing is decoded earlier than this before its moment, milliseconds: a feed that is held at its start leaves the processor to others. */
const DECODE_LEAD_MS = 300;
/** In key-frame mode a key packet is decoded this long before its moment, milliseconds. */
const KEY_LEAD_MS = 150;

export interface DecodeAheadOptions extends DecoderEvents<TimedPacket> {
  readonly clock: FeedClock;
  readonly ledger: FrameLedger;
  readonly hardware: HardwareAcceleration;
  readonly now: () => number;
  readonly onDropped: (count: number) => void;
}

export interface Ahead {
  /** Pictures that wait for their moment, and frames of which pictures are being made. */
  readonly pictures: number;
  /** Nothing is decoded ahead of a first picture: others' first pictures come before it. */
  readonly awaitsFirst: boolean;
}

export class DecodeAhead {
  readonly #options: DecodeAheadOptions;
  /** What waits for the decoder. */
  readonly queue = new PacketQueue();
  readonly #decoder: FeedDecoder<TimedPacket>;
  #mode: DecodeMode = 'full';
  /** Packets were passed over since the last one decoded: only a key packet can follow. */
  #brokenOff = false;
  /** Pictures are shown in another order than they are decoded in, so that the decoder keeps some back. */
  #reorders = false;

  constructor(options: DecodeAheadOptions) {
    this.#options = options;
    this.#decoder = new FeedDecoder(options, options.ledger, options.hardware);
  }

  get mode(): DecodeMode {
    return this.#mode;
  }

  set mode(mode: DecodeMode) {
    if (mode !== this.#mode) this.#brokenOff = true;
    this.#mode = mode;
  }

  /** Adds packets in decoding order. */
  append(packets: readonly TimedPacket[]): void {
    this.#reorders = packets.some(({ atMicros }, index) => atMicros < (packets[index - 1]?.atMicros ?? 0));
    this.#options.onDropped(this.queue.append(packets));
  }

  /** Passes over what lies before the newest key packet that is wanted, at the start of a stream. @returns that packet */
  startAtNewestKey(wanted: (key: TimedPacket) => boolean): TimedPacket | undefined {
    const start = this.queue.newestKey(wanted);
    if (start) this.queue.skipTo((key) => key === start);
    return start;
  }

  /**
   * Passes over what lies before the first key packet that is wanted.
   * @returns whether there is one; otherwise nothing is passed over
   */
  skipToKey(wanted: (key: TimedPacket) => boolean): boolean {
    const dropped = this.queue.skipTo(wanted);
    if (dropped === undefined) return false;
    this.#options.onDropped(dropped);
    this.#brokenOff ||= dropped > 0;
    return true;
  }

  /** Gives the decoder what it has room for. @param ahead - as it is before each packet */
  pump(ahead: () => Ahead): void {
    while (this.#mode === 'full' ? this.#decodeNext(ahead()) : this.#decodeKey(ahead()));
  }

  check(nowMs: number): void {
    this.#decoder.check(nowMs);
  }

  forget(): void {
    this.queue.clear();
    this.#decoder.reset();
    this.#brokenOff = false;
  }

  #decodeNext({ pictures, awaitsFirst }: Ahead): boolean {
    if (this.queue.length === 0 || !this.#decoder.hasRoom) return false;
    // A decoder that reorders holds pictures back: what it has consumed without an answer does not count as ahead.
    const starving = pictures === 0 && this.#decoder.idle;
    const wanted = awaitsFirst ? 1 : PICTURES_AHEAD;
    if (pictures + this.#decoder.inFlight >= wanted && !starving) return false;
    const due = this.#options.clock.dueMs(this.queue.nextShownMicros ?? 0);
    if (due !== undefined && due > this.#options.now() + DECODE_LEAD_MS) return false;
    if (this.#brokenOff || this.#decoder.needsKey) {
      const dropped = this.queue.skipTo(() => true);
      this.#options.onDropped(dropped ?? this.queue.length);
      if (dropped === undefined) this.queue.clear();
    }
    return this.#decode(this.queue.shift());
  }

  #decodeKey({ pictures }: Ahead): boolean {
    if (pictures > 0 || this.#decoder.inFlight >= PICTURES_AHEAD) return false;
    const { clock, now } = this.#options;
    const horizonMs = now() + KEY_LEAD_MS;
    const key = clock.running
      ? this.queue.newestKey((candidate) => (clock.dueMs(candidate.atMicros) ?? 0) <= horizonMs)
      : this.#firstKey();
    if (!key) return false;
    this.queue.skipTo((candidate) => candidate === key);
    const decoded = this.#decode(this.queue.shift());
    // Otherwise it would come out with the next key packet or the one after that, and be shown that late.
    if (this.#reorders) this.#decoder.finish();
    return decoded;
  }

  /** The key packet that starts the clock; the next one only where the decoder kept that for itself. */
  #firstKey(): TimedPacket | undefined {
    if (!this.#decoder.idle) return undefined;
    this.queue.skipTo(() => true);
    const { head } = this.queue;
    return head?.packet.isKey ? head : undefined;
  }

  /** @returns whether another packet may follow at once */
  #decode(timed: TimedPacket | undefined): boolean {
    if (!timed) return false;
    this.#brokenOff = false;
    if (!this.#decoder.decode(timed, this.#options.now())) this.#options.onDropped(1);
    return true;
  }
}

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

  newestKey(wanted: (key: TimedPacket) => boolean): TimedPacket | undefined {
    return this.#packets.findLast((timed) => timed.packet.isKey && wanted(timed));
  }

  clear(): void {
    this.#packets = [];
    this.#bytes = 0;
  }
}
