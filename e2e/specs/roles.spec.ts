import { expect, test } from '@playwright/test';
import { readAudit } from '../fixtures/district';
import { lastRequests, shareStation } from '../fixtures/station';

/** Several operators at one station: refusals explain themselves, and monitors are held, taken and released. */
const shared = shareStation(() => ({ layoutId: '2x2' }));

/** Complaints about requests in flight when a change of operator ends their tickets. */
const endedTickets = [...lastRequests, /Refused a request of/, /net::ERR_BLOCKED_BY_CLIENT/];

const reads = 'The district auditor reads and operates nothing.';

/** The audit entries of a verb, without intents. */
function auditOf(verb: string): { actor: string; kind: string; detail: Record<string, unknown> }[] {
  return readAudit(shared.station.folder())
    .entries.filter((entry) => entry.verb === verb && ['done', 'refused', 'failed'].includes(entry.kind))
    .map(({ actor, kind, detail }) => ({ actor, kind, detail }));
}

test('the district auditor sees refused actions and the reason for each', async () => {
  const { station } = shared;
  station.complaints.allow(...endedTickets);
  const console = await station.console();
  const { page } = console;
  const wall = await station.wall('m1');
  await wall.untilLive(0);

  await console.handOver('Auditor 01', 'release');
  await wall.untilState(0, 'refused');
  await expect(wall.tile(0)).toContainText('clause 6.1');
  await expect(wall.tiles('live')).toHaveCount(0);
  expect(auditOf('sign-out').at(-1)).toMatchObject({ actor: 'operator-07', kind: 'done' });
  expect(auditOf('sign-in').at(-1)).toMatchObject({
    actor: 'auditor-01',
    kind: 'done',
    detail: { operator: 'auditor-01', name: 'Auditor 01', authenticated: 'password' },
  });

  // A refused menu item can be reached by keyboard, gives its reason, and does nothing.
  const empty = await console.menuLine(console.cell('m1', 0), /^Empty the tile/);
  await expect(empty).toHaveAttribute('aria-disabled', 'true');
  await expect(empty).toHaveAccessibleDescription(`${reads} Clause 6.1. Ask an operator of the station.`);
  await expect(page.getByRole('menu').getByText(reads)).toHaveCount(1);
  await expect
    .poll(async () => {
      await page.keyboard.press('ArrowDown');
      return empty.evaluate((line) => line === document.activeElement);
    })
    .toBe(true);
  await page.keyboard.press('Enter');
  await expect(empty).toBeVisible();
  await page.keyboard.press('Escape');

  // A refused button keeps the focus and gives its reason on focus.
  const close = page.getByRole('button', { name: 'Close the window of M1' });
  await close.focus();
  await expect(page.getByRole('tooltip')).toContainText(reads);
  await expect(close).toHaveAccessibleDescription(new RegExp(reads));
  await close.press('Enter');

  // A key for a refused action shows the refusal.
  await page.keyboard.press('A');
  await expect(console.notices).toContainText('refused, clause 6.1');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');

  // A command sent anyway gets the same reason from the gate.
  const cameraId = await wall.cameraIn(0);
  const outcome = await station.command(page, 'open-tile', { at: { monitorId: 'm2', cell: 0 }, cameraId });
  const ask = 'an operator of the station';
  expect(outcome).toEqual({ status: 'refused', clause: '6.1', reason: reads, ask });
  expect(auditOf('open-tile').at(-1)).toMatchObject({ actor: 'auditor-01', kind: 'refused' });
  expect(auditOf('empty-tile')).toEqual([]);
  expect(auditOf('close-monitor')).toEqual([]);
});

test('a supervisor takes a monitor held by an analyst, who is told at the next sign-in', async () => {
  const { station } = shared;
  station.complaints.allow(...endedTickets);
  const console = await station.console();
  const { page } = console;
  const wall = await station.wall('m1');
  await console.handOver('Operator 07');
  // A purpose belongs to its operator, so the new operator must give one.
  await wall.untilState(0, 'locked');
  await page.keyboard.press('p');
  await page.keyboard.press('Enter');
  await wall.untilLive(0);
  await expect(wall.holder).toHaveText('Held by nobody');
  await console.cell('m1', 2).press('Delete');
  await expect(console.holder('m1')).toHaveText('you');
  await expect(wall.holder).toHaveText('Held by you');

  await console.handOver('Supervisor 01', 'keep');
  await expect(console.notices).toContainText('Operator 07 left something over');
  await expect(console.holder('m1')).toHaveText('Operator 07');
  await expect(wall.holder).toHaveText('Held by Operator 07');
  await console.cell('m1', 3).press('Delete');
  await expect(console.notices).toContainText(
    'M1 is held by Operator 07 (clause 3.2). Take the monitor first; Operator 07 is told.',
  );
  const elsewhere = await station.command(page, 'show-on-display', { monitorId: 'm1', display: null });
  expect(JSON.stringify(elsewhere)).toContain('M1 is held by Operator 07 (clause 3.2). Take the monitor first');
  await (await console.menuLine(console.holder('m1'), 'Take monitor M1', 'left')).click();
  await expect(wall.holder).toHaveText('Held by you');
  const names = { monitor: 'm1', fromName: 'Operator 07', toName: 'Supervisor 01' };
  expect(auditOf('take-monitor')).toMatchObject([{ actor: 'supervisor-01', kind: 'done', detail: names }]);
  await (await console.menuLine(console.cell('m1', 0), 'Lock')).click();

  await console.handOver('Operator 07', 'release');
  await expect(console.notices).toContainText('Supervisor 01 took M1');
  await console.handOver('Operator 12');
  await expect(console.notices).not.toContainText('Supervisor 01 took M1');
  await console.handOver('Operator 07');
  await page.getByTestId('confirm-monitor-taken').click();
  await expect(console.notices).not.toContainText('Supervisor 01 took M1');
  expect(auditOf('confirm-notice')).toMatchObject([{ actor: 'operator-07', kind: 'done' }]);
});

test('an analyst can neither empty nor unlock a tile that a supervisor has locked', async () => {
  const { station } = shared;
  station.complaints.allow(...endedTickets);
  const console = await station.console();
  const wall = await station.wall('m1');
  const locked = await wall.cameraIn(0);
  const unlock = await console.menuLine(console.cell('m1', 0), /^Unlock, locked by Supervisor 01/);
  await expect(unlock).toHaveAttribute('aria-disabled', 'true');
  await console.page.keyboard.press('Escape');
  await console.cell('m1', 0).press('Delete');
  await expect(console.notices).toContainText('locked by Supervisor 01');
  expect(await wall.cameraIn(0)).toBe(locked);
  expect(auditOf('empty-tile').at(-1)).toMatchObject({ actor: 'operator-07', kind: 'failed' });
});
