import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { type CameraEntry, configured, districtOf, readAudit, writeCredentials } from '../fixtures/district';
import { type HlsServer, startHlsServer } from '../fixtures/hls-server';
import { overlap } from '../fixtures/page-checks';
import { untilMoving } from '../fixtures/pictures';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { found, patience } from '../fixtures/waiting';

/**
 * Two cameras with two sources each. The camera `gate` selects its source automatically; an operator pins the camera `held`.
 * Both lose their first source at the same time.
 */
const account = { user: 'wall', password: 'correct horse' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-nginx-'));
let server: HlsServer | undefined;

test.beforeAll(async () => {
  server = await startHlsServer(folder, account, { first: 'fmp4', second: 'mpegts', third: 'fmp4', fourth: 'mpegts' });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shared = shareStation(() => {
  const userData = freshUserData();
  const credential = 'nginx';
  const camera = (id: string, first: string, second: string): CameraEntry => ({
    id,
    url: nginx().playlist(first),
    credential,
    further: [{ kind: 'hls', url: nginx().playlist(second), credential }],
  });
  writeCredentials(userData, { nginx: { kind: 'basic', ...account } });
  const cameras = [camera('gate', 'first', 'second'), camera('held', 'third', 'fourth')];
  return { userData, args: configured(userData, districtOf(cameras)).args };
});

function nginx(): HlsServer {
  if (!server) throw new Error('nginx has not been started');
  return server;
}

const [gate, held] = [0, 1] as const;

/** The index of the source that a tile plays, as its window reports it. */
async function playing(cell: number): Promise<number | undefined> {
  return (await shared.station.tile('m1', cell))?.statistics?.source;
}

/** Complaints of Chromium about a server that answers 503, and about requests in flight when a source is left. */
const brokenServer = [/the server responded with a status of 503/, ...lastRequests];

test.describe.configure({ mode: 'serial', timeout: patience(120_000) });

test('a camera plays its first source while it works, and its tile shows no source chip', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await station.wall('m1');
  const opened = { at: { monitorId: 'm1', cell: gate }, cameraIds: ['gate', 'held'] };
  expect(await station.command(console.page, 'open-cameras', opened)).toMatchObject({ status: 'success' });
  await wall.untilLive(gate, 'gate');
  await wall.untilLive(held, 'held');
  for (const cell of [gate, held]) {
    await expect.poll(() => playing(cell)).toBe(0);
    await expect(wall.sourceChip(cell)).toHaveCount(0);
  }
});

test('an operator pins a camera to its second source by the menu of the tile', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  await wall.tile(held).click();
  await wall.page.keyboard.press('Shift+F10');
  await wall.page.getByRole('menuitem', { name: 'Source: automatic' }).click();
  await wall.page.getByRole('menuitemcheckbox', { name: '2 HLS' }).click();
  await expect(wall.sourceChip(held)).toHaveAttribute('data-source', 'pinned');
  await expect(wall.sourceChip(held)).toHaveText('source 2 of 2');
  await expect.poll(() => playing(held)).toBe(1);
  await wall.untilLive(held);
  await expect(wall.tile(held)).toHaveAttribute('aria-label', /Held to source 2 of 2/);
  const { entries } = readAudit(station.folder('district'));
  expect(entries.filter(({ verb, kind }) => verb === 'pin-source' && kind === 'done')).toMatchObject([
    { actor: 'analyst-1', detail: { camera: 'held', source: 2 } },
  ]);
});

test('figures do not cover the source chip, even on small tiles', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  await expect(wall.sourceChip(held)).toBeVisible();
  await wall.page.keyboard.press('f');
  for (const layoutId of ['4x4', '8x8', '2x2']) {
    await station.command(wall.page, 'set-layout', { monitorId: 'm1', layoutId });
    await expect(wall.page.getByRole('gridcell')).toHaveCount(Number(layoutId[0]) ** 2);
    await expect(wall.figures(held).locator('[data-figure="rate"]')).toBeVisible();
    expect(await overlap(wall.figures(held), wall.sourceChip(held)), layoutId).toBe(false);
  }
  await wall.page.keyboard.press('f');
});

test('when first sources fail, an automatic camera falls back and a pinned one stays dark until released; the first returns', async () => {
  const { station } = shared;
  station.complaints.allow(...brokenServer);
  const wall = await station.wall('m1');
  const console = await station.console();
  await console.page.getByTestId('school-north-high').dblclick();
  await console.camera('held').click();
  const source = console.page.getByTestId('card-source');
  await expect(source).toHaveText('2 of 2, HLS, held');
  for (const stream of ['first', 'third']) nginx().setBroken(stream, true);
  await source.click();
  await console.page.getByRole('menuitemcheckbox', { name: '1 HLS' }).click();
  await expect.poll(() => playing(held)).toBe(0);

  await expect(wall.sourceChip(gate)).toHaveText('source 2 of 2');
  await expect(wall.sourceChip(gate)).toHaveAttribute('data-source', 'fallback');
  await wall.untilLive(gate);
  await expect.poll(() => playing(gate)).toBe(1);
  await untilMoving(wall, gate);
  // Without its pin the other camera would have fallen back by now, too.
  await expect(wall.tile(held)).not.toHaveAttribute('data-state', 'live');
  await expect(wall.tile(held)).toContainText('HTTP 503');
  await expect(wall.sourceChip(held)).toHaveText('source 1 of 2');
  expect(await playing(held)).toBe(0);
  await source.click();
  await console.page.getByRole('menuitemcheckbox', { name: 'Automatic' }).click();

  // A camera tries its first source again after twenty seconds, or at once when the network returns.
  nginx().setBroken('first', false);
  const worker = await found('the worker runs', () =>
    wall.page.workers().find((candidate) => candidate.url().includes('video.worker')),
  );
  await worker.evaluate(() => dispatchEvent(new Event('online')));
  await expect.poll(() => playing(gate)).toBe(0);
  await wall.untilLive(gate);
  await expect(wall.sourceChip(gate)).toHaveCount(0);

  await wall.untilLive(held, 'held');
  await expect(wall.sourceChip(held)).toHaveAttribute('data-source', 'fallback');
  await expect.poll(() => playing(held)).toBe(1);
});
