import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { seedAlerts } from '../../electron/store/testing/seed-alerts';
import { Alert } from '../../shared/vocabulary/alert';
import { postAlert } from '../fixtures/district';
import { findAccessibilityViolations } from '../fixtures/page-checks';
import { freshUserData, lastRequests, shareStation } from '../fixtures/station';

/** The queue, history and statistics with thousands of alerts: keyboard navigation, filters, and grouping in a flood. */
const shared = shareStation(() => {
  const userData = freshUserData();
  seedAlerts(path.join(userData, 'training', 'station.db'), [...standing(), ...closedOfToday(), ...past()]);
  return { userData, layoutId: '1' };
});

// The tests run in order: the statistics are checked before later tests send signals.
test.describe.configure({ mode: 'serial' });

const hour = 3_600_000;
const startMs = Date.now();
const schools = ['glenville', 'john-hay', 'collinwood'] as const;
const standingCount = 3_000;

function make(id: string, more: Readonly<Record<string, unknown>>): Alert {
  return Alert.parse({
    ...{ id, type: 'motion', title: 'Motion', priority: 3, schoolId: 'glenville', source: 'yard', training: true },
    ...{ occurrences: 1, condition: 'active', handling: 'new', suppression: 'none' },
    ...more,
  });
}

/** Alerts that have been open for two days, a second apart, newest first. */
function standing(): Alert[] {
  return Array.from({ length: standingCount }, (_, index) =>
    make(`standing-${index}`, {
      title: index === 2_345 ? 'Motion by the greenhouse' : 'Motion',
      schoolId: schools[index % schools.length],
      raisedAtMs: startMs - 48 * hour - index * 1_000,
    }),
  );
}

function closed(id: string, hoursAgo: number, more: Readonly<Record<string, unknown>>): Alert {
  const raisedAtMs = Math.round(startMs - hoursAgo * hour);
  const takenMs = Number(more['takenAfterMs'] ?? 10_000);
  return make(id, {
    ...{ handling: 'closed', owner: 'operator-07', raisedAtMs },
    ...{ acknowledgedAtMs: raisedAtMs + takenMs, closedAtMs: raisedAtMs + takenMs + 60_000, ...more },
  });
}

/** The alerts of the last day. By hand: 5 alerts, 4 judged, 3 of them false, taken after 10, 20, 30, 40 and 600 seconds. */
function closedOfToday(): Alert[] {
  return [
    closed('day-1', 20, { type: 'fight', priority: 1, disposition: 'real-units-sent', takenAfterMs: 10_000 }),
    closed('day-2', 9, { disposition: 'accidental', takenAfterMs: 20_000, occurrences: 9 }),
    closed('day-3', 8.9, { schoolId: 'john-hay', disposition: 'duplicate', takenAfterMs: 30_000 }),
    closed('day-4', 8.8, { schoolId: 'john-hay', disposition: 'test-or-training', takenAfterMs: 40_000 }),
    closed('day-5', 4, { type: 'door-forced', priority: 2, disposition: 'could-not-verify', takenAfterMs: 600_000 }),
  ];
}

/** Alerts from two years ago, an hour apart; one has the note that a test searches for. */
function past(): Alert[] {
  const note = { atMs: startMs, operatorId: 'operator-12', text: 'A red bicycle, left at the west gate.' };
  return Array.from({ length: 2_000 }, (_, index) =>
    closed(`past-${index}`, 17_000 - index, {
      schoolId: schools[index % schools.length],
      disposition: 'accidental',
      notes: index === 77 ? [note] : [],
    }),
  );
}

function rowsOf(within: Locator): Locator {
  return within.locator('[role="row"][data-row]');
}

function queueOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Alerts', exact: true });
}

test('the alert statistics equal the figures counted by hand', async () => {
  const { page } = await shared.station.console();
  await page.keyboard.press('F7');
  const figure = (id: string): Locator => page.getByTestId(`figure-${id}`);
  await expect(figure('rate')).toContainText('0.2');
  await expect(figure('rate')).toContainText('5 raised in the period');
  await expect(figure('busiest')).toContainText(/ten minutes2most in any ten minutes/);
  await expect(figure('floods')).toContainText('0 %');
  await expect(figure('taken')).toContainText(/Taken after30 s.*95 of 100 within 10 min; 0 not taken/);
  await expect(figure('false')).toContainText(/False75 %of 4 closed: accidental 1, duplicate 1, could not verify 1/);
  await expect(figure('chattering')).toContainText(/Chattering1.*9 signals in all/);
  await expect(figure('standing')).toContainText('3,000');
  await expect(figure('stale')).toContainText('3,000');
  const types = page.getByTestId('statistics-by-type').getByRole('row');
  await expect(types).toHaveText([/Type/, /Motion360 %2 of 2/, /Door forced120 %1 of 1/, /Fight120 %0 of 1/]);
  expect(await findAccessibilityViolations(page, 'dark', '[data-testid="alert-statistics"]')).toEqual([]);

  // The last week includes the standing alerts, which were raised in one flood.
  await page.getByRole('button', { name: 'Last 7 days' }).click();
  await expect(figure('rate')).toContainText('3,005 raised in the period');
  await expect(figure('floods')).toContainText('one flood');
  await expect(figure('busiest')).toContainText('600');
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('alert-statistics')).toHaveCount(0);
});

