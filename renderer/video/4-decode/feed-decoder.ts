/** Stage 4: frames out of packets, by one `VideoDecoder` at a time for each feed. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { fault, textOf } from '../1-playlist/outcome';
import { isDecoderStart } from '../3-demux/nal-units';
import { type Packet, sameConfig, type TrackConfig } from '../3-demux/packet';
import { accelerationFor } from './codec-support';
import type { FrameLedger } from './frame-ledger';

/** A decoded frame with one owner, who closes it by `close` on every path. */
export interface OwnedFrame {
  readonly frame: VideoFrame;
  /** Closes the frame; a second call does nothing. */
  readonly close: () => void;
}

export interface Decodable {
  readonly packet: Packet;
  readonly config: TrackConfig;
  /** Microseconds, from 0; unique among those in the decoder. */
  readonly atMicros: number;
}

export interface DecoderEvents<T extends Decodable> {
  /** A frame, and what it was made of where that is known. Ownership passes. */
  onFrame(owned: OwnedFrame, of: T | undefined): void;
  /** The decoder gave up; it is built anew at the next key packet. */
  onFault(fault: FeedFault): void;
  onRoom(): void;
}

/** Packets that wait inside the decoder before it is full. */
const MAX_QUEUED = 2;
/** Packets given and frames not received: more than any stream reorders (16), and less than unbounded. */
const MAX_IN_FLIGHT = 20;
/** A full decoder that makes no progress for this long is stuck, milliseconds. */
const STUCK_MS = 2_000;
/** `flush` may hang: a decoder that was replaced is closed after this at the latest, milliseconds. */
const FLUSH_DEADLINE_MS = 500;

/**
 * Decodes one feed. After a fault, a reset or at the start it takes nothing but a key packet. Errors arrive as events
 * and never as exceptions.
 */
export class FeedDecoder<T extends Decodable> {
  readonly #events: DecoderEvents<T>;
  readonly #ledger: FrameLedger;
  readonly #hardware: HardwareAcceleration;
  /** Decoders that were replaced and still put out what they hold. */
  readonly #retiring = new Map<VideoDecoder, InFlight<T>>();
  #decoder: VideoDecoder | undefined;
  #config: TrackConfig | undefined;
  #inFlight = new InFlight<T>();
  /** What decoding began with, on the feed's time line; undefined where it has to begin. */
  #beganMicros: number | undefined;
  /** No key packet has come since. */
  #atBeginning = false;
  /** Something came out, or was taken in, since the last check. */
  #moved = false;
  #movedMs = 0;

  /** @param hardware - a composer that reads frames back wants them from a software decoder */
  constructor(events: DecoderEvents<T>, ledger: FrameLedger, hardware: HardwareAcceleration) {
    this.#events = events;
    this.#ledger = ledger;
    this.#hardware = hardware;
  }

  /** Packets that were given and whose frames come without further packets: a decoder that reorders keeps some back. */
  get inFlight(): number {
    return this.#inFlight.coming;
  }

