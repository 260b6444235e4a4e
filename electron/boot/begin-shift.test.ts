import { expect, it, vi } from 'vitest';
import { TestStation } from '../gate/testing/test-station';
import { beginShift } from './begin-run';

vi.mock('electron', () => import('../testing/fake-electron'));

function start(by: Parameters<typeof beginShift>[1]): TestStation {
  const test = new TestStation({ signedIn: false, purpose: null });
  beginShift(test.station, by);
  return test;
}

it('lets nobody in at a real deployment', () => {
  const test = start(undefined);
  expect(test.station.session.presence).toEqual({ kind: 'signed-out' });
  expect(test.audit().map(({ verb }) => verb)).toEqual(['start']);
});

it.each(['training', 'snapshot'] as const)('begins for %s without a password, and the audit says so', (by) => {
  const test = start(by);
  expect(test.station.session.presence.kind).toBe('working');
  const detail = { operator: 'operator-07', authenticated: `${by}, no password` };
  expect(test.audit().at(-1)).toMatchObject({ kind: 'done', verb: 'sign-in', actor: 'operator-07', detail });
});

it('takes nothing from whoever’s shift had not ended: the next start waits for them again', async () => {
  const first = start(undefined);
  await first.signIn({ id: first.station.session.operators[1]?.id ?? first.station.session.operator.id });
  first.end();
  const snapshot = new TestStation({ userData: first.userData, signedIn: false, purpose: null });
  beginShift(snapshot.station, 'snapshot');
  snapshot.end();
  const again = new TestStation({ userData: first.userData, signedIn: false, purpose: null });
  expect(again.station.session.presence).toMatchObject({ kind: 'locked', by: 'restart' });
  expect(again.station.session.operator.id).toBe('operator-12');
});
