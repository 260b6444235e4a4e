import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type CommandInput, commands } from '../../../shared/commands';
import { alertCommands } from '../../../shared/commands/alerts';
import type { CommandOutcome } from '../../../shared/ipc/contract';
import { makeSignal } from '../../../shared/testing/alerts';
import type { Alert } from '../../../shared/vocabulary/alert';
import type { DeadLetter } from '../../../shared/vocabulary/alert-source';
import { AlertId } from '../../../shared/vocabulary/ids';
import type { AlertSource, SourceLine } from '../../alerts/sources/alert-source';
import { cameraId, eastTech, johnHay } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import { raiseThrough } from '../run-command';
import { auditor01, bySource, byWall, m3, TestStation } from '../testing/test-station';

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

  it('that comes again after the alert was closed or after a restart is the same alert', async () => {
    const first = await raised({ id: 'panel-1' });
    await test.run('acknowledge-alert', { alertId: first.alertId });
    await test.run('close-alert', { alertId: first.alertId, disposition: 'accidental' });
    test.end();
    test = new TestStation({ userData: test.userData });
    expect(await raised({ id: 'panel-1' })).toEqual({ alertId: first.alertId, repeat: true });
  });

  it('of the same kind soon after is added to the open alert', async () => {
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
  it('goes from new to acknowledged to closed, each with who and when', async () => {
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

  it('cannot skip a step, repeat it or go back', async () => {
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

  it('can be raised from a tile', async () => {
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

describe('signals', () => {
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
    it('of a camera that is offline is recorded, makes no alert, and is recognized when it comes again', async () => {
      const offline = { id: 's1', type: 'camera-offline', cameraId: 'east-tech.bus' };
      expect(await signal(offline)).toEqual({ became: 'recorded', repeat: false });
      expect(await signal(offline)).toEqual({ became: 'recorded', repeat: true });
      expect(test.station.alerts.store.alerts).toEqual([]);
      expect(test.audit().findLast(({ kind }) => kind === 'done')).toMatchObject({ detail: { became: 'recorded' } });
    });

    it('that clears an open alert opens and raises nothing', async () => {
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

    it('of another source does not update it', async () => {
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

    it('again soon after its alert was closed is only counted there', async () => {
      const first = await signal({ id: 's1', type: 'motion' });
      const alertId = AlertId.parse(first.alert?.id);
      await test.run('acknowledge-alert', { alertId });
      await test.run('close-alert', { alertId, disposition: 'accidental' });
      expect(await signal({ id: 's2', type: 'motion' })).toMatchObject({ became: 'repeat', repeat: true });
      expect(find(first)).toMatchObject({ handling: 'closed', occurrences: 2 });
      expect(await signal({ id: 's3', type: 'motion', priority: 1 })).toMatchObject({ became: 'new' });
    });
  });
});

describe('the history of alerts', () => {
  /** A station where an alert was raised, taken and closed, and the auditor works now. */
  async function closedOne(): Promise<{ test: TestStation; alertId: string }> {
    const test = new TestStation();
    await raiseThrough(test.station)(makeSignal({ title: 'Button by the pool' }), 'webhook');
    const [alert] = test.station.alerts.store.alerts;
    if (!alert) throw new Error('it is raised');
    await test.run('acknowledge-alert', { alertId: alert.id });
    await test.run('close-alert', { alertId: alert.id, disposition: 'accidental' });
    await test.signIn(auditor01);
    return { test, alertId: alert.id };
  }

  it('can be searched by the auditor; the audit does not keep what was typed', async () => {
    const { test, alertId } = await closedOne();
    const outcome = await test.run('search-alerts', { search: { query: 'pool' }, cursor: null });
    if (outcome.status !== 'success') throw new Error('it is done');
    expect(alertCommands['search-alerts'].result.parse(outcome.value)).toMatchObject({
      alerts: [{ id: alertId }],
      next: null,
    });
    expect(test.audit().filter(({ verb }) => verb === 'search-alerts')).toMatchObject([
      { kind: 'intent', actor: 'auditor-01', clause: '1.1', detail: { first: true, letters: 4 } },
      { kind: 'done', actor: 'auditor-01', detail: { found: 1 } },
    ]);
    expect(JSON.stringify(test.audit())).not.toContain('pool');
  });

  it('is counted, and the console is told', async () => {
    const { test } = await closedOne();
    await test.run('read-alert-statistics', { period: '24-hours' });
    await vi.waitFor(() => {
      expect(test.told(consoleWindowId, 'alertStatistics')).toMatchObject([
        { state: 'counted', figures: { total: { count: 1, judged: 1, falseCount: 1 } } },
      ]);
    });
  });
});

describe('read-dead-letters', () => {
  it('reads the newest signals that were not accepted, for whoever handles alerts', async () => {
    const test = new TestStation();
    let line: SourceLine | undefined;
    const source: AlertSource = {
      ...{ source: 'broker', kind: 'mqtt', place: 'here', answers: false },
      start: (started) => {
        line = started;
        return Promise.resolve();
      },
      stop: () => Promise.resolve(),
    };
    await test.station.alerts.sources.begin(source);
    for (let number = 1; number <= 201; number += 1) line?.refuse('malformed', 'no JSON', `${number}`);
    const outcome = await test.run('read-dead-letters', {});
    const { letters, total } =
      outcome.status === 'success'
        ? (outcome.value as { letters: DeadLetter[]; total: number })
        : { letters: [], total: 0 };
    expect(total).toBe(201);
    expect(letters).toHaveLength(200);
    expect(letters[0]).toMatchObject({ source: 'broker', reason: 'malformed', why: 'no JSON', text: '201' });
    expect(
      test
        .audit()
        .filter(({ verb }) => verb === 'read-dead-letters')
        .map(({ kind, detail }) => [kind, detail]),
    ).toEqual([
      ['intent', {}],
      ['done', {}],
    ]);
    await test.signIn(auditor01);
    expect(await test.run('read-dead-letters', {})).toMatchObject({ status: 'refused' });
    await test.station.alerts.sources.end();
  });
});
