import { expect, type Page, test } from '@playwright/test';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { whenNothingIsPlayed } from '../fixtures/tile-records';
import type { ShownState } from '../pages/wall-page';

/** How cameras are revoked: by the district, by a supervisor, and by an agreement that is not renewed. */
test.describe.configure({ mode: 'serial' });

const count = 4;
/** The longest time until a revoked camera is dark under the agreement, milliseconds. */
const darkWithinMs = 2_000;

let origin: RecordedOrigin | undefined;
let district: TestDistrict | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
  district = new TestDistrict();
});
test.afterAll(() => origin?.stop());

const shared = shareStation(() => {
  const userData = freshUserData();
  const cameras = Array.from({ length: count }, (_, index) => ({
    ...{ id: `yard-${index + 1}`, url: origin?.playlist('fmp4', index) ?? '', recordings: { kind: 'dvr' } },
  }));
  const walls = [{ id: 'a', name: 'Wall A', monitors: [{ id: 'm1', name: 'M1', layout: '2x2' }] }];
  const operators = [{ id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' }];
  const agreement = theDistrict().agreement;
  return { userData, args: configured(userData, { ...districtOf(cameras), agreement, operators, walls }).args };
});

function theDistrict(): TestDistrict {
  if (!district) throw new Error('the district has not been created');
  return district;
}

/** When all tiles had reached a state, by the clock of the wall's page, milliseconds since 1970. */
async function whenAll(page: Page, state: ShownState): Promise<() => Promise<number>> {
  const watch = await page.evaluateHandle((wanted) => {
    const tiles = [...document.querySelectorAll('[data-testid^="tile-"][data-state]')];
    const at = new Promise<number>((resolve) => {
      const look = (): void => {
        if (!tiles.every((tile) => tile.getAttribute('data-state') === wanted)) return;
        observer.disconnect();
        resolve(Date.now());
      };
      const observer = new MutationObserver(look);
      for (const tile of tiles) observer.observe(tile, { attributes: true, attributeFilter: ['data-state'] });
    });
    return { at };
  }, state);
  return () => watch.evaluate(({ at }) => at);
}

/** The audit entries of a verb, each as its kind and detail. */
function written(verb: string): readonly string[] {
  const { entries } = readAudit(shared.station.folder('district'));
  return entries.filter((entry) => entry.verb === verb).map(({ kind, detail }) => `${kind} ${JSON.stringify(detail)}`);
}

test('a revoked camera goes dark within two seconds and its stream is no longer requested', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  const cameraIds = Array.from({ length: count }, (_, index) => `yard-${index + 1}`);
  await station.command(console.page, 'open-cameras', { at: { monitorId: 'm1', cell: 0 }, cameraIds });
  await wall.untilAllLive(count);

  // Revocation also ends playback of recordings.
  const playback = { cameraIds, atMs: Date.now() };
  expect(await station.command(console.page, 'open-playback', playback)).toMatchObject({ status: 'success' });

  const dark = await whenAll(wall.page, 'revoked');
  const stopped = await whenNothingIsPlayed(console.page);
  const revokedMs = Date.now();
  theDistrict().renew([{ kind: 'agreement', reason: 'The district has ended the agreement today.' }]);
  const darkMs = await dark();
  expect(darkMs - revokedMs).toBeLessThan(darkWithinMs);
  expect((await stopped()) - revokedMs).toBeLessThan(darkWithinMs);
  expect((await station.snapshot()).playback?.refusals.map(({ kind }) => kind)).toEqual(Array(count).fill('revoked'));
  expect(written('agreement').filter((text) => text.startsWith('playback-ended'))).toHaveLength(count);
  await station.command(console.page, 'close-playback', {});
  await expect(wall.tile(0)).toContainText('The district has ended the agreement today.');
  await expect(wall.tile(0)).toContainText('7.2');

  const opened = await station.command(console.page, 'open-tile', {
    ...{ at: { monitorId: 'm1', cell: 0 }, cameraId: 'yard-1' },
  });
  expect(opened).toMatchObject({ status: 'refused', clause: '7.2' });
  await console.page.getByTestId('open-agreement').click();
  const view = console.page.getByTestId('agreement');
  await expect(view.getByTestId('agreement-revoked')).toContainText('All cameras, by the district');
  await expect(view.getByRole('button', { name: 'Give back: All cameras' })).toHaveAttribute('aria-disabled', 'true');
  await console.page.keyboard.press('Escape');
  await expect(view).toHaveCount(0);

  // Each playlist is requested every two seconds, so two seconds without a request are significant.
  await expect.poll(() => Date.now() - darkMs).toBeGreaterThan(darkWithinMs);
  const back = Date.now();
  theDistrict().renew();
  await wall.untilAllLive(count);
  const between = (origin?.askedMs ?? []).filter((atMs) => atMs > darkMs + 250 && atMs < back);
  expect(between).toEqual([]);
  expect(written('standing')).toHaveLength(2);
  // Each camera has a view on the wall and one in the console.
  expect(written('agreement').filter((text) => text.startsWith('view-ended'))).toHaveLength(2 * count);
});

test('a supervisor takes a camera out of the agreement by its menu and gives it back', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  const refused = await station.command(console.page, 'revoke', { revocation: { kind: 'agreement' } });
  expect(refused).toMatchObject({ status: 'refused', clause: '7.2' });
  await station.command(console.page, 'sign-out', { release: true });
  await station.signIn('supervisor-1');
  // A purpose belongs to its operator, so the new operator must give one.
  await station.command(console.page, 'begin-view', { purpose: { kind: 'camera-check' } });
  await wall.untilAllLive(count);

  await (await console.menuLine(console.cell('m1', 3), 'Take out of the agreement')).click();
  await wall.untilState(3, 'revoked');
  await expect(wall.tiles('live')).toHaveCount(count - 1);
  await console.page.getByTestId('open-agreement').click();
  await console.page.getByRole('button', { name: 'Give back: North High, Camera 4' }).click();
  await expect(console.page.getByTestId('agreement-revoked')).toHaveCount(0);
  await console.page.keyboard.press('Escape');
  await wall.untilAllLive(count);
  expect(written('revoke').at(-1)).toBe('done {"target":"camera:yard-4"}');
  expect(written('restore').at(-1)).toBe('done {"target":"camera:yard-4"}');
});

