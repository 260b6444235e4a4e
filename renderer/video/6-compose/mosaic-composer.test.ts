import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import { scalerModule } from '../fixtures/fixtures';
import type { FeedPainter, TilePlacement } from './composer';
import { MosaicComposer } from './mosaic-composer';
import type { MosaicPicture } from './mosaic-picture';
import { Scaler } from './scaler';

/** `--ground` in BT.709, limited range. */
const GROUND = 32;
const GROUND_U = 130;
const NEUTRAL = 128;

/** A mosaic frame as the screen gets it. */
interface Sheet {
  readonly width: number;
  readonly height: number;
  y(x: number, y: number): number;
  u(x: number, y: number): number;
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

  #at(plane: number, x: number, y: number): number {
    const { offset, stride } = this.#layout[plane] ?? { offset: 0, stride: 0 };
    return this.#bytes[offset + Math.floor(y) * stride + Math.floor(x)] ?? -1;
  }
}

/** A decoded frame of one brightness and one colour. */
function frame(
  luma: number,
  chroma: number,
  over: { width?: number; height?: number; format?: string; fullRange?: boolean } = {},
): OwnedFrame {
  const { width = 64, height = 36, format = 'I420', fullRange = false } = over;
  const fake = {
    format,
    displayWidth: width,
    displayHeight: height,
    visibleRect: { x: 0, y: 0, width, height },
    colorSpace: { fullRange },
    copyTo(target: Uint8Array, { layout }: { layout: readonly Layout[] }) {
      for (const [plane, { offset, stride }] of layout.entries()) {
        const rows = plane === 0 ? height : height / 2;
        target.fill(plane === 0 ? luma : chroma, offset, offset + stride * rows);
      }
      return Promise.resolve(layout);
    },
  };
  return { frame: fake as unknown as VideoFrame, close: vi.fn() };
}

const place = (xPx: number, yPx: number, over: Partial<TilePlacement> = {}): TilePlacement => ({
  xPx,
  yPx,
  widthPx: 64,
  heightPx: 36,
  fit: 'letterbox',
  visible: true,
  importance: 'normal',
  ...over,
});

