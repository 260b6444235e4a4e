import { vi } from 'vitest';
import type { OwnedFrame } from '../../4-decode/feed-decoder';
import { scalerModule } from '../../fixtures/fixtures';
import type { FeedPainter, TilePlacement } from '../composer';
import { formatOf } from '../frame-format';
import { MosaicComposer, type MosaicPicture } from '../mosaic-composer';
import { Scaler } from '../scaler';

/** A mosaic frame as the screen gets it. */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  y(x: number, y: number): number;
  u(x: number, y: number): number;
  v(x: number, y: number): number;
}

interface Layout {
  readonly offset: number;
  readonly stride: number;
}

/** Stands for `VideoFrame` where the mosaic makes one: keeps a copy of the bytes, as the true one does. */
class FakeVideoFrame implements Sheet {
  readonly width: number;
  readonly height: number;
  readonly #bytes: Uint8Array;
  readonly #layout: readonly Layout[];
  close = vi.fn();

  constructor(bytes: Uint8Array, init: { codedWidth: number; codedHeight: number; layout: readonly Layout[] }) {
    this.#bytes = Uint8Array.from(bytes);
    this.#layout = init.layout;
    this.width = init.codedWidth;
    this.height = init.codedHeight;
  }

  y(x: number, y: number): number {
    return this.#at(0, x, y);
  }

  u(x: number, y: number): number {
    return this.#at(1, x / 2, y / 2);
  }

  v(x: number, y: number): number {
    return this.#at(2, x / 2, y / 2);
  }

  #at(plane: number, x: number, y: number): number {
    const { offset, stride } = this.#layout[plane] ?? { offset: 0, stride: 0 };
    return this.#bytes[offset + Math.floor(y) * stride + Math.floor(x)] ?? -1;
  }
}

/** A colour as it is coded. */
export interface Yuv {
  readonly y: number;
  readonly u: number;
  readonly v: number;
}

/** What of a frame is not the usual: 64 x 36, I420, BT.709, limited range. */
export interface FrameOptions {
  readonly width?: number;
  readonly height?: number;
  readonly format?: string;
  readonly fullRange?: boolean;
  readonly matrix?: string | null;
}

/** A decoded frame of one colour, whose bytes lie as its format wants it. */
export function frame(colour: Yuv, options: FrameOptions = {}): OwnedFrame {
  const { width = 64, height = 36, format = 'I420', fullRange = false, matrix = 'bt709' } = options;
  const { deepBits = 0, interleaved = false, down = 2 } = formatOf(format) ?? {};
  const samples = interleaved ? [[colour.y], [colour.u, colour.v]] : [[colour.y], [colour.u], [colour.v]];
  const fake = {
    format,
    displayWidth: width,
    displayHeight: height,
    visibleRect: { x: 0, y: 0, width, height },
    colorSpace: { fullRange, matrix },
    copyTo(target: Uint8Array, { layout }: { layout: readonly Layout[] }) {
      for (const [plane, { offset, stride }] of layout.entries()) {
        const rows = plane === 0 ? height : Math.ceil(height / down);
        const pattern = (samples[plane] ?? []).flatMap((value) =>
          deepBits === 0 ? [value] : [value & 0xff, value >> 8],
        );
        for (let at = 0; at < stride * rows; at++) target[offset + at] = pattern[at % pattern.length] ?? 0;
      }
      return Promise.resolve(layout);
    },
  };
  return { frame: fake as unknown as VideoFrame, close: vi.fn() };
}

/** A tile of the usual frame's size. */
export function place(xPx: number, yPx: number, over: Partial<TilePlacement> = {}): TilePlacement {
  return { xPx, yPx, widthPx: 64, heightPx: 36, fit: 'letterbox', visible: true, importance: 'normal', ...over };
}

/** A mosaic of 201 x 101 pixels, and what it writes. */
export class MosaicStage {
  readonly composer: MosaicComposer;
  readonly scaler: Scaler;
  readonly written: Sheet[] = [];
  /** Frames that the screen takes now. */
  room = 1;
  #nowMs = 0;

  private constructor(scaler: Scaler) {
    this.scaler = scaler;
    const size = (): number => this.room;
    const writer = {
      get desiredSize() {
        return size();
      },
      write: (sheet: unknown) => {
        if (sheet instanceof FakeVideoFrame) this.written.push(sheet);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    this.composer = new MosaicComposer(scaler, writer, 201, 101);
  }

  static async open(): Promise<MosaicStage> {
    vi.stubGlobal('VideoFrame', FakeVideoFrame);
    return new MosaicStage(await Scaler.create(scalerModule()));
  }

  /** The next tick. @returns the newest sheet */
  present(): Sheet {
    this.#nowMs += 67;
    this.composer.present(this.#nowMs);
    const sheet = this.written.at(-1);
    if (!sheet) throw new Error('nothing was written');
    return sheet;
  }

  /** Shows a frame on all tiles of a feed. */
  async show(painter: FeedPainter<MosaicPicture>, owned: OwnedFrame): Promise<void> {
    const picture = await painter.make(owned);
    if (!picture) throw new Error(painter.refusal ?? 'no picture');
    painter.show(picture);
  }
}
