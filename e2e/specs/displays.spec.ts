import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { DisplayServer, onScreen, type PluggedDisplay, x11Keyboard, x11Mouse } from '../fixtures/displays';
import { postAlert } from '../fixtures/district';
import { freshUserData, lastRequests, Station } from '../fixtures/station';
import { found } from '../fixtures/waiting';

/** Three monitors on three displays and the console on a fourth. Their own X server lets the tests unplug displays. */
const left: PluggedDisplay = { name: 'WALL LEFT', product: 0x101, column: 1 };
const middle: PluggedDisplay = { name: 'WALL MIDDLE', product: 0x102, column: 2 };
const right: PluggedDisplay = { name: 'WALL RIGHT', product: 0x103, column: 3 };

const userData = freshUserData();
let server: DisplayServer;
let station: Station;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  server = await DisplayServer.start();
  await server.plug('DUMMY1', left);
  await server.plug('DUMMY2', middle);
  await server.plug('DUMMY3', right);
  station = await Station.start({ userData, layoutId: '2x2' });
});

test.afterEach(async () => {
  await station.flushOutput();
  expect.soft(station.complaints.takeUnexpected(), 'unexpected complaints').toEqual([]);
});

test.afterAll(async () => {
  await station.end();
  server.stop();
  rmSync(userData, { recursive: true, force: true });
});

/** The name of the display under a page's window, and whether the window fills it. */
async function placeOf(page: Page): Promise<string> {
  const window = await station.main.browserWindow(page);
  const { bounds, fullScreen } = await window.evaluate((one: BrowserWindow) => ({
    bounds: one.getBounds(),
    fullScreen: one.isFullScreen(),
  }));
  return station.main.evaluate(
    ({ screen }, at) => {
      const display = screen.getDisplayMatching(at.bounds);
      // Without a window manager, Chromium may make a full-screen window one pixel smaller than its display.
      const fills =
        at.fullScreen &&
        (['x', 'y'] as const).every((edge) => at.bounds[edge] === display.bounds[edge]) &&
        (['width', 'height'] as const).every((side) => Math.abs(at.bounds[side] - display.bounds[side]) <= 1);
      return `${display.label || 'the console'}${fills ? ', full screen' : ''}`;
    },
    { bounds, fullScreen },
  );
}

