import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { RequestServer } from '../fixtures/agreement';
import { configured, districtOf, readAudit, writeCredentials } from '../fixtures/district';
import { createCertificateAuthority } from '../fixtures/district-server';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { freshUserData, Station, type StationOptions, withStation } from '../fixtures/station';

/** Requests to the district for recordings, by files in a folder, by a TLS server and by mail, and the answers. */
test.describe.configure({ mode: 'serial' });

const analyst = { id: 'analyst-1', name: 'Analyst 1', role: 'analyst' };
const auditor = { id: 'auditor-1', name: 'Auditor 1', role: 'district-auditor' };
const cameras = ['north-high.yard', 'north-high.gate'].map((id) => ({
  id,
  url: `http://127.0.0.1:9/hls/${id}/a.m3u8`,
}));

/** The arguments of a station that delivers its requests this way. */
function station(userData: string, recordingRequests: object): readonly string[] {
  return configured(userData, { ...districtOf(cameras), operator: analyst, operators: [auditor], recordingRequests })
    .args;
}

/** Runs a station before the one under test, and keeps its data. */
async function earlierRun(options: StationOptions, body: (station: Station) => Promise<void>): Promise<void> {
  const running = await Station.start(options);
  try {
    await body(running);
    await running.flushOutput();
    expect(running.complaints.takeUnexpected()).toEqual([]);
  } finally {
    await running.end();
  }
}

function tempFolder(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-requests-'));
}

/** Opens the list of requests by its key, and a new form in it. */
async function openForm(page: Page): Promise<void> {
  await page.getByTestId('map').focus();
  await page.keyboard.press('r');
  await expect(page.getByTestId('recording-requests')).toBeVisible();
  await page.getByTestId('new-request').press('Enter');
  await page.getByTestId('add-request-camera').selectOption('north-high.yard');
}

/** Fills in the required fields of a form. */
async function fill(page: Page, number: string, reason: string): Promise<void> {
  await page.getByTestId('request-number').fill(number);
  await page.getByTestId('request-reason').fill(reason);
}

const form = (page: Page) => page.getByTestId('recording-request-form');
const row = (page: Page, state: string) => page.locator(`[data-testid="recording-request"][data-state="${state}"]`);

async function requests(of: Station) {
  return (await of.snapshot()).recordingRequests.requests;
}

/** The only request of a station. */
async function only(of: Station) {
  const [request] = await requests(of);
  if (!request) throw new Error('nothing was asked for');
  return request;
}

function answerFile(folder: string, id: string, answer: object): void {
  const file = path.join(folder, `${id}.answer.json`);
  const said = { format: 'rtcc-recording-answer-1', request: id, at: new Date().toISOString(), by: 'District desk' };
  writeFileSync(`${file}.part`, JSON.stringify({ ...said, ...answer }));
  renameSync(`${file}.part`, file);
}

