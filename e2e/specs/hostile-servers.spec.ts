import { expect, test } from '@playwright/test';
import { configured, districtOf } from '../fixtures/district';
import { HostileServer, hostilities, type Hostility } from '../fixtures/hostile-server';
import { growth, memoryOf, type ProcessMemory } from '../fixtures/processes';
import { freshUserData, shareStation, type Station } from '../fixtures/station';
import { watchNeighbours } from '../fixtures/tile-records';
import type { WallPage } from '../pages/wall-page';

/** Hostile cameras, all at once on one wall, beside good cameras that must not suffer. */
let running: HostileServer | undefined;
const neighbours = ['good-1', 'good-2', 'good-3'] as const;
const redirected = /The playlist is redirected in a circle, or to an address that is not the camera's/;

/** The final state of a hostile camera's tile, and what the tile says. */
interface End {
  readonly state: 'offline' | 'stale';
  readonly says: RegExp;
}

const ends: Readonly<Record<Exclude<Hostility, 'leaping-playlist'>, End>> = {
  'endless-playlist': { state: 'offline', says: /The playlist is larger than 4 MB/ },
  'dripping-playlist': { state: 'offline', says: /The playlist was not complete after 6 s/ },
  'inflating-playlist': { state: 'offline', says: /The playlist is larger than 4 MB/ },
  'redirect-loop': { state: 'offline', says: redirected },
  'redirect-away': { state: 'offline', says: redirected },
  // Its pictures last six seconds, and its playlist counts as current for five.
  'restless-playlist': { state: 'stale', says: /its playlist does not grow/ },
  'never-answers': { state: 'offline', says: /No answer for the playlist within 3 s/ },
  'truncated-init': { state: 'offline', says: /in its init segment a box at \d+ claims \d+ bytes/ },
  'huge-segment': { state: 'offline', says: /The segment is larger than 32 MB/ },
  'inflating-segment': { state: 'offline', says: /The segment is larger than 32 MB/ },
  'rubbish-segment': { state: 'offline', says: /The segment is neither MP4 nor MPEG-TS/ },
};

/** Windows that fetch a camera: the wall, and the console for its thumbnails. */
const windows = 2;
/** The most requests a second that a window may send to a failing camera; a chain of redirects counts as one. */
const politeRate = 3;
/** Requests that Chromium sends for one request to an address that redirects to itself. */
const redirectsFollowed = 21;

/**
 * The most that the memory of a process may grow, megabytes. The two decompression bombs alone would add a thousand every few
 * seconds. Most of the growth is response bodies kept by the debugger that drives the window.
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
    // The Content Security Policy allows this camera, but no ticket is ever issued for it.
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

/** Waits until every hostile camera has reported its fault and reached its final state. */
async function untilEnded(wall: WallPage): Promise<void> {
  await Promise.all(
    dead.map(async (hostility) => {
      const { state, says } = ends[hostility];
      const tile = wall.tile(cellOf(hostility));
      await expect(tile, hostility).toContainText(says);
      await expect(tile, hostility).toHaveAttribute('data-state', state);
      await expect(tile, hostility).toContainText(says);
    }),
  );
}

/** Expects a limited rate of requests to every camera, and no abandoned requests. */
async function expectPolite(seconds: number): Promise<void> {
  for (const hostility of hostilities) {
    const followed = hostility === 'redirect-loop' ? redirectsFollowed : 1;
    expect(server().asked(hostility).length, hostility).toBeLessThan(windows * politeRate * seconds * followed);
    // The server may still hold the previous request for a moment.
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

test('each hostile camera reports its fault, and neither its neighbours nor the application suffer', async () => {
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
  const { page } = await station.console();
  const watch = await watchNeighbours(page, 'm1', [...neighbours.keys()]);

  const openedMs = Date.now();
  await Promise.all(hostilities.map((hostility) => open(station, cellOf(hostility), hostility)));
  await untilEnded(wall);
  await expectPolite((Date.now() - openedMs) / 1_000);

  // A ticket does not cover the target of a redirect.
  expect(server().asked('elsewhere')).toEqual([]);
  expect(station.complaints.stderr).toContain(`Refused a request of wall.m1: ${elsewhere}`);

  // The good cameras kept their pictures. A contradictory playlist with usable pictures is shown.
  expect(await watch.suffered()).toEqual([]);
  await wall.untilLive(cellOf('leaping-playlist'));
  await expectBounded(before);

  // The operator can keep working: the wall's keyboard, the console's commands and the video engine respond.
  await wall.page.keyboard.press('f');
  await expect(wall.figures(0)).toBeVisible();
  await open(station, cellOf('inflating-segment'), 'good-1');
  await wall.untilLive(cellOf('inflating-segment'), 'good-1');
});
