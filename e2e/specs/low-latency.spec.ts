import { expect, test } from '@playwright/test';
import { shareStation } from '../fixtures/station';
import { countFrames, type FeedSample, recordFeeds } from '../fixtures/tile-records';
import { atMostTwice, patience } from '../fixtures/waiting';
import type { WallPage } from '../pages/wall-page';

/** A camera of the school whose cameras offer low-latency HLS, among cameras that do not. */
const shared = shareStation();

const school = 'john-f-kennedy';
/** Its own mark is a second; the machine of a test is busy with other things. */
const longestLatencyMs = 1_500;
const leastFramesPerSecond = 13.5;
/** Samples of one record: about a second lies between two. */
const samplesARecord = 12;

test.describe.configure({ timeout: patience(100_000) });

/** The cell that shows a camera of the school. */
async function cellOf(wall: WallPage): Promise<number> {
  for (let cell = 0; cell < 16; cell++) if ((await wall.cameraIn(cell)).startsWith(`${school}.`)) return cell;
  throw new Error(`no camera of ${school} is on the wall`);
}

const latencies = (samples: readonly FeedSample[], cell: number): readonly number[] =>
  samples.flatMap(({ tiles }) => tiles.flatMap((tile) => (tile.cell === cell ? [tile.latencyMs ?? Infinity] : [])));

test('a low-latency camera is at most 1.5 seconds behind, and the others beside it lose nothing', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(16);
  const cell = await cellOf(wall);
  const faults = await atMostTwice(async () => {
    const record = await recordFeeds(console.page, 'm1');
    await expect
      .poll(async () => (await record.samples()).length, { timeout: patience(40_000) })
      .toBeGreaterThan(samplesARecord);
    const samples = await record.samples();
    await record.stop();
    test.info().annotations.push({ type: 'latency, milliseconds', description: latencies(samples, cell).join(' ') });
    const late = latencies(samples, cell).filter((latencyMs) => latencyMs > longestLatencyMs);
    const slow = countFrames(samples).filter(
      ({ framesPerSecond, states }) => framesPerSecond < leastFramesPerSecond || states.join() !== 'live',
    );
    return [...late.map((latencyMs) => ({ latencyMs })), ...slow];
  });
  expect(faults).toEqual([]);
});

test('it stalls, loses a segment and starts its clock anew like any other camera, and is near the scene again', async () => {
  const { station } = shared;
  station.complaints.allow(/Failed to load resource/);
  const console = await station.console();
  const wall = await station.wall('m1');
  const cell = await cellOf(wall);
  const cameraId = await wall.cameraIn(cell);
  const direct = (kind: string) => station.command(console.page, 'direct-training', { cameraId, behaviour: { kind } });
  const latencyMs = async (): Promise<number> => (await station.tile('m1', cell))?.statistics?.latencyMs ?? Infinity;

  await direct('stalled');
  await wall.untilState(cell, 'stale');
  await expect(wall.tile(cell)).toContainText('its playlist does not grow');
  await direct('normal');
  await wall.untilLive(cell, cameraId, patience(5_000));

  await direct('drop-segment');
  await wall.untilState(cell, 'stale');
  await expect(wall.tile(cell)).toContainText('HTTP 404 for the part');
  await wall.untilLive(cell);

  const before = (await station.tile('m1', cell))?.statistics?.framesShown ?? 0;
  await direct('restart-clock');
  await expect
    .poll(async () => (await station.tile('m1', cell))?.statistics?.framesShown ?? 0, { timeout: patience(20_000) })
    .toBeGreaterThan(before + 90);
  await expect.poll(latencyMs, { timeout: patience(20_000) }).toBeLessThan(longestLatencyMs);
});