test('a discipline request goes to the counsel as a file, and its refusal is shown', async () => {
  const [userData, root] = [freshUserData(), tempFolder()];
  const [folder, counselFolder] = [path.join(root, 'desk'), path.join(root, 'counsel')];
  for (const each of [folder, counselFolder]) mkdirSync(each);
  const args = station(userData, { kind: 'folder', folder, counselFolder });
  await withStation({ userData, args, purpose: null }, async (running) => {
    const { page } = await running.console();
    await openForm(page);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByTestId('wrong-number')).toBeVisible();
    await expect(page.getByTestId('wrong-reason')).toContainText('why');
    await fill(page, '2026-118', 'Person at the rear door after the door alarm');
    await page.getByTestId('request-from').fill('2026-11-01 01:30');
    await expect(page.getByTestId('wrong-from')).toContainText('twice');
    // The clocks go back in between, so 01:30 to 01:40 lasts an hour and ten minutes.
    await page.getByTestId('request-from').fill('2026-11-01 01:30 EDT');
    await page.getByTestId('request-until').fill('2026-11-01 01:40 EST');
    await expect(page.getByTestId('request-length')).toContainText('1 h 10 min');
    await expect(page.getByTestId('request-length')).toContainText('05:30:00 to 06:40:00 UTC');
    await expect(page.getByTestId('request-length')).toContainText('clocks are moved');
    await page.getByTestId('request-until').fill('2026-11-02 06:30 EST');
    await expect(page.getByTestId('wrong-range')).toContainText('one request asks for at most 24 h');
    await page.getByTestId('request-until').fill('2026-11-01 01:40 EST');
    await page.getByTestId('request-discipline').check();
    await expect(form(page)).toContainText('Student discipline: for the counsel');
    await expect(form(page)).toContainText('Clause 4.6.');
    expect(await findAccessibilityViolations(page, 'dark', '[data-testid="recording-requests"]')).toEqual([]);
    await page.keyboard.press('Control+Enter');
    await expect(row(page, 'sent')).toContainText('counsel');
    const { id } = await only(running);
    expect(readdirSync(folder)).toEqual([]);
    expect(readdirSync(counselFolder)).toEqual([`${id}.json`]);
    const document: unknown = JSON.parse(readFileSync(path.join(counselFolder, `${id}.json`), 'utf8'));
    expect(document).toMatchObject({
      ...{ id, to: 'counsel', mark: 'STUDENT DISCIPLINE: FOR THE COUNSEL OF THE DISTRICT', number: '2026-118' },
      range: { from: '2026-11-01T05:30:00.000Z', until: '2026-11-01T06:40:00.000Z', seconds: 4_200 },
    });
    await page.keyboard.press('Escape');

    answerFile(counselFolder, id, { status: 'approved', video: 'AAAA' });
    await expect.poll(async () => (await only(running)).problems.length).toBe(1);
    answerFile(counselFolder, id, { status: 'refused', reason: 'The student is a minor: ask for a court order.' });
    await expect((await running.console()).notices).toContainText('Request 2026-118 (for the counsel): refused');
    await page.getByTestId('map').focus();
    await page.keyboard.press('r');
    await row(page, 'refused').press('Enter');
    await expect(page.getByTestId('request-said')).toContainText('ask for a court order');
    await expect(page.getByTestId('request-detail')).toContainText('Answers that changed nothing');
    await expect(page.getByTestId('request-detail')).toContainText('District desk');
    expect(await findAccessibilityViolations(page, 'dark', '[data-testid="recording-requests"]')).toEqual([]);
    await page.keyboard.press('Escape');
    expect(readdirSync(counselFolder).sort()).toEqual([`${id}.answer.json`, `${id}.json`]);
    // An auditor may not request recordings, and the notice gives the clause.
    await running.signIn(auditor.id);
    expect(await requests(running)).toEqual([]);
    await page.getByTestId('map').focus();
    await page.keyboard.press('r');
    await expect((await running.console()).notices).toContainText('clause 6.1');
    await expect(page.getByTestId('recording-requests')).toHaveCount(0);
    const { entries, verdict } = readAudit(running.folder('district'));
    expect(verdict.kind).toBe('whole');
    expect(
      entries
        .filter(({ verb }) => verb.endsWith('recording-request'))
        .map(({ kind, actor, verb }) => `${actor} ${verb} ${kind}`),
    ).toEqual([
      'analyst-1 send-recording-request intent',
      'analyst-1 send-recording-request done',
      'source:station deliver-recording-request done',
      'district answer-recording-request failed',
      'district answer-recording-request done',
    ]);
    expect(JSON.stringify(entries)).not.toContain('rear door after');
  });
});

test('a request waits for the server of the district, arrives once, and survives a power cut', async () => {
  const [userData, folder] = [freshUserData(), tempFolder()];
  createCertificateAuthority(folder, 'The district');
  const server = await RequestServer.prepare(folder, 'token of the station');
  const way = { kind: 'address', url: server.url('desk'), counselUrl: server.url('counsel'), everySeconds: 1 };
  writeCredentials(userData, { desk: { kind: 'bearer', token: 'token of the station' } });
  const args = station(userData, { ...way, ca: path.join(folder, 'ca.pem'), credential: 'desk' });
  let id = '';
  try {
    await earlierRun({ userData, args, purpose: null }, async (running) => {
      const { page } = await running.console();
      await openForm(page);
      await fill(page, '2026-119', 'Bicycle theft');
      await page.getByTestId('send-request').click();
      await expect(row(page, 'queued')).toContainText('not delivered');
      await expect(page.getByTestId('request-detail')).toContainText('It does not reach the district');
      await server.listen();
      await expect(row(page, 'sent')).toBeVisible();
      ({ id } = await only(running));
      expect(server.taken.get(id)).toMatchObject({ desk: 'desk', document: { id, number: '2026-119' } });
      await running.kill();
    });
    const answer = { format: 'rtcc-recording-answer-1', request: id, by: 'Server of the desk', reference: 'D-77' };
    server.answers.set(id, JSON.stringify({ ...answer, status: 'approved', at: new Date().toISOString() }));
    await withStation({ userData, args, purpose: null }, async (running) => {
      const { page } = await running.console();
      await page.getByTestId('map').focus();
      await page.keyboard.press('r');
      await row(page, 'approved').press('Enter');
      await expect(page.getByTestId('request-detail')).toContainText('D-77');
      await expect(page.getByTestId('withdraw-request')).toHaveCount(0);
    });
    expect([server.taken.size, server.repeats]).toEqual([1, 0]);
  } finally {
    await server.stop();
  }
});

