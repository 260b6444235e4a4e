import { beforeEach, describe, expect, it, vi } from 'vitest';
import { commands } from '../../../shared/commands';
import type { CommandInput, Verb } from '../../../shared/commands';
import { type Alert, Procedures } from '../../../shared/vocabulary/alert';
import { StepId, type AlertId, type OperatorId } from '../../../shared/vocabulary/ids';
import { eastTech } from '../../testing/cameras';
import { consoleWindowId } from '../../windows/windows';
import {
  auditor01,
  bySource,
  byWall,
  operator07,
  operator12,
  supervisor01,
  TestStation,
} from '../testing/test-station';

vi.mock('electron', () => import('../../testing/fake-electron'));

let test: TestStation;
let alertId: AlertId;

async function begin(options: ConstructorParameters<typeof TestStation>[0] = {}, priority: 1 | 2 = 2): Promise<void> {
  test = new TestStation(options);
  const event = { id: '1', type: 'door-held-open', schoolId: eastTech, priority } as const;
  const outcome = await test.run('raise-alert', { event, source: 'webhook' }, bySource);
  if (outcome.status !== 'success') throw new Error(JSON.stringify(outcome));
  const raised = commands['raise-alert'].result.parse(outcome.value).alertId;
  if (!raised) throw new Error('a door is an alert');
  alertId = raised;
}
beforeEach(() => begin());

function alert(): Alert {
  const found = test.station.alerts.store.find(alertId);
  if (!found) throw new Error('the alert is gone');
  return found;
}

/** Does something, and says in a word or a sentence what became of it. */
async function run<V extends Verb>(verb: V, input: CommandInput<V>): Promise<string> {
  const outcome = await test.run(verb, input);
  if (outcome.status === 'success') return 'done';
  return outcome.status === 'refused' ? `${outcome.clause}: ${outcome.reason}` : outcome.error.message;
}

const acknowledge = (): Promise<string> => run('acknowledge-alert', { alertId });
const quiet = { minutes: 10, reason: 'Contractor at the door' };
const notices = (id: OperatorId): unknown => test.station.operators.notices.of(id).map(({ kind }) => kind);

describe('working on an alert', () => {
  it('is for its owner, and begins once', async () => {
    expect(await run('work-alert', { alertId })).toBe('Acknowledge it first.');
    await acknowledge();
    expect(await run('work-alert', { alertId })).toBe('done');
    expect(alert()).toMatchObject({ handling: 'working', workingSinceMs: expect.any(Number) as number });
    expect(await run('work-alert', { alertId })).toBe('This alert is already working.');
    await test.signIn(operator12);
    expect(await run('close-alert', { alertId, disposition: 'accidental' })).toBe(
      'Operator 07 has this alert. Take it first, or let a supervisor close it.',
    );
  });

  it('can be done by whoever takes it, and its earlier owner is told', async () => {
    await acknowledge();
    await run('work-alert', { alertId });
    expect(await run('take-alert', { alertId })).toBe('You have this alert already.');
    await test.signIn(operator12);
    expect(await run('take-alert', { alertId })).toBe('done');
    expect(alert()).toMatchObject({ handling: 'working', owner: operator12.id });
    expect(test.station.operators.notices.of(operator07.id)).toMatchObject([
      { kind: 'alert-taken', alertId, alertTitle: 'Door held open', by: operator12 },
    ]);
    expect(test.audit().at(-1)).toMatchObject({ detail: { alert: alertId, from: operator07.id, to: operator12.id } });
  });

  it('can be handed over to an operator who may handle alerts, who is told', async () => {
    await acknowledge();
    await run('work-alert', { alertId });
    const to = operator12.id;
    expect(await run('hand-over-alert', { alertId, to: auditor01.id })).toMatch(
      /^6\.1: District auditor 01 may not have it\. The district auditor reads/,
    );
    expect(await run('hand-over-alert', { alertId, to: operator07.id })).toBe('You have this alert already.');
    expect(await run('hand-over-alert', { alertId, to })).toBe('done');
    expect(alert()).toMatchObject({ handling: 'acknowledged', owner: to });
    expect(alert().workingSinceMs).toBeUndefined();
    expect(notices(to)).toEqual(['alert-given']);
    expect(await run('hand-over-alert', { alertId, to })).toBe('Operator 12 has this alert. Take it first.');
  });

  it('is closed by a supervisor, too', async () => {
    await acknowledge();
    await test.signIn(supervisor01);
    expect(await run('close-alert', { alertId, disposition: 'duplicate', note: ' Seen twice ' })).toBe('done');
    expect(alert().notes).toMatchObject([{ operatorId: supervisor01.id, text: 'Seen twice' }]);
  });
});

