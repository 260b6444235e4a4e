import { expect, test } from '@playwright/test';
import { onScreen, x11Keyboard, x11Mouse } from '../fixtures/displays';
import { postAlert, readAudit } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';

/** The whole path of an alert: source, queue, map, monitor, acknowledgement, disposition and audit. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

// The tests run in order: each continues where the one before it ended.
test.describe.configure({ mode: 'serial' });

const signal = {
  id: 'panel-7-1',
  type: 'emergency-button',
  schoolId: 'glenville',
  title: 'Emergency button, entrance B',
};
let alertId = '';

test('a webhook signal appears in the queue, on the map and on the alert monitor', async () => {
  const { station } = shared;
  const console = await station.console();
  await (await station.wall('m1')).untilAllLive(4);
  // An operator is typing at the console: the monitor that opens must not take the keyboard focus.
  const search = console.page.getByPlaceholder('Name or street');
  x11Mouse.move(await onScreen(station, search));
  x11Mouse.press();
  x11Mouse.release();
  await expect(search).toBeFocused();
  x11Keyboard.press('g');
  const answer = await postAlert(station.folder(), signal);
  expect(answer).toMatchObject({ status: 201, repeat: false });
  alertId = answer.alertId ?? '';

  await expect(console.alert(alertId)).toContainText('P1');
  await expect(console.alert(alertId)).toContainText('Emergency button, entrance B');
  await expect(console.alert(alertId)).toContainText('Glenville');
  await expect(console.alert(alertId)).toContainText('new, nobody yet');
  await expect(console.page.getByTestId('alert-banner')).toContainText('TRAINING');
  await expect(console.mapSchool('glenville')).toHaveAccessibleName(/P1 Emergency button, entrance B, new/);

  const wall = await station.wall('m3');
  const { cameras } = await station.snapshot();
  await wall.untilAllLive(4);
  for (let cell = 0; cell < 4; cell += 1) {
    const cameraId = await wall.cameraIn(cell);
    expect(cameras.find(({ id }) => id === cameraId)?.schoolId).toBe('glenville');
  }
  await expect(wall.page.getByTestId('alert-popup')).toContainText('Emergency button, entrance B');
  x11Keyboard.press('l');
  await expect(search).toHaveValue('gl');
  await search.clear();
});

test('a repeated signal joins the existing alert', async () => {
  const { station } = shared;
  expect(await postAlert(station.folder(), signal)).toMatchObject({ status: 200, alertId, repeat: true });
  expect(await postAlert(station.folder(), { ...signal, id: 'panel-7-2' })).toMatchObject({
    status: 200,
    alertId,
    repeat: true,
  });
  const { alerts } = await station.snapshot();
  expect(alerts).toHaveLength(1);
  expect(alerts[0]).toMatchObject({ id: alertId, occurrences: 2 });
});

test('a signal with a wrong token, an unknown school or a malformed body is refused with the reason', async () => {
  const { station } = shared;
  expect(await postAlert(station.folder(), signal, 'not-the-token')).toMatchObject({ status: 401 });
  const unknown = { ...signal, id: 'x', schoolId: 'hogwarts' };
  expect(await postAlert(station.folder(), unknown)).toMatchObject({
    status: 422,
    error: 'There is no school "hogwarts".',
  });
  const malformed = { ...signal, type: 'dragon' };
  expect(await postAlert(station.folder(), malformed)).toMatchObject({
    status: 400,
    error: expect.stringContaining('type'),
  });
  expect((await station.snapshot()).alerts).toHaveLength(1);
});

test('one key acknowledges the alert, and a digit closes it with a disposition', async () => {
  const { station } = shared;
  const console = await station.console();
  const { keyboard } = console.page;
  await console.page.getByTestId('map').focus();
  await keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged, you');
  await expect(console.page.getByTestId('alert-banner')).toHaveCount(0);
  await keyboard.press('c');
  await expect(console.page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await keyboard.press('4');
  await expect(console.alert(alertId)).toHaveCount(0);
  const { alerts } = await station.snapshot();
  expect(alerts[0]).toMatchObject({ handling: 'closed', owner: 'operator-07', disposition: 'test-or-training' });
});

test('an alert can be acknowledged in the wall window that it opened on', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const answer = await postAlert(station.folder(), { ...signal, id: 'panel-9-1', schoolId: 'john-hay' });
  const wall = await station.wall('m3');
  await expect(wall.tile(0)).toHaveAttribute('data-camera', /^john-hay\./);
  await expect(wall.page.getByTestId('alert-popup')).toContainText('John Hay');
  await wall.page.keyboard.press('a');
  await expect
    .poll(async () => (await station.snapshot()).alerts.find(({ id }) => id === answer.alertId)?.handling)
    .toBe('acknowledged');
});

test('an operator raises an alert by keyboard with a title and a priority, and another one from a tile', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Camera, school, monitor').fill('John Adams Raise an alert by hand');
  await page.keyboard.press('Enter');
  const dialog = page.getByTestId('raise-alert');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await page.keyboard.type('Two people at the fence');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await expect(dialog.getByRole('radio', { name: 'somebody is in danger' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  const raised = async (title: string) => (await station.snapshot()).alerts.find((each) => each.title === title);
  await expect.poll(() => raised('Two people at the fence')).toMatchObject({ priority: 1, source: 'by hand' });
  const id = (await raised('Two people at the fence'))?.id ?? '';
  await expect(page.locator(`[data-alert="${id}"]`)).toHaveAttribute('aria-selected', 'true');

  const wall = await station.wall('m1');
  await wall.tile(0).click({ button: 'right' });
  await wall.page.getByRole('menuitem', { name: 'Raise an alert at this camera' }).click();
  const cameraId = await wall.cameraIn(0);
  await expect.poll(() => raised('Raised by hand')).toMatchObject({ priority: 2, cameraId });
});

test('the audit records the alert and its views in one intact chain', () => {
  const { entries, verdict } = readAudit(shared.station.folder());
  expect(verdict).toMatchObject({ kind: 'whole', head: { sequence: entries.length } });
  const steps = entries
    .filter(({ detail }) => /^panel-7-/.test(String(detail['event'])) || detail['alert'] === alertId)
    .map(({ kind, verb, actor }) => `${actor} ${verb} ${kind}`);
  expect(steps).toEqual([
    // The signal, its repeat, and another signal that joined the same alert.
    ...['source:webhook raise-alert intent', 'source:webhook raise-alert done'],
    ...['source:webhook raise-alert intent', 'source:webhook raise-alert done'],
    ...['source:webhook raise-alert intent', 'source:webhook raise-alert done'],
    ...['operator-07 acknowledge-alert intent', 'operator-07 acknowledge-alert done'],
    ...['operator-07 close-alert intent', 'operator-07 close-alert done'],
  ]);
  const started = entries.filter(({ kind, purpose }) => kind === 'view-started' && purpose === `alert ${alertId}`);
  expect(started.filter(({ detail }) => detail['window'] === 'wall.m3')).toHaveLength(4);
  for (const { kind, intent } of entries) if (kind === 'done') expect(entries[(intent ?? 0) - 1]?.kind).toBe('intent');
});
