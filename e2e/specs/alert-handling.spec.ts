import { expect, type Page, test } from '@playwright/test';
import { configured, districtOf, postAlert, readAudit, writeCredentials } from '../fixtures/district';
import { freePort } from '../fixtures/processes';
import { RecordedOrigin } from '../fixtures/recorded-origin';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';
import { type SoundProbe, probeSound } from '../fixtures/tile-records';
import { found, lookEveryMs } from '../fixtures/waiting';

/** How operators handle an alert by keyboard, from its sound to its close, across a change of shift, and what the audit records. */
test.describe.configure({ mode: 'serial' });

const token = 'the-token-of-the-school';
const door = { type: 'door-held-open', schoolId: 'north-high', title: 'Rear door held open' };
/** The pitches of the sounds, hertz. */
const pitches = { p1: [740, 988], p2: [587] };
/** Half the frequency resolution of the probe, plus a margin for the onset of a tone, hertz. */
const withinHz = 12;

let origin: RecordedOrigin | undefined;
test.beforeAll(async () => {
  origin = await RecordedOrigin.start(['fmp4']);
});
test.afterAll(() => origin?.stop());

const shared = shareStation(async () => {
  const userData = freshUserData();
  writeCredentials(userData, { school: { kind: 'bearer', token } });
  const url = (camera: number): string => origin?.playlist('fmp4', camera) ?? '';
  const district = districtOf([
    { id: 'north-high.yard', url: url(0) },
    { id: 'north-high.door', url: url(1) },
  ]);
  const operators = [
    { id: 'analyst-2', name: 'Analyst 2', role: 'analyst' },
    { id: 'supervisor-1', name: 'Supervisor 1', role: 'supervisor' },
  ];
  const webhook = { id: 'webhook', kind: 'webhook', port: await freePort(), credential: 'school' };
  const config = { ...district, operators, alertSources: [webhook], alerts: { longestQuietSeconds: 3 } };
  return { userData, args: configured(userData, config).args };
});

async function signal(id: string, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { status, alertId } = await postAlert(shared.station.folder('district'), { id, ...door, ...more }, token);
  expect(status).toBe(201);
  return alertId ?? '';
}

async function alertNow(id: string) {
  const alert = (await shared.station.snapshot()).alerts.find((each) => each.id === id);
  if (!alert) throw new Error(`there is no alert ${id}`);
  return alert;
}

/** The selected alert's card. */
function card(page: Page) {
  return page.getByRole('complementary', { name: 'Selected' });
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

let probe: SoundProbe;
let doorId = '';

async function untilHeard(sound: keyof typeof pitches): Promise<void> {
  const heard = async (): Promise<boolean> => {
    const hz = await probe.hz();
    return hz !== undefined && pitches[sound].some((pitch) => Math.abs(pitch - hz) <= withinHz);
  };
  await expect.poll(heard, { message: `${sound} is heard`, intervals: lookEveryMs }).toBe(true);
}

test('an alert sounds, keys acknowledge, work, tick, annotate and snooze it, and the snooze ends by itself', async () => {
  const { station } = shared;
  const { page } = await station.console();
  probe = await probeSound(page);
  doorId = await signal('door-1');
  await untilHeard('p2');
  await page.getByTestId('map').focus();
  await press(page, 'a');
  await expect(card(page)).toContainText('Steps0 of 5');
  await press(page, 'w');
  await expect.poll(async () => (await alertNow(doorId)).handling).toBe('working');

  await press(page, 'd', '1', '3');
  await expect(card(page).getByRole('checkbox', { checked: true })).toHaveCount(2);
  await expect(page.getByTestId('step-look')).toContainText('you');
  await press(page, '3', 'Escape');
  await expect(card(page).getByRole('checkbox', { checked: true })).toHaveCount(1);

  await press(page, 'Shift+N');
  await expect(page.getByTestId('alert-note')).toBeFocused();
  await page.keyboard.type('A delivery, the driver waves');
  await press(page, 'Enter');
  await expect(card(page).getByRole('region', { name: 'Notes' })).toContainText('A delivery, the driver waves');
  await press(page, 'Escape');

  await press(page, 'z');
  await expect(page.getByTestId('quiet-reason')).toBeFocused();
  await page.keyboard.type('Delivery until noon');
  await press(page, 'Enter');
  await expect(card(page)).toContainText(/snoozed by you until .*: Delivery until noon/);
  await expect.poll(async () => (await alertNow(doorId)).suppression, { intervals: lookEveryMs }).toBe('none');
});

test('an analyst cannot shelve an alert, nobody can snooze a P1, and both refusals say why', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await press(page, 'Shift+Z');
  await expect(card(page)).toContainText('Only a supervisor shelves an alert.');
  await expect(card(page)).toContainText('4.3');
  await press(page, 'Escape');

  const buttonId = await signal('button-1', { type: 'emergency-button', title: 'Button, entrance B' });
  await untilHeard('p1');
  await expect(page.getByTestId('alert-banner')).toContainText('Goes to a supervisor in');
  // One key silences the current sound only; the next alert sounds again.
  await press(page, 's');
  await expect(page.getByTestId('sound-words')).toContainText('The sound is silenced until');
  await expect.poll(() => probe.hz(), { intervals: lookEveryMs }).toBeUndefined();
  const secondId = await signal('button-2', { type: 'fight', title: 'Fight at the gate' });
  await untilHeard('p1');
  await press(page, 'a');
  await press(page, 'z');
  await expect(card(page)).toContainText('An alert of priority 1 is never kept quiet.');
  await press(page, 'Escape', 'a');
  await expect.poll(() => probe.hz(), { intervals: lookEveryMs }).toBeUndefined();
  for (const id of [buttonId, secondId]) expect(await alertNow(id)).toMatchObject({ owner: 'analyst-1' });
  for (const id of [buttonId, secondId]) {
    await page.locator(`[data-alert="${id}"]`).click();
    await press(page, 'c');
    await expect(page.getByTestId('open-steps')).toContainText('5 steps are not ticked');
    await press(page, '4');
    await expect.poll(async () => (await alertNow(id)).handling).toBe('closed');
  }
});