test('the history finds an old alert by its note and opens it by keyboard', async () => {
  const { page } = await shared.station.console();
  await page.keyboard.press('F6');
  const history = page.getByTestId('alert-history');
  await expect(rowsOf(history).first()).toHaveAttribute('data-alert', 'day-5');
  await expect(page.getByTestId('history-words')).toBeFocused();
  await page.keyboard.type('bicy west');
  await page.keyboard.press('Enter');
  await expect(history).toContainText('1 found');
  await expect(rowsOf(history)).toHaveCount(1);
  await rowsOf(history).focus();
  await page.keyboard.press('Enter');
  const card = history.getByRole('complementary', { name: 'Chosen' });
  await expect(card).toContainText('Accidental');
  await expect(card.getByRole('button', { name: /Acknowledge|^Close/ })).toHaveCount(0);
  expect(await findAccessibilityViolations(page, 'dark', '[data-testid="alert-history"]')).toEqual([]);

  // The alerts of one school: reaching the end loads the next page.
  await page.getByTestId('history-words').fill('');
  await page.getByTestId('history-words').press('Enter');
  await history.getByRole('combobox', { name: 'School' }).selectOption('collinwood');
  const grid = history.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', '101');
  await rowsOf(history).first().focus();
  await page.keyboard.press('End');
  await expect(grid).toHaveAttribute('aria-rowcount', '201');
  await expect(history.locator('[data-row]:focus')).toHaveAttribute('aria-rowindex', '101');
  await page.keyboard.press('Escape');
  await expect(history).toHaveCount(0);
});

test('keys move through thousands of alerts, and filters say how many they hide', async () => {
  const { page } = await shared.station.console();
  const queue = queueOf(page);
  const grid = queue.getByRole('grid');
  const focused = queue.locator('[data-row]:focus');
  await expect(grid).toHaveAttribute('aria-rowcount', String(standingCount + 1));
  expect(await rowsOf(queue).count()).toBeLessThan(60);
  await page.keyboard.press('Shift+Q');
  await expect(focused).toHaveAttribute('data-row', 'standing-0');
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('data-row', `standing-${standingCount - 1}`);
  await expect(focused).toBeInViewport();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Home');
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', '22');
  await expect(focused).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Selected' })).toContainText('Motion');

  await page.keyboard.press('/');
  await expect(page.getByTestId('queue-text')).toBeFocused();
  await page.keyboard.type('greenhouse');
  await expect(rowsOf(queue)).toHaveCount(1);
  await expect(page.getByTestId('queue-filter-line')).toContainText(`hides ${standingCount - 1}`);
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('data-row', 'standing-2345');
  await page.keyboard.press('/');
  await page.keyboard.type('nobody');
  await expect(queue).toContainText(`The filters hide all ${standingCount} alerts`);
  await queue.getByRole('button', { name: '“nobody” alone hides 3000' }).press('Enter');
  await expect(grid).toHaveAttribute('aria-rowcount', String(standingCount + 1));

  const views = queue.getByRole('group', { name: 'What is listed' });
  await views.getByRole('button', { name: 'Mine 0' }).click();
  await expect(queue).toContainText('You have no alert');
  await views.getByRole('button', { name: 'Closed today' }).click();
  await views.getByRole('button', { name: 'Open 3000' }).click();
  await expect(grid).toHaveAttribute('aria-rowcount', String(standingCount + 1));
});

test('a row keeps the focus when an alert arrives above it, and screen readers announce the alert', async () => {
  const { station } = shared;
  const { page } = await station.console();
  const focused = queueOf(page).locator('[data-row]:focus');
  await page.keyboard.press('Shift+Q');
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('data-row', 'standing-1');
  const { alertId } = await postAlert(station.folder(), {
    ...{ id: 'urgent', type: 'emergency-button', schoolId: 'collinwood', title: 'Button, gym' },
  });
  await expect(rowsOf(queueOf(page)).first()).toHaveAttribute('data-alert', alertId ?? '');
  await expect(focused).toHaveAttribute('data-row', 'standing-1');
  await expect(focused).toHaveAttribute('aria-rowindex', '4');
  await expect(page.getByTestId('alert-said')).toHaveText('New P1: Button, gym, Collinwood');
});

test('a flood is grouped by school, with the unacknowledged P1 on its own above the groups', async () => {
  const { station } = shared;
  // Each new alert changes which cameras are prefetched for the waiting alert.
  station.complaints.allow(...lastRequests);
  const { page } = await station.console();
  const queue = queueOf(page);
  const types = ['door-forced', 'access-denied', 'line-crossed', 'object-detected'];
  for (const schoolId of schools)
    for (const type of types)
      expect(await postAlert(station.folder(), { id: `${schoolId} ${type}`, type, schoolId })).toMatchObject({
        status: 201,
      });
  await expect(page.getByTestId('flood')).toContainText('Many alerts at once');
  await expect(queue.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '5');
  await expect(rowsOf(queue).first()).toContainText('Button, gym');
  const glenville = page.getByTestId('alerts-of-glenville');
  await expect(glenville).toContainText(/P2.*1004 alerts2 P21002 P3.*Glenville/);
  // One or two summaries announce the twelve new alerts.
  await expect(page.getByTestId('alert-summary')).toHaveText(/^\d+ new alerts at \d schools$/);
  await glenville.focus();
  await page.keyboard.press('ArrowRight');
  await expect(queue.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '1009');
  await page.keyboard.press('ArrowRight');
  await expect(queue.locator('[data-row]:focus')).toContainText(/Line crossed|Door forced/);
  expect(await findAccessibilityViolations(page, 'dark', 'section[aria-label="Alerts"]')).toEqual([]);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(glenville).toHaveAttribute('aria-expanded', 'false');
  await queue.getByRole('button', { name: 'Group by school' }).click();
  await expect(queue.getByRole('grid')).toHaveAttribute('aria-rowcount', String(standingCount + 14));
});
