import { beforeEach, describe, expect, it } from 'vitest';
import type { AlertRulesState } from '../../../shared/state/alerts';
import { AlertRule, AlertRules } from '../../../shared/vocabulary/alert-rule';
import {
  changeRules,
  dropRules,
  finishedRules,
  newRule,
  rulesOf,
  thenWords,
  useRuleEditing,
  whenWords,
  withMoved,
  withRule,
} from './rule-draft';

const rules = AlertRules.parse({
  version: 3,
  rules: ['a', 'b', 'c'].map((id) => ({ id, name: id.toUpperCase(), when: {}, then: { kind: 'record' } })),
});
const inForce: AlertRulesState = { rules, from: 'application', set: null };
const [a, b] = rules.rules;
if (!a || !b) throw new Error('three were made');
const ids = (all: readonly AlertRule[]): string => all.map(({ id }) => id).join('');

beforeEach(dropRules);

describe('a draft of rules', () => {
  it('begins with those in force, keeps the version that it is of, and is none when nothing is left of it', () => {
    changeRules(inForce, (all) => withMoved(all, a.id, 1));
    expect(useRuleEditing.getState().draft).toMatchObject({ of: 3 });
    expect(ids(rulesOf(useRuleEditing.getState().draft, inForce))).toBe('bac');
    changeRules(inForce, (all) => withMoved(all, a.id, -1));
    expect(useRuleEditing.getState().draft).toBeNull();
  });

  it('moves a rule no further than the ends', () => {
    expect([ids(withMoved(rules.rules, a.id, -1)), ids(withMoved(rules.rules, b.id, 1))]).toEqual(['abc', 'acb']);
  });

  it('gives a new rule an id that no other has', () => {
    const first = newRule(rules.rules);
    const second = newRule([first, ...rules.rules.slice(1)]);
    expect(second.id).not.toBe(first.id);
  });

  it('is put into force only with names', () => {
    expect(finishedRules(rules.rules)).toEqual(rules.rules);
    expect(finishedRules(withRule(rules.rules, { ...b, name: ' ' }))).toBe('Give rule 2 a name.');
  });
});

describe('a rule in words', () => {
  const east = { id: 'east', name: 'East High School', shortName: 'East', address: '', position: { lat: 0, lon: 0 } };
  const schools = new Map([[east.id, east]]);
  it.each<[object, string]>([
    [{}, 'Every signal'],
    [{ types: ['motion', 'fight'], schoolIds: ['east', 'west'] }, 'Motion, Fight; at East, west'],
    [{ sources: ['webhook'], cameraIds: ['x'], statuses: ['test'] }, 'from webhook; of 1 camera; meant as test'],
    [
      { hours: { days: ['mon', 'tue'], from: '22:00', to: '06:00', timeZone: 'America/New_York' } },
      'mon tue 22:00 to 06:00',
    ],
  ])('%o is for: %s', (when, words) => {
    const rule = AlertRule.parse({ ...a, when });
    // The words need no more of a school than its short name.
    expect(whenWords(rule, { schools: schools as never })).toBe(words);
  });

  it.each<[object, string]>([
    [{ kind: 'record' }, 'Recorded only: nobody is told'],
    [{ kind: 'alert' }, 'Alert'],
    [{ kind: 'alert', priority: 1, takeWithinSeconds: 60 }, 'Alert P1, to a supervisor after 1:00'],
    [{ kind: 'alert', reactivationSeconds: 90 }, 'Alert, the same again within 1:30'],
  ])('%o is: %s', (then, words) => {
    expect(thenWords(AlertRule.parse({ ...a, then }))).toBe(words);
  });
});
