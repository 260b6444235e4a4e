import { expect, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { lastRequests } from '../fixtures/complaints';
import { configured, districtOf } from '../fixtures/district';
import { lookAt, watchPart, type TilePart } from '../fixtures/picture-part';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { shareStation, withStation } from '../fixtures/shared-station';
import { freshUserData, type Station, type StationOptions } from '../fixtures/station';
import type { WallPage } from '../pages/wall-page';

/** Privacy masks: on the pixels of the running application, by the district's word alone. */
test.describe.configure({ mode: 'serial' });

const area = { leftPermille: 300, topPermille: 150, widthPermille: 400, heightPermille: 350 };
const mask = { cameraId: 'yard-1', areas: [area], clause: '2.9' };
/** Well within the mask, and well beside it. */
const within: TilePart = { left: 0.34, top: 0.22, width: 0.3, height: 0.2 };
const beside: TilePart = { left: 0.08, top: 0.2, width: 0.15, height: 0.25 };
const grey = 0x48;

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

/** Two cameras that look at the same; the first one is masked. */
function stationOf(district: TestDistrict, args: readonly string[] = []): StationOptions {
  const userData = freshUserData();
  const cameras = [1, 2].map((number) => ({ id: `yard-${number}`, url: origin?.playlist('fmp4', number) ?? '' }));
  const config = { ...districtOf(cameras), agreement: district.agreement };
  return { userData, args: [...configured(userData, config).args, ...args] };
}

const district = new TestDistrict({ masks: [mask], watermark: null });
const shared = shareStation(() => stationOf(district));

async function open(station: Station): Promise<WallPage> {
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  const cameraIds = ['yard-1', 'yard-2'];
  await station.command(console.page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds });
  await wall.untilAllLive(2);
  return wall;
}

async function masked(wall: WallPage, cell: number, part = within): Promise<void> {
  const { mean, spread } = await lookAt(wall, cell, part);
  for (const colour of mean) expect(Math.abs(colour - grey), `${mean.join()} is the grey of masks`).toBeLessThan(4);
  expect(spread).toBeLessThan(8);
}

async function unmasked(wall: WallPage, cell: number, part: TilePart): Promise<void> {
  expect((await lookAt(wall, cell, part)).spread, 'there is a picture').toBeGreaterThan(40);
}

test('what is masked is grey on the screen, with every zoom, and the rest is the picture', async () => {
  const { station } = shared;
  const wall = await open(station);
  await masked(wall, 0);
  await unmasked(wall, 0, beside);
  await unmasked(wall, 1, within);
  const zoom = { scale: 2, x: 0.5, y: 0.3 };
  const console = await station.console();
  const zoomed = await station.command(console.page, 'zoom-tile', { at: { monitorId: 'm1', cell: 0 }, zoom });
  expect(zoomed).toMatchObject({ status: 'success' });
  const wider = { left: 0.15, top: 0.2, width: 0.65, height: 0.5 };
  await expect(async () => masked(wall, 0, wider)).toPass();
  await station.command(console.page, 'zoom-tile', { at: { monitorId: 'm1', cell: 0 }, zoom: null });
  await expect(async () => unmasked(wall, 0, beside)).toPass();
});

test('a policy that masks something else is followed by the pictures that play, and none slips through', async () => {
  const wall = await shared.station.wall('m1');
  const [first, second] = [await watchPart(wall, 0, within), await watchPart(wall, 1, within)];
  district.publish({ version: '2.1', masks: [{ ...mask, cameraId: 'yard-2' }] });
  district.renew();
  await expect(async () => masked(wall, 1)).toPass();
  await expect(async () => unmasked(wall, 0, within)).toPass();
  // Between the picture and its mask there may be darkness, which is as flat.
  expect([await first(), await second()]).toEqual([
    ['flat', 'picture'],
    ['picture', 'flat'],
  ]);
  district.publish({ version: '2.2', masks: [mask] });
  district.renew();
  await expect(async () => masked(wall, 0)).toPass();
  expect(await first()).toEqual(['flat', 'picture', 'flat']);
});

test('an element shows no masked camera but on a canvas', async () => {
  await withStation(
    stationOf(new TestDistrict({ masks: [mask], watermark: null }), ['--composer=element']),
    async (station) => {
      const wall = await open(station);
      await masked(wall, 0);
      await unmasked(wall, 0, beside);
      await unmasked(wall, 1, within);
      expect(await wall.page.locator('video').count()).toBe(1);
      await expect.poll(async () => (await station.tile('m1', 0))?.statistics?.framesShownIn5s).toBeGreaterThan(5 * 12);
    },
  );
});
