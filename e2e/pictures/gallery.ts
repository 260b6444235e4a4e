import { expect, test } from '@playwright/test';
import { postAlert } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';
import { fillDisplays, takeScreenshot } from './screenshots';

/** A shift in the training district, with a screenshot of every view. */
const shared = shareStation(() => ({ purpose: null }));

test.describe.configure({ mode: 'serial' });

// Layout changes replace tiles throughout.
test.beforeEach(() => shared.station.complaints.allow(...lastRequests));

test('first start: dark until the operator states a purpose', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await fillDisplays(station);
  await expect(page.getByTestId('first-run')).toBeVisible();
  await expect(wall.tiles('locked')).toHaveCount(16);
  await takeScreenshot(page, 'first-steps');
  await takeScreenshot(wall.page, 'wall-dark');
  await page.getByTestId('map').focus();
  await page.keyboard.press('p');
  await expect(page.getByTestId('purpose-panel')).toBeVisible();
  await takeScreenshot(page, 'purpose');
  await page.keyboard.press('4');
  await wall.untilAllLive(16, 120_000);
  await page.getByRole('button', { name: 'Skip the first steps' }).click();
  await expect(page.getByTestId('first-run')).toHaveCount(0);
});

test('the console: the city, a school with a selected camera, a filtered list', async () => {
  const console = await shared.station.console();
  const { page } = console;
  await takeScreenshot(page, 'console-city');
  await console.zoomTo('john-hay');
  await page.locator('[data-testid^="map-camera-john-hay."]').first().click();
  await expect(page.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  await takeScreenshot(page, 'console-school');
  await console.filter('entrance');
  await takeScreenshot(page, 'console-search');
  await console.filter('');
  await console.showAll();
});

test('a masked camera: two people lift its mask', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  // Ginn Academy's street corner is on the wall from the start.
  await page.getByTestId('cell-m1-4').click();
  await page.getByTestId('card-mask').getByRole('button', { name: 'Lift' }).click();
  await expect(page.getByTestId('lift-mask')).toBeVisible();
  await takeScreenshot(page, 'lift-mask');
  await page.keyboard.press('Escape');
  await wall.tile(4).focus();
  await wall.page.keyboard.press('Enter');
  await expect(wall.tile(4).locator('[data-mask]')).toHaveText('masked');
  await expect(wall.tiles('live')).toHaveCount(1);
  await takeScreenshot(wall.page, 'wall-masked');
  await wall.page.keyboard.press('Enter');
  await wall.untilAllLive(16);
});

test('a monitor: sixteen tiles, a menu, figures, an enlarged tile, empty tiles', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const { page } = wall;
  await takeScreenshot(page, 'wall-4x4');
  await wall.tile(5).click({ button: 'right' });
  await expect(page.getByRole('menu')).toBeVisible();
  await takeScreenshot(page, 'wall-tile-menu');
  await page.keyboard.press('Escape');
  await page.keyboard.press('f');
  await expect(wall.figures(5)).toBeVisible();
  await takeScreenshot(page, 'wall-figures');
  await page.keyboard.press('f');
  await wall.tile(5).dblclick();
  await expect(wall.tile(5)).toHaveAttribute('data-state', 'live');
  await takeScreenshot(page, 'wall-enlarged');
  await wall.tile(5).dblclick();
  await station.command(page, 'set-layout', { monitorId: 'm1', layoutId: '1+5' });
  await expect(page.getByRole('gridcell')).toHaveCount(6);
  await wall.untilAllLive(6);
  await takeScreenshot(page, 'wall-1+5');
  for (const cell of [1, 2]) await station.command(page, 'empty-tile', { at: { monitorId: 'm1', cell } });
  await page.keyboard.press('1');
  await page.keyboard.press('2');
  await expect(wall.keypad).toBeVisible();
  await takeScreenshot(page, 'wall-keypad');
  await page.keyboard.press('Escape');
});

test('the palette, the keys, changing keys, the settings, the operator menu', async () => {
  const { page, operator } = await shared.station.console();
  const views: readonly { readonly name: string; readonly open: () => Promise<void>; readonly shown: string }[] = [
    { name: 'palette', open: () => page.keyboard.press('Control+k'), shown: '[data-testid="palette"]' },
    { name: 'keys', open: () => page.keyboard.press('?'), shown: '[data-testid="keys-overlay"]' },
    { name: 'settings', open: () => page.getByTestId('open-settings').click(), shown: '[role="menu"]' },
    { name: 'operators', open: () => operator.click(), shown: '[role="menu"]' },
  ];
  for (const { name, open, shown } of views) {
    await page.getByTestId('map').focus();
    await open();
    await expect(page.locator(shown)).toBeVisible();
    await takeScreenshot(page, name);
    await page.keyboard.press('Escape');
    await expect(page.locator(shown)).toHaveCount(0);
  }
  await page.getByTestId('map').focus();
  await page.keyboard.press('?');
  await page.getByRole('button', { name: 'Change keys' }).click();
  await expect(page.getByTestId('change-keys')).toBeVisible();
  await takeScreenshot(page, 'change-keys');
  await page.keyboard.press('Escape');
});

