import { rmSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { freshUserData, shareStation, type Station, withStation } from '../fixtures/station';
import type { ConsolePage } from '../pages/console-page';

/**
 * A supervisor saves what two monitors show as a salvo and publishes it; an analyst applies it. The cameras do not exist: the
 * tests check which camera each tile has, not the pictures.
 */
const cameraIds = ['north', 'south', 'east', 'west'];
const [supervisor, second, analyst] = [
  { id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' },
  { id: 'supervisor-2', name: 'Supervisor 2', role: 'supervisor' },
  { id: 'analyst-1', name: 'Analyst 1', role: 'analyst' },
];
const monitors = ['m1', 'm2'].map((id) => ({ id, name: id.toUpperCase(), layout: '2x2' }));
const userData = freshUserData();

test.describe.configure({ mode: 'serial' });

/** A station with these cameras. */
function stationOf(ids: readonly string[]): { userData: string; args: readonly string[] } {
  const district = districtOf(ids.map((id) => ({ id, url: `http://127.0.0.1:9/cameras/${id}/index.m3u8` })));
  const walls = [{ id: 'a', name: 'Wall A', monitors }];
  const { args } = configured(userData, { ...district, operator: supervisor, operators: [second, analyst], walls });
  return { userData, args };
}

const shared = shareStation(() => stationOf(cameraIds));

test.afterAll(() => {
  rmSync(userData, { recursive: true, force: true });
});

async function openConsole(station: Station): Promise<ConsolePage> {
  station.complaints.allow(/Failed to load resource|net::ERR_|Refused a request of/);
  return station.console();
}

async function done(station: Station, page: Page, verb: string, input: unknown): Promise<unknown> {
  const outcome = await station.command(page, verb, input);
  expect(outcome).toMatchObject({ status: 'success' });
  return 'value' in outcome ? outcome.value : undefined;
}

async function takeOver(station: Station, page: Page, operatorId: string): Promise<void> {
  await done(station, page, 'sign-out', { release: true });
  await station.signIn(operatorId);
}

/** Layout and cameras of both monitors. */
async function shown(station: Station): Promise<string[]> {
  const { walls } = await station.snapshot();
  const all = walls.flatMap((wall) => wall.monitors);
  return all.map(({ layoutId, cells }) => `${layoutId}: ${cells.map((id) => id ?? '-').join(' ')}`);
}

const morning = ['2x2: north south - -', '1: east'];

test('a supervisor saves two monitors as a salvo with a name and a number, and publishes it', async () => {
  const { station } = shared;
  const { page } = await openConsole(station);
  await done(station, page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds: ['north', 'south'] });
  await done(station, page, 'set-layout', { monitorId: 'm2', layoutId: '1' });
  await done(station, page, 'open-tile', { at: { monitorId: 'm2', cell: 0 }, cameraId: 'east' });
  expect(await shown(station)).toEqual(morning);

  await page.keyboard.press('F4');
  await expect(page.getByTestId('salvo-panel')).toContainText('No salvos yet');
  await page.getByTestId('save-salvo').click();
  await page.keyboard.type('Morning');
  await page.keyboard.press('Tab');
  await page.keyboard.type('7');
  for (const monitorId of ['m1', 'm2']) await expect(page.getByTestId(`save-${monitorId}`)).toBeChecked();
  await page.getByTestId('save-and-publish').click();
  await expect(page.getByTestId('salvo-Morning')).toContainText('M1 M2, 3 cameras');
  await expect(page.getByTestId('salvo-Morning')).not.toContainText('draft');
  await expect(page.getByTestId('salvo-seen')).toContainText('Camera 2');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('salvo-panel')).toHaveCount(0);
});

test('when two supervisors publish over the same revision, one wins and the other keeps the draft', async () => {
  const { station } = shared;
  const { page } = await openConsole(station);
  const [published] = (await station.snapshot()).salvos;
  const over = { salvoId: published?.id, revision: 1 };
  const draft = {
    name: 'Morning',
    number: 7,
    monitorIds: ['m1', 'm2'],
    empties: 'empty',
    keep: [],
    over: published?.id,
  };
  const mine = await done(station, page, 'save-salvo', draft);
  await takeOver(station, page, 'supervisor-2');
  const theirs = await done(station, page, 'save-salvo', draft);
  await done(station, page, 'publish-salvo', { ...Object(theirs), over });

  await takeOver(station, page, 'supervisor-1');
  expect(await station.command(page, 'publish-salvo', { ...Object(mine), over })).toMatchObject({
    status: 'failed',
    error: { message: /^Morning was published by Supervisor 2 since this draft was begun/ },
  });
  // The draft remains and says what happened; the menu item to overwrite names the other revision.
  await page.keyboard.press('F4');
  const own = page.getByTestId('salvo-Morning').filter({ hasText: 'draft' });
  await own.click();
  await expect(page.getByTestId('salvo-seen')).toContainText('published by Supervisor 2 since this draft was begun');
  await own.click({ button: 'right' });
  await page.getByRole('menuitem', { name: 'Publish over revision 2 by Supervisor 2' }).click();
  await expect(page.getByTestId('salvo-Morning')).toHaveCount(1);
  await page.keyboard.press('Escape');
});

