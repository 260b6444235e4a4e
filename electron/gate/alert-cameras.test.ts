import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { commands } from '../../shared/commands';
import { makeSignal } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import type { AlertId, MonitorId } from '../../shared/vocabulary/ids';
import { cameraId, johnHay } from '../testing/cameras';
import { makeDisplay } from '../testing/displays';
import { fakeDisplays } from '../testing/fake-electron';
import { tellDisplays } from '../windows/displays';
import { nextWarmEndMs } from './alert-cameras';
import { syncTickets } from './sync-tickets';
import { at, bySource, byWall, m1, m3, TestStation, w3 } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

describe('opening the cameras of an alert', () => {
  const [bus, hall] = [cameraId('bus'), cameraId('hall')];

  let test: TestStation;
  beforeEach(() => {
    test = new TestStation();
  });

  async function raised(event: Readonly<Record<string, unknown>> & { id: string }): Promise<{ alertId: AlertId }> {
    const outcome = await test.run('raise-alert', { event: makeSignal(event), source: 'webhook' }, bySource);
    if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
    const { alertId } = commands['raise-alert'].result.parse(outcome.value);
    if (alertId === null) throw new Error('no alert was made of it');
    return { alertId };
  }

  function alert(id: AlertId): Alert {
    const found = test.station.alerts.store.find(id);
    if (!found) throw new Error(`there is no alert ${id}`);
    return found;
  }

  /** Names of the cameras on the alert monitor. */
  function onAlertMonitor(): string[] {
    const monitor = test.station.walls.walls.flatMap(({ monitors }) => monitors).find(({ id }) => id === m3);
    return [monitor?.layoutId ?? '', ...(monitor?.cells ?? []).map((id) => id?.replace('east-tech.', '') ?? '-')];
  }

  describe('the alert monitor', () => {
    it('opens with the school’s cameras, the alert’s own first, in the smallest layout that holds them', async () => {
      expect(test.station.windows.isOpen(m3)).toBe(false);
      const { alertId } = await raised({ id: '1', cameraId: bus });
      expect(onAlertMonitor()).toEqual(['1+5', 'bus', 'yard', 'walk', 'door', 'lot', 'hall']);
      expect(alert(alertId).openedOn).toBe(m3);
      expect(test.station.windows.isOpen(m3)).toBe(true);
      // The window opens in the same command: its tickets are there, each for the alert.
      const tickets = test.station.rights.tickets.of(w3);
      expect(tickets.map((ticket) => ticket.cameraId)).not.toContain(hall);
      expect(tickets).toHaveLength(5);
      expect(tickets.every(({ purpose }) => purpose.kind === 'alert' && purpose.alertId === alertId)).toBe(true);
      expect(test.told(w3, 'refusals').at(-1)).toMatchObject([{ cameraId: hall, clause: '2.2' }]);
    });

    it('is shared by the alerts of one school without moving any tile', async () => {
      const first = await raised({ id: '1', cameraId: bus });
      const second = await raised({ id: '2', type: 'motion', cameraId: cameraId('lot') });
      expect(onAlertMonitor()).toEqual(['1+5', 'bus', 'yard', 'walk', 'door', 'lot', 'hall']);
      expect(alert(second.alertId).openedOn).toBe(m3);
      await test.run('acknowledge-alert', { alertId: first.alertId });
      await test.run('close-alert', { alertId: first.alertId, disposition: 'accidental' });
      // The views go on, for the alert that is left.
      expect(new Set(test.station.rights.tickets.of(w3).map(({ purpose }) => JSON.stringify(purpose)))).toEqual(
        new Set([JSON.stringify({ kind: 'alert', alertId: second.alertId })]),
      );
    });

    it('comes up by its key, and shows the alert’s own camera large when somebody chooses it', async () => {
      await raised({ id: '1', cameraId: bus });
      const { alertId } = await raised({ id: '2', type: 'motion', cameraId: cameraId('lot') });
      expect(await test.run('show-alert', { alertId }, byWall)).toEqual({
        status: 'success',
        value: { monitorId: m3 },
      });
      expect(onAlertMonitor()[1]).toBe('bus');
      await test.run('show-alert', { alertId, monitorId: m3 });
      // The camera of the other one stays among them.
      expect(onAlertMonitor().slice(0, 3)).toEqual(['1+5', 'lot', 'bus']);
    });

    it('can be another monitor that somebody chooses, whose earlier pictures can be put back', async () => {
      await test.run('open-tile', { at: { monitorId: m1, cell: 0 }, cameraId: bus });
      const { alertId } = await raised({ id: '1', cameraId: cameraId('lot') });
      await test.run('show-alert', { alertId, monitorId: m1 });
      expect([test.shown(m1, 0), alert(alertId).openedOn]).toEqual([cameraId('lot'), m1]);
      const putBack = (monitorId: MonitorId) => test.run('put-back-monitor', { monitorId });
      // Nobody looks for it at the alert monitor any more.
      expect(await putBack(m3)).toMatchObject({ status: 'success' });
      expect(onAlertMonitor()).toEqual(['2x2', '-', '-', '-', '-']);
      expect(await putBack(m1)).toMatchObject({ status: 'failed', error: { code: 'impossible' } });
      await test.run('acknowledge-alert', { alertId });
      await test.run('close-alert', { alertId, disposition: 'duplicate' });
      test.end();
      test = new TestStation({ userData: test.userData });
      expect(await putBack(m1)).toEqual({ status: 'success', value: { left: [] } });
      const [first] = test.station.walls.walls.flatMap(({ monitors }) => monitors);
      expect(first).toMatchObject({ layoutId: '2x2', cells: [bus, null, null, null] });
      expect(first?.holder?.operatorId).toBe('operator-07');
      // One step, like any other.
      await test.run('undo-wall-change', {});
      expect(test.shown(m1, 0)).toBe(cameraId('lot'));
    });

    it('goes to a more urgent alert only when somebody takes that alert', async () => {
      const less = await raised({ id: '1', type: 'motion', status: 'exercise', cameraId: bus });
      await test.run('acknowledge-alert', { alertId: less.alertId });
      const more = await raised({ id: '2', type: 'emergency-button', cameraId: cameraId('lot') });
      expect([onAlertMonitor()[1], alert(more.alertId).openedOn]).toEqual(['bus', undefined]);
      const refusal = async (alertId: AlertId) => {
        const outcome = await test.run('show-alert', { alertId });
        return outcome.status === 'failed' ? outcome.error.message : outcome.status;
      };
      expect(await refusal(more.alertId)).toBe(
        'M3 shows another alert: acknowledge this one first, or choose another monitor.',
      );
      await test.run('acknowledge-alert', { alertId: more.alertId });
      expect([onAlertMonitor()[1], alert(more.alertId).openedOn]).toEqual(['lot', m3]);
      expect(alert(less.alertId).openedOn).toBeUndefined();
      expect(await refusal(less.alertId)).toBe('M3 shows P1 Emergency button at east-tech: choose another monitor.');
      await test.run('close-alert', { alertId: less.alertId, disposition: 'duplicate' });
      expect(await refusal(less.alertId)).toBe('This alert is already closed.');
    });

    it('keeps a tile that somebody has locked', async () => {
      test = new TestStation({ open: [m3] });
      await test.run('open-tile', { at: { monitorId: m3, cell: 0 }, cameraId: cameraId('walk') });
      await test.run('lock-tile', { at: { monitorId: m3, cell: 0 } });
      await raised({ id: '1', cameraId: bus });
      expect(onAlertMonitor()).toEqual(['1+7', 'walk', 'bus', 'yard', 'walk', 'door', 'lot', 'hall', '-']);
    });

    it('opens over the console while its display is missing, and the operator is told where it belongs', async () => {
      const display = makeDisplay({
        id: 2,
        label: 'DELL U2720Q',
        bounds: { x: 1_920, y: 0, width: 1_920, height: 1_080 },
      });
      const here = (): unknown => test.station.windows.monitorWindows().find(({ monitorId }) => monitorId === m3);
      const said = (): readonly string[] => test.station.problems.all().map(({ message }) => message);
      fakeDisplays.push(display);
      onTestFinished(() => void fakeDisplays.splice(1));
      test = new TestStation({ open: [m3] });
      fakeDisplays.splice(1);
      test.station.windows.settle();
      expect(here()).toEqual({ monitorId: m3, open: false, displayNumber: 2, waitsFor: 'display' });
      await raised({ id: '1', cameraId: bus });
      tellDisplays(test.station);
      expect(here()).toEqual({ monitorId: m3, open: true, displayNumber: 2, waitsFor: 'display' });
      expect(test.window(w3)).toMatchObject({ destroyed: false, fullScreen: false, bounds: { x: 768, y: 312 } });
      expect(test.tickets(w3)).toContain(bus);
      expect(said()).toEqual([
        'M3 waits for display 2, DELL U2720Q, which is not connected. For an alert it is shown in a window over the console meanwhile.',
      ]);
      fakeDisplays.push(display);
      test.station.windows.settle();
      tellDisplays(test.station);
      expect(test.window(w3)).toMatchObject({ fullScreen: true, bounds: display.bounds });
      expect(said()).toEqual([]);
    });

    it('does not open for a school without cameras', async () => {
      const { alertId } = await raised({ id: '1', schoolId: johnHay });
      expect(alert(alertId).openedOn).toBeUndefined();
      expect(test.station.windows.isOpen(m3)).toBe(false);
    });

    it('shows its cameras under the station’s purpose again when the alert is closed', async () => {
      const { alertId } = await raised({ id: '1' });
      await test.run('acknowledge-alert', { alertId });
      await test.run('close-alert', { alertId, disposition: 'real-units-sent' });
      expect(test.station.rights.tickets.of(w3).map(({ purpose }) => purpose.kind)).toEqual(
        Array(5).fill('patrol-support'),
      );
    });
  });
});

describe('fetching cameras unseen', () => {
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

    it('become views when they are shown', async () => {
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

    it('are not fetched while the audit cannot be written', async () => {
      await test.run('lock-station', {});
      test.breakAudit();
      await test.signIn(test.station.session.operator);
      syncTickets(test.station, 'renew');
      expect(warm()).toEqual([]);
    });
  });
});
