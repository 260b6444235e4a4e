import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/district';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import type { ConsolePage } from '../pages/console-page';

/** Map tools: areas sent to a monitor, live previews, distances, search, and a selection shared with lists and walls. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

async function consoleWithMap(): Promise<{ station: Station; console: ConsolePage }> {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  await console.page.getByTestId('map').press('Home');
  return { station, console };
}

/** What a monitor shows, cell by cell. */
async function cellsOf(station: Station, monitorId: string): Promise<readonly (string | null)[]> {
  const { walls } = await station.snapshot();
  return walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === monitorId)?.cells ?? [];
}

/** The centre of an element, in pixels of its page. */
async function middleOf(locator: ReturnType<ConsolePage['mapSchool']>): Promise<{ x: number; y: number }> {
  const box = await locator.boundingBox();
  if (!box) throw new Error('the element is not visible');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

test('a circle drawn around a school with the mouse sends its cameras to a monitor', async () => {
  const { station, console } = await consoleWithMap();
  const { page } = console;
  const cameras = (await station.snapshot()).cameras.filter(({ schoolId }) => schoolId === 'east-tech');
  const at = await middleOf(console.mapSchool('east-tech'));
  await page.getByTestId('tool-circle').click();
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(at.x + 10, at.y + 8, { steps: 4 });
  await expect(page.getByTestId('drawn-length')).toContainText(' ft');
  await page.mouse.up();

  const panel = page.getByTestId('area-panel');
  await expect(panel).toBeVisible();
  await expect(page.getByTestId('area-words')).toHaveText(`${cameras.length} cameras`);
  await page.getByTestId('area-to-m2').click();
  await expect
    .poll(async () => (await cellsOf(station, 'm2')).filter(Boolean).sort())
    .toEqual(cameras.map(({ id }) => id).sort());

  // A higher count adds the nearest cameras outside the circle.
  await page.getByTestId('nearest-count').fill('6');
  await expect(page.getByTestId('area-words')).toHaveText('6 cameras, 2 of them outside');
  // The free tiles are filled, no tile is replaced, and a notice names the cameras without a tile.
  const opened = await cellsOf(station, 'm2');
  await page.getByTestId('area-to-m2').click();
  await expect(console.notices).toContainText(/No room for .+The layout 2\+8 of M2 has room for all of them\./);
  const filled = await cellsOf(station, 'm2');
  expect(filled).not.toContain(null);
  expect(filled.slice(0, 4)).toEqual(opened.slice(0, 4));
  await page.keyboard.press('Escape');
  await expect(console.notices).not.toContainText('No room for');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cellsOf(station, 'm2')).toEqual(opened);
  await page.getByTestId('pick-inside').click();
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await cellsOf(station, 'm2')).filter(Boolean)).toEqual([]);
});

test('the keyboard alone draws a polygon, opens its cameras from a chosen tile, and measures a distance', async () => {
  const { station, console } = await consoleWithMap();
  const { page } = console;
  const { keyboard } = page;
  await console.mapSchool('john-hay').focus();
  await keyboard.press('Enter');
  await expect(page.locator('[data-testid^="map-camera-john-hay."]').first()).toBeVisible();
  await keyboard.press('v');
  await expect(page.getByTestId('crosshair')).toBeVisible();
  // Draws a square around the centre of the map, where the zoom has put the school.
  const go = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await keyboard.press(key);
  };
  const [left, right, up, down] = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'].map((key) =>
    Array.from({ length: 10 }, () => key),
  );
  const half = (keys: readonly string[] | undefined): readonly string[] => (keys ?? []).slice(0, 5);
  await go(
    ...half(left),
    ...half(up),
    'Enter',
    ...(right ?? []),
    'Enter',
    ...(down ?? []),
    'Enter',
    ...(left ?? []),
    'Enter',
  );
  await expect(page.getByTestId('tool-hint')).toContainText('4 corners');
  await keyboard.press('Enter');
  await expect(page.getByTestId('area-words')).toHaveText('4 cameras');
  await expect(page.getByTestId('open-area')).toBeFocused();
  await keyboard.press('t');
  await expect(page.getByTestId('choose-tile')).toContainText('4 cameras');
  await go(']', 'Enter');
  const inside = (await station.snapshot()).cameras.filter(({ schoolId }) => schoolId === 'john-hay');
  await expect
    .poll(async () => (await cellsOf(station, 'm2')).filter(Boolean).sort())
    .toEqual(inside.map(({ id }) => id).sort());
  await keyboard.press('Control+z');

  await keyboard.press('u');
  await go('Enter', 'ArrowRight', 'ArrowRight', 'Enter', 'Enter');
  await expect(page.getByTestId('tool-hint')).toContainText(/\d m, \d+ ft, done/);
  await keyboard.press('Escape');
  await expect(page.getByTestId('tool-hint')).toHaveCount(0);
});

