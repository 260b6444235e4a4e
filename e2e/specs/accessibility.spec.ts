import { expect, type Page, test } from '@playwright/test';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/**
 * Accessibility of every view: axe finds no violation, and the keyboard reaches every control with a visible focus. Both themes
 * have the same structure. The high-contrast theme is therefore checked only on the views with most of its colours: the
 * console and a wall in use, and a locked station.
 */
const shared = shareStation(() => ({ layoutId: '2x2' }));

// The tests run in order: each view shows what earlier tests put there.
test.describe.configure({ mode: 'serial' });

/** Expects axe to find no violation in a view. */
async function expectNoBarrier(page: Page, within?: string): Promise<void> {
  expect.soft(await findAccessibilityViolations(page, 'dark', within)).toEqual([]);
}

/** Expects axe to find no violation in a view in either theme. */
async function expectNoBarrierInBothThemes(station: Station, page: Page): Promise<void> {
  await expectNoBarrier(page);
  await setTheme(station, page, 'high-contrast');
  expect.soft(await findAccessibilityViolations(page, 'high-contrast')).toEqual([]);
  await setTheme(station, page, 'dark');
}

async function setTheme(station: Station, page: Page, theme: 'dark' | 'high-contrast'): Promise<void> {
  expect(await station.command(page, 'set-preferences', { theme })).toMatchObject({ status: 'success' });
  await expect(page.locator('html')).toHaveAttribute('data-contrast', theme === 'dark' ? 'normal' : 'more');
}

/** Expects Tab to reach every control of a view and the focus to be visible. Only the training panel, which Esc closes, may cover it. */
async function expectWalkable(page: Page): Promise<void> {
  const { stops, missed } = await walkByKeyboard(page);
  expect.soft(missed, 'controls that Tab does not reach').toEqual([]);
  const unseen = stops.filter(
    ({ ringed, coveredBy }) => !ringed || (coveredBy !== null && coveredBy !== 'section "Training"'),
  );
  expect.soft(unseen, 'controls whose focus is not visible').toEqual([]);
  expect(stops.length).toBeGreaterThan(0);
}

test('the console is accessible at first start', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await (await station.wall('m1')).untilAllLive(4);
  await expect(page.getByTestId('first-run')).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('p');
  await expect(page.getByTestId('purpose-panel')).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('Escape');
});

test('the console is accessible with a camera in the card, the training panel and an unacknowledged alert', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  await console.cell('m1', 2).click();
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  await page.keyboard.press('f');
  await page.keyboard.press('m');
  await page.keyboard.press('F8');
  await page.getByTestId('training-raise').click();
  await expect(page.getByTestId('alert-banner')).toBeVisible();
  await expect(page.getByTestId('training-panel')).toBeVisible();
  // Every camera that the walk passes is opened in the card: those of one school are enough.
  await console.filter('glenville');
  await expectNoBarrierInBothThemes(station, page);
  await expectWalkable(page);
  await console.filter('');
  await page.keyboard.press('Escape');
  // The camera takes a while to go offline; a later test checks its tile.
  const direct = { cameraId: await (await station.wall('m1')).cameraIn(3), behaviour: { kind: 'offline' } };
  expect(await station.command(page, 'direct-training', direct)).toMatchObject({ status: 'success' });
});

test('an alert in the card and its dispositions are accessible', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(page.getByTestId('alert-banner')).toHaveCount(0);
  await page.keyboard.press('c');
  await expect(page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('Escape');
});

