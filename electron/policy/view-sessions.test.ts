import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { cameraId } from '../testing/cameras';
import { rightsOf } from '../gate/sync-tickets';
import { at, m1, m3, supervisor01, TestStation, w1, w3 } from '../gate/testing/test-station';
import { ViewSessionsTable } from '../store/operator-tables';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, hall] = [cameraId('bus'), cameraId('hall')];
const minuteMs = 60_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'performance'], now: Date.UTC(2026, 10, 24, 12) });
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** A station that nobody has given a purpose, with one exterior and one interior camera on M1. */
async function darkStation(options: ConstructorParameters<typeof TestStation>[0] = {}): Promise<TestStation> {
  const test = new TestStation({ purpose: null, ...options });
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
  return test;
}

function begin(test: TestStation, kind: 'patrol-support' | 'immediate-threat' = 'patrol-support') {
  return test.run('begin-view', { purpose: { kind } });
}

function refusals(test: TestStation, window = w1): readonly string[] {
  return rightsOf(test.station, window).refusals.map(({ kind }) => kind);
}

describe('a station that nobody has given a purpose', () => {
  it('is dark: what is arranged stays a recipe, and no ticket is issued', async () => {
    const test = await darkStation();
    expect(test.shown(m1, 0)).toBe(bus);
    expect(test.tickets(w1)).toEqual([]);
    expect(refusals(test)).toEqual(['locked']);
    expect(test.audit().some(({ kind }) => kind === 'view-started')).toBe(false);
    expect(test.audit().at(-1)?.purpose).toBe('none');
  });

  it('shows at once what is arranged when one is given, and the audit says why', async () => {
    const test = await darkStation();
    const entries = await test.auditOf(() =>
      test.run('begin-view', { purpose: { kind: 'incident', number: '26-17' } }),
    );
    expect(test.tickets(w1)).toEqual([bus]);
    expect(refusals(test)).toEqual([]);
    expect(entries.map(({ kind }) => kind)).toEqual(['intent', 'view-started', 'view-started', 'done']);
    expect(entries[1]).toMatchObject({ purpose: 'incident 26-17', verb: 'begin-view' });
    expect(entries.at(-1)).toMatchObject({ clause: '2.6', detail: { incident: '26-17', seconds: 900 } });
    expect(test.told(w1, 'session').at(-1)?.viewing).toMatchObject({ operatorId: 'operator-07' });
  });

  it('sees the cameras of an alert all the same, under the alert and after the operator’s own view', async () => {
    const test = await darkStation({ open: [m1, m3] });
    test.station.alerts.store.save({ ...makeAlert(), openedOn: m3 });
    await test.run('open-tile', { at: at(m3, 0), cameraId: bus });
    expect(test.tickets(w3)).toEqual([bus]);
    expect(test.station.rights.tickets.of(w3)[0]?.purpose.kind).toBe('alert');
    expect(test.tickets(w1)).toEqual([]);
    await begin(test);
    await test.run('end-view', {});
    expect(test.tickets(w3)).toEqual([bus]);
    expect(refusals(test)).toEqual(['locked']);
  });
});

