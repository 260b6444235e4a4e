import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CommandInput } from '../../../shared/commands';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { commands } from '../../../shared/commands';
import type { Alert } from '../../../shared/vocabulary/alert';
import { AlertId } from '../../../shared/vocabulary/ids';
import { cameraId, eastTech, johnHay } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/window-keeper';
import { bySource, byWall, m3, TestStation } from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

const bus = cameraId('bus');

let test: TestStation;
beforeEach(() => {
  test = new TestStation();
});

type Event = CommandInput<'raise-alert'>['event'];

function raise(event: Partial<Event> & { id: string }, source = 'webhook'): Promise<CommandOutcome> {
  const whole = { type: 'emergency-button', schoolId: eastTech, ...event } as const;
  return test.run('raise-alert', { event: whole, source }, bySource);
}

async function raised(event: Partial<Event> & { id: string }, source?: string) {
  const outcome = await raise(event, source);
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  const { alertId, repeat } = commands['raise-alert'].result.parse(outcome.value);
  return { alertId: AlertId.parse(alertId), repeat };
}

function alert(id: AlertId): Alert {
  const found = test.station.alerts.store.find(id);
  if (!found) throw new Error(`there is no alert ${id}`);
  return found;
}

describe('a signal', () => {
  it('becomes an alert, saved and announced', async () => {
    const { alertId, repeat } = await raised({ id: 'panel-1', cameraId: bus });
    expect(repeat).toBe(false);
    expect(alert(alertId)).toMatchObject({
      type: 'emergency-button',
      title: 'Emergency button',
      priority: 1,
      schoolId: eastTech,
      cameraId: bus,
      source: 'webhook',
      training: false,
      occurrences: 1,
      condition: 'active',
      handling: 'new',
      suppression: 'none',
    });
    expect(test.told(consoleWindowId, 'alerts').at(-1)?.changed).toEqual([alert(alertId)]);
    test.end();
    const again = new TestStation({ userData: test.userData });
    expect(again.station.alerts.store.alerts).toEqual([alert(alertId)]);
  });

  it('of the training district is marked as such', async () => {
    test = new TestStation({ training: { direct: () => Promise.resolve({ kind: 'done' }) } });
    const { alertId } = await raised({ id: 'panel-1' });
    expect(alert(alertId).training).toBe(true);
  });

  it('that comes again is the same alert, and counted once', async () => {
    const first = await raised({ id: 'panel-1' });
    const second = await raised({ id: 'panel-1' });
    expect(second).toEqual({ alertId: first.alertId, repeat: true });
    expect(alert(first.alertId).occurrences).toBe(1);
    expect(test.station.alerts.store.alerts).toHaveLength(1);
  });

  it('that comes again after the alert was closed, and after a restart, is still the same', async () => {
    const first = await raised({ id: 'panel-1' });
    await test.run('acknowledge-alert', { alertId: first.alertId });
    await test.run('close-alert', { alertId: first.alertId, disposition: 'accidental' });
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(await raised({ id: 'panel-1' })).toEqual({ alertId: first.alertId, repeat: true });
  });

  it('of the same kind soon after is folded into the alert that stands', async () => {
    const first = await raised({ id: 'panel-1' });
    const second = await raised({ id: 'panel-2' });
    expect(second).toEqual({ alertId: first.alertId, repeat: true });
    expect(alert(first.alertId).occurrences).toBe(2);
    // It was seen, too: its coming again is counted no third time.
    await raised({ id: 'panel-2' });
    expect(alert(first.alertId).occurrences).toBe(2);
  });

  it('of another source may have the same id', async () => {
    const first = await raised({ id: '1', type: 'motion' });
    const second = await raised({ id: '1', type: 'door-held-open' }, 'panel');
    expect(second.alertId).not.toBe(first.alertId);
  });

  it.each<[string, Partial<Event>, string]>([
    ['a school that nobody knows', { schoolId: cameraSchool('south') }, 'There is no school "south".'],
    ['a camera that nobody knows', { cameraId: cameraId('none') }, 'There is no camera "east-tech.none".'],
    [
      'a camera of another school',
      { schoolId: johnHay, cameraId: bus },
      'Camera "east-tech.bus" is not at "john-hay".',
    ],
  ])('of %s is refused', async (_name, place, message) => {
    expect(await raise({ id: '1', ...place })).toEqual({ status: 'failed', error: { code: 'impossible', message } });
    expect(test.station.alerts.store.alerts).toEqual([]);
    // Nothing was seen: when the camera is configured, the same signal raises its alert.
    expect(test.station.alerts.store.ofSignal('webhook', '1')).toBeUndefined();
  });
});

