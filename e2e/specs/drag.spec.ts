import { expect, type Locator, test } from '@playwright/test';
import { onScreen, x11Mouse } from '../fixtures/displays';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import type { ConsolePage } from '../pages/console-page';
import type { WallPage } from '../pages/wall-page';

/** Opening cameras from the map and the list on the wall, with a real mouse and with the keyboard alone. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

async function liveStation(): Promise<{ station: Station; console: ConsolePage; wall: WallPage }> {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  return { station, console, wall };
}

test('a real mouse drags a camera from the map to a cell of the wall window', async () => {
  const { station, console, wall } = await liveStation();
  const cameraId = 'east-tech.bus-lane';
  const before = await wall.cameraIn(6);
  await console.zoomTo('east-tech');

  x11Mouse.move(await onScreen(station, console.mapCamera(cameraId)));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, wall.tile(6)), 12);
  await expect(wall.tile(6)).toContainText(/Open Bus lane.* here/);
  x11Mouse.release();
  await wall.untilLive(6, cameraId);

  await console.page.keyboard.press('Control+z');
  await wall.untilLive(6, before);
});

test('a drag that ends with Escape or outside the walls changes nothing', async () => {
  const { station, console, wall } = await liveStation();
  const { walls } = await station.snapshot();
  await console.showAll();
  const school = console.mapSchool('john-hay');

  x11Mouse.move(await onScreen(station, school));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, wall.tile(5)), 12);
  await expect(wall.tile(5)).toContainText(/Open the cameras of John Hay from here/);
  await console.page.keyboard.press('Escape');
  await expect(wall.tile(5)).not.toContainText('from here');
  x11Mouse.release();

  x11Mouse.move(await onScreen(station, school));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, console.page.getByTestId('map'), { x: 0.3, y: 0.2 }), 6);
  x11Mouse.release();
  await expect(console.page.getByText('Dropped outside the walls: nothing was opened')).toBeAttached();
  expect((await station.snapshot()).walls).toEqual(walls);
});

test('a real mouse drags a school from the list to a cell in the console and opens its cameras', async () => {
  const { station, console } = await liveStation();
  await station.command(console.page, 'open-monitor', { monitorId: 'm2' });
  const other = await station.wall('m2');
  const cameras = (await station.snapshot()).cameras.filter(({ schoolId }) => schoolId === 'glenville');
  expect(cameras).toHaveLength(4);

  x11Mouse.move(await onScreen(station, console.school('glenville')));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, console.cell('m2', 2)), 12);
  x11Mouse.release();
  for (const [index, { id }] of cameras.sort((a, b) => a.number - b.number).entries()) {
    await other.untilLive(2 + index, id);
    await expect(console.cell('m2', 2 + index)).toHaveAttribute('data-state', 'live');
  }

  await console.page.keyboard.press('Control+z');
  await expect(other.tiles('empty')).toHaveCount(9);
  await station.command(console.page, 'close-monitor', { monitorId: 'm2' });
});

test('a real mouse drops a salvo and a tour from their lists onto the wall window', async () => {
  const { station, console, wall } = await liveStation();
  const { page } = console;
  const before = await wall.cameraIn(6);
  const cameraId = 'glenville.street-corner';
  const drag = async (from: Locator, cell: number, words: string): Promise<void> => {
    x11Mouse.move(await onScreen(station, from));
    x11Mouse.press();
    x11Mouse.move(await onScreen(station, wall.tile(cell)), 12);
    await expect(wall.tile(cell)).toContainText(words);
    x11Mouse.release();
  };
  const done = async (verb: string, input: unknown): Promise<void> => {
    expect(await station.command(page, verb, input)).toMatchObject({ status: 'success' });
  };
  const saved = { name: 'As it was', number: null, monitorIds: ['m1'], empties: 'empty', keep: [], over: null };
  await done('save-salvo', saved);
  const stops = [{ cameraId, dwellSeconds: 600 }];
  await done('save-tour', { of: null, draft: { name: 'Corner', stops } });
  await done('empty-tile', { at: { monitorId: 'm1', cell: 6 } });
  await wall.untilState(6, 'empty');

  await page.keyboard.press('F4');
  await drag(page.getByTestId('salvo-As it was'), 5, 'Apply the salvo As it was');
  await wall.untilLive(6, before);
  await page.keyboard.press('Escape');

  await page.getByTestId('tours').click();
  await drag(page.getByTestId('tour-panel').getByText('Corner', { exact: true }), 6, 'Start tour Corner here');
  await wall.untilLive(6, cameraId);
  await expect(wall.tile(6).locator('[data-tour]')).toBeVisible();
  await page.getByTestId('tours').click();
  await page.keyboard.press('Control+z');
  await wall.untilLive(6, before);
});

test('the palette changes the layout and opens a camera on a tile, and undo reverts both', async () => {
  const { station, console, wall } = await liveStation();
  const { keyboard } = console.page;
  const typeInPalette = async (text: string): Promise<void> => {
    await keyboard.press('Control+k');
    await keyboard.type(text);
    await expect(console.page.getByRole('option', { selected: true })).toBeVisible();
  };
  const layout = async (): Promise<string | undefined> => (await station.snapshot()).walls[0]?.monitors[0]?.layoutId;
  const before = await wall.cameraIn(6);

  await typeInPalette('layout 1+5');
  await keyboard.press('Enter');
  await expect.poll(layout).toBe('1+5');
  await typeInPalette('undo');
  await keyboard.press('Enter');
  await expect.poll(layout).toBe('3x3');

  // The monitor is full, so the operator must choose the tile to replace.
  await typeInPalette('open glenville 03');
  await keyboard.press('Enter');
  await keyboard.press('7');
  await keyboard.press('Enter');
  await wall.untilLive(6, 'glenville.street-corner');
  await keyboard.press('Control+z');
  await wall.untilLive(6, before);

  // Closing the palette returns the focus to the field that had it.
  await keyboard.press('/');
  await typeInPalette('layout');
  await keyboard.press('Escape');
  await expect(console.page.getByTestId('palette')).toHaveCount(0);
  await expect(console.page.getByTestId('camera-filter')).toBeFocused();
  await keyboard.press('Escape');
});

test('a real mouse swaps two tiles of the wall window without reconnecting either feed', async () => {
  const { station, wall } = await liveStation();
  const cells = [0, 8] as const;
  const look = (cameraId: string): ReturnType<typeof feedOf> => feedOf(station, wall, cameraId);
  const [first, second] = [await wall.cameraIn(cells[0]), await wall.cameraIn(cells[1])];
  const before = [await look(first), await look(second)];

  x11Mouse.move(await onScreen(station, wall.tile(cells[0])));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, wall.tile(cells[1])), 12);
  await expect(wall.tile(cells[1])).toContainText('Swap with');
  x11Mouse.release();
  await wall.untilLive(cells[1], first);
  await wall.untilLive(cells[0], second);

  for (const [index, cameraId] of [first, second].entries()) {
    const old = before[index];
    await expect.poll(async () => (await look(cameraId)).framesShown).toBeGreaterThan(old?.framesShown ?? 0);
    const { ticketId, firstPictureMs } = await look(cameraId);
    expect({ ticketId, firstPictureMs }).toEqual({ ticketId: old?.ticketId, firstPictureMs: old?.firstPictureMs });
  }
});

/** The figures of a camera's feed that change when it reconnects. */
async function feedOf(
  station: Station,
  wall: WallPage,
  cameraId: string,
): Promise<{ ticketId: string | undefined; firstPictureMs: number | undefined; framesShown: number }> {
  const { tickets } = await wall.page.evaluate(() => window.api.snapshot());
  const { tiles } = await station.snapshot();
  const statistics = tiles.find((tile) => tile.monitorId === 'm1' && tile.cameraId === cameraId)?.statistics;
  return {
    ticketId: tickets.find((ticket) => ticket.cameraId === cameraId)?.id,
    firstPictureMs: statistics?.firstPictureMs,
    framesShown: statistics?.framesShown ?? 0,
  };
}

