import { expect, type Locator, test } from '@playwright/test';
import type { TileSetup } from '../../shared/vocabulary/wall';
import { overlap } from '../fixtures/page-checks';
import { picturePixels } from '../fixtures/pictures';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import { widenConsole } from '../fixtures/window-requests';
import type { WallPage } from '../pages/wall-page';

/**
 * Tiles in the window of their monitor: setting one up by keyboard, its figures, and tiles that are hidden, covered or on a
 * display of another scale.
 */
const shared = shareStation(() => ({ layoutId: '3x3' }));

/** Reads a figure from the screen. */
async function figure(of: Locator, id: string): Promise<string> {
  return (await of.locator(`[data-figure="${id}"] dd`).textContent()) ?? '';
}

/** Reads a figure from the screen as a number. */
async function count(of: Locator, id: string): Promise<number> {
  return Number((await figure(of, id)).replace(/\D/g, ''));
}

test('F shows the figures of the selected tile, which match its feed', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  const { keyboard } = wall.page;
  await wall.tile(4).click();
  await expect(wall.figures(4)).toHaveCount(0);
  await keyboard.press('f');
  await expect(wall.figures(4)).toBeVisible();
  await expect(wall.page.getByTestId('figures')).toHaveCount(1);

  const before = await count(wall.figures(4), 'shown');
  await expect.poll(() => count(wall.figures(4), 'shown')).toBeGreaterThan(before + 20);
  const reported = (await station.tile('m1', 4))?.statistics;
  if (!reported) throw new Error('the tile reports no statistics');
  const shown = await count(wall.figures(4), 'shown');
  expect(Math.abs(shown - reported.framesShown)).toBeLessThan(60);
  expect(await count(wall.figures(4), 'received')).toBeGreaterThanOrEqual(shown);
  // The rate covers five seconds, so its first values still include the start.
  await expect.poll(async () => Number(await figure(wall.figures(4), 'rate'))).toBeGreaterThan(10);
  expect(await figure(wall.figures(4), 'latency')).toMatch(/^\d+(\.\d\d)? m?s$/);
  expect(await figure(wall.figures(4), 'rendition')).toBe(
    `${reported.rendition?.widthPx} × ${reported.rendition?.heightPx}`,
  );
  expect(await figure(wall.figures(4), 'state')).toMatch(/^live \d/);

  await keyboard.press('ArrowRight');
  await expect(wall.figures(5)).toBeVisible();
  await expect(wall.figures(4)).toHaveCount(0);
  await keyboard.press('f');
  await expect(wall.page.getByTestId('figures')).toHaveCount(0);
});

test('Shift F shows the figures of every tile and of the wall, and Esc hides them', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const { keyboard } = wall.page;
  await keyboard.press('Shift+F');
  await expect(wall.page.getByTestId('figures')).toHaveCount(9);
  const line = wall.page.getByTestId('wall-figures');
  await expect.poll(() => count(line, 'feeds')).toBe(9);
  await expect.poll(() => count(line, 'decoders')).toBe(9);
  await expect.poll(async () => Number(await figure(line, 'rate'))).toBeGreaterThan(9 * 10);
  expect(await figure(line, 'bitrate')).toMatch(/Mbit\/s$/);
  await keyboard.press('Escape');
  await expect(wall.page.getByTestId('figures')).toHaveCount(0);
  await expect(line).toHaveCount(0);
});

for (const layoutId of ['8x8', '4x4', '1'] as const) {
  test(`in layout ${layoutId} the figures cover no name, state or chip`, async () => {
    const { station } = shared;
    station.complaints.allow(...lastRequests);
    const wall = await station.wall('m1');
    expect(await station.command(wall.page, 'set-layout', { monitorId: 'm1', layoutId })).toMatchObject({
      status: 'success',
    });
    await wall.untilLive(0);
    await wall.tile(0).click();
    await wall.page.keyboard.press('f');
    await expect(wall.figures(0).locator('[data-figure="rate"]')).toBeVisible();
    // The caption holds the frame's clock, name and state; the chip in the right corner holds the density.
    const caption = wall.tile(0).locator('div', { has: wall.page.locator('> [data-clock]') });
    await expect(caption).toHaveCount(1);
    expect(await overlap(wall.figures(0), caption), 'caption').toBe(false);
    expect(await overlap(wall.figures(0), wall.tile(0).getByText('selected')), 'selected').toBe(false);
    expect(await overlap(wall.figures(0), wall.tile(0).locator('[data-density]')), 'density').toBe(false);
    await wall.page.keyboard.press('f');
    await station.command(wall.page, 'undo-wall-change', {});
  });
}

