/** Stage 4 for sound: samples out of packets of AAC, by one `AudioDecoder` at a time. */
import { textOf } from '../1-playlist/outcome';
import { type Packet, sameSound, type SoundConfig } from '../3-demux/packet';

export interface SoundEvents {
  /** Samples, with the time stamp that their packet was given. Ownership passes: whoever gets them closes them. */
  onSamples(samples: AudioData): void;
  /** It gave up. The feed stays silent until its sound is described anew; its picture does not suffer. */
  onFault(reason: string): void;
}

/** Packets that wait inside the decoder before it is full. */
const MAX_QUEUED = 8;

export class SoundDecoder {
  readonly #events: SoundEvents;
  #decoder: AudioDecoder | undefined;
  #config: SoundConfig | undefined;
  /** This description did not work: it is not tried again for every packet. */
  #refused: SoundConfig | undefined;

  constructor(events: SoundEvents) {
    this.#events = events;
  }

  get hasRoom(): boolean {
    return (this.#decoder?.decodeQueueSize ?? 0) < MAX_QUEUED;
  }

  /**
   * Gives a packet to the decoder.
   * @param timestampMicros - what the samples will carry
   * @returns false where the packet was not taken, because nothing here decodes it
   */
  decode(packet: Packet, config: SoundConfig, timestampMicros: number): boolean {
    if (this.#refused && sameSound(this.#refused, config)) return false;
    if (this.#config && !sameSound(this.#config, config)) this.reset();
    this.#config = config;
    try {
      this.#decoder ??= this.#build(config);
      this.#decoder.decode(new EncodedAudioChunk({ type: 'key', timestamp: timestampMicros, data: packet.bytes }));
      return true;
    } catch (error) {
      this.#fail(textOf(error));
      return false;
    }
  }

  reset(): void {
    const decoder = this.#decoder;
    this.#decoder = undefined;
    this.#config = undefined;
    if (decoder && decoder.state !== 'closed') decoder.close();
  }

  #build(config: SoundConfig): AudioDecoder {
    const decoder: AudioDecoder = new AudioDecoder({
      output: (samples) => {
        if (decoder === this.#decoder) this.#events.onSamples(samples);
        else samples.close();
      },
      error: (error) => {
        if (decoder === this.#decoder) this.#fail(error.message);
      },
    });
    // Assigned before configure, so that a configuration that is refused is cleaned up like every other failure.
    this.#decoder = decoder;
    decoder.configure({
      codec: config.codec,
      sampleRate: config.sampleRateHz,
      numberOfChannels: config.channels,
      ...(config.description && { description: config.description }),
    });
    return decoder;
  }

  #fail(reason: string): void {
    const codec = this.#config?.codec ?? 'the sound';
    this.#refused = this.#config;
    this.reset();
    this.#events.onFault(`The decoder for ${codec} failed: ${reason}`);
  }
}
