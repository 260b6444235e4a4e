import { expect, test } from '@playwright/test';
import { postAlert } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';

/** Playback by keys and mouse: opening it from an alert or a selection, moving the playhead, and returning to live. */
const shared = shareStation(() => ({ layoutId: '1' }));
// The console may request a closed recording once more before it learns that playback ended.
test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Refused a request of console/));

// The tests run in order: each continues where the one before it ended.
test.describe.configure({ mode: 'serial' });

const lead = 30_000;
/** How far two equal moments may differ when a key is pressed while time goes on, milliseconds. */
const close = 5_000;

async function playback(): Promise<PlaybackPage> {
  return new PlaybackPage((await shared.station.console()).page);
}

test('A acknowledges an alert, shows its cameras, and plays them back from 30 s before it', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  const view = await playback();
  const signal = { id: 'b-1', type: 'emergency-button', schoolId: 'glenville', title: 'Emergency button, gym' };
  const alertId = (await postAlert(station.folder(), signal)).alertId ?? '';
  await expect(console.alert(alertId)).toContainText('nobody yet');
  const raisedAtMs = (await station.snapshot()).alerts.find(({ id }) => id === alertId)?.raisedAtMs ?? 0;
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged');
  await page.keyboard.press('a');
  await (await station.wall('m3')).untilAllLive(4);
  await page.keyboard.press('a');
  await expect(view.view).toContainText('PLAYBACK, not live');
  await expect(view.view).toContainText('for the alert P1 Emergency button, gym');
  await expect(console.cell('m1', 0)).toBeHidden();
  await view.page.keyboard.press(' ');
  await view.untilPaused();
  const shown = await view.playhead();
  expect(shown).toBeGreaterThanOrEqual(raisedAtMs - lead);
  expect(shown).toBeLessThan(raisedAtMs - lead + 20_000);
  // The agreement allows one camera of this school to be viewed live but not played back.
  const refused = view.tile('glenville.front-entrance');
  await expect(refused).toHaveAttribute('data-state', 'refused');
  await expect(refused).toContainText('clause 2.12');
  await expect(refused).toContainText('Ask');
});

test('keys move the playhead, and the tiles show its moment', async () => {
  const view = await playback();
  const { page } = view;
  const shown = page.getByTestId('recorded-grid').locator('[data-state="recorded"]').first();
  await expect(shown).toBeVisible();
  const cameraId = (await shown.getAttribute('data-camera')) ?? '';
  const from = await view.playhead();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => view.playhead()).toBe(from - 10_000);
  await expect.poll(async () => Math.abs((await view.frameOf(cameraId)) - (await view.playhead()))).toBeLessThan(100);
  const before = await view.frameOf(cameraId);
  await page.keyboard.press('.');
  await expect.poll(() => view.frameOf(cameraId)).toBeGreaterThan(before);
  expect((await view.frameOf(cameraId)) - before).toBeLessThan(100);
  await page.keyboard.press(',');
  await expect.poll(() => view.frameOf(cameraId)).toBe(before);
  await page.keyboard.press('l');
  await expect(page.locator('[data-rate="2"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(view.motion).toHaveText(/Pause/);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await expect(page.locator('[data-rate="0.5"]')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(' ');
  await view.untilPaused();
  // Keys of the console have no effect in playback.
  await page.keyboard.press('9');
  await page.keyboard.press('c');
  await expect(page.getByTestId('keypad')).toBeHidden();
  await expect(page.getByRole('region', { name: 'Disposition' })).toBeHidden();
});

test('keys set the in and out marks, jump to them and clear them', async () => {
  const view = await playback();
  const { page } = view;
  await page.keyboard.press('i');
  const inMs = await view.playhead();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await expect(page.getByTestId('marked-range')).toContainText('0:10');
  await page.keyboard.press('r');
  const form = page.getByTestId('recording-request-form');
  await expect(form).toBeVisible();
  await expect(form).toContainText(/1[01] s .* UTC/);
  await page.keyboard.press('Escape');
  await expect(form).toBeHidden();
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => view.playhead()).toBe(inMs + 20_000);
  await page.keyboard.press('q');
  await expect.poll(() => view.playhead()).toBe(inMs + 10_000);
  await page.keyboard.press('q');
  await expect.poll(() => view.playhead()).toBe(inMs);
  await page.keyboard.press('Shift+O');
  await expect(page.getByTestId('marked-range')).toContainText('not marked');
});

test('the mouse moves the playhead, and the space bar still pauses', async () => {
  const view = await playback();
  const { page } = view;
  const from = await view.playhead();
  await page.getByRole('button', { name: '−10 s' }).click();
  await expect.poll(() => view.playhead()).toBe(from - 10_000);
  await page.locator('[data-rate="-1"]').click();
  await expect.poll(() => view.playhead()).toBeLessThan(from - 10_000);
  await page.keyboard.press(' ');
  await view.untilPaused();
  await expect(page.locator('[data-rate="-1"]')).toHaveAttribute('aria-pressed', 'true');
});

test('keys select a camera, enlarge it and remove it from playback', async () => {
  const view = await playback();
  const { page } = view;
  const count = await view.tiles.count();
  const second = await view.tiles.nth(1).getAttribute('data-camera');
  await view.tiles.nth(0).click();
  await page.keyboard.press('ArrowDown');
  await expect(view.tiles.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(view.tiles.nth(0)).toBeHidden();
  await expect(view.tiles.nth(1)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(view.tiles.nth(0)).toBeVisible();
  await page.keyboard.press('Delete');
  await expect(view.tiles).toHaveCount(count - 1);
  await expect(view.tile(second ?? '')).toHaveCount(0);
});

test('cameras selected in the console join an open playback, by key and by menu', async () => {
  const { station } = shared;
  const console = await station.console();
  const view = await playback();
  const { page } = console;
  const count = await view.tiles.count();
  const at = await view.playhead();
  await page.keyboard.press('F1');
  await expect(view.view).toBeHidden();
  await console.cell('m1', 0).click();
  await page.keyboard.press('b');
  await expect(view.tiles).toHaveCount(count + 1);
  expect(Math.abs((await view.playhead()) - at)).toBeLessThan(close);
  await view.untilPaused();
  await page.getByTestId('view-console').click();
  await console.filter('collinwood');
  await (await console.menuLine(console.school('collinwood'), 'Add to playback')).click();
  await expect(page.getByTestId('recorded-grid')).toBeVisible();
  await expect(view.tiles).toHaveCount(count + 5);
  await expect(view.view).toContainText('3 schools');
});

test('Home returns to the live view, and an empty playback view says that nothing is played back', async () => {
  const { station } = shared;
  const console = await station.console();
  const view = await playback();
  const { page } = console;
  await page.keyboard.press('Home');
  await expect(view.view).toBeHidden();
  await expect(console.cell('m1', 0)).toBeVisible();
  expect((await station.snapshot()).playback).toBeNull();
  await page.getByTestId('view-playback').click();
  await expect(view.view).toContainText('Nothing is played back');
  await page.keyboard.press('Control+K');
  await expect(page.getByTestId('palette')).toBeVisible();
  await page.keyboard.press('Escape');
  const nowMs = Date.now();
  await page.keyboard.press('b');
  await expect(page.getByTestId('playhead')).toBeVisible();
  expect(Math.abs((await view.playhead()) - (nowMs - lead))).toBeLessThan(20_000);
});
