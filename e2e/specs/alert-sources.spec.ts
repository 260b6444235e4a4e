import { mkdtempSync, readFileSync } from 'node:fs';
import { request } from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { frigateEvent } from '../../electron/alerts/sources/testing/frigate-messages';
import { Broker, brokerLogin } from '../fixtures/broker';
import { configured, districtOf, readAudit, writeCredentials } from '../fixtures/district';
import { createCertificateAuthority } from '../fixtures/district-server';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { freePort } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation, withStation } from '../fixtures/station';
import { patience } from '../fixtures/waiting';

/** Alert sources as deployed: mosquitto with TLS and a password, Frigate messages, and a webhook with its own certificate. */
test.describe.configure({ mode: 'serial' });

const folder = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-sources-'));
const ca = path.join(folder, 'ca.pem');
const token = 'the token of the panel';
const userData = freshUserData();
let origin: RecordedOrigin | undefined;
let broker: Broker | undefined;
let port = 0;
let args: readonly string[] = [];

test.beforeAll(async () => {
  createCertificateAuthority(folder, 'The district');
  origin = await RecordedOrigin.start(['fmp4']);
  broker = await Broker.start(path.join(folder, 'broker'), folder);
  port = await freePort();
});
test.afterAll(async () => {
  await broker?.shutDown();
  await origin?.stop();
});

const shared = shareStation(() => {
  writeCredentials(userData, {
    mqtt: { kind: 'basic', ...brokerLogin },
    panel: { kind: 'bearer', token },
  });
  const district = districtOf([{ id: 'north-high.yard', url: origin?.playlist('fmp4', 0) ?? '' }]);
  const monitor = { id: 'm1', name: 'M1', layout: '1' };
  const walls = [
    { id: 'a', name: 'Wall A', monitors: [monitor, { ...monitor, id: 'm2', name: 'M2', alertMonitor: true }] },
  ];
  const button = {
    ...{ kind: 'fields', topic: 'panic/+', type: 'emergency-button', idField: 'id', title: 'Button at the desk' },
    schoolFrom: { field: 'topic/2', ids: { north: 'north-high' } },
  };
  const frigate = { kind: 'frigate-events', cameras: { front_door: 'north-high.yard' } };
  const alertSources = [
    { id: 'broker', kind: 'mqtt', url: theBroker().url, ca, credential: 'mqtt', mappings: [button, frigate] },
    {
      ...{ id: 'panel', kind: 'webhook', port, credential: 'panel' },
      tls: { certificate: path.join(folder, 'server.pem'), key: path.join(folder, 'server-key.pem') },
    },
  ];
  args = configured(userData, { ...district, walls, alertSources }).args;
  return { userData, args, purpose: { kind: 'patrol-support' } };
});

function theBroker(): Broker {
  if (!broker) throw new Error('the broker has not been started');
  return broker;
}

/** The health of a source, from the snapshot of the console. */
async function health(source: string) {
  const found = (await shared.station.snapshot()).alertSources.find((each) => each.source === source);
  if (!found) throw new Error(`there is no source ${source}`);
  return found;
}

/** The ids of the signals that the audit records as taken from a source. */
function signals(of: string): string[] {
  const { entries } = readAudit(shared.station.folder('district'));
  const raised = entries.filter(
    ({ kind, verb, actor }) => kind === 'done' && verb === 'raise-alert' && actor === `source:${of}`,
  );
  return raised.flatMap(({ intent }) => String(entries[(intent ?? 0) - 1]?.detail['event']));
}