  /** Whether every packet given has been consumed, though its frame may still be held for reordering. */
  get idle(): boolean {
    return (this.#decoder?.decodeQueueSize ?? 0) === 0;
  }

  isDecoding(atMicros: number): boolean {
    if (this.#inFlight.has(atMicros)) return true;
    for (const inFlight of this.#retiring.values()) if (inFlight.has(atMicros)) return true;
    return false;
  }

  get busy(): number {
    let count = this.#inFlight.count;
    for (const inFlight of this.#retiring.values()) count += inFlight.count;
    return count;
  }

  get hasRoom(): boolean {
    return (this.#decoder?.decodeQueueSize ?? 0) < MAX_QUEUED && this.#inFlight.count < MAX_IN_FLIGHT;
  }

  get needsKey(): boolean {
    return this.#beganMicros === undefined;
  }

  /**
   * Gives a packet to the decoder, building or replacing it where the configuration is new.
   * @returns false where the packet was not taken: a key packet is needed first, or its picture refers to pictures from
   *   before the beginning
   */
  decode(given: T, nowMs: number): boolean {
    const { packet, config, atMicros } = given;
    const changed = this.#config !== undefined && !sameConfig(this.#config, config);
    const begins = changed || this.#beganMicros === undefined;
    if (begins && !packet.isKey) return false;
    if (!packet.isKey && this.#atBeginning && atMicros < (this.#beganMicros ?? 0)) return false;
    if (changed) this.#retire();
    this.#config = config;
    try {
      this.#decoder ??= this.#build(config);
      if (this.#inFlight.count === 0) this.#movedMs = nowMs;
      if (begins) this.#begin(this.#decoder, given);
      else if (packet.isKey) this.#atBeginning = false;
      this.#decoder.decode(
        new EncodedVideoChunk({
          type: packet.isKey ? 'key' : 'delta',
          timestamp: atMicros,
          duration: packet.durationMicros,
          data: packet.bytes,
        }),
      );
      this.#inFlight.add(given);
    } catch (error) {
      this.#fail(textOf(error));
    }
    return true;
  }

  /** Has the decoder put out what it keeps back. The next packet must be a key packet. */
  finish(): void {
    this.#beganMicros = undefined;
    // It rejects where the decoder is reset meanwhile, and then nobody wants the frames.
    this.#decoder?.flush().catch(() => undefined);
  }

  /** Notices a decoder that silently stopped; called once a tick. */
  check(nowMs: number): void {
    // A decoder that is always full but moves is a slow one, and no reason to begin again.
    if (this.hasRoom || this.#moved) this.#movedMs = nowMs;
    else if (nowMs - this.#movedMs > STUCK_MS) this.#fail('it stopped without a word');
    this.#moved = false;
  }

  /** Forgets what is in flight: its frames will not come. The next packet must be a key packet. */
  reset(): void {
    this.#drop();
    for (const decoder of this.#retiring.keys()) this.#close(decoder);
    this.#retiring.clear();
  }

  #drop(): void {
    this.#close(this.#decoder);
    this.#decoder = undefined;
    this.#config = undefined;
    this.#beganMicros = undefined;
    this.#inFlight = new InFlight();
  }

  #build(config: TrackConfig): VideoDecoder {
    const inFlight = new InFlight<T>();
    this.#inFlight = inFlight;
    const decoder: VideoDecoder = new VideoDecoder({
      output: (frame) => this.#output(decoder, inFlight, frame),
      error: (error) => {
        if (decoder === this.#decoder) this.#fail(error.message);
      },
    });
    this.#ledger.decoderOpened();
    // Assigned before configure, so that a configuration that is refused is cleaned up like every other failure.
    this.#decoder = decoder;
    decoder.addEventListener('dequeue', () => {
      if (decoder !== this.#decoder) return;
      this.#moved = true;
      this.#events.onRoom();
    });
    decoder.configure({
      codec: config.codec,
      codedWidth: config.widthPx,
      codedHeight: config.heightPx,
      hardwareAcceleration: accelerationFor(config.codec, this.#hardware),
      // Without it output lags behind input, and a small limit on what is in flight starves the tile.
      optimizeForLatency: true,
      ...(config.description && { description: config.description }),
      ...(config.colour && { colorSpace: config.colour }),
    });
    return decoder;
  }

  #begin(decoder: VideoDecoder, { packet, config, atMicros }: T): void {
    this.#beganMicros = atMicros;
    this.#atBeginning = true;
    if (isDecoderStart(packet, config)) return;
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: PRIMER_MICROS, data: primer(config.description) }));
  }

  #output(decoder: VideoDecoder, inFlight: InFlight<T>, frame: VideoFrame): void {
    const close = this.#ledger.opened(frame);
    if (decoder === this.#decoder) this.#moved = true;
    const isWanted = decoder === this.#decoder || this.#retiring.has(decoder);
    if (!isWanted || frame.timestamp === PRIMER_MICROS) close();
    else this.#events.onFrame({ frame, close }, inFlight.came(frame.timestamp));
  }

  /** Lets a replaced decoder put out what it holds, and closes it. */
  #retire(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    if (decoder?.state !== 'configured') {
      this.#close(decoder);
      return;
    }
    this.#retiring.set(decoder, this.#inFlight);
    const finish = (): void => {
      clearTimeout(deadline);
      if (this.#retiring.delete(decoder)) this.#close(decoder);
    };
    const deadline = setTimeout(finish, FLUSH_DEADLINE_MS);
    decoder.flush().then(finish, finish);
  }

  #fail(reason: string): void {
    const codec = this.#config?.codec ?? 'the stream';
    this.#drop();
    this.#events.onFault(fault('decode', `The decoder for ${codec} failed: ${reason}`).fault);
  }

  #close(decoder: VideoDecoder | undefined): void {
    if (decoder === undefined) return;
    this.#ledger.decoderClosed();
    if (decoder.state !== 'closed') decoder.close();
  }
}

/**
 * Chromium's `VideoDecoder` refuses to begin H.264 with anything but an IDR picture, and some encoders send one at their
 * start and never again: from then on every group of pictures begins with a recovery point, which decodes just as well.
 * Such a stream is begun with a picture of our own that is an IDR picture, and which nobody gets to see.
 */

/** Time stamp of that picture, microseconds: a feed's time line knows no times below zero. */
const PRIMER_MICROS = -1;

/**
 * One black picture of 16 x 16 pixels, Baseline profile. Its parameter sets are number 31, which no encoder was seen to
 * use for its own. Made with x264 (`--sps-id 31`): sequence parameters, picture parameters, slice.
 */
const UNITS: readonly (readonly number[])[] = [
  [
    ...[0x67, 0x42, 0xc0, 0x0a, 0x04, 0x09, 0x84, 0x5e, 0xc0, 0x44, 0x00, 0x00, 0x03, 0x00, 0x04, 0x00, 0x00, 0x03],
    ...[0x00, 0xc8, 0x3c, 0x48, 0x98, 0x46],
  ],
  [0x68, 0x04, 0x00, 0x80, 0x84, 0x20, 0x39, 0x2c, 0x80],
  [0x65, 0x88, 0x04, 0x00, 0x87, 0xe4, 0xc5, 0x00, 0x01, 0x03, 0x1c],
];

/**
 * The picture in the form of a stream's own packets.
 * @param description - the stream's avcC, which says how long the units' lengths are; undefined for Annex B
 */
function primer(description: Uint8Array | undefined): Uint8Array {
  const lengthBytes = description === undefined ? undefined : ((description[4] ?? 3) & 3) + 1;
  return Uint8Array.from(
    UNITS.flatMap((unit) =>
      lengthBytes === undefined
        ? [0, 0, 0, 1, ...unit]
        : [...new Array<number>(lengthBytes - 1).fill(0), unit.length, ...unit],
    ),
  );
}

export class InFlight<T extends Pick<Decodable, 'atMicros'>> {
  readonly #given = new Map<number, T>();
  /** The fewest that were left after a frame came out: as many the decoder keeps for putting them into order. */
  #kept = Number.POSITIVE_INFINITY;

  get count(): number {
    return this.#given.size;
  }

  /** Those whose frames come without further packets. */
  get coming(): number {
    return this.#kept === Number.POSITIVE_INFINITY ? this.count : Math.max(0, this.count - this.#kept);
  }

  has(atMicros: number): boolean {
    return this.#given.has(atMicros);
  }

  add(given: T): void {
    this.#given.set(given.atMicros, given);
  }

  /** A frame came out. Frames come in the order of showing: what is earlier and has not come will not come. */
  came(timestampMicros: number): T | undefined {
    const of = this.#given.get(timestampMicros);
    for (const atMicros of this.#given.keys()) if (atMicros <= timestampMicros) this.#given.delete(atMicros);
    this.#kept = Math.min(this.#kept, this.#given.size);
    return of;
  }
}