test("F in the console shows the figures of the card's camera", async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('cell-m1-0').click();
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  await page.keyboard.press('f');
  const figures = page.getByTestId('card-figures');
  const before = await count(figures, 'shown');
  await expect.poll(() => count(figures, 'shown')).toBeGreaterThan(before + 20);
  await page.keyboard.press('f');
  await expect(figures).toHaveCount(0);
});

/** Hides, shows or scales a monitor's window, as the system does. */
function toWindow(station: Station, act: 'hide' | 'show' | 'zoom' | 'unzoom'): Promise<void> {
  return station.main.evaluate(({ BrowserWindow }, asked) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'RTCC Wall M1');
    if (!window) throw new Error('M1 has no window');
    if (asked === 'hide') window.hide();
    else if (asked === 'show') window.showInactive();
    else window.webContents.setZoomFactor(asked === 'zoom' ? 1.5 : 1);
  }, act);
}

test('a hidden monitor sleeps, the console says so, and it wakes when it is shown', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await widenConsole(station);
  await wall.untilAllLive(9);
  await toWindow(station, 'hide');
  await expect(wall.tiles('asleep')).toHaveCount(9);
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('data-state', 'asleep');
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('aria-label', /asleep, because nobody sees it/);
  await expect(page.getByText('no tiles on open monitors')).toBeVisible();

  const received = async (): Promise<number> => (await station.tile('m1', 0))?.statistics?.bytesReceived ?? -1;
  const before = await received();
  const reportedAgain = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let reports = 0;
        const stop = window.api.onPatch(({ patch }) => {
          if (!patch.tiles || ++reports < 5) return;
          stop();
          resolve(reports);
        });
      }),
  );
  expect(reportedAgain).toBe(5);
  expect(await received()).toBe(before);

  await toWindow(station, 'show');
  await wall.untilAllLive(9);
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('data-state', 'live');
});

test('tiles under an enlarged tile sleep and come back, and the enlarged tile plays on', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  await wall.tile(3).click();
  await wall.page.keyboard.press('Enter');
  await expect(wall.tiles('asleep')).toHaveCount(8);
  await wall.untilState(3, 'live');
  await wall.page.keyboard.press('Enter');
  await wall.untilAllLive(9);
});

test('after a change of display scale each picture fills its tile', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  const before = await station.tile('m1', 5);
  await toWindow(station, 'zoom');
  await expect.poll(() => wall.page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(1.5);
  const tile = async (): Promise<number> => ((await wall.tile(5).boundingBox())?.width ?? 0) * 1.5;
  await expect
    .poll(async () => Math.abs((await tile()) - ((await station.tile('m1', 5))?.widthPx ?? 0)))
    .toBeLessThan(1);
  // The window and its tiles keep their size in device pixels, except for a larger frame around the tiles.
  expect(Math.abs((await tile()) - (before?.widthPx ?? 0))).toBeLessThan(8);
  await wall.untilAllLive(9);
  await toWindow(station, 'unzoom');
  await expect.poll(async () => (await station.tile('m1', 5))?.widthPx).toBe(before?.widthPx);
});

async function setUp(cell: number): Promise<TileSetup | undefined> {
  return (await shared.station.snapshot()).walls[0]?.monitors[0]?.setups[cell];
}