describe('notes and steps', () => {
  it('stay with the alert; the audit keeps only their length', async () => {
    await acknowledge();
    const entries = await test.auditOf(() => run('note-alert', { alertId, text: 'A boy in a red coat' }));
    expect(alert().notes).toMatchObject([{ operatorId: operator07.id, text: 'A boy in a red coat' }]);
    expect(entries.map(({ detail }) => detail)).toEqual([
      { alert: alertId, letters: 19 },
      { alert: alertId, letters: 19 },
    ]);
    expect(JSON.stringify(test.audit())).not.toContain('red coat');
    await run('close-alert', { alertId, disposition: 'accidental' });
    expect(await run('note-alert', { alertId, text: 'The school called back' })).toBe('done');
    expect(alert()).toMatchObject({ handling: 'closed', notes: [{}, {}] });
  });

  it('are kept up to a hundred, and the alert can still be closed', async () => {
    await acknowledge();
    const note = { atMs: test.station.clock.nowMs(), operatorId: operator07.id, text: 'x' };
    test.station.alerts.store.save({ ...alert(), notes: Array.from({ length: 100 }, () => note) });
    expect(await run('note-alert', { alertId, text: 'y' })).toMatch(/as many notes as it can keep/);
    expect(await run('close-alert', { alertId, disposition: 'accidental', note: 'y' })).toMatch(/Close it without one/);
    expect(await run('close-alert', { alertId, disposition: 'accidental' })).toBe('done');
  });

  it('are ticked with who and when, can be taken back, and are counted at the end', async () => {
    const [first, second] = (
      test.station.alerts.procedures.find(({ id }) => id === alert().procedureId)?.steps ?? []
    ).map(({ id }) => id);
    if (!first || !second) throw new Error('the shipped procedure of a door has steps');
    expect(await run('tick-step', { alertId, step: first, done: true })).toBe('Acknowledge it first.');
    await acknowledge();
    expect(await run('tick-step', { alertId, step: first, done: true })).toBe('done');
    expect(await run('tick-step', { alertId, step: first, done: true })).toBe('This step is ticked already.');
    expect(await run('tick-step', { alertId, step: second, done: false })).toBe('This step is not ticked.');
    expect(await run('tick-step', { alertId, step: StepId.parse('none'), done: true })).toMatch(/no such step/);
    expect(alert().ticks).toMatchObject([{ step: first, operatorId: operator07.id }]);
    expect(await run('tick-step', { alertId, step: first, done: false })).toBe('done');
    await run('tick-step', { alertId, step: second, done: true });
    await run('close-alert', { alertId, disposition: 'accidental' });
    expect(test.audit().at(-1)?.detail).toEqual({ alert: alertId, disposition: 'accidental', stepsOpen: 4 });
  });

  it('are there for every type that is shipped, and for exercises', () => {
    const { procedures } = test.station.alerts;
    expect(Procedures.parse(procedures)).toEqual(procedures);
    for (const type of commands['raise-alert'].input.shape.event.shape.type.options)
      expect(procedures.some(({ types }) => types.includes(type))).toBe(true);
    expect(procedures.find(({ statuses }) => statuses.includes('exercise'))?.id).toBe('exercise');
  });
});

