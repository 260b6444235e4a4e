import { expect, it } from 'vitest';
import { makeAlert } from '../../shared/testing/alerts';
import { stableAlerts, withoutRecounts } from './selectors';

const [a, b] = ['a', 'b'].map((id) => makeAlert({ id }));
if (!a || !b) throw new Error('two were made');
const counted = { ...structuredClone(b), occurrences: 9, lastSignalAtMs: b.raisedAtMs };

it('returns the same list while only counts are different', () => {
  const before = [a, b];
  expect(withoutRecounts(before, [a, counted])).toBe(before);
  expect(withoutRecounts(before, [a, { ...counted, priority: 2 }])).toEqual([a, { ...counted, priority: 2 }]);
  expect(withoutRecounts(before, [counted])).toEqual([b]);
  expect(withoutRecounts(before, [a, counted, makeAlert({ id: 'c' })])[1]).toBe(b);
});

it('follows the alerts of the mirror', () => {
  const before = stableAlerts({ alerts: [a, b] });
  expect(stableAlerts({ alerts: [a, counted] })).toBe(before);
  expect(stableAlerts({ alerts: [] })).toEqual([]);
});
