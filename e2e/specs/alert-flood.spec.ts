import { expect, test } from '@playwright/test';
import type { Alert } from '../../shared/vocabulary/alert';
import { configured, districtOf, postAlert, readAudit, writeCredentials } from '../fixtures/district';
import { freePort } from '../fixtures/processes';
import { freshUserData, lastRequests, Station } from '../fixtures/station';

/**
 * From signals to alerts: a flood, alerts that nobody takes, two windows that take the same alert, a power cut, and rules that a
 * supervisor changes. The district has no cameras, because no test here looks at a picture.
 */
test.describe.configure({ mode: 'serial' });

const token = 'of-the-panel-only';
const schools = ['north', 'south', 'east', 'west'].map((id, index) => ({
  ...{ id, name: `${id} High School`, shortName: id, address: `${index + 1} School Street` },
  position: { lat: 41.5 + index / 50, lon: -81.69 },
}));

let running: Station | undefined;
const userData = freshUserData();
let args: readonly string[] = [];

test.beforeAll(async () => {
  writeCredentials(userData, { panel: { kind: 'bearer', token } });
  ({ args } = configured(userData, {
    ...{ ...districtOf([]), schools },
    operators: [{ id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' }],
    alertSources: [{ id: 'webhook', kind: 'webhook', port: await freePort(), credential: 'panel' }],
    alerts: { takeWithinSeconds: 2 },
  }));
  running = await Station.start({ userData, args });
});
test.afterEach(async () => {
  const { station } = current();
  await station.flushOutput();
  expect.soft(station.complaints.takeUnexpected(), 'unexpected complaints').toEqual([]);
});
test.afterAll(() => running?.end());

/** The running station; the power cut replaces it. */
function current(): { readonly station: Station; readonly folder: string } {
  if (!running) throw new Error('the station has not been started');
  return { station: running, folder: running.folder('district') };
}

async function alerts(): Promise<readonly Alert[]> {
  return (await current().station.snapshot()).alerts;
}

function post(event: Record<string, unknown>) {
  return postAlert(current().folder, event, token);
}

/** Sends signals forty at a time, as a source that limits its connections does. */
async function inWaves<Signal, Sent>(
  signals: readonly Signal[],
  send: (signal: Signal) => Promise<Sent>,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  for (let at = 0; at < signals.length; at += 40)
    sent.push(...(await Promise.all(signals.slice(at, at + 40).map(send))));
  return sent;
}

test('300 signals at once are all counted, with one alert per school and type', async () => {
  const types = ['motion', 'door-forced', 'object-detected'];
  // 20 signals for each of 12 alerts; 60 of the signals are sent twice.
  const signals = Array.from({ length: 240 }, (_, index) => ({
    ...{ id: `s${index}`, type: types[index % 3], schoolId: schools[Math.floor(index / 3) % 4]?.id },
  }));
  const sent = await inWaves([...signals, ...signals.slice(0, 60)], post);
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200, 201]));
  expect(sent.filter(({ status }) => status === 201)).toHaveLength(12);

  const raised = await alerts();
  expect(raised).toHaveLength(12);
  expect(new Set(raised.map(({ type, schoolId }) => `${type} ${schoolId}`)).size).toBe(12);
  expect(raised.map(({ occurrences }) => occurrences)).toEqual(Array(12).fill(20));
  // All alerts at one school are related.
  for (const { id } of schools) {
    const first = raised.find(({ schoolId, relatedTo }) => schoolId === id && !relatedTo);
    const others = raised.filter(({ schoolId, relatedTo }) => schoolId === id && relatedTo);
    expect(others.map(({ relatedTo }) => relatedTo)).toEqual([first?.id, first?.id]);
  }
  // An offline camera is recorded and raises no alert.
  const offline = await post({ id: 'offline', type: 'camera-offline', schoolId: 'north' });
  expect(offline).toMatchObject({ status: 200, repeat: false });
  expect(await alerts()).toHaveLength(12);
});

test('alerts that nobody takes in time escalate to the supervisor who signs in', async () => {
  const { station } = current();
  const console = await station.console();
  // Only the P2 alerts: a P3 alert can wait.
  await expect.poll(async () => (await alerts()).filter(({ escalatedAtMs }) => escalatedAtMs).length).toBe(4);
  const { entries } = readAudit(current().folder);
  const escalated = entries.filter(({ verb, kind }) => verb === 'escalate-alert' && kind === 'done');
  expect(escalated.map(({ actor, detail }) => [actor, detail['told']])).toEqual(Array(4).fill(['source:station', 1]));
  await expect(console.notices).not.toContainText('came to you');
  await console.handOver('Supervisor 1');
  await expect(console.notices).toContainText('4 alerts came to you: nobody took them in time');
  await expect(console.notices).toContainText('P2 Door forced');
  await console.page.getByTestId('confirm-alert-escalated').click();
  await expect(console.notices).not.toContainText('came to you');
});