/** Runs a command by typing it into the palette. */
async function runFromPalette(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

async function placeOfMonitor(monitorId: string): Promise<string> {
  return placeOf((await station.wall(monitorId)).page);
}

test('each monitor fills its own display, and a menu and the palette move it to another display', async () => {
  const { page } = await station.console();
  expect(await placeOfMonitor('m1')).toBe('WALL LEFT, full screen');
  expect(await placeOf(page)).toBe('the console');

  await page.getByRole('button', { name: 'Menu of M2' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Show on' }).press('ArrowRight');
  await page.getByRole('menuitemcheckbox', { name: /WALL RIGHT/ }).press('Enter');
  await expect.poll(() => placeOfMonitor('m2')).toBe('WALL RIGHT, full screen');

  await runFromPalette(page, 'show m2 on wall middle');
  await expect.poll(() => placeOfMonitor('m2')).toBe('WALL MIDDLE, full screen');
  await runFromPalette(page, 'show m3 on wall right');
  await expect.poll(() => placeOfMonitor('m3')).toBe('WALL RIGHT, full screen');
  await expect(page.getByTestId('monitor-m2')).toContainText('display 3, WALL MIDDLE');
});

test('a real mouse drags a camera from the map to a monitor on another display', async () => {
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m2');
  await console.zoomTo('east-tech');
  x11Mouse.move(await onScreen(station, console.mapCamera('east-tech.bus-lane')));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, wall.tile(4)), 12);
  await expect(wall.tile(4)).toContainText(/Open Bus lane.* here/);
  x11Mouse.release();
  await wall.untilLive(4, 'east-tech.bus-lane');
});

test('F11 leaves full screen and enters it again', async () => {
  const { page } = await station.wall('m2');
  const window = await station.main.browserWindow(page);
  await window.evaluate((one: BrowserWindow) => one.focus());
  await expect.poll(() => window.evaluate((one: BrowserWindow) => one.isFocused())).toBe(true);
  x11Keyboard.press('F11');
  await expect.poll(() => placeOf(page)).toBe('WALL MIDDLE');
  const width = (): Promise<number> => window.evaluate((one: BrowserWindow) => one.getBounds().width);
  await expect.poll(width).toBe(1_024);
  x11Keyboard.press('F11');
  await expect.poll(() => placeOf(page)).toBe('WALL MIDDLE, full screen');
});

test('a key shows on every display its number and its monitor', async () => {
  const { page } = await station.console();
  const signs = (): Page[] => station.main.windows().filter((one) => one.url().includes('/renderer/sign/'));
  await page.getByTestId('map').click();
  await page.keyboard.press('i');
  const painted = await found('four signs', async () => {
    const texts = await Promise.all(signs().map((sign) => sign.getByTestId('display-sign').innerText()));
    return texts.length === 4 ? texts.map((text) => text.replaceAll('\n', ' ').trim()).sort() : undefined;
  });
  expect(painted).toEqual([
    expect.stringMatching(/^1 Console Display 1, 1280 × 720$/),
    expect.stringMatching(/^2 M1 Display 2, WALL LEFT, 1280 × 720$/),
    expect.stringMatching(/^3 M2 Display 3, WALL MIDDLE, 1280 × 720$/),
    expect.stringMatching(/^4 M3 Display 4, WALL RIGHT, 1280 × 720$/),
  ]);
});

test('the palette arranges walls, and undo brings a removed monitor back on its display', async () => {
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const walls = async (): Promise<string[]> =>
    (await station.snapshot()).walls.map(
      ({ name, monitors }) => `${name}: ${monitors.map((one) => one.name).join(' ')}`,
    );
  await runFromPalette(page, 'add a wall');
  await page.keyboard.type('North');
  await page.keyboard.press('Enter');
  await expect.poll(walls).toEqual(['Wall A: M1 M2 M3', 'North: M4']);
  await runFromPalette(page, 'm3 move to north');
  await expect.poll(walls).toEqual(['Wall A: M1 M2', 'North: M4 M3']);
  await runFromPalette(page, 'm2 remove');
  await expect.poll(walls).toEqual(['Wall A: M1', 'North: M4 M3']);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  await expect.poll(walls).toEqual(['Wall A: M1 M2 M3']);
  await (await station.wall('m2')).untilLive(4, 'east-tech.bus-lane');
  expect(await placeOfMonitor('m2')).toBe('WALL MIDDLE, full screen');
});

test('unplugging a display closes only its window, and plugging it in restores its tiles', async () => {
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const other = await station.wall('m1');
  await other.untilAllLive(4);
  const card = page.getByTestId('monitor-m2');
  const before = await station.snapshot();

  server.unplug('DUMMY2');
  await expect(card).toContainText('display 3, WALL MIDDLE is not connected');
  await expect(page.getByTestId('problems')).toContainText('M2 waits for display 3, WALL MIDDLE');
  // The last report of the window may arrive after its display is gone.
  const reported = async () => (await station.snapshot()).tiles.filter(({ monitorId }) => monitorId === 'm2');
  await expect.poll(reported).toEqual([]);
  expect((await station.snapshot()).walls).toEqual(before.walls);
  expect(await placeOfMonitor('m1')).toBe('WALL LEFT, full screen');
  expect(await placeOf(page)).toBe('the console');
  await expect(other.tiles('live')).toHaveCount(4);

  await server.plug('DUMMY2', middle);
  await expect(page.getByTestId('cell-m2-4')).toHaveAttribute('data-state', 'live');
  await expect.poll(() => placeOfMonitor('m2')).toBe('WALL MIDDLE, full screen');
  await (await station.wall('m2')).untilLive(4, 'east-tech.bus-lane');
  await expect(page.getByTestId('problems')).toHaveCount(0);
});

test('an alert opens over the console while the display of its monitor is missing', async () => {
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const problems = page.getByTestId('problems');
  server.unplug('DUMMY3');
  await expect(problems).toContainText('M3 waits for display 4, WALL RIGHT');
  const signal = { id: 'panel-1', type: 'emergency-button', schoolId: 'glenville' };
  expect(await postAlert(station.folder(), signal)).toMatchObject({ status: 201 });
  await expect(problems).toContainText('For an alert it is shown in a window over the console meanwhile.');
  await expect(page.getByTestId('monitor-m3')).toContainText('not on display 4, WALL RIGHT');
  await (await station.wall('m3')).untilAllLive(4);
  expect(await placeOfMonitor('m3')).toBe('the console');

  await server.plug('DUMMY3', right);
  await expect.poll(() => placeOfMonitor('m3')).toBe('WALL RIGHT, full screen');
  await expect(problems).toHaveCount(0);
});

test('after a restart each monitor is on its own display, even with the cables swapped', async () => {
  await station.end();
  for (const output of ['DUMMY1', 'DUMMY2', 'DUMMY3']) server.unplug(output);
  await server.plug('DUMMY3', { ...left, column: 2 });
  await server.plug('DUMMY2', { ...right, column: 3 });
  await server.plug('DUMMY1', { ...middle, column: 1 });
  station = await Station.start({ userData });
  await station.console();
  await expect.poll(() => placeOfMonitor('m1')).toBe('WALL LEFT, full screen');
  await expect.poll(() => placeOfMonitor('m2')).toBe('WALL MIDDLE, full screen');
  await expect.poll(() => placeOfMonitor('m3')).toBe('WALL RIGHT, full screen');
  await (await station.wall('m2')).untilLive(4, 'east-tech.bus-lane');
});