describe('a view session', () => {
  it('ends when its time is over, to the dark, and the audit says so', async () => {
    const test = await darkStation();
    await begin(test);
    vi.advanceTimersByTime(15 * minuteMs - 1_000);
    expect(test.tickets(w1)).toEqual([bus]);
    const entries = await test.auditOf(() => vi.advanceTimersByTime(1_000));
    expect(test.tickets(w1)).toEqual([]);
    expect(refusals(test)).toEqual(['locked']);
    expect(entries.filter(({ kind }) => kind === 'view-ended')).toHaveLength(2);
    expect(entries.at(-1)).toMatchObject({ verb: 'end-view', kind: 'done', purpose: 'patrol-support' });
    expect(entries.at(-1)?.detail).toMatchObject({ by: 'time', seconds: 900 });
    expect(test.told(w1, 'session').at(-1)?.viewing).toBeNull();
  });

  it('lasts its length again from when it is extended', async () => {
    const test = await darkStation();
    await begin(test);
    vi.advanceTimersByTime(10 * minuteMs);
    expect(await test.run('extend-view', {})).toMatchObject({ status: 'success' });
    vi.advanceTimersByTime(14 * minuteMs);
    expect(test.tickets(w1)).toEqual([bus]);
    vi.advanceTimersByTime(minuteMs);
    expect(test.tickets(w1)).toEqual([]);
    expect(await test.run('extend-view', {})).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
  });

  it('is as short as the station wants it', async () => {
    const test = await darkStation({ viewLengthMs: 20_000 });
    await begin(test);
    vi.advanceTimersByTime(20_000);
    expect(test.tickets(w1)).toEqual([]);
  });

  it('ends although the clock was turned back', async () => {
    const test = await darkStation();
    await begin(test);
    vi.setSystemTime(Date.UTC(2026, 10, 24, 9));
    vi.advanceTimersByTime(15 * minuteMs);
    expect(test.station.viewSessions.purpose).toBeUndefined();
  });

  it('is the operator’s own: whoever takes over begins in the dark', async () => {
    const test = await darkStation();
    await begin(test);
    await test.signIn(supervisor01);
    expect(test.tickets(w1)).toEqual([]);
    expect(refusals(test)).toEqual(['locked']);
  });

  it('is gone after a restart, and the audit of the next run says that it ended', async () => {
    const test = await darkStation();
    await begin(test);
    test.end();
    const again = new TestStation({ purpose: null, userData: test.userData });
    expect(again.tickets(w1)).toEqual([]);
    const ends = again.audit().filter(({ verb, detail }) => verb === 'end-view' && detail['by'] === 'restart');
    expect(ends).toHaveLength(1);
    again.end();
    const third = new TestStation({ purpose: null, userData: test.userData });
    expect(third.audit().filter(({ detail }) => detail['by'] === 'restart')).toHaveLength(1);
  });

  it('is refused to a role that views no camera, with its clause', async () => {
    const test = await darkStation({ role: 'administrator' });
    expect(await begin(test)).toMatchObject({ status: 'refused', clause: '2.3' });
    expect(await begin(test, 'immediate-threat')).toMatchObject({ status: 'refused', clause: '2.3' });
  });

  it('opens nothing that the agreement keeps shut', async () => {
    const test = await darkStation();
    const walls = test.station.walls;
    walls.change({ kind: 'open-tile', at: at(m1, 1), cameraId: hall });
    await begin(test);
    expect(test.tickets(w1)).toEqual([bus]);
    expect(refusals(test)).toEqual(['refused']);
  });
});

describe('an immediate threat', () => {
  it('opens at once, and owes a reason until it is given, over restarts, to its operator and supervisors', async () => {
    const test = await darkStation();
    await begin(test, 'immediate-threat');
    expect(test.tickets(w1)).toEqual([bus]);
    const [owed] = test.station.viewSessions.owed;
    expect(owed).toMatchObject({ operatorId: 'operator-07', dueMs: Date.now() + 10 * minuteMs });
    if (!owed) return;
    await test.run('end-view', {});
    await test.signIn(supervisor01);
    expect(test.told(w1, 'session').at(-1)?.owed).toEqual([owed]);
    const reason = { id: owed.id, reason: 'weapon', incident: null } as const;
    expect(await test.run('give-reason', reason)).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
    test.end();

    const again = new TestStation({ purpose: null, userData: test.userData });
    expect(again.station.viewSessions.owed).toEqual([owed]);
    await again.signIn({ id: owed.operatorId });
    vi.advanceTimersByTime(11 * minuteMs);
    const entries = await again.auditOf(() => again.run('give-reason', reason));
    expect(entries.at(-1)).toMatchObject({ kind: 'done', detail: { reason: 'weapon', overdue: true } });
    expect(again.station.viewSessions.owed).toEqual([]);
  });

  it('is the one view that begins although the audit cannot be written', async () => {
    const test = await darkStation();
    test.breakAudit();
    expect(await begin(test)).toMatchObject({ status: 'failed', error: { code: 'not-recorded' } });
    expect(test.tickets(w1)).toEqual([]);
    expect(await begin(test, 'immediate-threat')).toMatchObject({ status: 'success' });
    expect(test.tickets(w1)).toEqual([bus]);
  });

  it('waits for no disk either', async () => {
    const test = await darkStation();
    vi.spyOn(ViewSessionsTable.prototype, 'save').mockImplementation(() => {
      throw new Error('disk is full');
    });
    expect(await begin(test)).toMatchObject({ status: 'failed' });
    expect(await begin(test, 'immediate-threat')).toMatchObject({ status: 'success' });
    expect(test.tickets(w1)).toEqual([bus]);
    expect(test.station.problems.all().map(({ area }) => area)).toContain('store');
  });
});
