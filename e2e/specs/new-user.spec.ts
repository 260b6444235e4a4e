import { expect, test } from '@playwright/test';
import { lastRequests, shareStation } from '../fixtures/station';

/** A user without instructions: the test uses only controls and keys that the screen shows. */
const shared = shareStation(() => ({ layoutId: '1' }));

test('a new supervisor builds a 1+5 wall of one school and saves it as a salvo, and an analyst applies it by keyboard', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests, /Refused a request of/, /net::ERR_/);
  const console = await station.console();
  const { page } = console;
  const { keyboard } = page;

  // A view needs a purpose, and the status bar names the key for it.
  const begin = async (): Promise<void> => {
    await expect(page.getByTestId('purpose')).toContainText('Dark: give a purpose');
    await page.getByTestId('map').focus();
    await keyboard.press('p');
    await expect(page.getByTestId('purpose-panel')).toContainText('Training');
    await keyboard.press('4');
    await expect(page.getByTestId('purpose')).toContainText('Purpose: training');
  };

  await console.handOver('Supervisor 01', 'release');
  await begin();
  await page.getByRole('button', { name: 'Layout of M2' }).click();
  await page.getByRole('menuitemcheckbox', { name: /^1\+5/ }).click();
  await page.getByRole('button', { name: /^Open the window of M2/ }).click();
  const wall = await station.wall('m2');
  await expect(wall.tiles('empty')).toHaveCount(6);

  // One drag opens the cameras of a school.
  await console.school('john-hay').dragTo(console.cell('m2', 0));
  await wall.untilAllLive(4);
  const built = (await station.snapshot()).walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === 'm2');
  expect(built?.cells.filter((cameraId) => cameraId?.startsWith('john-hay.'))).toHaveLength(4);

  await page.getByRole('button', { name: /^Salvos/ }).click();
  await page.getByTestId('save-salvo').click();
  await keyboard.type('John Hay');
  await page.getByTestId('save-m1').uncheck();
  await page.getByTestId('save-and-publish').click();
  await expect(page.getByTestId('salvo-John Hay')).toContainText('M2, 4 cameras');
  await keyboard.press('Escape');

  await console.handOver('Operator 07', 'release');
  await begin();
  for (const cell of [0, 1, 2, 3]) await station.command(page, 'empty-tile', { at: { monitorId: 'm2', cell } });
  await expect(wall.tiles('empty')).toHaveCount(6);
  await page.getByTestId('map').focus();
  await keyboard.press('F4');
  await keyboard.type('john');
  await keyboard.press('Enter');
  await wall.untilAllLive(4);
});
