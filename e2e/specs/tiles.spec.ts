import { expect, test } from '@playwright/test';
import type { TileSetup } from '../../shared/vocabulary/wall';
import { picturePixels } from '../fixtures/pictures';
import { lastRequests, shareStation } from '../fixtures/station';
import type { WallPage } from '../pages/wall-page';

/** Setting up a tile from the keyboard of its window: lock, label, fit, zoom, hotspot and its earlier cameras. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

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
