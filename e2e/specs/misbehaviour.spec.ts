import { expect, test } from '@playwright/test';
import type { TrainingBehaviour } from '../../shared/vocabulary/training';
import type { ConsolePage } from '../pages/console-page';
import type { WallPage } from '../pages/wall-page';
import { atMostTwice } from '../fixtures/at-most-twice';
import { countFrames, recordFeeds, type TileCount } from '../fixtures/feed-record';
import { watchPicture } from '../fixtures/picture-watch';
import { shareStation } from '../fixtures/shared-station';

/** Cameras that stall, die, lie and come back; and all the others, which must not notice. */
const shared = shareStation();

/** The least that a neighbour shows, frames a second: of fifteen, over the whole of a test. */
const leastFramesPerSecond = 13.5;

test.describe.configure({ timeout: 100_000 });

async function atWork(): Promise<{ console: ConsolePage; wall: WallPage }> {
  const { station } = shared;
  // A camera that is not there is an error of its request, which Chromium writes down.
  station.complaints.allow(/Failed to load resource/, /net::ERR_(EMPTY_RESPONSE|CONNECTION_RESET|INCOMPLETE)/);
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(16);
  return { console, wall };
}

async function direct(console: ConsolePage, cameraId: string, behaviour: TrainingBehaviour): Promise<void> {
  const outcome = await shared.station.command(console.page, 'direct-training', { cameraId, behaviour });
  expect(outcome).toMatchObject({ status: 'success' });
}

/** Cells whose camera misbehaved in an earlier test: for a while their frames may be late. */
const recovering = new Set<number>();

/**
 * Runs a test's body, and checks that the tiles beside the misbehaving ones lost nothing meanwhile.
 * @returns what the misbehaving ones showed
 */
async function besides(
  console: ConsolePage,
  cells: readonly number[],
  body: () => Promise<void>,
): Promise<readonly TileCount[]> {
  let own: readonly TileCount[] = [];
  const suffered = await atMostTwice(async () => {
    const record = await recordFeeds(console.page, 'm1');
    await body();
    const counts = countFrames(await record.samples());
    await record.stop();
    own = counts.filter(({ cell }) => cells.includes(cell));
    const neighbours = counts.filter(({ cell }) => !cells.includes(cell));
    expect(neighbours).toHaveLength(16 - cells.length);
    return neighbours.filter(
      ({ cell, framesPerSecond, lateFrames, states }) =>
        framesPerSecond < leastFramesPerSecond || (lateFrames > 0 && !recovering.has(cell)) || states.join() !== 'live',
    );
  });
  for (const cell of cells) recovering.add(cell);
  expect(suffered, 'the neighbours lose no frame').toEqual([]);
  return own;
}

test('a camera that stalls and one that is killed are stale, then offline, with the reason, and live within five seconds of their return; a lost segment costs its own picture and nothing else', async () => {
  const { console, wall } = await atWork();
  const [stalled, killed, robbed] = [7, 2, 11] as const;
  const [stalledId, killedId] = [await wall.cameraIn(stalled), await wall.cameraIn(killed)];
  await besides(console, [stalled, killed, robbed], async () => {
    const watch = await watchPicture(wall, stalled);
    await direct(console, stalledId, { kind: 'stalled' });
    await direct(console, killedId, { kind: 'offline' });
    await direct(console, await wall.cameraIn(robbed), { kind: 'drop-segment' });
    await wall.untilState(robbed, 'stale');
    await expect(wall.tile(robbed)).toContainText('HTTP 404 for the segment');
    await wall.untilState(stalled, 'stale');
    expect(await watch.silenceBeforeStale()).toBeLessThan(2_000);
    await expect(wall.tile(stalled)).toContainText('Stale');
    await expect(console.page.getByTestId(`not-live-m1-${stalled}`)).toBeVisible();
    await wall.untilLive(robbed);

    await wall.untilState(stalled, 'offline');
    await expect(wall.tile(stalled)).toContainText('its playlist does not grow');
    await expect(wall.tile(stalled).locator('[data-clock]')).toHaveText('--:--:--');
    await wall.untilState(killed, 'offline');
    await expect(wall.tile(killed)).toContainText('The playlist could not be fetched');

    await direct(console, stalledId, { kind: 'normal' });
    await wall.untilLive(stalled, stalledId, 5_000);
    await direct(console, killedId, { kind: 'normal' });
    await wall.untilLive(killed, killedId, 5_000);
  });
  await expect(console.page.getByTestId(`not-live-m1-${stalled}`)).toHaveCount(0);
});

test('cameras that lie each say how, all at once, and come back', async () => {
  const { console, wall } = await atWork();
  const lies: readonly { readonly cell: number; readonly behaviour: TrainingBehaviour; readonly says: RegExp }[] = [
    { cell: 1, behaviour: { kind: 'not-found' }, says: /HTTP 404 for the playlist/ },
    { cell: 4, behaviour: { kind: 'html' }, says: /answers with a web page, not a playlist/ },
    { cell: 6, behaviour: { kind: 'rubbish' }, says: /The segment is neither MP4 nor MPEG-TS/ },
    { cell: 9, behaviour: { kind: 'endless' }, says: /The playlist was not complete after|larger than/ },
    {
      cell: 12,
      behaviour: { kind: 'slow', bytesPerSecond: 500 },
      says: /more slowly than it plays|was not complete after/,
    },
  ];
  const cameras = new Map<number, string>();
  for (const { cell } of lies) cameras.set(cell, await wall.cameraIn(cell));
  await besides(
    console,
    lies.map(({ cell }) => cell),
    async () => {
      for (const { cell, behaviour } of lies) await direct(console, cameras.get(cell) ?? '', behaviour);
      for (const { cell, says } of lies) {
        await expect(wall.tile(cell)).toContainText(says);
        await expect(wall.tile(cell)).toHaveAttribute('data-state', /stale|offline/);
      }
      for (const { cell } of lies) await direct(console, cameras.get(cell) ?? '', { kind: 'normal' });
      for (const { cell } of lies) await wall.untilLive(cell);
    },
  );
});

test('encoders that start their clocks anew are followed without a break, in fMP4 and in MPEG-TS', async () => {
  const { station } = shared;
  const { console, wall } = await atWork();
  const cells = [3, 7];
  const shown = async (): Promise<number[]> =>
    Promise.all(cells.map(async (cell) => (await station.tile('m1', cell))?.statistics?.framesShown ?? 0));
  const own = await besides(console, cells, async () => {
    const before = await shown();
    for (const cell of cells) await direct(console, await wall.cameraIn(cell), { kind: 'restart-clock' });
    // Ten seconds of pictures: the playlist from before the restart is over after two.
    await expect
      .poll(async () => (await shown()).every((frames, index) => frames > (before[index] ?? 0) + 150))
      .toBe(true);
  });
  for (const { framesPerSecond, states } of own) {
    expect(states).toEqual(['live']);
    expect(framesPerSecond).toBeGreaterThanOrEqual(leastFramesPerSecond);
  }
});
