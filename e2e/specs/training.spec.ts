import { expect, test } from '@playwright/test';
import { shareStation } from '../fixtures/station';

/** The training panel, and recovery of the training district when its process dies. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

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