/** Sends a signal to the webhook by HTTPS. */
function post(body: string, bearer = token): Promise<{ readonly status: number; readonly text: string }> {
  const headers = { Authorization: `Bearer ${bearer}`, 'Content-Length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port, path: '/alerts', method: 'POST', ca: readFileSync(ca), headers, agent: false },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString('utf8')));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

test('a button over MQTT opens its cameras on the alert monitor, and keys acknowledge and close the alert', async () => {
  const { station } = shared;
  const console = await station.console();
  await expect.poll(async () => (await health('broker')).state.kind).toBe('running');
  await theBroker().publish('panic/north', { id: 'button-1' });
  const banner = console.page.getByTestId('alert-banner');
  await expect(banner).toContainText('Button at the desk');
  await (await station.wall('m2')).untilLive(0, 'north-high.yard');
  const [alert] = (await station.snapshot()).alerts;
  expect(alert).toMatchObject({ source: 'broker', schoolId: 'north-high', openedOn: 'm2' });
  await console.page.getByTestId('map').focus();
  await console.page.keyboard.press('a');
  await expect(banner).toHaveCount(0);
  await console.page.keyboard.press('c');
  await expect(console.page.getByRole('region', { name: 'Disposition' })).toBeVisible();
  await console.page.keyboard.press('3');
  await expect.poll(async () => (await station.snapshot()).alerts[0]?.handling).toBe('closed');
  const { entries, verdict } = readAudit(station.folder('district'));
  expect(verdict.kind).toBe('whole');
  const done = entries.filter(({ kind }) => kind === 'done').map(({ actor, verb }) => `${actor} ${verb}`);
  for (const step of ['source:broker raise-alert', 'analyst-1 acknowledge-alert', 'analyst-1 close-alert'])
    expect(done).toContain(step);
});

test('repeated Frigate messages about one object raise one alert, and the end message clears it', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const seen = { frame_time: Date.now() / 1_000, start_time: Date.now() / 1_000 };
  await theBroker().publish('frigate/events', frigateEvent('new', seen));
  await theBroker().publish('frigate/events', frigateEvent('update', seen));
  const mine = async () => (await station.snapshot()).alerts.filter(({ type }) => type === 'object-detected');
  await expect.poll(async () => (await mine()).length).toBe(1);
  expect(await mine()).toMatchObject([
    { title: 'Person in yard, driveway', cameraId: 'north-high.yard', condition: 'active' },
  ]);
  await theBroker().publish('frigate/events', frigateEvent('end', seen));
  await expect.poll(async () => (await mine())[0]?.condition).toBe('cleared');
  expect(await mine()).toHaveLength(1);
});

test('invalid signals become dead letters, and the alert sources panel says why', async () => {
  const { station } = shared;
  const console = await station.console();
  const future = Date.now() / 1_000 + 3_600;
  await theBroker().publish('panic/north', 'nonsense');
  await theBroker().publish('panic/south', { id: 'button-2' });
  await theBroker().publish('frigate/events', frigateEvent('new', { id: '1-ahead', frame_time: future }));
  const refused = { malformed: 1, 'unknown-place': 1, future: 1 };
  await expect.poll(async () => (await health('broker')).counts.refused).toEqual(refused);
  const problems = console.page.getByTestId('problems');
  await expect(problems).toContainText(
    'The last signal of "broker" was not taken. It says that it was sent 60 minutes',
  );
  await console.page.keyboard.press('Control+k');
  await console.page.getByTestId('palette').getByRole('combobox').fill('alert sources');
  await console.page.keyboard.press('Enter');
  const panel = console.page.getByTestId('alert-sources');
  await expect(panel).toContainText('all are running');
  await expect(console.page.getByTestId('alert-source-broker')).toContainText('1 malformed');
  const letters = console.page.getByTestId('dead-letters');
  await expect(letters.getByRole('listitem')).toHaveCount(3);
  await expect(letters.getByRole('listitem').nth(0)).toContainText('60 minutes from now: a clock is wrong');
  await expect(letters.getByRole('listitem').nth(1)).toContainText(
    '"south" in "topic/2" is no place that is configured.',
  );
  await expect(letters.getByRole('listitem').nth(2)).toContainText('panic/north nonsense');
  const within = '[data-testid="alert-sources"]';
  expect.soft(await findAccessibilityViolations(console.page, 'dark', within)).toEqual([]);
  const { stops, missed } = await walkByKeyboard(console.page, within);
  expect.soft(missed).toEqual([]);
  expect.soft(stops.filter(({ ringed, coveredBy }) => !ringed || coveredBy !== null)).toEqual([]);
  await console.page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);
});

test('the console reports a lost broker, and a message sent before reconnection is taken once', async () => {
  const { station } = shared;
  const console = await station.console();
  const problems = console.page.getByTestId('problems');
  await theBroker().shutDown();
  await expect(problems).toContainText('No alerts come from "broker": The broker');
  await theBroker().restart();
  await theBroker().publish('panic/north', { id: 'button-3' });
  await expect.poll(() => signals('broker')).toContain('button-3');
  await expect(problems).toHaveCount(0);
  expect(signals('broker').filter((id) => id === 'button-3')).toHaveLength(1);
});

test('the HTTPS webhook takes only valid signals that bear its token', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const signal = { id: 'panel-1', type: 'door-forced', schoolId: 'north-high' };
  expect((await post(JSON.stringify(signal))).status).toBe(201);
  expect((await post(JSON.stringify(signal))).status).toBe(200);
  expect((await post(JSON.stringify({ ...signal, id: 'panel-2', schoolId: 'hogwarts' }))).status).toBe(422);
  expect((await post('{}', 'another token')).status).toBe(401);
  expect((await post('x'.repeat(20_000))).status).toBe(413);
  expect((await health('panel')).counts).toEqual({
    ...{ taken: 1, repeated: 1, ignored: 0 },
    refused: { 'unknown-place': 1, unauthorised: 1, oversized: 1 },
  });
});

test('a station killed before it acknowledges a message receives the message again', async () => {
  const { station } = shared;
  const sent = Array.from({ length: 120 }, (_, index) => `burst-${index}`);
  await Promise.all(sent.map((id) => theBroker().publish('panic/north', { id })));
  await station.kill();
  const before = signals('broker').filter((id) => id.startsWith('burst-'));
  expect(before.length).toBeLessThan(sent.length);
  await withStation({ userData, args, purpose: null }, async (again) => {
    again.complaints.allow(...lastRequests);
    const all = (): Set<string> => new Set(signals('broker'));
    await expect.poll(() => sent.filter((id) => !all().has(id)), { timeout: patience(20_000) }).toEqual([]);
    expect(readAudit(again.folder('district')).verdict.kind).toBe('whole');
  });
});
