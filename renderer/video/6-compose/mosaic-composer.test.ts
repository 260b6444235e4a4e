import { beforeEach, describe, expect, it } from 'vitest';
import type { OwnedFrame } from '../4-decode/feed-decoder';
import type { FeedPainter } from './composer';
import type { MosaicComposer, MosaicPicture } from './mosaic-composer';
import { frame as frameOf, MosaicStage, place, type FrameOptions, type Sheet } from './testing/mosaic-stage';

/** `--ground` in BT.709, limited range. */
const GROUND = 32;
const GROUND_U = 130;
const NEUTRAL = 128;

/** A frame of one brightness, and of a colour whose U and V are the same. */
const frame = (y: number, chroma: number, options?: FrameOptions): OwnedFrame =>
  frameOf({ y, u: chroma, v: chroma }, options);

describe('MosaicComposer', () => {
  let stage: MosaicStage;
  let composer: MosaicComposer;

  beforeEach(async () => {
    stage = await MosaicStage.open();
    ({ composer } = stage);
  });

  const present = (): Sheet => stage.present();
  const show = (painter: FeedPainter<MosaicPicture>, owned: OwnedFrame): Promise<void> => stage.show(painter, owned);

  it('draws pictures where their tiles are, in an even sheet', async () => {
    const [left, right] = [composer.openFeed([]), composer.openFeed([])];
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
    const painter = composer.openFeed([]);
    painter.place('a', place(0, 0));
    const owned = frame(200, 90);
    await painter.make(owned);
    expect(owned.close).toHaveBeenCalledOnce();
  });

  it('keeps the aspect with ground around the picture, or crops it', async () => {
    const painter = composer.openFeed([]);
    painter.place('letterbox', place(0, 0, { widthPx: 60, heightPx: 60 }));
    painter.place('crop', place(100, 0, { widthPx: 60, heightPx: 60, fit: 'crop' }));
    await show(painter, frame(200, 90));
    const sheet = present();
    expect([sheet.y(30, 5), sheet.y(30, 30), sheet.y(30, 55)]).toEqual([GROUND, 200, GROUND]);
    expect([sheet.y(130, 5), sheet.y(130, 30), sheet.y(130, 55)]).toEqual([200, 200, 200]);
  });

  it('turns a picture grey, and shows the next one in colour', async () => {
    const painter = composer.openFeed([]);
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
      const painter = composer.openFeed([]);
      painter.place('a', place(0, 0));
      await show(painter, frame(200, 90));
      expect(present().y(5, 5), `before ${index}`).toBe(200);
      action(painter);
      expect(present().y(5, 5), `after ${index}`).toBe(GROUND);
      painter.dispose();
    }
  });

  it('shows a moved or resized tile at once, from the picture that there is', async () => {
    const painter = composer.openFeed([]);
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    present();
    painter.place('a', place(80, 40, { widthPx: 96, heightPx: 54 }));
    const sheet = present();
    expect([sheet.y(5, 5), sheet.y(81, 41), sheet.y(170, 90), sheet.u(100, 60)]).toEqual([GROUND, 200, 200, 90]);
  });

  it('draws again a tile over whose place another one has left', async () => {
    const [stays, leaves] = [composer.openFeed([]), composer.openFeed([])];
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
    const painter = composer.openFeed([]);
    painter.place('a', place(10, 10));
    await show(painter, frame(200, 90));
    present();
    composer.resize(120, 80);
    const sheet = present();
    expect([sheet.width, sheet.height, sheet.y(12, 12), sheet.y(5, 5)]).toEqual([120, 80, 200, GROUND]);
    composer.resize(0, 0);
    const count = stage.written.length;
    composer.present(1e9);
    expect(stage.written.length).toBe(count);
  });

  it('writes nothing where nothing has changed, and once a second all the same', async () => {
    const painter = composer.openFeed([]);
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    present();
    const count = stage.written.length;
    for (let tick = 0; tick < 14; tick++) present();
    expect(stage.written.length).toBe(count);
    for (let tick = 0; tick < 16; tick++) present();
    expect(stage.written.length).toBe(count + 2);
  });

  it('gives a reader that is behind the newest picture only', async () => {
    const painter = composer.openFeed([]);
    painter.place('a', place(0, 0));
    await show(painter, frame(200, 90));
    stage.room = 0;
    composer.present(67);
    expect(stage.written).toHaveLength(0);
    await show(painter, frame(120, 90));
    stage.room = 1;
    expect(present().y(5, 5)).toBe(120);
    expect(stage.written).toHaveLength(1);
  });

  it('draws an overlapping tile over the one that was placed before it, whichever has a new picture', async () => {
    const [below, above] = [composer.openFeed([]), composer.openFeed([])];
    below.place('a', place(0, 0, { widthPx: 128, heightPx: 72 }));
    above.place('b', place(32, 18));
    await show(above, frame(50, 150));
    await show(below, frame(200, 90));
    const at = (sheet: Sheet): number[] => [sheet.y(10, 10), sheet.y(40, 30), sheet.y(110, 60)];
    expect(at(present())).toEqual([200, 50, 200]);
    await show(below, frame(180, 90));
    expect(at(present())).toEqual([180, 50, 180]);
    above.remove('b');
    expect(at(present())).toEqual([180, 180, 180]);
  });

  it('draws by z where tiles have one, and nothing of what is covered', async () => {
    const [enlarged, small] = [composer.openFeed([]), composer.openFeed([])];
    enlarged.place('a', place(0, 0, { widthPx: 200, heightPx: 100, fit: 'crop', z: 1 }));
    small.place('b', place(64, 36));
    await show(enlarged, frame(200, 90));
    await show(small, frame(50, 150));
    expect(present().y(70, 40)).toBe(200);
    const count = stage.written.length;
    await show(small, frame(60, 150));
    present();
    expect(stage.written.length, 'what nobody sees is not drawn').toBe(count);
    enlarged.remove('a');
    expect(present().y(70, 40)).toBe(60);
  });

  it('gives back all memory', async () => {
    for (let round = 0; round < 3; round++) {
      const painter = composer.openFeed([]);
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
    expect(stage.scaler.pool.usedBytes).toBe(0);
  });
});
