import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { freshUserData, shareStation } from '../fixtures/station';

/** The disk is full from the first audit entry on: a view that cannot be recorded must not be shown. */
const shared = shareStation(() => {
  const userData = freshUserData();
  const folder = path.join(userData, 'training');
  mkdirSync(folder);
  symlinkSync('/dev/full', path.join(folder, 'audit.jsonl'));
  return { userData };
});

test('the console says that the audit cannot be written', async () => {
  const console = await shared.station.consoleWindow();
  const { problems } = await shared.station.snapshot();
  expect(problems).toEqual([
    { area: 'audit', message: expect.stringContaining('The audit log cannot be written (ENOSPC') },
  ]);
  await expect(console.getByText('The audit log cannot be written').first()).toBeVisible();
});

test('no window gets a ticket, so no picture is shown', async () => {
  const wall = await shared.station.wallWindow('m1');
  expect(await wall.evaluate(async () => (await window.api.snapshot()).tickets)).toEqual([]);
  await expect(wall.locator('[data-state="live"]')).toHaveCount(0);
});

test('a command that cannot be recorded fails and changes nothing', async () => {
  const { station } = shared;
  const console = await station.consoleWindow();
  const before = await station.snapshot();
  const cameraId = before.cameras[0]?.id;
  const commands: readonly (readonly [string, unknown])[] = [
    ['open-tile', { at: { monitorId: 'm1', cell: 3 }, cameraId }],
    ['set-layout', { monitorId: 'm2', layoutId: '1' }],
    ['open-monitor', { monitorId: 'm2' }],
    ['view-camera', { cameraId }],
  ];
  for (const [verb, input] of commands) {
    expect(await station.command(console, verb, input), verb).toMatchObject({
      status: 'failed',
      error: { code: 'not-recorded' },
    });
  }
  expect(await station.command(console, 'view-camera', { cameraId: null })).toMatchObject({ status: 'success' });
  const after = await station.snapshot();
  expect({ walls: after.walls, monitors: after.monitors }).toEqual({ walls: before.walls, monitors: before.monitors });

  // A command that only removes a picture works without the audit.
  const emptied = await station.command(console, 'empty-tile', { at: { monitorId: 'm1', cell: 0 } });
  expect(emptied).toMatchObject({ status: 'success' });
});
