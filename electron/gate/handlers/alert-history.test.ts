import { describe, expect, it, vi } from 'vitest';
import { makeSignal } from '../../../shared/testing/alerts';
import { alertCommands } from '../../../shared/commands/alerts';
import { consoleWindowId } from '../../windows/window-keeper';
import { raiseThrough } from '../run-command';
import { auditor01, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

/** A station where an alert was raised, taken and closed, and the auditor works now. */
async function closedOne(): Promise<{ test: TestStation; alertId: string }> {
  const test = new TestStation();
  await raiseThrough(test.station)(makeSignal({ title: 'Button by the pool' }), 'webhook');
  const [alert] = test.station.alerts.store.alerts;
  if (!alert) throw new Error('it is raised');
  await test.run('acknowledge-alert', { alertId: alert.id });
  await test.run('close-alert', { alertId: alert.id, disposition: 'accidental' });
  await test.signIn(auditor01);
  return { test, alertId: alert.id };
}

describe('the history of alerts', () => {
  it('is searched by the auditor, too; the audit says that, and not what was typed', async () => {
    const { test, alertId } = await closedOne();
    const outcome = await test.run('search-alerts', { search: { query: 'pool' }, cursor: null });
    if (outcome.status !== 'success') throw new Error('it is done');
    expect(alertCommands['search-alerts'].result.parse(outcome.value)).toMatchObject({
      alerts: [{ id: alertId }],
      next: null,
    });
    expect(test.audit().filter(({ verb }) => verb === 'search-alerts')).toMatchObject([
      { kind: 'intent', actor: 'auditor-01', clause: '1.1', detail: { first: true, letters: 4 } },
      { kind: 'done', actor: 'auditor-01', detail: { found: 1 } },
    ]);
    expect(JSON.stringify(test.audit())).not.toContain('pool');
  });

  it('is counted, and the console is told', async () => {
    const { test } = await closedOne();
    await test.run('read-alert-statistics', { period: '24-hours' });
    await vi.waitFor(() => {
      expect(test.told(consoleWindowId, 'alertStatistics')).toMatchObject([
        { state: 'counted', figures: { total: { count: 1, judged: 1, falseCount: 1 } } },
      ]);
    });
  });
});
