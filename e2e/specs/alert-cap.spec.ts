import { mkdirSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import {
  capExample,
  capSender,
  type CapSketch,
  capTime,
  capXml,
  changed,
} from '../../electron/alerts/sources/cap/testing/cap-messages';
import type { Alert } from '../../shared/vocabulary/alert';
import { TestDistrict } from '../fixtures/agreement';
import { configured, districtOf, readAudit } from '../fixtures/district';
import { DistrictServer, createCertificateAuthority } from '../fixtures/district-server';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';

/** CAP warnings from a TLS feed and from a folder: new, updated, cancelled, exercises and invalid ones. */
test.describe.configure({ mode: 'serial' });

const home = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-cap-'));
const [authority, feed, drop] = ['authority', 'feed', 'drop'].map((name) => path.join(home, name)) as [
  string,
  string,
  string,
];

/** Covers North High School and no other school. */
const area = '<circle>41.5,-81.69 2</circle>';
const square = '41.51,-81.70 41.51,-81.68 41.49,-81.68 41.49,-81.70 41.51,-81.70';
const start = new Date();
const later = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000);

let origin: RecordedOrigin | undefined;
let server: DistrictServer | undefined;
test.beforeAll(async () => {
  for (const folder of [feed, drop]) mkdirSync(folder);
  createCertificateAuthority(authority, 'The weather service');
  writeFileSync(path.join(feed, 'policy.json'), '{}');
  publish();
  origin = await RecordedOrigin.start(['fmp4']);
  server = await DistrictServer.start(feed, authority);
});
test.afterAll(async () => {
  await server?.stop();
  await origin?.stop();
});

const shared = shareStation(() => {
  const userData = freshUserData();
  const url = (camera: number): string => origin?.playlist('fmp4', camera) ?? '';
  const district = districtOf([
    { id: 'north-high.yard', url: url(0) },
    { id: 'north-high.hall', url: url(1), placement: 'interior' },
  ]);
  const { agreement } = new TestDistrict({
    version: '3.0',
    classes: [
      { class: 'on-alert', cameras: { placements: ['interior'] }, clause: '2.10', listed: false, armedMinutes: 15 },
      { class: 'always', cameras: {}, clause: '2.1' },
    ],
  });
  const monitors = ['m1', 'm2'].map((id) => ({ id, name: id.toUpperCase(), layout: '2x2', alertMonitor: id === 'm2' }));
  const alertSources = [
    {
      ...{ id: 'weather', kind: 'cap', url: server?.url('oh.atom') ?? '', ca: path.join(authority, 'ca.pem') },
      ...{ everySeconds: 1, senders: [capSender, 'KARO@CLETS.DOJ.CA.GOV'], geocodes: ['SAME 006037'] },
    },
    { id: 'drop', kind: 'cap', folder: drop, senders: [capSender, 'KSTO@NWS.NOAA.GOV'] },
  ];
  const walls = [{ id: 'a', name: 'Wall A', monitors }];
  return { userData, args: configured(userData, { ...district, agreement, alertSources, walls }).args };
});

const published: string[] = [];

/** Publishes a warning in the feed, newest first. Files are renamed into place, so that the server never serves half a file. */
function publish(name?: string, xml = ''): void {
  const put = (file: string, text: string): void => {
    writeFileSync(path.join(feed, `${file}.new`), text);
    renameSync(path.join(feed, `${file}.new`), path.join(feed, file));
  };
  if (name !== undefined) {
    put(name, xml);
    published.unshift(name);
  }
  const entries = published.map((each) => `<entry><link type="application/cap+xml" href="${each}"/></entry>`);
  put('oh.atom', `<feed xmlns="http://www.w3.org/2005/Atom"><title>Ohio</title>${entries.join('')}</feed>`);
}

/** Writes a file into the folder and gives it its final name once it is complete. */
function put(name: string, text: string): void {
  writeFileSync(path.join(drop, `.${name}.part`), text);
  renameSync(path.join(drop, `.${name}.part`), path.join(drop, name));
}

const storm = (sketch: Partial<CapSketch> & { readonly identifier: string }): string =>
  capXml({ sent: start, expires: later(60), area, ...sketch });

async function alertOf(source: string, title: string): Promise<Alert | undefined> {
  return (await shared.station.snapshot()).alerts.find((alert) => alert.source === source && alert.title === title);
}