/** Selects a tile with a click. */
async function selectTile(cell: number): Promise<WallPage> {
  shared.station.complaints.allow(...lastRequests);
  const wall = await shared.station.wall('m1');
  await wall.untilAllLive(9);
  await wall.tile(cell).click();
  return wall;
}

test('a locked tile keeps its camera and names its owner, and the same key unlocks it', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await selectTile(5);
  const before = await wall.cameraIn(5);
  await wall.page.keyboard.press('l');
  await expect(wall.tile(5).locator('[data-lock]')).toContainText('Operator 07');
  await expect(console.cell('m1', 5).locator('[data-lock]')).toBeVisible();

  await wall.page.keyboard.press('Delete');
  await expect(wall.page.getByText('M1 tile 6 is locked by Operator 07: unlock it first.')).toBeVisible();
  await wall.page.keyboard.press('Escape');
  expect(await wall.cameraIn(5)).toBe(before);

  await wall.page.keyboard.press('l');
  await expect(wall.tile(5).locator('[data-lock]')).toHaveCount(0);
});

test('a label shows on the tile and in the console, and is removed with its camera', async () => {
  const console = await shared.station.console();
  const wall = await selectTile(4);
  await wall.page.keyboard.press('n');
  await wall.page.keyboard.type('Back door');
  await wall.page.keyboard.press('Enter');
  await expect(wall.tile(4)).toContainText('Back door ·');
  await expect(console.cell('m1', 4)).toHaveAttribute('aria-label', /Back door/);

  const before = await wall.cameraIn(4);
  await wall.page.keyboard.press('Delete');
  await wall.untilState(4, 'empty');
  await wall.page.keyboard.press('b');
  await wall.untilLive(4, before);
  await expect(wall.tile(4)).not.toContainText('Back door');
  expect(await setUp(4)).not.toHaveProperty('label');
});

test('the wheel zooms at the pointer, arrows pan, and one key resets the zoom', async () => {
  const wall = await selectTile(0);
  const whole = await picturePixels(wall, 0);
  const box = await wall.tile(0).boundingBox();
  if (!box) throw new Error('the tile is not visible');
  await wall.page.mouse.move(box.x + box.width * 0.25, box.y + box.height * 0.25);
  for (let step = 0; step < 6; step += 1) await wall.page.mouse.wheel(0, -100);
  await expect(wall.tile(0).locator('[data-zoom]')).toHaveText(/×3\.8/);
  await expect.poll(async () => (await setUp(0))?.zoom?.scale).toBeCloseTo(3.815, 2);
  const left = (await setUp(0))?.zoom?.x ?? 0;
  expect(left).toBeLessThan(0.4);
  expect(await picturePixels(wall, 0)).not.toBe(whole);

  await wall.page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await setUp(0))?.zoom?.x).toBeGreaterThan(left);
  await wall.page.keyboard.press('z');
  await expect.poll(async () => (await setUp(0))?.zoom).toBeUndefined();
  await wall.page.keyboard.press('Control+z');
  await expect(wall.tile(0).locator('[data-zoom]')).toBeVisible();
  await wall.page.keyboard.press('z');
  await expect(wall.tile(0).locator('[data-zoom]')).toHaveCount(0);
});

test('a hotspot shows the camera selected in the console until it becomes an ordinary tile', async () => {
  const console = await shared.station.console();
  const wall = await selectTile(8);
  const before = await wall.cameraIn(8);
  await wall.page.keyboard.press('h');
  await expect(wall.tile(8).locator('[data-hotspot]')).toBeVisible();

  const ids = await Promise.all([1, 2].map((cell) => wall.cameraIn(cell)));
  for (const [index, cameraId] of ids.entries()) {
    await console.cell('m1', index + 1).click();
    await wall.untilLive(8, cameraId);
  }
  await wall.page.bringToFront();
  await wall.tile(8).click();
  await wall.page.keyboard.press('h');
  await expect(wall.tile(8).locator('[data-hotspot]')).toHaveCount(0);
  await wall.page.keyboard.press('b');
  await wall.page.keyboard.press('b');
  expect((await setUp(8))?.history).toContain(before);
});
