import { expect, type Page, test } from '@playwright/test';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/**
 * Every view for everybody: axe finds nothing, and the keyboard alone comes everywhere and is seen there. Structure is the
 * same in both themes; contrast in the second one is measured where most of its colours are: the console and a wall at work,
 * and a locked station.
 */
const shared = shareStation(() => ({ layoutId: '3x3' }));

// One story: views fill as it goes on.
test.describe.configure({ mode: 'serial' });

/** Lets axe look at a view. */
async function expectNoBarrier(page: Page, within?: string): Promise<void> {
  expect.soft(await findAccessibilityViolations(page, 'dark', within)).toEqual([]);
}

/** Lets axe look at a view in both themes. */
async function expectNoBarrierInBothThemes(station: Station, page: Page): Promise<void> {
  await expectNoBarrier(page);
  await wear(station, page, 'high-contrast');
  expect.soft(await findAccessibilityViolations(page, 'high-contrast')).toEqual([]);
  await wear(station, page, 'dark');
}

async function wear(station: Station, page: Page, theme: 'dark' | 'high-contrast'): Promise<void> {
  expect(await station.command(page, 'set-preferences', { theme })).toMatchObject({ status: 'success' });
  await expect(page.locator('html')).toHaveAttribute('data-contrast', theme === 'dark' ? 'normal' : 'more');
}

/** The keyboard comes to every control of a view, and its place is seen wherever it is, but below a panel that Esc closes. */
async function expectWalkable(page: Page): Promise<void> {
  const { stops, missed } = await walkByKeyboard(page);
  expect.soft(missed, 'what the keyboard does not come to').toEqual([]);
  const unseen = stops.filter(
    ({ ringed, coveredBy }) => !ringed || (coveredBy !== null && coveredBy !== 'section "Training"'),
  );
  expect.soft(unseen, 'where the focus is not seen').toEqual([]);
  expect(stops.length).toBeGreaterThan(0);
}

test('the console at the first start', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await (await station.wall('m1')).untilAllLive(9);
  await expect(page.getByTestId('first-run')).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('p');
  await expect(page.getByTestId('purpose-panel')).toBeVisible();
  await expectNoBarrier(page);
  await page.keyboard.press('Escape');
});

test('the console at work: a camera in the card, the training panel and an alert that nobody has', async () => {
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
  await expectNoBarrierInBothThemes(station, page);
  await expectWalkable(page);
  await page.keyboard.press('Escape');
  // It takes its time, and is looked at when the monitors are.
  const direct = { cameraId: await (await station.wall('m1')).cameraIn(3), behaviour: { kind: 'offline' } };
  expect(await station.command(page, 'direct-training', direct)).toMatchObject({ status: 'success' });
});

test('an alert in the card, and the question why it is closed', async () => {
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
  { name: 'the keys', open: '?', within: '[data-testid="keys-overlay"]' },
  { name: 'the palette', open: 'Control+k', within: '[data-testid="palette"]' },
]) {
  test(`${name}, which Tab does not leave`, async () => {
    const { station } = shared;
    const { page } = await station.console();
    await page.getByTestId('map').focus();
    await page.keyboard.press(open);
    await expect(page.locator(within)).toBeVisible();
    await expectNoBarrier(page, within);
    const { stops, missed } = await walkByKeyboard(page, within);
    expect(missed).toEqual([]);
    expect(stops.filter(({ ringed, coveredBy }) => !ringed || coveredBy !== null)).toEqual([]);
    expect(await page.evaluate((of) => document.activeElement?.closest(of) !== null, within)).toBe(true);
    await page.keyboard.press('Escape');
    await expect(page.locator(within)).toHaveCount(0);
    await expect(page.getByTestId('map')).toBeFocused();
  });
}

test('playback: while nothing is played back, and at work with a refused camera and the form of a request', async () => {
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

test('Help, from a view to its section, and to another one that is searched', async () => {
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
  await expect(page.locator(within)).toContainText('A monitor is bound to a display by what the display is');
  await page.keyboard.press('Escape');
  await expect(page.locator(within)).toHaveCount(0);
});

test('the agreement, from the status bar and back to it', async () => {
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

test('the menus of the console and the change of keys, by the keyboard', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  await page.getByTestId('open-settings').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Theme' })).toBeFocused();
  await expectNoBarrier(page, '[role="menu"]');
  await page.keyboard.press('c');
  // The menu moves the focus a moment after the letter.
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

test('the salvos: their list with a draft in it, a preview, and what is asked before they are saved, renamed or deleted', async () => {
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

test('a tour that is put together, and the panel of purposes', async () => {
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

test('a list that nothing is in, and what it says to do', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.keyboard.press('/');
  await page.keyboard.type('no such camera');
  const list = 'aside[aria-label="Cameras"]';
  await expect(page.locator(list)).toContainText('No camera matches');
  await expectNoBarrier(page, list);
  await page.keyboard.press('Escape');
});

test('a monitor at work: live, late and empty tiles, its menus, keys and figures', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  const { page } = wall;
  await station.command(page, 'empty-tile', { at: { monitorId: 'm1', cell: 5 } });
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

test('a monitor with the cameras of an alert, and one where everything is empty', async () => {
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

test('a locked station, its walls, and the sign-in of somebody else', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const wall = await station.wall('m1');
  for (const theme of ['dark', 'high-contrast'] as const) {
    await wear(station, page, theme);
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
