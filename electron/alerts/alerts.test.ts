import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import type { Alert } from '../../shared/vocabulary/alert';
import { MonitorId } from '../../shared/vocabulary/ids';
import { utcMs } from '../../shared/vocabulary/time';
import { TestStation } from '../gate/testing/test-station';
import { type Alerts, closedKeptCount, closedKeptMs } from './alerts';

vi.mock('electron', () => import('../testing/fake-electron'));

const m3 = MonitorId.parse('m3');
const nowMs = Date.now();
let alerts: Alerts;
beforeEach(() => {
  alerts = new TestStation().station.alerts.store;
});

/** Closed some time ago; an exercise, which opens no cameras. */
function closed(id: string, agoMs: number): Alert {
  const closedAtMs = nowMs - agoMs;
  return makeAlert({ id, handling: 'closed', status: 'exercise', raisedAtMs: closedAtMs, closedAtMs });
}

describe('the alerts that a station keeps at hand', () => {
  it('are found by id, by monitor and by place, as they are now', () => {
    const first = makeAlert({ id: 'a', cameraId: 'east-tech.bus', openedOn: m3 });
    alerts.save(first);
    alerts.save(makeAlert({ id: 'b', type: 'motion' }));
    expect(alerts.find(first.id)).toBe(first);
    expect(alerts.openOn(m3)).toBe(first);
    expect(alerts.alike(first)).toEqual([first]);
    expect(alerts.alike({ ...first, cameraId: undefined })).toEqual([]);
    const elsewhere = makeAlert({ id: 'a', cameraId: 'east-tech.bus' });
    alerts.save(elsewhere);
    expect([alerts.find(first.id), alerts.openOn(m3), alerts.alike(first)]).toEqual([
      elsewhere,
      undefined,
      [elsewhere],
    ]);
  });

  it('shows no closed alert on a monitor', () => {
    alerts.save(makeAlert({ openedOn: m3, handling: 'closed' }));
    expect(alerts.openOn(m3)).toBeUndefined();
  });

  it('are of the closed ones the newest, and none that was closed long ago', () => {
    const open = makeAlert({ id: 'open', raisedAtMs: 1 });
    alerts.save(open);
    for (let number = 0; number <= closedKeptCount; number += 1) alerts.save(closed(`closed-${number}`, number));
    expect(alerts.alerts).toHaveLength(closedKeptCount + 1);
    expect(alerts.find(open.id)).toBe(open);
    expect(alerts.alerts.some(({ id }) => id === `closed-${closedKeptCount}`)).toBe(false);
    alerts.trim(utcMs(nowMs + closedKeptMs));
    expect(alerts.alerts.map(({ id }) => id)).toEqual(['open', 'closed-0']);
    alerts.trim(utcMs(nowMs + closedKeptMs + 1));
    expect(alerts.alerts).toEqual([open]);
  });

  it('are also those that may still open cameras of their school', () => {
    const arming = { ...closed('arming', 2 * closedKeptMs - 1), status: 'actual' } as const;
    alerts.save(arming);
    alerts.trim();
    expect(alerts.alerts).toEqual([arming]);
  });
});
