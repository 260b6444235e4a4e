import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import {
  type CameraEntry,
  configured,
  districtOf,
  filesContaining,
  password,
  readAudit,
  writeCredentials,
} from '../fixtures/district';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lookAt, type TilePart, untilMoving, watchPart } from '../fixtures/pictures';
import { root } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import {
  freshUserData,
  lastRequests,
  shareStation,
  type Station,
  type StationOptions,
  withStation,
} from '../fixtures/station';
import { WhepServer } from '../fixtures/whep-server';
import { whepErrors, whepToken } from '../fixtures/whep-station';
import type { WallPage } from '../pages/wall-page';

/** Privacy masks from the district's policy, checked on the pixels of the running application. */
test.describe.configure({ mode: 'serial' });

const area = { leftPermille: 300, topPermille: 150, widthPermille: 400, heightPermille: 350 };
const mask = { cameraId: 'yard-1', areas: [area], clause: '2.9' };
/** Parts of the tile well inside and well outside the mask. */
const within: TilePart = { left: 0.34, top: 0.22, width: 0.3, height: 0.2 };
const beside: TilePart = { left: 0.08, top: 0.2, width: 0.15, height: 0.25 };
const grey = 0x48;

let origin: RecordedOrigin | undefined;
let whep: WhepServer | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
  whep = await WhepServer.start({ cameras: ['alpha'], token: whepToken });
});
test.afterAll(async () => {
  await origin?.stop();
  await whep?.stop();
});

/** The cameras of each station: two with the same picture by HLS, and one by WebRTC. */
const cameraIds = ['yard-1', 'yard-2', 'alpha'];

function stationOf(district: TestDistrict, args: readonly string[] = []): StationOptions {
  const userData = freshUserData();
  writeCredentials(userData, { whep: { kind: 'bearer', token: whepToken } });
  const cameras: CameraEntry[] = [
    ...[1, 2].map((number) => ({ id: `yard-${number}`, url: origin?.playlist('fmp4', number) ?? '' })),
    { id: 'alpha', kind: 'whep', url: whep?.url('alpha') ?? '', credential: 'whep' },
  ];
  const operators = [{ id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' }];
  const config = { ...districtOf(cameras), agreement: district.agreement, operators };
  return { userData, args: [...configured(userData, config).args, ...args] };
}

const district = new TestDistrict({ masks: [mask, { ...mask, cameraId: 'alpha' }], watermark: null });
const shared = shareStation(() => stationOf(district));

async function open(station: Station): Promise<WallPage> {
  station.complaints.allow(...lastRequests, ...whepErrors);
  const console = await station.console();
  const wall = await station.wall('m1');
  await station.command(console.page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds });
  await wall.untilAllLive(3);
  return wall;
}

async function expectMasked(wall: WallPage, cell: number, part = within): Promise<void> {
  const { mean, spread } = await lookAt(wall, cell, part);
  for (const colour of mean) expect(Math.abs(colour - grey), `${mean.join()}: the grey of a mask`).toBeLessThan(4);
  expect(spread).toBeLessThan(8);
}

async function expectUnmasked(wall: WallPage, cell: number, part: TilePart): Promise<void> {
  expect((await lookAt(wall, cell, part)).spread, 'the part shows a picture').toBeGreaterThan(40);
}

test('a masked area is grey on the screen by HLS and WebRTC, zoomed or not, and the rest shows the picture', async () => {
  const { station } = shared;
  const wall = await open(station);
  for (const cell of [0, 2]) {
    await expectMasked(wall, cell);
    await expectUnmasked(wall, cell, beside);
  }
  await expectUnmasked(wall, 1, within);
  const zoom = { scale: 2, x: 0.5, y: 0.3 };
  const console = await station.console();
  const zoomed = await station.command(console.page, 'zoom-tile', { at: { monitorId: 'm1', cell: 0 }, zoom });
  expect(zoomed).toMatchObject({ status: 'success' });
  const wider = { left: 0.15, top: 0.2, width: 0.65, height: 0.5 };
  await expect(async () => expectMasked(wall, 0, wider)).toPass();
  await station.command(console.page, 'zoom-tile', { at: { monitorId: 'm1', cell: 0 }, zoom: null });
  await expect(async () => expectUnmasked(wall, 0, beside)).toPass();
});

test('playing pictures follow a policy with other masks without showing a masked area', async () => {
  const wall = await shared.station.wall('m1');
  const [first, second] = [await watchPart(wall, 0, within), await watchPart(wall, 1, within)];
  district.publish({ version: '9.1', masks: [{ ...mask, cameraId: 'yard-2' }] });
  district.renew();
  await expect(async () => expectMasked(wall, 1)).toPass();
  await expect(async () => expectUnmasked(wall, 0, within)).toPass();
  // The tile may be dark before the mask appears; dark counts as flat too.
  expect([await first(), await second()]).toEqual([
    ['flat', 'picture'],
    ['picture', 'flat'],
  ]);
  district.publish({ version: '9.2', masks: [mask] });
  district.renew();
  await expect(async () => expectMasked(wall, 0)).toPass();
  expect(await first()).toEqual(['flat', 'picture', 'flat']);
});

test('if the policy requires a watermark, every picture names the operator, the purpose and the time', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  const { page: console } = await station.console();
  await console.getByTestId('cell-m1-0').click();
  await expect(console.getByTestId('card-picture')).toHaveAttribute('data-state', 'live');
  district.publish({ version: '9.3', watermark: { clause: '2.9' } });
  district.renew();
  const words = '[data-watermark="Analyst 1, training"]';
  await expect(wall.page.locator(words)).toHaveCount(3);
  // One in the card, and one in the thumbnail of each tile.
  await expect(console.locator(words)).toHaveCount(4);
  const line = wall.tile(0).locator(`${words} i`).first();
  const time = (): Promise<string> => line.evaluate((element) => getComputedStyle(element, '::before').content);
  const now = await time();
  expect(now).toMatch(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC\\a \d\d:\d\d:\d\d [+−]\d\d:\d\d/);
  await expect.poll(time).not.toBe(now);
  // The watermark shows on the mask, which is flat without it.
  expect((await lookAt(wall, 0, within)).spread).toBeGreaterThan(40);
  district.publish({ version: '9.4', watermark: null });
  district.renew();
  await expect(wall.page.locator(words)).toHaveCount(0);
});

