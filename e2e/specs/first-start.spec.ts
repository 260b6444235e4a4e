import { expect, test } from '@playwright/test';
import { shareStation } from '../fixtures/station';

/** What a new user sees after the first `npm start`. */
const shared = shareStation(() => ({ purpose: null }));

test('the console and one wall window open, both marked as training', async () => {
  const { station } = shared;
  const { page: console } = await station.console();
  const { page: wall } = await station.wall('m1');
  const titles = await station.main.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.getTitle()),
  );
  expect(titles.sort()).toEqual(['RTCC Wall', 'RTCC Wall M1']);
  for (const window of [console, wall])
    await expect(window.getByText('TRAINING', { exact: true }).first()).toBeVisible();
});

test('sixteen tiles stay dark until the operator gives a purpose, which is the first step of the guide', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await expect(wall.tiles('locked')).toHaveCount(16);
  expect((await station.snapshot()).tickets).toEqual([]);
  await expect(page.getByTestId('first-run')).toContainText('Every picture is dark until you say why you look.');
  await page.keyboard.press('p');
  await page.keyboard.press('4');
  await expect(page.locator('[aria-current="step"]')).toContainText('Choose a camera');
});

test('sixteen tiles of sixteen schools become live', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(16);
  const { cameras } = await station.snapshot();
  const schools = new Set<string>();
  for (let cell = 0; cell < 16; cell += 1) {
    const cameraId = await wall.cameraIn(cell);
    schools.add(cameras.find(({ id }) => id === cameraId)?.schoolId ?? 'unknown');
  }
  expect(schools.size).toBe(16);
});

test('the console shows the same sixteen tiles live', async () => {
  const console = await shared.station.console();
  for (let cell = 0; cell < 16; cell += 1) {
    await expect(console.cell('m1', cell)).toHaveAttribute('data-state', 'live');
  }
});

test('the clock of a tile advances with its frames', async () => {
  const wall = await shared.station.wall('m1');
  const clock = wall.tile(0).locator('[data-clock]');
  const first = await clock.textContent();
  expect(first).toMatch(/^\d\d:\d\d:\d\d$/);
  await expect(clock).not.toHaveText(first ?? '');
});

test('closing the console ends the application', async () => {
  const { station } = shared;
  await station.flushOutput();
  await station.main.evaluate(({ BrowserWindow }) => {
    const console = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL().includes('/console/'));
    console?.close();
  });
  expect(await station.exit).toBe(0);
});
