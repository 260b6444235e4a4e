import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TileState } from '../../shared/vocabulary/feed';
import { utcMs } from '../../shared/vocabulary/time';
import { at, bySource, m3, TestStation, w3 } from '../gate/testing/test-station';
import { cameraId, eastTech } from '../testing/cameras';

vi.mock('electron', () => import('../testing/fake-electron'));

const [bus, lot, door] = [cameraId('bus'), cameraId('lot'), cameraId('door')];
const live: TileState = { kind: 'live', sinceMs: utcMs(0) };

let test: TestStation;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout'] });
  test = new TestStation({ open: [m3] });
});
afterEach(() => vi.useRealTimers());

it('an alert takes the cell of a tour, which comes back to its stop when the alert is closed', async () => {
  const stops = [bus, lot].map((each) => ({ cameraId: each, dwellSeconds: 10 }));
  await test.run('save-tour', { of: null, draft: { name: 'Gates', stops } });
  const tourId = test.station.saved.tours.tours[0]?.id;
  if (!tourId) throw new Error('it was not saved');
  await test.run('start-tour', { at: at(m3, 0), tourId });
  await vi.advanceTimersByTimeAsync(2_000);
  const event = { id: 'e1', type: 'motion', schoolId: eastTech, cameraId: door } as const;
  await test.run('raise-alert', { event, source: 'webhook' }, bySource);
  await vi.advanceTimersByTimeAsync(0);
  expect(test.shown(m3, 0)).toBe(door);
  expect(test.station.tourRunner.runs[0]?.state).toEqual({ kind: 'held', by: 'alert' });
  const purposes = test.station.rights.tickets.of(w3).map(({ purpose }) => purpose.kind);
  expect(new Set(purposes)).toEqual(new Set(['alert']));
  const stepped = await test.run('step-tour', { at: at(m3, 0), to: 'next' });
  expect(stepped.status === 'failed' && stepped.error.message).toContain('shows an alert');

  const alertId = test.station.alerts.store.alerts[0]?.id;
  if (!alertId) throw new Error('there is no alert');
  await test.run('acknowledge-alert', { alertId });
  await test.run('close-alert', { alertId, disposition: 'test-or-training' });
  await vi.advanceTimersByTimeAsync(0);
  expect(test.station.tourRunner.runs[0]).toMatchObject({ state: { kind: 'waiting', cameraId: bus }, next: bus });
  test.station.tourRunner.heard(m3, [
    {
      monitorId: m3,
      cell: 0,
      cameraId: door,
      widthPx: 480,
      heightPx: 270,
      state: live,
      next: { cameraId: bus, state: live },
    },
  ]);
  await vi.advanceTimersByTimeAsync(0);
  expect(test.shown(m3, 0)).toBe(bus);
});