test('a camera under the pointer is shown live through the gate, and its ticket ends when the pointer leaves', async () => {
  const { station, console } = await consoleWithMap();
  const { page } = console;
  const cameraId = 'east-tech.bus-lane';
  await console.zoomTo('east-tech');
  const at = await middleOf(console.mapCamera(cameraId));
  const before = readAudit(station.folder()).entries.length;

  // Passing over a camera opens nothing.
  await page.mouse.move(at.x - 200, at.y - 120);
  await page.mouse.move(at.x + 200, at.y + 120, { steps: 20 });
  await page.mouse.move(at.x, at.y);
  await expect(page.getByTestId('peek-picture')).toHaveAttribute('data-state', 'live');
  expect((await station.snapshot()).tickets.map((ticket) => ticket.cameraId)).toContain(cameraId);

  await page.mouse.move(at.x - 200, at.y - 120);
  await expect(page.getByTestId('camera-peek')).toHaveCount(0);
  await expect
    .poll(async () => (await station.snapshot()).tickets.map((ticket) => ticket.cameraId))
    .not.toContain(cameraId);
  const said = readAudit(station.folder()).entries.slice(before);
  const views = said.filter(({ kind }) => kind.startsWith('view-'));
  expect(views.map(({ kind, verb, detail }) => [kind, verb, detail['camera']])).toEqual([
    ['view-started', 'peek-camera', cameraId],
    ['view-ended', 'peek-camera', cameraId],
  ]);

  // No preview opens for the camera in the card.
  await console.mapCamera(cameraId).click();
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  await expect(page.getByTestId('camera-peek')).toHaveCount(0);
});

test('a selection on the map, in the list or on a wall is shown in all of them', async () => {
  const { station, console } = await consoleWithMap();
  const { page } = console;
  const { walls } = await station.snapshot();
  const cell = walls[0]?.monitors[0]?.cells.findIndex((id) => id?.startsWith('east-tech.')) ?? -1;
  const onWall = walls[0]?.monitors[0]?.cells[cell];
  if (!onWall) throw new Error('no camera of the school is on the wall');
  await console.zoomTo('east-tech');

  await console.mapCamera(onWall).click();
  await expect(console.camera(onWall)).toHaveAttribute('aria-selected', 'true');
  await expect(console.cell('m1', cell)).toHaveAttribute('aria-selected', 'true');

  // Selects on the wall while the map shows another place.
  await console.showAll();
  await page.keyboard.press('Escape');
  await console.cell('m1', cell).click();
  await expect(console.mapSchool('east-tech')).toHaveAttribute('aria-pressed', 'true');

  // The wall window shows the selection, and a selection there reaches the console.
  const wall = await station.wall('m1');
  await expect(wall.tile(cell)).toHaveAttribute('aria-selected', 'true');
  const other = cell === 0 ? 1 : 0;
  await wall.tile(other).click();
  await expect(console.cell('m1', other)).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-camera', await wall.cameraIn(other));
  await console.zoomTo('john-hay');
  await console.camera(onWall).click();
  await expect(console.mapCamera(onWall)).toBeInViewport();
  await expect(console.mapCamera(onWall)).toHaveAttribute('aria-pressed', 'true');
});

test('a search by street shows the matching cameras on the map', async () => {
  const { console } = await consoleWithMap();
  const { page } = console;
  await page.getByTestId('camera-filter').fill('e 55th');
  await expect(console.mapSchool('east-tech')).toHaveAttribute('data-aside', 'false');
  await expect(console.mapSchool('john-hay')).toHaveAttribute('data-aside', 'true');
  await page.getByRole('button', { name: 'Show the 4 matches' }).click();
  await expect(page.locator('[data-testid^="map-camera-east-tech."]').first()).toBeInViewport();
  await page.getByTestId('found-on-map').getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByTestId('camera-filter')).toHaveValue('');
});