test('when two windows take an alert at once, one succeeds and the other is told who has it', async () => {
  const { station } = current();
  const answer = await post({ id: 'both', type: 'emergency-button', schoolId: 'north' });
  const alertId = answer.alertId ?? '';
  const consolePage = await station.consoleWindow();
  await station.command(consolePage, 'open-monitor', { monitorId: 'm1' });
  const wallPage = await station.wallWindow('m1');
  const outcomes = await Promise.all(
    [consolePage, wallPage].map((page) => station.command(page, 'acknowledge-alert', { alertId })),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['failed', 'success']);
  expect(outcomes.find(({ status }) => status === 'failed')).toMatchObject({
    error: { message: 'You have this alert already.' },
  });
  expect((await alerts()).find(({ id }) => id === alertId)).toMatchObject({
    handling: 'acknowledged',
    owner: 'supervisor-1',
  });
  await station.command(consolePage, 'close-monitor', { monitorId: 'm1' });
});

test('answered signals survive a power cut, and a resent signal raises no second alert', async () => {
  const { station } = current();
  station.complaints.allow(...lastRequests);
  // More signals than can be in flight when the power fails: some are answered, the others are not.
  const signals = Array.from({ length: 200 }, (_, index) => ({
    ...{ id: `cut${index}`, type: 'access-denied', schoolId: schools[index % 4]?.id, title: `Door ${index}` },
  }));
  const answered: { readonly id: string; readonly alertId: string | null | undefined }[] = [];
  await inWaves(signals, async (event) => {
    const answer = await post(event).catch(() => undefined);
    if (answer && answer.status < 300) answered.push({ id: event.id, alertId: answer.alertId });
    if (answered.length === 20) await station.kill();
  });
  expect(answered.length).toBeGreaterThanOrEqual(20);
  expect(answered.length).toBeLessThan(signals.length);
  running = await Station.start({ userData, args, signsIn: 'supervisor-1' });
  const raised = await alerts();
  for (const { alertId } of answered) expect(raised.some(({ id }) => id === alertId)).toBe(true);
  const again = await inWaves(signals, post);
  for (const { id, alertId } of answered) {
    expect(again[signals.findIndex((event) => event.id === id)]).toMatchObject({ alertId, repeat: true });
  }
  const doors = (await alerts()).filter(({ type }) => type === 'access-denied');
  expect(doors).toHaveLength(4);
  expect(doors.reduce((sum, { occurrences }) => sum + occurrences, 0)).toBe(signals.length);
});

test('a supervisor tries a rule on the last day, sees which alerts it removes, and puts it into force', async () => {
  const { page } = await current().station.console();
  await page.keyboard.press('Control+K');
  await page.getByPlaceholder('Camera, school, monitor').fill('Rules for alerts');
  await page.keyboard.press('Enter');
  const panel = page.getByTestId('alert-rules');
  await expect(panel).toContainText('version 1 in force, as the application brings them');
  await page.getByTestId('add-rule').click();
  await page.getByTestId('rule-name').fill('Motion is only recorded');
  await page.getByTestId('then-record').check();
  await expect(page.getByTestId('rules-note')).toHaveText('Changed, and not in force yet.');
  await page.getByTestId('try-rules').click();
  const result = page.getByTestId('trial-result');
  await expect(result).toContainText('Would no longer be there: 4');
  await expect(result).toContainText('P3 Motion, north');
  await expect(result).toContainText('Would be new: 0');
  await expect(result.getByRole('row', { name: /^Motion is only recorded/ })).toHaveText(/80\s*4\s*0$/);

  await page.getByTestId('set-rules').click();
  await page.getByTestId('set-rules').click();
  await expect(panel).toContainText('version 2 in force, put there by Supervisor 1');
  await expect(page.getByTestId('rules-note')).toHaveText('These are in force.');
  await page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
  const before = (await alerts()).length;
  expect(await post({ id: 'after', type: 'motion', schoolId: 'west', priority: 2 })).toMatchObject({ status: 200 });
  expect(await alerts()).toHaveLength(before);
  const { entries } = readAudit(current().folder);
  expect(entries.findLast(({ verb }) => verb === 'set-alert-rules')).toMatchObject({
    ...{ kind: 'done', actor: 'supervisor-1', detail: { of: 1, version: 2, count: 6, recordOnly: 2 } },
  });
});
