import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { configured, districtOf, readAudit, writeCredentials } from '../fixtures/district';
import { type HlsServer, startHlsServer } from '../fixtures/hls-server';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** Purposes of views: tiles are dark without one, keys give one, and tiles go dark when it ends. */
const account = { user: 'wall', password: 'correct horse' };
const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-purpose-'));
let server: HlsServer | undefined;

// The tests run in order: each continues where the one before it ended.
test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  server = await startHlsServer(folder, account, { alpha: 'fmp4' });
});

test.afterAll(async () => {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const shared = shareStation(() => {
  const userData = freshUserData();
  writeCredentials(userData, { nginx: { kind: 'basic', ...account } });
  const monitors = [
    { id: 'm1', name: 'M1', layout: '2x2' },
    { id: 'm2', name: 'M2', layout: '2x2', alertMonitor: true },
  ];
  const config = {
    ...districtOf([{ id: 'alpha', url: server?.playlist('alpha') ?? '', credential: 'nginx' }]),
    walls: [{ id: 'a', name: 'Wall A', monitors }],
    viewSeconds: 10,
  };
  return { userData, args: configured(userData, config).args, purpose: null };
});

test('without a purpose a tile is dark, says what to do, and sends no request', async () => {
  const { station } = shared;
  const { page: console } = await station.console();
  const wall = await station.wall('m1');
  const opened = { at: { monitorId: 'm1', cell: 0 }, cameraId: 'alpha' };
  expect(await station.command(console, 'open-tile', opened)).toMatchObject({ status: 'success' });
  await wall.untilState(0, 'locked');
  await expect(wall.tile(0)).toContainText('Give a purpose (P)');
  await expect(console.getByTestId('purpose')).toContainText('Dark: give a purpose');
  await expect(console.getByTestId('cell-m1-0')).toHaveAttribute('data-state', 'locked');
  // A request without a ticket would be refused and logged, which would fail this test.
  expect((await station.snapshot()).tickets).toEqual([]);
});

test('one key opens the purpose panel, another begins a view, and the view counts down and can be extended', async () => {
  const { station } = shared;
  const { page: console } = await station.console();
  const wall = await station.wall('m1');
  await wall.page.keyboard.press('p');
  await expect(wall.page.getByTestId('purpose-panel')).toBeVisible();
  await wall.page.keyboard.press('2');
  await wall.untilLive(0, 'alpha');
  for (const page of [console, wall.page]) {
    await expect(page.getByTestId('purpose')).toContainText('Purpose: patrol support');
    await expect(page.getByTestId('view-left')).toContainText(/0:\d\d/);
  }
  const until = async (): Promise<number> => (await station.snapshot()).session.viewing?.untilMs ?? 0;
  const before = await until();
  await console.keyboard.press('e');
  await expect.poll(until).toBeGreaterThan(before);
});

test('when a view ends its tiles go dark, and cameras opened by an alert stay live', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page: console } = await station.console();
  const event = { id: 'by-hand-1', type: 'by-hand', schoolId: 'north-high' };
  expect(await station.command(console, 'raise-alert', { event, source: 'by hand' })).toMatchObject({
    status: 'success',
  });
  const alerted = await station.wall('m2');
  await alerted.untilLive(0, 'alpha');
  const wall = await station.wall('m1');
  await wall.untilState(0, 'locked', patience(30_000));
  await alerted.untilState(0, 'live');
  await expect(alerted.page.getByTestId('purpose')).toContainText('Purpose: alert');
  expect((await station.snapshot()).session.viewing).toBeNull();
});

test('one key opens a view for an immediate threat, which owes a reason until the operator gives one', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const { page: console } = await station.console();
  const wall = await station.wall('m1');
  await console.keyboard.press('Shift+P');
  await wall.untilLive(0, 'alpha');
  await expect(console.getByTestId('owed')).toContainText(/Reason owed (9:\d\d|10:00)/);
  await console.getByTestId('owed').click();
  await console.getByTestId('purpose-panel').getByRole('button', { name: 'Weapon' }).click();
  await expect(console.getByTestId('owed')).toHaveCount(0);
  await console.keyboard.press('Escape');

  const { entries, verdict } = readAudit(station.folder('district'));
  expect(verdict.kind).toBe('whole');
  const done = entries.filter(({ kind }) => kind === 'done').map(({ verb, detail }) => ({ verb, detail }));
  expect(done).toEqual(
    expect.arrayContaining([
      { verb: 'begin-view', detail: expect.objectContaining({ for: 'patrol-support', seconds: 10 }) },
      { verb: 'end-view', detail: expect.objectContaining({ by: 'time' }) },
      { verb: 'begin-view', detail: expect.objectContaining({ for: 'immediate-threat' }) },
      { verb: 'give-reason', detail: expect.objectContaining({ reason: 'weapon', overdue: false }) },
    ]),
  );
  const views = entries.filter(({ kind }) => kind === 'view-started').map(({ purpose }) => purpose.split(' ')[0]);
  expect(new Set(views)).toEqual(new Set(['patrol-support', 'alert', 'immediate-threat']));
});
