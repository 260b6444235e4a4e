import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionState } from '../../../shared/state/session';
import { MonitorId } from '../../../shared/vocabulary/ids';
import { findMonitor } from '../../../shared/wall/change-walls';
import { cameraId, eastTech } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import { at, bySource, m1, m3, operator07, operator12, supervisor01, TestStation, w1 } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const [bus, lot] = [cameraId('bus'), cameraId('lot')];
const openBus = { at: at(m1, 0), cameraId: bus };
const openLot = { at: at(m1, 0), cameraId: lot };

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

function works(id: typeof operator07.id) {
  return test.signIn({ id });
}

function holder(monitorId = m1): string | undefined {
  return findMonitor(test.station.walls.walls, monitorId)?.holder?.operatorId;
}

function session(): SessionState {
  const told = test.told(consoleWindowId, 'session').at(-1);
  if (!told) throw new Error('nobody was told of a session');
  return told;
}

describe('a monitor', () => {
  it('is held by the first who changes it, and refused to the next in words', async () => {
    await test.run('open-tile', openBus);
    expect(holder()).toBe(operator07.id);
    await works(operator12.id);
    const entries = await test.auditOf(async () => {
      expect(await test.run('open-tile', openLot)).toEqual({
        status: 'failed',
        error: {
          code: 'impossible',
          message: 'M1 is held by Operator 07 (clause 3.2). Ask them to release it, or a supervisor to take it.',
        },
      });
    });
    expect(entries.map(({ actor, kind }) => `${actor} ${kind}`)).toEqual(['operator-12 intent', 'operator-12 failed']);
    expect(test.shown(m1, 0)).toBe(bus);
  });

  it('is held by the same operator after a crash', async () => {
    await test.run('open-tile', openBus);
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(holder()).toBe(operator07.id);
  });

  it('is released by its holder alone', async () => {
    expect(await test.run('release-monitor', { monitorId: m1 })).toMatchObject({
      error: { message: 'Nobody holds M1.' },
    });
    await test.run('open-tile', openBus);
    await works(operator12.id);
    expect(await test.run('release-monitor', { monitorId: m1 })).toMatchObject({
      error: { message: 'M1 is held by Operator 07 (clause 3.2). Only they release it; a supervisor can take it.' },
    });
    await works(operator07.id);
    expect(await test.run('release-monitor', { monitorId: m1 })).toMatchObject({ status: 'success' });
    expect(holder()).toBeUndefined();
  });
});

describe('take-monitor', () => {
  const take = { monitorId: m1 };

  it('gives it to the supervisor and names both in the audit', async () => {
    await test.run('open-tile', openBus);
    await works(supervisor01.id);
    const entries = await test.auditOf(() => test.run('take-monitor', take));
    expect(holder()).toBe(supervisor01.id);
    expect(entries).toMatchObject([
      { kind: 'intent', actor: 'supervisor-01', verb: 'take-monitor', clause: '3.2', detail: { monitor: 'm1' } },
      {
        kind: 'done',
        detail: {
          ...{ monitor: 'm1', from: 'operator-07', fromName: 'Operator 07' },
          ...{ to: 'supervisor-01', toName: 'Supervisor 01' },
        },
      },
    ]);
    expect(await test.run('open-tile', openLot)).toMatchObject({ status: 'success' });
  });

  it('tells the earlier holder until they confirm, also after a restart', async () => {
    await test.run('open-tile', openBus);
    await works(supervisor01.id);
    await test.run('take-monitor', take);
    expect(session().notices).toEqual([]);
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(test.station.session.operator).toEqual(supervisor01);
    await works(operator07.id);
    const [notice, ...others] = session().notices;
    expect([notice, others]).toMatchObject([{ kind: 'monitor-taken', monitorName: 'M1', by: supervisor01 }, []]);
    if (!notice) throw new Error('there is no notice');

    await works(operator12.id);
    expect(session().notices).toEqual([]);
    expect(await test.run('confirm-notice', { noticeId: notice.id })).toMatchObject({ status: 'failed' });
    await works(operator07.id);
    expect(session().notices).toEqual([notice]);
    expect(await test.run('confirm-notice', { noticeId: notice.id })).toMatchObject({ status: 'success' });
    expect(session().notices).toEqual([]);
    expect(await test.run('confirm-notice', { noticeId: notice.id })).toMatchObject({
      error: { message: 'This notice is not there any more.' },
    });
  });

  it('leaves the earlier holder no access, not even by undo', async () => {
    await test.run('open-tile', openBus);
    await works(supervisor01.id);
    await test.run('take-monitor', take);
    await works(operator07.id);
    expect(await test.run('undo-wall-change', {})).toMatchObject({
      error: {
        message: 'M1 is held by Supervisor 01 (clause 3.2). Ask them to release it, or a supervisor to take it.',
      },
    });
    expect(test.shown(m1, 0)).toBe(bus);
  });

  it('is refused for one’s own and for unknown monitors; nobody need hold it', async () => {
    await works(supervisor01.id);
    expect(await test.run('take-monitor', { monitorId: MonitorId.parse('nowhere') })).toMatchObject({
      error: { message: 'There is no monitor "nowhere".' },
    });
    expect(await test.run('take-monitor', take)).toMatchObject({ status: 'success' });
    expect(test.audit().at(-1)).toMatchObject({ detail: { from: 'nobody', to: 'supervisor-01' } });
    expect(await test.run('take-monitor', take)).toMatchObject({ error: { message: 'You hold M1 already.' } });
  });
});

describe('an alert', () => {
  const signal = { id: 'panel-1', type: 'emergency-button', schoolId: eastTech } as const;

  it('opens on a held monitor, ends the hold, and tells the holder', async () => {
    await test.run('open-tile', { at: at(m3, 3), cameraId: lot });
    await works(operator12.id);
    expect(holder(m3)).toBe(operator07.id);
    await test.run('raise-alert', { event: signal, source: 'webhook' }, bySource);
    expect(test.shown(m3, 0)).not.toBeNull();
    expect(holder(m3)).toBeUndefined();
    expect(await test.run('empty-tile', { at: at(m3, 0) })).toMatchObject({ status: 'success' });
    await works(operator07.id);
    expect(session().notices).toMatchObject([
      { kind: 'alert-opened', monitorName: 'M3', alertTitle: 'Emergency button' },
    ]);
  });
});

describe('windows', () => {
  it('learn with the walls who holds what', async () => {
    await test.run('open-tile', openBus);
    expect(test.told(w1, 'walls').at(-1)?.[0]?.monitors[0]?.holder).toMatchObject({
      operatorId: 'operator-07',
      name: 'Operator 07',
    });
  });
});