describe('keeping an alert quiet', () => {
  it('is for its owner, for a time, until somebody or the time wakes it', async () => {
    expect(await run('snooze-alert', { alertId, ...quiet })).toBe('Acknowledge it first.');
    await acknowledge();
    const before = test.station.clock.nowMs();
    expect(await run('snooze-alert', { alertId, ...quiet })).toBe('done');
    expect(alert()).toMatchObject({ suppression: 'snoozed', quieted: { by: operator07.id, reason: quiet.reason } });
    expect(alert().quieted?.untilMs).toBeGreaterThanOrEqual(before + 600_000);
    expect(JSON.stringify(test.audit())).not.toContain(quiet.reason);
    expect(await run('snooze-alert', { alertId, ...quiet })).toBe('This alert is already snoozed.');
    await run('wake-alert', { alertId });
    expect(alert()).toMatchObject({ suppression: 'none' });
    expect(alert().quieted).toBeUndefined();
    expect(await run('wake-alert', { alertId })).toBe('Nobody keeps this alert quiet.');
  });

  it('for everybody is for supervisors, by its clause', async () => {
    expect(await run('shelve-alert', { alertId, ...quiet })).toBe('4.3: Only a supervisor shelves an alert.');
    await test.signIn(supervisor01);
    expect(await run('shelve-alert', { alertId, ...quiet })).toBe('done');
    expect(alert()).toMatchObject({ suppression: 'shelved', handling: 'new', quieted: { by: supervisor01.id } });
    await test.run('sign-out', { release: false });
    // Nobody works here, and its time is over all the same.
    expect(await test.run('wake-alert', { alertId }, { kind: 'source', source: 'station' })).toMatchObject({
      status: 'success',
    });
    expect(alert().suppression).toBe('none');
    expect(test.audit().at(-1)).toMatchObject({ actor: 'source:station', verb: 'wake-alert' });
  });

  it('is never possible at priority 1', async () => {
    await begin({ role: 'supervisor' }, 1);
    await acknowledge();
    for (const verb of ['snooze-alert', 'shelve-alert'] as const)
      expect(await run(verb, { alertId, ...quiet })).toBe('4.3: An alert of priority 1 is never kept quiet.');
    expect(test.audit().at(-1)).toMatchObject({ kind: 'refused', clause: '4.3', verb: 'shelve-alert' });
    expect(alert().suppression).toBe('none');
  });

  it('ends when somebody acts on it', async () => {
    await acknowledge();
    await run('snooze-alert', { alertId, ...quiet });
    await run('work-alert', { alertId });
    expect(alert()).toMatchObject({ handling: 'working', suppression: 'none' });
    expect(alert().quieted).toBeUndefined();
  });
});

describe('the sound', () => {
  it('is silenced for a minute at most, and the audit names the alerts that waited', async () => {
    expect((await test.run('silence-alerts', { seconds: 61 })).status).toBe('failed');
    const outcome = await test.run('silence-alerts', { seconds: 60 }, byWall);
    expect(outcome.status).toBe('success');
    const { silence } = test.station.alerts;
    expect(silence).toMatchObject({ by: operator07.id });
    expect((silence?.untilMs ?? 0) - (silence?.sinceMs ?? 0)).toBe(60_000);
    expect(test.told(consoleWindowId, 'silence')).toEqual([silence]);
    expect(test.audit().at(-1)?.detail).toEqual({ seconds: 60, alerts: alertId, waiting: 1 });
    expect(alert()).toMatchObject({ handling: 'new', suppression: 'none' });
  });
});

it('the handover at the end of a shift names the alerts that somebody must take', async () => {
  await acknowledge();
  await test.run('sign-out', { release: false });
  await test.signIn(operator12);
  expect(test.station.operators.notices.of(operator12.id)).toMatchObject([
    { kind: 'handed-over', left: { by: operator07, alerts: 1, ownAlerts: 1, toTake: [alertId] } },
  ]);
});

it.each(['work-alert', 'take-alert', 'wake-alert'] as const)('%s of no alert says so', async (verb) => {
  const none = commands[verb].input.shape.alertId.parse('none');
  expect(await run(verb, { alertId: none })).toBe('There is no such alert.');
});
