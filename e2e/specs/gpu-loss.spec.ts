import { expect, test } from '@playwright/test';
import { untilMoving } from '../fixtures/pictures';
import { lastRequests, type Station, withStation } from '../fixtures/station';
import { found, patience } from '../fixtures/waiting';

/** What a driver that is updated, or that crashes, takes with it: the process that brings everything to the screen. */
test.describe.configure({ timeout: patience(120_000) });

/** Ends the GPU's process, and waits for the next one. */
async function loseGpu(station: Station): Promise<void> {
  const gpuProcess = (): Promise<number | undefined> =>
    station.main.evaluate(({ app }) => app.getAppMetrics().find(({ type }) => type === 'GPU')?.pid);
  const pid = await found('the GPU has a process', gpuProcess);
  // What Chromium's processes say of one another while one of them is gone; what the application says still counts.
  station.complaints.allow(/^main: \[[\d:/.]+:ERROR:\w+\.cc\(/, /CONTEXT_LOST|context lost/);
  process.kill(pid, 'SIGKILL');
  await found('the GPU has another process', async () => {
    const next = await gpuProcess();
    return next !== undefined && next !== pid ? next : undefined;
  });
}

test(
  'without a GPU, pictures move again within seconds, and no tile changes its state',
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

test('with a GPU, the worker says that it was lost, starts again, and pictures move', { tag: '@patient' }, async () => {
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
