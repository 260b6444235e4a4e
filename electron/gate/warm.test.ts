import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../shared/commands';
import { makeSignal } from '../../shared/testing/alerts';
import type { AlertId } from '../../shared/vocabulary/ids';
import { cameraId } from '../testing/cameras';
import { syncTickets } from './sync-tickets';
import { at, bySource, m3, TestStation, w3 } from './testing/test-station';
import { nextWarmEndMs } from './warm';

vi.mock('electron', () => import('../testing/fake-electron'));

const [lot, bus] = [cameraId('lot'), cameraId('bus')];

let test: TestStation;
/** The alert that waits: a drill at the same school has the monitor, and somebody has emptied two of its tiles. */
let waiting: AlertId;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'] });
  test = new TestStation({ role: 'supervisor', open: [m3] });
  await raise({ id: '1', status: 'exercise', cameraId: cameraId('door') });
  for (const id of [lot, bus]) await test.run('empty-tile', { at: at(m3, cellOf(id)) });
  waiting = await raise({ id: '2', type: 'motion', priority: 2, cameraId: lot });
});
afterEach(() => vi.useRealTimers());

async function raise(event: Readonly<Record<string, unknown>> & { id: string }): Promise<AlertId> {
  const outcome = await test.run('raise-alert', { event: makeSignal(event), source: 'webhook' }, bySource);
  const { alertId } = commands['raise-alert'].result.parse(outcome.status === 'success' ? outcome.value : undefined);
  if (alertId === null) throw new Error('no alert was made of it');
  return alertId;
}

function cellOf(id: typeof lot | null): number {
  return [0, 1, 2, 3, 4, 5].findIndex((cell) => test.shown(m3, cell) === id);
}

/** The cameras that the monitor's window fetches and does not show. */
function warm(): string[] {
  return test.station.rights.tickets.of(w3).flatMap((ticket) => (ticket.warm ? [ticket.cameraId] : []));
}

/** What the audit says of a camera's fetching and viewing in the monitor's window, in words. */
function story(id: typeof lot): string[] {
  return test
    .audit()
    .flatMap(({ kind, verb, detail }) =>
      /^(warm|view)-/.test(kind) && detail['camera'] === id && detail['window'] === w3 ? [`${kind} ${verb}`] : [],
    );
}

describe('the cameras of an alert that waits for the monitor', () => {
  it('are fetched unseen for that alert, under the clause that allows it', () => {
    expect(warm()).toEqual([lot, bus]);
    const started = test.audit().filter(({ kind }) => kind === 'warm-started');
    expect(started.map(({ clause, purpose, detail }) => [clause, purpose, detail['camera']])).toEqual([
      ['2.11', `alert ${waiting}`, lot],
      ['2.11', `alert ${waiting}`, bus],
    ]);
    expect(
      test
        .told(w3, 'tickets')
        .at(-1)
        ?.filter((ticket) => ticket.warm),
    ).toHaveLength(2);
  });

  it('are views from the moment at which they are shown, and no longer fetched unseen', async () => {
    await test.run('open-tile', { at: at(m3, cellOf(null)), cameraId: lot });
    expect(warm()).toEqual([bus]);
    expect(story(lot).slice(-3)).toEqual([
      'warm-started raise-alert',
      'view-started open-tile',
      'warm-ended open-tile',
    ]);
  });

  it('go on after the other alert is closed, until somebody shows them', async () => {
    const [drill] = test.station.alerts.store.alerts;
    if (!drill) throw new Error('two were raised');
    await test.run('acknowledge-alert', { alertId: drill.id });
    await test.run('close-alert', { alertId: drill.id, disposition: 'test-or-training' });
    expect(warm()).toEqual([lot, bus]);
    await test.run('show-alert', { alertId: waiting });
    expect(warm()).toEqual([]);
    expect(test.tickets(w3)).toEqual(expect.arrayContaining([lot, bus]));
  });

  it('are fetched for the time that the policy gives, and no longer', () => {
    const { warm: terms } = test.station.bus.read('policy');
    if (!terms) throw new Error('the policy says nothing of it');
    const endMs = nextWarmEndMs(test.station) ?? 0;
    for (const ticket of test.station.rights.tickets.of(w3))
      if (ticket.warm) expect(ticket.expiresAtMs).toBeLessThanOrEqual(endMs);
    expect(endMs - (test.station.alerts.store.find(waiting)?.raisedAtMs ?? 0)).toBe(terms.seconds * 1_000);
    vi.setSystemTime(endMs - 1_000);
    syncTickets(test.station, 'renew');
    expect(warm()).toEqual([lot, bus]);
    vi.setSystemTime(endMs);
    syncTickets(test.station, 'warm-over');
    expect(warm()).toEqual([]);
    expect(test.audit().at(-1)).toMatchObject({ kind: 'warm-ended', detail: { camera: bus } });
    expect(nextWarmEndMs(test.station)).toBeUndefined();
  });

  it('end at once when the camera is taken out of the agreement', async () => {
    await test.run('revoke', { revocation: { kind: 'camera', cameraId: lot, reason: 'It is being repaired.' } });
    expect(warm()).toEqual([bus]);
    expect(story(lot).at(-1)).toMatch(/^warm-ended /);
  });

  it('are not fetched while the station is locked', async () => {
    await test.run('lock-station', {});
    expect(warm()).toEqual([]);
    expect(test.audit().filter(({ kind }) => kind === 'warm-ended')).toHaveLength(2);
  });

  it('are not fetched while that cannot be written down', async () => {
    await test.run('lock-station', {});
    test.breakAudit();
    await test.signIn(test.station.session.operator);
    syncTickets(test.station, 'renew');
    expect(warm()).toEqual([]);
  });
});
