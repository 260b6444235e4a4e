import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/audit-file';
import { meet } from '../fixtures/boxes';
import { lastRequests } from '../fixtures/complaints';
import { configured, districtOf, writeCredentials } from '../fixtures/district';
import { startHlsServer, type HlsServer } from '../fixtures/hls-server';
import { shareStation } from '../fixtures/shared-station';
import { freshUserData } from '../fixtures/station';

/** A camera with two sources: what plays when the first one dies, and what an operator can hold on to. */
const account = { user: 'wall', password: 'correct horse' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-nginx-'));
let server: HlsServer | undefined;

test.beforeAll(async () => {
  server = await startHlsServer(folder, account, { first: 'fmp4', second: 'mpegts' });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shared = shareStation(() => {
  const userData = freshUserData();
  const credential = 'nginx';
  const further = [{ kind: 'hls', url: nginx().playlist('second'), credential }] as const;
  writeCredentials(userData, { nginx: { kind: 'basic', ...account } });
  const cameras = [{ id: 'gate', url: nginx().playlist('first'), credential, further }];
  return { userData, args: configured(userData, districtOf(cameras)).args };
});

function nginx(): HlsServer {
  if (!server) throw new Error('nginx has not been started');
  return server;
}

/** Index of the source that the tile plays, as its window reports it. */
async function playing(): Promise<number | undefined> {
  return (await shared.station.tile('m1', 0))?.statistics?.source;
}

/** What Chromium says of a server that answers with 503, and of requests that were under way when a source was left. */
const brokenServer = [/the server responded with a status of 503/, ...lastRequests];

test('the first source plays as long as it is well, and nothing is said of it', async () => {
  const { station } = shared;
  const console = await station.console();
  const wall = await station.wall('m1');
  await station.command(console.page, 'open-tile', { at: { monitorId: 'm1', cell: 0 }, cameraId: 'gate' });
  await wall.untilLive(0, 'gate');
  await expect.poll(playing).toBe(0);
  await expect(wall.sourceChip(0)).toHaveCount(0);
});

test('when it dies the tile goes on from the second and says so; when it comes back, so does the tile', async () => {
  test.setTimeout(120_000);
  const { station } = shared;
  station.complaints.allow(...brokenServer);
  const wall = await station.wall('m1');
  nginx().setBroken('first', true);
  await expect(wall.sourceChip(0)).toHaveText('source 2 of 2');
  await expect(wall.sourceChip(0)).toHaveAttribute('data-source', 'fallback');
  await wall.untilLive(0);
  await expect.poll(playing).toBe(1);
  const shown = async (): Promise<number> => (await station.tile('m1', 0))?.statistics?.framesShown ?? 0;
  const later = (await shown()) + 30;
  await expect.poll(shown).toBeGreaterThan(later);

  nginx().setBroken('first', false);
  await expect.poll(playing, { timeout: 60_000 }).toBe(0);
  await wall.untilLive(0);
  await expect(wall.sourceChip(0)).toHaveCount(0);
});

test('an operator holds it to the second by the menu of the tile', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  const { keyboard } = wall.page;
  await wall.tile(0).click();
  await keyboard.press('Shift+F10');
  await wall.page.getByRole('menuitem', { name: 'Source: automatic' }).click();
  await wall.page.getByRole('menuitemcheckbox', { name: '2 HLS' }).click();
  await expect(wall.sourceChip(0)).toHaveAttribute('data-source', 'pinned');
  await expect(wall.sourceChip(0)).toHaveText('source 2 of 2');
  await expect.poll(playing).toBe(1);
  await wall.untilLive(0);
  await expect(wall.tile(0)).toHaveAttribute('aria-label', /Held to source 2 of 2/);
  const { entries } = readAudit(station.folder('district'));
  expect(entries.filter(({ verb, kind }) => verb === 'pin-source' && kind === 'done')).toMatchObject([
    { actor: 'analyst-1', detail: { camera: 'gate', source: 2 } },
  ]);
});

test('figures leave the chip of the source free, however small the tile is', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m1');
  await expect(wall.sourceChip(0)).toBeVisible();
  await wall.page.keyboard.press('f');
  for (const layoutId of ['4x4', '8x8', '2x2']) {
    await station.command(wall.page, 'set-layout', { monitorId: 'm1', layoutId });
    await expect(wall.page.getByRole('gridcell')).toHaveCount(Number(layoutId[0]) ** 2);
    await expect(wall.figures(0).locator('[data-figure="rate"]')).toBeVisible();
    expect(await meet(wall.figures(0), wall.sourceChip(0)), layoutId).toBe(false);
  }
  await wall.page.keyboard.press('f');
});

test('what is held to a source that dies stays with it, and goes on from the other when it is let go', async () => {
  test.setTimeout(120_000);
  const { station } = shared;
  station.complaints.allow(...brokenServer);
  const wall = await station.wall('m1');
  const console = await station.console();
  await console.page.getByTestId('school-north-high').dblclick();
  await console.camera('gate').click();
  const source = console.page.getByTestId('card-source');
  await expect(source).toHaveText('2 of 2, HLS, held');
  await source.click();
  await console.page.getByRole('menuitemcheckbox', { name: '1 HLS' }).click();
  await expect.poll(playing).toBe(0);
  await wall.untilLive(0);

  nginx().setBroken('first', true);
  await wall.untilState(0, 'offline', 40_000);
  await expect(wall.tile(0)).toContainText('HTTP 503');
  await expect(wall.sourceChip(0)).toHaveText('source 1 of 2');
  expect(await playing()).toBe(0);

  await source.click();
  await console.page.getByRole('menuitemcheckbox', { name: 'Automatic' }).click();
  await wall.untilLive(0, 'gate', 40_000);
  await expect(wall.sourceChip(0)).toHaveAttribute('data-source', 'fallback');
  await expect.poll(playing).toBe(1);
});