/** Saves a draft that leaves the first tile as it is, and applies it: the camera in that tile stays. */
async function applyPartialDraft(station: Station, page: Page): Promise<void> {
  expect(await shown(station)).toEqual(morning);
  await page.keyboard.press('F4');
  await page.getByTestId('save-salvo').click();
  await page.keyboard.type('Part');
  await page.getByTestId('tiles-m1').locator('summary').press('Enter');
  await page.getByTestId('keep-m1-0').press('Space');
  await expect(page.getByTestId('tiles-m1')).toContainText('1 of 4 stay as they are');
  await page.getByTestId('save-draft').click();
  for (const cell of [0, 1])
    await done(station, page, 'open-tile', { at: { monitorId: 'm1', cell }, cameraId: 'west' });
  await page.getByTestId('salvo-Part').press('Enter');
  await expect.poll(() => shown(station)).toEqual(['2x2: west south - -', '1: east']);
  await page.keyboard.press('Escape');
}

test('an analyst applies a salvo by name, by number and by a drag, and undo reverts it in one step', async () => {
  const { station } = shared;
  const console = await openConsole(station);
  const { page } = console;
  await takeOver(station, page, 'analyst-1');
  await applyPartialDraft(station, page);
  for (const monitorId of ['m1', 'm2']) await done(station, page, 'set-layout', { monitorId, layoutId: '2x2' });
  await done(station, page, 'empty-tile', { at: { monitorId: 'm1', cell: 1 } });
  for (const cell of [0, 2])
    await done(station, page, 'open-tile', { at: { monitorId: 'm1', cell }, cameraId: 'west' });
  const before = await shown(station);
  expect(before).toEqual(['2x2: west - west -', '2x2: east - - -']);

  await page.keyboard.press('Control+k');
  await page.keyboard.type('salvo morning');
  await expect(page.getByRole('option', { selected: true })).toContainText('Salvo: Morning, number 7');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(station)).toEqual(morning);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(station)).toEqual(before);
  await page.keyboard.press('Control+y');
  await expect.poll(() => shown(station)).toEqual(morning);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(station)).toEqual(before);
  await page.keyboard.type('##7');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(station)).toEqual(morning);
  await page.keyboard.press('Control+z');
  await expect.poll(() => shown(station)).toEqual(before);

  // A dropped salvo fills its own monitors, wherever it is dropped.
  await page.keyboard.press('F4');
  await page.getByTestId('salvo-Morning').hover();
  await page.mouse.down();
  await console.cell('m2', 3).hover();
  await expect(page.getByText('Salvo Morning', { exact: true })).toBeVisible();
  await page.mouse.up();
  await expect.poll(() => shown(station)).toEqual(morning);

  expect(
    await station.command(page, 'delete-salvo', { salvoId: (await station.snapshot()).salvos[0]?.id }),
  ).toMatchObject({
    status: 'refused',
    clause: '3.3',
  });
  await station.kill();
});

test('after a power cut undo reverts a salvo in one step, and applying it skips and names a missing camera', async () => {
  await withStation(stationOf(['north', 'east', 'west']), async (station) => {
    const { page } = await openConsole(station);
    // The last operator is still signed in and can undo earlier changes.
    await page.keyboard.press('Control+z');
    await expect.poll(() => shown(station)).toEqual(['2x2: west - west -', '2x2: east - - -']);

    await page.keyboard.press('F4');
    await expect(page.getByTestId('salvo-seen').locator('[title*="no longer there"]')).toHaveCount(1);
    await page.keyboard.type('morning');
    await page.keyboard.press('Enter');
    await expect.poll(() => shown(station)).toEqual(['2x2: north - - -', '1: east']);
    await expect(page.getByText('No longer there, and left out: North High, Camera 2.')).toBeVisible();
    const applied = readAudit(station.folder('district')).entries.filter(
      ({ verb, kind }) => verb === 'apply-salvo' && kind === 'done',
    );
    expect(applied.at(-1)?.detail).toMatchObject({ name: 'Morning', missing: 'North High, Camera 2' });
  });
});
