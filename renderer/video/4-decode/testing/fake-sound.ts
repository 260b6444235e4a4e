/** Sound for tests in Node, where there is no WebCodecs: samples that know whether they are open, and their decoder. */
import { vi } from 'vitest';

interface SamplesInit {
  readonly timestamp: number;
  readonly sampleRate: number;
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  readonly data: Float32Array;
}

/** Samples, each plane after the other. */
export class FakeSamples {
  static readonly made: FakeSamples[] = [];
  readonly timestamp: number;
  readonly sampleRate: number;
  readonly numberOfFrames: number;
  readonly numberOfChannels: number;
  readonly data: Float32Array;
  readonly close: () => void;
  open = true;

  constructor(init: SamplesInit) {
    this.timestamp = init.timestamp;
    this.sampleRate = init.sampleRate;
    this.numberOfFrames = init.numberOfFrames;
    this.numberOfChannels = init.numberOfChannels;
    this.data = init.data;
    this.close = () => {
      this.open = false;
    };
    FakeSamples.made.push(this);
  }

  static get openCount(): number {
    return FakeSamples.made.filter(({ open }) => open).length;
  }

  /** Microseconds. */
  get duration(): number {
    return (this.numberOfFrames * 1_000_000) / this.sampleRate;
  }

  copyTo(destination: Float32Array, { planeIndex }: { readonly planeIndex: number }): void {
    if (!this.open) throw new Error('the samples were closed');
    destination.set(this.data.subarray(planeIndex * this.numberOfFrames, (planeIndex + 1) * this.numberOfFrames));
  }
}

class FakeChunk {
  readonly timestamp: number;

  constructor(init: { readonly timestamp: number }) {
    this.timestamp = init.timestamp;
  }
}

/** Puts out one block of 1024 samples, all of them 1, for each chunk, when it is told to or at once. */
export class FakeSoundDecoder {
  static readonly made: FakeSoundDecoder[] = [];
  /** Codec strings that `configure` refuses. */
  static readonly refused = new Set<string>();
  /** Whether blocks come out only by `work`. */
  static byHand = false;
  state: 'unconfigured' | 'configured' | 'closed' = 'unconfigured';
  readonly configs: AudioDecoderConfig[] = [];
  readonly waiting: FakeChunk[] = [];
  readonly #init: AudioDecoderInit;

  constructor(init: AudioDecoderInit) {
    this.#init = init;
    FakeSoundDecoder.made.push(this);
  }

  get decodeQueueSize(): number {
    return this.waiting.length;
  }

  configure(config: AudioDecoderConfig): void {
    if (FakeSoundDecoder.refused.has(config.codec)) throw new Error('not supported here');
    this.configs.push(config);
    this.state = 'configured';
  }

  decode(chunk: FakeChunk): void {
    if (this.state !== 'configured') throw new Error(`decode while ${this.state}`);
    this.waiting.push(chunk);
    if (!FakeSoundDecoder.byHand) queueMicrotask(() => this.work());
  }

  /** Puts out the samples of all chunks. */
  work(): void {
    const { sampleRate = 48_000, numberOfChannels = 1 } = this.configs.at(-1) ?? {};
    for (const { timestamp } of this.waiting.splice(0)) {
      const data = new Float32Array(1024 * numberOfChannels).fill(1);
      const samples = new FakeSamples({ timestamp, sampleRate, numberOfFrames: 1024, numberOfChannels, data });
      // The fake has what is used of AudioData here.
      this.#init.output(samples as unknown as AudioData);
    }
  }

  close(): void {
    this.state = 'closed';
  }

  /** Gives up, as a decoder does on a broken stream. */
  fail(message: string): void {
    this.state = 'closed';
    this.#init.error(new DOMException(message, 'EncodingError'));
  }
}

/** Puts the fakes into the place of WebCodecs, until vitest takes them out again. */
export function stubSound(): void {
  FakeSamples.made.length = 0;
  FakeSoundDecoder.made.length = 0;
  FakeSoundDecoder.refused.clear();
  FakeSoundDecoder.byHand = false;
  vi.stubGlobal('AudioDecoder', FakeSoundDecoder);
  vi.stubGlobal('EncodedAudioChunk', FakeChunk);
  vi.stubGlobal('AudioData', FakeSamples);
}