for (const { name, open, within } of [
  { name: 'the keys overlay', open: '?', within: '[data-testid="keys-overlay"]' },
  { name: 'the palette', open: 'Control+k', within: '[data-testid="palette"]' },
]) {
  test(`${name} is accessible and keeps the focus inside`, async () => {
    const { station } = shared;
    const { page } = await station.console();
    await page.getByTestId('map').focus();
    await page.keyboard.press(open);
    await expect(page.locator(within)).toBeVisible();
    await expectNoBarrier(page, within);
    const { stops, missed } = await walkByKeyboard(page, within);
    expect(missed).toEqual([]);
    expect(stops.filter(({ ringed, coveredBy }) => !ringed || coveredBy !== null)).toEqual([]);
    // One more Tab, from the last control, goes round inside.
    await page.keyboard.press('Tab');
    expect(await page.evaluate((of) => document.activeElement?.closest(of) !== null, within)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.locator(within)).toHaveCount(0);
    await expect(page.getByTestId('map')).toBeFocused();
  });
}

test('playback is accessible when empty, with a refused camera and with a recording request form', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const within = '[data-testid="playback-view"]';
  await page.getByTestId('map').focus();
  await page.keyboard.press('F2');
  await expect(page.locator(within)).toContainText('Nothing is played back');
  await expectNoBarrier(page, within);
  const { cameras } = await station.snapshot();
  const cameraIds = cameras.filter(({ schoolId }) => schoolId === 'glenville').map(({ id }) => id);
  const input = { cameraIds, atMs: Date.now() - 120_000 };
  expect(await station.command(page, 'open-playback', input)).toMatchObject({ status: 'success' });
  await expect(page.locator(within).locator('[data-state="recorded"]')).toHaveCount(cameraIds.length - 1);
  await page.keyboard.press('ArrowDown');
  await expectNoBarrier(page);
  await expectWalkable(page);
  await page.getByTestId('recorded-grid').getByRole('option').first().focus();
  await page.keyboard.press('r');
  await expect(page.getByTestId('recording-request-form')).toBeVisible();
  await expectNoBarrier(page, within);
  await page.keyboard.press('Escape');
  await page.getByTestId('back-to-live').press('Enter');
  await expect(page.locator(within)).toHaveCount(0);
});

test('Help is accessible, opens at the section of a view, and finds other sections', async () => {
  const { page } = await shared.station.console();
  const within = '[data-testid="help"]';
  await page.locator('[data-help="analyst/answer-alerts"]').first().click();
  await expect(page.locator(within).getByRole('heading', { name: 'Answer alerts' })).toBeVisible();
  await expectNoBarrier(page, within);
  await page.getByTestId('help-search').fill('watermark masks');
  await page.getByTestId('help-section-district/masks-and-watermark').press('Enter');
  await expect(page.locator(within)).toContainText('fills masked areas with grey');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Camera, school, monitor').fill('Help: Displays');
  await page.keyboard.press('Enter');
  await expect(page.locator(within)).toContainText('A monitor is bound to a display');
  await page.keyboard.press('Escape');
  await expect(page.locator(within)).toHaveCount(0);
});

test('the agreement is accessible and returns the focus to the status bar', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const within = '[data-testid="agreement"]';
  await page.getByTestId('open-agreement').press('Enter');
  await expect(page.locator(within)).toBeVisible();
  await expectNoBarrier(page, within);
  expect((await walkByKeyboard(page, within)).missed).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.locator(within)).toHaveCount(0);
  await expect(page.getByTestId('open-agreement')).toBeFocused();
});

test('the menus of the console and the change of keys are accessible', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  await page.getByTestId('open-settings').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Theme' })).toBeFocused();
  await expectNoBarrier(page, '[role="menu"]');
  await page.keyboard.press('c');
  // The menu moves the focus a moment after the key press.
  await expect(page.getByRole('menuitem', { name: 'Change keys' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('change-keys')).toBeVisible();
  await expectNoBarrier(page, '[data-testid="change-keys"]');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('change-keys')).toHaveCount(0);
  await console.cell('m1', 2).focus();
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  await expectNoBarrier(page, '[role="menu"]');
  await page.keyboard.press('Escape');
});

