import path from 'node:path';
import { expect, test } from '@playwright/test';
import { seedAlerts } from '../../electron/store/testing/seed-alerts';
import { Alert } from '../../shared/vocabulary/alert';
import { postAlert } from '../fixtures/district';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { fillDisplays, takeScreenshot } from './screenshots';

/** A shift with many alerts, with a screenshot of every alert view. */
const shared = shareStation(() => {
  const userData = freshUserData();
  seedAlerts(path.join(userData, 'training', 'station.db'), closedAlerts());
  return { userData, layoutId: '2x2' };
});

test.describe.configure({ mode: 'serial' });
test.beforeEach(() => shared.station.complaints.allow(...lastRequests));

const schools = ['glenville', 'john-hay', 'collinwood', 'east-tech', 'john-adams'] as const;
const types = [
  { type: 'door-held-open', title: 'Door held open over 90 s', priority: 2 },
  { type: 'motion', title: 'Motion in the yard', priority: 3 },
  { type: 'emergency-button', title: 'Emergency button, office', priority: 1 },
  { type: 'access-denied', title: 'Access denied three times', priority: 3 },
] as const;
const dispositions = ['real-school-acts', 'accidental', 'could-not-verify', 'duplicate', 'test-or-training'] as const;

/** A week of closed alerts for the history and the statistics. */
function closedAlerts(): Alert[] {
  const now = Date.now();
  return Array.from({ length: 140 }, (_, index) => {
    const raisedAtMs = now - 3_600_000 - index * 4_300_000;
    const acknowledgedAtMs = raisedAtMs + 8_000 + (index % 9) * 11_000;
    return Alert.parse({
      ...{ id: `earlier-${index}`, schoolId: schools[index % schools.length], source: 'webhook', training: true },
      ...types[index % types.length],
      ...{ occurrences: 1 + (index % 4), condition: 'cleared', handling: 'closed', suppression: 'none' },
      ...{ raisedAtMs, acknowledgedAtMs, closedAtMs: acknowledgedAtMs + 240_000, owner: 'operator-07' },
      disposition: dispositions[index % dispositions.length],
    });
  });
}

test('one alert, from its signal to its end', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  const signal = { id: 'button-1', type: 'emergency-button', schoolId: 'glenville', title: 'Emergency button, gym' };
  const alertId = (await postAlert(station.folder(), signal)).alertId ?? '';
  const door = { id: 'door-1', type: 'door-held-open', schoolId: 'glenville', title: 'Door held open, gym' };
  await postAlert(station.folder(), door);
  const wall = await station.wall('m3');
  await fillDisplays(station);
  await wall.untilAllLive(4);
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged');
  await page.keyboard.press('w');
  await expect(console.alert(alertId)).toContainText('working');
  for (const step of ['1', '2']) {
    await page.keyboard.press('d');
    await page.keyboard.press(step);
  }
  const note = { alertId, text: 'One person at the gym door, leaves towards the bus lane.' };
  expect(await station.command(page, 'note-alert', note)).toMatchObject({ status: 'success' });
  await takeScreenshot(page, 'alert-worked');
  await takeScreenshot(wall.page, 'alert-worked-monitor');
  await page.getByTestId('what-happened').click();
  await expect(page.getByTestId('timeline')).toBeVisible();
  await takeScreenshot(page, 'alert-timeline');
  await page.getByTestId('map').focus();
  await page.keyboard.press('c');
  await expect(page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await takeScreenshot(page, 'alert-disposition');
  await page.keyboard.press('Escape');
});

test('a flood of signals, and one alert raised by hand', async () => {
  const { station } = shared;
  const { page } = await station.console();
  for (let index = 0; index < 40; index += 1) {
    const { type, title } = types[index % 2 === 0 ? 0 : 1];
    const place = { schoolId: schools[index % schools.length] };
    await postAlert(station.folder(), { id: `flood-${index}`, type, title: `${title}, door ${index}`, ...place });
  }
  await expect(page.getByTestId('flood')).toBeVisible();
  await takeScreenshot(page, 'alert-flood');
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Camera, school, monitor').fill('John Hay Raise an alert by hand');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('raise-alert')).toBeVisible();
  await page.keyboard.type('Two people at the fence');
  await takeScreenshot(page, 'raise-alert');
  await page.keyboard.press('Escape');
});

test('history, statistics, rules and sources', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('map').focus();
  await page.keyboard.press('F6');
  await expect(page.getByTestId('alert-history')).toBeVisible();
  await expect(page.getByTestId('alert-history').getByRole('row').nth(20)).toBeVisible();
  await takeScreenshot(page, 'alert-history');
  await page.keyboard.press('Escape');
  await page.keyboard.press('F7');
  await expect(page.getByTestId('statistics-body')).toBeVisible();
  await takeScreenshot(page, 'alert-statistics');
  await page.keyboard.press('Escape');
  await station.signIn('supervisor-01');
  await postAlert(station.folder(), { id: 'odd', type: 'dragon', schoolId: 'glenville' });
  const views = [
    ['Rules for alerts', 'alert-rules'],
    ['Alert sources', 'alert-sources'],
  ] as const;
  for (const [words, view] of views) {
    await page.getByTestId('map').focus();
    await page.keyboard.press('Control+K');
    await page.getByPlaceholder('Camera, school, monitor').fill(words);
    await page.keyboard.press('Enter');
    await expect(page.getByTestId(view)).toBeVisible();
    await takeScreenshot(page, view);
    await page.keyboard.press('Escape');
  }
});