test('the keyboard alone finds a camera in the list and opens it on a tile of the wall', async () => {
  const { console, wall } = await liveStation();
  const { keyboard } = console.page;
  const before = await wall.cameraIn(3);

  await keyboard.press('/');
  await keyboard.type('east technical bus lane');
  await keyboard.press('Enter');
  await expect(console.camera('east-tech.bus-lane')).toBeFocused();
  await keyboard.press('t');
  await expect(console.page.getByTestId('choose-tile')).toBeVisible();
  await keyboard.press('2');
  await keyboard.press('ArrowLeft');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await wall.untilLive(3, 'east-tech.bus-lane');

  await keyboard.press('Control+z');
  await wall.untilLive(3, before);
  await keyboard.press('Control+y');
  await wall.untilLive(3, 'east-tech.bus-lane');
  await keyboard.press('Control+z');
  await wall.untilLive(3, before);
});

test('the keyboard alone moves, empties and restores tiles in the wall window', async () => {
  const { wall } = await liveStation();
  const { keyboard } = wall.page;
  const [first, third] = [await wall.cameraIn(0), await wall.cameraIn(2)];
  await wall.tile(0).focus();
  await keyboard.press('m');
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('Enter');
  await wall.untilLive(2, first);
  await wall.untilLive(0, third);
  await keyboard.press('Delete');
  await wall.untilState(2, 'empty');
  await keyboard.press('Control+z');
  await wall.untilLive(2, first);
  await keyboard.press('Control+z');
  await wall.untilLive(0, first);
});

test('the context menu opens a camera on a tile', async () => {
  const { console, wall } = await liveStation();
  const before = await wall.cameraIn(1);
  await console.showAll();
  await console.mapSchool('john-hay').click({ button: 'right' });
  await console.page.getByRole('menuitem', { name: /Choose a tile/ }).click();
  await expect(console.page.getByTestId('choose-tile')).toBeVisible();
  await console.page.keyboard.press('2');
  await console.page.keyboard.press('Enter');
  await wall.untilLive(1, 'john-hay.athletic-court');
  await console.page.keyboard.press('Control+z');
  await wall.untilLive(1, before);
});
