import { expect, test } from '@playwright/test';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation } from '../fixtures/station';

/** The training panel, its scenarios, and recovery of the training district when its process dies. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

test.describe.configure({ mode: 'serial' });

test('the training panel makes a camera stall and brings it back', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(4);
  const cell = 3;
  await console.page.keyboard.press('F8');
  const panel = console.page.getByTestId('training-panel');
  await panel.getByTestId('training-camera').selectOption(await wall.cameraIn(cell));
  await panel.getByTestId('direct-stalled').click();
  await wall.untilState(cell, 'stale');
  await expect(panel.getByText('all cameras are normal')).toHaveCount(0);
  await panel.getByRole('button', { name: 'Back to normal' }).click();
  await wall.untilLive(cell);
  await expect(panel.getByText('all cameras are normal')).toBeVisible();
});

test('the training panel raises an alert that opens the cameras of its school', async () => {
  const { station } = shared;
  const console = await station.console();
  const panel = console.page.getByTestId('training-panel');
  await panel.getByTestId('training-school').selectOption('east-tech');
  await panel.getByTestId('training-raise').click();
  await expect
    .poll(async () => (await station.snapshot()).alerts)
    .toMatchObject([{ schoolId: 'east-tech', training: true, handling: 'new' }]);
  const [alert] = (await station.snapshot()).alerts;
  await expect(console.alert(alert?.id ?? '')).toContainText('East Technical');
  await (await station.wall('m3')).untilAllLive(4);
  for (const [verb, input] of [
    ['acknowledge-alert', {}],
    ['close-alert', { disposition: 'test-or-training' }],
  ] as const)
    expect(await station.command(console.page, verb, { alertId: alert?.id, ...input })).toMatchObject({
      status: 'success',
    });
});

test('a new process replaces the training cameras when theirs dies, and every tile becomes live again', async () => {
  const { station } = shared;
  station.complaints.allow(/Failed to load resource: net::ERR_/);
  const wall = await station.wall('m1');
  await wall.untilAllLive(4);
  const originPid = (): Promise<number | undefined> =>
    station.main.evaluate(({ app }) => app.getAppMetrics().find(({ name }) => name === 'Training district')?.pid);
  const died = await originPid();
  if (died === undefined) throw new Error('the cameras have no process of their own');
  process.kill(died, 'SIGKILL');
  await expect.poll(originPid).not.toBe(died);
  await expect.poll(originPid).toBeGreaterThan(0);
  await wall.untilAllLive(4);
  const before = (await station.tile('m1', 0))?.statistics?.framesReceived ?? 0;
  await expect
    .poll(async () => (await station.tile('m1', 0))?.statistics?.framesReceived ?? 0)
    .toBeGreaterThan(before + 60);
});

test('a new user plays the panic button scenario from the palette, and the debriefing confirms the right disposition', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const { keyboard } = page;
  await keyboard.press('Control+K');
  await keyboard.type('panic button');
  await keyboard.press('Enter');
  const strip = page.getByTestId('scenario-strip');
  await expect(strip).toContainText('Panic button');
  await expect(strip).toContainText(/Step 1 of 2, next in 0:\d\d; 1 alert is open/);

  // The banner shows the key that acknowledges the alert, and the card shows the next steps.
  const banner = page.getByTestId('alert-banner');
  await expect(banner).toContainText('Emergency button, front entrance');
  await keyboard.press(
    (await banner.getByRole('button', { name: 'Acknowledge' }).locator('kbd').innerText()).toLowerCase(),
  );
  const card = page.getByRole('complementary', { name: 'Selected' });
  await expect(card).toContainText('They ask for officers.');
  await (await station.wall('m3')).untilAllLive(4);
  const steps = card.getByRole('region', { name: 'Procedure' }).getByRole('checkbox');
  const count = await steps.count();
  expect(count).toBeGreaterThan(2);
  for (let step = 0; step < count; step += 1) {
    await steps.nth(step).click();
    await expect(steps.nth(step)).toBeChecked();
  }
  await card.getByRole('button', { name: /^Close/ }).click();
  await card.getByRole('button', { name: 'Real, units sent' }).click();

  await expect(strip).toContainText('Panic button has ended: 1 of 1 closed as what it was.');
  await strip.getByRole('button', { name: 'Read the debriefing' }).click();
  const debriefing = page.getByTestId('debriefing');
  await expect(debriefing).toBeInViewport({ ratio: 1 });
  await expect(debriefing).toContainText('Emergency button, front entrance, East Technical');
  await expect(debriefing).toContainText(
    /Taken after 0:\d\d, closed after 0:\d\d as “Real, units sent”\. That is what it was\./,
  );
  expect(await findAccessibilityViolations(page, 'dark')).toEqual([]);
  await strip.getByRole('button', { name: 'Put the debriefing away' }).click();
  await expect(strip).toHaveCount(0);
});

test('a drill is marked as an exercise and unlocks no camera, and its debriefing gives the right disposition', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const panel = page.getByTestId('training-panel');
  await panel.getByTestId('play-drill').click();
  // Only one scenario runs at a time.
  await expect(panel.getByTestId('play-flood')).toHaveAttribute('aria-disabled', 'true');
  const raised = async () => (await station.snapshot()).alerts.find(({ title }) => title === 'Lockdown drill');
  await expect
    .poll(raised)
    .toMatchObject({ status: 'exercise', source: 'training scenario', schoolId: 'lincoln-west' });
  const { armed, cameras } = await station.snapshot();
  expect(armed).toEqual([]);
  expect(cameras.filter(({ schoolId, placement }) => schoolId === 'lincoln-west' && placement === 'interior')).toEqual(
    [],
  );
  await panel.getByTestId('stop-scenario').click();
  await expect(panel.getByTestId('debriefing')).toContainText('Drill was stopped: 0 of 1 closed as what it was.');
  await expect(panel.getByTestId('debriefing')).toContainText(
    'Nobody took it, still open. It would be closed as “Test or training”.',
  );
  await expect(panel.getByTestId('play-flood')).not.toHaveAttribute('aria-disabled', 'true');
});
