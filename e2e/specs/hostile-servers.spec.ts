import { expect, test } from '@playwright/test';
import { configured, districtOf } from '../fixtures/district';
import { HostileServer, hostilities, type Hostility } from '../fixtures/hostile-server';
import { growth, memoryOf, type ProcessMemory } from '../fixtures/processes';
import { freshUserData, shareStation, type Station } from '../fixtures/station';
import { watchStates } from '../fixtures/tile-records';
import { patience } from '../fixtures/waiting';
import type { WallPage } from '../pages/wall-page';

/** Cameras that do what no camera should, all at once on one wall, and good ones beside them, which must not notice. */
let running: HostileServer | undefined;
const neighbours = ['good-1', 'good-2', 'good-3'] as const;
const redirected = /The playlist is redirected in a circle, or to an address that is not the camera's/;

/** How a camera's tile ends, and what it says then. */
interface End {
  readonly state: 'offline' | 'stale';
  readonly says: RegExp;
  /** Until it says so, milliseconds: what the engine allows its request, and a second or two for the machine. */
  readonly withinMs: number;
}

const ends: Readonly<Record<Exclude<Hostility, 'leaping-playlist'>, End>> = {
  'endless-playlist': { state: 'offline', says: /The playlist is larger than 4 MB/, withinMs: 5_000 },
  'dripping-playlist': { state: 'offline', says: /The playlist was not complete after 6 s/, withinMs: 8_000 },
  'inflating-playlist': { state: 'offline', says: /The playlist is larger than 4 MB/, withinMs: 5_000 },
  'redirect-loop': { state: 'offline', says: redirected, withinMs: 5_000 },
  'redirect-away': { state: 'offline', says: redirected, withinMs: 5_000 },
  // What it had to show takes six seconds, and what it says is believed for five.
  'restless-playlist': { state: 'stale', says: /its playlist does not grow/, withinMs: 13_000 },
  'never-answers': { state: 'offline', says: /No answer for the playlist within 3 s/, withinMs: 5_000 },
  'truncated-init': { state: 'offline', says: /in its init segment a box at \d+ claims \d+ bytes/, withinMs: 5_000 },
  'huge-segment': { state: 'offline', says: /The segment is larger than 32 MB/, withinMs: 5_000 },
  'inflating-segment': { state: 'offline', says: /The segment is larger than 32 MB/, withinMs: 5_000 },
  'rubbish-segment': { state: 'offline', says: /The segment is neither MP4 nor MPEG-TS/, withinMs: 5_000 },
};
/** A tile without a picture is offline ten seconds after it was opened. */
const offlineWithinMs = 13_000;

/** Windows that ask a camera: the wall, and the console for its small pictures. */
const windows = 2;
/** Requests a second that a window may send to a camera which fails, with those that follow a redirect counted as one. */
const politeRate = 3;
/** Requests that Chromium makes of one to an address that redirects to itself. */
const redirectsFollowed = 21;

/**
 * How far a process may ever rise, megabytes: the two bombs alone would be a thousand, every few seconds. Most of it
 * is the bodies that the debugger keeps with which the test drives a window.
 */
const mostGrowthMb = 400;

test.beforeAll(async () => {
  running = await HostileServer.start();
});
test.afterAll(() => running?.stop());

function server(): HostileServer {
  if (!running) throw new Error('the server has not been started');
  return running;
}

const shared = shareStation(() => {
  const userData = freshUserData();
  const district = districtOf([
    ...neighbours.map((id) => ({ id, url: server().playlist('good', id) })),
    // A window may ask it as far as the Content Security Policy goes; no ticket is ever issued for it.
    { id: 'elsewhere', url: server().playlist('elsewhere') },
    ...hostilities.map((id) => ({ id, url: server().playlist(id) })),
  ]);
  const walls = [{ id: 'a', name: 'Wall A', monitors: [{ id: 'm1', name: 'M1', layout: '4x4' }] }];
  return { userData, args: configured(userData, { ...district, walls }).args };
});