function cameraSchool(id: string): Event['schoolId'] {
  return commands['raise-alert'].input.shape.event.shape.schoolId.parse(id);
}

describe('handling', () => {
  it('goes from new over acknowledged to closed, each with who and when', async () => {
    const { alertId } = await raised({ id: '1' });
    const before = Date.now();
    expect(await test.run('acknowledge-alert', { alertId }, byWall)).toEqual({ status: 'success', value: {} });
    expect(alert(alertId)).toMatchObject({ handling: 'acknowledged', owner: 'operator-07' });
    expect(alert(alertId).acknowledgedAtMs).toBeGreaterThanOrEqual(before);
    await test.run('close-alert', { alertId, disposition: 'accidental' });
    expect(alert(alertId)).toMatchObject({ handling: 'closed', disposition: 'accidental', owner: 'operator-07' });
    expect(alert(alertId).closedAtMs).toBeGreaterThanOrEqual(before);
    const done = test
      .audit()
      .filter(({ kind }) => kind === 'done')
      .map(({ verb, actor }) => `${actor} ${verb}`);
    expect(done).toEqual(['source:webhook raise-alert', 'operator-07 acknowledge-alert', 'operator-07 close-alert']);
  });

  it('does not skip, repeat or go back', async () => {
    const { alertId } = await raised({ id: '1' });
    const refusal = async (verb: 'acknowledge-alert' | 'close-alert') => {
      const outcome =
        verb === 'close-alert'
          ? await test.run(verb, { alertId, disposition: 'duplicate' })
          : await test.run(verb, { alertId });
      return outcome.status === 'failed' ? outcome.error.message : outcome.status;
    };
    expect(await refusal('close-alert')).toBe('Acknowledge it first.');
    expect(await refusal('acknowledge-alert')).toBe('success');
    expect(await refusal('acknowledge-alert')).toBe('You have this alert already.');
    expect(await refusal('close-alert')).toBe('success');
    expect(await refusal('close-alert')).toBe('This alert is already closed.');
    expect(await refusal('acknowledge-alert')).toBe('This alert is already closed.');
  });

  it.each(['acknowledge-alert', 'close-alert'] as const)('%s of no alert says so', async (verb) => {
    const alertId = AlertId.parse('none');
    const outcome =
      verb === 'close-alert'
        ? await test.run(verb, { alertId, disposition: 'duplicate' })
        : await test.run(verb, { alertId });
    expect(outcome).toEqual({ status: 'failed', error: { code: 'impossible', message: 'There is no such alert.' } });
  });
});

describe('an alert by hand', () => {
  it('is raised by the operator, and the audit says by whom', async () => {
    const event = { id: 'hand-1', type: 'by-hand', schoolId: eastTech } as const;
    expect(await test.run('raise-alert', { event, source: 'by hand' })).toMatchObject({ status: 'success' });
    expect(test.audit().at(-1)).toMatchObject({
      kind: 'done',
      actor: 'operator-07',
      verb: 'raise-alert',
      clause: '4.2',
    });
  });

  it('cannot be raised by a window in the name of a source', async () => {
    const event = { id: 'forged', type: 'by-hand', schoolId: eastTech } as const;
    expect(await test.run('raise-alert', { event: { ...event, id: 'forged' }, source: 'webhook' })).toMatchObject({
      status: 'failed',
      error: { code: 'impossible' },
    });
    expect(test.station.alerts.store.alerts).toEqual([]);
  });

  it('is raised from the tile that shows it, too', async () => {
    const event = { id: 'hand-1', type: 'by-hand', schoolId: eastTech, cameraId: bus } as const;
    expect(await test.run('raise-alert', { event, source: 'by hand' }, byWall)).toMatchObject({ status: 'success' });
    expect(test.station.alerts.store.alerts).toMatchObject([{ source: 'by hand', cameraId: bus, priority: 2 }]);
  });
});

describe('an alert that cannot be saved', () => {
  it('is not raised, and its source learns that it may try again', async () => {
    test.end();
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await raise({ id: '1' })).toMatchObject({ status: 'failed', error: { code: 'internal' } });
    expect(test.station.alerts.store.alerts).toEqual([]);
    expect(test.shown(m3, 0)).toBeNull();
  });
});