test('a request by mail is a readable draft, and the operator records that it was sent and answered', async () => {
  const [userData, folder] = [freshUserData(), tempFolder()];
  const people = { from: 'rtcc@city.example', to: 'desk@district.example', counsel: 'counsel@district.example' };
  const args = station(userData, { kind: 'mail', ...people, folder });
  await withStation({ userData, args, purpose: null }, async (running) => {
    const { page } = await running.console();
    await openForm(page);
    // A saved draft keeps what was typed.
    await fill(page, '2026-120 – Straße', 'Ein Grund');
    await page.keyboard.press('Control+s');
    await page.getByTestId('edit-request').click();
    await expect(page.getByTestId('request-reason')).toHaveValue('Ein Grund');
    await page.getByTestId('request-reason').press('Control+Enter');
    await expect(row(page, 'queued')).toContainText('send its mail');
    const { id } = await only(running);
    const mail = readMail(readFileSync(path.join(folder, `${id}.eml`), 'utf8'));
    expect(mail.headers).toMatchObject({ from: people.from, to: people.to, 'x-unsent': '1', 'mime-version': '1.0' });
    expect(mail.headers['subject']).toBe(`Request for recordings 2026-120 – Straße (${id})`);
    expect(Date.parse(mail.headers['date'] ?? '')).toBeGreaterThan(Date.now() - 600_000);
    expect(mail.parts[0]).toContain('reason: Ein Grund');
    expect(JSON.parse(mail.parts[1] ?? '')).toMatchObject({ id, to: 'safety-desk', reason: 'Ein Grund' });
    await page.getByTestId('request-step-sent').click();
    await expect(row(page, 'sent')).toBeVisible();
    await page.getByTestId('request-step-refused').click();
    await expect(page.getByTestId('request-detail')).toContainText('Say why it was refused');
    await page.getByTestId('request-words').fill('Overwritten already');
    await page.getByTestId('request-step-refused').click();
    await expect(page.getByTestId('request-said')).toContainText('Overwritten already');
  });
});

/** Parses a mail of two parts as a mail program does (RFC 5322, 2045, 2047). */
function readMail(text: string): {
  readonly headers: Readonly<Record<string, string>>;
  readonly parts: readonly string[];
} {
  // Every line ends with CRLF and is ASCII within the length limit of mail.
  for (const line of text.split('\r\n')) expect(line).toMatch(/^[\x20-\x7e]{0,998}$/);
  const read = (part: string): { headers: Record<string, string>; body: string } => {
    const end = part.indexOf('\r\n\r\n');
    const lines = part
      .slice(0, end)
      .replace(/\r\n[ \t]/g, ' ')
      .split('\r\n');
    const headers = lines.map((line) => [
      line.slice(0, line.indexOf(':')).toLowerCase(),
      words(line.slice(line.indexOf(':') + 2)),
    ]);
    return { headers: Object.fromEntries(headers) as Record<string, string>, body: part.slice(end + 4) };
  };
  const words = (value: string): string =>
    value
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?utf-8\?B\?([^?]*)\?=/g, (_all, coded: string) => Buffer.from(coded, 'base64').toString('utf8'));
  const { headers, body } = read(text);
  const boundary = /boundary="([^"]+)"/.exec(headers['content-type'] ?? '')?.[1] ?? '';
  const parts = body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => read(part.replace(/^\r\n/, '')));
  return { headers, parts: parts.map((part) => Buffer.from(part.body, 'base64').toString('utf8')) };
}
