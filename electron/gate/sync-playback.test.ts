import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import type { Playback } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId, eastTech, johnHay } from '../testing/cameras';
import { consoleWindowId } from '../windows/windows';
import { playbackState } from './sync-playback';
import { endViews, renewEveryMs, rightsOf, syncTickets } from './sync-tickets';
import { playbackFacts, played, playlistAt } from './testing/playback';
import { byWall, supervisor01, TestStation, type TestStationOptions, w1 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

describe('tickets for recordings', () => {
  const [bus, lot, hall, yard] = [cameraId('bus'), cameraId('lot'), cameraId('hall'), cameraId('yard')];
  const minuteMs = 60_000;
  /** What may be played begins a day before, and moves on by a hundredth of that. */
  const stepMs = 14 * minuteMs;
  const startMs = Date.UTC(2026, 10, 24, 12) + minuteMs / 2;
  const earliestMs = Math.ceil((startMs - 1_440 * minuteMs) / stepMs) * stepMs;
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

  describe('recordings', () => {
    it('open in the console, with tickets of their own that no wall holds', async () => {
      const entries = await test.auditOf(() => play());
      expect(played(state())).toEqual(['bus', 'lot']);
      expect(told()).toEqual([state()]);
      expect(test.told(w1, 'playback')).toEqual([]);
      expect(test.tickets(consoleWindowId)).toEqual([]);
      expect(state()).toMatchObject({ atMs: agoMs, refusals: [], unrecorded: [] });
      const { recorded, tickets } = test.station.rights;
      expect(recorded.of(bus)).toMatchObject({
        ...{ operatorId: 'operator-07', purpose: { kind: 'incident' }, clause: '2.7' },
        notBeforeMs: earliestMs,
        expiresAtMs: startMs + minuteMs,
      });
      expect(recorded.covering(consoleWindowId, playlistAt(bus, agoMs))).toMatchObject({
        cameraId: bus,
        kind: 'recorded',
      });
      expect(recorded.covering(w1, playlistAt(bus, agoMs))).toBeUndefined();
      expect(recorded.covering(consoleWindowId, playlistAt(cameraId('door'), agoMs))).toBeUndefined();
      expect(tickets.covering(consoleWindowId, playlistAt(bus, agoMs))).toBeUndefined();
      expect(playbackFacts(entries)).toEqual([
        '+ bus open-playback (incident RTC-1)',
        '+ lot open-playback (incident RTC-1)',
      ]);
      expect(entries.at(1)).toMatchObject({
        kind: 'playback-started',
        clause: '2.7',
        detail: { camera: bus, window: 'console', at: agoMs / 1_000, role: 'analyst' },
      });
    });

    it('open for some cameras; the others are named with their clause or as not recorded', async () => {
      const outcome = await play([bus, hall, yard]);
      expect(outcome).toMatchObject({
        status: 'success',
        value: { refused: [{ cameraId: hall, clause: '2.7', kind: 'refused' }], unrecorded: [yard] },
      });
      expect(played(state())).toEqual(['bus', 'hall refused 2.7', 'yard unrecorded']);
    });

    it('are refused if no camera is left, and the earlier playback goes on', async () => {
      await play([bus]);
      expect(await play([hall])).toMatchObject({ status: 'refused', clause: '2.7' });
      expect(await play([yard])).toMatchObject({
        error: { code: 'impossible', message: 'This station knows of no recordings of yard.' },
      });
      expect(await play([cameraId('nowhere')])).toMatchObject({ error: { code: 'not-found' } });
      expect(played(state())).toEqual(['bus']);
    });

    it.each([
      [-1_426, 'success'],
      [-1_440, 'refused'],
      [-1_800, 'refused'],
      [0, 'success'],
      [1, 'failed'],
    ] as const)('of %i minutes from now: %s', async (minutes, status) => {
      const outcome = await play([bus], utcMs(startMs + minutes * minuteMs));
      expect(outcome.status).toBe(status);
      expect(played(state())).toEqual(status === 'success' ? ['bus'] : []);
      if (minutes === -1_800)
        expect(outcome).toMatchObject({
          clause: '2.7',
          reason: 'Recordings of the last 24 hours are played. This was 30 hours ago.',
        });
    });

    it('are not fetched from before the look-back as time goes on', async () => {
      await play([bus]);
      const { recorded } = test.station.rights;
      const opens = (atMs: number): boolean => recorded.covering(consoleWindowId, playlistAt(bus, atMs)) !== undefined;
      expect([opens(earliestMs), opens(earliestMs - 1_000)]).toEqual([true, false]);
      vi.setSystemTime(startMs + stepMs);
      syncTickets(test.station, 'renew');
      expect([opens(earliestMs + stepMs), opens(earliestMs + stepMs - 1_000)]).toEqual([true, false]);
    });

    it('and live pictures each need a ticket of their own', async () => {
      await test.run('view-camera', { cameraId: bus });
      const live = `http://nvr.test/${bus}/index.m3u8`;
      const { tickets, recorded } = test.station.rights;
      expect(tickets.covering(consoleWindowId, live)).toBeDefined();
      for (const way of [
        playlistAt(bus, agoMs),
        `http://nvr.test/${bus}/%61rchive/1/2/index.m3u8`,
        `http://nvr.test/${bus}//archive/1/2/x`,
      ])
        expect(tickets.covering(consoleWindowId, way)).toBeUndefined();
      await play([bus]);
      await test.run('view-camera', { cameraId: null });
      expect(recorded.covering(consoleWindowId, live)).toBeUndefined();
    });

    it.each([['administrator'], ['district-auditor']] as const)('are not for an %s', async (role) => {
      test = station({ role });
      expect((await play()).status).toBe('refused');
      expect(played(state())).toEqual([]);
    });

    it('are refused for a purpose that the agreement does not allow', async () => {
      await play();
      const entries = await test.auditOf(() => test.run('begin-view', { purpose: { kind: 'patrol-support' } }));
      expect(played(state())).toEqual(['bus refused 2.7', 'lot refused 2.7']);
      expect(playbackFacts(entries)).toEqual([
        '- bus begin-view (incident RTC-1)',
        '- lot begin-view (incident RTC-1)',
      ]);
      expect(await play()).toMatchObject({
        status: 'refused',
        clause: '2.7',
        reason: 'This purpose is not accepted for it.',
      });
    });

    it('cannot be asked for by a wall', async () => {
      const outcome = await test.run('open-playback', { cameraIds: [bus], atMs: agoMs }, byWall);
      expect(outcome).toMatchObject({ error: { code: 'bad-request' } });
    });

    it('withheld from one camera play from the others', async () => {
      const policy = test.station.bus.read('policy');
      const withheld = [
        {
          permissions: ['playback' as const],
          cameras: { cameraIds: [lot] },
          clause: '2.12',
          reason: 'The district alone plays them.',
        },
      ];
      test.station.bus.publish('policy', { ...policy, withheld });
      await play();
      expect(played(state())).toEqual(['bus', 'lot refused 2.12']);
    });
  });
});

describe('playing back', () => {
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

  it('is renewed and published like live pictures', async () => {
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

  it('begins again when it is opened again unchanged', async () => {
    await play([bus], agoMs);
    await play([bus], utcMs(agoMs + minuteMs));
    expect(told().map((playback) => playback?.atMs)).toEqual([agoMs, agoMs + minuteMs]);
  });

  it('does not begin while the audit cannot be written', async () => {
    test.breakAudit();
    expect((await play()).status).toBe('failed');
    expect(state()).toBeNull();
  });

  it('begins in an immediate threat even if the audit cannot be written', async () => {
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

  it('does not change live pictures', async () => {
    await test.run('view-camera', { cameraId: lot });
    const before = rightsOf(test.station, consoleWindowId);
    await play();
    await test.run('close-playback', {});
    expect(rightsOf(test.station, consoleWindowId)).toEqual(before);
  });
});
