import { expect, it } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { calmAlerts, calmed } from './selectors';

const [a, b] = ['a', 'b'].map((id) => makeAlert({ id }));
if (!a || !b) throw new Error('two were made');
const counted = { ...structuredClone(b), occurrences: 9, lastSignalAtMs: b.raisedAtMs };

it('stays the list that it was while alerts are only counted', () => {
  const before = [a, b];
  expect(calmed(before, [a, counted])).toBe(before);
  expect(calmed(before, [a, { ...counted, priority: 2 }])).toEqual([a, { ...counted, priority: 2 }]);
  expect(calmed(before, [counted])).toEqual([b]);
  expect(calmed(before, [a, counted, makeAlert({ id: 'c' })])[1]).toBe(b);
});

it('follows the alerts of the mirror', () => {
  const before = calmAlerts({ alerts: [a, b] });
  expect(calmAlerts({ alerts: [a, counted] })).toBe(before);
  expect(calmAlerts({ alerts: [] })).toEqual([]);
});
