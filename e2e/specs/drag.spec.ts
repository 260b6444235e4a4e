import { expect, test } from '@playwright/test';
import { shareStation } from '../fixtures/shared-station';
import { onScreen, x11Mouse } from '../fixtures/x11-mouse';

/** The main job: from the map to the wall, with a real mouse and with the keyboard alone. */
const shared = shareStation();

test('a real mouse drags a camera from the map to a cell of the wall window', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(16);
  const cameraId = 'east-tech.bus-lane';
  const before = await wall.cameraIn(6);
  await console.zoomTo('east-tech');

  x11Mouse.move(await onScreen(station, console.mapCamera(cameraId)));
  x11Mouse.press();
  x11Mouse.move(await onScreen(station, wall.tile(6)), 12);
  await expect(wall.tile(6)).toContainText('Open Bus lane here');
  x11Mouse.release();
  await wall.untilLive(6, cameraId);

  await console.page.keyboard.press('Control+z');
  await wall.untilLive(6, before);
});
