import { expect, test } from '@playwright/test';
import { widenConsole } from '../fixtures/window-requests';
import { shownElements } from '../fixtures/page-checks';
import { untilMoving } from '../fixtures/pictures';
import { lastRequests, shareStation, type Station } from '../fixtures/station';
import { found, patience } from '../fixtures/waiting';
import type { WallPage } from '../pages/wall-page';

/**
 * Pictures in video elements, which the command line selects here. In misbehaviour.spec they replace a worker that has died
 * twice, and masks.spec shows a WebRTC camera in one.
 */
const shared = shareStation(() => ({ args: ['--composer=element'], layoutId: '3x3' }));

test.describe.configure({ timeout: patience(100_000) });

async function liveStation(): Promise<{ station: Station; wall: WallPage }> {
  const { station } = shared;
  station.complaints.allow(/Failed to load resource/, /net::ERR_/, ...lastRequests);
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  return { station, wall };
}

/** One of the nine cameras has a mask and is drawn without an element; see masks.spec. */
const inElements = 8;

test('nine cameras play, each unmasked one in its own element that drops old media', async () => {
  const { station, wall } = await liveStation();
  await expect
    .poll(async () => {
      const { tiles } = await station.snapshot();
      return Math.min(...tiles.map(({ statistics }) => statistics?.framesShown ?? 0));
    })
    .toBeGreaterThan(30);
  const elements = await shownElements(wall);
  expect(elements).toHaveLength(inElements);
  for (const element of elements) {
    expect(element).toMatchObject({ videoWidth: 640, videoHeight: 360, playing: true, shared: false });
    expect(element.keptBehind).toBeLessThan(9);
  }
  await untilMoving(wall, 3);
  const { statistics, frameTimeMs = 0 } = (await station.tile('m1', 3)) ?? {};
  expect(Date.now() - frameTimeMs).toBeLessThan(10_000);
  expect(statistics).toMatchObject({ source: 0, rendition: { widthPx: 640, heightPx: 360 } });
  expect(statistics?.bitrateBps).toBeGreaterThan(20_000);
});

test('the console says how pictures are composed and what selected that', async () => {
  const console = await shared.station.console();
  await widenConsole(shared.station);
  await expect(console.page.getByText('Pictures: element (set by command line)')).toBeVisible();
});

test('a camera on two tiles is fetched once, and only an enlarged tile is shown until it is small again', async () => {
  const { station, wall } = await liveStation();
  const cameraId = await wall.cameraIn(0);
  const console = await station.console();
  await station.command(console.page, 'open-tile', { at: { monitorId: 'm1', cell: 1 }, cameraId });
  await wall.untilLive(1, cameraId);
  const [first, second] = await shownElements(wall);
  expect([first?.shared, second?.shared].sort()).toEqual([false, true]);

  await wall.tile(2).focus();
  await wall.page.keyboard.press('Enter');
  const alone = await found('one element is left', async () => {
    const elements = await shownElements(wall);
    return elements.length === 1 ? elements[0] : undefined;
  });
  expect(alone.width).toBeGreaterThan(0.9 * (await wall.page.evaluate(() => window.innerWidth)));
  await wall.page.keyboard.press('Enter');
  await wall.untilAllLive(9);
});

test('a failing camera turns grey, says why, and comes back', async () => {
  const { station, wall } = await liveStation();
  const console = await station.console();
  const cell = 6;
  const cameraId = await wall.cameraIn(cell);
  const direct = (behaviour: object): Promise<unknown> =>
    station.command(console.page, 'direct-training', { cameraId, behaviour });
  await direct({ kind: 'not-found' });
  await wall.untilState(cell, 'stale');
  const grey = (await shownElements(wall)).filter(({ filter }) => filter === 'grayscale(1)');
  expect(grey).toHaveLength(1);
  await expect(wall.tile(cell)).toContainText('HTTP 404 for the playlist');
  await direct({ kind: 'normal' });
  await wall.untilLive(cell, cameraId);
  expect(await shownElements(wall)).toHaveLength(inElements);
});
