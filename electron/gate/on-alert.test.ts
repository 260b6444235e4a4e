import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { CommandInput } from '../../shared/commands';
import { alertCommands } from '../../shared/commands/alerts';
import { auditCommands } from '../../shared/commands/audit';
import { AlertId } from '../../shared/vocabulary/ids';
import type { Policy } from '../../shared/vocabulary/policy';
import { watchArming } from '../boot/watches';
import { cameraId, eastTech } from '../testing/cameras';
import { consoleWindowId } from '../windows/windows';
import { auditPage } from './handlers/audit';
import {
  at,
  auditor01,
  byConsole,
  bySource,
  m1,
  m2,
  m3,
  supervisor01,
  TestStation,
  w1,
  w3,
} from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [hall, bus] = [cameraId('hall'), cameraId('bus')];
const armedMinutes = 15;

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
  withClass({});
});

/** The policy that ships, with the camera in the hall in a class that waits for an alert. */
function withClass(
  differences: Partial<Extract<Policy['classes'][number], { class: 'on-alert' }>>,
  policy: Partial<Policy> = {},
): void {
  const { bus: seam } = test.station;
  const shipped = seam.read('policy');
  const waiting = {
    ...{ class: 'on-alert' as const, cameras: { cameraIds: [hall] }, clause: '2.10', listed: false },
    ...{ armedMinutes, locksOnClose: true, byHand: false, ...differences },
  };
  seam.publish('policy', { ...shipped, ...policy, classes: [waiting, ...shipped.classes] });
}

let signals = 0;
async function raise(event: Partial<CommandInput<'raise-alert'>['event']> = {}, source = 'webhook'): Promise<AlertId> {
  signals += 1;
  const whole = { id: `signal-${signals}`, type: 'emergency-button', schoolId: eastTech, ...event } as const;
  const outcome = await test.run('raise-alert', { event: whole, source }, source === 'by hand' ? byConsole : bySource);
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  return AlertId.parse(alertCommands['raise-alert'].result.parse(outcome.value).alertId);
}

async function close(alertId: AlertId): Promise<void> {
  await test.run('acknowledge-alert', { alertId });
  await test.run('close-alert', { alertId, disposition: 'real-school-acts' });
}

/** Everything that windows were told so far, as text. */
function told(): string {
  return JSON.stringify(
    [consoleWindowId, w1, w3].flatMap((id) => (id === w3 && !test.station.windows.isOpen(m3) ? [] : test.patches(id))),
  );
}