test('the next operator takes a leftover alert and hands it over, and its new owner closes it with a note', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests);
  const console = await station.console();
  const { page } = console;
  await console.handOver('Analyst 2');
  await expect(card(page)).toContainText('Analyst 1 left something over');
  await page.getByTestId('alerts-to-take').getByRole('button', { name: 'Take' }).click();
  await expect.poll(async () => (await alertNow(doorId)).owner).toBe('analyst-2');
  await expect(page.getByTestId('alerts-to-take')).toHaveCount(0);

  await page.locator(`[data-alert="${doorId}"]`).click();
  await press(page, 'h');
  await expect(page.getByTestId('hand-over')).toContainText('Supervisor 1');
  await press(page, '2');
  await expect.poll(async () => (await alertNow(doorId)).owner).toBe('supervisor-1');
  await press(page, 'c');
  await expect(card(page)).toContainText('Supervisor 1 has this alert. Take it first');

  await console.handOver('Supervisor 1');
  await expect(card(page)).toContainText('Analyst 2 gave you Rear door held open');
  await page.locator(`[data-alert="${doorId}"]`).click();
  await press(page, 'c');
  await expect(page.getByTestId('open-steps')).toContainText('4 steps are not ticked');
  await page.getByTestId('closing-note').fill('The driver is known');
  await press(page, 'Enter', '3');
  await expect.poll(async () => (await alertNow(doorId)).handling).toBe('closed');
  expect(await alertNow(doorId)).toMatchObject({
    disposition: 'accidental',
    notes: [{}, { operatorId: 'supervisor-1' }],
  });
});

test('the timeline of an alert agrees with the audit, which keeps no typed text', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await page.getByTestId('what-happened').click();
  const lines = page.getByTestId('timeline').getByRole('listitem');
  const told = await found('the timeline shows the close', async () => {
    const texts = await lines.allInnerTexts();
    return texts.some((text) => text.includes('Closed')) ? texts : undefined;
  });
  const words = told
    .map((text) => text.split('\n').slice(1).join('').trim())
    .filter((text) => !text.includes('in view'));
  expect(words).toEqual([
    'Raised',
    expect.stringMatching(/^Acknowledged/),
    'Began to work on it',
    'Ticked: Look at the door and the two cameras beside it',
    'Ticked: Whoever went in: name the nearest cameras to the desk',
    'Took back: Whoever went in: name the nearest cameras to the desk',
    'Wrote a note, 28 letters',
    'Snoozed for 5 min at most',
    'Quiet no longer',
    'Took it from Analyst 1',
    'Handed over to you',
    'Closed: Accidental, 4 steps open, with a note of 19 letters',
  ]);
  const { entries } = readAudit(station.folder('district'));
  const done = entries.filter(
    ({ kind, verb, detail }) => kind === 'done' && detail['alert'] === doorId && verb !== 'read-alert-timeline',
  );
  const shown = await lines.evaluateAll((all) => all.map((line) => Number(line.dataset['sequence'])));
  for (const { sequence, verb } of done) expect(shown, verb).toContain(sequence);
  // The audit keeps none of the text that operators typed.
  expect(JSON.stringify(entries)).not.toContain('delivery');
  expect(JSON.stringify(entries)).not.toContain('Delivery');
});

test('a locked station sounds new alerts and refuses to silence them', async () => {
  const { station } = shared;
  const { page } = await station.console();
  await press(page, 'Control+l');
  await expect(page.getByTestId('sign-in')).toBeVisible();
  await signal('button-3', { type: 'emergency-button', title: 'Button, gym' });
  await expect(page.getByTestId('waiting-alert')).toContainText('Button, gym');
  await untilHeard('p1');
  expect(await station.command(page, 'silence-alerts', { seconds: 60 })).toMatchObject({ status: 'refused' });
});
