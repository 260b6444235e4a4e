import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/district';
import { walkByKeyboard } from '../fixtures/keyboard-walk';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { lastRequests, shareStation } from '../fixtures/station';

/** The district auditor reads the audit, exports it, and verifies the export with nothing but Node. */
const shared = shareStation(() => ({ layoutId: '1' }));

const view = '[data-testid="audit-view"]';

/** Runs the exported verifier as the district would: in the export folder, with plain Node. */
function verify(folder: string): { code: number | null; output: string } {
  const words = ['audit.jsonl', '--checkpoints', 'checkpoints.jsonl', '--key', 'station-key-public.pem'];
  const { status, stdout, stderr } = spawnSync(process.execPath, ['audit-verify.mjs', ...words], {
    cwd: folder,
    encoding: 'utf8',
    env: {},
  });
  return { code: status, output: `${stdout}${stderr}` };
}

test('the auditor reads, filters and exports the audit by keyboard, and the verifier detects edits to the copy', async () => {
  const { station } = shared;
  station.complaints.allow(...lastRequests, /Refused a request of/, /net::ERR_BLOCKED_BY_CLIENT/);
  const console = await station.console();
  const { page } = console;

  // An analyst may not read the audit, and the menu says why.
  await page.getByTestId('open-settings').click();
  const line = page.getByRole('menuitem', { name: /^Read the audit/ });
  await expect(line).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('menu')).toContainText('Clause 6.2');
  await page.keyboard.press('Escape');
  await console.handOver('Auditor 01', 'keep');

  await page.getByTestId('open-settings').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('read');
  await expect(line).toBeFocused();
  await page.keyboard.press('Enter');
  const list = page.getByTestId('audit-list');
  // Reading the audit is itself an entry.
  await expect(list.locator('[data-sequence]').first()).toContainText('auditor-01');
  await expect(list.locator('[data-sequence]').first()).toContainText('Read the audit');
  await expect(page.getByTestId('audit-signing')).toContainText(
    /Fingerprint of its key: ([0-9a-f]{4} ){15}[0-9a-f]{4}/,
  );
  expect(await findAccessibilityViolations(page, 'dark', view)).toEqual([]);
  const { missed } = await walkByKeyboard(page, view);
  expect(missed).toEqual([]);
  await list.focus();
  await page.keyboard.press('End');
  await expect(list.locator('[data-sequence="1"]')).toContainText('log opened');
  await page.keyboard.press('Home');

  await page.locator(view).getByLabel('What').selectOption('view ended');
  await expect(list.locator('[data-sequence]').first()).toHaveAttribute('data-kind', 'view-ended');
  await expect(list.locator('[data-sequence]:not([data-kind="view-ended"])')).toHaveCount(0);
  await page.locator(view).getByLabel('Day').fill('2001-02-03');
  await expect(page.getByText('No entry fits')).toBeVisible();
  await page.locator(view).getByRole('button', { name: 'Show all' }).click();
  await expect(list.locator('[data-sequence]').first()).toContainText('Read the audit');
  const reads = readAudit(station.folder()).entries.filter(
    ({ kind, verb }) => kind === 'done' && verb === 'read-audit',
  );
  expect(reads.map(({ detail }) => detail)).toEqual([
    {},
    { kind: 'view-ended' },
    { kind: 'view-ended', day: '2001-02-03' },
    {},
  ]);

  const into = mkdtempSync(path.join(os.tmpdir(), 'rtcc-wall-e2e-audit-'));
  try {
    await station.main.evaluate(({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    }, into);
    await page.getByTestId('export-audit').click();
    await expect(page.getByTestId('audit-export')).toContainText('Its README.txt says how to check them');
    const [name = ''] = readdirSync(into);
    const folder = path.join(into, name);
    const whole = verify(folder);
    expect(whole).toMatchObject({ code: 0, output: expect.stringContaining('WHOLE: nothing was edited') });
    expect(whole.output).toMatch(/Views: \d+ of \d+ cameras/);

    const log = path.join(folder, 'audit.jsonl');
    const lines = readFileSync(log, 'utf8').split('\n').slice(0, -1);
    const write = (changed: readonly string[]): void => writeFileSync(log, changed.map((each) => `${each}\n`).join(''));
    write(lines.toSpliced(1, 1));
    expect(verify(folder)).toMatchObject({
      code: 1,
      output: expect.stringContaining('Line 2: entry 2 is missing'),
    });
    write(lines.slice(0, -1));
    expect(verify(folder)).toMatchObject({ code: 1, output: expect.stringContaining('The end is missing') });
  } finally {
    rmSync(into, { recursive: true, force: true });
  }
  await page.keyboard.press('Escape');
  await expect(page.locator(view)).toHaveCount(0);
});