describe('a camera that waits for an alert', () => {
  it('opens on the alert monitor for the alert, is audited so, and locks again when the alert is closed', async () => {
    const { station } = test;
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({
      status: 'refused',
      clause: '2.10',
    });
    expect(told()).not.toContain(hall);
    const alertId = await raise({ cameraId: bus });
    expect(station.walls.walls[0]?.monitors[2]?.cells.slice(0, 2)).toEqual([bus, hall]);
    expect(test.tickets(w3)).toContain(hall);
    const ticket = station.rights.tickets.of(w3).find((one) => one.cameraId === hall);
    const raisedAtMs = station.alerts.store.find(alertId)?.raisedAtMs ?? 0;
    expect(ticket).toMatchObject({ clause: '2.10', purpose: { kind: 'alert', alertId } });
    expect(
      test
        .told(consoleWindowId, 'cameras')
        .at(-1)
        ?.map(({ id }) => id),
    ).toContain(hall);
    expect(test.told(consoleWindowId, 'armed').at(-1)).toEqual([
      { schoolId: eastTech, alertId, untilMs: raisedAtMs + armedMinutes * 60_000, clause: '2.10' },
    ]);
    const started = test.audit().filter(({ kind, detail }) => kind === 'view-started' && detail['camera'] === hall);
    expect(started).toMatchObject(
      Array.from({ length: 2 }, () => ({ clause: '2.10', purpose: `alert ${alertId}`, detail: { armedBy: alertId } })),
    );

    await close(alertId);
    expect(test.tickets(w3)).not.toContain(hall);
    expect(test.tickets(w3)).toContain(bus);
    const after = test.told(w3, 'refusals').at(-1);
    expect(after).toMatchObject([{ cameraId: 'locked-camera-1', kind: 'on-alert', clause: '2.10' }]);
    expect(test.told(consoleWindowId, 'armed').at(-1)).toEqual([]);
    expect(
      test
        .told(consoleWindowId, 'cameras')
        .at(-1)
        ?.map(({ id }) => id),
    ).not.toContain(hall);
    // What a window knows by now: its place on the wall is kept, under a name that says nothing.
    const walls = test.told(consoleWindowId, 'walls').at(-1);
    expect(walls?.[0]?.monitors[2]?.cells.slice(0, 2)).toEqual([bus, 'locked-camera-1']);
    // The console's picture of the monitor has ended as well.
    expect(test.audit().filter(({ kind, detail }) => kind === 'view-ended' && detail['camera'] === hall)).toHaveLength(
      2,
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ['an exercise', () => raise({ status: 'exercise' })],
    ['a test', () => raise({ status: 'test' })],
    ['an alert by hand', () => raise({ type: 'by-hand' }, 'by hand')],
    ['an alert by hand that is called a button', () => raise({}, 'by hand')],
  ])('stays locked and unnamed for %s', async (_name, act) => {
    await act();
    expect(test.tickets(w3)).toHaveLength(5);
    expect(test.station.walls.walls[0]?.monitors[2]?.cells).not.toContain(hall);
    expect(told()).not.toContain(hall);
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({
      status: 'refused',
      clause: '2.10',
    });
  });

  it('opens for a real alert that follows an exercise, and for one that follows a by-hand alert', async () => {
    await raise({ status: 'exercise' });
    await raise({}, 'by hand');
    const alertId = await raise();
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({ status: 'success' });
    expect(test.tickets(w1)).toContain(hall);
    await close(alertId);
    expect(test.tickets(w1)).not.toContain(hall);
  });

  it('opens by hand where the policy says so', async () => {
    withClass({ byHand: true });
    await raise({ type: 'by-hand' }, 'by hand');
    expect(test.tickets(w3)).toContain(hall);
  });

  it('locks by itself when its minutes are over', async () => {
    // The clock that nobody can turn back goes on as it does: a moment more or less is all that it is off.
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    const momentMs = 1_000;
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const end = watchArming(test.station);
    onTestFinished(end);
    await raise();
    test.station.viewSessions.end('operator');
    await vi.advanceTimersByTimeAsync(armedMinutes * 60_000 - momentMs);
    expect(test.tickets(w3)).toContain(hall);
    await vi.advanceTimersByTimeAsync(2 * momentMs);
    expect(test.tickets(w3)).toHaveLength(5);
    expect(test.tickets(w3)).not.toContain(hall);
    expect(test.audit().at(-1)).toMatchObject({ kind: 'view-ended', verb: 'arming-ended', detail: { camera: hall } });
  });

  it('opens and is named for an immediate threat only where the policy says so', async () => {
    const { threat } = test.station.bus.read('policy');
    withClass({}, { threat: { ...threat, opensOnAlert: true } });
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({ status: 'refused' });
    await test.run('begin-view', { purpose: { kind: 'immediate-threat' } });
    expect(test.station.listing.names(hall)).toBe(true);
    expect(await test.run('open-tile', { at: at(m1, 0), cameraId: hall })).toMatchObject({ status: 'success' });
    expect(test.tickets(w1)).toEqual([hall]);
    await test.run('end-view', {});
    expect([test.tickets(w1), test.station.listing.names(hall)]).toEqual([[], false]);
  });

  it('is locked after a restart if its alert was closed, and open if not', async () => {
    const alertId = await raise();
    test.end();
    test = new TestStation({ userData: test.userData, open: [m3] });
    withClass({});
    expect(test.tickets(w3)).toContain(hall);
    await close(alertId);
    test.end();
    test = new TestStation({ userData: test.userData, open: [m3] });
    withClass({});
    expect(test.tickets(w3)).not.toContain(hall);
  });
});

describe('the audit', () => {
  it('names it to the district’s auditor alone, while it is locked', async () => {
    const alertId = await raise();
    await close(alertId);
    const read = async (): Promise<string> => {
      const outcome = await test.run('read-audit', {
        filter: { kind: null, operatorId: null, cameraId: null, day: null },
      });
      if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
      const { readingId } = auditCommands['read-audit'].result.parse(outcome.value);
      return JSON.stringify(await auditPage(test.station, { readingId, from: 0, count: 200 }));
    };
    test.station.session.begin(supervisor01);
    const supervisors = await read();
    expect([supervisors.includes(hall), supervisors.includes('locked-camera-1')]).toEqual([false, true]);
    test.station.session.begin(auditor01);
    expect(await read()).toContain(hall);
  });
});

describe('a station without a monitor for alerts', () => {
  beforeEach(async () => {
    await test.run('set-alert-monitor', { monitorId: null });
  });

  it('opens the pictures of an alert on a monitor that shows nothing', async () => {
    const alertId = await raise();
    expect(test.station.alerts.store.find(alertId)?.openedOn).toBe(m3);
  });

  it('opens them when somebody takes the alert, if every monitor shows something', async () => {
    for (const monitorId of [m1, m2, m3]) await test.run('open-tile', { at: at(monitorId, 0), cameraId: bus });
    const alertId = await raise();
    expect(test.station.alerts.store.find(alertId)?.openedOn).toBeUndefined();
    await test.run('acknowledge-alert', { alertId });
    expect(test.station.alerts.store.find(alertId)?.openedOn).toBe(m3);
    expect(test.tickets(w3)).toContain(hall);
  });
});
