import { expect, test } from '@playwright/test';
import { untilMoving } from '../fixtures/pictures';
import { lastRequests, type Station, withStation } from '../fixtures/station';
import { found, patience } from '../fixtures/waiting';

/** Loss of the GPU process, as when a driver is updated or crashes. That process draws everything on the screen. */
test.describe.configure({ timeout: patience(120_000) });

/** Kills the GPU process and waits for the next one. */
async function loseGpu(station: Station): Promise<void> {
  const gpuProcess = (): Promise<number | undefined> =>
    station.main.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid);
  const pid = await found('the GPU process runs', gpuProcess);
  // Allows what Chromium's processes log about the lost process. Complaints of the application still fail the test.
  station.complaints.allow(/^main: \[[\d:/.]+:ERROR:\w+\.cc\(/, /CONTEXT_LOST|context lost/);
  process.kill(pid, 'SIGKILL');
  await found('a new GPU process runs', async () => {
    const next = await gpuProcess();
    return next !== undefined && next !== pid ? next : undefined;
  });
}

test(
  'without a GPU, pictures move again within seconds of losing its process, and every tile stays live',
  { tag: '@patient' },
  async () => {
    await withStation({}, async (station) => {
      const wall = await station.wall('m1');
      await wall.untilAllLive(16);
      await untilMoving(wall, 3, patience(2_000));
      for (let loss = 0; loss < 2; loss++) {
        await loseGpu(station);
        await untilMoving(wall, 3, patience(5_000));
        await expect(wall.tiles('live')).toHaveCount(16);
      }
      await expect(wall.page.getByText('The video engine of this monitor stopped')).toHaveCount(0);
    });
  },
);

test('with a GPU, the worker reports its loss, starts again, and pictures move', { tag: '@patient' }, async () => {
  const args = ['--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--composer=gpu'];
  await withStation({ args }, async (station) => {
    station.complaints.allow(/Failed to load resource/, ...lastRequests);
    const console = await station.console();
    // Drawn in software a whole wall would take a minute: one small tile is left.
    for (const layoutId of ['1', '4x4'])
      await station.command(console.page, 'set-layout', { monitorId: 'm1', layoutId });
    const wall = await station.wall('m1');
    await wall.untilLive(0);
    await untilMoving(wall, 0, patience(5_000));
    await expect(console.page.getByText('Pictures: gpu (set by command line)')).toBeAttached();
    await loseGpu(station);
    await expect(wall.page.getByText('The GPU was lost. It is being started again.')).toBeVisible();
    await wall.untilLive(0, undefined, patience(10_000));
    await untilMoving(wall, 0, patience(10_000));
  });
});
