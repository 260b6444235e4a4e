import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { freshUserData, lastRequests, shareStation, type Station, withStation } from '../fixtures/station';

/** Layouts drawn at the station, by pointer and by keyboard, on a monitor and after a restart. */
const userData = freshUserData();
const shared = shareStation(() => ({ userData, layoutId: '3x3' }));

test.describe.configure({ mode: 'serial' });

test.afterAll(() => {
  rmSync(userData, { recursive: true, force: true });
});

/** The centre of a grid unit, in pixels of the page. */
async function unit(grid: Locator, column: number, row: number): Promise<{ x: number; y: number }> {
  const box = await grid.boundingBox();
  if (!box) throw new Error('the grid is not shown');
  return { x: box.x + ((column + 0.5) / 4) * box.width, y: box.y + ((row + 0.5) / 3) * box.height };
}

/** Drags from one grid unit to another. */
async function dragOver(page: Page, from: readonly [number, number], to: readonly [number, number]): Promise<void> {
  const grid = page.getByTestId('drawing-grid');
  const [start, end] = [await unit(grid, ...from), await unit(grid, ...to)];
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(end.x, end.y, { steps: 3 });
  await page.mouse.up();
}

/** Replaces the file dialogs of the system, which a test cannot drive: they always return this file. */
async function answerDialogs(station: Station, file: string): Promise<void> {
  await station.main.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: chosen });
  }, file);
}

/** Chooses an item of the console's settings menu. */
async function settings(page: Page, name: string): Promise<void> {
  await page.getByTestId('open-settings').click();
  await page.getByRole('menuitem', { name }).click();
}

test('the pointer draws a 1+3 layout, an overlapping tile is refused with the reason, and the monitor uses the layout', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  await page.getByRole('button', { name: 'Layout of M1' }).click();
  await page.getByRole('menuitem', { name: 'New layout…' }).click();
  await dragOver(page, [0, 0], [2, 2]);
  await dragOver(page, [3, 0], [2, 1]);
  await expect(page.getByTestId('drawing-status')).toContainText('That overlaps tile 1: remove it first');
  await dragOver(page, [3, 0], [3, 0]);
  await dragOver(page, [3, 1], [3, 2]);
  await expect(page.getByTestId('drawn-3')).toHaveText('3');
  await page.keyboard.press('Control+z');
  await expect(page.getByTestId('drawn-3')).toHaveCount(0);
  await dragOver(page, [3, 1], [3, 1]);
  await dragOver(page, [3, 2], [3, 2]);
  await expect(page.getByTestId('layout-problem')).toHaveText('Give it a name.');
  await page.getByTestId('layout-editor').getByRole('textbox', { name: 'Name' }).fill('Lobby');
  await page.getByRole('button', { name: 'Save and use on M1' }).click();

  await expect(page.getByTestId('layout-editor')).toHaveCount(0);
  await wall.untilAllLive(4);
  await expect(wall.page.getByRole('button', { name: /^Layout Lobby/ })).toBeVisible();
  // The notice names the cameras without a tile; the first four keep their tiles.
  const notices = page.getByLabel('Notices');
  await expect(notices).toContainText('Layout Lobby on M1: done in part');
  await expect(notices).toContainText('No room for');
  const [large, small] = [await wall.tile(0).boundingBox(), await wall.tile(1).boundingBox()];
  expect((large?.width ?? 0) / (small?.width ?? 1)).toBeCloseTo(3, 1);
});

test('the keyboard alone draws a layout, and the wall window offers both layouts', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('new layout');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('drawing-grid')).toBeFocused();
  for (const key of ['Shift+ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowDown', 'Shift+ArrowDown']) {
    await page.keyboard.press(key);
  }
  for (let count = 0; count < 4; count += 1) await page.keyboard.press('Enter');
  await expect(page.getByTestId('drawn-4')).toHaveText('4');
  for (let count = 0; count < 2; count += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Delete');
  await expect(page.getByTestId('drawn-4')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Yard');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByTestId('layout-editor')).toHaveCount(0);

  const wall = await station.wall('m1');
  await expect(wall.page.getByRole('button', { name: /^Layout Yard/ })).toBeVisible();
  await wall.untilAllLive(3);
  await wall.page.getByRole('button', { name: /^Layout Yard/ }).click();
  await wall.page.getByRole('menuitemcheckbox', { name: 'Lobby, 4 tiles' }).click();
  await expect(wall.page.getByRole('button', { name: /^Layout Lobby/ })).toBeVisible();
});

