import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Playback } from '../../shared/vocabulary/playback';
import { utcMs } from '../../shared/vocabulary/time';
import { cameraId } from '../testing/cameras';
import { consoleWindowId } from '../windows/window-keeper';
import { playbackState } from './sync-playback';
import { syncTickets } from './sync-tickets';
import { played, playbackFacts, playlistAt } from './testing/playback';
import { byWall, TestStation, w1, type TestStationOptions } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

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
  it('are opened in the console, with tickets of their own that no wall holds', async () => {
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

  it('of some cameras only: the others are named with their clause, or that nothing is recorded', async () => {
    const outcome = await play([bus, hall, yard]);
    expect(outcome).toMatchObject({
      status: 'success',
      value: { refused: [{ cameraId: hall, clause: '2.7', kind: 'refused' }], unrecorded: [yard] },
    });
    expect(played(state())).toEqual(['bus', 'hall refused 2.7', 'yard unrecorded']);
  });

  it('are refused where no camera is left, and what was played goes on', async () => {
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

  it('are fetched no further back than that, while the time goes on', async () => {
    await play([bus]);
    const { recorded } = test.station.rights;
    const opens = (atMs: number): boolean => recorded.covering(consoleWindowId, playlistAt(bus, atMs)) !== undefined;
    expect([opens(earliestMs), opens(earliestMs - 1_000)]).toEqual([true, false]);
    vi.setSystemTime(startMs + stepMs);
    syncTickets(test.station, 'renew');
    expect([opens(earliestMs + stepMs), opens(earliestMs + stepMs - 1_000)]).toEqual([true, false]);
  });

  it('are no way around the camera’s live ticket, nor the live picture one around theirs', async () => {
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

  it('are not for a purpose that the agreement does not play them for', async () => {
    await play();
    const entries = await test.auditOf(() => test.run('begin-view', { purpose: { kind: 'patrol-support' } }));
    expect(played(state())).toEqual(['bus refused 2.7', 'lot refused 2.7']);
    expect(playbackFacts(entries)).toEqual(['- bus begin-view (incident RTC-1)', '- lot begin-view (incident RTC-1)']);
    expect(await play()).toMatchObject({
      status: 'refused',
      clause: '2.7',
      reason: 'This purpose is not accepted for it.',
    });
  });

  it('are asked for by no wall', async () => {
    const outcome = await test.run('open-playback', { cameraIds: [bus], atMs: agoMs }, byWall);
    expect(outcome).toMatchObject({ error: { code: 'bad-request' } });
  });

  it('that are withheld from one camera play of the others', async () => {
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