test('the salvo list, its preview and its save, rename and delete dialogs are accessible', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const draft = { name: 'Morning', number: 7, monitorIds: ['m1', 'm2'], empties: 'keep', keep: [], over: null };
  expect(await station.command(page, 'save-salvo', draft)).toMatchObject({ status: 'success' });
  await page.keyboard.press('F4');
  const row = page.getByTestId('salvo-Morning');
  await expectNoBarrier(page, '[data-testid="salvo-panel"]');
  const ask: readonly (() => Promise<void>)[] = [
    () => row.press(' '),
    () => row.press('F2'),
    () => row.press('Delete'),
    () => page.getByTestId('save-salvo').press('Enter'),
  ];
  for (const begin of ask) {
    await begin();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectNoBarrier(page, '[role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('salvo-panel')).toHaveCount(0);
});

test('the tour editor and the purpose panel are accessible', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('tours').click();
  await page.getByTestId('new-tour').click();
  await page.getByTestId('add-school').click();
  await expectNoBarrier(page, '[data-testid="tour-panel"]');
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('tour-panel')).toHaveCount(0);
  await page.getByTestId('map').focus();
  await page.keyboard.press('p');
  await expect(page.getByTestId('purpose-panel')).toBeVisible();
  await expectNoBarrier(page, '[data-testid="purpose-panel"]');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('purpose-panel')).toHaveCount(0);
});

test('an empty camera list is accessible and says that no camera matches', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.keyboard.press('/');
  await page.keyboard.type('no such camera');
  const list = 'aside[aria-label="Cameras"]';
  await expect(page.locator(list)).toContainText('No camera matches');
  await expectNoBarrier(page, list);
  await page.keyboard.press('Escape');
});

test('a monitor is accessible with live, offline and empty tiles, menus, keys and figures', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  const { page } = wall;
  await station.command(page, 'empty-tile', { at: { monitorId: 'm1', cell: 1 } });
  await wall.untilState(3, 'offline', patience(30_000));
  await wall.tile(0).click();
  await page.keyboard.press('f');
  await expect(wall.figures(0)).toBeVisible();
  await expectNoBarrierInBothThemes(station, page);
  await expectWalkable(page);
  for (const key of ['Shift+F10', 'g', '?']) {
    await wall.tile(0).focus();
    await page.keyboard.press(key);
    const panel = page.locator('[role="menu"], [role="dialog"]');
    await expect(panel).toBeVisible();
    await expectNoBarrier(page, '[role="menu"], [role="dialog"]');
    await page.keyboard.press('Escape');
    await expect(panel).toHaveCount(0);
  }
});

test('a monitor is accessible with the cameras of an alert and with every tile empty', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const alerted = await station.wall('m3');
  await alerted.untilAllLive(4);
  await expect(alerted.page.getByTestId('alert-popup')).toBeVisible();
  await expectNoBarrier(alerted.page);
  for (let cell = 0; cell < 4; cell += 1) {
    await station.command(alerted.page, 'empty-tile', { at: { monitorId: 'm3', cell } });
  }
  await expect(alerted.tiles('empty')).toHaveCount(4);
  await expect(alerted.tile(0)).toContainText('Drop a camera here');
  await expectNoBarrier(alerted.page);
  await expectWalkable(alerted.page);
});

test('a locked station, its walls and the sign-in of another operator are accessible', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const wall = await station.wall('m1');
  for (const theme of ['dark', 'high-contrast'] as const) {
    await setTheme(station, page, theme);
    await page.getByTestId('map').focus();
    await page.keyboard.press('Control+l');
    await expect(page.getByTestId('sign-in')).toContainText('Station locked');
    await expect(wall.page.getByTestId('dark-cover')).toBeVisible();
    for (const each of [page, wall.page]) expect.soft(await findAccessibilityViolations(each, theme)).toEqual([]);
    await page.getByTestId('other-operator').click();
    expect.soft(await findAccessibilityViolations(page, theme)).toEqual([]);
    await expectWalkable(page);
    await station.signIn();
  }
});
