import { expect, type Locator, test } from '@playwright/test';
import type { TourRun } from '../../shared/vocabulary/tour';
import { postAlert } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';
import { watchChanges } from '../fixtures/tile-records';
import type { WallPage } from '../pages/wall-page';

/** Tours: made in the console, run in a tile without a black picture, and held by input, locks and alerts. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

// The tests run in order: each continues where the one before it ended.
test.describe.configure({ mode: 'serial' });

/** A school with four cameras, one of them already on the first monitor. */
const school = 'glenville';
const cell = 6;
let cameras: readonly string[] = [];

function chip(wall: WallPage, of = cell): Locator {
  return wall.tile(of).locator('[data-tour]');
}

async function run(): Promise<TourRun | undefined> {
  return (await shared.station.snapshot()).tourRuns[0];
}

test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Failed to load resource/));

test('an operator makes a tour of a school, removes a stop, moves another and sets the dwell of all', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await (await station.wall('m1')).untilAllLive(9);
  const { walls, cameras: all } = await station.snapshot();
  const shown = walls[0]?.monitors[0]?.cells ?? [];
  const ofSchool = all.filter(({ schoolId }) => schoolId === school).sort((a, b) => a.number - b.number);
  const onWall = ofSchool.findIndex(({ id }) => shown.includes(id));
  expect(onWall).toBeGreaterThanOrEqual(0);

  await page.getByTestId('tours').click();
  const panel = page.getByTestId('tour-panel');
  await expect(panel.getByText('No tours yet')).toBeVisible();
  await panel.getByTestId('new-tour').click();
  await page.keyboard.type('Gates at dismissal');
  await panel.getByTestId('tour-school').selectOption(school);
  await panel.getByTestId('add-school').click();
  const stops = panel.getByTestId(/^stop-\d+$/);
  await expect(stops).toHaveCount(4);
  // Removes the camera already on the wall, so that the tour has to fetch every stop.
  await panel.getByRole('button', { name: new RegExp(`^Take out stop ${onWall + 1}`) }).click();
  await expect(stops).toHaveCount(3);

  const first = await stops.nth(0).locator('span').nth(1).innerText();
  await panel.getByRole('button', { name: /^Move stop 1,/ }).press('ArrowDown');
  await expect(stops.nth(1)).toContainText(first);
  const [from, to] = [stops.nth(1).getByRole('button').first(), stops.nth(2)];
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('the stops are not visible');
  await page.mouse.move(start.x + 4, start.y + 4);
  await page.mouse.down();
  await page.mouse.move(end.x + 8, end.y + end.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(stops.nth(2)).toContainText(first);

  await panel.getByTestId('dwell-all').fill('1');
  await expect(panel.getByText('2 to 600')).toBeVisible();
  await panel.getByTestId('dwell-all').fill('2');
  await expect(panel.getByText('0:06 a round')).toBeVisible();
  await panel.getByTestId('save-tour').click();
  await expect(panel.getByText('3 cameras, 0:06 a round')).toBeVisible();
  const [tour] = (await station.snapshot()).tours;
  cameras = tour?.stops.map(({ cameraId }) => cameraId) ?? [];
  expect(cameras).toHaveLength(3);
  expect(cameras.some((id) => shown.some((other) => other === id))).toBe(false);
});

test('a tour changes cameras in its tile without a black picture', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await page.getByRole('button', { name: 'Start on a tile' }).click();
  await page.keyboard.press('7');
  await page.keyboard.press('Enter');
  await wall.untilLive(cell, cameras[0]);
  await expect(chip(wall)).toContainText('1/3');
  const watch = await watchChanges(wall, cell);
  for (const position of [1, 2, 0, 1]) await wall.untilLive(cell, cameras[position]);
  const seen = await watch.darkest();
  expect(seen.cameras.slice(0, 4)).toEqual([cameras[0], cameras[1], cameras[2], cameras[0]]);
  expect(seen.looked).toBeGreaterThan(60);
  expect(seen.share, 'the darkest picture of the tile').toBeLessThan(0.5);

  // The same watch detects the black of an ordinary change, so it would have detected one in the tour.
  await station.command(page, 'empty-tile', { at: { monitorId: 'm1', cell } });
  await wall.untilState(cell, 'empty');
  await expect.poll(async () => (await watch.darkest()).share).toBeGreaterThan(0.99);
  await station.command(page, 'undo-wall-change', {});
  await expect(chip(wall)).toBeVisible();
});

