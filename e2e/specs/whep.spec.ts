import { expect, test } from '@playwright/test';
import { defaultDistrict } from '../fixtures/agreement';
import { fetchFrom, filesContaining } from '../fixtures/district';
import { untilMoving } from '../fixtures/pictures';
import { shareStation, type Station } from '../fixtures/station';
import { patience } from '../fixtures/waiting';
import { WhepServer } from '../fixtures/whep-server';
import { show, untilSessions, WhepProcess, whepStation, whepToken, whepErrors } from '../fixtures/whep-station';
import type { WallPage } from '../pages/wall-page';

/**
 * WebRTC cameras: shown live, ended at their server when viewing is no longer allowed, and restored. The console shows a
 * thumbnail of each tile, so each camera has two sessions.
 */
const windows = 2;
/** Cameras with one fault each; `dies` has its own server. */
const troubled = ['hangs', 'restarts', 'reopens', 'dies'];
let server: WhepServer | undefined;
let mortal: WhepProcess | undefined;

test.beforeAll(async () => {
  server = await WhepServer.start({ cameras: ['alpha', 'beta', 'hangs', 'restarts', 'reopens'], token: whepToken });
  mortal = await WhepProcess.start(whepToken);
});

test.afterAll(async () => {
  await server?.stop();
  await mortal?.kill();
});

const shared = shareStation(() => {
  const urls = ['alpha', 'beta', 'hangs', 'restarts', 'reopens'].map((camera) => [camera, whep().url(camera)] as const);
  return whepStation({ ...Object.fromEntries(urls), dies: mortal?.url ?? '' }, '3x3');
});

function whep(): WhepServer {
  if (!server) throw new Error('the server has not been started');
  return server;
}

/** The number of requests with a method for a camera. */
function asked(method: string, camera: string): number {
  return whep().requests.filter((request) => request.startsWith(`${method} /whep/${camera}`)).length;
}

test('a WebRTC camera becomes live, and its pixels change', async () => {
  const { station } = shared;
  const wall = await show(station, 0, 'alpha');
  await untilMoving(wall, 0);
  // More frames than key frames alone.
  await expect.poll(async () => (await station.tile('m1', 0))?.statistics?.framesShown).toBeGreaterThan(15);
  const { statistics } = (await station.tile('m1', 0)) ?? {};
  expect(statistics?.rendition).toMatchObject({ widthPx: 640, heightPx: 360 });
  expect(statistics?.bitrateBps).toBeGreaterThan(20_000);
  expect(statistics?.openFrames).toBeLessThan(6);
});

test('a WebRTC camera takes its clock from sender reports and is shown within a quarter of a second', async () => {
  const { station } = shared;
  const wall = await show(station, 0, 'alpha');
  await expect(wall.tile(0).locator('[data-clock]')).toHaveText(/^\d\d:\d\d:\d\d$/);
  const latencyMs = async (): Promise<number> => (await station.tile('m1', 0))?.statistics?.latencyMs ?? Infinity;
  await expect.poll(latencyMs).toBeLessThan(250);
  expect(await latencyMs()).toBeGreaterThan(0);
});

test('after a hung encoder, two lost connections and a dead server each tile recovers, and no other suffers', async () => {
  const { station } = shared;
  station.complaints.allow(
    ...whepErrors,
    /could not be ended at its server/,
    // The server's last checks of the previous connection may come late; libwebrtc logs them (RFC 8445, section 9).
    /Received STUN BINDING request with bad local username/,
  );
  const wall = await show(station, 0, 'alpha');
  for (const [index, camera] of troubled.entries()) await show(station, index + 1, camera);
  for (const camera of ['hangs', 'restarts', 'reopens']) await untilSessions(whep(), camera, windows);
  await Promise.all([
    hang(station, wall, 1),
    restartConnection(station, wall, 2),
    reopenConnection(wall, 3),
    killServer(wall, 4),
  ]);
  await wall.untilState(0, 'live');
  expect(asked('POST', 'alpha')).toBe(windows);
});

/** The connection stays up, but the server sends no pictures. */
async function hang(station: Station, wall: WallPage, cell: number): Promise<void> {
  whep().behave('hangs', 'frozen');
  await wall.untilState(cell, 'stale');
  await expect(wall.tile(cell)).toContainText('No pictures arrive, though the connection stands');
  await wall.untilState(cell, 'offline');
  whep().behave('hangs', 'well');
  await wall.untilLive(cell, 'hangs', patience(5_000));
  await untilSessions(whep(), 'hangs', windows);
  await expect.poll(async () => (await station.tile('m1', cell))?.state.kind).toBe('live');
}

/** The connection restarts within its session, and the pictures continue. */
async function restartConnection(station: Station, wall: WallPage, cell: number): Promise<void> {
  const [opened, restarted] = [asked('POST', 'restarts'), asked('PATCH', 'restarts')];
  whep().behave('restarts', 'ignores-ice');
  const all = restarted + windows;
  await expect.poll(() => asked('PATCH', 'restarts'), { timeout: patience(30_000) }).toBeGreaterThanOrEqual(all);
  whep().behave('restarts', 'well');
  const shown = async (): Promise<number> => (await station.tile('m1', cell))?.statistics?.framesShown ?? 0;
  // Longer than the pictures that were on their way, and than it takes to notice a lost connection.
  const sixSecondsLater = (await shown()) + 90;
  await expect.poll(shown, { timeout: patience(30_000) }).toBeGreaterThan(sixSecondsLater);
  await wall.untilState(cell, 'live');
  expect(asked('POST', 'restarts')).toBe(opened);
}

