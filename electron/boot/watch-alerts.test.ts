import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import { watchAlerts } from './watches';
import { operator07, supervisor01, TestStation } from '../gate/testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

function watch(): void {
  onTestFinished(watchAlerts(test.station));
}

/** An alert that nobody took in time. */
function late(id: string, differences: Record<string, unknown> = {}): Alert {
  const raisedAtMs = test.station.clock.nowMs() - 60_000;
  const alert = makeAlert({ id, raisedAtMs, takeByMs: raisedAtMs + 60_000, ...differences });
  test.station.alerts.store.save(alert);
  return alert;
}

/** What the station itself did, for example `done escalate-alert a`. */
function done(): string[] {
  return test
    .audit()
    .filter(({ actor, kind }) => actor === 'source:station' && kind !== 'opened' && kind !== 'intent')
    .map(({ kind, verb, detail }) => `${kind} ${verb} ${String(detail['alert'])}`);
}

const notices = () => test.station.operators.notices.of(supervisor01.id);

describe('an alert that nobody took in time', () => {
  it('goes to the supervisors, once, in the audit, also while the station is locked', async () => {
    await test.run('lock-station', {});
    const alert = late('a');
    watch();
    await vi.waitFor(() => expect(done()).toEqual(['done escalate-alert a']));
    expect(test.station.alerts.store.find(alert.id)?.escalatedAtMs).toBeGreaterThanOrEqual(alert.takeByMs ?? Infinity);
    expect(notices()).toMatchObject([{ kind: 'alert-escalated', alertId: 'a', priority: 1, count: 1 }]);
    expect(test.station.operators.notices.of(operator07.id)).toEqual([]);
    // Looked at once more: whatever that look asks for passes the gate before the command that comes after it.
    watch();
    await test.run('lock-station', {});
    expect(done()).toEqual(['done escalate-alert a']);
  });

  it('is one notice with all others, until it is confirmed', async () => {
    late('a');
    late('b', { priority: 2 });
    watch();
    await vi.waitFor(() => expect(done()).toHaveLength(2));
    expect(notices()).toMatchObject([{ alertId: 'b', priority: 2, count: 2 }]);
  });

  it('has gone there after a restart, too, when its time came meanwhile', async () => {
    late('a');
    test.end();
    test = new TestStation({ userData: test.userData });
    watch();
    await vi.waitFor(() => expect(notices()).toHaveLength(1));
  });

  it('is not sent there by anybody before its time, or when somebody has it', async () => {
    const caller = { kind: 'source', source: 'station' } as const;
    const soon = late('a', { takeByMs: test.station.clock.nowMs() + 60_000 });
    const taken = late('b', { handling: 'acknowledged' });
    const why = async (alertId: Alert['id']) => test.run('escalate-alert', { alertId }, caller);
    expect(await why(soon.id)).toMatchObject({ error: { message: 'There is time left to take it.' } });
    expect(await why(taken.id)).toMatchObject({ error: { message: 'This alert is already acknowledged.' } });
    expect(await test.run('expire-alert', { alertId: soon.id }, caller)).toMatchObject({
      error: { message: 'Its time is not over.' },
    });
  });
});

describe('an alert whose time is over', () => {
  it('is cleared, and stays with whoever has it', async () => {
    const expiresAtMs = test.station.clock.nowMs();
    const { id } = late('a', { handling: 'working', owner: operator07.id, expiresAtMs });
    watch();
    await vi.waitFor(() => expect(done()).toEqual(['done expire-alert a']));
    expect(test.station.alerts.store.find(id)).toMatchObject({ condition: 'cleared', handling: 'working' });
  });
});

describe('an alert that is kept quiet', () => {
  it('is heard of again when its time is over, and goes to a supervisor then if it is late', async () => {
    const nowMs = test.station.clock.nowMs();
    const quieted = { by: operator07.id, sinceMs: nowMs - 60_000, untilMs: nowMs, reason: 'Painters' };
    const { id } = late('a', { priority: 2, suppression: 'shelved', quieted });
    watch();
    await vi.waitFor(() => expect(done()).toEqual(['done wake-alert a', 'done escalate-alert a']), { timeout: 5_000 });
    expect(test.station.alerts.store.find(id)?.quieted).toBeUndefined();
  });
});
