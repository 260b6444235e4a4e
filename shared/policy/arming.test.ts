import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Alert, AlertStatus, AlertType, byHandSource, Disposition } from '../vocabulary/alert';
import { makeAlert } from '../testing/alerts';
import { SchoolId } from '../vocabulary/ids';
import { utcMs } from '../vocabulary/time';
import { armedBy, armingAlerts } from './arming';

const school = SchoolId.parse('east-tech');
const usual = { armedMinutes: 20, locksOnClose: true, byHand: false };
const raisedAtMs = 1_000_000;
const minuteMs = 60_000;

type Terms = Partial<typeof usual>;

describe('an alert of the school', () => {
  const closed = { handling: 'closed', disposition: 'real-units-sent' };
  it.each<[string, Record<string, unknown>, Terms, afterMs: number, armed: boolean]>([
    ['arms at once', {}, {}, 0, true],
    ['arms nothing before it was raised', {}, {}, -1, false],
    ['arms to the last moment of its minutes', {}, {}, 20 * minuteMs - 1, true],
    ['arms no longer when they are over', {}, {}, 20 * minuteMs, false],
    ['arms for as long as the policy says', {}, { armedMinutes: 21 }, 20 * minuteMs, true],
    ['arms when somebody has it', { handling: 'acknowledged' }, {}, 1, true],
    ['arms when its cause is gone, as long as it is open', { condition: 'cleared' }, {}, 1, true],
    ['arms when it is kept quiet', { suppression: 'snoozed' }, {}, 1, true],
    ['arms nothing when it is closed', closed, {}, 1, false],
    ['arms when it is closed, where the policy says so', closed, { locksOnClose: false }, 1, true],
    ['arms nothing after its minutes either then', closed, { locksOnClose: false }, 20 * minuteMs, false],
    [
      'arms nothing when it was closed as a test, whatever the policy says',
      { ...closed, disposition: 'test-or-training' },
      { locksOnClose: false },
      1,
      false,
    ],
    ['arms nothing as an exercise', { status: 'exercise' }, {}, 1, false],
    ['arms nothing as a test', { status: 'test' }, { byHand: true, locksOnClose: false }, 1, false],
    ['arms nothing by hand', { type: 'by-hand', source: byHandSource }, {}, 1, false],
    ['arms nothing by hand, whatever it is called', { source: byHandSource }, {}, 1, false],
    ['arms by hand, where the policy says so', { source: byHandSource }, { byHand: true }, 1, true],
    ['arms nothing as a warning to everybody', { type: 'public-warning', source: 'weather' }, {}, 1, false],
    ['arms nothing as a camera that the station misses', { type: 'camera-offline' }, { byHand: true }, 1, false],
    ['arms nothing elsewhere', { schoolId: 'john-hay' }, {}, 1, false],
    ['arms in training as anywhere', { training: true }, {}, 1, true],
  ])('%s', (_name, alert, terms, afterMs, armed) => {
    const alerts = armingAlerts([makeAlert({ raisedAtMs, ...alert })]);
    const answer = armedBy({ ...usual, ...terms }, school, { armed: alerts, nowMs: utcMs(raisedAtMs + afterMs) });
    expect(answer !== undefined).toBe(armed);
  });

  it('of several keeps the cameras open that does so longest', () => {
    const alerts = [0, 5, 2].map((minute) =>
      makeAlert({ id: `alert-${minute}`, raisedAtMs: raisedAtMs + minute * minuteMs }),
    );
    expect(armedBy(usual, school, { armed: armingAlerts(alerts), nowMs: utcMs(raisedAtMs + 6 * minuteMs) })).toEqual({
      alertId: 'alert-5',
      untilMs: raisedAtMs + 25 * minuteMs,
    });
  });
});

describe('any alerts', () => {
  const someAlert = fc
    .record({
      id: fc.integer({ min: 0, max: 5 }).map((number) => `alert-${number}`),
      schoolId: fc.constantFrom('east-tech', 'john-hay'),
      type: fc.constantFrom(...AlertType.options),
      status: fc.constantFrom(...AlertStatus.options),
      source: fc.constantFrom('webhook', byHandSource, 'training panel'),
      handling: fc.constantFrom(...Alert.shape.handling.options),
      condition: fc.constantFrom(...Alert.shape.condition.options),
      disposition: fc.constantFrom(...Disposition.options),
      raisedAtMs: fc.nat(40 * minuteMs),
    })
    .map(makeAlert);
  const someTerms = fc.record({
    armedMinutes: fc.integer({ min: 1, max: 30 }),
    locksOnClose: fc.boolean(),
    byHand: fc.boolean(),
  });
  const some = fc.tuple(fc.array(someAlert, { maxLength: 6 }), someTerms, fc.nat(80 * minuteMs).map(utcMs));

  it('arm a school only while an actual alert of that school says so, and never longer than the policy', () => {
    fc.assert(
      fc.property(some, ([alerts, terms, nowMs]) => {
        const armed = armedBy(terms, school, { armed: armingAlerts(alerts), nowMs });
        if (!armed) return;
        expect(armed.untilMs).toBeGreaterThan(nowMs);
        expect(armed.untilMs).toBeLessThanOrEqual(nowMs + terms.armedMinutes * minuteMs);
        const because = alerts.filter(
          ({ id, schoolId, status, disposition, handling, raisedAtMs: atMs }) =>
            id === armed.alertId &&
            schoolId === school &&
            status === 'actual' &&
            disposition !== 'test-or-training' &&
            (handling !== 'closed' || !terms.locksOnClose) &&
            atMs <= nowMs,
        );
        expect(because).not.toEqual([]);
      }),
    );
  });

  it('arm no school any more when all of them are closed, or when their time is over', () => {
    fc.assert(
      fc.property(some, ([alerts, terms, nowMs]) => {
        const done = armingAlerts(alerts.map((alert) => ({ ...alert, handling: 'closed' as const })));
        expect(armedBy({ ...terms, locksOnClose: true }, school, { armed: done, nowMs })).toBeUndefined();
        const later = utcMs(40 * minuteMs + terms.armedMinutes * minuteMs);
        expect(armedBy(terms, school, { armed: armingAlerts(alerts), nowMs: later })).toBeUndefined();
      }),
    );
  });
});
