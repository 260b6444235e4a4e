import { expect, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf, postAlert, readAudit, writeCredentials } from '../fixtures/district';
import { freePort } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** An alert's cameras on the wall: which open, which tiles stay, what a waiting alert prefetches, and what comes back afterwards. */
test.describe.configure({ mode: 'serial' });

const token = 'the-token-of-the-school';
const north = Array.from({ length: 8 }, (_, index) => `north-high.c${index + 1}`);
const south = Array.from({ length: 3 }, (_, index) => `south-high.c${index + 1}`);

let origin: RecordedOrigin | undefined;
let district: TestDistrict | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

const shared = shareStation(async () => {
  const userData = freshUserData();
  writeCredentials(userData, { school: { kind: 'bearer', token } });
  const cameras = [...north, ...south].map((id, index) => ({
    ...{ id, schoolId: id.split('.')[0] ?? '' },
    url: origin?.playlist('fmp4', index) ?? '',
  }));
  const usual = districtOf(cameras);
  district = new TestDistrict({ version: '3.0', warm: { seconds: 120, cameras: 2, clause: '2.11' } });
  const school = { name: 'South High School', shortName: 'South High', address: '2 School Street' };
  const schools = [
    ...(usual['schools'] as unknown[]),
    { ...school, id: 'south-high', position: { lat: 41.45, lon: -81.72 } },
  ];
  const monitor = (id: string, alertMonitor = false) => ({ id, name: id.toUpperCase(), layout: '2x2', alertMonitor });
  const walls = [{ id: 'a', name: 'Wall A', monitors: [monitor('m1'), monitor('m2', true), monitor('m3')] }];
  const alertSources = [{ id: 'webhook', kind: 'webhook', port: await freePort(), credential: 'school' }];
  const content = { ...usual, schools, walls, alertSources, agreement: district.agreement };
  return { userData, args: configured(userData, content).args };
});

async function signal(event: Readonly<Record<string, unknown>>): Promise<string> {
  const { status, alertId } = await postAlert(shared.station.folder('district'), event, token);
  expect(status).toBe(201);
  return alertId ?? '';
}

/** The audit entries about the cameras of a school in a monitor's window, each as its kind and camera. */
function cameraEntries(window: string, schoolId: string): string[] {
  const { entries } = readAudit(shared.station.folder('district'));
  return entries.flatMap(({ kind, detail }) =>
    detail['window'] === window && String(detail['camera']).startsWith(`${schoolId}.`)
      ? [`${kind} ${String(detail['camera'])}`]
      : [],
  );
}

async function cellsOf(monitorId: string): Promise<readonly (string | null)[]> {
  const { walls } = await shared.station.snapshot();
  return walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === monitorId)?.cells ?? [];
}

async function close(alertId: string): Promise<void> {
  const console = await shared.station.console();
  await console.page.keyboard.press('c');
  await expect(console.page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await console.page.keyboard.press('3');
  await expect(console.alert(alertId)).toHaveCount(0);
}

let first = '';

test('an alert opens its six nearest cameras beside a locked tile, with its own camera in the large tile', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const at = (cell: number) => ({ monitorId: 'm2', cell });
  await station.command(console.page, 'open-monitor', { monitorId: 'm2' });
  for (const [cell, cameraId] of [south[2], south[0]].entries())
    await station.command(console.page, 'open-tile', { at: at(cell), cameraId });
  await station.command(console.page, 'lock-tile', { at: at(0) });
  const button = { type: 'emergency-button', schoolId: 'north-high', cameraId: 'north-high.c3' };
  first = await signal({ id: '1', ...button });

  const wall = await station.wall('m2');
  await expect(wall.page.getByTestId('alert-popup')).toContainText('Emergency button');
  const nearest = ['c3', 'c4', 'c2', 'c5', 'c1', 'c6'].map((id) => `north-high.${id}`);
  expect(await cellsOf('m2')).toEqual([south[2], ...nearest, null]);
  await wall.untilLive(1, 'north-high.c3');
  await expect(wall.tile(1)).toContainText('P1');

  // The map centres on the school and draws a ring around it.
  await expect(console.page.getByTestId('alert-ring-north-high')).toBeVisible();
  const middle = (box: { x: number; y: number; width: number; height: number } | null) =>
    box && [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  const map = middle(await console.page.getByTestId('map').boundingBox());
  await expect
    .poll(async () => {
      const ring = middle(await console.page.getByTestId('alert-ring-north-high').boundingBox());
      return ring && map && Math.hypot((ring[0] ?? 0) - (map[0] ?? 0), (ring[1] ?? 0) - (map[1] ?? 0));
    })
    .toBeLessThan(60);

  await console.page.getByTestId('map').focus();
  await console.page.keyboard.press('a');
  await expect(console.alert(first)).toContainText('acknowledged, you');
  await console.page.keyboard.press('a');
  await expect
    .poll(() => readAudit(station.folder('district')).entries.filter(({ verb }) => verb === 'show-alert').length)
    .toBe(2);
});

test('a second alert waits for the monitor, and its cameras are prefetched as long as the agreement allows', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m2');
  const before = await cellsOf('m2');
  const second = await signal({ id: '2', type: 'door-forced', schoolId: 'south-high', cameraId: south[1] });
  await expect(wall.page.getByTestId('other-alerts')).toContainText('Door forced');
  await expect(wall.page.getByTestId('other-alerts')).toContainText('waits for this monitor');
  expect(await cellsOf('m2')).toEqual(before);
  const fetched = (id: string | undefined): number => origin?.askedFor([...north, ...south].indexOf(id ?? '')) ?? 0;
  await expect.poll(() => fetched(south[1])).toBeGreaterThan(3);
  expect(cameraEntries('wall.m2', 'south-high')).toEqual(
    expect.arrayContaining([`warm-started ${south[1]}`, `warm-started ${south[0]}`]),
  );

  // A camera that is taken out of the agreement is no longer fetched.
  district?.renew([{ kind: 'camera', cameraId: south[0] ?? null }]);
  await expect.poll(() => cameraEntries('wall.m2', 'south-high')).toContain(`warm-ended ${south[0]}`);
  const [others, gone] = [fetched(south[1]), fetched(south[0])];
  await expect.poll(() => fetched(south[1]), { timeout: patience(15_000) }).toBeGreaterThan(others + 3);
  expect(fetched(south[0])).toBe(gone);

  await close(first);
  await console.page.keyboard.press('a');
  await wall.untilLive(1, south[1]);
  const told = cameraEntries('wall.m2', 'south-high').filter((line) => line.endsWith(south[1] ?? ''));
  expect(told).toEqual([`warm-started ${south[1]}`, `view-started ${south[1]}`, `warm-ended ${south[1]}`]);
  await close(second);
});

test('one key puts back the tiles from before the alert, and undo removes them again', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const wall = await station.wall('m2');
  await expect(wall.page.getByTestId('put-back')).toBeVisible();
  await wall.page.keyboard.press('Shift+B');
  await expect.poll(() => cellsOf('m2')).toEqual([south[2], south[0], null, null]);
  await expect(wall.page.getByTestId('put-back')).toHaveCount(0);
  await wall.page.keyboard.press('Control+z');
  await expect.poll(() => cellsOf('m2')).not.toEqual([south[2], south[0], null, null]);
  await expect(wall.page.getByTestId('put-back')).toBeVisible();
});
