import { expect, test } from '@playwright/test';
import { postAlert } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';
import { fillDisplays, takeScreenshot } from './screenshots';

/** An incident, from its alert to its page. */
const shared = shareStation(() => ({ layoutId: '2x2' }));
test.beforeEach(() => shared.station.complaints.allow(...lastRequests));

test('an incident: opened from an alert, filled, and its page', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  await fillDisplays(station);
  const signal = { id: 'button-1', type: 'emergency-button', schoolId: 'glenville', title: 'Emergency button, gym' };
  const alertId = (await postAlert(station.folder(), signal)).alertId ?? '';
  await expect(console.alert(alertId)).toBeVisible();
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged');
  for (const key of ['w', 'd', '1', '2', 'Escape']) await page.keyboard.press(key);
  await expect(console.alert(alertId)).toContainText('working');
  await page.getByTestId('map').focus();
  await page.keyboard.press('Shift+I');
  await page.getByTestId('incident-number').fill('26-104482');
  await takeScreenshot(page, 'open-incident');
  await page.keyboard.press('Enter');
  const sheet = page.getByTestId('incident-page');
  await expect(sheet).toBeVisible();
  const incidentId = (await sheet.getAttribute('data-incident')) ?? '';
  const [range] = (await station.snapshot()).incidents.find(({ id }) => id === incidentId)?.ranges ?? [];
  const command = async (verb: string, input: object): Promise<void> => {
    expect(await station.command(page, verb, { incidentId, ...input })).toMatchObject({ status: 'success' });
  };
  const cameraIds = range?.cameraIds ?? [];
  for (const [secondsIn, words] of [
    [22, 'First sight, gym door'],
    [31, 'Walks to the lot'],
  ] as const)
    await command('add-bookmark', { atMs: (range?.fromMs ?? 0) + secondsIn * 1_000, cameraIds, words });
  await command('note-incident', { text: 'The school desk says: a contractor without a badge.' });
  await station.command(page, 'open-incident', { title: 'Van in the bus lane, John Hay', number: '26-104377' });
  await station.command(page, 'open-incident', { title: 'Broken glass, Collinwood' });
  await expect(page.getByTestId('incident-story')).toContainText('contractor');
  await takeScreenshot(page, 'incident');
});
