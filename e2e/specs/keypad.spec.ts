import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/district';
import { attachEvidence, freshUserData, lastRequests, Station } from '../fixtures/station';

/** Opening cameras by typing their numbers, and keys that an operator has changed. */
const userData = freshUserData();
let station: Station;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  station = await Station.start({ userData, layoutId: '2x2' });
});

test.beforeEach(() => station.complaints.allow(...lastRequests));

test.afterEach(async () => {
  await station.flushOutput();
  const unexpected = station.complaints.takeUnexpected();
  if (test.info().status !== test.info().expectedStatus || unexpected.length > 0) await attachEvidence(station);
  expect.soft(unexpected, 'unexpected complaints').toEqual([]);
});

test.afterAll(async () => {
  await station.end();
  rmSync(userData, { recursive: true, force: true });
});

/** A camera's call number, which the list shows as `#304`. */
async function callOf(cameraId: string): Promise<string> {
  const console = await station.console();
  await console.filter(cameraId.split('.')[0]?.replace('-', ' ') ?? '');
  const sign = /#(\d+)/.exec((await console.camera(cameraId).textContent()) ?? '')?.[1];
  if (sign === undefined) throw new Error(`the list shows no number of ${cameraId}`);
  await console.filter('');
  return sign;
}

test('a number, # and a tile open a camera, typed at the console and at the wall', async () => {
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(4);
  const call = await callOf('john-hay.bus-lane');
  const { keyboard } = console.page;

  await console.page.getByTestId('map').focus();
  await keyboard.type(`${call}#3`);
  await expect(console.keypad).toContainText(`${call} # 3`);
  await expect(console.keypad).toContainText(/Open John Hay, .* on M1 tile 3/);
  await keyboard.press('Enter');
  await wall.untilLive(2, 'john-hay.bus-lane');
  await expect(console.keypad).toHaveCount(0);
  await expect(wall.tile(2)).toContainText(`#${call}`);

  // A numeric keypad has no #; its divide key replaces it.
  for (const digit of call) await wall.page.keyboard.press(`Numpad${digit}`);
  await wall.page.keyboard.press('NumpadDivide');
  await wall.page.keyboard.press('Numpad1');
  await expect(wall.keypad).toContainText(`${call} # 1`);
  await wall.page.keyboard.press('NumpadEnter');
  await wall.untilLive(0, 'john-hay.bus-lane');

  await wall.page.keyboard.type('#3');
  await wall.page.keyboard.press('Enter');
  await expect(wall.tile(0)).toBeHidden();
  await wall.page.keyboard.type('#3');
  await wall.page.keyboard.press('Enter');
  await expect(wall.tile(0)).toBeVisible();

  await keyboard.type('0#1');
  await keyboard.press('Enter');
  await wall.untilState(0, 'empty');
  const opened = readAudit(station.folder()).entries.filter(
    ({ kind, verb, detail }) => kind === 'done' && verb === 'open-tile' && detail['camera'] === 'john-hay.bus-lane',
  );
  expect(opened).toHaveLength(2);
});

test('an unknown camera number is reported in the window where it was typed', async () => {
  const console = await station.console();
  const wall = await station.wall('m1');
  const school = (await callOf('john-hay.bus-lane')).slice(0, -2);
  for (const { page, keypad } of [console, wall]) {
    await page.keyboard.type(`${school}99#1`);
    await page.keyboard.press('Enter');
    await expect(keypad.getByRole('alert')).toHaveText('There is no camera 99 in John Hay.');
    await page.keyboard.press('Escape');
    await expect(keypad).toHaveCount(0);
  }
  // Digits typed into a field do not open the keypad.
  await console.filter('12');
  await expect(console.keypad).toHaveCount(0);
  await console.filter('');
});

test('a key already in use is refused with the name of its action, and a free key applies in every window', async () => {
  const console = await station.console();
  const wall = await station.wall('m1');
  const { keyboard } = console.page;
  await console.page.getByTestId('map').focus();
  await keyboard.press('?');
  await console.page.getByRole('button', { name: 'Change keys' }).click();
  const line = console.page.getByTestId('key-layouts');
  await line.getByRole('button', { name: /^Change the key of/ }).press('Enter');
  await keyboard.press('a');
  await expect(line.getByRole('alert')).toHaveText(/^A is the key of "Acknowledge .*"\. Change that one first\.$/);
  await keyboard.press('y');
  await expect(line).toContainText('Y');
  await expect(line.getByRole('alert')).toHaveCount(0);
  await keyboard.press('Escape');

  await wall.page.keyboard.press('g');
  await wall.page.keyboard.press('y');
  await expect(wall.page.getByRole('menuitemcheckbox', { name: /^2x2/ })).toBeVisible();
  await wall.page.keyboard.press('Escape');
});

test('a changed key survives a restart, in windows and menus', async () => {
  await station.end();
  station = await Station.start({ userData });
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  await wall.untilState(2, 'live');
  await expect(wall.page.getByRole('button', { name: /^Layout/ })).toContainText('Y');
  await wall.page.keyboard.press('y');
  await wall.page.getByRole('menuitemcheckbox', { name: /^3x3/ }).press('Enter');
  await expect(wall.page.getByRole('gridcell')).toHaveCount(9);
});
