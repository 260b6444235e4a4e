/** A `VideoDecoder` for tests in Node, where there is none: it puts out one frame for each chunk when it is told to. */
import { vi } from 'vitest';
import type { FrameLedger } from '../frame-ledger';

/** A frame that knows whether it is open. */
export class FakeFrame {
  readonly displayWidth = 1280;
  readonly displayHeight = 720;
  readonly timestamp: number;
  readonly close: () => void;
  open = true;

  constructor(timestamp: number) {
    this.timestamp = timestamp;
    this.close = () => {
      this.open = false;
    };
  }

  clone(): FakeFrame {
    return new FakeFrame(this.timestamp);
  }
}

interface Chunk {
  readonly type: 'key' | 'delta';
  readonly timestamp: number;
  readonly data: Uint8Array;
}

class FakeChunk implements Chunk {
  readonly type: Chunk['type'];
  readonly timestamp: number;
  readonly data: Uint8Array;

  constructor(init: Chunk) {
    this.type = init.type;
    this.timestamp = init.timestamp;
    this.data = init.data;
  }
}

/** One decoder as a test sees it. */
export class FakeDecoder {
  static readonly made: FakeDecoder[] = [];
  /** Codec strings that `configure` refuses. */
  static readonly refused = new Set<string>();
  /** Codec strings that only hardware decodes. */
  static readonly onlyInHardware = new Set<string>();
  /** How many frames decoders keep, to put them out in the order of showing. */
  static keeps = 0;
  /** How often it was asked what is supported. */
  static questions = 0;
  state: 'unconfigured' | 'configured' | 'closed' = 'unconfigured';
  readonly configs: VideoDecoderConfig[] = [];
  /** Chunks that were given and not put out. */
  readonly waiting: Chunk[] = [];
  readonly taken: Chunk[] = [];
  /** Decoded, and kept until it is known that nothing is shown before. */
  readonly kept: Chunk[] = [];
  readonly frames: FakeFrame[] = [];
  readonly #listeners: (() => void)[] = [];
  readonly #init: VideoDecoderInit;
  #flushed: (() => void)[] = [];

  constructor(init: VideoDecoderInit) {
    this.#init = init;
    FakeDecoder.made.push(this);
  }

  static isConfigSupported({ codec, hardwareAcceleration }: VideoDecoderConfig): Promise<{ supported: boolean }> {
    FakeDecoder.questions++;
    const lacksSoftware = FakeDecoder.onlyInHardware.has(codec) && hardwareAcceleration === 'prefer-software';
    return Promise.resolve({ supported: !FakeDecoder.refused.has(codec) && !lacksSoftware });
  }

  get decodeQueueSize(): number {
    return this.waiting.length;
  }

  addEventListener(_type: 'dequeue', listener: () => void): void {
    this.#listeners.push(listener);
  }

  configure(config: VideoDecoderConfig): void {
    if (FakeDecoder.refused.has(config.codec)) throw new Error('not supported here');
    this.configs.push(config);
    this.state = 'configured';
  }

  decode(chunk: Chunk): void {
    if (this.state !== 'configured') throw new Error(`decode while ${this.state}`);
    if (this.taken.length === 0 && chunk.type !== 'key') throw new Error('a key chunk comes first');
    this.waiting.push(chunk);
    this.taken.push(chunk);
  }

  flush(): Promise<void> {
    return new Promise((resolve) => this.#flushed.push(resolve));
  }

  close(): void {
    this.state = 'closed';
  }

  /** Decodes the oldest chunks, and puts out the frames that are not kept. */
  work(count = 1): void {
    for (const chunk of this.waiting.splice(0, count)) {
      this.kept.push(chunk);
      this.#put(FakeDecoder.keeps);
      for (const listener of this.#listeners) listener();
    }
    // What was asked to be put out comes when everything before it was decoded.
    if (this.waiting.length === 0 && FakeDecoder.keeps > 0 && this.#flushed.length > 0) this.#flush();
  }

  finishFlush(): void {
    this.work(this.waiting.length);
    this.#flush();
  }

  #flush(): void {
    this.#put(0);
    for (const resolve of this.#flushed.splice(0)) resolve();
  }

  #put(keep: number): void {
    this.kept.sort((a, b) => a.timestamp - b.timestamp);
    for (const { timestamp } of this.kept.splice(0, Math.max(0, this.kept.length - keep))) {
      const frame = new FakeFrame(timestamp);
      this.frames.push(frame);
      // The fake has what is used of a VideoFrame here.
      this.#init.output(frame as unknown as VideoFrame);
    }
  }

  /** Gives up, as a decoder does on a broken stream. */
  fail(message: string): void {
    this.state = 'closed';
    this.#init.error(new DOMException(message, 'EncodingError'));
  }
}

/** Puts the fakes into the place of WebCodecs, until vitest takes them out again. */
export function stubWebCodecs(): void {
  FakeDecoder.made.length = 0;
  FakeDecoder.refused.clear();
  FakeDecoder.onlyInHardware.clear();
  FakeDecoder.keeps = 0;
  FakeDecoder.questions = 0;
  vi.stubGlobal('VideoDecoder', FakeDecoder);
  vi.stubGlobal('EncodedVideoChunk', FakeChunk);
}

/** The newest decoder. */
export function newestDecoder(): FakeDecoder {
  const decoder = FakeDecoder.made.at(-1);
  if (!decoder) throw new Error('no decoder was made');
  return decoder;
}

/** @returns what is left open, in words that a failing test shows */
export function leftOpen(ledger: FrameLedger): string {
  const open = FakeDecoder.made.filter((decoder) => decoder.state !== 'closed').length;
  const frames = FakeDecoder.made.flatMap((decoder) => decoder.frames).filter((frame) => frame.open).length;
  return `${open} decoders, ${frames} frames, ledger ${ledger.decoders} and ${ledger.openFrames}`;
}
