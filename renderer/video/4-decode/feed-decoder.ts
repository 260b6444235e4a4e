/** Stage 4: frames out of packets, by one `VideoDecoder` at a time for each feed. */
import type { FeedFault } from '../../../shared/vocabulary/feed';
import { fault, textOf } from '../1-playlist/outcome';
import { isDecoderStart } from '../3-demux/nal-units';
import { sameConfig, type Packet, type TrackConfig } from '../3-demux/packet';
import { accelerationFor } from './codec-support';
import { primer, PRIMER_MICROS } from './decoder-primer';
import { InFlight } from './in-flight';
import type { FrameLedger } from './frame-ledger';

/** A decoded frame with one owner, who closes it by `close` on every path. */
export interface OwnedFrame {
  readonly frame: VideoFrame;
  /** Closes the frame; a second call does nothing. */
  readonly close: () => void;
}

/** What a decoder tells its feed. */
export interface DecoderEvents {
  /** A frame, with the timestamp that its packet was given. Ownership passes. */
  onFrame(owned: OwnedFrame): void;
  /** The decoder gave up; it is built anew at the next key packet. */
  onFault(fault: FeedFault): void;
  /** There may be room for another packet. */
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
export class FeedDecoder {
  readonly #events: DecoderEvents;
  readonly #ledger: FrameLedger;
  readonly #hardware: HardwareAcceleration;
  readonly #retiring = new Set<VideoDecoder>();
  #decoder: VideoDecoder | undefined;
  #config: TrackConfig | undefined;
  readonly #inFlight = new InFlight();
  /** What decoding began with, on the feed's time line; undefined where it has to begin. */
  #beganMicros: number | undefined;
  /** No key packet has come since. */
  #atBeginning = false;
  /** Something came out, or was taken in, since the last check. */
  #moved = false;
  #movedMs = 0;

  /** @param hardware - a composer that reads frames back wants them from a software decoder */
  constructor(events: DecoderEvents, ledger: FrameLedger, hardware: HardwareAcceleration) {
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

  /** Whether another packet may be given now. */
  get hasRoom(): boolean {
    return (this.#decoder?.decodeQueueSize ?? 0) < MAX_QUEUED && this.#inFlight.count < MAX_IN_FLIGHT;
  }

  /** Whether packets may only be given from a key packet on. */
  get needsKey(): boolean {
    return this.#beganMicros === undefined;
  }

  /**
   * Gives a packet to the decoder, building or replacing it where the configuration is new.
   * @param timestampMicros - what the frame will carry: on the feed's time line, from 0, unique among those in flight
   * @returns false where the packet was not taken: a key packet is needed first, or its picture refers to pictures from
   *   before the beginning
   */
  decode(packet: Packet, config: TrackConfig, timestampMicros: number, nowMs: number): boolean {
    const changed = this.#config !== undefined && !sameConfig(this.#config, config);
    const begins = changed || this.#beganMicros === undefined;
    if (begins && !packet.isKey) return false;
    if (!packet.isKey && this.#atBeginning && timestampMicros < (this.#beganMicros ?? 0)) return false;
    if (changed) this.#retire();
    this.#config = config;
    try {
      this.#decoder ??= this.#build(config);
      if (this.#inFlight.count === 0) this.#movedMs = nowMs;
      if (begins) this.#begin(this.#decoder, packet, config, timestampMicros);
      else if (packet.isKey) this.#atBeginning = false;
      this.#decoder.decode(
        new EncodedVideoChunk({
          type: packet.isKey ? 'key' : 'delta',
          timestamp: timestampMicros,
          duration: packet.durationMicros,
          data: packet.bytes,
        }),
      );
      this.#inFlight.add(timestampMicros);
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
    this.#close(this.#decoder);
    this.#decoder = undefined;
    this.#config = undefined;
    this.#beganMicros = undefined;
    this.#inFlight.clear();
  }

  dispose(): void {
    this.reset();
    for (const decoder of this.#retiring) this.#close(decoder);
    this.#retiring.clear();
  }

  #build(config: TrackConfig): VideoDecoder {
    const decoder: VideoDecoder = new VideoDecoder({
      output: (frame) => this.#output(decoder, frame),
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

  #begin(decoder: VideoDecoder, packet: Packet, config: TrackConfig, timestampMicros: number): void {
    this.#beganMicros = timestampMicros;
    this.#atBeginning = true;
    if (isDecoderStart(packet, config)) return;
    decoder.decode(new EncodedVideoChunk({ type: 'key', timestamp: PRIMER_MICROS, data: primer(config.description) }));
  }

  #output(decoder: VideoDecoder, frame: VideoFrame): void {
    const close = this.#ledger.opened(frame);
    if (decoder === this.#decoder) this.#moved = true;
    if (frame.timestamp === PRIMER_MICROS) {
      close();
      return;
    }
    if (decoder === this.#decoder) {
      this.#inFlight.came(frame.timestamp);
    } else if (!this.#retiring.has(decoder)) {
      close();
      return;
    }
    this.#events.onFrame({ frame, close });
  }

  /** Lets a replaced decoder put out what it holds, and closes it. */
  #retire(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#inFlight.clear();
    if (decoder?.state !== 'configured') {
      this.#close(decoder);
      return;
    }
    this.#retiring.add(decoder);
    const finish = (): void => {
      clearTimeout(deadline);
      if (this.#retiring.delete(decoder)) this.#close(decoder);
    };
    const deadline = setTimeout(finish, FLUSH_DEADLINE_MS);
    decoder.flush().then(finish, finish);
  }

  #fail(reason: string): void {
    const codec = this.#config?.codec ?? 'the stream';
    this.reset();
    this.#events.onFault(fault('decode', `The decoder for ${codec} failed: ${reason}`).fault);
  }

  #close(decoder: VideoDecoder | undefined): void {
    if (decoder === undefined) return;
    this.#ledger.decoderClosed();
    if (decoder.state !== 'closed') decoder.close();
  }
}