describe('MosaicComposer', () => {
  let scaler: Scaler;
  let composer: MosaicComposer;
  let written: Sheet[];
  let room: number;
  let nowMs: number;

  beforeEach(async () => {
    vi.stubGlobal('VideoFrame', FakeVideoFrame);
    scaler = await Scaler.create(scalerModule());
    written = [];
    room = 1;
    nowMs = 0;
    const writer = {
      get desiredSize() {
        return room;
      },
      write: (sheet: unknown) => {
        if (sheet instanceof FakeVideoFrame) written.push(sheet);
        return Promise.resolve();
      },
      close: () => Promise.resolve(),
    };
    composer = new MosaicComposer(scaler, writer, 201, 101);
  });

  function present(): Sheet {
    nowMs += 67;
    composer.present(nowMs);
    const sheet = written.at(-1);
    if (!sheet) throw new Error('nothing was written');
    return sheet;
  }

  async function show(painter: FeedPainter<MosaicPicture>, owned: OwnedFrame): Promise<void> {
    const picture = await painter.make(owned);
    if (!picture) throw new Error(painter.refusal ?? 'no picture');
    painter.show(picture);
  }

  it('draws pictures where their tiles are, in an even sheet', async () => {
    const [left, right] = [composer.openFeed(), composer.openFeed()];
    left.place('a', place(0, 0));
    right.place('b', place(100, 50));
    await show(left, frame(200, 90));
    await show(right, frame(50, 150));
    const sheet = present();
    expect([sheet.width, sheet.height]).toEqual([200, 100]);
    expect([sheet.y(0, 0), sheet.y(63, 35), sheet.u(10, 10)]).toEqual([200, 200, 90]);
    expect([sheet.y(100, 50), sheet.y(163, 85), sheet.u(110, 60)]).toEqual([50, 50, 150]);
    expect([sheet.y(64, 36), sheet.u(80, 20)]).toEqual([GROUND, GROUND_U]);
  });

  it('closes each frame as soon as it is scaled', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    const owned = frame(200, 90);
    await painter.make(owned);
    expect(owned.close).toHaveBeenCalledOnce();
  });

  it('keeps the aspect with ground around the picture, or crops it', async () => {
    const painter = composer.openFeed();
    painter.place('letterbox', place(0, 0, { widthPx: 60, heightPx: 60 }));
    painter.place('crop', place(100, 0, { widthPx: 60, heightPx: 60, fit: 'crop' }));
    await show(painter, frame(200, 90));
    const sheet = present();
    expect([sheet.y(30, 5), sheet.y(30, 30), sheet.y(30, 55)]).toEqual([GROUND, 200, GROUND]);
    expect([sheet.y(130, 5), sheet.y(130, 30), sheet.y(130, 55)]).toEqual([200, 200, 200]);
  });

  it('turns a picture grey, and shows the next one in colour', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    painter.grey();
    let sheet = present();
    expect([sheet.y(5, 5), sheet.u(5, 5)]).toEqual([200, NEUTRAL]);
    painter.place('a', place(100, 0));
    sheet = present();
    expect([sheet.y(105, 5), sheet.u(105, 5)]).toEqual([200, NEUTRAL]);
    await show(painter, frame(100, 90));
    expect(present().u(105, 5)).toBe(90);
  });

  it('takes a picture off the screen: cleared, removed, hidden, disposed', async () => {
    const off: ((painter: FeedPainter<MosaicPicture>) => void)[] = [
      (painter) => painter.clear(),
      (painter) => painter.remove('a'),
      (painter) => painter.place('a', place(0, 0, { visible: false })),
      (painter) => painter.dispose(),
    ];
    for (const [index, action] of off.entries()) {
      const painter = composer.openFeed();
      painter.place('a', place(0, 0));
      await show(painter, frame(200, 90));
      expect(present().y(5, 5), `before ${index}`).toBe(200);
      action(painter);
      expect(present().y(5, 5), `after ${index}`).toBe(GROUND);
      painter.dispose();
    }
  });

  it('shows a moved or resized tile at once, from the picture that there is', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    present();
    painter.place('a', place(80, 40, { widthPx: 96, heightPx: 54 }));
    const sheet = present();
    expect([sheet.y(5, 5), sheet.y(81, 41), sheet.y(170, 90), sheet.u(100, 60)]).toEqual([GROUND, 200, 200, 90]);
  });

  it('draws again a tile over whose place another one has left', async () => {
    const [stays, leaves] = [composer.openFeed(), composer.openFeed()];
    leaves.place('b', place(0, 0));
    await show(leaves, frame(50, 150));
    present();
    stays.place('a', place(0, 0));
    await show(stays, frame(200, 90));
    present();
    leaves.remove('b');
    expect(present().y(5, 5)).toBe(200);
  });

  it('draws everything again on a surface of another size', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(10, 10));
    await show(painter, frame(200, 90));
    present();
    composer.resize(120, 80);
    const sheet = present();
    expect([sheet.width, sheet.height, sheet.y(12, 12), sheet.y(5, 5)]).toEqual([120, 80, 200, GROUND]);
    composer.resize(0, 0);
    const count = written.length;
    composer.present(nowMs + 5_000);
    expect(written.length).toBe(count);
  });

  it('writes nothing where nothing has changed, and once a second all the same', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    present();
    const count = written.length;
    for (let tick = 0; tick < 14; tick++) present();
    expect(written.length).toBe(count);
    for (let tick = 0; tick < 16; tick++) present();
    expect(written.length).toBe(count + 2);
  });

  it('gives a reader that is behind the newest picture only', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    room = 0;
    composer.present(67);
    expect(written).toHaveLength(0);
    await show(painter, frame(120, 90));
    room = 1;
    expect(present().y(5, 5)).toBe(120);
    expect(written).toHaveLength(1);
  });

  it('brings a picture of full range into the range of the mosaic', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    await show(painter, frame(255, 128, { fullRange: true }));
    expect(present().y(5, 5)).toBe(235);
  });

  it('refuses a format that it cannot read, and says which', async () => {
    const painter = composer.openFeed();
    painter.place('a', place(0, 0));
    const owned = frame(200, 90, { format: 'NV12' });
    expect(await painter.make(owned)).toBeUndefined();
    expect(painter.refusal).toBe('Pictures of the format NV12 cannot be shown');
    expect(owned.close).toHaveBeenCalledOnce();
  });

  it('gives back all memory', async () => {
    for (let round = 0; round < 3; round++) {
      const painter = composer.openFeed();
      painter.place('a', place(0, 0));
      painter.place('b', place(100, 0, { widthPx: 30, heightPx: 40, fit: 'crop' }));
      await show(painter, frame(200, 90));
      await show(painter, frame(100, 90));
      const unshown = await painter.make(frame(30, 90));
      present();
      unshown?.release();
      painter.dispose();
    }
    await composer.dispose();
    expect(scaler.pool.usedBytes).toBe(0);
  });
});
