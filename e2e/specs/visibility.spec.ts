import { expect, test } from '@playwright/test';
import { widenConsole } from '../fixtures/window-requests';
import { shareStation, type Station } from '../fixtures/station';

/** Hidden tiles are not fetched and come back when they are visible; another display scale moves every tile. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

/** Hides, shows or scales a monitor's window, as the system does. */
function toWindow(station: Station, act: 'hide' | 'show' | 'zoom' | 'unzoom'): Promise<void> {
  return station.main.evaluate(({ BrowserWindow }, asked) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.getTitle() === 'RTCC Wall M1');
    if (!window) throw new Error('M1 has no window');
    if (asked === 'hide') window.hide();
    else if (asked === 'show') window.showInactive();
    else window.webContents.setZoomFactor(asked === 'zoom' ? 1.5 : 1);
  }, act);
}

test('a hidden monitor sleeps, the console says so, and it wakes when it is shown', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  await widenConsole(station);
  await wall.untilAllLive(9);
  await toWindow(station, 'hide');
  await expect(wall.tiles('asleep')).toHaveCount(9);
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('data-state', 'asleep');
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('aria-label', /asleep, because nobody sees it/);
  await expect(page.getByText('no tiles on open monitors')).toBeVisible();

  const received = async (): Promise<number> => (await station.tile('m1', 0))?.statistics?.bytesReceived ?? -1;
  const before = await received();
  const reportedAgain = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let reports = 0;
        const stop = window.api.onPatch(({ patch }) => {
          if (!patch.tiles || ++reports < 5) return;
          stop();
          resolve(reports);
        });
      }),
  );
  expect(reportedAgain).toBe(5);
  expect(await received()).toBe(before);

  await toWindow(station, 'show');
  await wall.untilAllLive(9);
  await expect(page.getByTestId('cell-m1-0')).toHaveAttribute('data-state', 'live');
});

test('tiles under an enlarged tile sleep and come back, and the enlarged tile plays on', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  await wall.tile(3).click();
  await wall.page.keyboard.press('Enter');
  await expect(wall.tiles('asleep')).toHaveCount(8);
  await wall.untilState(3, 'live');
  await wall.page.keyboard.press('Enter');
  await wall.untilAllLive(9);
});

test('after a change of display scale each picture fills its tile', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(9);
  const before = await station.tile('m1', 5);
  await toWindow(station, 'zoom');
  await expect.poll(() => wall.page.evaluate(() => window.devicePixelRatio)).toBeCloseTo(1.5);
  const tile = async (): Promise<number> => ((await wall.tile(5).boundingBox())?.width ?? 0) * 1.5;
  await expect
    .poll(async () => Math.abs((await tile()) - ((await station.tile('m1', 5))?.widthPx ?? 0)))
    .toBeLessThan(1);
  // The window and its tiles keep their size in device pixels, except for a larger frame around the tiles.
  expect(Math.abs((await tile()) - (before?.widthPx ?? 0))).toBeLessThan(8);
  await wall.untilAllLive(9);
  await toWindow(station, 'unzoom');
  await expect.poll(async () => (await station.tile('m1', 5))?.widthPx).toBe(before?.widthPx);
});
