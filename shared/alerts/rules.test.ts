import { describe, expect, it } from 'vitest';
import { makeSignal } from '../testing/alerts';
import { AlertRule, AlertRules } from '../vocabulary/alert-rule';
import { utcMs } from '../vocabulary/time';
import { byHandSource } from '../vocabulary/alert';
import { fits, ruleFor, takeWithinMs } from './rules';

/** A Monday, 12:00 in Cleveland. */
const noonMs = utcMs(Date.UTC(2026, 5, 1, 16));
const then = { kind: 'record' };

function rule(when: object, differences: object = {}): AlertRule {
  return AlertRule.parse({ id: 'r', name: 'R', when, then, ...differences });
}

describe('a rule', () => {
  const hours = { days: ['mon'], from: '08:00', to: '15:00', timeZone: 'America/New_York' };
  it.each<[string, object, object, boolean]>([
    ['without a part is for everything', {}, {}, true],
    ['is for a source', { sources: ['webhook'] }, {}, true],
    ['is not for another', { sources: ['panel'] }, {}, false],
    ['is for a type', { types: ['motion', 'emergency-button'] }, {}, true],
    ['is not for another type', { types: ['motion'] }, {}, false],
    ['is for a school', { schoolIds: ['east-tech'] }, {}, true],
    ['is not for another school', { schoolIds: ['john-hay'] }, {}, false],
    ['is for a camera', { cameraIds: ['a'] }, { cameraId: 'a' }, true],
    ['is not for another camera', { cameraIds: ['a'] }, { cameraId: 'b' }, false],
    ['of a camera is not for what has none', { cameraIds: ['a'] }, {}, false],
    ['of what is meant is for what says nothing', { statuses: ['actual'] }, {}, true],
    ['of exercises is not for it', { statuses: ['exercise'] }, {}, false],
    ['of exercises is for one', { statuses: ['exercise'] }, { status: 'exercise' }, true],
    ['is for its hours', { hours }, {}, true],
    ['is not for others', { hours: { ...hours, from: '13:00' } }, {}, false],
    ['needs all of its parts', { types: ['emergency-button'], schoolIds: ['john-hay'] }, {}, false],
  ])('%s', (_name, when, event, expected) => {
    expect(fits(rule(when), { event: makeSignal({ ...event }), source: 'webhook' }, noonMs)).toBe(expected);
  });

  it('is asked in its order, and the first that fits speaks', () => {
    const [first, second] = [rule({ types: ['motion'] }, { id: 'first' }), rule({}, { id: 'second' })];
    const rules = { version: 1, rules: [first, second] };
    const asked = (event: object, source = 'webhook'): string | undefined =>
      ruleFor(rules, { event: makeSignal({ ...event }), source }, noonMs)?.id;
    expect([asked({ type: 'motion' }), asked({ type: 'fight' }), asked({}, byHandSource)]).toEqual([
      'first',
      'second',
      undefined,
    ]);
  });

  it('has an id of its own', () => {
    expect(AlertRules.safeParse({ version: 1, rules: [rule({}), rule({})] }).success).toBe(false);
  });
});

describe('the time to take an alert', () => {
  const within = (takeWithinSeconds?: number) =>
    rule({}, { then: { kind: 'alert', ...(takeWithinSeconds && { takeWithinSeconds }) } });
  it.each<[string, AlertRule | undefined, 1 | 2 | 3, number | undefined, number | undefined]>([
    ['of an immediate threat is a minute', undefined, 1, undefined, 60_000],
    ['of the second priority is five', undefined, 2, undefined, 300_000],
    ['of the third has no end', undefined, 3, undefined, undefined],
    ['is what the rule says', within(90), 3, undefined, 90_000],
    ['is by priority where the rule says nothing', within(), 1, undefined, 60_000],
    ['is shortened', within(90), 1, 10_000, 10_000],
    ['is never made longer', within(90), 1, 100_000, 90_000],
    ['is not made where there is none', undefined, 3, 10_000, undefined],
  ])('%s', (_name, one, priority, longestMs, expected) => {
    expect(takeWithinMs(one, { priority, status: 'actual' }, longestMs)).toBe(expected);
    expect(takeWithinMs(one, { priority, status: 'test' }, longestMs)).toBeUndefined();
  });
});