test('arrangements: salvos, a salvo preview, a tour, a new layout', async () => {
  const { station } = shared;
  const { page } = await station.console();
  for (const [name, number] of [
    ['Dismissal', 1],
    ['Night', 2],
  ] as const) {
    const draft = { name, number, monitorIds: ['m1'], empties: 'keep', keep: [], over: null };
    expect(await station.command(page, 'save-salvo', draft)).toMatchObject({ status: 'success' });
  }
  await page.keyboard.press('F4');
  await page.getByTestId('salvo-Dismissal').focus();
  await takeScreenshot(page, 'salvos');
  await page.getByTestId('salvo-Dismissal').press(' ');
  await expect(page.getByRole('dialog')).toBeVisible();
  await takeScreenshot(page, 'salvo-preview');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByTestId('tours').click();
  await page.getByTestId('new-tour').click();
  await page.getByTestId('tour-school').selectOption('john-hay');
  await page.getByTestId('add-school').click();
  await takeScreenshot(page, 'tour-editor');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Layout of M1' }).click();
  await page.getByRole('menuitem', { name: 'New layout…' }).click();
  await expect(page.getByTestId('drawing-grid')).toBeVisible();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await takeScreenshot(page, 'layout-editor');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Leave without saving' }).click();
});

test('an alert on the console and on its monitor', async () => {
  const { station } = shared;
  const console = await station.console();
  const signal = {
    id: 'gallery-1',
    type: 'emergency-button',
    schoolId: 'glenville',
    title: 'Emergency button, entrance B',
  };
  expect(await postAlert(station.folder(), signal)).toMatchObject({ status: 201 });
  const wall = await station.wall('m3');
  await fillDisplays(station);
  await wall.untilAllLive(4);
  await takeScreenshot(console.page, 'alert-console');
  await takeScreenshot(wall.page, 'alert-monitor');
  await console.page.getByTestId('map').focus();
  await console.page.keyboard.press('F8');
  await expect(console.page.getByTestId('training-panel')).toBeVisible();
  await takeScreenshot(console.page, 'training');
  await console.page.keyboard.press('F8');
});

test('the agreement, the audit and the report, as a supervisor reads them', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await station.signIn('supervisor-01');
  await page.getByTestId('open-agreement').click();
  await expect(page.getByTestId('agreement')).toBeVisible();
  await takeScreenshot(page, 'agreement');
  await page.keyboard.press('Escape');
  await page.locator('[data-help="analyst/answer-alerts"]').first().click();
  await expect(page.getByTestId('help')).toBeVisible();
  await takeScreenshot(page, 'help');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('audit');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('audit-list')).toBeVisible();
  await takeScreenshot(page, 'audit');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('report');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('report-page')).toBeVisible();
  await takeScreenshot(page, 'report');
  await page.getByTestId('report-sample').scrollIntoViewIfNeeded();
  await takeScreenshot(page, 'report-sample');
  await page.getByTestId('report-public').click();
  await expect(page.getByTestId('public-page')).toBeVisible();
  await takeScreenshot(page, 'report-public');
  await page.keyboard.press('Escape');
  const training = { purpose: { kind: 'training' } };
  expect(await station.command(page, 'begin-view', training)).toMatchObject({ status: 'success' });
});

test('the end of a shift, a locked station with its walls, a sign-in', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await station.signIn('operator-07');
  const wall = await station.wall('m1');
  await fillDisplays(station);
  await page.getByTestId('map').focus();
  // The banner of an unacknowledged alert covers menus, so this uses keys.
  await page.getByTestId('operator').press('Enter');
  await page.getByRole('menuitem', { name: /^End the shift/ }).press('Enter');
  await expect(page.getByTestId('end-of-shift')).toBeVisible();
  await takeScreenshot(page, 'end-of-shift');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+l');
  await expect(page.getByTestId('sign-in')).toBeVisible();
  await page.keyboard.type('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('sign-in')).toContainText('not right');
  await takeScreenshot(page, 'locked');
  await expect(wall.page.getByTestId('dark-cover')).toBeVisible();
  await takeScreenshot(wall.page, 'wall-locked');
  await page.getByTestId('other-operator').click();
  await takeScreenshot(page, 'sign-in');
  await station.signIn();
});

test('high contrast', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  expect(await station.command(page, 'set-preferences', { theme: 'high-contrast' })).toMatchObject({
    status: 'success',
  });
  await expect(wall.page.locator('html')).toHaveAttribute('data-contrast', 'more');
  await takeScreenshot(page, 'high-contrast-console');
  await takeScreenshot(wall.page, 'high-contrast-wall');
});
