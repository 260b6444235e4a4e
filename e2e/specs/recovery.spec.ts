import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pass } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { z } from 'zod';
import { processTree, root } from '../fixtures/processes';
import { lastRequests, shareStation } from '../fixtures/station';
import { found, patience } from '../fixtures/waiting';
import type { WallPage } from '../pages/wall-page';

/** Recovery of the wall after the machine sleeps or loses its network. Time has to pass, so `npm test` skips these tests. */
const shared = shareStation();

test.describe.configure({ timeout: patience(100_000) });

async function liveWall(): Promise<WallPage> {
  const { station } = shared;
  station.complaints.allow(/Failed to load resource/, ...lastRequests);
  const wall = await station.wall('m1');
  await wall.untilAllLive(16);
  return wall;
}

/** The moments that the tiles of the monitor show, milliseconds since the epoch; 0 for a tile without a picture. */
async function moments(): Promise<readonly number[]> {
  const { tiles } = await shared.station.snapshot();
  return tiles.flatMap(({ monitorId, frameTimeMs }) => (monitorId === 'm1' ? [frameTimeMs ?? 0] : []));
}

/** Low-latency cameras have their own sync group, because they run closer to live than the others. */
const Cameras = z.object({ cameras: z.array(z.object({ id: z.string(), lowLatency: z.boolean().optional() })) });
const lowLatencyIds = new Set(
  Cameras.parse(JSON.parse(readFileSync(path.join(root, 'assets/training/cameras.json'), 'utf8')))
    .cameras.filter(({ lowLatency }) => lowLatency)
    .map(({ id }) => id),
);

/** The spread of the moments that the tiles of the main sync group show, milliseconds. */
async function spreadMs(): Promise<number> {
  const { tiles } = await shared.station.snapshot();
  const group = tiles.filter(({ monitorId, cameraId }) => monitorId === 'm1' && !lowLatencyIds.has(cameraId));
  expect(group.length).toBeGreaterThanOrEqual(12);
  const shown = group.map(({ frameTimeMs }) => frameTimeMs ?? 0);
  return Math.max(...shown) - Math.min(...shown);
}

test('all tiles of a sync group show the same moment', { tag: '@patient' }, async () => {
  await liveWall();
  await expect.poll(spreadMs, { timeout: patience(40_000) }).toBeLessThanOrEqual(250);
});

test('every tile is live within five seconds after the machine wakes', { tag: '@patient' }, async () => {
  const wall = await liveWall();
  const pid = shared.station.main.process().pid;
  if (pid === undefined) throw new Error('the station has no process');
  const tree = processTree(pid);
  for (const process_ of tree) process.kill(process_, 'SIGSTOP');
  // The test needs this time to pass.
  await pass(14_000);
  for (const process_ of tree) process.kill(process_, 'SIGCONT');
  const wokeMs = Date.now();
  await expect
    .poll(async () => Math.min(...(await moments())), { timeout: patience(5_000) })
    .toBeGreaterThan(wokeMs - 10_000);
  await wall.untilAllLive(16);
});

test(
  'a lost network takes every tile offline, and within five seconds of its return every tile is live',
  { tag: '@patient' },
  async () => {
    const wall = await liveWall();
    const origin = await found('the origin runs', () =>
      shared.station.main.evaluate(
        ({ app }) => app.getAppMetrics().find(({ name }) => name === 'Training district')?.pid,
      ),
    );
    process.kill(origin, 'SIGSTOP');
    for (let cell = 0; cell < 16; cell++) await wall.untilState(cell, 'offline');
    process.kill(origin, 'SIGCONT');
    await wall.untilAllLive(16, patience(5_000));
  },
);
