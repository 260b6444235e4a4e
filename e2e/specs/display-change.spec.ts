import { expect, type Page, test } from '@playwright/test';
import { shownElements } from '../fixtures/page-checks';
import { untilMoving } from '../fixtures/pictures';
import { shareStation, type Station, withStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** A window that is resized or moves to a display with another pixel density. */
const shared = shareStation(() => ({ layoutId: '3x3' }));

test.describe.configure({ timeout: patience(100_000) });

/** Changes the pixel density, as moving the window to another display would. */
async function setDensity(station: Station, page: Page, factor: number): Promise<void> {
  const url = page.url();
  await station.main.evaluate(
    ({ webContents }, [wanted, to]) =>
      webContents
        .getAllWebContents()
        .find((one) => one.getURL() === wanted)
        ?.setZoomFactor(to),
    [url, factor] as const,
  );
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(factor, 3);
}

/** Display pixels per mosaic pixel and the share of the surface that the mosaic fills, each across and down. */
function scales(page: Page): Promise<readonly number[]> {
  return page.evaluate(() => {
    const video = document.querySelector('video');
    const surface = video?.parentElement;
    if (!video || !surface || video.videoWidth === 0) return [];
    const [shown, room] = [video.getBoundingClientRect(), surface.getBoundingClientRect()];
    const across = (shown.width * devicePixelRatio) / video.videoWidth;
    const down = (shown.height * devicePixelRatio) / video.videoHeight;
    return [across, down, shown.width / room.width, shown.height / room.height].map(
      (value) => Math.round(value * 1_000) / 1_000,
    );
  });
}

/** Waits until a mosaic pixel is a display pixel and the mosaic fills its surface, except for a last odd row or column. */
async function untilCrisp(page: Page): Promise<void> {
  await expect
    .poll(async () => (await scales(page)).map((value) => Math.abs(value - 1) < 0.004))
    .toEqual([true, true, true, true]);
}

test('pictures stay crisp and fill their surface at every density and size', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const console = await station.console();
  await wall.untilAllLive(9);
  for (const page of [wall.page, console.page]) {
    await untilCrisp(page);
    for (const factor of [1.5, 1.25, 0.9, 2, 1]) {
      await setDensity(station, page, factor);
      await untilCrisp(page);
    }
  }
  await untilMoving(wall, 3);

  const resize = (width: number, height: number): Promise<void> =>
    station.main.evaluate(
      ({ BrowserWindow }, [url, size]) => {
        const window = BrowserWindow.getAllWindows().find(({ webContents }) => webContents.getURL() === url);
        window?.setFullScreen(false);
        window?.setBounds({ x: 0, y: 0, width: size[0], height: size[1] });
      },
      [wall.page.url(), [width, height]] as const,
    );
  for (const [width, height] of [
    [1_201, 801],
    [1_700, 900],
  ] as const) {
    await resize(width, height);
    await untilCrisp(wall.page);
    await untilMoving(wall, 3);
  }
  await expect(wall.tiles('live')).toHaveCount(9);
});

test('video elements stay aligned with their tiles', async () => {
  await withStation({ args: ['--composer=element'], layoutId: '2x2' }, async (station) => {
    const wall = await station.wall('m1');
    for (const factor of [1.5, 1]) {
      await setDensity(station, wall.page, factor);
      await expect
        .poll(async () => {
          const elements = await shownElements(wall);
          const apart = await Promise.all(
            elements.map(async ({ left, top, width, height }, cell) => {
              const box = await wall.tile(cell).boundingBox();
              if (!box) return Infinity;
              return Math.max(...[left - box.x, top - box.y, width - box.width, height - box.height].map(Math.abs));
            }),
          );
          return elements.length === 4 ? Math.max(...apart) : Infinity;
        })
        .toBeLessThan(1.1);
    }
  });
});
