import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { configured, districtOf, fetchFrom, filesContaining, writeCredentials } from '../fixtures/district';
import { type HlsServer, startHlsServer } from '../fixtures/hls-server';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';

/** A real deployment: nginx with a password, live streams from ffmpeg, and a configuration file. */
const account = { user: 'wall', password: 'correct horse' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-nginx-'));
let server: HlsServer | undefined;

test.beforeAll(async () => {
  server = await startHlsServer(folder, account, { alpha: 'mpegts', beta: 'fmp4' });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shared = shareStation(() => {
  const userData = freshUserData();
  const cameras = [
    { id: 'alpha', url: playlist('alpha'), credential: 'nginx' },
    { id: 'beta', url: playlist('beta'), credential: 'nginx' },
    { id: 'gamma', url: playlist('gamma'), credential: 'outdated' },
  ];
  writeCredentials(userData, {
    nginx: { kind: 'basic', ...account },
    outdated: { kind: 'basic', user: account.user, password: 'wrong' },
  });
  return { userData, args: configured(userData, districtOf(cameras)).args };
});

function playlist(camera: string): string {
  if (!server) throw new Error('nginx has not been started');
  return server.playlist(camera);
}

test('cameras behind nginx become live with the credentials from a private file', async () => {
  const { station } = shared;
  const console = await station.console();
  await expect(console.page.getByText('TRAINING', { exact: true })).toHaveCount(0);
  const wall = await station.wall('m1');
  for (const [cell, cameraId] of ['alpha', 'beta'].entries()) {
    const opened = await station.command(console.page, 'open-tile', { at: { monitorId: 'm1', cell }, cameraId });
    expect(opened).toMatchObject({ status: 'success' });
  }
  await wall.untilLive(0, 'alpha');
  await wall.untilLive(1, 'beta');
  for (const cell of [0, 1]) {
    await expect
      .poll(async () => (await station.tile('m1', cell))?.statistics?.framesShownIn5s)
      .toBeGreaterThan(13.5 * 5);
    await expect(wall.tile(cell).locator('[data-clock]')).toHaveText(/^\d\d:\d\d:\d\d$/);
  }
});

test('a tile reports a wrong password', async () => {
  const { station } = shared;
  station.complaints.allow(/Failed to load resource: the server responded with a status of 401/, ...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  await station.command(console.page, 'open-tile', { at: { monitorId: 'm1', cell: 2 }, cameraId: 'gamma' });
  await expect(wall.tile(2)).toContainText('HTTP 401');
  await wall.untilState(0, 'live');
  await station.command(console.page, 'empty-tile', { at: { monitorId: 'm1', cell: 2 } });
  await wall.untilState(2, 'empty');
});

test('redirects and encoded slashes cannot leave the folder that a ticket covers', async () => {
  const { station } = shared;
  station.complaints.allow(/Refused a request of/, /ERR_BLOCKED_BY_CLIENT/);
  const { page } = await station.wall('m1');
  expect(await fetchFrom(page, playlist('alpha'))).toMatchObject({ status: 200 });
  for (const way of [
    'moved.m3u8',
    '..%2fhidden%2findex.m3u8',
    '%2e%2e%2fhidden/index.m3u8',
    '..%5chidden/index.m3u8',
  ]) {
    const url = playlist('alpha').replace('index.m3u8', way);
    expect(await fetchFrom(page, url), way).toMatchObject({ status: 'refused' });
  }
});

test('the password appears only in its file', async () => {
  const { station } = shared;
  const header = Buffer.from(`${account.user}:${account.password}`).toString('base64');
  for (const page of [await station.consoleWindow(), await station.wallWindow('m1')]) {
    const known = JSON.stringify(await page.evaluate(() => window.api.snapshot()));
    for (const secret of [account.password, header, 'outdated']) expect(known).not.toContain(secret);
  }
  expect(filesContaining(station.userData, account.password)).toEqual([
    path.join(station.userData, 'credentials.json'),
  ]);
  expect(filesContaining(station.userData, header)).toEqual([]);
});