test('a click pauses a tour and shows for how long, and keys step, pause and resume it', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await expect(chip(wall)).toHaveAttribute('data-tour', 'runs');
  await wall.tile(cell).click();
  await expect(chip(wall)).toContainText(/paused, goes on in 0:5\d/);
  const held = await wall.cameraIn(cell);
  await wall.page.keyboard.press('.');
  await expect(wall.tile(cell)).not.toHaveAttribute('data-camera', held);
  await wall.page.keyboard.press(',');
  await wall.untilLive(cell, held);
  await wall.page.keyboard.press('Space');
  await expect(chip(wall)).toHaveAttribute('data-tour', 'runs');
  await wall.page.keyboard.press('Space');
  await expect(chip(wall)).toContainText('paused');
  expect((await run())?.state).toEqual({ kind: 'held', by: 'operator' });
  await wall.page.keyboard.press('Space');
  await expect(chip(wall)).toHaveAttribute('data-tour', 'runs');
});

test('a locked tile pauses its tour', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.page.keyboard.press('l');
  await expect(chip(wall)).toContainText('paused: locked');
  await wall.page.keyboard.press('.');
  await expect(wall.page.getByText('The tile is locked: unlock it first.')).toBeVisible();
  await wall.page.keyboard.press('Escape');
  await wall.page.keyboard.press('l');
  await expect(chip(wall)).toHaveAttribute('data-tour', 'runs');
});

test('a tour skips an offline stop and names it, and keeps the current picture meanwhile', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await wall.page.keyboard.press('Space');
  await expect(chip(wall)).toHaveAttribute('data-tour', 'stands');
  // A paused tour prefetches nothing.
  const lost = cameras[(cameras.indexOf(await wall.cameraIn(cell)) + 1) % cameras.length] ?? '';
  const name = (await station.snapshot()).cameras.find(({ id }) => id === lost)?.name ?? '';
  await station.command(page, 'direct-training', { cameraId: lost, behaviour: { kind: 'not-found' } });
  const watch = await watchChanges(wall, cell);
  await wall.page.keyboard.press('Space');
  await expect(chip(wall)).toContainText(`skipped ${name}`);
  const { cameras: shown, share } = await watch.darkest();
  expect(shown).not.toContain(lost);
  expect(share).toBeLessThan(0.5);
  await station.command(page, 'direct-training', { cameraId: lost, behaviour: { kind: 'normal' } });
});

test('an alert takes the tile of a tour and gives it back when it is closed', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const [tour] = (await station.snapshot()).tours;
  await station.command(page, 'stop-tour', { at: { monitorId: 'm1', cell } });
  await station.command(page, 'open-monitor', { monitorId: 'm3' });
  const wall = await station.wall('m3');
  await station.command(page, 'start-tour', { at: { monitorId: 'm3', cell: 0 }, tourId: tour?.id });
  await expect(chip(wall, 0)).toContainText('/3');
  const answer = await postAlert(station.folder(), { id: 'tour-1', type: 'motion', schoolId: 'john-hay' });
  await expect(wall.tile(0)).toHaveAttribute('data-camera', /^john-hay\./);
  await expect(wall.tile(0)).toHaveAttribute('aria-label', /Tour Gates at dismissal .* paused: alert/);
  await station.command(page, 'acknowledge-alert', { alertId: answer.alertId });
  await station.command(page, 'close-alert', { alertId: answer.alertId, disposition: 'test-or-training' });
  await expect(wall.tile(0)).toHaveAttribute('data-camera', new RegExp(`^${school}\\.`));
  await expect(chip(wall, 0)).toHaveAttribute('data-tour', 'runs');
});
