import { expect, it, vi } from 'vitest';
import { cameraId } from '../testing/cameras';
import { at, m1, TestStation, w1 } from '../gate/testing/test-station';
import { viewForSnapshot } from './snapshot-run';

vi.mock('electron', () => import('../testing/fake-electron'));

const bus = cameraId('bus');

async function dark(): Promise<TestStation> {
  const test = new TestStation({ purpose: null });
  await test.run('open-tile', { at: at(m1, 0), cameraId: bus });
  expect(test.tickets(w1)).toEqual([]);
  return test;
}

it('looks at cameras as a camera check, and is in the audit like anybody else', async () => {
  const test = await dark();
  const entries = await test.auditOf(() => viewForSnapshot(test.station));
  expect(test.tickets(w1)).toEqual([bus]);
  expect(entries.map(({ kind, actor, verb, purpose }) => ({ kind, actor, verb, purpose }))).toEqual([
    { kind: 'intent', actor: 'source:snapshot', verb: 'begin-view', purpose: 'none' },
    { kind: 'view-started', actor: 'operator-07', verb: 'begin-view', purpose: 'camera-check' },
    { kind: 'view-started', actor: 'operator-07', verb: 'begin-view', purpose: 'camera-check' },
    { kind: 'done', actor: 'source:snapshot', verb: 'begin-view', purpose: 'camera-check' },
  ]);
});

it('sees nothing where the agreement accepts no camera check', async () => {
  const test = await dark();
  const complained = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const policy = test.station.bus.read('policy');
  const rules = policy.rules.map((rule) => ({ ...rule, purposes: ['incident' as const] }));
  test.station.bus.publish('policy', { ...policy, rules });
  const entries = await test.auditOf(() => viewForSnapshot(test.station));
  expect(test.tickets(w1)).toEqual([]);
  const detail = { for: 'camera-check' };
  expect(entries.at(-1)).toMatchObject({ kind: 'refused', actor: 'source:snapshot', clause: '2.1', detail });
  expect(complained).toHaveBeenCalledOnce();
});
