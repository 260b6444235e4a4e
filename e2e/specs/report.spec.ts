import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/district';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation } from '../fixtures/station';

/** The district's report of views: read, reviewed, and saved as PDF and CSV, in full and in a public version. */
const shared = shareStation(() => ({ purpose: null }));

const view = '[data-testid="report-view"]';
const incident = '26-104482';

test('the auditor reads, reviews and saves the report of views, and its public version names nobody', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests, /Refused a request of/, /net::ERR_BLOCKED_BY_CLIENT/);
  const console = await station.console();
  const { page } = console;

  // An analyst may not make the report, the menu says why, and the report counts the attempt.
  await page.getByTestId('open-settings').click();
  const line = page.getByRole('menuitem', { name: /^The district's report/ });
  await expect(line).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menu')).toContainText('Clause 6.2');
  await page.keyboard.press('Escape');
  expect(await station.command(page, 'make-report', { period: null })).toMatchObject({
    status: 'refused',
    clause: '6.2',
  });
  // The sixteen tiles of a first start, for training and then for an incident. Each right to a picture counts as a view.
  for (const purpose of [{ kind: 'training' }, { kind: 'incident', number: incident }])
    expect(await station.command(page, 'begin-view', { purpose })).toMatchObject({ status: 'success' });
  await console.handOver('Auditor 01');

  await page.getByTestId('open-settings').focus();
  await page.keyboard.press('Enter');
  // The letter moves the focus from "Theme" to the next item that begins with it.
  await page.keyboard.press('t');
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  const report = page.getByTestId('report-page');
  const figures = page.getByTestId('report-figures');
  await expect(figures).toContainText('Refused');
  await expect(page.getByTestId('report-log')).toHaveAttribute('data-verdict', 'whole');
  await expect(page.getByTestId('report-log')).toContainText('WHOLE: nothing was edited, removed or reordered');
  const views = readAudit(station.folder()).entries.filter(
    ({ kind, detail }) => kind === 'view-started' && detail['window'] === 'wall.m1',
  );
  expect(views).toHaveLength(32);
  await expect(figures.locator('dd').nth(1)).toContainText('32');
  await expect(report).toContainText(`incident ${incident}`);
  await expect(report.getByRole('row', { name: /^6\.2 Make the district's report 1$/ })).toBeVisible();
  expect(await findAccessibilityViolations(page, 'dark', view)).toEqual([]);
  expect((await walkByKeyboard(page, view)).missed).toEqual([]);

  // Records a finding by keyboard.
  const sampled = page.locator('[data-sampled]').first();
  await sampled.getByRole('button', { name: /^Review: / }).focus();
  await page.keyboard.press('Enter');
  // One word, because the narrow column of the PDF may break a longer note.
  await page.keyboard.type('Unexplained.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(sampled).toContainText('questionUnexplained.');
  await expect(page.getByTestId('report-sample')).toContainText('1 question');
  const { entries } = readAudit(station.folder());
  expect(entries.at(-1)).toMatchObject({ kind: 'done', verb: 'record-finding', detail: { finding: 'question' } });
  expect(JSON.stringify(entries)).not.toContain('Unexplained');

  const into = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-e2e-report-'));
  try {
    const save = async (form: 'pdf' | 'csv', name: string): Promise<string> => {
      const file = path.join(into, name);
      await station.main.evaluate(({ dialog }, filePath) => {
        dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
      }, file);
      await page.getByTestId(`save-report-${form}`).click();
      await expect(page.getByTestId('report-saved')).toHaveText(`Saved as ${name}.`);
      if (form === 'csv') return readFileSync(file, 'utf8');
      // Line breaks do not matter.
      return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ');
    };
    const pdf = await save('pdf', 'full.pdf');
    for (const words of [
      'Camera-hours viewed',
      'Operator 07',
      `incident ${incident}`,
      'Unexplained.',
      'WHOLE:',
      'TRAINING',
    ])
      expect(pdf).toContain(words);
    const csv = await save('csv', 'full.csv');
    expect(csv).toContain(`total,all cameras,views,32\r\n`);
    expect(csv).toContain('question,auditor-01: Unexplained.\r\n');

    await page.getByTestId('report-public').click();
    await expect(page.getByTestId('public-page')).toBeVisible();
    expect(await findAccessibilityViolations(page, 'dark', view)).toEqual([]);
    const open = [
      await page.getByTestId('public-page').innerText(),
      await save('pdf', 'open.pdf'),
      await save('csv', 'open.csv'),
    ];
    for (const text of open) {
      expect(text).toContain('John Hay');
      for (const secret of ['Operator 07', 'operator-07', 'Auditor 01', incident, 'Unexplained'])
        expect(text).not.toContain(secret);
    }
    await page.getByTestId('report-public').click();
  } finally {
    rmSync(into, { recursive: true, force: true });
  }

  // A view in the report leads to its entries in the audit.
  const began = report.locator('[data-entry]').first();
  const sequence = await began.getAttribute('data-entry');
  await began.click();
  await expect(page.getByTestId('audit-list').locator(`[data-sequence="${sequence ?? ''}"]`)).toContainText(
    'view began',
  );
  await page.locator('[data-testid="audit-view"]').getByRole('button', { name: 'Report', exact: true }).click();
  // The report and its finding are still there.
  await expect(report).toContainText('1 question');
  await page.keyboard.press('Escape');
  await expect(page.locator(view)).toHaveCount(0);
});
