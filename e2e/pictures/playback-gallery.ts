import { expect, test } from '@playwright/test';
import { postAlert } from '../fixtures/district';
import { shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';
import { fillDisplays, takeScreenshot } from './screenshots';

/** Playback of the time before an alert, on nine cameras. */
const shared = shareStation(() => ({ layoutId: '1' }));

test('an alert is played back from 30 s before', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  const view = new PlaybackPage(page);
  const signal = { id: 'button-1', type: 'emergency-button', schoolId: 'glenville', title: 'Emergency button, gym' };
  const alertId = (await postAlert(station.folder(), signal)).alertId ?? '';
  await fillDisplays(station);
  await page.getByRole('button', { name: 'Skip the first steps' }).click();
  await page.getByTestId('view-playback').click();
  await takeScreenshot(page, 'playback-empty');
  await page.getByTestId('view-console').click();
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged');
  await page.keyboard.press('a');
  await page.keyboard.press('a');
  await expect(view.tile('glenville.front-entrance')).toHaveAttribute('data-state', 'refused');
  await page.keyboard.press(' ');
  const { cameras } = await station.snapshot();
  const more = cameras.filter(({ schoolId }) => schoolId === 'john-hay' || schoolId === 'east-tech').slice(0, 5);
  const all = [...cameras.filter(({ schoolId }) => schoolId === 'glenville'), ...more].map(({ id }) => id);
  const atMs = await view.playhead();
  expect(await station.command(page, 'open-playback', { cameraIds: all, atMs, alertId })).toMatchObject({
    status: 'success',
  });
  await view.untilShown(8);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('i');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await view.untilShown(8);
  await takeScreenshot(page, 'playback');
  await page.keyboard.press('r');
  await expect(page.getByTestId('recording-request-form')).toBeVisible();
  await page.getByTestId('request-reason').fill('Person at the gym door before the emergency button');
  await takeScreenshot(page, 'playback-request');
});