test('no watched video is stored on the disk', async () => {
  const { station } = shared;
  const wall = await station.wall('m1');
  await wall.untilAllLive(3);
  // By then both recorded segments, of two seconds each, have been played.
  await expect.poll(async () => (await station.tile('m1', 1))?.statistics?.framesShown).toBeGreaterThan(60);
  for (const segment of ['fmp4-0.m4s', 'fmp4-1.m4s']) {
    const bytes = readFileSync(path.join(root, 'renderer/video/fixtures', segment));
    // Any stored part of a segment would be longer than 2,048 bytes, the distance between samples.
    const samples: Buffer[] = [];
    for (let from = 0; from + 48 < bytes.length; from += 2_048) samples.push(bytes.subarray(from, from + 48));
    expect(filesContaining(station.userData, ...samples), segment).toEqual([]);
  }
  expect(filesContaining(station.userData, '#EXTM3U')).toEqual([]);
});

test('two people can lift a mask, and the mask returns', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests, ...whepErrors);
  const console = await station.console();
  const wall = await station.wall('m1');
  const { cameraId } = mask;
  await wall.untilLive(0, cameraId);
  const chip = wall.tile(0).locator('[data-mask]');
  await expect(chip).toHaveText('masked');
  await expectMasked(wall, 0, within);
  const seen = await watchPart(wall, 0, within);

  await console.cell('m1', 0).click();
  await console.page.getByTestId('card-mask').getByRole('button', { name: 'Lift' }).click();
  const dialog = console.page.getByTestId('lift-mask');
  const inDialog = '[data-testid="lift-mask"]';
  expect(await findAccessibilityViolations(console.page, 'dark', inDialog)).toEqual([]);
  const { stops, missed } = await walkByKeyboard(console.page, inDialog);
  expect([missed, stops.filter(({ ringed, coveredBy }) => !ringed || coveredBy !== null)]).toEqual([[], []]);
  await dialog.getByLabel('Their password').focus();
  await console.page.keyboard.type('not this one');
  await console.page.keyboard.press('Enter');
  await expect(dialog).toContainText('The name, the password or the code is not right.');
  await dialog.getByLabel('Their password').fill(password);
  await console.page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(chip).toContainText(/mask lifted, ends in [45]:\d\d/);
  await expect(chip).toContainText('by Analyst 1 and Supervisor 1');
  await expect(async () => expectUnmasked(wall, 0, within)).toPass();
  const again = { cameraId, minutes: 5, secondId: 'analyst-1', password, code: null };

  await console.page.getByTestId('card-mask').getByRole('button', { name: 'Put it back' }).click();
  await expect(chip).toHaveText('masked');
  await expect(async () => expectMasked(wall, 0, within)).toPass();
  const refused = await station.command(console.page, 'lift-mask', again);
  expect(refused).toMatchObject({ status: 'refused', clause: '2.9' });
  await station.command(console.page, 'lift-mask', { ...again, secondId: 'supervisor-1' });
  await expect(async () => expectUnmasked(wall, 0, within)).toPass();
  await station.command(console.page, 'begin-view', { purpose: { kind: 'camera-check' } });
  await expect(async () => expectMasked(wall, 0, within)).toPass();
  expect(await seen()).toEqual(['flat', 'picture', 'flat', 'picture', 'flat']);

  const { entries } = readAudit(station.folder('district'));
  const said = entries.filter(({ verb, kind }) => /-mask$/.test(verb) && kind !== 'intent');
  expect(said.map(({ kind, verb, detail: { second, by } }) => ({ kind, verb, second, by }))).toMatchObject([
    { kind: 'failed', verb: 'lift-mask', second: 'supervisor-1' },
    { kind: 'done', verb: 'lift-mask', second: 'supervisor-1', by: 'Analyst 1' },
    { kind: 'done', verb: 'restore-mask', second: 'supervisor-1', by: 'operator' },
    { kind: 'refused', verb: 'lift-mask', second: 'analyst-1' },
    { kind: 'done', verb: 'lift-mask', second: 'supervisor-1', by: 'Analyst 1' },
    { kind: 'done', verb: 'restore-mask', second: 'supervisor-1', by: 'view' },
  ]);
  expect(filesContaining(station.userData, 'not this one')).toEqual([]);
});

test('with the element composer, a masked camera is drawn on a canvas, and the others play in video elements', async () => {
  await withStation(
    stationOf(new TestDistrict({ masks: [mask], watermark: null }), ['--composer=element']),
    async (station) => {
      const wall = await open(station);
      await expectMasked(wall, 0);
      await expectUnmasked(wall, 0, beside);
      await expectUnmasked(wall, 1, within);
      expect(await wall.page.locator('video').count()).toBe(2);
      for (const cell of [0, 1, 2])
        await expect.poll(async () => (await station.tile('m1', cell))?.statistics?.framesShown).toBeGreaterThan(30);
      await untilMoving(wall, 2);
    },
  );
});
