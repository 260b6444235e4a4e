import { type AddressInfo, createServer } from 'node:net';
import { expect, test } from '@playwright/test';
import { noAttempts } from '../../electron/accounts/account';
import { codeOf, stepAt } from '../../electron/accounts/account';
import {
  changeAccount,
  configured,
  districtOf,
  password,
  postAlert,
  readAudit,
  seedAccounts,
  writeCredentials,
} from '../fixtures/district';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, type Station, withStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** A station works only after a sign-in, a locked one shows no picture, and only operator input prevents the idle lock. */
test.describe.configure({ mode: 'serial' });

const count = 4;
/** The secret of the supervisor's authenticator app, in base32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const token = 'of-the-panel-only';
/** Complaints about requests in flight when their tickets end. */
const endedTickets = [...lastRequests, /Refused a request of/, /net::ERR_BLOCKED_BY_CLIENT/];

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function configuredIn(userData: string, differences: Record<string, unknown> = {}): Promise<readonly string[]> {
  const cameras = Array.from({ length: count }, (_, index) => ({
    ...{ id: `yard-${index + 1}`, url: origin?.playlist('fmp4', index) ?? '' },
  }));
  const operators = [{ id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' }];
  const webhook = { id: 'webhook', kind: 'webhook', port: await freePort(), credential: 'panel' };
  writeCredentials(userData, { panel: { kind: 'bearer', token } });
  return configured(userData, { ...districtOf(cameras), operators, alertSources: [webhook], ...differences }).args;
}

/** The number of requests to the cameras since a moment. */
function askedSince(ms: number): number {
  return (origin?.askedMs ?? []).filter((atMs) => atMs > ms).length;
}

/** The audit entries of a verb, each as its actor and kind. */
function written({ userData }: { readonly userData: string }, verb: string): readonly string[] {
  const { entries } = readAudit(`${userData}/district`);
  return entries.filter((entry) => entry.verb === verb).map(({ kind, actor }) => `${actor} ${kind}`);
}

/** Expects no request in 2.5 seconds from a moment on; live cameras request playlists every two seconds. */
async function expectNoRequests(fromMs = Date.now()): Promise<void> {
  const sinceMs = fromMs + 250;
  await expect.poll(() => Date.now() - sinceMs, { timeout: patience(10_000) }).toBeGreaterThan(2_500);
  expect(askedSince(sinceMs)).toBe(0);
}

async function openAll(station: Station): Promise<void> {
  const cameraIds = Array.from({ length: count }, (_, index) => `yard-${index + 1}`);
  const input = { at: { monitorId: 'm1', cell: 0 }, cameraIds };
  expect(await station.command(await station.consoleWindow(), 'open-cameras', input)).toMatchObject({
    status: 'success',
  });
}

test('a station requires a sign-in, locks by a key, requires a purpose again when unlocked, and ends its shift', async () => {
  const userData = freshUserData();
  const args = await configuredIn(userData);
  seedAccounts(userData, args);
  changeAccount(userData, 'supervisor-1', (account) => ({ ...account, totp: { secret, usedStep: 0 } }));
  await withStation({ userData, args, signsIn: null }, async (station) => {
    station.complaints.allow(...endedTickets);
    const page = await station.consoleWindow();
    const wall = await station.wall('m1');
    const cover = wall.page.getByTestId('dark-cover');
    const form = page.getByTestId('sign-in');
    const refused = form.getByRole('alert');

    // The first screen asks for the operator and password and shows the notice of use; the wall says why it is dark.
    await expect(form).toContainText('Sign in');
    await expect(page.getByTestId('use-banner')).toContainText('Everything that you do here is written down');
    await expect(cover).toContainText('Nobody is signed in');
    await expect(page.getByTestId('sign-in-password')).toBeFocused();
    await page.keyboard.type('not the password');
    await page.keyboard.press('Enter');
    await expect(refused).toHaveText('The name, the password or the code is not right.');
    await expect(page.getByTestId('sign-in-password')).toBeFocused();
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    const console = await station.console();
    await expect(console.operator).toContainText('Analyst 1');
    expect(written(station, 'sign-in')).toEqual(['nobody intent', 'nobody failed', 'nobody intent', 'analyst-1 done']);

    await openAll(station);
    await page.keyboard.press('p');
    await page.keyboard.press('3');
    await wall.untilAllLive(count);

    // One key locks the station. Alerts still arrive without pictures, and only a sign-in is accepted.
    await page.keyboard.press('Control+l');
    await expect(form).toContainText('Station locked');
    await expect(cover).toContainText('Station locked');
    const lockedMs = Date.now();
    const signal = { id: 'lock-1', type: 'emergency-button', schoolId: 'north-high', title: 'Button, entrance B' };
    expect(await postAlert(station.folder('district'), signal, token)).toMatchObject({ status: 201 });
    await expect(page.getByTestId('waiting-alert')).toContainText('North High');
    await expect(page.getByTestId('waiting-alert')).toContainText('Sign in to answer');
    for (const from of [page, wall.page])
      expect(await station.command(from, 'empty-tile', { at: { monitorId: 'm1', cell: 0 } })).toMatchObject({
        ...{ status: 'refused', clause: '1.2', reason: 'The station is locked.' },
      });
    expect(written(station, 'empty-tile')).toEqual(['nobody refused', 'nobody refused']);
    await expectNoRequests(lockedMs);

    await page.getByTestId('sign-in-password').fill(password);
    await page.keyboard.press('Enter');
    await console.untilReady();
    await expect(cover).toHaveCount(0);
    await expect(wall.tiles('locked')).toHaveCount(count);
    await console.page.getByTestId('map').focus();
    await page.keyboard.press('p');
    await page.keyboard.press('3');
    await wall.untilAllLive(count);

    await page.keyboard.press('a');
    await expect(page.getByTestId('alert-banner')).toHaveCount(0);
    // Changing the monitor, which the alert had taken, makes the operator its holder.
    const swap = { from: { monitorId: 'm1', cell: 0 }, to: { monitorId: 'm1', cell: 1 } };
    expect(await station.command(page, 'swap-tiles', swap)).toMatchObject({ status: 'success' });

    // The end of the shift lists the open work, and the next operator is told of it.
    await (await console.menuLine(console.operator, /^End the shift/, 'left')).click();
    const panel = page.getByTestId('end-of-shift');
    await expect(panel).toContainText('Button, entrance B, North High: acknowledged, you');
    await expect(panel).toContainText('Monitors that you hold');
    await page.getByTestId('end-and-keep').click();
    await expect(form).toContainText('Sign in');
    await expect(cover).toContainText('Nobody is signed in');
    const endedMs = Date.now();

    // Five failures lock an account, even against the right password.
    await page.getByTestId('sign-in-operator').selectOption('supervisor-1');
    const tryWith = async (word: string): Promise<void> => {
      await page.getByTestId('sign-in-password').fill(word);
      await page.getByTestId('sign-in-code').fill(codeOf(secret, stepAt(Date.now())));
      await page.keyboard.press('Enter');
      await expect(page.getByTestId('sign-in-submit')).toHaveText(/Accept and sign in/);
    };
    for (let times = 1; times <= 4; times++) await tryWith('wrong');
    await expect(refused).toHaveText(/not right/);
    await tryWith('wrong');
    await expect(refused).toHaveText(/^This account is locked until \d\d:\d\d .+, after 5 failures in a row\.$/);
    await tryWith(password);
    await expect(refused).toHaveText(/^This account is locked until/);
    expect(written(station, 'account-locked')).toEqual(['source:station done']);
    await expectNoRequests(endedMs);

    changeAccount(userData, 'supervisor-1', (account) => ({ ...account, attempts: noAttempts }));
    await page.getByTestId('sign-in-password').fill(password);
    await page.getByTestId('sign-in-code').fill('000000');
    await page.keyboard.press('Enter');
    await expect(refused).toHaveText(/not right/);
    await page.getByTestId('sign-in-password').fill(password);
    await page.getByTestId('sign-in-code').fill(codeOf(secret, stepAt(Date.now())));
    await page.keyboard.press('Enter');
    await expect(console.operator).toContainText('Supervisor 1');
    await expect(console.notices).toContainText('Analyst 1 left something over');
    const secrets = [password, secret].map((each) =>
      JSON.stringify(readAudit(station.folder('district'))).includes(each),
    );
    expect(secrets).toEqual([false, false]);
  });
});

test('an idle station locks itself while video plays, and a key stops the countdown', { tag: '@patient' }, async () => {
  const userData = freshUserData();
  const args = await configuredIn(userData, { idleLockSeconds: 8 });
  await withStation({ userData, args, purpose: { kind: 'camera-check' } }, async (station) => {
    station.complaints.allow(...endedTickets);
    const page = await station.consoleWindow();
    const wall = await station.wall('m1');
    await openAll(station);
    await wall.untilAllLive(count);

    const notice = page.getByTestId('idle-notice');
    await expect(notice).toContainText('Press any key to stay', { timeout: patience(15_000) });
    await expect(wall.page.getByTestId('idle-notice')).toBeVisible();
    await wall.page.keyboard.press('Shift');
    await expect(notice).toHaveCount(0);
    // Pictures, reports and commands without operator input do not reset the idle timer.
    const beganMs = Date.now();
    await station.command(page, 'swap-tiles', {
      ...{ from: { monitorId: 'm1', cell: 0 }, to: { monitorId: 'm1', cell: 1 } },
    });
    await expect(page.getByTestId('sign-in')).toContainText('it locked itself', { timeout: patience(15_000) });
    expect(askedSince(beganMs)).toBeGreaterThan(0);
    await expect(wall.page.getByTestId('dark-cover')).toBeVisible();
    await expectNoRequests();
    const byIdle = written(station, 'lock-station').filter((line) => line.startsWith('source:'));
    expect(byIdle).toEqual(['source:idle intent', 'source:idle done']);
  });
});
