import { beforeEach, describe, expect, it, vi } from 'vitest';
import { makeSignal } from '../../shared/testing/alerts';
import type { AlertEvent } from '../../shared/vocabulary/alert';
import { raiseThrough } from './run-command';
import { TestStation } from './testing/test-station';

vi.mock('electron', () => import('../testing/fake-electron'));

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

function raise(event: AlertEvent = makeSignal()) {
  return raiseThrough(test.station)(event, 'webhook');
}

describe('a source', () => {
  it('raises its alert as a command, in its own name', async () => {
    const result = await raise();
    const alertId = test.station.alerts.store.alerts[0]?.id;
    expect(result).toEqual({ kind: 'taken', alertId, became: 'new', repeat: false });
    expect(test.audit().filter(({ actor }) => actor === 'source:webhook')).toMatchObject([
      { kind: 'intent', verb: 'raise-alert', clause: '4.2' },
      { kind: 'done', verb: 'raise-alert', clause: '4.2' },
    ]);
    expect(await raise()).toEqual({ ...result, repeat: true });
  });

  it('learns that what it says can never be taken', async () => {
    expect(await raise(makeSignal({ schoolId: 'south' }))).toEqual({
      kind: 'refused',
      because: 'unknown-place',
      reason: 'There is no school "south".',
    });
  });

  it('learns that it should try again, when the audit cannot be written', async () => {
    test.breakAudit();
    expect(await raise()).toMatchObject({ kind: 'unavailable' });
    expect(test.station.alerts.store.alerts).toEqual([]);
  });

  it('learns that it should try again, when the database cannot be written', async () => {
    test.end();
    expect(await raise()).toMatchObject({ kind: 'unavailable' });
    expect(test.station.alerts.store.alerts).toEqual([]);
  });
});
