import { beforeEach, expect, it, vi } from 'vitest';
import type { RuleTrialState } from '../../shared/state/alerts';
import { makeSignal } from '../../shared/testing/alerts';
import { AlertRules } from '../../shared/vocabulary/alert-rule';
import { utcMs } from '../../shared/vocabulary/time';
import { operator07, supervisor01, TestStation } from '../gate/testing/test-station';
import { consoleWindowId } from '../windows/windows';
import { trialMs } from './past-signals';

vi.mock('electron', () => import('../testing/fake-electron'));

const { rules } = AlertRules.parse({
  version: 1,
  rules: [{ id: 'quiet', name: 'Quiet', when: { types: ['motion'] }, then: { kind: 'record' } }],
});

let test: TestStation;
beforeEach(() => {
  test = new TestStation({ role: 'supervisor' });
});

function told(): RuleTrialState[] {
  return test.told(consoleWindowId, 'ruleTrial');
}

function signal(id: string, event: Record<string, unknown> = {}, agoMs = 0) {
  const atMs = utcMs(test.station.clock.nowMs() - agoMs);
  test.station.alerts.store.take({ source: 'webhook', event: makeSignal({ id, ...event }), atMs, became: 'new' }, []);
}

it('plays the signals of the last day through rules, in steps, and changes nothing', async () => {
  signal('old', { type: 'motion' }, trialMs + 60_000);
  for (let number = 0; number < 250; number += 1) signal(`s${number}`, { type: 'motion', cameraId: `c${number}` });
  signal('fight', { type: 'fight' });
  const before = test.station.alerts.rules.state;
  expect(await test.run('try-alert-rules', { rules })).toMatchObject({ status: 'success' });
  await vi.waitFor(() => expect(told().at(-1)?.state).toBe('done'));
  expect(told().at(0)).toEqual({ state: 'running', done: 0, total: 251 });
  expect(told().at(-1)).toMatchObject({
    result: {
      signals: 251,
      before: 251,
      after: 1,
      goneCount: 250,
      newCount: 0,
      rules: [
        { ruleId: 'quiet', signals: 250, before: 250, after: 0 },
        { ruleId: null, signals: 1, before: 1, after: 1 },
      ],
    },
  });
  expect(test.station.alerts.rules.state).toBe(before);
  expect(test.station.alerts.store.alerts).toEqual([]);
});

it('can be stopped, and only while it runs', async () => {
  signal('s1');
  const { clock } = test.station;
  const { trial: ruleTrial, rules: inForce } = test.station.alerts;
  const running = ruleTrial.run(inForce.state.rules, { version: 1, rules }, clock.nowMs());
  expect(await test.run('try-alert-rules', { rules: null })).toMatchObject({ status: 'success' });
  await running;
  expect(told().at(-1)).toEqual({ state: 'failed', why: 'It was stopped.' });
  expect(await test.run('try-alert-rules', { rules: null })).toMatchObject({
    status: 'failed',
    error: { message: 'No rules are being tried.' },
  });
});

it('says so where the signals cannot be read', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  test.end();
  await test.station.alerts.trial.run(
    test.station.alerts.rules.state.rules,
    test.station.alerts.rules.state.rules,
    utcMs(0),
  );
  expect(told().at(-1)).toEqual({ state: 'failed', why: 'The signals of the last day cannot be read.' });
});

it('rules are put into force by a supervisor, for what comes from then on, over restarts, with their version in the audit', async () => {
  const { version } = test.station.alerts.rules.state.rules;
  expect(await test.run('set-alert-rules', { of: version, rules })).toEqual({
    status: 'success',
    value: { version: version + 1 },
  });
  expect(test.audit().at(-1)).toMatchObject({
    kind: 'done',
    verb: 'set-alert-rules',
    actor: operator07.id,
    detail: { of: version, version: version + 1, count: 1, recordOnly: 1 },
  });
  expect(test.told(consoleWindowId, 'alertRules').at(-1)).toMatchObject({
    from: 'station',
    rules: { version: version + 1, rules },
    set: { by: operator07.id },
  });
  test.end();
  const again = new TestStation({ userData: test.userData });
  expect(again.station.alerts.rules.state.rules).toEqual({ version: version + 1, rules });
  expect(again.station.bus.read('alertRules')).toEqual({ version: version + 1, rules });
});

it('rules that somebody else has replaced meanwhile, or that name what is not there, are not put into force', async () => {
  const { version } = test.station.alerts.rules.state.rules;
  const why = async (of: number, asked: typeof rules) => {
    const outcome = await test.run('set-alert-rules', { of, rules: asked });
    return outcome.status === 'failed' ? outcome.error.message : outcome.status;
  };
  expect(await why(version + 1, rules)).toMatch(/^Somebody has put version 1 into force meanwhile\./);
  const named = AlertRules.parse({
    version: 1,
    rules: [{ id: 'r', name: 'R', when: { schoolIds: ['south'] }, then: { kind: 'record' } }],
  });
  expect(await why(version, named.rules)).toBe('"R": there is no school "south".');
  await test.run('sign-out', { release: true });
  await test.signIn({ ...supervisor01 });
  expect(await why(version, rules)).toBe('success');
});

it('rules are read by everybody, and put into force by nobody whose role may not', async () => {
  test = new TestStation();
  expect(await test.run('set-alert-rules', { of: 1, rules })).toMatchObject({ status: 'refused', clause: '4.4' });
  expect(await test.run('try-alert-rules', { rules })).toMatchObject({ status: 'refused', clause: '4.4' });
});