/** The server cannot restart a connection: a new session replaces the old one, which is ended. */
async function reopenConnection(wall: WallPage, cell: number): Promise<void> {
  const [opened, ended] = [asked('POST', 'reopens'), asked('DELETE', 'reopens')];
  whep().behave('reopens', 'ignores-ice-without-patch');
  await expect.poll(() => asked('POST', 'reopens'), { timeout: patience(30_000) }).toBe(opened + windows);
  whep().behave('reopens', 'well');
  await wall.untilLive(cell, 'reopens');
  expect(asked('DELETE', 'reopens')).toBe(ended + windows);
  await untilSessions(whep(), 'reopens', windows);
}

/** The server dies as in a power cut, and another replaces it. */
async function killServer(wall: WallPage, cell: number): Promise<void> {
  if (!mortal) throw new Error('the server that dies has not been started');
  const { port } = mortal;
  await mortal.kill();
  await wall.untilState(cell, 'stale', patience(3_000));
  await expect(wall.tile(cell)).toContainText('The WebRTC session could not be fetched');
  await wall.untilState(cell, 'offline');
  mortal = await WhepProcess.start(whepToken, port);
  await wall.untilLive(cell, 'dies', patience(6_000));
}

test('emptying a tile ends each session at the server once', async () => {
  const { station } = shared;
  const wall = await show(station, 0, 'alpha');
  await untilSessions(whep(), 'alpha', windows);
  const before = asked('DELETE', 'alpha');
  await station.command(wall.page, 'empty-tile', { at: { monitorId: 'm1', cell: 0 } });
  await untilSessions(whep(), 'alpha', 0);
  await show(station, 0, 'alpha');
  expect(asked('DELETE', 'alpha')).toBe(before + windows);
});

test('a revoked camera ends its sessions at the server within two seconds and comes back when restored', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  const wall = await show(station, 0, 'alpha');
  await untilSessions(whep(), 'alpha', windows);
  const deleted = asked('DELETE', 'alpha');
  const posted = asked('POST', 'alpha');
  const revokedMs = Date.now();
  defaultDistrict().renew([{ kind: 'camera', cameraId: 'alpha' }]);
  // The server sends no packets to an ended session.
  await expect.poll(() => whep().sessions('alpha'), { intervals: [50] }).toBe(0);
  expect(Date.now() - revokedMs).toBeLessThan(2_000);
  await wall.untilState(0, 'revoked');
  expect([asked('DELETE', 'alpha'), asked('POST', 'alpha')]).toEqual([deleted + windows, posted]);
  defaultDistrict().renew();
  await wall.untilLive(0, 'alpha');
});

test('closing a monitor ends the sessions of its window', async () => {
  const { station } = shared;
  await show(station, 0, 'alpha');
  await show(station, 1, 'beta');
  const console = await station.console();
  await station.command(console.page, 'close-monitor', { monitorId: 'm1' });
  await untilSessions(whep(), 'alpha', 0);
  await untilSessions(whep(), 'beta', 0);
  await station.command(console.page, 'open-monitor', { monitorId: 'm1' });
  const wall = await station.wall('m1');
  await wall.untilLive(0, 'alpha');
  await wall.untilLive(1, 'beta');
});

test('a reloaded page leaves no session behind', async () => {
  const { station } = shared;
  const wall = await show(station, 0, 'alpha');
  await untilSessions(whep(), 'alpha', windows);
  const before = asked('POST', 'alpha');
  await wall.page.reload();
  await wall.untilLive(0, 'alpha');
  expect(asked('POST', 'alpha')).toBe(before + 1);
  await untilSessions(whep(), 'alpha', windows);
});

test('the token appears only on the wire, and a page can send no other request to the endpoint', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  const wall = await show(station, 0, 'alpha');
  for (const page of [wall.page, await station.consoleWindow()]) {
    expect(JSON.stringify(await page.evaluate(() => window.api.snapshot()))).not.toContain(whepToken);
  }
  expect(filesContaining(station.userData, whepToken)).toEqual([`${station.userData}/credentials.json`]);
  expect(await fetchFrom(wall.page, whep().url('alpha'))).toMatchObject({ status: 'refused' });
  const outside = whep().url('alpha').replace('/whep/', '/sent/');
  station.complaints.allow(/Refused a request of wall\.m1: .*\/sent\//);
  expect(await fetchFrom(wall.page, outside)).toMatchObject({ status: 'refused' });
});

test('a session that the server ends is reopened', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  const wall = await show(station, 0, 'alpha');
  await untilSessions(whep(), 'alpha', windows);
  const before = asked('POST', 'alpha');
  await whep().endSessions('alpha');
  await expect.poll(() => asked('POST', 'alpha')).toBe(before + windows);
  await wall.untilLive(0, 'alpha');
});

test('ending the application ends its sessions', async () => {
  const { station } = shared;
  station.complaints.allow(...whepErrors);
  await show(station, 0, 'alpha');
  await untilSessions(whep(), 'alpha', windows);
  await station.end();
  for (const camera of ['alpha', 'beta', 'hangs', 'restarts', 'reopens']) expect(whep().sessions(camera)).toBe(0);
});
