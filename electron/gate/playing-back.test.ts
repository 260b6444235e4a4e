import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import type { Playback } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId, eastTech, johnHay } from '../testing/cameras';
import { consoleWindowId } from '../windows/window-keeper';
import { playbackState } from './sync-playback';
import { endViews, renewEveryMs, rightsOf, syncTickets } from './sync-tickets';
import { played, playbackFacts, playlistAt } from './testing/playback';
import { supervisor01, TestStation, type TestStationOptions } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const minuteMs = 60_000;
const startMs = Date.UTC(2026, 10, 24, 12) + minuteMs / 2;
const agoMs = utcMs(startMs - 30 * minuteMs);

let test: TestStation;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: startMs });
  test = station();
});
afterEach(() => {
  vi.useRealTimers();
});

function station(options: TestStationOptions = {}): TestStation {
  return new TestStation({ purpose: { kind: 'incident', number: 'RTC-1' }, ...options });
}

function play(cameraIds = [bus, lot], atMs = agoMs) {
  return test.run('open-playback', { cameraIds, atMs });
}

function told(): (Playback | null)[] {
  return test.told(consoleWindowId, 'playback');
}

function state(): Playback | null {
  return playbackState(test.station);
}

describe('playing back', () => {
  it('waits in the dark for a purpose, and ends with the view', async () => {
    test = station({ purpose: null });
    await play();
    expect(played(state())).toEqual(['bus locked 2.6', 'lot locked 2.6']);
    await test.run('begin-view', { purpose: { kind: 'incident', number: 'RTC-2' } });
    expect(played(state())).toEqual(['bus', 'lot']);
    await test.run('end-view', {});
    expect(played(state())).toEqual(['bus locked 2.6', 'lot locked 2.6']);
    expect(played(told().at(-1))).toEqual(played(state()));
  });

  it('needs no view for an alert of the cameras’ school, while that is open', async () => {
    test = station({ purpose: null });
    const alert = makeAlert({ schoolId: eastTech });
    const other = makeAlert({ id: 'alert-2', schoolId: johnHay });
    test.station.alerts.store.save(alert);
    test.station.alerts.store.save(other);
    await test.run('open-playback', { cameraIds: [bus], atMs: agoMs, alertId: alert.id });
    expect(played(state())).toEqual(['bus']);
    expect(test.station.rights.recorded.of(bus)?.purpose).toEqual({ kind: 'alert', alertId: alert.id });
    test.station.alerts.store.save({ ...alert, handling: 'closed' });
    syncTickets(test.station, 'close-alert');
    expect(played(state())).toEqual(['bus locked 2.6']);
    await test.run('open-playback', { cameraIds: [bus], atMs: agoMs, alertId: other.id });
    expect(played(state())).toEqual(['bus locked 2.6']);
  });

  it.each([
    ['camera', { kind: 'camera', cameraId: bus }, ['bus revoked 7.2', 'lot']],
    ['school', { kind: 'school', schoolId: eastTech }, ['bus revoked 7.2', 'lot revoked 7.2']],
    ['agreement', { kind: 'agreement' }, ['bus revoked 7.2', 'lot revoked 7.2']],
  ] as const)('ends at once when the %s is taken out of the agreement', async (_what, revocation, left) => {
    await play();
    test.station.agreement?.standings.revokeHere(revocation, supervisor01.id, utcMs(Date.now()));
    syncTickets(test.station, 'revoke');
    expect(played(state())).toEqual(left);
    expect(played(told().at(-1))).toEqual(left);
    expect(test.station.rights.recorded.covering(consoleWindowId, playlistAt(bus, agoMs))).toBeUndefined();
  });

  it('ends when its operator is taken out of the agreement, and when the lease is over', async () => {
    await play();
    const { operator } = test.station.session;
    test.station.agreement?.standings.revokeHere(
      { kind: 'operator', operatorId: operator.id },
      supervisor01.id,
      utcMs(Date.now()),
    );
    syncTickets(test.station, 'revoke');
    expect(played(state())).toEqual(['bus revoked 7.2', 'lot revoked 7.2']);

    test = station();
    await play();
    test.station.bus.publish('standing', { leaseUntilMs: utcMs(startMs), revoked: [] });
    syncTickets(test.station, 'lease');
    expect(played(state())).toEqual(['bus refused 7.1', 'lot refused 7.1']);
  });

  it.each([
    ['closed', () => test.run('close-playback', {})],
    ['locked', () => test.run('lock-station', {})],
    ['signed out', () => test.run('sign-out', { release: false })],
    ['taken over', () => test.signIn(supervisor01)],
  ])('is over when it is %s', async (_how, end) => {
    await play();
    const entries = await test.auditOf(end);
    expect(state()).toBeNull();
    expect(told().at(-1)).toBeNull();
    expect(playbackFacts(entries).map((fact) => fact.slice(0, 5))).toEqual(['- bus', '- lot']);
  });

  it('is renewed like live pictures, and told again then', async () => {
    await play();
    const [first] = test.station.rights.recorded.all();
    const before = told().length;
    vi.setSystemTime(startMs + renewEveryMs);
    syncTickets(test.station, 'renew');
    const [second] = test.station.rights.recorded.all();
    expect(second).toMatchObject({ id: first?.id, expiresAtMs: startMs + renewEveryMs + minuteMs });
    expect(told().slice(before)).toEqual([state()]);
    syncTickets(test.station, 'view-camera');
    expect(told()).toHaveLength(before + 1);
  });

  it('opened again begins anew, though nothing else is different', async () => {
    await play([bus], agoMs);
    await play([bus], utcMs(agoMs + minuteMs));
    expect(told().map((playback) => playback?.atMs)).toEqual([agoMs, agoMs + minuteMs]);
  });

  it('begins nothing that cannot be written down', async () => {
    test.breakAudit();
    expect((await play()).status).toBe('failed');
    expect(state()).toBeNull();
  });

  it('begins in an immediate threat also where it cannot be written down', async () => {
    test = station({ purpose: null });
    await play();
    test.breakAudit();
    await test.run('begin-view', { purpose: { kind: 'immediate-threat' } });
    expect(played(state())).toEqual(['bus', 'lot']);
    expect(test.station.rights.recorded.of(bus)?.purpose).toEqual({ kind: 'immediate-threat' });
  });

  it('tells the district which minutes were shown, and for how long', async () => {
    await play();
    const { shownRecordings } = test.station.rights;
    const report = (fromMs: number, untilMs: number): void =>
      shownRecordings.take([{ cameraId: bus, fromMs: utcMs(fromMs), untilMs: utcMs(untilMs) }], () => true);
    report(agoMs, agoMs + 900);
    report(agoMs + 1_000, agoMs + 1_900);
    report(agoMs + 600_000, agoMs + 601_000);
    vi.setSystemTime(startMs + 10_000);
    const entries = await test.auditOf(() => endViews(test.station));
    const at = agoMs / 1_000;
    expect(entries.filter(({ kind }) => kind === 'playback-ended').map(({ detail }) => detail)).toEqual([
      {
        ...{ camera: bus, window: 'console', seconds: 10, shown: 0 },
        ...{ from: at, until: at + 601, stretches: `${at}-${at + 1} ${at + 600}-${at + 601}` },
      },
      { camera: lot, window: 'console', seconds: 10, shown: 0 },
    ]);
  });

  it('leaves live pictures alone', async () => {
    await test.run('view-camera', { cameraId: lot });
    const before = rightsOf(test.station, consoleWindowId);
    await play();
    await test.run('close-playback', {});
    expect(rightsOf(test.station, consoleWindowId)).toEqual(before);
  });
});
