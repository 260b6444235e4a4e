import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { postAlert, readAudit } from '../fixtures/district';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation } from '../fixtures/station';
import { PlaybackPage } from '../pages/playback-page';

/** An alert becomes an incident with a timeline, is exported as a PDF without pictures, and is hidden from roles without the right. */
test.describe.configure({ mode: 'serial' });

const shared = shareStation(() => ({ layoutId: '2x2' }));
test.beforeEach(() => shared.station.complaints.allow(...lastRequests, /Refused a request of/));

const view = '[data-testid="incidents"]';
/** Text typed by operators; none of it may reach the audit. */
const typed = {
  note: 'Lock is bent outwards.',
  key: 'Key found at the gym.',
  mark: 'Hand at the door',
  number: '26-104482',
};

let incidentId = '';

test('keys turn an alert into an incident with its cameras, steps and notes, and add recordings and a note', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  const signal = { id: 'door-1', type: 'emergency-button', schoolId: 'glenville', title: 'Emergency button, gym' };
  const alertId = (await postAlert(station.folder(), signal)).alertId ?? '';
  await expect(console.alert(alertId)).toBeVisible();
  await page.getByTestId('map').focus();
  await page.keyboard.press('a');
  await expect(console.alert(alertId)).toContainText('acknowledged');
  await page.keyboard.press('d');
  await page.keyboard.press('1');
  await page.keyboard.press('Escape');
  expect(await station.command(page, 'note-alert', { alertId, text: typed.note })).toMatchObject({ status: 'success' });

  await page.getByTestId('map').focus();
  await page.keyboard.press('Shift+I');
  await expect(page.getByTestId('incident-title')).toHaveValue('Emergency button, gym, Glenville');
  await page.getByTestId('incident-number').focus();
  await page.keyboard.type(typed.number);
  await page.keyboard.press('Enter');
  const sheet = page.getByTestId('incident-page');
  await expect(sheet).toContainText(`${typed.number}, Emergency button, gym, Glenville`);
  incidentId = (await sheet.getAttribute('data-incident')) ?? '';

  // Adds a bookmark at the playhead, and a range of ten seconds from there.
  const playback = new PlaybackPage(page);
  await page.getByTestId('play-time-1').focus();
  await page.keyboard.press('Enter');
  await expect(playback.tiles).toHaveCount(4);
  await expect(playback.tiles.and(page.locator('[data-state="recorded"]')).first()).toBeVisible();
  await page.keyboard.press('k');
  await expect(page.getByTestId('bookmark-incident')).toHaveValue(incidentId);
  await page.keyboard.type(typed.mark);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('bookmarks').locator('[data-bookmark]')).toContainText(typed.mark);
  for (const key of ['i', 'ArrowRight', 'o']) await page.keyboard.press(key);
  await page.getByTestId('add-range').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('F5');
  await expect(sheet.locator('[data-range]')).toHaveCount(2);
  await page.getByTestId('incident-note').focus();
  await page.keyboard.type(typed.key);
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('incident-note')).toHaveValue('');
  const story = page.getByTestId('incident-story').getByRole('listitem');
  // A bookmark is listed at the moment that it marks: a second before the alert.
  await expect(story.filter({ hasText: typed.mark })).toHaveCount(1);
  expect(await story.evaluateAll((lines) => lines.map((line) => line.dataset['kind']))).toEqual([
    'bookmark',
    'alert',
    'alert',
    'step',
    'note',
    'incident',
    'range',
    'range',
    'note',
  ]);
  expect(await findAccessibilityViolations(page, 'dark', view)).toEqual([]);
  expect((await walkByKeyboard(page, view)).missed).toEqual([]);
});

test('the PDF of an incident has all its text and no picture', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const into = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-e2e-incident-'));
  try {
    const file = path.join(into, 'case.pdf');
    await station.main.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, file);
    await page.getByTestId('save-incident').click();
    await expect(page.getByTestId('incident-exported')).toHaveText('Saved as case.pdf.');
    // Line breaks do not matter.
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
    for (const words of [
      ...Object.values(typed),
      'Alert P1 raised',
      'Step done',
      'TRAINING',
      'Without pictures, by clause 2.7',
      'UTC',
    ])
      expect(text).toContain(words);
    expect(text).toMatch(/\d\d:\d\d:\d\d E[SD]T −0[45]:00/);
    const pictures = execFileSync('pdfimages', ['-list', file], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(pictures).toEqual([]);
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
  const { entries } = readAudit(station.folder());
  expect(entries.at(-1)).toMatchObject({ kind: 'done', verb: 'export-incident', detail: { incident: incidentId } });
  const text = JSON.stringify(entries);
  for (const words of Object.values(typed)) expect(text).not.toContain(words);
});

test('a closed incident is found by its text, and refused to the district auditor with the clause', async () => {
  const { station } = shared;
  const console = await station.console();
  const { page } = console;
  await page.getByTestId('turn-incident').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('turn-incident')).toHaveText('Open it again');
  await expect(page.getByTestId('incident-note')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page.locator(view)).toHaveCount(0);
  await page.keyboard.press('F5');
  await page.keyboard.type('gym key');
  await expect(page.getByTestId(`incident-${incidentId}`)).toContainText('closed');
  await page.keyboard.press('Escape');

  await console.handOver('Auditor 01');
  await page.getByTestId('map').focus();
  await page.keyboard.press('F5');
  await expect(page.locator(view)).toContainText('Incidents are not yours to keep');
  await expect(page.locator(view)).toContainText('Clause 6.1');
  const { incidents, bookmarks } = await station.snapshot();
  expect([incidents, bookmarks]).toEqual([[], []]);
  expect(await station.command(page, 'reopen-incident', { incidentId })).toMatchObject({
    status: 'refused',
    clause: '6.1',
  });
});
