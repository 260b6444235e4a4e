import { expect, test } from '@playwright/test';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, shareStation } from '../fixtures/station';
import { probeSound } from '../fixtures/tile-records';
import { lookEveryMs } from '../fixtures/waiting';

/** A key plays the sound of one tile at a time, if the operator may listen, and the audit records it. */
const first = { id: 'sound-fmp4', hz: 1_000 };
const second = { id: 'ts', hz: 440 };
/** Half the frequency resolution of the probe, hertz. */
const withinHz = 6;

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start([first.id, second.id]);
});
test.afterAll(() => origin?.stop());

const shared = shareStation(() => {
  const userData = freshUserData();
  const cameras = [first, second].map(({ id }) => ({ id, url: origin?.playlist(id) ?? '' }));
  return { userData, args: configured(userData, districtOf(cameras)).args };
});

test('a key plays the sound of the selected tile, moves it to another tile, and stops it', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const wall = await station.wall('m1');
  const probe = await probeSound(wall.page);
  const cameraIds = [first.id, second.id];
  await station.command(page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds });
  for (const cell of [0, 1]) await wall.untilLive(cell);
  const sounds = wall.page.locator('[data-sound]');
  const untilOnly = async (cell: number, hz: number): Promise<void> => {
    await expect(sounds).toHaveCount(1);
    await expect(wall.tile(cell).locator('[data-sound]')).toHaveAttribute('data-sound', 'heard');
    const heard = async (): Promise<boolean> => Math.abs(((await probe.hz()) ?? 0) - hz) <= withinHz;
    await expect.poll(heard, { message: `${hz} Hz is heard`, intervals: lookEveryMs }).toBe(true);
  };
  expect(await probe.hz()).toBeUndefined();

  await wall.tile(0).click();
  await wall.page.keyboard.press('s');
  await untilOnly(0, first.hz);
  await wall.page.keyboard.press('ArrowRight');
  await wall.page.keyboard.press('s');
  await untilOnly(1, second.hz);
  await wall.page.keyboard.press('s');
  await expect(sounds).toHaveCount(0);
  await expect.poll(() => probe.hz()).toBeUndefined();

  const { entries } = readAudit(station.folder('district'));
  const listened = entries.filter(({ verb, kind }) => verb === 'listen-tile' && kind === 'done');
  expect(listened.map(({ actor, clause, detail }) => [actor, clause, detail['camera'] ?? 'none'])).toEqual([
    ['analyst-1', '2.4', first.id],
    ['analyst-1', '2.4', second.id],
    ['analyst-1', '', 'none'],
  ]);
});