const cellOf = (hostility: Hostility): number => neighbours.length + hostilities.indexOf(hostility);
const dead = hostilities.filter((hostility) => hostility !== 'leaping-playlist');

async function open(station: Station, cell: number, cameraId: string): Promise<void> {
  const { page } = await station.console();
  const opened = await station.command(page, 'open-tile', { at: { monitorId: 'm1', cell }, cameraId });
  expect(opened).toMatchObject({ status: 'success' });
}

/** Waits until every hostile camera has said what is wrong with it, each within its time, and has come to its end. */
async function untilEnded(wall: WallPage): Promise<void> {
  await Promise.all(
    dead.map(async (hostility) => {
      const { state, says, withinMs } = ends[hostility];
      const tile = wall.tile(cellOf(hostility));
      await expect(tile, hostility).toContainText(says, { timeout: withinMs });
      await expect(tile, hostility).toHaveAttribute('data-state', state, { timeout: offlineWithinMs });
      await expect(tile, hostility).toContainText(says);
    }),
  );
}

/** No camera is asked more often than is polite, and none is left with a request that nobody waits for. */
async function expectPolite(seconds: number): Promise<void> {
  for (const hostility of hostilities) {
    const followed = hostility === 'redirect-loop' ? redirectsFollowed : 1;
    expect(server().asked(hostility).length, hostility).toBeLessThan(windows * politeRate * seconds * followed);
    // For a moment the server still has the one before, whose end is on its way.
    await expect.poll(() => server().open(hostility), { message: hostility }).toBeLessThanOrEqual(windows);
  }
}

async function expectBounded(before: readonly ProcessMemory[]): Promise<void> {
  const grown = growth(before, await memoryOf(shared.station));
  const description = grown.map(({ name, megabytes }) => `${name} ${megabytes}`).join(', ');
  test.info().annotations.push({ type: 'growth of the processes, megabytes', description });
  expect(Math.max(...server().bombBytes)).toBeLessThan(1_000_000);
  expect(grown.filter(({ megabytes }) => megabytes > mostGrowthMb)).toEqual([]);
}

test('hostile cameras each say what is wrong with them, and neither their neighbours nor the application suffer', async () => {
  const { station } = shared;
  const elsewhere = server().playlist('elsewhere');
  station.complaints.allow(
    /Failed to load resource/,
    new RegExp(`Refused a request of (console|wall.m1): ${elsewhere}$`),
  );
  const wall = await station.wall('m1');
  await Promise.all(neighbours.map((cameraId, cell) => open(station, cell, cameraId)));
  await wall.untilAllLive(neighbours.length);
  const before = await memoryOf(station);
  const watch = await watchStates(wall, [...neighbours.keys()]);

  const openedMs = Date.now();
  await Promise.all(hostilities.map((hostility) => open(station, cellOf(hostility), hostility)));
  await untilEnded(wall);
  await expectPolite((Date.now() - openedMs) / 1_000);

  // The ticket ends where the redirect begins.
  expect(server().asked('elsewhere')).toEqual([]);
  expect(station.complaints.stderr).toContain(`Refused a request of wall.m1: ${elsewhere}`);

  // What was live before stayed so all the time; what contradicts itself and brings pictures all the same is shown.
  expect(await watch.states()).toEqual(neighbours.map(() => ['live']));
  await wall.untilLive(cellOf('leaping-playlist'));
  await expectBounded(before);

  // An operator goes on working: the keyboard of the wall, a command of the console, the engine behind them.
  await wall.page.keyboard.press('f');
  await expect(wall.figures(0)).toBeVisible({ timeout: patience(2_000) });
  await open(station, cellOf('inflating-segment'), 'good-1');
  await wall.untilLive(cellOf('inflating-segment'), 'good-1', patience(2_000));
});
