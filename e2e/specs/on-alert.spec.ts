import { expect, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf, postAlert, readAudit, writeCredentials } from '../fixtures/district';
import { freePort } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** An interior camera: locked and unlisted until an alert of its school, and locked again when the alert is closed. */
test.describe.configure({ mode: 'serial' });

const [yard, hall] = [0, 1];
const token = 'the-token-of-the-school';
const button = { type: 'emergency-button', schoolId: 'north-high' };

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

const shared = shareStation(async () => {
  const userData = freshUserData();
  writeCredentials(userData, { school: { kind: 'bearer', token } });
  const url = (camera: number): string => origin?.playlist('fmp4', camera) ?? '';
  const district = districtOf([
    { id: 'north-high.yard', url: url(yard) },
    { id: 'north-high.hall', url: url(hall), placement: 'interior' },
  ]);
  const inside = { placements: ['interior'], schoolIds: ['north-high'] };
  const { agreement } = new TestDistrict({
    version: '3.0',
    classes: [
      { class: 'on-alert', cameras: inside, clause: '2.10', listed: false, armedMinutes: 15 },
      { class: 'always', cameras: {}, clause: '2.1' },
    ],
  });
  const webhook = { id: 'webhook', kind: 'webhook', port: await freePort(), credential: 'school' };
  return { userData, args: configured(userData, { ...district, agreement, alertSources: [webhook] }).args };
});

/** Sends the school's signal. @returns the id of the alert */
async function signal(id: string, more: Readonly<Record<string, string>> = {}): Promise<string> {
  const { status, alertId } = await postAlert(shared.station.folder('district'), { id, ...button, ...more }, token);
  expect(status).toBe(201);
  return alertId ?? '';
}

/** The whole snapshot of the console, as text. */
async function snapshotText(): Promise<string> {
  return JSON.stringify(await shared.station.snapshot());
}

function asked(camera: number): number {
  return origin?.askedFor(camera) ?? 0;
}

/** Closes the alert that the operator has just acknowledged, with the digit of a disposition. */
async function close(alertId: string, digit: string): Promise<void> {
  const console = await shared.station.console();
  await expect(console.alert(alertId)).toContainText('acknowledged, you');
  await console.page.keyboard.press('c');
  await expect(console.page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await console.page.keyboard.press(digit);
  await expect(console.alert(alertId)).toHaveCount(0);
}

test('an interior camera is locked and unnamed, and an exercise does not unlock it', async () => {
  const { station } = shared;
  const console = await station.console();
  expect((await station.snapshot()).cameras.map(({ id }) => id)).toEqual(['north-high.yard']);
  const at = { monitorId: 'm1', cell: 0 };
  expect(await station.command(console.page, 'open-tile', { at, cameraId: 'north-high.hall' })).toMatchObject({
    ...{ status: 'refused', clause: '2.10', reason: 'This camera opens only by an alert from its school.' },
  });

  const alertId = await signal('1', { status: 'exercise' });
  const wall = await station.wall('m1');
  // Without an alert monitor, the cameras open on an empty monitor.
  await wall.untilLive(0, 'north-high.yard');
  await expect(wall.page.getByTestId('alert-popup')).toContainText('EXERCISE');
  await expect(console.page.getByTestId('alert-banner')).toContainText('EXERCISE');
  await expect(console.alert(alertId)).toContainText('EXERCISE');
  expect(await snapshotText()).not.toMatch(/north-high\.hall|Camera 2/);
  expect(asked(hall)).toBe(0);
  await console.page.getByTestId('map').focus();
  await console.page.keyboard.press('a');
  await close(alertId, '4');
});

test('an alert of the school unlocks an interior camera, and closing the alert locks it again', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  const alertId = await signal('2');
  await expect.poll(snapshotText).toContain('north-high.hall');
  await console.alert(alertId).click();
  await expect(console.page.getByText(/Acknowledge opens them on M1$/)).toBeVisible();
  await console.page.keyboard.press('a');
  await wall.untilLive(0, 'north-high.hall');
  await wall.untilLive(1, 'north-high.yard');
  await expect(console.page.getByText(/^until \d\d:\d\d/)).toContainText('clause 2.10');

  const { entries } = readAudit(station.folder('district'));
  const views = entries.filter(({ kind, detail }) => kind === 'view-started' && detail['camera'] === 'north-high.hall');
  expect(views.map(({ purpose, clause, detail }) => [purpose, clause, detail['armedBy']])).toContainEqual([
    ...[`alert ${alertId}`, '2.10', alertId],
  ]);

  await close(alertId, '1');
  await wall.untilState(0, 'locked');
  const [lastOfHall, lastOfYard] = [asked(hall), asked(yard)];
  await expect(wall.tile(0)).toContainText('Locked, clause 2.10');
  await expect(wall.tile(0)).toContainText('This camera opens only by an alert from its school.');
  await expect(wall.tile(0)).toContainText('not listed until an alert opens it');
  await expect(console.cell('m1', 0)).toHaveAttribute('data-state', 'locked');
  await expect(wall.tile(0)).not.toContainText('Camera 2');
  expect(await snapshotText()).not.toMatch(/north-high\.hall|Camera 2/);
  // The other camera is still fetched, and the locked one is not.
  await expect.poll(() => asked(yard), { timeout: patience(15_000) }).toBeGreaterThan(lastOfYard + 4);
  expect(asked(hall)).toBe(lastOfHall);
});