test('a newer policy takes effect, and one with a bad signature does not', async () => {
  const { station } = shared;
  const { page } = await station.console();
  theDistrict().publish({ version: '9.0', lease: { minutes: 1, clause: '7.1' } });
  theDistrict().renew();
  const policy = page.getByTestId('open-agreement');
  await expect(policy).toContainText('Policy 9.0');
  await policy.click();
  const changes = page.getByTestId('agreement-differences');
  await expect(changes).toContainText('No longer: One renewal holds for 24 hours.');
  await expect(changes).toContainText('Now: One renewal holds for 1 minute.');
  await page.keyboard.press('Escape');

  theDistrict().publish({ version: '2.2' }, (text) => text.replace('exterior', 'interior'));
  const problem = page.getByTestId('problems');
  await expect(problem).toContainText('The policy that is offered is refused: its signature is wrong.');
  await expect(problem).toContainText('Version 9.0 stays in force until its lease ends.');
  expect(written('policy').at(-1)).toContain('its signature is wrong');
  theDistrict().publish({ version: '9.0' });
  await expect(problem).toHaveCount(0);
  expect(written('policy').some((text) => text.includes('"before":"2.') && text.includes('"version":"9.0"'))).toBe(
    true,
  );
});

test('every picture stops when the lease ends and comes back when the district renews it', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const wall = await station.wall('m1');
  await wall.untilAllLive(count);
  const dark = await whenAll(wall.page, 'refused');
  const leftMs = 3_000;
  const issuedMs = Date.now() - (60_000 - leftMs);
  theDistrict().renew([], 60_000 - leftMs);
  const darkMs = await dark();
  // It may be early only by the difference between the clocks of the file and the page.
  expect(darkMs - (issuedMs + 60_000)).toBeGreaterThanOrEqual(-50);
  expect(darkMs - (issuedMs + 60_000)).toBeLessThan(darkWithinMs);
  await expect(wall.tile(0)).toContainText('The agreement was not renewed in time.');
  await expect(console.page.getByTestId('problems')).toContainText('no picture is shown until the district renews it');
  await expect(console.page.getByTestId('open-agreement')).toContainText('has lapsed');
  expect(written('lease-ended')).toHaveLength(1);
  theDistrict().renew();
  await wall.untilAllLive(count);
  await expect(console.page.getByTestId('problems')).toHaveCount(0);
});
