import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { BrowserWindow } from 'electron';
import { readAudit } from '../fixtures/district';
import { electronExecutable, processesNaming, runChild } from '../fixtures/processes';
import { applicationArguments, freshUserData, lastRequests, shareStation, Station } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** What survives a power cut, a crash of a page, and a second start. */
const userData = freshUserData();
let before: Awaited<ReturnType<Station['snapshot']>> | undefined;
let entriesBefore = 0;

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  const station = await Station.start({ userData, layoutId: '3x3' });
  const console = await station.console();
  await (await station.wall('m1')).untilAllLive(9);
  const changes: readonly (readonly [string, unknown])[] = [
    ['set-layout', { monitorId: 'm1', layoutId: '1+5' }],
    ['open-tile', { at: { monitorId: 'm1', cell: 3 }, cameraId: 'glenville.walkway' }],
    ['open-monitor', { monitorId: 'm2' }],
    ['open-tile', { at: { monitorId: 'm2', cell: 8 }, cameraId: 'john-hay.walkway' }],
  ];
  for (const [verb, input] of changes) {
    expect(await station.command(console.page, verb, input)).toMatchObject({ status: 'success' });
  }
  before = await station.snapshot();
  entriesBefore = readAudit(station.folder()).entries.length;
  await station.kill();
  await expect.poll(() => processesNaming(userData), { message: 'no process of the station is left' }).toEqual([]);
});

const shared = shareStation(() => ({ userData }));

test.afterAll(() => {
  rmSync(userData, { recursive: true, force: true });
});

test('after a power cut the wall shows the same tiles live', async () => {
  const { station } = shared;
  await station.console();
  const after = await station.snapshot();
  expect({ walls: after.walls, monitors: after.monitors }).toEqual({
    walls: before?.walls,
    monitors: before?.monitors,
  });
  await (await station.wall('m1')).untilAllLive(6);
  await (await station.wall('m2')).untilLive(8, 'john-hay.walkway');
});

test('after a power cut earlier changes can still be undone', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const result = await station.command(console.page, 'undo-wall-change', {});
  expect(result).toMatchObject({ status: 'success', value: { left: [], stayed: 0 } });
  expect((await station.snapshot()).walls[0]?.monitors[1]?.cells[8]).toBeNull();
  expect(await station.command(console.page, 'redo-wall-change', {})).toMatchObject({ status: 'success' });
  await (await station.wall('m2')).untilLive(8, 'john-hay.walkway');
});

test('after a power cut the audit continues its chain', () => {
  const { entries, verdict } = readAudit(shared.station.folder());
  expect(verdict.kind).toBe('whole');
  const opened = entries.filter(({ kind }) => kind === 'opened');
  expect(opened).toHaveLength(2);
  expect(opened[1]).toMatchObject({ sequence: entriesBefore + 1, detail: { previousEntries: entriesBefore } });
});

test('a wall comes back live after its page crashes', async () => {
  const { station } = shared;
  station.complaints.allow(/The page of wall\.m1 died \(crashed\)/);
  const wall = await station.wall('m1');
  await wall.untilAllLive(6);
  const since = Date.now();
  const window = await station.main.browserWindow(wall.page);
  await window.evaluate(({ webContents }: BrowserWindow) => webContents.forcefullyCrashRenderer());
  // The test cannot inspect a crashed page, so it reads what the new page reports.
  const liveAgain = async (): Promise<number> =>
    (await station.snapshot()).tiles.filter(
      ({ monitorId, state }) => monitorId === 'm1' && state.kind === 'live' && state.sinceMs > since,
    ).length;
  await expect.poll(liveAgain, { timeout: patience(20_000) }).toBe(6);
  await (await station.wall('m2')).untilState(8, 'live');
});

test('a second start focuses the running station and exits without an error', async () => {
  const { station } = shared;
  const focused = (): Promise<string | undefined> =>
    station.main.evaluate(({ BrowserWindow: all }) => all.getFocusedWindow()?.webContents.getURL());
  const wall = await station.wall('m2');
  const window = await station.main.browserWindow(wall.page);
  await window.evaluate((other: BrowserWindow) => other.focus());
  await expect.poll(focused).toContain('/wall/');

  const second = await runChild(electronExecutable, applicationArguments(userData));
  expect(second.output).toContain('already running with this data folder');
  expect(second.code).toBe(0);
  await expect.poll(focused).toContain('/console/');
  await wall.untilState(8, 'live');
});