test('a CAP file in a folder raises an alert with cameras on the alert monitor, and keys acknowledge and close it', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  await expect
    .poll(async () => (await station.snapshot()).alertSources.map(({ source, state }) => `${source} ${state.kind}`))
    .toEqual(expect.arrayContaining(['weather running', 'drop running']));
  put(
    'a2.xml',
    changed(capExample('a2-severe-thunderstorm'), [
      ['2003-06-17T14:57:00-07:00', capTime(start)],
      ['2003-06-17T16:00:00-07:00', capTime(later(60))],
      ['38.47,-120.14 38.34,-119.95 38.52,-119.74 38.62,-119.89 38.47,-120.14', square],
    ]),
  );
  await expect
    .poll(() => alertOf('drop', 'SEVERE THUNDERSTORM WARNING'))
    .toMatchObject({
      ...{ priority: 1, schoolId: 'north-high', status: 'actual', condition: 'active' },
    });
  const alertId = (await alertOf('drop', 'SEVERE THUNDERSTORM WARNING'))?.id ?? '';
  await (await station.wall('m2')).untilLive(0, 'north-high.yard');
  // A warning is not an alert by the school: the camera that needs one stays locked.
  expect((await station.snapshot()).cameras.map(({ id }) => id)).toEqual(['north-high.yard']);
  await expect(console.notices).toContainText('TAKE COVER IN A SUBSTANTIAL SHELTER UNTIL THE STORM PASSES.');
  await console.page.getByTestId('map').focus();
  await console.page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged, you');
  await console.page.keyboard.press('c');
  await console.page.getByRole('region', { name: 'Disposition' }).press('2');
  await expect(console.alert(alertId)).toHaveCount(0);
  expect(await alertOf('drop', 'SEVERE THUNDERSTORM WARNING')).toMatchObject({ disposition: 'real-school-acts' });
});

test('a TLS feed raises, updates and clears a warning, and matches another one by its county code', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const references = `${capSender},storm-1,${capTime(start)}`;
  publish('storm-1.xml', storm({ identifier: 'storm-1', severity: 'Moderate' }));
  await expect.poll(() => alertOf('weather', 'Severe thunderstorm warning')).toMatchObject({ priority: 2 });
  const alertId = (await alertOf('weather', 'Severe thunderstorm warning'))?.id ?? '';
  await expect(console.alert(alertId)).toContainText('P2');

  const headline = 'Tornado warning';
  publish('storm-2.xml', storm({ identifier: 'storm-2', sent: later(0.1), msgType: 'Update', references, headline }));
  await expect(console.alert(alertId)).toContainText('Tornado warning');
  await expect(console.alert(alertId)).toContainText('P1');

  publish('storm-3.xml', storm({ identifier: 'storm-3', sent: later(0.2), msgType: 'Cancel', references, area: null }));
  await expect.poll(() => alertOf('weather', headline)).toMatchObject({ id: alertId, condition: 'cleared' });

  publish('a4.xml', changed(capExample('a4-amber-multilingual'), [['2003-06-11T22:39:00-07:00', capTime(start)]]));
  await expect.poll(() => alertOf('weather', 'Amber Alert in Los Angeles County')).toMatchObject({ priority: 1 });
});

test('an exercise is marked as an exercise and unlocks no camera', async () => {
  const { station } = shared;
  const console = await station.console();
  put('drill.cap', storm({ identifier: 'drill-1', status: 'Exercise', headline: 'Tornado drill' }));
  await expect.poll(() => alertOf('drop', 'Tornado drill')).toMatchObject({ status: 'exercise' });
  const alertId = (await alertOf('drop', 'Tornado drill'))?.id ?? '';
  await expect(console.alert(alertId)).toContainText('EXERCISE');
  const { armed, cameras } = await station.snapshot();
  expect(armed).toEqual([]);
  expect(cameras.map(({ id }) => id)).toEqual(['north-high.yard']);
});

test('an entity bomb, an unlisted sender and an expired warning become dead letters and delay no other warning', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  put('bomb.xml', '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><alert>&b;</alert>');
  put('over.xml', storm({ identifier: 'over-1', sent: later(-120), expires: later(-60) }));
  put('stranger.xml', storm({ identifier: 'stranger-1', sender: 'somebody@example.test' }));
  put('z.xml', storm({ identifier: 'after-1', headline: 'Wind' }));
  await expect.poll(() => alertOf('drop', 'Wind')).toBeDefined();
  const refused = async () =>
    (await station.snapshot()).alertSources.find(({ source }) => source === 'drop')?.counts.refused;
  await expect.poll(refused).toEqual({ malformed: 1, past: 1, unauthorised: 1 });
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Settings: Alert sources');
  await page.keyboard.press('Enter');
  const letters = page.getByTestId('dead-letters');
  await expect(letters).toContainText(/bomb\.xml: This XML is not read: .*DOCTYPE/);
  await expect(letters).toContainText('over.xml: expires: it ended at');
  await expect(letters).toContainText('stranger.xml: sender: "somebody@example.test" is not among "senders".');
  await page.keyboard.press('Escape');
});

test('the audit records every warning in one intact chain', () => {
  const { entries, verdict } = readAudit(shared.station.folder('district'));
  expect(verdict).toMatchObject({ kind: 'whole' });
  const raised = entries.filter(({ verb, kind }) => verb === 'raise-alert' && kind === 'done');
  expect(raised.map(({ actor, detail }) => `${actor} ${String(detail['became'])}`)).toEqual([
    'source:drop new',
    'source:weather new',
    'source:weather updated',
    'source:weather cleared',
    'source:weather new',
    'source:drop new',
    'source:drop new',
  ]);
});