test('a layout in use cannot be deleted, and the refusal names the monitor', async () => {
  const { page } = await shared.station.console();
  await page.keyboard.press('g');
  await expect(page.getByRole('dialog', { name: 'Layout Lobby' })).toBeVisible();
  await page.getByRole('button', { name: 'Delete…' }).click();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await expect(page.getByTestId('drawing-status')).toContainText(
    'M1 has the layout "Lobby": choose another there first.',
  );
  await page.keyboard.press('Escape');
});

/** Deletes the drawn layout Yard, the salvo and the tour. */
async function deleteAll(station: Station, page: Page): Promise<void> {
  const { layouts, salvos, tours } = await station.snapshot();
  const yard = layouts.find(({ name }) => name === 'Yard');
  for (const [verb, input] of [
    ['delete-layout', { layoutId: yard?.id }],
    ['delete-salvo', { salvoId: salvos[0]?.id }],
    ['delete-tour', { tourId: tours[0]?.id }],
  ] as const) {
    expect(await station.command(page, verb, input)).toMatchObject({ status: 'success' });
  }
}

test('layouts, salvos and tours survive export and import; missing cameras are named and a newer version is refused', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const file = path.join(userData, 'exported.json');
  await answerDialogs(station, file);
  const cameraIds = (await station.snapshot()).cameras.slice(0, 2).map(({ id }) => id);
  const stops = cameraIds.map((cameraId) => ({ cameraId, dwellSeconds: 10 }));
  const salvo = { name: 'Morning', number: 7, monitorIds: ['m1'], empties: 'empty', keep: [], over: null };
  for (const [verb, input] of [
    ['save-salvo', salvo],
    ['save-tour', { of: null, draft: { name: 'Gates', stops } }],
  ] as const) {
    expect(await station.command(page, verb, input)).toMatchObject({ status: 'success' });
  }
  await settings(page, 'Export layouts, salvos and tours…');
  await expect(page.getByText('exported.json holds 2 layouts, 1 salvo and 1 tour.')).toBeVisible();

  const written = readFileSync(file, 'utf8');
  await deleteAll(station, page);
  // As exported by a station with another camera.
  writeFileSync(
    file,
    written.replace(/(?<="stops": \[\s*\{)[^}]*/, '"cameraId": "hill.pool", "name": "Hill, Pool", "dwellSeconds": 5'),
  );
  await settings(page, 'Import layouts, salvos and tours…');
  const dialog = page.getByTestId('import-dialog');
  await expect(dialog.getByRole('listitem')).toHaveText([
    /Lobby.*is here already/,
    /Yard.*new/,
    /Morning.*new/,
    /Gates.*new.*Without Hill, Pool: this station does not have this camera\./,
  ]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Added: 1 layout, 1 salvo and 1 tour.')).toBeVisible();
  const { layouts, salvos, tours } = await station.snapshot();
  expect(layouts.map(({ name }) => name)).toEqual(['Lobby', 'Yard']);
  expect(salvos).toMatchObject([{ status: 'draft', name: 'Morning', number: 7, monitors: [{ monitorId: 'm1' }] }]);
  expect(tours).toMatchObject([{ name: 'Gates', stops: stops.slice(1) }]);

  writeFileSync(file, written.replace('"version": 2', '"version": 3'));
  await settings(page, 'Import layouts, salvos and tours…');
  await expect(page.getByText('It is of version 3, and this station reads versions up to 2')).toBeVisible();
});

test('after a restart the layouts exist and the monitor has the same layout', async () => {
  await shared.station.kill();
  await withStation({ userData }, async (station) => {
    const { page } = await station.console();
    const wall = await station.wall('m1');
    await expect(wall.page.getByRole('button', { name: /^Layout Lobby/ })).toBeVisible();
    await expect(wall.page.getByRole('gridcell')).toHaveCount(4);
    await wall.untilLive(0);
    await page.getByRole('button', { name: 'Layout of M1' }).click();
    await expect(page.getByRole('menuitemcheckbox', { name: 'Lobby, 4 tiles' })).toBeChecked();
    await expect(page.getByRole('menuitemcheckbox', { name: 'Yard, 3 tiles' })).not.toBeChecked();
  });
});
