import { beforeEach, describe, expect, it, vi } from 'vitest';
import { alertCommands } from '../../../shared/commands/alerts';
import { makeSignal } from '../../../shared/testing/alerts';
import type { Alert } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import { bySource, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

/** A signal comes. @returns what became of it, and the alert that it is part of, as it is then */
async function signal(event: Record<string, unknown>) {
  const outcome = await test.run('raise-alert', { event: makeSignal(event), source: 'webhook' }, bySource);
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  const { alertId, became, repeat } = alertCommands['raise-alert'].result.parse(outcome.value);
  const alert = alertId === null ? undefined : test.station.alerts.store.find(alertId);
  return { became, repeat, ...(alert && { alert }) };
}

function find({ alert }: { alert?: Alert }): Alert | undefined {
  return alert && test.station.alerts.store.find(alert.id);
}

describe('a signal', () => {
  it('of a camera that is offline is recorded, makes no alert, and is known when it comes again', async () => {
    const offline = { id: 's1', type: 'camera-offline', cameraId: 'east-tech.bus' };
    expect(await signal(offline)).toEqual({ became: 'recorded', repeat: false });
    expect(await signal(offline)).toEqual({ became: 'recorded', repeat: true });
    expect(test.station.alerts.store.alerts).toEqual([]);
    expect(test.audit().findLast(({ kind }) => kind === 'done')).toMatchObject({ detail: { became: 'recorded' } });
  });

  it('that clears what stands says so, opens nothing and raises nothing', async () => {
    const [first, other] = [await signal({ id: 's1' }), await signal({ id: 's2', type: 'fight' })];
    expect(await signal({ id: 's3', condition: 'cleared' })).toMatchObject({ became: 'cleared', repeat: false });
    expect(find(first)).toMatchObject({
      condition: 'cleared',
      handling: 'new',
      clearedAtMs: expect.any(Number) as number,
    });
    expect(find(other)).toMatchObject({ condition: 'active' });
    expect(await signal({ id: 's4', condition: 'cleared' })).toEqual({ became: 'recorded', repeat: false });
    expect(test.station.alerts.store.alerts).toHaveLength(2);
  });

  it('that updates an earlier one changes its alert, also after a restart', async () => {
    const first = await signal({ id: 's1', type: 'public-warning', title: 'Storm', priority: 3 });
    test.end();
    test = new TestStation({ userData: test.userData });
    const update = { id: 's2', type: 'public-warning', title: 'Great storm', priority: 2, updates: ['s1'] };
    expect(await signal(update)).toMatchObject({ became: 'updated', alert: { id: first.alert?.id } });
    expect(find(first)).toMatchObject({ title: 'Great storm', priority: 2, occurrences: 2 });
    expect(test.audit().findLast(({ kind }) => kind === 'done')).toMatchObject({
      detail: { became: 'updated', alert: first.alert?.id },
    });
  });

  it('of another source updates nothing', async () => {
    await signal({ id: 's1', type: 'motion' });
    const event = makeSignal({ id: 's2', type: 'fight', updates: ['s1'] });
    const outcome = await test.run('raise-alert', { event, source: 'panel' }, bySource);
    expect(outcome).toMatchObject({ status: 'success', value: { became: 'new' } });
  });

  it('soon after another one at the school is related to it', async () => {
    const first = await signal({ id: 's1', type: 'fight' });
    const second = await signal({ id: 's2', type: 'motion' });
    const third = await signal({ id: 's3', type: 'door-forced' });
    expect([second.alert?.relatedTo, third.alert?.relatedTo]).toEqual([first.alert?.id, first.alert?.id]);
  });

  it('again soon after its alert was closed is counted there, and disturbs nobody', async () => {
    const first = await signal({ id: 's1', type: 'motion' });
    const alertId = AlertId.parse(first.alert?.id);
    await test.run('acknowledge-alert', { alertId });
    await test.run('close-alert', { alertId, disposition: 'accidental' });
    expect(await signal({ id: 's2', type: 'motion' })).toMatchObject({ became: 'repeat', repeat: true });
    expect(find(first)).toMatchObject({ handling: 'closed', occurrences: 2 });
    expect(await signal({ id: 's3', type: 'motion', priority: 1 })).toMatchObject({ became: 'new' });
  });
});
